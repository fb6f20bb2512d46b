"""CustoDB from Python through ctypes alone: the C interface as custodb.h describes it, in a few classes.

The package `custodb` (docs/python.md) is the comfortable way in. This is what a program has to do that may not build or install
anything, and a pattern for other languages: one place where calls go out and errors come back, handles freed by their owners.

    with Store.create("shop.custodb", passphrase="a passphrase of your own") as store:
        store.put(Record("till", "17").add("name.full", "Ann Lee").add("phone", "+49 1512 3456789"))
        print(store.find("6789", 10).text("/hits/0/name"))
"""

import ctypes
import os

LIBRARY = ctypes.CDLL(os.environ.get("CUSTODB_LIBRARY", "libcustodb.so.0"))
POINTER, U32, U64 = ctypes.c_void_p, ctypes.c_uint32, ctypes.c_uint64
TEXT = (ctypes.c_char_p, ctypes.c_size_t)   # each text goes in as pointer and length
PROGRESS = ctypes.CFUNCTYPE(ctypes.c_int, POINTER, ctypes.c_char_p, U64, U64)
TYPES = ("null", "bool", "int", "real", "string", "array", "object")


def struct(*members):
    """A structure that begins with struct_size, all else zero."""
    made = type("Struct", (ctypes.Structure,), {"_fields_": [("struct_size", U32), *members]})
    return lambda **values: made(struct_size=ctypes.sizeof(made), **values)


Id = ctypes.c_uint8 * 16
OpenOptions = struct(
    ("read_only", U32), ("key", *TEXT[:1]), ("key_size", *TEXT[1:]), ("passphrase", *TEXT[:1]), ("passphrase_size", *TEXT[1:]),
    ("recovery_code", *TEXT[:1]), ("recovery_code_size", *TEXT[1:]), ("memory_budget_bytes", U64), ("kdf_memory_kib", U32),
    ("kdf_passes", U32), ("resolve_salt", *TEXT[:1]), ("resolve_salt_size", *TEXT[1:]), ("no_thread", U32), ("reserved", U32))
PutResult = struct(("created", U32), ("changed", U32), ("customer_records", U32), ("merged", U32), ("split", U32),
                   ("record", Id), ("customer", Id))
UndoResult = struct(("reserved", U32), ("records_changed", U64), ("kept_later", U64), ("run", Id))
ImportOptions = struct(("no_train", U32), ("source", *TEXT[:1]), ("source_size", *TEXT[1:]), ("key_column", *TEXT[:1]),
                       ("key_column_size", *TEXT[1:]), ("profile", *TEXT[:1]), ("profile_size", *TEXT[1:]))
Progress = struct(("reserved", U32), ("report", PROGRESS), ("user", POINTER), ("cancel", POINTER))
Counters = struct(("reserved", U32), *((name, U64) for name in (
    "rows_read", "rows_written", "pages_written", "compared_pairs", "clustered_records")))

# What each function takes before its custodb_error **: t a text, p a pointer (a handle, a struct, or where something is
# written), i a number, u and U an unsigned one of 32 and 64 bits, z a size_t.
SIGNATURES = {
    "id_to_text": "pp", "id_from_text": "tp", "doc_bool": "ptp", "doc_int": "ptp", "doc_real": "ptp", "doc_string": "ptpp",
    "doc_member": "ptzpp", "doc_json": "pupp", "store_create": "tpp", "store_open": "tpp", "store_close": "p", "digest": "pp",
    "verify": "ppp", "record_new": "ttp", "record_add": "ptt", "record_begin": "pt",
    "record_end": "p", "record_profile": "pt", "record_check": "pp", "normalize": "tttp", "put": "ppp", "remove": "pttp",
    "import_file": "ptppp", "export_file": "ptupp", "get": "ppp", "get_record": "ppp", "record_id": "pttp", "customer_of": "ppp",
    "find": "ptup", "explain": "ppp", "merge": "ppptp", "split": "pppztp", "undo": "pppp",
    "fields": "p", "decode": "tp", "audience_hash": "ttttp", "detect_file": "tpp", "check_file": "tpupp", "edit": "pppp",
    "explain_pair": "pppp", "explanation_svg": "tp", "match": "ppup", "review": "pupp", "sample_draw": "pUup", "sample": "ppp",
    "train": "ppp", "use_model": "ptpp", "preview_model": "ptpp", "model_report": "ppp", "decide_pair": "ppputp", "runs": "pup",
    "history": "ppp", "events": "pUup", "undo_event": "pUp", "cancel_new": "p", "rebuild": "pp", "rescue": "tptppp", "info": "pp",
    "work": "pup", "store_counters": "pp", "key_list": "pp", "key_add": "pttp", "key_change": "put", "key_remove": "pu",
    "key_recovery": "pp", "key_rekey": "pttp", "define_source": "ptii", "definitions": "pp"}
