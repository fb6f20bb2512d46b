"""Has the compiler read each source file that a configured build has not compiled: its warnings, without the time that code takes.

clang_reads.py BUILD
"""

import concurrent.futures
import json
import os
import pathlib
import shlex
import subprocess
import sys

BUILD = pathlib.Path(sys.argv[1])


def output(words):
    return words[words.index("-o") + 1]


def read(entry):
    words, directory = entry
    words = [w for w in words if w not in ("-c", "-o", output(words))] + ["-fsyntax-only"]
    if pathlib.Path(words[0]).name == "ccache":
        del words[0]
    return subprocess.run(words, cwd=directory, capture_output=True, text=True)


entries = [(shlex.split(e["command"]), e["directory"]) for e in json.loads((BUILD / "compile_commands.json").read_text())]
entries = [e for e in entries if not pathlib.Path(e[1], output(e[0])).exists()]
failed = 0
with concurrent.futures.ThreadPoolExecutor(int(os.environ.get("CUSTODB_JOBS", 0)) or os.cpu_count()) as pool:
    for done in pool.map(read, entries):
        sys.stdout.write(done.stdout + done.stderr)
        failed += done.returncode != 0
print(f"{len(entries)} files read, {failed} with warnings or errors")
sys.exit(1 if failed else 0)
