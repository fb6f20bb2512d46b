"""Tables in and out through the Arrow PyCapsule interface. The library needs none of the table libraries; the tests take those
that are there, and all of them where CUSTODB_PYTHON_TABLES says "required"."""

import ctypes
import datetime
import decimal
import gc
import importlib
import os
import subprocess
import sys
import threading

import pytest

import custodb
from conftest import KEY, csv_of, people


def library(name):
    if os.environ.get("CUSTODB_PYTHON_TABLES") == "required":
        return importlib.import_module(name)
    return pytest.importorskip(name, reason=f"{name} is not there (scripts/setup --tables)")


def test_the_package_needs_no_table_library():
    code = ("import sys, custodb\nassert not {'pyarrow', 'pandas', 'polars', 'duckdb', 'numpy'} & set(sys.modules)")
    assert subprocess.run([sys.executable, "-c", code]).returncode == 0


@pytest.fixture
def pyarrow():
    return library("pyarrow")


@pytest.fixture
def people_table(pyarrow):
    return pyarrow.Table.from_pylist(list(people(3000)))


def digest_of(path, fill):
    with custodb.create(path, key=KEY, resolve_salt=b"s" * 16) as store:
        fill(store)
        assert store.verify()
        return store.digest()


def test_a_table_and_its_csv_file_give_the_same_store(tmp_path, people_table):
    csv = csv_of(tmp_path / "people.csv", people(3000))
    as_file = digest_of(tmp_path / "a.custodb", lambda s: s.import_file(csv, source="people", key_column="customer no"))
    as_table = digest_of(tmp_path / "b.custodb", lambda s: s.ingest(people_table, "people", key_column="customer no"))
    in_batches = digest_of(tmp_path / "c.custodb", lambda s: s.ingest(
        people_table.to_reader(max_chunksize=7), "people", key_column="customer no"))
    assert as_file == as_table == in_batches


def test_dicts_give_the_same_store_as_their_csv_file(tmp_path):
    csv = csv_of(tmp_path / "people.csv", people(300))
    as_file = digest_of(tmp_path / "a.custodb", lambda s: s.import_file(csv, source="people", key_column="customer no"))
    as_list = digest_of(tmp_path / "b.custodb", lambda s: s.ingest(list(people(300)), "people", key_column="customer no"))
    as_generator = digest_of(tmp_path / "c.custodb", lambda s: s.ingest(people(300), "people", key_column="customer no"))
    assert as_file == as_list == as_generator


def test_dicts_with_members_of_their_own_and_without_some(store):
    rows = [{"id": 1, "name": "Ann Lee", "address": {"city": "Berlin", "postcode": "10115"}}, {"id": 2, "email": "bob@mail.example", "name": None},
            {"id": 3, "birth date": datetime.date(1990, 5, 17), "name": "Cleo Fox"}]
    assert store.ingest(rows, "list", key_column="id")["records"]["created"] == 3
    held = [{v["field"]: v["raw"] for v in store.get_record(store.record_id("list", n))["values"] if not v.get("derived")} for n in (1, 2, 3)]
    assert held[0]["address.city"] == "Berlin" and held[0]["address.postcode"] == "10115"
    assert held[1] == {"external_id": "2", "email": "bob@mail.example"}
    assert "1990-05-17" in held[2].values()


@pytest.mark.parametrize("rows, where", [
    ([{"name": "Ann"}, "secret"], "row 2"), ([{"name": ["secret", ["secret"]]}], "row 1, column name"), ([{"name": [object()]}], "row 1, column name"), ([{"name": b"secret"}], "row 1, column name"),
    ([{"name": object()}], "row 1, column name"), ([{"name": {"given": complex(1)}}], "row 1, column name.given"),
    ([{7: "secret"}], "row 1"), ([{"a.b": "secret", "a": {"b": "secret"}}], "column a.b"), ("secret", "str"), ({"name": "secret"}, "dict"), (7, "int")])
def test_what_is_no_row_is_refused_without_its_value(store, rows, where):
    with pytest.raises(TypeError) as caught:
        store.ingest(rows, "list")
    assert where in str(caught.value) and "secret" not in str(caught.value)
    assert store.info()["records"] == 0


def test_a_text_that_is_none_is_refused_without_it(store):
    for rows, field, row in ([{"name": "Ann"}, {"name": "secret\udce9"}], "name", 2), ([{"secret\udce9": "Ann"}], None, 1):
        with pytest.raises(custodb.UsageError) as caught:
            store.ingest(rows, "list")
        assert (caught.value.field, caught.value.row) == (field, row) and "secret" not in str(caught.value)
    assert store.info()["records"] == 0


