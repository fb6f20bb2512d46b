"""The header is the manual: every function explained, every name the documents use real.   documentation.py ROOT"""

import re

from source import files_of, finish, root_from_arguments

DECLARATION = re.compile(r"^[ \t]*CUSTODB_API\b[^;{]*;", re.M)
NAME = re.compile(r"\b(custodb_[a-z0-9_]+)\s*\(")
COMMENT_ABOVE = re.compile(r"(/\*(?:(?!\*/).)*\*/|(?:[ \t]*//[^\n]*\n)+)[ \t]*\n?\Z", re.S)
WORD = re.compile(r"\bcustodb_[a-z0-9_]+\b")
# Names in documents that are not the header's: targets, files and modules of the build.
OTHERS = {"custodb_shared", "custodb_static", "custodb_cli", "custodb_ctypes", "custodb_node"}


def comment_above(text, at):
    """The comment that ends directly above position `at`: no blank line between."""
    match = COMMENT_ABOVE.search(text[:at])
    return match[1] if match else None


def check_header(path, problems):
    text = path.read_text(encoding="utf-8")
    names = set()
    for match in DECLARATION.finditer(text):
        line = text.count("\n", 0, match.start()) + 1
        name = NAME.search(match[0])
        if not name:
            problems.append(f"custodb.h:{line}: a CUSTODB_API that is no function")
            continue
        names.add(name[1])
        comment = comment_above(text, match.start())
        if comment is None:
            problems.append(f"custodb.h:{line}: {name[1]} has no comment directly above it")
        elif len(re.findall(r"\w+", comment)) < 3:
            problems.append(f"custodb.h:{line}: the comment above {name[1]} explains nothing")
        for prototype in re.finditer(r"\bcustodb_\w+\s*\(\s*\)", match[0]):
            problems.append(f"custodb.h:{line}: {prototype[0]} is no prototype in C; write (void)")
    for match in re.finditer(r"^[ \t]*(?!CUSTODB_API\b)[a-z][\w \t*]*\b(custodb_\w+)[ \t]*\([^;{)]*\)[ \t]*;", text, re.M):
        if not match[0].lstrip().startswith(("typedef", "return")):
            problems.append(f"custodb.h: {match[1]} lacks CUSTODB_API")
    return names, set(WORD.findall(text))


def check_documents(root, words, problems):
    checked = 0
    for path in files_of(root, "README.md", "SECURITY.md", "src", "docs", "include", "examples", "bindings"):
        name = str(path.relative_to(root))
        if path.suffix not in (".md", ".hpp"):
            continue
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            for word in WORD.findall(line):
                checked += 1
                if word not in words and word not in OTHERS and not line[line.find(word) + len(word):].startswith("*"):
                    problems.append(f"{name}:{number}: {word} is not in custodb.h")
    return checked


def main():
    root = root_from_arguments()
    header = root / "include/custodb/custodb.h"
    problems = []
    if not header.exists():
        finish("documentation", [f"{header} is missing"], 1)
    names, words = check_header(header, problems)
    checked = check_documents(root, words, problems)
    finish("documentation", problems, len(names) + checked)


main()
