"""Which functions of custodb.h the vectors of tests/conformance/abi reach; for each other one the reason.

reached.py SOURCE   Fails for a function that is neither reached nor given a reason, for a reason that is not needed, for a call that no vector
makes, and for a language whose wrapper lacks a function that the program in C calls.
"""

import json
import pathlib
import re
import sys

SOURCE = pathlib.Path(sys.argv[1])
REASONS = {
    "Arrow streams: each language has its own library for them; tests/capi/arrow_test.c and tests/python call these": "ingest export normalize_stream",
    "the answer is another one for each version": "version",
    "each call's status is the code of its error": "error_code",
}
WRAPPERS = {
    "cpp": ["include/custodb/custodb.hpp"], "ctypes": ["examples/ctypes/custodb_ctypes.py"],
    "go": ["examples/go/custodb/*.go"], "rust": ["examples/rust/custodb.rs"], "java": ["examples/java/Custodb.java"], "node": ["examples/node/custodb_node.c"],
}


def text(pattern):
    return "".join(path.read_text(encoding="utf-8") for path in sorted(SOURCE.glob(pattern)))


def named_in(source, function):
    """ctypes gives the functions without their first word."""
    return re.search(rf'\b{function}\b|"{function.removeprefix("custodb_")}"', source)


header = re.sub(r"/\*.*?\*/", " ", text("include/custodb/custodb.h"), flags=re.S)
functions = set(re.findall(r"^CUSTODB_API\b[^;{]*?\b(custodb_\w+)\s*\(", header, re.M))
program = text("examples/c/conformance.c")
reached = {name for name in functions if re.search(rf"\b{name}\b", program)}
reasons = {"custodb_" + name for names in REASONS.values() for name in names.split()}
wrong = [f"{name}: no vector reaches it, and no reason is given" for name in sorted(functions - reached - reasons)]
wrong += [f"{name}: a reason is given, but it is reached or not there" for name in sorted(reasons - (functions - reached))]

calls = set(re.findall(r'is\(0, "(\w+)"\)', program))
made = {json.loads(line)[0] for line in text("tests/conformance/abi/*.jsonl").splitlines()}
wrong += [f"{name}: no vector makes this call" for name in sorted(calls - made)]

for language, patterns in WRAPPERS.items():
    source = "".join(map(text, patterns))
    wrong += [f"{name}: {language} does not call it" for name in sorted(reached) if not named_in(source, name)]

for line in wrong:
    print(line)
print(f"{len(functions)} functions: {len(reached)} reached by vectors from {len(WRAPPERS) + 1} languages, {len(reasons)} otherwise tested")
sys.exit(1 if wrong or not reached else 0)
