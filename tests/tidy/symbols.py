"""Nothing but custodb_* is visible, in the shared library and in the static archive.

symbols.py HEADER LIBRARY...     HEADER: custodb.h, whose functions must be exactly the shared library's
"""

import pathlib
import re
import subprocess
import sys

from source import finish, without_comments

# Those that carry customer data or touch the file are inside; what may be loaded with the library is only this.
MAY_NEED = re.compile(r"^(libcrypto|libstdc\+\+|libm|libgcc_s|libc|libpthread|libdl|ld-linux[\w-]*|lib[atu]san|libubsan)\.so")


def run(*command):
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def defined(path, *options):
    """Names of the defined symbols that another object could be bound to."""
    names = set()
    for line in run("nm", "--defined-only", "-P", *options, str(path)).splitlines():
        fields = line.split()
        if len(fields) < 2 or line.endswith(":"):
            continue
        name, kind = fields[0].split("@")[0], fields[1]
        if kind == "A" and re.fullmatch(r"CUSTODB_\d+", name):
            continue   # the version's own node
        if kind.isupper() or kind in "uvw":
            names.add(name)
    return names


def declared(header):
    text = without_comments(header.read_text(encoding="utf-8"))
    return set(re.findall(r"^\s*CUSTODB_API\b[^;{]*?\b(custodb_\w+)\s*\(", text, re.M))


def main():
    header = pathlib.Path(sys.argv[1])
    problems = []
    checked = 0
    promised = declared(header) if header.exists() else None
    for library in map(pathlib.Path, sys.argv[2:]):
        shared = ".so" in library.name
        names = defined(library, *(["-D"] if shared else ["-g"]))
        checked += max(1, len(names))
        problems += [f"{library.name} shows {name}" for name in sorted(names) if not name.startswith("custodb_")]
        if promised is not None:
            problems += [f"{library.name} lacks {name}, which custodb.h declares" for name in sorted(promised - names)]
            problems += [f"{library.name} shows {name}, which custodb.h does not declare"
                         for name in sorted(names - promised) if name.startswith("custodb_")]
        if shared:
            dynamic = run("readelf", "-dW", str(library))
            soname = re.search(r"SONAME.*\[(.*)\]", dynamic)
            if not soname or not re.fullmatch(r"libcustodb\.so\.\d+", soname[1]):
                problems.append(f"{library.name}: soname {soname and soname[1]}")
            problems += [f"{library.name} needs {name}" for name in re.findall(r"NEEDED.*\[(.*)\]", dynamic)
                         if not MAY_NEED.match(name)]
            if re.search(r"\b(RPATH|RUNPATH|TEXTREL)\b", dynamic):
                problems.append(f"{library.name} has a run path or text relocations")
    finish("symbols", problems, checked)


main()
