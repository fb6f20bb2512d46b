"""The store as Python users see it: the extension module's class with documents read and names explained."""

from __future__ import annotations

import json
import operator
import os
import uuid
from typing import Any, Callable, Dict, Iterable, Iterator, List, Mapping, Optional, Sequence, Union

from . import _custodb, _docs
from ._custodb import PutResult, UndoResult
from ._docs import Customer, Doc, Explanation, History, Hits, Info, Matches, Quality, Record, Report, Rescue, Review, Sample, Verification
from ._errors import UsageError

Id = Union[str, uuid.UUID]
Key = Union[str, int, uuid.UUID]
Path = Union[str, "os.PathLike[str]"]
Profile = Union[None, str, Mapping[str, Any]]
Progress = Optional[Callable[[str, int, int], Any]]
Values = Mapping[str, Any]


def _number(value: int, name: str, most: int = 2**32 - 1, least: int = 0) -> int:
    """A whole number that the library takes."""
    try:
        if isinstance(value, bool):
            raise TypeError
        number = operator.index(value)
    except TypeError:
        raise TypeError(f"{name} is an int, not {type(value).__name__}") from None
    if not least <= number <= most:
        raise UsageError(f"{name} is a number from {least} to {most}", 1, "INVALID_ARGUMENT")
    return number


def _flag(value: Any, name: str) -> bool:
    """True or False, numpy's too."""
    if isinstance(value, bool) or type(value).__name__ in ("bool_", "bool"):
        return bool(value)
    raise TypeError(f"{name} is True or False, not {type(value).__name__}")


class Table:
    """A table of the store: "golden" customers, "links", "records" or "quarantine" (rows that could not be read).

    pyarrow.table(t), polars.DataFrame(t), duckdb.from_arrow(pyarrow.table(t)), pandas.DataFrame.from_arrow(t) take it as it is;
    iterated over, it gives dicts. Each use reads the store anew, batch by batch, as it is at that moment. What an Arrow library reads of
    it must be read before the store is closed.
    """

    __slots__ = ("_store", "what", "_progress")

    def __init__(self, store: "Store", what: str, progress: Progress) -> None:
        self._store = store
        self.what = what
        self._progress = progress

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        """The Arrow PyCapsule interface. A requested schema is not followed, which it allows."""
        return self._store._raw.table_stream(self.what, self._progress)

    def __iter__(self) -> Iterator[Dict[str, Any]]:
        return self._store._raw.table_rows(self.what, self._progress)

    def __repr__(self) -> str:
        return f"<custodb.Table {self.what!r} of {self._store!r}>"


