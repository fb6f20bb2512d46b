"""Breaks each tidy rule on purpose, in a small tree of its own, and expects its test to notice.   self_test.py CC CXX"""

import pathlib
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).parent
CC, CXX = (sys.argv + ["cc", "c++"])[1:3]

HEADER = """#define CUSTODB_API __attribute__((visibility("default")))
/* Opens a store at a path. */
CUSTODB_API int custodb_open(int path);
/* Closes what open returned. */
CUSTODB_API void custodb_close(int store);
"""
GOOD = {
    "include/custodb/custodb.h": HEADER,
    "src/base/id.h": "#include <string>\n",
    "src/text/fold.cc": '#include "text/fold.h"\n#include "base/id.h"\n#include <utf8proc.h>\n',
    "src/storage/partition.cc": 'const char* s = "INSERT INTO link(a, b) VALUES (?, ?)";\n',
    "src/storage/record.cc": '#include <sqlite3.h>\n// INSERT INTO link\nconst char* s = "SELECT * FROM link";\n',
    "src/engine/ingest/put.cc": '#include "engine/core/store.h"\n',
    "README.md": "`custodb_open` opens.\n\n```c\nputs(\"seven\");\n```\n\n```text\nseven\n```\n".replace(
        "```c\n", "```c\n#include <stdio.h>\n"),
}
# script, what is put into the tree, what the script has to say
BROKEN = [
    ("include_law", {"src/text/fold.cc": '#include "fields/value.h"\n'}, "src/text may not include src/fields"),
    ("include_law", {"src/base/id.cc": '#include "text/fold.h"\n'}, "src/base may not include src/text"),
    ("include_law", {"src/fields/a.cc": "#include <sqlite3.h>\n"}, "belongs to storage"),
    ("include_law", {"src/storage/a.cc": "#include <sodium/core.h>\n"}, "belongs to crypto"),
    ("include_law", {"src/fields/a.cc": "#include <utf8proc.h>\n"}, "belongs to text"),
    ("include_law", {"src/resolve/a.cc": "#  include <simdjson.h>\n"}, "belongs to engine, exchange"),
    ("include_law", {"src/cli/main.cc": "#include <custodb/custodb.h>\n"}, "src/cli does not include custodb/custodb.h"),
    ("include_law", {"src/cli/main.cc": '#include "engine/core/store.h"\n'}, "src/cli may not include src/engine"),
    ("include_law", {"src/engine/query/a.cc": '#include "engine/ingest/put.h"\n'}, "not engine/ingest"),
    ("include_law", {"src/engine/core/a.cc": '#include "engine/query/find.h"\n'}, "engine/core includes no other part"),
    ("include_law", {"src/engine/store.h": '#include "engine/query/find.h"\n'}, "not engine/query"),
    ("include_law", {"src/base/a.cc": '#include "id.h"\n'}, "written from src"),
    ("include_law", {"src/base/a.cc": "#include <unistd.h>\n"}, "files os_*"),
    ("include_law", {"src/base/os_a.cc": "#include <sys/socket.h>\n"}, "network"),
    ("include_law", {"src/extra/a.cc": "\n#include <string>\n"}, "is not in the design"),
    ("one_writer", {"src/storage/record.cc": 'auto s = "DELETE FROM link WHERE a = ?";\n'}, "writes link"),
    ("one_writer", {"src/engine/core/a.cc": 'auto s = "insert or replace "\n  // both\n  "into assignment(a) values (1)";\n'},
     "writes assignment"),
    ("one_writer", {"src/storage/record.cc": 'auto s = R"(UPDATE main.link SET w = 1)";\n'}, "writes link"),
    ("one_writer", {"src/storage/record.cc": 'auto s = "UPDATE record SET body = ?, customer = ? WHERE id = ?";\n'},
     "writes customer"),
    ("one_writer", {"src/engine/core/a.cc": 'auto s = fmt::format("INSERT INTO {}(a) VALUES (1)", name);\n'}, "named at run time"),
    ("one_writer", {"src/engine/core/a.cc": 'auto s = "DELETE FROM " + name;\n'}, "named at run time"),
    ("one_writer", {"src/storage/record.cc": 'auto s = "REPLACE INTO customer_0(a) VALUES (1)";\n'}, "writes customer_0"),
    ("documentation", {"include/custodb/custodb.h": HEADER + "\nCUSTODB_API int custodb_find(int a);\n"},
     "custodb_find has no comment"),
    ("documentation", {"include/custodb/custodb.h": HEADER + "/* Finds a customer. */\n\nCUSTODB_API int custodb_find(int a);\n"},
     "custodb_find has no comment"),
    ("documentation", {"include/custodb/custodb.h": HEADER + "/* x */\nCUSTODB_API int custodb_find(int a);\n"},
     "explains nothing"),
    ("documentation", {"include/custodb/custodb.h": HEADER + "/* Finds a customer. */\nCUSTODB_API int custodb_find();\n"},
     "is no prototype"),
    ("documentation", {"include/custodb/custodb.h": HEADER + "/* Finds a customer. */\nint custodb_find(int a);\n"},
     "lacks CUSTODB_API"),
    ("documentation", {"docs/a.md": "Call `custodb_opne` first.\n"}, "custodb_opne is not in custodb.h"),
    ("forbidden", {"scripts/a.sh": "cd " + "/ro" + "ot/build/thing\n"}, "place of one machine"),
    ("forbidden", {"docs/a.md": "see https://" + "packages.example.net/simple\n"}, "names the host"),
    ("forbidden", {"src/base/a.cc": "// TO" + "DO: later\n"}, "unfinished note"),
    ("forbidden", {"a.pem": "-----BEGIN " + "PRIVATE KEY-----\n"}, "looks like a secret"),
    ("forbidden", {"cmake/a.cmake": "set(x 10.0." + "0.7)\n"}, "private host"),
]


