"""Installs the built library into an empty folder and builds programs against it there.

consume.py headers|find_package|pkg_config|host_symbols SOURCE BUILD CC CXX
consume.py add_subdirectory|fetch_content|fetch_content_only SOURCE BUILD CC CXX [-DNAME=VALUE...]

fetch_content has git fetch SOURCE as it stands, from a repository made of it; _only does not build it. Without git it is skipped (77).

The programs take the address of every function that custodb.h declares, so that each has to be found
by the linker and by the loader.
"""

import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

WAY, SOURCE, BUILD, CC, CXX = sys.argv[1:6]
DEFINES = sys.argv[6:]
HERE = pathlib.Path(__file__).parent
SOURCE, BUILD = pathlib.Path(SOURCE), pathlib.Path(BUILD)
STRICT = ["-Wall", "-Wextra", "-Wstrict-prototypes", "-Werror", "-pedantic-errors"]


def run(*command, env=None, **more):
    done = subprocess.run([str(c) for c in command], capture_output=True, text=True,
                          env={**os.environ, **(env or {})}, **more)
    if done.returncode:
        sys.exit(f"{' '.join(map(str, command))}\nended with {done.returncode}\n{done.stdout}{done.stderr}")
    return done.stdout


def install(folder):
    prefix = folder / "first"
    run("cmake", "--install", BUILD, "--prefix", prefix)
    moved = folder / "prefix"   # a package that only worked where it was installed would fail from here on
    prefix.rename(moved)
    return moved


def functions(header):
    text = re.sub(r"/\*.*?\*/|//[^\n]*", " ", header.read_text(encoding="utf-8"), flags=re.S)
    names = sorted(set(re.findall(r"^\s*CUSTODB_API\b[^;{]*?\b(custodb_\w+)\s*\(", text, re.M)))
    if not names:
        sys.exit(f"{header} declares no function")
    return names


def programs(folder, header):
    """Writes use.c and use.cc."""
    table = ",\n".join(f"    (function){name}" for name in functions(header))
    body = (f"typedef void (*function)(void);\nstatic function const all[] = {{\n{table}\n}};\n"
            "%s {\n    unsigned i;\n    for (i = 0; i < sizeof all / sizeof all[0]; ++i)\n"
            "        if (!*(function const volatile *)&all[i]) return 1;\n    return 0;\n}\n")
    (folder / "use.c").write_text("#include <custodb/custodb.h>\n" + body % "int main(void)", encoding="utf-8")
    (folder / "use.cc").write_text("#include <custodb/custodb.hpp>\n" + body % "int main()", encoding="utf-8")


def compilers():
    """The build's own, and gcc and clang where they are there, as the system calls them."""
    for cc, cxx in ((CC, CXX), ("gcc", "g++"), ("clang", "clang++"), ("clang-19", "clang++-19")):
        if (cc, cxx) == (CC, CXX) or (shutil.which(cc) and shutil.which(cxx)):
            yield cc, cxx


def headers(folder, prefix):
    include = prefix / "include"
    (folder / "one.c").write_text("#include <custodb/custodb.h>\n#include <custodb/custodb.h>\nint main(void) { return 0; }\n")
    (folder / "one.cc").write_text("#include <custodb/custodb.h>\nint main() { return 0; }\n")
    (folder / "two.cc").write_text("#include <custodb/custodb.hpp>\n#include <custodb/custodb.hpp>\nint main() { return 0; }\n")
    flags = [f for f in STRICT if f != "-Wstrict-prototypes"]
    for cc, cxx in compilers():
        for standard in ("c99", "c11", "c17"):
            run(cc, f"-std={standard}", *STRICT, f"-I{include}", "-fsyntax-only", folder / "one.c")
        for standard in ("c++11", "c++17", "c++20"):
            run(cxx, f"-std={standard}", *flags, f"-I{include}", "-fsyntax-only", folder / "one.cc")
        run(cxx, "-std=c++20", *flags, "-Wconversion", "-Wshadow", f"-I{include}", "-fsyntax-only", folder / "two.cc")
        print(f"{cxx}: the headers are as strict as C and C++ go")


def project(folder, way, *defines):
    build = folder / f"build_{way}"
    run("cmake", "-S", HERE / "consumer", "-B", build, "-G", "Ninja", f"-DWAY={way}", f"-DSOURCES={folder}",
        f"-DCMAKE_C_COMPILER={CC}", f"-DCMAKE_CXX_COMPILER={CXX}", *defines)
    if way == "fetch_content_only":
        return build
    run("cmake", "--build", build)
    for language in ("c", "cc"):
        run(build / "bin" / f"use_{language}")
    return build


