"""CustoDB beside a host's own SQLite in one process.   run.py WAY SOURCE BUILD [CC SQLITE_DIR [LAUNCHER]]

Python is the host of most: its module sqlite3 links the system's SQLite, and examples/ctypes loads the library as built.
    sqlite_first, custodb_first   which is loaded first
    global                        everything loaded with RTLD_GLOBAL
    preload                       LD_PRELOAD of the system's libsqlite3
    two_copies, .._global         a second file of the library in the same process
    host_amalgamation             host.c with a sqlite3.c compiled into it, on the static and on the shared library

Exit code 77 means skipped: Python has no sqlite3 that is a shared library of the system.
"""

import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

WAY, SOURCE, BUILD = sys.argv[1], pathlib.Path(sys.argv[2]), pathlib.Path(sys.argv[3])
HERE = pathlib.Path(__file__).parent
LIBRARY = BUILD / "lib/libcustodb.so.0"


def run(*command, env=None, **more):
    done = subprocess.run([str(c) for c in command], capture_output=True, text=True, timeout=300, env={**os.environ, **(env or {})}, **more)
    if done.returncode:
        sys.exit(f"{' '.join(map(str, command))}\nended with {done.returncode}\n{done.stdout}{done.stderr}")
    return done.stdout


def systems_sqlite():
    """The file that Python's module sqlite3 loads, as the loader of this very Python finds it."""
    job = "import sqlite3\nfor line in open('/proc/self/maps'):\n    if 'libsqlite3' in line: print(line.split()[-1]); break"
    found = subprocess.run([sys.executable, "-c", job], capture_output=True, text=True).stdout.strip()
    if not found:
        print("skipped: this Python has no sqlite3, or one that is not the system's libsqlite3")
        sys.exit(77)
    return found


def in_python(folder):
    system = systems_sqlite()
    environment = {"PYTHONPATH": str(SOURCE / "examples/ctypes"), "CUSTODB_LIBRARY": str(LIBRARY), "CUSTODB_SECOND": ""}
    if WAY == "preload":
        environment["LD_PRELOAD"] = system
    if WAY.startswith("two_copies"):
        environment["CUSTODB_SECOND"] = str(shutil.copy(LIBRARY, folder / "libother.so"))
    if run(sys.executable, "-B", HERE / "in_python.py", WAY, env=environment, cwd=folder) != "fine\n":
        sys.exit("the job did not come to its end")


def host_amalgamation(folder):
    """The host's SQLite: the same source without encryption, with other options, and with names that tell it from ours."""
    cc, sqlite, launcher = sys.argv[4], pathlib.Path(sys.argv[5]), sys.argv[6:7]
    for name in ("sqlite3.c", "sqlite3.h"):
        text = (sqlite / name).read_text(encoding="utf-8")
        text, versions = re.subn(r'(#define SQLITE_VERSION +)"[^"]*"', r'\1"3.99.0"', text)
        text, sources = re.subn(r'(#define SQLITE_SOURCE_ID +)"[^"]*"', r'\1"of the host"', text)
        if not (versions and sources):
            sys.exit(f"{sqlite / name} does not say its version as it used to")
        (folder / name).write_text(text, encoding="utf-8")
    # Its pages are as large as ours: with others it would leave our log alone, whatever its name.
    options = ["-DSQLITE_THREADSAFE=2", "-DSQLITE_MAX_ATTACHED=7", "-DSQLITE_OMIT_LOAD_EXTENSION"]
    run(*[part for part in launcher if part], cc, "-w", "-O0", *options, "-c", "sqlite3.c", "-o", "sqlite3.o", cwd=folder)
    strict = ["-std=c99", "-Wall", "-Wextra", "-pedantic", "-Werror", f"-I{SOURCE / 'include'}", f"-I{folder}"]
    run(cc, *strict, "-c", HERE / "host.c", "-o", "host.o", cwd=folder)
    rest = ["-lcrypto", "-lstdc++", "-lm", "-ldl", "-pthread"]
    shared = [f"-L{LIBRARY.parent}", "-lcustodb", f"-Wl,-rpath,{LIBRARY.parent}"]
    links = {"shared": ["host.o", "sqlite3.o", *shared], "shared_exported": ["-rdynamic", "host.o", "sqlite3.o", *shared]}
    archive = BUILD / "lib/libcustodb.a"
    if archive.exists():
        links["archive_first"] = ["host.o", archive, "sqlite3.o"]
        links["archive_last"] = ["-rdynamic", "host.o", "sqlite3.o", archive]
    for name, parts in links.items():
        run(cc, *parts, *rest, "-o", name, cwd=folder)
        work = folder / f"{name}_work"
        work.mkdir()
        run(folder / name, cwd=work, env={"LD_BIND_NOW": "1"})


def main():
    with tempfile.TemporaryDirectory() as name:
        (host_amalgamation if WAY == "host_amalgamation" else in_python)(pathlib.Path(name).resolve())


main()
