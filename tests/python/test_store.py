"""The store: dicts in, documents out."""

import copy
import datetime
import decimal
import json
import math
import pathlib
import pickle
import re
import uuid
import xml.etree.ElementTree

import pytest

import custodb
from conftest import KEY, SOURCE


def test_rekey(tmp_path):
    with custodb.create(tmp_path / "s", key=bytes(32)) as store:
        store.put("till", 1, {"name.full": "Ann Lee"})
        digest = store.digest()
        store.rekey(passphrase="a new word")
        assert store.digest() == digest and store.verify() and len(store.keys()) == 1
        with pytest.raises(custodb.SecurityError):
            store.rekey()
    with pytest.raises(custodb.SecurityError):
        custodb.open(tmp_path / "s", key=bytes(32))
    with custodb.open(tmp_path / "s", passphrase="a new word") as store:
        assert store.digest() == digest


def test_rescue(tmp_path):
    path, new = tmp_path / "s", tmp_path / "new"
    with custodb.create(path, key=bytes(32)) as store:
        for i in range(50):
            store.put("till", i, {"name.full": f"Ann Lee {i}", "notes": "x" * 400})
        digest = store.digest()
    report = custodb.rescue(path, new, key=bytes(32))
    assert report and report["verified"] and report["records"] == 50 and "50 records kept" in repr(report)
    with custodb.open(new, key=bytes(32)) as store:
        assert store.digest() == digest
    content = bytearray(path.read_bytes())
    for at in range(16384 + 100, len(content), 3 * 4096):
        content[at] ^= 1
    path.write_bytes(content)
    stages = []
    report = custodb.rescue(path, tmp_path / "part", key=bytes(32), new_passphrase="a word", progress=lambda stage, done, total: stages.append(stage))
    assert not report and report["verified"] and report["records"] + report["records_lost"] == 50 and stages
    assert "lost" in report._repr_html_()
    with custodb.open(tmp_path / "part", passphrase="a word") as store:
        assert store.verify()
    with pytest.raises(custodb.Error):
        custodb.rescue(path, new, key=bytes(32))


def test_version_is_the_library_s():
    version = re.search(r"project\(custodb VERSION ([\d.]+)", (SOURCE / "CMakeLists.txt").read_text(encoding="utf-8"))[1]
    assert custodb.__version__ == version


def test_main_job(path, data, tmp_path):
    with custodb.create(path, passphrase="a passphrase of your own", kdf_memory_kib=8192, kdf_passes=1, resolve_salt=b"s" * 16) as store:
        report = store.import_file(data / "google_contacts.csv")
        assert report.at("/rows/read") == 38 and report.run
        assert report.at("/format/encoding") == "UTF-8" and report.at("/no/such", 7) == 7
        put = store.put("till", "7", {"name.full": "Wang Xiaoming", "phone": "+86 139 0000 1021"})
        assert put.created and put.changed
        before = store.digest()
        undone = store.undo(report.run)
        assert undone.records_changed > 0 and store.digest() != before
        store.undo(undone.run)
        assert store.digest() == before
        assert store.export_file(tmp_path / "golden.csv") == store.info()["customers"]
        assert store.verify()
    with custodb.open(path, passphrase="a passphrase of your own") as store:
        assert store.digest() == before
        assert store.find("1021")[0].customer == store.customer_of(put.record)


def test_a_customer(store, ann):
    customer = store.get(ann)
    assert customer.id == ann and customer.name == "Ann Lee" == customer.value("name.full")
    assert customer.value("phone") == "+4915123456789" and customer.value("url") is None and customer.value("url", "-") == "-"
    assert customer.values_of("email") == ["ann@mail.example"]
    assert {(r["source"], r["key"]) for r in customer.records} == {("web", "ann"), ("till", "17")}
    assert isinstance(customer, dict) and dict(customer) == json.loads(customer.to_json()) and set(customer) >= {"id", "golden"}
    assert repr(customer).startswith("<Customer 'Ann Lee', 2 records")
    assert "Ann Lee" in customer._repr_html_() and "ann@mail.example" in customer._repr_html_()
    assert pickle.loads(pickle.dumps(customer)) == customer and type(copy.copy(customer)) is custodb.Customer


