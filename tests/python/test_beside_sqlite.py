"""In one process with Python's own sqlite3, whichever comes first: the store is encrypted, and each side keeps its version."""

import subprocess
import sys

import pytest

JOB = """
import {first}
import {second}
import custodb, sqlite3, sys
version = sqlite3.sqlite_version
with custodb.create(sys.argv[1], key=bytes(32)) as store:
    store.put("web", 1, {{"name.full": "Zaphod Beeblebrox"}})
    memory = sqlite3.connect(":memory:")
    assert memory.execute("select sqlite_version()").fetchone()[0] == version
    assert not memory.execute("pragma cipher_version").fetchall()
    assert "sqlcipher" not in sys.modules
    assert store.find("zaphod")
    try:
        sqlite3.connect(sys.argv[1], timeout=0).execute("select * from sqlite_master").fetchall()
        sys.exit("the store is a plain database")
    except sqlite3.DatabaseError:
        pass
    assert store.verify()
assert b"Zaphod" not in open(sys.argv[1], "rb").read()
with custodb.open(sys.argv[1], key=bytes(32)) as store:
    assert store.find("zaphod") and store.verify()
print("fine")
"""


@pytest.mark.parametrize("first, second", [("sqlite3", "custodb"), ("custodb", "sqlite3")])
def test_both_orders(path, first, second):
    done = subprocess.run([sys.executable, "-c", JOB.format(first=first, second=second), str(path)], capture_output=True, text=True, timeout=120)
    assert done.stdout == "fine\n", done.stderr


def test_with_everything_global(path):
    job = "import os, sys\nsys.setdlopenflags(os.RTLD_NOW | os.RTLD_GLOBAL)\n" + JOB.format(first="sqlite3", second="custodb")
    done = subprocess.run([sys.executable, "-c", job, str(path)], capture_output=True, text=True, timeout=120)
    assert done.stdout == "fine\n", done.stderr