LETTERS = {"t": TEXT, "p": (POINTER,), "i": (ctypes.c_int32,), "u": (U32,), "U": (U64,), "z": (ctypes.c_size_t,)}
for _name, _letters in SIGNATURES.items():
    getattr(LIBRARY, "custodb_" + _name).argtypes = [t for letter in _letters for t in LETTERS[letter]] + [POINTER]
for _name in ("error_message", "error_field", "status_name", "version"):
    getattr(LIBRARY, "custodb_" + _name).restype = ctypes.c_char_p
for _name in ("error_message", "error_field", "error_free", "store_free", "record_free", "doc_free", "cancel_set", "cancel_reset", "cancel_free"):
    getattr(LIBRARY, "custodb_" + _name).argtypes = [POINTER]
LIBRARY.custodb_error_row.argtypes, LIBRARY.custodb_error_row.restype = [POINTER], ctypes.c_int64
LIBRARY.custodb_doc_type.argtypes = LIBRARY.custodb_doc_size.argtypes = [POINTER, *TEXT]
LIBRARY.custodb_doc_size.restype = ctypes.c_size_t


class CustodbError(Exception):
    """`name` is the status, "WRONG_KEY"; `field` and `row` tell where, if that is known."""

    def __init__(self, status, error):
        super().__init__(LIBRARY.custodb_error_message(error).decode())
        self.name = LIBRARY.custodb_status_name(status).decode()
        self.field, self.row = LIBRARY.custodb_error_field(error).decode(), LIBRARY.custodb_error_row(error)
        LIBRARY.custodb_error_free(error)


NOTHING = object()   # a text that is not given


def utf8(text):
    return text.encode("utf-8") if isinstance(text, str) else text


def call(name, *arguments):
    """Calls custodb_<name>. str and bytes become pointer and length; a status that is not OK is raised. ctypes lets go of the GIL."""
    flat, error = [], POINTER()
    for argument in arguments:
        data = utf8(argument)
        flat += [data, len(data)] if isinstance(data, bytes) else [None, 0] if data is NOTHING else [data]
    status = getattr(LIBRARY, "custodb_" + name)(*flat, ctypes.byref(error))
    if status:
        raise CustodbError(status, error)


def made(name, *arguments):
    """Calls a function whose last argument takes the new handle."""
    handle = POINTER()
    call(name, *arguments, ctypes.byref(handle))
    return handle


def parse_id(text):
    out = Id()
    call("id_from_text", text, out)
    return bytes(out)


def id_text(value):
    out = ctypes.create_string_buffer(37)
    call("id_to_text", Id(*value), out)
    return out.value.decode()


