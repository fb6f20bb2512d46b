"""The job of run.py in one Python: its sqlite3 and one or two copies of the library.   in_python.py WAY, in an empty folder"""

import ctypes
import importlib.util
import itertools
import os
import pathlib
import sys
import threading

WAY = sys.argv[1]
NAME = "Wilhelmina Unmistakable"
CDLL = ctypes.CDLL


def library(path, load):
    """A copy of examples/ctypes over a library that `load` loads."""
    spec = importlib.util.find_spec("custodb_ctypes")
    made = importlib.util.module_from_spec(spec)
    os.environ["CUSTODB_LIBRARY"] = path
    ctypes.CDLL = load
    spec.loader.exec_module(made)
    ctypes.CDLL = CDLL
    return made


def load_globally(path):
    return CDLL(path, mode=os.RTLD_NOW | os.RTLD_GLOBAL)


class Host:
    """What the host does with its own SQLite, and that it stays its own."""

    def __init__(self):
        import sqlite3
        self.sqlite3 = sqlite3
        self.memory = sqlite3.connect(":memory:")
        self.identity = self.identify()

    def identify(self):
        one = self.memory.execute("SELECT sqlite_version(), sqlite_source_id()").fetchone()
        assert one[0] == self.sqlite3.sqlite_version
        assert not self.memory.execute("PRAGMA cipher_version").fetchall(), "the host's SQLite is SQLCipher"
        return one

    def check(self):
        assert self.identify() == self.identity
        with self.sqlite3.connect("host.db") as own:   # the host's own files are plain, which also shows what the search would find
            own.execute("CREATE TABLE IF NOT EXISTS t(a)")
            own.execute("INSERT INTO t VALUES (?)", (NAME,))
        own.close()
        assert holds("host.db", NAME.encode()) and holds("host.db", b"SQLite format 3")

    def meddle(self, path):
        """Tries to read and to write a live store as if it were a database; nothing is read, not a byte changes."""
        before = files_of(path)
        # Without locks in its way, and exclusive, it takes a log of the name it knows into the file and removes it.
        for mode, locking in itertools.product(("", "?mode=ro", "?immutable=1", "?nolock=1", "?vfs=unix-none"), ("normal", "exclusive")):
            connection = self.sqlite3.connect(f"file:{path}{mode}", uri=True, timeout=0)
            connection.execute(f"PRAGMA locking_mode={locking}")
            for statement in ("SELECT * FROM sqlite_master", "PRAGMA journal_mode=wal", "PRAGMA user_version=7", "CREATE TABLE t(a)", "VACUUM"):
                try:
                    rows = connection.execute(statement).fetchall()
                    assert not rows or statement.startswith("PRAGMA"), f"{statement} answers on an encrypted store"
                except self.sqlite3.Error:
                    pass
            connection.close()
        assert files_of(path) == before, "the host's SQLite changed the files of the store"


def files_of(path):
    return {found.name: found.read_bytes() for found in pathlib.Path().glob(path + "*")}


def holds(path, part):
    return part in pathlib.Path(path).read_bytes()


def put(custodb, store, number):
    store.put(custodb.Record("till", str(number)).add("name.full", f"{NAME} {number}").add("phone", f"+49 1512 {3000000 + number}"))


def fill(custodb, path):
    """One store from its making to its closing; a generator that stops while the store is live, and then nothing but a call writes."""
    store = custodb.Store.create(path, key=bytes(32), resolve_salt=b"0123456789abcdef", no_thread=1)
    for number in range(20):
        put(custodb, store, number)
    digest = store.digest()
    yield
    assert store.digest() == digest
    for number in range(20, 40):
        put(custodb, store, number)
    assert store.find("3000021", 5).size("/hits") == 1 and store.verify().bool("/ok")
    digest = store.digest()
    assert not (holds(path, b"Wilhelmina") or holds(path, b"SQLite format 3") or holds(path, b"CREATE TABLE")), "the store is plain"
    for log in pathlib.Path().glob(path + "-*"):
        assert not (holds(log, b"Wilhelmina") or holds(log, b"CREATE TABLE")), "the log is plain"
    store.close()
    with custodb.Store.open(path, key=bytes(32)) as again:
        assert again.digest() == digest and again.verify().bool("/ok")
    assert not (holds(path, b"Wilhelmina") or holds(path, b"SQLite format 3")), "the closed store is plain"
    yield


def in_threads(copies):
    """All copies at once, each on a store of its own."""
    failures = []

    def work(custodb, path):
        try:
            list(fill(custodb, path))
        except BaseException as error:
            failures.append(error)

    threads = [threading.Thread(target=work, args=(c, f"thread{i}.cdb")) for i, c in enumerate(copies)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not failures, failures


def main():
    load = CDLL
    if WAY in ("global", "two_copies_global"):
        sys.setdlopenflags(os.RTLD_NOW | os.RTLD_GLOBAL)
        load = load_globally
    path, second = os.environ["CUSTODB_LIBRARY"], os.environ["CUSTODB_SECOND"]
    host = None if WAY == "custodb_first" else Host()
    copies = [library(path, load)]
    host = host or Host()
    if second:
        copies.append(library(second, load))
    host.check()
    lives = [fill(custodb, f"store{i}.cdb") for i, custodb in enumerate(copies)]
    for life in lives:
        next(life)
    for i, custodb in enumerate(copies):
        host.meddle(f"store{i}.cdb")
        for other in copies:   # a live store is held, whichever copy of the library asks
            try:
                other.Store.open(f"store{i}.cdb", key=bytes(32))
                sys.exit("a live store was opened again")
            except other.CustodbError as error:
                assert error.name == "LOCKED", error.name
    for life in lives:
        next(life)
    in_threads(copies)
    addresses = {ctypes.cast(c.LIBRARY.custodb_version, ctypes.c_void_p).value for c in copies}
    assert len(addresses) == len(copies), "two copies that are one"
    host.check()
    print("fine")


main()