class Store:
    """An open store. Made by create() or open(); a context manager that closes it. Any thread may use it.

    Ids are strings. An id ever handed out stays valid: it names a record and the customer that record now belongs to.

    progress, where it is taken, is called as progress(stage, done, total) on the calling thread, up to some hundred times a
    second (total is 0 while unknown). If it answers False, the work ends with CancelledError; if it raises, with that exception. Ctrl-C ends
    it with KeyboardInterrupt. Either way nothing of the work is left. It must not use the store itself.
    """

    __slots__ = ("_raw", "_path", "__weakref__")

    def __init__(self, raw: _custodb.Store, path: str) -> None:
        self._raw = raw
        self._path = path

    def __enter__(self) -> "Store":
        return self

    def __exit__(self, *exc: Any) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"<custodb.Store {self._path!r}>"

    @property
    def path(self) -> str:
        return self._path

    def close(self) -> None:
        """Closes: afterwards the store is one file that can be copied. Waits for calls that other threads are in; later calls
        raise UsageError. A second close does nothing."""
        self._raw.close()

    # ---- write ----

    def put(self, source: str, key: Key, values: Values, profile: Profile = None) -> PutResult:
        """Puts the record (source, key), whole; durable when it returns.

        values maps fields to values: text, a number, a date, a list of several, or for a group ("address", "name",
        "organization", "identifier", "membership") a mapping of its members, or a list of those. None and NaN are no value.
        A field is a standard one (custodb.fields()) or a custom attribute "x.NAME". profile says how the source writes:
        "region=CN,date_order=DMY" or {"region": "CN"}.
        """
        return self._raw.put(source, key, values, profile)

    def remove(self, source: str, key: Key) -> bool:
        """Removes a record; False if it was not there. Its id forwards to what is left of its customer."""
        return self._raw.remove(source, key)

    def edit(self, customer: Id, values: Values) -> PutResult:
        """Corrects a customer by hand: these values win over all sources'."""
        return self._raw.edit(customer, values)

    def import_file(self, path: Path, *, source: Optional[str] = None, key_column: Optional[str] = None, profile: Profile = None,
                    train: bool = True, progress: Progress = None) -> Report:
        """Imports a CSV file or the first sheet of an xlsx file. Format, encoding and the meaning of the columns are found by
        content. source: the file's name if not given. key_column: the header of the column that names the rows."""
        return _docs.read(self._raw.import_file(path, source, key_column, profile, _flag(train, "train"), progress))

    def ingest(self, table: Union[Any, Iterable[Mapping[str, Any]]], source: str, *, key_column: Optional[str] = None, profile: Profile = None, train: bool = True,
               progress: Progress = None) -> Report:
        """Imports a table from memory, as import_file a file: anything with __arrow_c_stream__ or __arrow_c_array__, such as a
        pyarrow Table or RecordBatchReader, a polars or pandas DataFrame, a DuckDB relation; or a list or generator of dicts, whose
        keys are the columns ({"address": {"city": ...}} is the column "address.city", and a list holds several values of one)."""
        return _docs.read(self._raw.ingest(table, source, key_column, profile, _flag(train, "train"), progress))

    def table(self, what: str = "golden", *, progress: Progress = None) -> Table:
        """The "golden" customers, "links", "records" or "quarantine" as a table, for any library that knows Arrow and for loops."""
        if what not in ("golden", "links", "records", "quarantine"):
            raise UsageError("what is none of links, golden, records, quarantine", 1, "INVALID_ARGUMENT")
        return Table(self, what, progress)

    def export_file(self, path: Path, what: str = "golden", *, progress: Progress = None) -> int:
        """Writes a CSV file of "golden" customers, "links", "records" or "quarantine"; answers its lines without the header."""
        return self._raw.export_file(path, what, progress)

    def define_source(self, name: str, *, trust: int = 0, unique: bool = False) -> None:
        """trust: from -2**31 to 2**31 - 1; higher wins when golden values are chosen. unique: the source holds at most one record for each customer."""
        self._raw.define_source(name, _number(trust, "trust", 2**31 - 1, -(2**31)), _flag(unique, "unique"))

    # ---- read ----

    def find(self, query: str, limit: int = 20) -> Hits:
        """Customers by the last digits of a phone or card, the beginning of a name, pinyin initials, an e-mail, an id; at most 10,000."""
        return _docs.read_hits(self._raw.find(query, _number(limit, "limit")))

    def get(self, any: Id) -> Customer:
        """The customer an id names or belongs to."""
        return _docs.read(self._raw.get(any))

    def get_record(self, record: Id) -> Record:
        """One record: raw and canonical values."""
        return _docs.read(self._raw.get_record(record))

    def record_id(self, source: str, key: Key) -> str:
        """The id of the record (source, key)."""
        return self._raw.record_id(source, key)

    def customer_of(self, any: Id) -> str:
        """The id of the customer an id belongs to now."""
        return self._raw.customer_of(any)

    def match(self, values: Values, limit: int = 20, *, source: str = "match", key: Key = "match", profile: Profile = None) -> Matches:
        """Who would this record be? Nothing is stored; the answer is what a put of it would do, with source and key the replacing of
        that record included."""
        return _docs.read_matches(self._raw.match(values, _number(limit, "limit"), source, key, profile))

    # ---- resolve ----

    def explain(self, any: Id, other: Optional[Id] = None) -> Explanation:
        """Why this customer: its merges, line by line. With a second id: why these two records are one customer's, or not."""
        return _docs.read(self._raw.explain(any) if other is None else self._raw.explain_pair(any, other))

    def merge(self, a: Id, b: Id, reason: str = "") -> str:
        """A person's ruling that two customers are one. Answers the run that undoes it."""
        return self._raw.merge(a, b, reason)

    def split(self, customer: Id, records: Sequence[Id], reason: str = "") -> str:
        """A person's ruling that these records are not the rest of the customer. Answers the run that undoes it."""
        return self._raw.split(customer, records, reason)

    def decide(self, ruling: str, customer: Id, other: Union[Id, Sequence[Id]], reason: str = "") -> str:
        """A person's ruling by name: "link" joins two customers (see merge), "apart" takes records out of one (see split)."""
        if ruling == "link":
            if isinstance(other, (list, tuple)):
                raise TypeError("to link, give one other customer")
            return self.merge(customer, other, reason)  # type: ignore[arg-type]
        if ruling == "apart":
            return self.split(customer, [other] if isinstance(other, (str, uuid.UUID)) else other, reason)
        raise UsageError("a ruling is \"link\" or \"apart\"", 1, "INVALID_ARGUMENT")

    def decide_pair(self, a: Id, b: Id, same: bool, reason: str = "") -> str:
        """A person's ruling about two records, whatever customers they are in now: one customer's or not. It settles what review() and
        sample() ask. Answers the run that undoes it."""
        return self._raw.decide_pair(a, b, _flag(same, "same"), reason)

    def review(self, limit: int = 20, *, progress: Progress = None) -> Review:
        """What is most worth a person's look: customers that may be one, and customers that one weak link holds together, those first
        where most records would probably move. Compares all candidate pairs once."""
        return _docs.read(self._raw.review(_number(limit, "limit"), progress))

    def draw_sample(self, size: int, seed: int = 1) -> str:
        """Draws pairs of records that are one customer, at random and the same for the same seed. Answers the run that sample() reads."""
        return self._raw.draw_sample(_number(size, "size"), _number(seed, "seed", 2**64 - 1))

    def sample(self, run: Id) -> Sample:
        """A sample, and what rulings made since it was drawn say of it: the precision of the customers, with an interval."""
        return _docs.read(self._raw.sample(run))

    def model_report(self, *, progress: Progress = None) -> Doc:
        """How the model in force does on the records of now: expected precision and recall, drift, how often each limit and rule is in
        force, and the model itself. Compares all candidate pairs once."""
        return _docs.read(self._raw.model_report(progress))

    def preview_model(self, model: Optional[str] = None, *, progress: Progress = None) -> Doc:
        """What use_model(model), or without a name train(), would do: how many customers would join and come off. Nothing changes."""
        return _docs.read(self._raw.preview_model(model, progress))

    def train(self, *, progress: Progress = None) -> str:
        """Learns a model from the store's records, without labels, and puts it in force. Answers the run that undoes it."""
        return self._raw.train(progress)

    def use_model(self, model: str, *, progress: Progress = None) -> str:
        """Puts a model in force: its name in definitions(), or "built in". Answers the run that undoes it."""
        return self._raw.use_model(model, progress)

    # ---- history ----

    def undo(self, run: Optional[Id] = None, *, event: Optional[int] = None, progress: Progress = None) -> UndoResult:
        """Takes a run back, or one merge by the number of its event. Undoing the result's run is the redo."""
        if (run is None) == (event is None):
            raise UsageError("give a run or an event", 1, "INVALID_ARGUMENT")
        return self._raw.undo(run, progress) if event is None else self._raw.undo_event(_number(event, "event", 2**64 - 1))

    def runs(self, limit: int = 20) -> List[Dict[str, Any]]:
        """Runs, newest first."""
        return json.loads(self._raw.runs(_number(limit, "limit")))["runs"]

    def history(self, any: Id) -> History:
        """The writes and events of a customer, oldest first."""
        return _docs.read(self._raw.history(any))

    def events(self, after: int = 0, *, page: int = 1000) -> Iterator[Dict[str, Any]]:
        """The feed of events after a number, in order, read page by page."""
        if page < 1:
            raise UsageError("a page has at least one event", 1, "INVALID_ARGUMENT")
        return self._each_event(after, page)

    def _each_event(self, after: int, page: int) -> Iterator[Dict[str, Any]]:
        while True:
            events = json.loads(self._raw.events(_number(after, "after", 2**64 - 1), _number(page, "page")))["events"]
            yield from events
            if len(events) < page:
                return
            after = events[-1]["event"]

    # ---- the whole store ----

    def verify(self, *, progress: Progress = None) -> Verification:
        """Checks everything: pages and their MACs, the audit chain, truth, and that what is derived is what truth gives."""
        return _docs.read(self._raw.verify(progress))

    def rebuild(self, *, progress: Progress = None) -> None:
        """Drops the derived tables and makes them anew."""
        self._raw.rebuild(progress)

    def info(self) -> Info:
        """Counts, versions, the model."""
        return _docs.read(self._raw.info())

    def definitions(self) -> Doc:
        """Sources, custom attributes, profiles and models the store knows."""
        return _docs.read(self._raw.definitions())

    def digest(self) -> str:
        """An order-free hash of the content, in hexadecimal."""
        return self._raw.digest()

    def work(self, budget_ms: int = 0) -> bool:
        """Works off pending resolving for about so long (0: all of it); True if something is left."""
        return self._raw.work(_number(budget_ms, "budget_ms"))

    def counters(self) -> Dict[str, int]:
        """What the store's writer did since it was opened."""
        return self._raw.counters()

    # ---- keys ----

    def keys(self) -> List[Dict[str, Any]]:
        """The slots that open the store."""
        return json.loads(self._raw.keys())["slots"]

    def add_key(self, passphrase: str, label: str = "") -> int:
        """Adds a passphrase; label is clear text in the file. Answers the slot."""
        return self._raw.add_key(passphrase, label)

    def change_key(self, slot: int, passphrase: str) -> None:
        """Puts another passphrase into a slot; afterwards the old one no longer opens the file."""
        self._raw.change_key(_number(slot, "slot"), passphrase)

    def remove_key(self, slot: int) -> None:
        """Removes a slot."""
        self._raw.remove_key(_number(slot, "slot"))

    def rekey(self, *, key: Optional[bytes] = None, passphrase: Optional[str] = None, progress: Progress = None) -> None:
        """Another master key for the whole store: 32 bytes, or a passphrase with a random key. What opened it before opens it no more."""
        self._raw.rekey(key, passphrase, progress)

    def recovery_code(self) -> str:
        """The master key in print. Whoever has it opens the file."""
        return self._raw.recovery_code()


