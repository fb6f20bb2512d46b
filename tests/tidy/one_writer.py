"""Only src/storage/partition.* changes which customer a record belongs to, and its links.   one_writer.py ROOT"""

import re

from source import files_of, finish, root_from_arguments, strings_of

OWNER = re.compile(r"^src/storage/partition(_\w+)?\.(h|cc)$")
NAME = r"""["'`\[]?(?:\w+\.)?["'`\[]?"""
WRITE = re.compile(
    r"\b(?:INSERT\s+(?:OR\s+\w+\s+)?INTO|REPLACE\s+INTO|UPDATE(?:\s+OR\s+\w+)?|DELETE\s+FROM)\s+" + NAME +
    r"(assignment\w*|links?\b|link_\w+)", re.I)
# The column record.customer, should it be one.
COLUMN = re.compile(r"\bUPDATE(?:\s+OR\s+\w+)?\s+" + NAME + r"record\b.*?\bSET\b[^;]*?\bcustomer\s*=", re.I | re.S)
DROP = re.compile(r"\bDROP\s+TABLE\s+(?:IF\s+EXISTS\s+)?" + NAME + r"(assignment\w*|links?\b|link_\w+)", re.I)


def main():
    root = root_from_arguments()
    problems = []
    checked = 0
    for path in files_of(root, "src"):
        name = str(path.relative_to(root))
        if path.suffix not in (".h", ".cc", ".inc"):
            continue
        for line, text in strings_of(path.read_text(encoding="utf-8")):
            checked += 1
            if OWNER.match(name):
                continue
            for pattern in (WRITE, COLUMN, DROP):
                found = pattern.search(text)
                if found:
                    what = found[1] if pattern.groups else "record.customer"
                    problems.append(f"{name}:{line}: writes {what}, which only src/storage/partition.* may")
    finish("one-writer", problems, checked)


main()
