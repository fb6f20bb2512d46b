"""custodb.normalize: single values, whole columns, bytes."""

import base64
import datetime
import hashlib
import json

import pytest
from hypothesis import given, strategies as st

import custodb
from conftest import SOURCE
from custodb import normalize
from test_tables import library

FUNCTIONS = {"phone": normalize.phone, "email": normalize.email, "name": normalize.name, "date": normalize.date,
             "address": normalize.address, "identifier": normalize.identifier}


def test_phone():
    n = normalize.phone("电话：138 0013 8000 转 123", region="CN")
    assert (n.canonical, n.status, n.parts["ext"], n.parts["kind"]) == ("+8613800138000", "valid", "123", "mobile")
    assert n.keys[0].startswith("phone:") and n and str(n) == n.canonical
    two = normalize.phone("030 123456; 0151 23456789", region="DE")
    assert two.canonical == "+4930123456" and two.also == ["+4915123456789"]
    spoilt = normalize.phone("1.38E+10", region="CN")
    assert (spoilt.canonical, spoilt.status, spoilt.reason) == (None, "invalid", "spoilt_number") and not spoilt
    assert normalize.phone("N/A").status == "missing" and normalize.phone(None).status == "missing" == normalize.phone(float("nan")).status
    assert normalize.phone(13800138000, region="CN").canonical == "+8613800138000"


def test_email():
    n = normalize.email("Ann Lee <Ann.Lee@Gmail.com>")
    assert n.canonical == "ann.lee@gmail.com" and n.keys[0] == "email:annlee@gmail.com"
    typo = normalize.email("ann@gmial.com")
    assert typo.canonical == "ann@gmial.com" and typo.suggestion == "ann@gmail.com"
    assert normalize.email("info@shop.example").parts["role"] is True


def test_name():
    n = normalize.name("Dr. Lee, Ann")
    assert (n.parts["kind"], n.parts["family"], n.parts["given"]) == ("person", "Lee", "Ann")
    han = normalize.name("王小明先生")
    assert (han.canonical, han.parts["family"], han.parts["given"]) == ("王小明", "王", "小明") and "wang" in han.parts["pinyin"]
    joint = normalize.name("John & Mary Smith")
    assert joint.parts["kind"] == "household" and joint.parts["family"] == "Smith" and len(joint.parts["persons"]) == 2 and "given" not in joint.parts
    company = normalize.name("Acme Holdings Ltd")
    assert company.parts["kind"] == "org" and "given" not in company.parts


def test_date():
    assert normalize.date("03/07/1990", date_order="MDY").canonical == "1990-03-07"
    assert normalize.date("03/07/1990", date_order="DMY").canonical == "1990-07-03"
    assert normalize.date("31/02/1990").status == "invalid"
    assert normalize.date("07.05.2022 10:58+02:00", role="timestamp", date_order="DMY").canonical == "2022-05-07T08:58:00Z"
    assert normalize.date("1.1.2030", today=datetime.date(2026, 1, 1)).status == "invalid"
    assert normalize.date(datetime.date(1990, 3, 7)).canonical == "1990-03-07"


def test_address_and_identifier():
    n = normalize.address("北京市朝阳区建国路88号", region="CN")
    assert n.parts["district"] == "朝阳区" and n.parts["house"].startswith("88")
    assert normalize.address("SW1A 1AA", region="GB", role="postcode").canonical == "SW1A 1AA"
    iban = normalize.identifier("DE89 3704 0044 0532 0130 00")
    assert (iban.canonical, iban.status, iban.parts["scheme"]) == ("DE89370400440532013000", "valid", "iban") and iban.keys[0].startswith("id:")


def test_profiles_and_wrong_use():
    assert normalize.phone("138 0013 8000", region=None).status == normalize.phone("138 0013 8000").status
    for words in ({"colour": "red"}, {"date_order": "sideways"}):
        with pytest.raises(custodb.UsageError):
            normalize.date("1.1.2000", **words)
    for raw in (object(), b"bytes", True, ["+49"]):
        with pytest.raises(TypeError):
            normalize.phone(raw)
    with pytest.raises(custodb.UsageError):
        normalize.phone("\ud800")