class Doc:
    """What a call answers, read by JSON Pointer."""

    def __init__(self, name, *arguments):
        self.handle = made(name, *arguments)

    def __del__(self):
        LIBRARY.custodb_doc_free(getattr(self, "handle", None))

    def _value(self, name, kind, pointer, *more):
        out = kind()
        call(name, self.handle, pointer, *more, ctypes.byref(out))
        return out.value

    def _text(self, name, *arguments):
        text, size = POINTER(), ctypes.c_size_t()
        call(name, self.handle, *arguments, ctypes.byref(text), ctypes.byref(size))
        return ctypes.string_at(text, size.value).decode("utf-8")

    def type(self, pointer=""):
        found = LIBRARY.custodb_doc_type(self.handle, utf8(pointer), len(utf8(pointer)))
        return TYPES[found] if found >= 0 else "absent"

    def size(self, pointer=""):
        return LIBRARY.custodb_doc_size(self.handle, utf8(pointer), len(utf8(pointer)))

    def bool(self, pointer):
        return self._value("doc_bool", ctypes.c_int, pointer) != 0

    def int(self, pointer):
        return self._value("doc_int", ctypes.c_int64, pointer)

    def real(self, pointer):
        return self._value("doc_real", ctypes.c_double, pointer)

    def text(self, pointer):
        return self._text("doc_string", pointer)

    def member(self, pointer, index):
        return self._text("doc_member", pointer, index)

    def json(self, indent=0):
        return self._text("doc_json", indent)


class Cancel:
    """A flag that stops long work; set() may be called from any thread."""

    def __init__(self):
        self.handle = made("cancel_new")

    def __del__(self):
        LIBRARY.custodb_cancel_free(getattr(self, "handle", None))

    def set(self):
        LIBRARY.custodb_cancel_set(self.handle)

    def reset(self):
        LIBRARY.custodb_cancel_reset(self.handle)


class Record:
    """A record on its way in. Its methods return it, so that they can be chained."""

    def __init__(self, source, key):
        self.handle = made("record_new", source, key)

    def __del__(self):
        LIBRARY.custodb_record_free(getattr(self, "handle", None))

    def add(self, field, text):
        return call("record_add", self.handle, field, text) or self

    def begin(self, group):
        return call("record_begin", self.handle, group) or self

    def end(self):
        return call("record_end", self.handle) or self

    def profile(self, text):
        return call("record_profile", self.handle, text) or self

    def check(self):
        return Doc("record_check", self.handle)


def open_options(options):
    raw = [(k, utf8(v)) for k, v in options.items()]
    return OpenOptions(**dict(raw), **{k + "_size": len(v) for k, v in raw if isinstance(v, bytes)})