class Many:
    """As an array: compared with itself it is not one truth."""
    def __ne__(self, other):
        return self

    def __bool__(self):
        raise ValueError("more than one truth")

    __hash__ = None


def test_a_list_of_another_library_is_refused(store):
    with pytest.raises(TypeError, match="row 1, column name"):
        store.ingest([{"name": Many()}], "list")
    with pytest.raises(TypeError, match="name.full"):
        store.put("crm", "1", {"name.full": Many()})
    assert store.info()["records"] == 0


def test_lists_hold_several_values_of_a_column(store):
    store.ingest([{"id": 1, "email": ["ann@mail.example", "ann.lee@mail.example", None]}, {"id": 2, "email": "bob@mail.example"}, {"id": 3, "email": []}],
                 "list", key_column="id")
    held = [[v["raw"] for v in store.get_record(store.record_id("list", n))["values"] if v["field"] == "email"] for n in (1, 2, 3)]
    assert held == [["ann@mail.example", "ann.lee@mail.example"], ["bob@mail.example"], []]


def test_exported_columns_come_back_as_the_fields_they_are(store, ann, pyarrow):
    store.put("web", "b", {"name.full": "Bo Ek", "consent.email": "yes", "id.other": "A-17", "x.loyalty note": "likes oolong"})
    with custodb.create(store.path + "2", key=bytes(32)) as other:
        report = other.ingest(pyarrow.table(store.table("records")), "copy", key_column="key")
        assert {c["field"] for c in report["columns"]} >= {"name.full", "consent.email", "id.other", "x.loyalty_note"}


def test_rows_of_one_key_are_told(store):
    report = store.ingest([{"id": 1, "email": "one@mail.example"}, {"id": 1, "email": "two@mail.example"}], "list", key_column="id")
    assert report.at("/rows") == {"read": 2, "skipped": 0, "quarantined": 0, "repeated": 1} and report["records"]["created"] == 1
    assert [v["raw"] for v in store.get_record(store.record_id("list", 1))["values"] if v["field"] == "email"] == ["two@mail.example"]


def test_progress_of_an_iterated_table(store, people_table):
    store.ingest(people_table, "people")
    told = []
    assert len(list(store.table("records", progress=lambda *at: told.append(at)))) == people_table.num_rows
    assert told
    with pytest.raises(custodb.CancelledError):
        list(store.table("records", progress=lambda *at: False))


def test_what_has_no_value_is_missing(store):
    store.ingest([{"id": 1, "name": "Ann Lee", "phone": float("nan"), "points": 7.5}], "list", key_column="id")
    assert {v["raw"] for v in store.get_record(store.record_id("list", 1))["values"] if not v.get("derived")} == {"1", "Ann Lee", "7.5"}


def test_an_error_in_the_middle_of_a_table_names_the_row(store, pyarrow):
    batches = pyarrow.table({"name": ["Ann Lee"] * 1200}).to_batches(max_chunksize=400)

    def broken():
        yield from batches[:2]
        raise ValueError("of the producer")
    with pytest.raises(custodb.Error) as caught:
        store.ingest(pyarrow.RecordBatchReader.from_batches(batches[0].schema, broken()), "list")
    assert caught.value.row == 801 and store.info()["records"] == 0


def test_an_error_of_the_generator_comes_through(store):
    def rows():
        yield {"name": "Ann"}
        raise KeyError("mine")
    with pytest.raises(KeyError, match="mine"):
        store.ingest(rows(), "list")
    assert store.info()["records"] == 0