@pytest.mark.parametrize("words", [{"region": "CN"}, {"area_code": "010"}, {"date_order": "DMY"}, {"name_order": "family-first"},
                                   {"name_order": "given-first"}, {"calendar": "gregorian"}, {"calendar": "lunar"}, {"calendar": "minguo"},
                                   {"scheme": "cn_id"}, {"scheme": "cn_uscc"}, {"scheme": "vat"}, {"scheme": "iban"}, {"scheme": "card"},
                                   {"scheme": "ean13"}, {"scheme": "lei"}, {"role": "birth"}, {"role": "date"}, {"role": "timestamp"},
                                   {"role": "postcode"}, {"column": "serial"}, {"column": "unix"}, {"today": "2026-01-15"}], ids=str)
@pytest.mark.parametrize("function", FUNCTIONS.values(), ids=FUNCTIONS)
def test_every_word_is_known_to_every_function(function, words):
    assert function("12345", **words).status in ("valid", "possible", "invalid", "missing")


CORPUS = SOURCE / "tests/conformance/fields"


def cells(kind, count):
    path = CORPUS / f"{kind}.jsonl"
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    return [json.loads(line) for line in lines[:: max(1, len(lines) // count)]]


@pytest.mark.parametrize("kind", FUNCTIONS)
def test_columns_say_what_single_values_say(kind):
    """With a profile that leaves nothing open, so that the column has nothing to infer."""
    pyarrow = library("pyarrow")
    profile = {"region": "CN", "date_order": "DMY", "name_order": "given-first", "area_code": "010", "today": "2026-01-15"}
    raw = [cell["raw"] for cell in cells(kind, 300)] + ["N/A", "", None]
    column = FUNCTIONS[kind](pyarrow.array(raw, pyarrow.string()), **profile)
    singles = [FUNCTIONS[kind](value, **profile) for value in raw]
    assert list(column) == singles
    table = pyarrow.table(column)
    assert table.column("status").to_pylist() == [n.status for n in singles] and table.column("keys").to_pylist() == [n.keys for n in singles]
    assert "column" in repr(column)


def test_a_column_decides_what_a_cell_cannot():
    pyarrow = library("pyarrow")
    raw = [f"{day:02}/{month:02}/1980" for day in range(1, 29) for month in range(1, 13)]
    assert normalize.date("03/04/1980").reason == "ambiguous_day_month"
    assert list(normalize.date(pyarrow.array(["03/04/1980"] + raw)))[0].canonical == "1980-04-03"


@pytest.mark.parametrize("name", ["pyarrow", "pandas", "polars"])
def test_columns_of_libraries(name):
    module = library(name)
    values = ["138 0013 8000", None, "+49 30 123456"]
    column = module.array(values) if name == "pyarrow" else module.Series(values)
    assert [n.canonical for n in normalize.phone(column, region="CN")] == ["+8613800138000", None, "+4930123456"]
    table = library("pyarrow").table({"phone": values})
    assert [n.canonical for n in normalize.phone(table, region="CN")] == ["+8613800138000", None, "+4930123456"]
    chunked = library("pyarrow").chunked_array([values, values[:1]]).slice(1)
    assert [n.canonical for n in normalize.phone(chunked, region="CN")] == [None, "+4930123456", "+8613800138000"]


def test_columns_that_are_none():
    pyarrow = library("pyarrow")
    with pytest.raises(custodb.UsageError):
        list(normalize.phone(pyarrow.table({"a": ["1"], "b": ["2"]})))
    with pytest.raises(custodb.UsageError):
        list(normalize.phone(pyarrow.array(["1"]), colour="red"))
    with pytest.raises(custodb.DataError):
        list(normalize.phone(pyarrow.array([[("a", 1)]], pyarrow.map_(pyarrow.string(), pyarrow.int8()))))


def test_decode():
    text = "姓名,手机\n王小明,13800138000\n李娜,13900139000\n"
    for encoding, name in (("gb18030", "GB18030"), ("utf-8", "UTF-8"), ("utf-8-sig", "UTF-8"), ("utf-16", "UTF-16LE")):
        d = normalize.decode(text.encode(encoding))
        assert (d.text, d.encoding) == (text, name) and 0 < d.confidence <= 1 and d.replaced == 0
        assert tuple(d) == (text, name, d.confidence)
    with pytest.raises(custodb.DataError):
        normalize.decode(bytes(range(256)) * 10)
    with pytest.raises(TypeError):
        normalize.decode("text")
    assert normalize.decode(bytearray(b"plain")).text == "plain"


def test_audiences_hash_by_their_own_rules():
    cases = [  # audience, field, value, profile, what its rules make of it
        ("google", "email", " Cloudy.SanFrancisco+Shopping@Gmail.com ", {}, "cloudysanfrancisco@gmail.com"),
        ("google", "email", "a.b+c@GoogleMail.com", {}, "ab@googlemail.com"),
        ("google", "email", "user.name+NYC@Example.com", {}, "user.name+nyc@example.com"),
        ("google", "phone", "(800) 555-0100", {"region": "US"}, "+18005550100"),
        ("google", "name.given", "Mrs. MARY", {}, "mary"),
        ("google", "name.family", "O'Brien Jr.", {}, "o'brien"),
        ("uid2", "email", "Jane.Saoirse+UID2@gmail.com", {}, "janesaoirse@gmail.com"),
        ("uid2", "email", "jane.saoirse+uid2@googlemail.com", {}, "jane.saoirse+uid2@googlemail.com"),
        ("uid2", "phone", "1 (234) 567-8901", {"region": "US"}, "+12345678901"),
        ("meta", "email", "John_Smith@gmail.com", {}, "john_smith@gmail.com"),
        ("meta", "email", "a.b+c@gmail.com", {}, "a.b+c@gmail.com"),
        ("meta", "phone", "(650)555-1212", {"region": "US"}, "16505551212"),
        ("meta", "name.given", "Valéry", {}, "valéry"),
        ("meta", "name.given", "정", {}, "정"),
        ("meta", "name.family", "O'Brien", {}, "obrien"),
        ("meta", "address.city", "New York", {}, "newyork"),
        ("meta", "address.region", "California", {"region": "US"}, "ca"),
        ("meta", "address.postcode", "94035-1234", {"region": "US"}, "94035"),
        ("meta", "address.postcode", "M1 1AE", {"region": "GB"}, "m11ae"),
        ("meta", "address.country", "United States", {}, "us"),
        ("meta", "birth.date", "2/16/1997", {"date_order": "MDY"}, "19970216"),
        ("meta", "gender", "Female", {}, "f"),
    ]
    for audience, field, value, profile, text in cases:
        got = normalize.audience(audience, field, value, **profile)
        digest = hashlib.sha256(text.encode("utf-8")).digest()
        assert (got.text, got.sha256, got.base64) == (text, digest.hex(), base64.b64encode(digest).decode()), (audience, field, value)
    assert not normalize.audience("uid2", "email", "n/a") and normalize.audience("meta", "birth.date", "1990").text == ""
    with pytest.raises(custodb.UsageError):
        normalize.audience("uid2", "gender", "f")


@given(raw=st.text(max_size=80), kind=st.sampled_from(sorted(FUNCTIONS)), region=st.sampled_from([None, "CN", "US", "DE"]))
def test_any_text_is_answered_and_a_canonical_form_gives_itself(raw, kind, region):
    try:
        first = FUNCTIONS[kind](raw, region=region)
    except custodb.UsageError:
        assert any("\ud800" <= c <= "\udfff" for c in raw)
        return
    assert (first.canonical is not None) == bool(first)
    if first.canonical is not None and kind in ("phone", "email"):
        assert FUNCTIONS[kind](first.canonical, region=region).canonical == first.canonical


@given(data=st.binary(max_size=200))
def test_decode_answers_or_raises(data):
    try:
        assert isinstance(normalize.decode(data).text, str)
    except custodb.DataError:
        pass


def test_what_pandas_writes_for_no_value():
    class Missing:  # as pandas.NA: a comparison is no truth
        def __ne__(self, other):
            return self

        def __bool__(self):
            raise TypeError("boolean value of NA is ambiguous")

        __hash__ = None
    for nothing in (None, float("nan"), Missing()):
        assert custodb.normalize.phone(nothing).reason is None and custodb.normalize.phone(nothing).status == "missing"
    for wrong in (5, "text"):
        with pytest.raises(TypeError):
            custodb.normalize.decode(wrong)
