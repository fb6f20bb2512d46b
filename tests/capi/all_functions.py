"""Fails if a function of custodb.h is called by no test of a folder.   all_functions.py HEADER FOLDER [PATTERN]"""

import pathlib
import re
import sys

header = re.sub(r"/\*.*?\*/", " ", pathlib.Path(sys.argv[1]).read_text(encoding="utf-8"), flags=re.S)
functions = re.findall(r"^CUSTODB_API\b[^;{]*?\b(custodb_\w+)\s*\(", header, re.M)
tests = "".join(path.read_text(encoding="utf-8") for path in sorted(pathlib.Path(sys.argv[2]).glob(sys.argv[3] if len(sys.argv) > 3 else "*_test.c")))
missing = [name for name in functions if not re.search(rf"\b{name}\s*\(", tests)]
for name in missing:
    print(f"{name} is called by no test in {sys.argv[2]}")
print(f"{len(functions)} functions, {len(missing)} without a test")
sys.exit(1 if missing or not functions else 0)
