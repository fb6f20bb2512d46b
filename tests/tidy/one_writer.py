"""Only src/storage/partition.* changes which customer a record belongs to, and its links.   one_writer.py ROOT"""

import re

from source import files_of, finish, root_from_arguments, strings_of

OWNER = re.compile(r"^src/storage/partition(_\w+)?\.(h|cc)$")
SCHEMA = re.compile(r"^src/storage/schema\.cc$")   # makes the tables, and drops them whole before a rebuild
VERB = r"\b(?:INSERT\s+(?:OR\s+\w+\s+)?INTO|REPLACE\s+INTO|UPDATE(?:\s+OR\s+\w+)?|DELETE\s+FROM)"
NAME = r"""["'`\[]?(?:\w+\.)?["'`\[]?"""
TABLE = r"(assignment\w*|links?|link_\w+|customer|customer_\w+)\b"
WRITE = re.compile(VERB + r"\s+" + NAME + TABLE, re.I)
DROP = re.compile(r"\b(?:DROP|ALTER)\s+TABLE\s+(?:IF\s+EXISTS\s+)?" + NAME + TABLE, re.I)
# The column record.customer, should it be one.
COLUMN = re.compile(r"\bUPDATE(?:\s+OR\s+\w+)?\s+" + NAME + r"record\b.*?\bSET\b[^;]*?\b(customer)\s*=", re.I | re.S)
# A write whose table is put in at run time could be to any table.
COMPOSED = re.compile(VERB + r"\s*(?:\{[^}]*\}|%s|$)")


def wrong_in(name, text):
    for pattern in (WRITE, COLUMN) + (() if SCHEMA.match(name) else (DROP,)):
        found = pattern.search(text)
        if found:
            return f"writes {found[1]}, which only src/storage/partition.* may"
    if COMPOSED.search(text):
        return "writes to a table named at run time, which hides what only src/storage/partition.* may write"
    return None


def main():
    root = root_from_arguments()
    problems = []
    checked = 0
    for path in files_of(root, "src"):
        name = str(path.relative_to(root))
        if path.suffix not in (".h", ".cc", ".inc") or OWNER.match(name):
            continue
        for line, text in strings_of(path.read_text(encoding="utf-8")):
            checked += 1
            wrong = wrong_in(name, text)
            if wrong:
                problems.append(f"{name}:{line}: {wrong}")
    finish("one-writer", problems, checked)


main()
