"""Any text in, the same text out; and whatever is thrown at the calls, they answer or raise."""

import tempfile

import pytest
from hypothesis import given, strategies as st

import custodb
from conftest import KEY

TEXT = st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=60)
ANY = st.recursive(st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20) | st.binary(max_size=5) | st.dates(),
                   lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4), max_leaves=8)
FIELDS = st.sampled_from([f["name"] for f in custodb.fields()] + ["x.note", "address", "name", "identifier", "membership", "nothing"])


@pytest.fixture(scope="module")
def shared():
    with tempfile.TemporaryDirectory() as folder, custodb.create(folder + "/s.custodb", key=KEY) as store:
        yield store


@given(texts=st.lists(TEXT.filter(lambda t: t.strip()), min_size=1, max_size=5))
def test_raw_is_sacred(shared, texts):
    record = shared.put("texts", "one", {"x.note": texts}).record
    kept = [v["raw"] for v in shared.get_record(record)["values"] if not v.get("derived")]
    assert all(text in texts for text in kept)


@given(field=FIELDS, value=ANY, profile=st.sampled_from([None, "region=CN", {"region": "DE"}]))
def test_put_answers_or_raises(shared, field, value, profile):
    try:
        put = shared.put("any", "one", {field: value}, profile)
    except (custodb.Error, TypeError):
        return
    assert shared.get(put.customer).id == put.customer


@given(query=st.text(max_size=40), limit=st.integers(0, 50))
def test_find_answers_or_raises(shared, query, limit):
    try:
        hits = shared.find(query, limit)
    except custodb.Error:
        return
    assert len(hits) <= limit


@given(thing=ANY)
def test_ids_of_any_kind(shared, thing):
    for call in (shared.get, shared.explain, shared.undo, shared.history):
        with pytest.raises((custodb.Error, TypeError)):
            call(thing)


@given(order=st.permutations(range(8)))
def test_the_order_of_puts_does_not_matter(order):
    rows = [{"name.full": f"{given} {family}", "phone": phone} for given, family, phone in
            [("Ann", "Lee", "+49 1512 3456789"), ("Anne", "Lee", "+49 1512 3456789"), ("Bob", "May", "+49 30 1111111"), ("Robert", "May", "+49 30 1111111"),
             ("Cleo", "Ray", "+49 40 2222222"), ("Cleo", "Rey", "+49 40 2222222"), ("Dan", "Fox", "+49 89 333333"), ("Ann", "Lee", "+49 89 444444")]]
    digests = set()
    for sequence in (range(8), order):
        with tempfile.TemporaryDirectory() as folder, custodb.create(folder + "/s.custodb", key=KEY, resolve_salt=b"s" * 16) as store:
            for i in sequence:
                store.put("web", i, rows[i])
            digests.add(store.digest())
    assert len(digests) == 1