class Store:
    """An open store; `with` closes it. Ids are 16 bytes."""

    def __init__(self, function, path, size=None, **options):
        filled = open_options(options)
        filled.struct_size = filled.struct_size if size is None else size
        self.handle = made(function, path, ctypes.byref(filled))

    @classmethod
    def create(cls, path, **options):
        return cls("store_create", path, **options)

    @classmethod
    def open(cls, path, **options):
        return cls("store_open", path, **options)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def __del__(self):
        LIBRARY.custodb_store_free(getattr(self, "handle", None))

    def close(self):
        call("store_close", self.handle)

    def put(self, record):
        result = PutResult()
        call("put", self.handle, record.handle, ctypes.byref(result))
        return result

    def edit(self, customer, values):
        """A correction by hand: the values of a record, whose own names do not count."""
        result = PutResult()
        call("edit", self.handle, Id(*customer), values.handle, ctypes.byref(result))
        return result

    def remove(self, source, key):
        removed = ctypes.c_int()
        call("remove", self.handle, source, key, ctypes.byref(removed))
        return removed.value != 0

    def _id(self, name, *arguments):
        out = Id()
        call(name, self.handle, *arguments, out)
        return bytes(out)

    def record_id(self, source, key):
        return self._id("record_id", source, key)

    def customer_of(self, some):
        return self._id("customer_of", Id(*some))

    def merge(self, one, other, reason=""):
        return self._id("merge", Id(*one), Id(*other), reason)

    def split(self, customer, records, reason=""):
        return self._id("split", Id(*customer), (Id * len(records))(*(Id(*r) for r in records)), len(records), reason)

    def decide_pair(self, one, other, ruling, reason=""):
        """ruling: 1 the same customer, 2 apart."""
        return self._id("decide_pair", Id(*one), Id(*other), ruling, reason)

    def draw_sample(self, seed, size):
        return self._id("sample_draw", seed, size)

    def train(self):
        return self._id("train", None)

    def use_model(self, name):
        return self._id("use_model", name, None)

    def digest(self):
        return self._id("digest")

    def undo(self, run):
        result = UndoResult()
        call("undo", self.handle, Id(*run), None, ctypes.byref(result))
        return result

    def undo_event(self, number):
        result = UndoResult()
        call("undo_event", self.handle, number, ctypes.byref(result))
        return result

    def find(self, query, limit):
        return Doc("find", self.handle, query, limit)

    def get(self, some):
        return Doc("get", self.handle, Id(*some))

    def get_record(self, record):
        return Doc("get_record", self.handle, Id(*record))

    def explain(self, some):
        return Doc("explain", self.handle, Id(*some))

    def explain_pair(self, one, other):
        return Doc("explain_pair", self.handle, Id(*one), Id(*other))

    def match(self, record, limit):
        return Doc("match", self.handle, record.handle, limit)

    def review(self, limit):
        return Doc("review", self.handle, limit, None)

    def sample(self, run):
        return Doc("sample", self.handle, Id(*run))

    def model_report(self):
        return Doc("model_report", self.handle, None)

    def preview_model(self, name=""):
        return Doc("preview_model", self.handle, name or NOTHING, None)

    def runs(self, limit):
        return Doc("runs", self.handle, limit)

    def history(self, some):
        return Doc("history", self.handle, Id(*some))

    def events(self, after, limit):
        return Doc("events", self.handle, after, limit)

    def info(self):
        return Doc("info", self.handle)

    def definitions(self):
        return Doc("definitions", self.handle)

    def define_source(self, name, trust=0, unique=False):
        call("define_source", self.handle, name, trust, int(unique))

    def keys(self):
        return Doc("key_list", self.handle)

    def add_key(self, passphrase, label=""):
        slot = U32()
        call("key_add", self.handle, passphrase, label, ctypes.byref(slot))
        return slot.value

    def change_key(self, slot, passphrase):
        call("key_change", self.handle, slot, passphrase)

    def remove_key(self, slot):
        call("key_remove", self.handle, slot)

    def recovery_code(self):
        return Doc("key_recovery", self.handle).text("/code")

    def rekey(self, key=NOTHING, passphrase=NOTHING):
        call("key_rekey", self.handle, key, passphrase, None)

    def rebuild(self):
        call("rebuild", self.handle, None)

    def work(self, budget_ms=0):
        more = ctypes.c_int()
        call("work", self.handle, budget_ms, ctypes.byref(more))
        return more.value != 0

    def counters(self):
        counted = Counters()
        call("store_counters", self.handle, ctypes.byref(counted))
        return counted

    def verify(self, cancel=None):
        return Doc("verify", self.handle, ctypes.byref(Progress(cancel=cancel.handle)) if cancel else None)

    def import_file(self, path, source="", key_column="", report=None):
        """report(stage, done, total) answers True to stop."""
        texts = {k: utf8(v) for k, v in (("source", source), ("key_column", key_column)) if v}
        options = ImportOptions(**texts, **{k + "_size": len(v) for k, v in texts.items()})
        forward = PROGRESS(lambda _, stage, done, total: bool(report(stage.decode(), done, total)) if report else 0)
        return Doc("import_file", self.handle, path, ctypes.byref(options), ctypes.byref(Progress(report=forward)))

    def export_file(self, path, what):
        lines = U64()
        call("export_file", self.handle, path, what, None, ctypes.byref(lines))
        return lines.value


def normalize(field, text, profile=""):
    return Doc("normalize", field, text, profile)


def fields():
    return Doc("fields")


def decode(data):
    return Doc("decode", data)


def audience_hash(audience, field, text, profile=""):
    return Doc("audience_hash", audience, field, text, profile)


def detect_file(path):
    return Doc("detect_file", path, None)


def check_file(path):
    return Doc("check_file", path, None, 0, None)


def explanation_svg(json):
    return Doc("explanation_svg", json).text("/svg")


def rescue(path, new_path, **options):
    """What can be read of a damaged store, as a new one with the same key."""
    return Doc("rescue", path, ctypes.byref(open_options(options)), new_path, None, None)
