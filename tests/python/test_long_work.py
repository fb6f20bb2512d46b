"""Progress, cancelling, Ctrl-C, threads, and that the GIL is free meanwhile."""

import os
import signal
import subprocess
import sys
import threading
import time

import pytest

import custodb
from conftest import KEY, csv_of, people


@pytest.fixture
def many(tmp_path):
    return csv_of(tmp_path / "people.csv", people(6000))


def test_progress_is_told_on_the_calling_thread(store, many):
    seen = []
    store.import_file(many, train=False, progress=lambda stage, done, total: seen.append((threading.get_ident(), stage, done, total)))
    assert {ident for ident, *_ in seen} == {threading.get_ident()}
    assert {"read", "publish"} <= {stage for _, stage, *_ in seen} and all(done <= total or total == 0 for *_, done, total in seen)


@pytest.mark.parametrize("work", ["import", "export", "verify", "train", "undo", "rebuild", "use_model"])
def test_false_and_exceptions_stop_the_work(store, many, tmp_path, work):
    calls = {"import": lambda p: store.import_file(many, source="again", progress=p), "export": lambda p: store.export_file(tmp_path / "o.csv", progress=p),
             "verify": lambda p: store.verify(progress=p), "train": lambda p: store.train(progress=p),
             "undo": lambda p: store.undo(run, progress=p), "rebuild": lambda p: store.rebuild(progress=p),
             "use_model": lambda p: store.use_model(model, progress=p)}
    run = store.import_file(many, train=False).run
    trained = store.train()
    model = next(m for m in store.definitions()["models"] if m != "built in")
    store.undo(trained)
    before = store.digest()
    with pytest.raises(custodb.CancelledError) as caught:
        calls[work](lambda *_: False)
    assert caught.value.status == "CANCELLED"

    class Mine(Exception):
        pass

    def fail(*_):
        raise Mine("mine")

    with pytest.raises(Mine, match="mine"):
        calls[work](fail)
    with pytest.raises(TypeError):
        calls[work](7)
    if work != "rebuild":
        assert store.digest() == before
    assert not (tmp_path / "o.csv").exists()
    calls[work](None)
    assert store.verify()


def test_a_callback_that_uses_its_own_store_is_refused(store, many, ann):
    seen = []

    def nosy(*_):
        for call in (lambda: store.put("web", 1, {"name.full": "X"}), store.close, lambda: store.find("x"), lambda: store.train()):
            with pytest.raises(custodb.UsageError) as caught:
                call()
            seen.append(caught.value.status)

    store.import_file(many, train=False, progress=nosy)
    assert seen and set(seen) == {"MISUSE"} and store.find("ann")


def test_a_callback_may_use_another_store(store, many, tmp_path):
    with custodb.create(tmp_path / "other.custodb", key=KEY) as other:
        store.import_file(many, train=False, progress=lambda stage, done, total: other.put("log", stage, {"x.done": done, "x.total": total}) and None)
        assert other.info()["records"] >= 2


CTRL_C = """
import os, signal, sys, threading, time
import custodb
store = custodb.create(sys.argv[1], key=bytes(32), resolve_salt=bytes(16))
before = store.digest()
started = threading.Event()
def press():
    started.wait()
    time.sleep(float(sys.argv[3]))
    global pressed
    pressed = time.monotonic()
    os.kill(os.getpid(), signal.SIGINT)
threading.Thread(target=press, daemon=True).start()
try:
    store.import_file(sys.argv[2], progress=(lambda *_: started.set()) if sys.argv[4] == "callback" else started.set() or None)
    print("imported")
except KeyboardInterrupt:
    print("interrupted", time.monotonic() - pressed, store.digest() == before, store.info()["records"])
    if sys.argv[4] == "callback":
        store.put("web", 1, {"name.full": "Still Usable"})
        store.close()
"""


@pytest.mark.parametrize("delay, way", [(0.02, "callback"), (0.15, "callback"), (0.3, "plain"), (0.6, "plain")])
def test_ctrl_c_drops_the_import(path, tmp_path, delay, way):
    many = csv_of(tmp_path / "many.csv", people(30000))
    done = subprocess.run([sys.executable, "-c", CTRL_C, str(path), str(many), str(delay), way], capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
    word, took, same, records = done.stdout.split()
    assert (word, same, records) == ("interrupted", "True", "0")
    assert float(took) < 5   # the promise of 50 ms is measured by benchmarks/python/costs.py; a loaded machine may be slow
    with custodb.open(path, key=bytes(32)) as store:
        assert store.verify() and store.info()["records"] == (1 if way == "callback" else 0)


def test_the_gil_is_free_while_the_library_works(store, many):
    ticks, over = [], threading.Event()

    def tick():
        while not over.is_set():
            ticks.append(time.perf_counter())
            time.sleep(0.001)

    thread = threading.Thread(target=tick)
    thread.start()
    store.import_file(many)
    over.set()
    thread.join()
    assert len(ticks) > 20


def test_threads_put_find_and_import(store, many):
    errors = []

    def clerk(number):
        try:
            for i in range(40):
                put = store.put(f"till {number}", i, {"name.full": f"Clerk{number} Buyer{i}", "phone": f"+4930{number}{i:06d}"})
                assert store.get(put.customer).records
                store.find(f"{i:06d}")
        except BaseException as error:
            errors.append(error)

    threads = [threading.Thread(target=clerk, args=(i,)) for i in range(6)]
    for thread in threads:
        thread.start()
    store.import_file(many, train=False)
    for thread in threads:
        thread.join()
    assert errors == [] and store.info()["records"] == 6000 + 240 and store.verify()


def test_signals_of_others_run_their_handlers(store, many):
    seen = []
    old = signal.signal(signal.SIGUSR1, lambda *_: seen.append("handled"))
    try:
        timer = threading.Timer(0.05, os.kill, (os.getpid(), signal.SIGUSR1))
        timer.start()
        store.import_file(many)
        timer.join()
        assert seen == ["handled"]
    finally:
        signal.signal(signal.SIGUSR1, old)


LEAVING = """
import sys, threading, time
import custodb
store = custodb.create(sys.argv[1], key=bytes(32), kdf_memory_kib=64)
store.put("till", 0, {"email": "a@mail.example"})
def endless():
    while True:
        yield {"name.full": "Ann Lee"}
work = {
    "short": lambda: (store.find("a"), store.put("till", 1, {"email": "b@mail.example"})),
    "progress": lambda: store.verify(progress=lambda *_: None),
    "long": lambda: store.ingest(({"name": f"Ann Lee{i}", "id": str(i)} for i in range(2000)), "list", key_column="id"),
    "generator": lambda: store.ingest(endless(), "list"),
    "normalize": lambda: custodb.normalize.phone("+49 1512 3456789"),
}[sys.argv[2]]
begun = threading.Event()
def forever():
    while True:
        begun.set()
        work()
for _ in range(3):
    threading.Thread(target=forever, daemon=True).start()
begun.wait()
time.sleep(0.2)
print("left")
"""


@pytest.mark.parametrize("work", ["short", "progress", "long", "generator", "normalize"])
def test_the_interpreter_ends_while_daemon_threads_work(path, work):
    done = subprocess.run([sys.executable, "-c", LEAVING, str(path), work], capture_output=True, text=True, timeout=120)
    assert (done.returncode, done.stdout, done.stderr) == (0, "left\n", "")
    with custodb.open(path, key=bytes(32)) as store:
        assert store.verify()
