"""Builds the example of one language against the built library and runs the vectors of tests/conformance/abi with it.

run.py c|cpp|ctypes|go|rust|java|node SOURCE BUILD CC CXX

Exit code 77 means skipped: the language's tools are not there; with CUSTODB_LANGUAGES=required that is a failure. Each vector file runs in an empty folder; what a language prints (digests,
canonical values) has to be what C prints, which is left in BUILD/languages/c.out.
"""

import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

LANGUAGE, SOURCE, BUILD, CC, CXX = sys.argv[1], *map(pathlib.Path, sys.argv[2:4]), *sys.argv[4:6]
EXAMPLE, INCLUDE, LIBRARY = SOURCE / "examples" / LANGUAGE, SOURCE / "include", BUILD / "lib"
OUT = BUILD / "languages" / LANGUAGE
WARNINGS = ["-Wall", "-Wextra", "-pedantic", "-Werror"]
ENVIRONMENT = {**os.environ, "LD_LIBRARY_PATH": str(LIBRARY), "CUSTODB_LIBRARY": str(LIBRARY / "libcustodb.so.0")}


def skip(what):
    if os.environ.get("CUSTODB_LANGUAGES") == "required":
        sys.exit(f"no {what}, although all languages are required")
    print(f"skipped: no {what}; scripts/setup --languages gets the tools of all languages")
    sys.exit(77)


def need(*tools):
    for tool in tools:
        if not shutil.which(tool):
            skip(tool)


def run(*command, **more):
    done = subprocess.run([str(c) for c in command], capture_output=True, text=True, encoding="utf-8", env=ENVIRONMENT, **more)
    if done.returncode:
        sys.exit(f"{' '.join(map(str, command))}\nended with {done.returncode}\n{done.stdout}{done.stderr}")
    return done.stdout


def c():
    run(CC, "-std=c99", *WARNINGS, f"-I{INCLUDE}", EXAMPLE / "conformance.c", f"-L{LIBRARY}", "-lcustodb", "-o", OUT / "conformance")
    return [OUT / "conformance"]


def cpp():
    run(CXX, "-std=c++20", *WARNINGS, f"-I{INCLUDE}", EXAMPLE / "conformance.cc", f"-L{LIBRARY}", "-lcustodb", "-o", OUT / "conformance")
    return [OUT / "conformance"]


def ctypes():
    return [sys.executable, "-B", EXAMPLE / "conformance.py"]


def go():
    need("go")
    ENVIRONMENT.update(CGO_ENABLED="1", CGO_CFLAGS=f"-I{INCLUDE}", CGO_LDFLAGS=f"-L{LIBRARY}", GOFLAGS="-mod=mod", GOTOOLCHAIN="local",
                       GOPROXY="off")
    ENVIRONMENT.setdefault("GOCACHE", str(OUT / "cache"))
    run("go", "build", "-o", OUT / "conformance", ".", cwd=EXAMPLE)
    return [OUT / "conformance"]


def rust():
    need("rustc")
    run("rustc", "--edition", "2021", "-L", LIBRARY, EXAMPLE / "conformance.rs", "--out-dir", OUT)
    return [OUT / "conformance"]


def java():
    need("javac", "java")
    jna = next((p for p in map(pathlib.Path, ("/usr/share/java/jna.jar", os.environ.get("CUSTODB_JNA_JAR", ""))) if p.is_file()), None)
    if not jna:
        skip("jna.jar (or CUSTODB_JNA_JAR)")
    run("javac", "--release", "17", "-encoding", "UTF-8", "-Xlint:all", "-proc:none", "-cp", jna, "-d", OUT, *sorted(EXAMPLE.glob("*.java")))
    return ["java", f"-Djna.library.path={LIBRARY}", "-cp", f"{OUT}{os.pathsep}{jna}", "Conformance"]


def node():
    need("node")
    prefix = pathlib.Path(run("node", "-p", "process.execPath").strip()).resolve().parent.parent
    headers = next((p for p in (prefix / "include/node", pathlib.Path("/usr/include/node"), pathlib.Path("/usr/include/nodejs/src"))
                    if (p / "node_api.h").is_file()), None)
    if not headers:
        skip("node_api.h")
    run(CC, "-std=c11", *WARNINGS, "-O1", "-fPIC", "-shared", f"-I{INCLUDE}", "-isystem", headers, EXAMPLE / "custodb_node.c",
        f"-L{LIBRARY}", "-lcustodb", "-o", OUT / "custodb_node.node")
    ENVIRONMENT["CUSTODB_ADDON"] = str(OUT / "custodb_node.node")
    return ["node", EXAMPLE / "conformance.mjs"]


def main():
    OUT.mkdir(parents=True, exist_ok=True)
    command = {"c": c, "cpp": cpp, "ctypes": ctypes, "go": go, "rust": rust, "java": java, "node": node}[LANGUAGE]()
    printed = ""
    for vectors in sorted((SOURCE / "tests/conformance/abi").glob("*.jsonl")):
        with tempfile.TemporaryDirectory() as folder:
            printed += f"{vectors.name}\n{run(*command, vectors, cwd=folder)}"
    if not printed:
        sys.exit("there are no vectors")
    reference = BUILD / "languages/c.out"
    if LANGUAGE == "c":
        reference.write_text(printed, encoding="utf-8")
    elif printed != reference.read_text(encoding="utf-8"):
        sys.exit(f"{LANGUAGE} prints\n{printed}and C\n{reference.read_text(encoding='utf-8')}")
    print(printed)


main()