@pytest.mark.parametrize("name", ["pyarrow", "pandas", "polars", "duckdb"])
def test_libraries_in_and_out(store, tmp_path, name):
    module = library(name)
    rows = list(people(500))
    if name == "pyarrow":
        table = module.Table.from_pylist(rows)
    elif name == "duckdb":
        csv = csv_of(tmp_path / "people.csv", rows)
        table = module.sql(f"select * from read_csv('{csv}', all_varchar = true)")
    else:
        table = module.DataFrame(rows)
    report = store.ingest(table, name, key_column="customer no")
    assert report.at("/rows/read") == 500 and report.at("/format/kind") == "arrow" and "arrow" in repr(report)
    assert {c["field"] for c in report["columns"]} >= {"phone", "email", "name.given", "name.family", "address.city"}
    golden = store.table("golden")
    if name == "pyarrow":
        back = module.table(golden)
        count, names, cities = back.num_rows, back.column_names, back.column("address.city").to_pylist()
    elif name == "pandas":
        back = module.DataFrame.from_arrow(golden)
        count, names, cities = len(back), list(back.columns), list(back["address.city"])
    elif name == "polars":
        back = module.DataFrame(golden)
        count, names, cities = back.height, back.columns, back["address.city"].to_list()
    else:
        arrow = library("pyarrow").table(golden)  # noqa: F841 - DuckDB finds it by its name
        back = module.sql("select * from arrow")
        count, names, cities = len(back.fetchall()), back.columns, [r[0] for r in module.sql("select \"address.city\" from arrow").fetchall()]
    assert count == store.info()["customers"] and names[:2] == ["customer_id", "records"] and set(cities) == {"Berlin", "Hamburg", "München"}


def test_rows_as_dicts(store, ann):
    links = list(store.table("links"))
    assert {(r["source"], r["key"], r["customer_id"], r["row"]) for r in links} == {("web", "ann", ann, None), ("till", "17", ann, None)}
    golden, = store.table("golden")
    assert golden["customer_id"] == ann and golden["records"] == 2 and golden["phone"] == "+4915123456789"
    assert [r["name.full"] for r in store.table("records")] == ["Ann Lee", "LEE, ANN"]
    assert list(store.table("quarantine")) == []
    assert "golden" in repr(store.table())
    with pytest.raises(custodb.UsageError):
        store.table("everything")
    with pytest.raises(custodb.UsageError):
        store._raw.table_rows("everything", None)


def test_a_table_is_the_exported_file(store, tmp_path, data):
    store.import_file(data / "google_contacts.csv")
    import csv
    for what in ("golden", "links", "records"):
        store.export_file(tmp_path / "out.csv", what)
        with open(tmp_path / "out.csv", encoding="utf-8", newline="") as lines:
            exported = list(csv.DictReader(lines))
        assert [{k: "" if v is None else str(v) for k, v in row.items()} for row in store.table(what)] == exported, what


def test_large_tables_come_in_batches_and_are_of_one_moment(store, pyarrow):
    store.ingest(pyarrow.Table.from_pylist(list(people(20000))), "people", train=False)
    reader = pyarrow.RecordBatchReader.from_stream(store.table("records"))
    first = reader.read_next_batch()
    assert 0 < first.num_rows <= 8192
    store.put("late", 1, {"name.full": "Too Late"})
    rest = reader.read_all()
    assert first.num_rows + rest.num_rows == 20000 and sum(1 for _ in store.table("records")) == 20001
    some = iter(store.table("links"))
    assert len([next(some) for _ in range(10)]) == 10


def test_streams_of_a_closed_store(path, pyarrow):
    store = custodb.create(path, key=KEY)
    store.ingest(pyarrow.Table.from_pylist(list(people(20000))), "people", train=False)
    reader = pyarrow.RecordBatchReader.from_stream(store.table("records"))
    rows = iter(store.table("links"))
    whole = iter(store.table("links"))
    assert sum(1 for _ in whole) == 20000
    reader.read_next_batch(), next(rows)
    capsule = store.table("links").__arrow_c_stream__()
    table = store.table()
    store.close()
    with custodb.open(path, key=KEY):  # nothing holds the file any more
        pass
    with pytest.raises(pyarrow.ArrowInvalid, match="closed"):
        reader.read_all()
    with pytest.raises(custodb.UsageError) as caught:
        list(rows)
    assert caught.value.status == "CLOSED" and list(whole) == []
    with pytest.raises(custodb.UsageError):
        pyarrow.table(table)
    del capsule, reader
    gc.collect()


def test_streams_outlive_a_forgotten_store(path, pyarrow):
    store = custodb.create(path, key=KEY)
    store.put("web", 1, {"name.full": "Ann"})
    rows = iter(store.table("records"))
    reader = pyarrow.RecordBatchReader.from_stream(store.table("records"))
    del store
    gc.collect()
    assert next(rows)["key"] == "1"  # rows hold their store open
    del rows
    gc.collect()
    with custodb.open(path, key=KEY):
        pass
    with pytest.raises(pyarrow.ArrowInvalid):
        reader.read_all()


