"""Wrong use raises an error of the right class that names field and row, never a value; nothing crashes."""

import gc
import os
import pickle
import subprocess
import sys
import threading
import time
import uuid

import pytest

import custodb
from conftest import KEY, csv_of, people

SECRET = "Zyxwvut"


def test_classes():
    for cls in (custodb.UsageError, custodb.FlowError, custodb.DataError, custodb.EnvironmentError, custodb.SecurityError):
        assert issubclass(cls, custodb.Error) and cls.__module__ == "custodb"
    assert issubclass(custodb.NotFoundError, LookupError) and issubclass(custodb.UsageError, ValueError)


def test_an_error_travels(store):
    with pytest.raises(custodb.UsageError) as caught:
        store.put("web", 1, {"no.such.field": SECRET})
    error = caught.value
    assert (error.status, error.code, error.field, error.row) == ("UNKNOWN_FIELD", 3, "no.such.field", None)
    again = pickle.loads(pickle.dumps(error))
    assert type(again) is type(error) and again.field == error.field and str(again) == str(error) and SECRET not in str(error)


@pytest.mark.parametrize("call", [
    lambda s: s.find("ann", -1), lambda s: s.match({"name.full": "Ann"}, -1), lambda s: s.review(2**32), lambda s: s.runs(-1), lambda s: s.undo(event=-1),
    lambda s: s.draw_sample(-1), lambda s: list(s.events(-1)), lambda s: s.work(-1), lambda s: s.remove_key(-1), lambda s: s.change_key(2**40, "p"),
])
def test_a_number_out_of_range_is_told_so(store, call):
    with pytest.raises(custodb.UsageError, match=r"^INVALID_ARGUMENT: \w+ is a number from 0 to \d+$"):
        call(store)


@pytest.mark.parametrize("call", [
    lambda s: s.find("ann", "5"), lambda s: s.runs(None), lambda s: s.find(None), lambda s: s.get(None), lambda s: s.put(None, "k", {}), lambda s: s.remove("s", None),
    lambda s: s.ingest(None, "s"), lambda s: s.import_file(None), lambda s: s.export_file(None), lambda s: s.merge("a" * 32, "a" * 32, None),
    lambda s: s.match(None), lambda s: s.edit("a" * 32, None), lambda s: s.add_key(None), lambda s: s.use_model(None), lambda s: s.define_source(None),
])
def test_a_wrong_type_is_told_in_the_words_of_the_call(store, call):
    with pytest.raises(TypeError) as caught:
        call(store)
    assert "incompatible function arguments" not in str(caught.value)


@pytest.mark.parametrize("arguments, wrong", [
    ((1, "k", {}), TypeError), (("s", 1.5, {}), TypeError), (("s", True, {}), TypeError), (("s", None, {}), TypeError),
    (("s", "k", None), TypeError), (("s", "k", [("phone", "1")]), TypeError), (("s", "k", {1: "x"}), TypeError),
    (("s", "k", {"phone": object()}), TypeError), (("s", "k", {"phone": b"1"}), TypeError), (("s", "k", {"phone": [["1"]]}), TypeError),
    (("s", "k", {"phone": {"a": "1"}}), custodb.UsageError), (("s", "k", {"address": {"street": {"a": "b"}}}), custodb.UsageError),
    (("", "k", {}), custodb.UsageError), (("s", "", {}), custodb.UsageError), (("s", "k" * 513, {}), custodb.UsageError),
    (("s" * 256, "k", {}), custodb.UsageError), (("s", "k", {"phone": "\ud800"}), custodb.UsageError), (("s\udfff", "k", {}), custodb.UsageError),
    (("s", "k", {"\ud800": "1"}), custodb.UsageError), (("s", "k", {"phone": "1"}, 7), TypeError), (("s", "k", {"phone": "1"}, "x=y"), custodb.UsageError),
    (("s", "k", {"x.note": "n" * (2 << 20)}), custodb.Error), (("s", "k", {"x.n": ["v"] * 300}), custodb.Error), (("s",), TypeError),
])
def test_wrong_puts(store, arguments, wrong):
    before = store.digest()
    with pytest.raises(wrong):
        store.put(*arguments)
    assert store.digest() == before


class Nasty:
    """A mapping whose items raise, change it, or are no pairs."""

    def __init__(self, what):
        self.what = what

    def keys(self):
        return ["phone"]

    def __getitem__(self, key):
        return "1"

    def items(self):
        if self.what == "raise":
            raise RuntimeError("no items")
        return [1, 2] if self.what == "no pairs" else [("phone",)]


@pytest.mark.parametrize("what", ["raise", "no pairs", "short"])
def test_mappings_that_misbehave(store, what):
    with pytest.raises((RuntimeError, TypeError, IndexError)):
        store.put("s", "k", Nasty(what))


