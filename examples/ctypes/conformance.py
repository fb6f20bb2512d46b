"""Runs the vectors of tests/conformance/abi through custodb_ctypes.   conformance.py FILE.jsonl, in an empty folder"""

import json
import pathlib
import sys

import custodb_ctypes as custodb
from custodb_ctypes import CustodbError, Record, Store

stores, records, ids, state = {}, {}, {}, {"doc": None, "error": None}


def data(text):
    """An argument as bytes: "hex:C3A9" stands for bytes that JSON cannot hold."""
    return bytes.fromhex(text[4:]) if text.startswith("hex:") else text.encode("utf-8")


def store(name):
    if name == "-":   # a NULL handle
        stores["-"] = Store.__new__(Store)
        stores["-"].handle = None
    return stores[name]


def opened(function, name, path, kind, secret, salt=""):
    options = {} if kind == "none" else {"recovery_code" if kind == "recovery" else kind: data(secret)}
    if function == "create":
        options["kdf_memory_kib"], options["kdf_passes"] = 8, 1
    if salt:
        options["resolve_salt"] = data(salt)
    stores[name] = getattr(Store, function)(data(path), **options)


def struct_size(size):
    Store("store_create", "sized", size=int(size), key=bytes(32))


def made(name, source, key):
    records[name] = Record(data(source), data(key))


def put(name, record, made_id):
    return told(store(name).put(records[record]), made_id)


def told(r, made_id):
    ids[made_id], ids[made_id + ".customer"] = bytes(r.record), bytes(r.customer)
    return f"created={r.created} changed={r.changed} records={r.customer_records} merged={r.merged} split={r.split}"


def undo(name, run, made_id):
    ids[made_id] = bytes(store(name).undo(ids[run]).run)


def cancel(name, then):
    """Verifies with a flag that was raised, and perhaps lowered again."""
    flag = custodb.Cancel()
    flag.set()
    if then == "reset":
        flag.reset()
    show(store(name).verify(flag))


def digest(name, made_id):
    ids[made_id] = store(name).digest()
    print("digest", made_id, ids[made_id].hex())


def import_file(name, path, source, key_column, watch):
    calls = []
    report = (lambda stage, done, total: calls.append(stage) or watch == "stop") if watch else None
    state["doc"] = store(name).import_file(data(path), data(source), data(key_column), report)
    assert calls or not watch, "the import was not watched"


def keep(table, name, value):
    table[name] = value


def show(doc):
    state["doc"] = doc