def test_types_as_text(store, pyarrow):
    pa = pyarrow
    moment = datetime.datetime(2024, 5, 6, 7, 8, 9, 250000)
    arrays = {
        "id": pa.array([1, 2]), "x int8": pa.array([-7, None], pa.int8()), "x uint64": pa.array([2**64 - 1, None], pa.uint64()),
        "x real": pa.array([13800138000.0, 0.25]), "x float32": pa.array([0.5, float("nan")], pa.float32()), "x bool": pa.array([True, False]),
        "x large": pa.array(["a", None], pa.large_string()), "x view": pa.array(["short", "a text longer than twelve bytes"], pa.string_view()),
        "x binary": pa.array([b"ok", None], pa.binary()), "x date": pa.array([datetime.date(1990, 3, 7), datetime.date(1899, 12, 31)]),
        "x date64": pa.array([datetime.date(1990, 3, 7), datetime.date(1969, 12, 31)], pa.date64()),
        "x time": pa.array([datetime.time(1, 2, 3), datetime.time(4, 5, 6, 7)], pa.time64("us")),
        "x stamp": pa.array([moment, datetime.datetime(1969, 12, 31, 23, 59, 59)], pa.timestamp("ms")),
        "x moment": pa.array([moment, None], pa.timestamp("ns", tz="UTC")),
        "x decimal": pa.array([decimal.Decimal("-12.50"), decimal.Decimal("0.07")], pa.decimal128(10, 2)),
        "x dict": pa.array(["red", None]).dictionary_encode(), "x list": pa.array([["a", "b"], []]), "x null": pa.nulls(2),
        "x fixed": pa.array([[1, 2], [3, 4]], pa.list_(pa.int32(), 2)),
        "x inside": pa.array([{"a": "deep", "b": {"c": 5}}, None], pa.struct([("a", pa.string()), ("b", pa.struct([("c", pa.int16())]))])),
    }
    table = pa.table(arrays)
    report = store.ingest(table, "types", key_column="id")
    assert report.at("/rows") == {"read": 2, "skipped": 0, "quarantined": 0, "repeated": 0}
    headers = [c["header"] for c in report["columns"]]
    assert headers[-2:] == ["x inside.a", "x inside.b.c"]
    fields = {c["header"]: c["field"] for c in report["columns"]}
    raw = [{v["field"]: v["raw"] for v in store.get_record(store.record_id("types", k))["values"] if "raw" in v} for k in (1, 2)]
    def read(header):
        return tuple(r.get(fields[header]) for r in raw)
    assert read("x int8") == ("-7", None) and read("x uint64") == ("18446744073709551615", None)
    assert read("x real") == ("13800138000", "0.25") and read("x float32") == ("0.5", None) and read("x bool") == ("true", "false")
    assert read("x large") == ("a", None) and read("x view") == ("short", "a text longer than twelve bytes") and read("x binary") == ("ok", None)
    assert read("x date") == ("1990-03-07", "1899-12-31") and read("x date64") == ("1990-03-07", "1969-12-31")
    assert read("x time") == ("01:02:03", "04:05:06.000007")
    assert read("x stamp") == ("2024-05-06T07:08:09.25", "1969-12-31T23:59:59") and read("x moment") == ("2024-05-06T07:08:09.25Z", None)
    assert read("x decimal") == ("-12.50", "0.07") and read("x dict") == ("red", None) and read("x null") == (None, None)
    assert read("x list") == ("a ::: b", None) and read("x fixed") == ("1 ::: 2", "3 ::: 4")
    assert read("x inside.a") == ("deep", None) and read("x inside.b.c") == ("5", None)


def test_slices_keep_their_offsets(tmp_path, people_table, pyarrow):
    rows = list(people(40, start=11))
    sliced = people_table.slice(11, 40)
    batch = people_table.combine_chunks().to_batches()[0].slice(11, 40)
    nested = pyarrow.RecordBatch.from_struct_array(people_table.combine_chunks().to_struct_array().chunk(0).slice(11, 40))
    plain = digest_of(tmp_path / "a.custodb", lambda s: s.ingest(pyarrow.Table.from_pylist(rows), "people"))
    for i, table in enumerate((sliced, batch, nested)):
        assert digest_of(tmp_path / f"b{i}.custodb", lambda s: s.ingest(table, "people")) == plain


def test_a_struct_array_is_a_table(store, people_table):
    array = people_table.combine_chunks().to_struct_array().chunk(0).slice(5, 20)
    assert store.ingest(array, "people", train=False).at("/rows/read") == 20


