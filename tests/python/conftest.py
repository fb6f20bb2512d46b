"""What the tests share: a store of their own each, and the seed of the random ones."""

import os
import pathlib

import hypothesis
import pytest

import custodb

KEY = bytes(range(32))
SOURCE = pathlib.Path(os.environ.get("CUSTODB_SOURCE", pathlib.Path(__file__).parents[2]))
PERCENT = int(os.environ.get("CUSTODB_CASES", "10"))

# print_blob: a failure prints what repeats it.
hypothesis.settings.register_profile("custodb", max_examples=max(10, PERCENT), deadline=None, print_blob=True, database=None,
                                     suppress_health_check=[hypothesis.HealthCheck.function_scoped_fixture, hypothesis.HealthCheck.too_slow])
hypothesis.settings.load_profile("custodb")


def pytest_configure(config):
    config.addinivalue_line("markers", "long: only in the long tier")
    config.addinivalue_line("markers", "package: builds the package, beside the other tests")


@pytest.fixture
def path(tmp_path):
    return tmp_path / "shop.custodb"


@pytest.fixture
def store(path):
    with custodb.create(path, key=KEY, resolve_salt=b"s" * 16) as opened:
        yield opened


@pytest.fixture
def data():
    return SOURCE / "examples/data"


@pytest.fixture
def ann(store):
    """Two records of one customer; answers the customer's id."""
    store.put("web", "ann", {"name.full": "Ann Lee", "email": "ann@mail.example", "phone": "+49 1512 3456789"})
    return store.put("till", 17, {"name.full": "LEE, ANN", "phone": "01512/3456789"}, profile="region=DE").customer


GIVEN = ["Ann", "Bob", "Cleo", "Dan", "Eva", "Finn", "Greta", "Hans", "Ida", "Jon", "Kim"]


def people(count, start=0):
    """Rows of a table of people, all different."""
    for i in range(start, start + count):
        family = "".join("bdfgklmnprst"[i // 12 ** k % 12] + "aeiou"[(i + k) % 5] for k in range(4)).capitalize() + "er"
        yield {"customer no": str(i), "first name": GIVEN[i % 11], "last name": family,
               "email": f"person{i}@mail.example", "phone": f"+4915123{i:06d}", "city": ("Berlin", "Hamburg", "München")[i % 3]}


def csv_of(path, rows):
    rows = list(rows)
    with open(path, "w", encoding="utf-8", newline="") as out:
        out.write(",".join(rows[0]) + "\n")
        for row in rows:
            out.write(",".join(row.values()) + "\n")
    return path
