"""Has the compiler read each source file that a configured build has not compiled by itself: its warnings, without the time that
code takes.

clang_reads.py BUILD

Of a constant or a function that nothing uses, clang warns in the main file alone. Sources that were compiled as one are read as one
again, with lines that make each of them the main file. The others are read one by one, so that a missing #include is noticed; g++
notices it in the library.
"""

import concurrent.futures
import json
import os
import pathlib
import re
import shlex
import subprocess
import sys

BUILD = pathlib.Path(sys.argv[1])


def output(words):
    return words[words.index("-o") + 1]


def pieces(entry):
    """What is to be read of an entry: a command, its folder, and the text for its standard input."""
    words, directory, source = shlex.split(entry["command"]), entry["directory"], entry["file"]
    compiled = pathlib.Path(directory, output(words)).exists()
    if compiled and "/Unity/unity_" not in source:
        return []
    words = [w for w in words if w not in ("-c", "-o", output(words))] + ["-fsyntax-only"]
    if pathlib.Path(words[0]).name == "ccache":
        del words[0]
    if "/Unity/unity_" not in source:
        return [(words, directory, None)]
    words.remove(source)
    sources = re.findall(r'^#include "(.*)"$', pathlib.Path(source).read_text(), re.M)
    if not compiled:
        return [(words + [s], directory, None) for s in sources]
    together = "".join(f'#line 1 "{s}"\n{pathlib.Path(s).read_text()}\n' for s in sources)
    return [(words + ["-x", "c++", "-"], directory, together)]


def read(piece):
    words, directory, text = piece
    return subprocess.run(words, cwd=directory, input=text, capture_output=True, text=True)


entries = json.loads((BUILD / "compile_commands.json").read_text())
work = [piece for entry in entries for piece in pieces(entry)]
failed = 0
with concurrent.futures.ThreadPoolExecutor(int(os.environ.get("CUSTODB_JOBS", 0)) or os.cpu_count()) as pool:
    for done in pool.map(read, work):
        sys.stdout.write(done.stdout + done.stderr)
        failed += done.returncode != 0
print(f"{len(work)} sources or groups of sources read, {failed} with warnings or errors")
sys.exit(1 if failed else 0)