def create(path: Path, *, key: Optional[bytes] = None, passphrase: Optional[str] = None, resolve_salt: Optional[bytes] = None,
           memory_budget: int = 0, kdf_memory_kib: int = 0, kdf_passes: int = 0) -> Store:
    """Makes a new store and opens it, with a 32-byte key or a passphrase.

    resolve_salt: 16 bytes, random if not given; stores of one salt give comparable digests. memory_budget: bytes of cache.
    kdf_memory_kib, kdf_passes: Argon2id of passphrases. Errors: EXISTS, KEY_REQUIRED, IO ...
    """
    raw = _custodb.open_store(True, path, key, passphrase, None, resolve_salt, False, _number(memory_budget, "memory_budget", 2**64 - 1),
                              _number(kdf_memory_kib, "kdf_memory_kib"), _number(kdf_passes, "kdf_passes"))
    return Store(raw, os.fspath(path))


def open(path: Path, *, key: Optional[bytes] = None, passphrase: Optional[str] = None, recovery_code: Optional[str] = None,
         read_only: bool = False, memory_budget: int = 0) -> Store:
    """Opens a store, with the key, the passphrase or the recovery code. One process at a time holds a store, unless all of them open it with
    read_only."""
    raw = _custodb.open_store(False, path, key, passphrase, recovery_code, None, _flag(read_only, "read_only"),
                              _number(memory_budget, "memory_budget", 2**64 - 1), 0, 0)
    return Store(raw, os.fspath(path))