def test_far_too_many_values_are_refused_soon(store):
    began = time.monotonic()
    for values in ({"email": ["a@b.example"] * 200_000}, {"address": [{"city": "Ulm"}] * 200_000}):
        with pytest.raises(custodb.DataError, match="at most 256 values"):
            store.put("web", 1, values)
    assert time.monotonic() - began < 30  # not in the square of their number


def test_a_dict_that_changes_under_our_hands(store):
    values = {}

    class Growing(int):
        def __str__(self):
            for i in range(1000):
                values[f"x.n{i}"] = "1"
            return "7"

    values.update({"x.a": Growing(1), "x.b": "2"})
    record = store.put("s", "k", values).record
    assert {v["field"] for v in store.get_record(record)["values"]} == {"x.a", "x.b"}


def test_wrong_ids(store, ann):
    for call in (store.get, store.get_record, store.customer_of, store.explain, store.history, store.undo):
        with pytest.raises(custodb.UsageError):
            call("no id")
        with pytest.raises(TypeError):
            call(7)
        with pytest.raises(custodb.NotFoundError):
            call("0" * 32)
    with pytest.raises(TypeError):
        store.split(ann, ann)
    with pytest.raises(TypeError):
        store.split(ann, 7)
    with pytest.raises(custodb.UsageError):
        store.split(ann, [])
    with pytest.raises(TypeError):
        store.find(None)
    with pytest.raises(custodb.UsageError):
        store.find("x", limit=-1)
    with pytest.raises(custodb.UsageError):
        store.events(page=0)


def test_a_closed_store(path):
    store = custodb.create(path, key=KEY)
    put = store.put("web", 1, {"name.full": "Ann"})
    feed = store.events()
    store.close()
    store.close()
    for call in (lambda: store.put("web", 2, {}), lambda: store.get(put.customer), lambda: store.find("a"), store.verify, store.train, store.digest,
                 lambda: store.import_file("x.csv"), lambda: store.undo(put.record), lambda: next(feed), store.info, store.keys,
                 lambda: store.export_file("x.csv")):
        with pytest.raises(custodb.UsageError) as caught:
            call()
        assert caught.value.status == "CLOSED"


def test_with_closes_after_an_exception(path):
    with pytest.raises(ZeroDivisionError):
        with custodb.create(path, key=KEY):
            1 / 0
    custodb.open(path, key=KEY).close()


def test_a_forgotten_store_closes_itself(path):
    custodb.create(path, key=KEY).put("web", 1, {"name.full": "Ann"})
    gc.collect()
    with custodb.open(path, key=KEY) as store:
        assert store.find("ann")


@pytest.mark.parametrize("keys, wrong", [
    ({}, custodb.SecurityError), ({"key": b"short"}, custodb.UsageError), ({"key": "text" * 8}, TypeError), ({"passphrase": b"x"}, TypeError),
    ({"passphrase": ""}, custodb.SecurityError), ({"key": KEY, "passphrase": "x"}, custodb.UsageError), ({"key": KEY, "resolve_salt": b"x"}, custodb.UsageError),
    ({"key": KEY, "kdf_passes": -1}, custodb.UsageError), ({"key": KEY, "memory_budget": "much"}, TypeError), ({"key": KEY, "colour": 1}, TypeError),
])
def test_wrong_keys(path, keys, wrong):
    with pytest.raises(wrong):
        custodb.create(path, **keys)
    assert not path.exists()


def test_files_that_are_none(path, tmp_path):
    with pytest.raises(custodb.NotFoundError):
        custodb.open(path, key=KEY)
    path.write_bytes(b"something else " * 5000)
    with pytest.raises(custodb.EnvironmentError) as caught:
        custodb.open(path, key=KEY)
    assert caught.value.status == "NOT_A_STORE"
    with pytest.raises(custodb.FlowError) as caught:
        custodb.create(path, key=KEY)
    assert caught.value.status == "EXISTS"
    for wrong in (b"bytes.custodb", 7, None):
        with pytest.raises(TypeError):
            custodb.create(wrong, key=KEY)
    with pytest.raises(custodb.UsageError):
        custodb.create("a\0b", key=KEY)


def test_a_second_opener_is_told(store, path):
    with pytest.raises(custodb.EnvironmentError) as caught:
        custodb.open(path, key=KEY)
    assert caught.value.status == "LOCKED" and str(os.getpid()) in str(caught.value)