def test_html_is_escaped(store):
    put = store.put("web", "x", {"name.full": "<script>alert(1)</script>", "x.note": "<b>&"})
    for shown in (store.get(put.customer), store.get_record(put.record), store.find("script"), store.history(put.customer)):
        html = shown._repr_html_()
        assert "<script>" not in html and "<b>&" not in html


def test_an_explanation_adds_up(store, ann):
    why = store.explain(ann)
    assert len(why.steps) == 1
    for step in why.steps:
        assert sum(line["weight_millibits"] for line in step["lines"]) == step["weight_millibits"]
    picture = why.svg()
    assert picture.count("<rect") == len(why.steps[0]["lines"]) + 1 and "Ann Lee" in picture and why._repr_html_() == picture
    xml.etree.ElementTree.fromstring(picture)
    a, b = store.record_id("web", "ann"), store.record_id("till", 17)
    pair = store.explain(a, b)
    assert pair["linked"] and pair.steps == [pair] and "linked" in repr(pair) and "bits, one customer" in pair.svg()
    assert pair["change"]["without"] and "it would be" in pair["change"]["text"] and pair["change"]["text"] in pair.svg()


def test_review_and_sample(store):
    put = [store.put("a", i, {"name.full": "Ann Lee", "birth.date": "1990-03-07"}).record for i in range(2)]
    store.put("b", 1, {"name.full": "Ann Lee", "email": "ann@mail.example"})
    review = store.review()
    assert review.left == len(review.questions) > 0 and "questions left" in repr(review) and "Ann Lee" in review._repr_html_()
    question = review.questions[0]
    assert question["what"] in ("join", "split") and "<rect" in question.svg() and "Ann Lee" in repr(question)
    json.loads(review.to_json())
    assert len(review) == len(list(review)) and bool(review) and json.loads(review.to_json(indent=1))["left"] == review.left
    store.decide_pair(*question.records, same=False)
    assert question.records not in [q.records for q in store.review()]
    run = store.draw_sample(10, seed=3)
    sample = store.sample(run)
    assert sample.open and sample.precision is None and sample.interval is None and "0 of" in repr(sample)
    for pair in sample.open:
        store.decide_pair(*pair, same=True, reason="looked at")
    sample = store.sample(run)
    assert sample.open == [] and sample.precision == 1 and 0 < sample.interval[0] < sample.interval[1] == 1
    with pytest.raises(custodb.NotFoundError):
        store.sample(put[0])


def test_models_are_previewed_and_reported(store):
    for i in range(20):
        store.put("a", i, {"name.full": f"Ann Lee{i}", "email": f"a{i}@mail.example"})
    before = store.digest()
    preview = store.preview_model()
    assert preview["in_force"] == "built in" and preview["customers_before"] >= preview["customers_after"] - preview["split"]
    report = store.model_report()
    assert 0 <= report["expected"]["precision"] <= 1 and {g["rule"] for g in report["guards"]} >= {"block cap", "unique source"}
    assert store.digest() == before


def test_find_and_match(store, ann):
    hits = store.find("6789")
    assert [h.customer for h in hits] == [ann] and hits[0].matched == "phone" and hits[0].records == 2
    assert "Ann Lee" in repr(hits[0]) and "Ann Lee" in hits._repr_html_()
    match = store.match({"name.full": "Ann Lee", "email": "ann@mail.example"})
    assert match[0].customer == ann and match[0].same and match[0].weight > 0 and "Ann Lee" in match._repr_html_()
    assert match.customer == ann and match.joins == [ann] and match[0].relation == "same" and match[0].posterior > 0.5
    assert sum(line["weight_millibits"] for line in match[0].lines) == match[0]["weight_millibits"]
    assert store.match({"name.full": "Zoe Quist"}).customer is None
    assert store.find("nobody at all") == [] and store.find("ann", limit=1) == store.find("ann")[:1]