def run(script, *arguments):
    done = subprocess.run([sys.executable, "-B", str(HERE / f"{script}.py"), *map(str, arguments)],
                          capture_output=True, text=True)
    return done.returncode, done.stdout + done.stderr


def make_tree(folder, files):
    for name, text in files.items():
        path = pathlib.Path(folder) / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return pathlib.Path(folder).resolve()


def expect(problems, what, result, wanted):
    """`wanted`: None for a pass, else a part of the message of the failure."""
    code, output = result
    if wanted is None and code != 0:
        problems.append(f"{what}: should pass, but: {output}")
    if wanted is not None and (code == 0 or wanted not in output):
        problems.append(f"{what}: should fail with '{wanted}', but ended with {code}: {output}")


def check_trees(problems):
    for script in ("include_law", "one_writer", "documentation", "forbidden"):
        with tempfile.TemporaryDirectory() as folder:
            expect(problems, f"{script} on a good tree", run(script, make_tree(folder, GOOD)), None)
    for script, change, wanted in BROKEN:
        with tempfile.TemporaryDirectory() as folder:
            root = make_tree(folder, {**GOOD, **change})
            expect(problems, f"{script} with {list(change)}", run(script, root), wanted)
    return 4 + len(BROKEN)


def check_symbols(problems):
    good = "int custodb_open(int a) { return a; }\nvoid custodb_close(int a) { (void)a; }\n"
    cases = [("good", good, None), ("leak", good + "int sqlite3_open(void) { return 1; }\n", "shows sqlite3_open"),
             ("weak", good + "__attribute__((weak)) int helper(void) { return 1; }\n", "shows helper"),
             ("undeclared", good + "int custodb_more(void) { return 1; }\n", "does not declare"),
             ("missing", good.replace("custodb_close", "custodb_shut"), "lacks custodb_close")]
    for what, code, wanted in cases:
        with tempfile.TemporaryDirectory() as folder:
            root = make_tree(folder, {"a.c": code, **GOOD})
            header = root / "include/custodb/custodb.h"
            subprocess.run([CC, "-shared", "-fPIC", "-o", root / "libcustodb.so.0", "-Wl,-soname,libcustodb.so.0",
                            root / "a.c"], check=True)
            subprocess.run([CC, "-c", "-fPIC", "-o", root / "a.o", root / "a.c"], check=True)
            subprocess.run(["ar", "cr", root / "libcustodb.a", root / "a.o"], check=True)
            for library in ("libcustodb.so.0", "libcustodb.a"):
                expect(problems, f"symbols: {what} in {library}", run("symbols", header, root / library), wanted)
    return 2 * len(cases)


def check_snippets(problems):
    good = GOOD["README.md"]
    cases = [("good", good, None), ("wrong output", good.replace("\nseven", "\neight"), "prints"),
             ("wrong code", good.replace("puts(", "putz("), "does not compile"),
             ("failing", good.replace('puts("seven");', "return 3;"), "ends with 3")]
    for what, readme, wanted in cases:
        with tempfile.TemporaryDirectory() as folder:
            root = make_tree(folder, {**GOOD, "README.md": readme, "a.c": "int custodb_open(int a) { return a; }\n"})
            subprocess.run([CC, "-shared", "-fPIC", "-o", root / "libcustodb.so", root / "a.c"], check=True)
            expect(problems, f"snippets: {what}", run("snippets", root / "README.md", root / "include", root, CC, CXX), wanted)
    return len(cases)


def check_size(problems):
    cases = [("small enough", 1000000, None), ("too large", 100, "more than 100")]
    with tempfile.TemporaryDirectory() as folder:
        root = make_tree(folder, {**GOOD, "a.c": "int custodb_open(int a) { return a; }\n"})
        subprocess.run([CC, "-shared", "-fPIC", "-o", root / "libcustodb.so", root / "a.c"], check=True)
        for what, most, wanted in cases:
            expect(problems, f"size: {what}", run("size", root / "libcustodb.so", "strip", most), wanted)
    return len(cases)


def main():
    problems = []
    checked = check_trees(problems) + check_symbols(problems) + check_snippets(problems) + check_size(problems)
    for problem in problems:
        print(problem)
    print(f"self-test: {checked} cases, {len(problems)} problems")
    sys.exit(1 if problems else 0)


main()