def test_imports_that_cannot_be(store, tmp_path, data):
    with pytest.raises(custodb.Error):
        store.import_file(tmp_path / "missing.csv")
    picture = tmp_path / "picture.csv"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20)
    with pytest.raises(custodb.DataError):
        store.import_file(picture)
    with pytest.raises(custodb.UsageError):
        store.import_file(data / "google_contacts.csv", key_column="no such column")
    with pytest.raises(custodb.UsageError):
        store.export_file(tmp_path / "x.csv", "everything")
    with pytest.raises(custodb.UsageError):
        store.export_file(store.path)
    assert store.info()["records"] == 0


def test_after_fork_a_child_is_refused(store):
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            store.find("x")
            os.write(writing, b"no error")
        except custodb.UsageError as error:
            os.write(writing, error.status.encode())
        finally:
            os._exit(0)
    os.waitpid(child, 0)
    os.close(writing)
    with os.fdopen(reading, "rb") as said:
        assert said.read() == b"FORKED"
    assert store.find("x") == []


def test_no_value_in_any_message(store, tmp_path):
    said = []
    for values in ({"phone": SECRET + "\ud800"}, {"x." + "n" * 300: SECRET}, {"phone": {SECRET: SECRET}}, {"address": [{"street": [[SECRET]]}]},
                   {"phone": (SECRET,) * 300}, {"x.a": SECRET * 300000}):
        with pytest.raises((custodb.Error, TypeError)) as caught:
            store.put("web", SECRET, values)
        said.append(f"{caught.value!r} {caught.value}")
        assert caught.value.__cause__ is None and caught.value.__context__ is None
    # The field's name is the caller's own word and may be told.
    assert not any(SECRET in text for text in said if f"phone.{SECRET}" not in text)


def test_close_while_others_use_it(path, tmp_path):
    """Each call either does its work or is told that the store is closed."""
    store = custodb.create(path, key=KEY)
    csv = csv_of(tmp_path / "people.csv", people(3000))
    seen, started = [], threading.Event()

    def use(number):
        try:
            for i in range(10000):
                store.put(f"s{number}", i, {"name.full": f"Person {number} {i}"})
                store.find("person")
                started.set()
        except custodb.UsageError as error:
            seen.append(error.status)

    def load():
        try:
            store.import_file(csv, train=False)
            while True:
                store.info()
        except custodb.UsageError as error:
            seen.append(error.status)

    threads = [threading.Thread(target=use, args=(i,)) for i in range(3)] + [threading.Thread(target=load)]
    for thread in threads:
        thread.start()
    started.wait(60)
    store.close()
    for thread in threads:
        thread.join(60)
    assert seen == ["CLOSED"] * 4
    with custodb.open(path, key=KEY) as again:
        assert again.verify()


def test_a_store_left_open_at_exit(path):
    code = f"import custodb, threading\ns = custodb.create({str(path)!r}, key=bytes(32))\ns.put('a', 1, {{'name.full': 'Ann'}})\nprint('put')"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60)
    assert (done.returncode, done.stdout, done.stderr) == (0, "put\n", "")
    with custodb.open(path, key=bytes(32)) as store:
        assert store.find("ann") and store.verify()


@pytest.mark.parametrize("call", [
    lambda s: s.define_source("crm", trust=1.5), lambda s: s.define_source("crm", trust="a"), lambda s: s.define_source("crm", unique="yes"),
    lambda s: s.decide_pair("a" * 32, "b" * 32, "no"), lambda s: s.decide_pair("a" * 32, "b" * 32, None), lambda s: s.ingest([], "crm", train="no"),
    lambda s: s.undo(event=True), lambda s: s.put("crm", 1.5, {}), lambda s: s.put("crm", True, {}),
    lambda s: custodb.open(s.path, key=bytes(32), read_only="no"), lambda s: custodb.open(s.path, key=bytes(32), memory_budget="1")])
def test_what_is_of_a_wrong_type_is_told_in_plain_words(store, call):
    with pytest.raises(TypeError) as caught:
        call(store)
    assert "incompatible" not in str(caught.value) and "not " in str(caught.value)


def test_numbers_that_are_out_of_range(store):
    for call in (lambda: store.define_source("crm", trust=2**31), lambda: custodb.open(store.path, key=bytes(32), memory_budget=-1)):
        with pytest.raises(custodb.UsageError, match="a number from"):
            call()
    store.define_source("crm", trust=-5)


def test_keys_of_other_types(store):
    class Number:
        def __index__(self):
            return 7
    store.put("crm", Number(), {"name.full": "Ann Lee"})
    store.put("crm", uuid.UUID(int=5), {"name.full": "Bo Ek"})
    assert store.record_id("crm", "7") and store.record_id("crm", str(uuid.UUID(int=5)))


def test_the_name_of_a_group_is_explained(store):
    with pytest.raises(custodb.UsageError, match="group of fields"):
        store.put("crm", 1, {"name": "Ann Lee"})