def test_what_is_no_table(store, pyarrow):
    class Lying:
        def __arrow_c_stream__(self):
            return 7

    class Raising:
        def __arrow_c_stream__(self):
            raise RuntimeError("no stream today")

    for thing, wrong in ((7, TypeError), (None, TypeError), ([1, 2], TypeError), (Lying(), ValueError), (Raising(), RuntimeError), (Lying, TypeError),
                         (pyarrow.Table, TypeError), (pyarrow.array(["x"]), custodb.DataError), (pyarrow.table({}), custodb.DataError),
                         (pyarrow.table({"m": pyarrow.array([[("a", 1)]], pyarrow.map_(pyarrow.string(), pyarrow.int8()))}), custodb.DataError)):
        with pytest.raises(wrong):
            store.ingest(thing, "s")
    for arguments in ({"source": ""}, {"source": "s", "key_column": "none such"}, {"source": "s", "profile": "x=y"}):
        with pytest.raises(custodb.UsageError):
            store.ingest(pyarrow.table({"a": ["x"]}), **arguments)
    with pytest.raises(TypeError):
        store.ingest(pyarrow.table({"a": ["x"]}))
    assert store.info()["records"] == 0


def test_a_stream_can_be_used_once(store, people_table):
    capsule = people_table.__arrow_c_stream__()

    class Once:
        def __arrow_c_stream__(self):
            return capsule

    store.ingest(Once(), "people", train=False)
    with pytest.raises(custodb.UsageError):
        store.ingest(Once(), "people")


def test_a_producer_that_fails(store, pyarrow):
    schema = pyarrow.schema([("name", pyarrow.string())])

    def batches():
        for i in range(3):
            yield pyarrow.record_batch({"name": [f"Ann {i} {j}" for j in range(4000)]}, schema=schema)
        raise RuntimeError("Zyxwvut")

    before = store.digest()
    with pytest.raises(custodb.DataError) as caught:
        store.ingest(pyarrow.RecordBatchReader.from_batches(schema, batches()), "s")
    assert "Zyxwvut" not in str(caught.value) and store.digest() == before and store.info()["records"] == 0


def test_cells_and_rows_that_cannot_be_kept(store, pyarrow):
    table = pyarrow.table({"name": ["Ann", "Bob", None, "Cleo"], "x note": [b"fine", b"\xff\xfe", None, b"n" * (1 << 21)]})
    report = store.ingest(table, "s")
    assert report.at("/rows") == {"read": 4, "skipped": 1, "quarantined": 2, "repeated": 0}
    assert [r["row"] for r in report["quarantined_rows"]] == [2, 4]
    assert [r["row"] for r in store.table("quarantine")] == [2, 4]


def test_cancelling_an_ingest(store, people_table):
    with pytest.raises(custodb.CancelledError):
        store.ingest(people_table, "people", progress=lambda *_: False)
    with pytest.raises(custodb.CancelledError):
        store.ingest(people_table, "people", train=False) and store.table("golden", progress=lambda *_: False).__arrow_c_stream__()


def test_threads_read_one_table(store, people_table, pyarrow):
    store.ingest(people_table, "people", train=False)
    counts = []
    threads = [threading.Thread(target=lambda: counts.append(pyarrow.table(store.table("golden")).num_rows)) for _ in range(6)]
    for thread in threads:
        thread.start()
    store.put("web", 1, {"name.full": "Another"})
    for thread in threads:
        thread.join()
    assert all(count in (store.info()["customers"], store.info()["customers"] - 1) for count in counts) and len(counts) == 6


def test_threads_on_one_iterator(store):
    """It is one thread's at a time: the others are told so, and no row comes twice or is lost."""
    store.ingest([{"no": i, "email": f"p{i}@mail.example"} for i in range(3000)], "people", key_column="no", train=False)
    for _ in range(20):
        rows, seen, wrong, barrier = iter(store.table("records")), [], [], threading.Barrier(4)

        def read():
            barrier.wait()
            while True:
                try:
                    seen.append(next(rows)["key"])
                except StopIteration:
                    return
                except custodb.UsageError as error:
                    wrong.append(error.status)

        threads = [threading.Thread(target=read) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert sorted(seen, key=int) == [str(i) for i in range(3000)] and set(wrong) <= {"MISUSE"}


def test_a_capsule_nobody_takes(store, ann):
    capsule = store.table("golden").__arrow_c_stream__()
    get_name = ctypes.pythonapi.PyCapsule_GetName
    get_name.restype, get_name.argtypes = ctypes.c_char_p, [ctypes.py_object]
    assert get_name(capsule) == b"arrow_array_stream"
    del capsule
    gc.collect()
    assert store.verify()