def rescue(path: Path, new_path: Path, *, key: Optional[bytes] = None, passphrase: Optional[str] = None, recovery_code: Optional[str] = None,
           new_key: Optional[bytes] = None, new_passphrase: Optional[str] = None, progress: Progress = None) -> Rescue:
    """Makes the store new_path of what can be read of the damaged one at path, which is only read. Without new_key or new_passphrase
    the new store opens with what opened the old one. The report is true if nothing is lost."""
    return _docs.read(_custodb.rescue(path, new_path, key, passphrase, recovery_code, new_key, new_passphrase, progress))


def detect_file(path: Path, *, key_column: Optional[str] = None, profile: Profile = None) -> Report:
    """Format and mapping of a file, as an import would take them."""
    return _docs.read(_custodb.detect_file(path, key_column, profile))


def check_file(path: Path, *, key_column: Optional[str] = None, profile: Profile = None, values: bool = False,
               progress: Progress = None) -> Quality:
    """How good a file's values are, column by column: counts by status and the most frequent reasons, each with the shape of such
    values, or with `values` a value itself."""
    return _docs.read(_custodb.check_file(path, key_column, profile, _flag(values, "values"), progress))


def check(values: Values, profile: Profile = None) -> List[Dict[str, Any]]:
    """Normalizes a record without storing it: one entry for each value, then those derived from them."""
    return json.loads(_custodb.check(values, profile))["values"]


def fields() -> List[Dict[str, Any]]:
    """The catalogue of standard fields."""
    return json.loads(_custodb.fields())["fields"]