def test_rulings(store, ann):
    web, till = store.record_id("web", "ann"), store.record_id("till", 17)  # either may be the older one of the same millisecond
    run = store.decide("apart", ann, till, "another Ann")
    assert store.customer_of(till) != store.customer_of(web)
    store.undo(run)
    assert store.customer_of(till) == store.customer_of(web) == ann
    other = store.put("web", "bob", {"name.full": "Bob Miller"}).customer
    store.decide("link", ann, other)
    assert store.customer_of(other) == store.customer_of(ann)
    split = store.split(ann, [till, other])
    assert store.customer_of(till) != store.customer_of(web)
    store.undo(split)
    assert store.explain(ann)["records"] != []
    with pytest.raises(custodb.UsageError):
        store.decide("perhaps", ann, other)


def test_history_events_and_undo_of_a_merge(store, ann):
    assert [e["what"] for e in store.history(ann)].count("written") == 2
    events = list(store.events())
    assert events == list(store.events(page=1)) and events[-1]["what"] == "merged"
    assert list(store.events(after=events[-1]["event"])) == []
    undone = store.undo(event=events[-1]["event"])
    assert store.customer_of(store.record_id("till", 17)) != store.customer_of(store.record_id("web", "ann")) and "records changed" in repr(undone)
    assert store.runs(1)[0]["run"] == undone.run
    for arguments in ({}, {"run": undone.run, "event": 1}):
        with pytest.raises(custodb.UsageError):
            store.undo(**arguments)


def test_edit_and_remove(store, ann):
    edited = store.edit(ann, {"name.full": "Anne Lee"})
    assert edited.customer == ann and store.get(ann).name == "Anne Lee"
    assert store.remove("till", 17) and not store.remove("till", 17)
    assert store.customer_of(ann) == store.record_id("web", "ann")


def test_values_of_many_types(store):
    put = store.put("web", 5, {
        "name.full": "Carl Otto", "birth.date": datetime.date(1990, 3, 7), "phone": ["+49 30 123456", "+49 30 654321", None],
        "x.points": 12, "x.ratio": 1.5, "x.price": decimal.Decimal("12.50"), "x.vip": True, "x.ref": uuid.UUID(int=7),
        "x.none": None, "x.nan": math.nan, "x.time": datetime.datetime(2024, 5, 6, 7, 8),
        "address": [{"street": "Hauptstr. 1", "city": "Berlin"}, {"street": "Nebenweg 2", "city": "Hamburg", "address.postcode": "20095"}],
        "identifier": {"tax": "DE136695976"}})
    record = store.get_record(put.record)
    raw = {(v["field"], v["group"]): v["raw"] for v in record["values"] if "raw" in v}
    assert raw[("birth.date", 0)] == "1990-03-07" and raw[("x.points", 0)] == "12" and raw[("x.ratio", 0)] == "1.5"
    assert raw[("x.price", 0)] == "12.50" and raw[("x.vip", 0)] == "true" and raw[("x.ref", 0)] == str(uuid.UUID(int=7))
    assert raw[("x.time", 0)] == "2024-05-06T07:08:00"
    assert raw[("address.city", 0)] == "Berlin" and raw[("address.city", 1)] == "Hamburg" and raw[("address.postcode", 1)] == "20095"
    assert raw[("id.tax", 0)] == "DE136695976"
    assert not any(field in ("x.none", "x.nan") for field, _ in raw)
    assert sum(field == "phone" for field, _ in raw) == 2
    assert "Carl" in record._repr_html_() and "'web' / '5'" in repr(record)


def test_profiles_are_text_or_mappings(store):
    for profile in ("region=CN,today=2026-01-01", {"region": "CN", "area_code": None, "today": datetime.date(2026, 1, 1)}):
        assert custodb.check({"phone": "138 0013 8000"}, profile)[0]["canonical"] == "+8613800138000"
    with pytest.raises(custodb.UsageError, match="colour"):
        custodb.check({"phone": "1"}, {"colour": "red"})