# The calls of the vectors; what is returned as text is what the call answers.
CALLS = {
    "create": lambda *a: opened("create", *a),
    "open": lambda *a: opened("open", *a),
    "struct_size": struct_size,
    "close": lambda s: store(s).close(),
    "record": made,
    "add": lambda r, field, text: records[r].add(data(field), data(text)),
    "begin": lambda r, group: records[r].begin(group),
    "end": lambda r: records[r].end(),
    "profile": lambda r, text: records[r].profile(text),
    "check": lambda r: show(records[r].check()),
    "normalize": lambda field, text, profile: show(custodb.normalize(data(field), data(text), profile)),
    "fields": lambda: show(custodb.fields()),
    "decode": lambda bytes: show(custodb.decode(data(bytes))),
    "audience": lambda *a: show(custodb.audience_hash(*map(data, a))),
    "detect": lambda path: show(custodb.detect_file(data(path))),
    "quality": lambda path: show(custodb.check_file(data(path))),
    "put": put,
    "edit": lambda s, c, record, made_id: told(store(s).edit(ids[c], records[record]), made_id),
    "remove": lambda s, source, key: str(store(s).remove(source, key)).lower(),
    "record_id": lambda s, source, key, i: keep(ids, i, store(s).record_id(data(source), data(key))),
    "customer_of": lambda s, i, new: keep(ids, new, store(s).customer_of(ids[i])),
    "find": lambda s, query, limit: show(store(s).find(data(query), int(limit))),
    "get": lambda s, i: show(store(s).get(ids[i])),
    "get_record": lambda s, i: show(store(s).get_record(ids[i])),
    "explain": lambda s, i: show(store(s).explain(ids[i])),
    "explain_pair": lambda s, a, b: show(store(s).explain_pair(ids[a], ids[b])),
    "picture": lambda: str("<svg" in custodb.explanation_svg(state["doc"].json())).lower(),
    "match": lambda s, record, limit: show(store(s).match(records[record], int(limit))),
    "review": lambda s, limit: show(store(s).review(int(limit))),
    "draw_sample": lambda s, seed, size, run: keep(ids, run, store(s).draw_sample(int(seed), int(size))),
    "sample": lambda s, run: show(store(s).sample(ids[run])),
    "train": lambda s, run: keep(ids, run, store(s).train()),
    "use_model": lambda s, model, run: keep(ids, run, store(s).use_model(model)),
    "preview_model": lambda s, model: show(store(s).preview_model(model)),
    "model_report": lambda s: show(store(s).model_report()),
    "decide_pair": lambda s, a, b, what, reason, run: keep(ids, run, store(s).decide_pair(ids[a], ids[b], int(what), data(reason))),
    "runs": lambda s, limit: show(store(s).runs(int(limit))),
    "history": lambda s, i: show(store(s).history(ids[i])),
    "events": lambda s, after, limit: show(store(s).events(int(after), int(limit))),
    "undo_event": lambda s, number, run: keep(ids, run, bytes(store(s).undo_event(int(number)).run)),
    "cancel": cancel,
    "rebuild": lambda s: store(s).rebuild(),
    "rescue": lambda path, key, new: show(custodb.rescue(data(path), data(new), key=data(key))),
    "info": lambda s: show(store(s).info()),
    "work": lambda s, ms: str(store(s).work(int(ms))).lower(),
    "counters": lambda s: str(store(s).counters().rows_written > 0).lower(),
    "keys": lambda s: show(store(s).keys()),
    "add_key": lambda s, passphrase, label: str(store(s).add_key(data(passphrase), label)),
    "change_key": lambda s, slot, passphrase: store(s).change_key(int(slot), data(passphrase)),
    "remove_key": lambda s, slot: store(s).remove_key(int(slot)),
    "recovery_code": lambda s: store(s).recovery_code(),
    "rekey": lambda s, kind, secret: store(s).rekey(**{kind: data(secret)}),
    "define_source": lambda s, name, trust, unique: store(s).define_source(name, int(trust), unique == "unique"),
    "definitions": lambda s: show(store(s).definitions()),
    "merge": lambda s, a, b, reason, run: keep(ids, run, store(s).merge(ids[a], ids[b], data(reason))),
    "split": lambda s, c, r, reason, run: keep(ids, run, store(s).split(ids[c], [ids[r]], data(reason))),
    "undo": undo,
    "verify": lambda s: show(store(s).verify()),
    "digest": digest,
    "import": import_file,
    "export": lambda s, path, what: str(store(s).export_file(data(path), int(what))),
    "id_from_text": lambda text, i: keep(ids, i, custodb.parse_id(text)),
    "id_to_text": lambda i: custodb.id_text(ids[i]),
    "same": lambda a, b: str(ids[a] == ids[b]).lower(),
    "text": lambda p: state["doc"].text(data(p)),
    "int": lambda p: str(state["doc"].int(data(p))),
    "bool": lambda p: str(state["doc"].bool(data(p))).lower(),
    "real": lambda p: "%.6f" % state["doc"].real(data(p)),
    "type": lambda p: state["doc"].type(p),
    "size": lambda p: str(state["doc"].size(p)),
    "member": lambda p, index: state["doc"].member(p, int(index)),
    "json_has": lambda text: str(text in state["doc"].json()).lower(),
    "id_at": lambda p, i: keep(ids, i, custodb.parse_id(state["doc"].text(p))),
    "print": lambda p: print(p, state["doc"].text(p)),
    "error_field": lambda: state["error"].field,
    "error_row": lambda: str(state["error"].row),
    "error_has": lambda text: str(text in str(state["error"])).lower(),
    "write": lambda path, text: pathlib.Path(path).write_bytes(data(text)) and None,
    "file_has": lambda path, text: str(data(text) in pathlib.Path(path).read_bytes()).lower(),
}


def outcome(call, arguments):
    """What a line expects: "OK", "=" and what was answered, or the status of the failure."""
    try:
        answer = CALLS[call](*arguments)
        return "=" + answer if isinstance(answer, str) else "OK"
    except CustodbError as error:
        state["error"] = error
        return error.name


def main():
    lines = pathlib.Path(sys.argv[1]).read_text(encoding="utf-8").splitlines()
    for number, line in enumerate(lines, 1):
        call, expected, *arguments = json.loads(line)
        had = outcome(call, arguments)
        if had != expected:
            sys.exit(f"{sys.argv[1]}:{number}: {line}: {had} ({state['error']})")
    print(len(lines), "lines as expected")


main()