def needs_custodb(program):
    return "libcustodb" in run("readelf", "-dW", program)


def find_package(folder, prefix):
    build = project(folder, "shared", f"-DCMAKE_PREFIX_PATH={prefix}")
    assert needs_custodb(build / "bin/use_c"), "the default is not the shared library"
    if list(prefix.glob("lib*/**/libcustodb.a")):
        build = project(folder, "static", f"-DCMAKE_PREFIX_PATH={prefix}")
        assert not needs_custodb(build / "bin/use_c"), "COMPONENTS static takes the shared library"
    command = prefix / "bin/custodb"
    if command.exists():
        run(command, "--version")


def pkg_config(folder, prefix):
    where = next(iter(prefix.glob("**/custodb.pc")))
    env = {"PKG_CONFIG_PATH": str(where.parent)}
    library = where.parent.parent
    for language, compiler, standard in (("c", CC, "c99"), ("cc", CXX, "c++20")):
        flags = run("pkg-config", "--cflags", "--libs", "custodb", env=env).split()
        run(compiler, f"-std={standard}", folder / f"use.{language}", *flags, "-o", folder / "shared")
        run(folder / "shared", env={"LD_LIBRARY_PATH": str(library)})
    if not (library / "libcustodb.a").exists():
        return
    for path in library.glob("libcustodb.so*"):
        path.unlink()
    for language, compiler, standard in (("c", CC, "c99"), ("cc", CXX, "c++20")):
        flags = run("pkg-config", "--static", "--cflags", "--libs", "custodb", env=env).split()
        run(compiler, f"-std={standard}", folder / f"use.{language}", *flags, "-o", folder / "static")
        run(folder / "static")


def host_symbols(folder, prefix):
    """host.c has functions called like SQLite's and libsodium's; linked both ways, ours and theirs stay apart."""
    library = next(iter(prefix.glob("**/custodb.pc"))).parent.parent
    strict = [CC, "-std=c99", *STRICT, "-O1", "-rdynamic", HERE / "host.c", f"-I{prefix}/include"]
    shared, static = folder / "shared", folder / "static"
    run(*strict, f"-L{library}", "-lcustodb", f"-Wl,-rpath,{library}", "-o", shared)
    shared_work = folder / "shared_work"
    shared_work.mkdir()
    run(shared, env={"LD_BIND_NOW": "1"}, cwd=shared_work)
    archive = library / "libcustodb.a"
    if archive.exists():
        env = {"PKG_CONFIG_PATH": str(library / "pkgconfig")}
        rest = [f for f in run("pkg-config", "--static", "--libs", "custodb", env=env).split() if f != "-lcustodb"]
        run(*strict, archive, *rest, "-o", static)
        static_work = folder / "static_work"
        static_work.mkdir()
        run(static, cwd=static_work)


def fetch_content(folder):
    if not shutil.which("git"):
        print("skipped: there is no git")
        sys.exit(77)
    repository = folder / "repository"
    shutil.copytree(SOURCE, repository, ignore=lambda where, names: {".git", "build"} & set(names) if pathlib.Path(where) == SOURCE else ())
    git = ["git", "-C", repository, "-c", "user.name=test", "-c", "user.email=test@mail.example", "-c", "commit.gpgsign=false"]
    for arguments in (["init", "-q"], ["add", "-A"], ["commit", "-q", "-m", "as it stands"]):
        run(*git, *arguments)
    programs(folder, SOURCE / "include/custodb/custodb.h")
    build = project(folder, WAY, f"-DCUSTODB_SOURCE={repository}", f"-DCUSTODB_COMMIT={run(*git, 'rev-parse', 'HEAD').strip()}", *DEFINES)
    fetched = build / "_deps/custodb-src/include/custodb/custodb.h"
    assert fetched.is_file(), f"{fetched} is not there: what was configured is something else"
    assert not (build / "_deps/custodb-build/tests").exists(), "a consumer gets the tests too"


def main():
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name).resolve()
        if WAY == "add_subdirectory":
            programs(folder, SOURCE / "include/custodb/custodb.h")
            project(folder, WAY, f"-DCUSTODB_SOURCE={SOURCE}", *DEFINES)
            return
        if WAY.startswith("fetch_content"):
            fetch_content(folder)
            return
        prefix = install(folder)
        programs(folder, prefix / "include/custodb/custodb.h")
        {"headers": headers, "find_package": find_package, "pkg_config": pkg_config, "host_symbols": host_symbols}[WAY](
            folder, prefix)


main()