def test_sources_definitions_and_keys(path):
    with custodb.create(path, passphrase="first", kdf_memory_kib=8192, kdf_passes=1) as store:
        store.define_source("crm", trust=5, unique=True)
        assert any(s["name"] == "crm" for s in store.definitions()["sources"])
        slot = store.add_key("second", "boss")
        assert [k["label"] for k in store.keys()][-1] == "boss"
        store.change_key(slot, "third")
        code = store.recovery_code()
    with custodb.open(path, recovery_code=code) as store:
        store.remove_key(slot)
    with pytest.raises(custodb.SecurityError) as wrong:
        custodb.open(path, passphrase="third")
    assert wrong.value.status == "WRONG_KEY" and wrong.value.code == 80


def test_read_only(path):
    with custodb.create(path, key=KEY) as store:
        store.put("web", 1, {"name.full": "Ann Lee"})
    with custodb.open(path, key=KEY, read_only=True) as store:
        assert store.find("ann")
        with pytest.raises(custodb.EnvironmentError) as refused:
            store.put("web", 2, {"name.full": "Bob"})
        assert refused.value.status == "READ_ONLY"


def test_whole_store(store, ann):
    assert store.counters()["rows_written"] > 0
    assert store.info()["records"] == 2 and repr(store.info()) == "<Info 2 records of 1 customer, 1 link, model built in>"
    digest = store.digest()
    store.rebuild()
    store.work()
    assert store.digest() == digest and len(digest) == 32
    assert store.verify().ok and store.verify().problems == [] and repr(store.verify()) == "<Verification ok>"
    run = store.train()
    store.use_model("built in")
    store.undo(run)


def test_detect_and_fields(data):
    table = custodb.detect_file(data / "google_contacts.csv")
    assert "column" in table._repr_html_() and table.run is None and "columns" in repr(table)
    assert {"phone", "email", "name.full"} <= {f["name"] for f in custodb.fields()}


def test_check_file(data):
    quality = custodb.check_file(data / "google_contacts.csv")
    phone = next(c for c in quality["columns"] if c["field"] == "phone")
    assert quality.shape == "quality/1" and phone["valid"] > 0 and "columns" in repr(quality)
    assert isinstance(quality, custodb.Quality) and "<th" in quality._repr_html_() and ">invalid<" in quality._repr_html_()
    assert phone["missing"] < quality["rows"]["read"]


def test_the_store_is_one_file_and_paths_may_be_any_text(tmp_path):
    path = tmp_path / "Läden ☃ 'x' 100%" / "客户.custodb"
    path.parent.mkdir()
    with custodb.create(str(path), key=KEY) as store:
        store.put("web", 1, {"name.full": "Ann"})
        assert store.path == str(path) and str(path) in repr(store)
    assert [p.name for p in path.parent.iterdir()] == [pathlib.Path(path).name]


def test_stubs_name_what_there_is():
    import custodb._custodb as extension
    stub = (pathlib.Path(custodb.__file__).parent / "_custodb.pyi").read_text(encoding="utf-8")
    assert (pathlib.Path(custodb.__file__).parent / "py.typed").exists()
    said = set(re.findall(r"^def (\w+)", stub, re.M)) | set(re.findall(r"^class (\w+)", stub, re.M))
    there = {n for n in dir(extension) if not n.startswith("_")}
    assert said == there
    for name in re.findall(r"^class (\w+)", stub, re.M):
        body = re.search(rf"^class {name}:\n(.*?)(?=^\S|\Z)", stub, re.M | re.S)[1]
        assert set(re.findall(r"^    def (\w+)", body, re.M)) - {"__iter__", "__next__"} == \
            {n for n in vars(getattr(extension, name)) if not n.startswith("_")} | set(re.findall(r"^    def (__arrow\w+|__len__)", body, re.M))


def test_every_public_thing_is_explained():
    for name in custodb.__all__:
        thing = getattr(custodb, name)
        if name != "__version__":
            assert thing.__doc__, name
    for name, method in vars(custodb.Store).items():
        if not name.startswith("_") and name != "path":
            assert method.__doc__, name
