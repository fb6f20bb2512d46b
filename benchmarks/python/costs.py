"""What Python costs over C++: a put, an import of a table, normalizing a column, and how soon Ctrl-C is back.

    PYTHONPATH=build/release/python build/deps/python/bin/python benchmarks/python/costs.py BUILD_FOLDER [ROWS]

Prints a figure and its limit a line. The C++ side is compiled here against the build's shared library; both sides run in turns, and
the least processor time of several rounds counts, since a busy machine adds to a clock.
"""

import os
import pathlib
import signal
import subprocess
import sys
import tempfile
import threading
import time

import custodb

SOURCE = pathlib.Path(__file__).parents[2]
KEY = bytes(range(32))
RECORD = {"name.full": "LEE, ANN", "phone": "01512/3456789", "email": "ann@mail.example",
          "address": {"street": "Hauptstr. 1", "city": "Berlin", "postcode": "10115"}}
CPP = r"""
#include <custodb/custodb.hpp>
#include <cstdio>
#include <ctime>
#include <numeric>
int main(int argc, char** argv) {
  std::array<std::uint8_t, 32> key;
  std::iota(key.begin(), key.end(), std::uint8_t{0});
  auto store = custodb::store::create(argv[1], custodb::master_key(key));
  const auto cpu = [] { timespec t; clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t); return double(t.tv_sec) + double(t.tv_nsec) / 1e9; };
  if (argc == 3) {
    custodb::import_options options;
    options.source = "people", options.train = false;
    const double before = cpu();
    store.import_file(argv[2], options);
    std::printf("%.6f\n", cpu() - before);
    return 0;
  }
  const int count = 2000;
  for (int i = -100; i < count; ++i) {
    static double before;
    if (i == 0) before = cpu();
    store.put(custodb::record("till", "17").add("name.full", "LEE, ANN").add("phone", "01512/3456789").add("email", "ann@mail.example")
      .begin("address").add("address.street", "Hauptstr. 1").add("address.city", "Berlin").add("address.postcode", "10115").end());
    if (i == count - 1) std::printf("%.6f\n", (cpu() - before) / count);
  }
}
"""


def compiled(build, folder):
    (folder / "costs.cc").write_text(CPP)
    subprocess.run(["c++", "-std=c++20", "-O2", folder / "costs.cc", f"-I{SOURCE / 'include'}", f"-L{build / 'lib'}", "-lcustodb",
                    f"-Wl,-rpath,{build / 'lib'}", "-o", folder / "costs"], check=True)
    return lambda *arguments: float(subprocess.run([folder / "costs", *arguments], capture_output=True, text=True, check=True).stdout)


def python_put(path):
    with custodb.create(path, key=KEY) as store:
        for _ in range(100):
            store.put("till", "17", RECORD)
        before = time.process_time()
        for _ in range(2000):
            store.put("till", "17", RECORD)
        return (time.process_time() - before) / 2000


def python_ingest(path, table):
    with custodb.create(path, key=KEY) as store:
        before = time.process_time()
        store.ingest(table, "people", train=False)
        return time.process_time() - before


def interrupted(work, delay):
    """Milliseconds from Ctrl-C, pressed after so many seconds, until the call is back; None if it ended before."""
    pressed = []

    def press():
        pressed.append(time.monotonic())
        os.kill(os.getpid(), signal.SIGINT)

    timer = threading.Timer(delay, press)
    timer.start()
    try:
        work()
    except KeyboardInterrupt:
        return (time.monotonic() - pressed[0]) * 1e3
    finally:
        timer.cancel()
    return None


def longest_look(work):
    """Seconds of the work, and the most milliseconds between two looks at whether it is to stop, with what it did then."""
    looks = [(time.monotonic(), "begin")]
    work(lambda stage, done, total: looks.append((time.monotonic(), stage)))
    looks.append((time.monotonic(), "end"))
    gap, at = max((b[0] - a[0], i) for i, (a, b) in enumerate(zip(looks, looks[1:])))
    return looks[-1][0] - looks[0][0], gap * 1e3, f"{looks[at][1]} to {looks[at + 1][1]}"


def cancelling(fresh, folder, table, repeats=20):
    imports = []   # closed when the time is taken: closing waits for what a Ctrl-C left to put in order

    def imported(progress=None):
        imports.append(custodb.create(next(fresh), key=KEY))
        imports[-1].ingest(table, "people", progress=progress)

    def tried(work, delay):
        wait = interrupted(work, delay)
        while imports:
            imports.pop().close()
        return wait

    with custodb.create(next(fresh), key=KEY) as store:
        store.ingest(table, "people")
        works = {"import": imported, "train": lambda progress=None: store.train(progress=progress),
                 "verify": lambda progress=None: store.verify(progress=progress),
                 "export": lambda progress=None: store.export_file(folder / "out.csv", "records", progress=progress)}
        for name, work in works.items():
            seconds, gap, where = longest_look(work)
            waits = [w for i in range(repeats) if (w := tried(work, seconds * (i + 0.5) / repeats)) is not None]
            print(f"Ctrl-C in {name}: back after at most {max(waits, default=0):.0f} ms in {len(waits)} tries (limit 50); "
                  f"the library looks at least every {gap:.0f} ms ({where})", flush=True)


def main():
    build, count = pathlib.Path(sys.argv[1]).resolve(), int(sys.argv[2]) if len(sys.argv) > 2 else 50000
    sys.path.insert(0, str(SOURCE / "tests/python"))
    import pyarrow
    from conftest import csv_of, people
    print(f"load {os.getloadavg()[0]:.1f}, {os.cpu_count()} processors, {count} rows")
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        cpp = compiled(build, folder)
        fresh = (folder / f"{i}.custodb" for i in range(1000))
        ours, theirs = min(python_put(next(fresh)) for _ in range(3)), min(cpp(next(fresh)) for _ in range(3))
        print(f"put of a record that is there: Python {ours * 1e6:.1f} us, C++ {theirs * 1e6:.1f} us, over it {(ours - theirs) * 1e6:.1f} us (limit 15)")
        rows = list(people(count))
        csv, table = csv_of(folder / "people.csv", rows), pyarrow.Table.from_pylist(rows)
        ours, theirs = min(python_ingest(next(fresh), table) for _ in range(2)), min(cpp(next(fresh), csv) for _ in range(2))
        print(f"import: Arrow {count / ours:.0f} rows a CPU second, C++ from CSV {count / theirs:.0f}: {100 * theirs / ours:.0f} % (limit 90)")
        phones = table.column("phone")
        before = time.process_time()
        done = pyarrow.table(custodb.normalize.phone(phones)).num_rows
        print(f"normalize.phone over a column: {done / (time.process_time() - before):.0f} values a CPU second")
        cancelling(fresh, folder, table)


main()
