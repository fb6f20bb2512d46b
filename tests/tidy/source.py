"""What the tidy tests share: the tree's files and a reader of C++ that tells code, comments and strings apart."""

import pathlib
import re
import subprocess
import sys


def files_of(root, *folders):
    """Files git would commit (tracked, or new and not ignored); outside a git checkout, all but build folders."""
    try:
        listed = subprocess.run(
            ["git", "-C", str(root), "ls-files", "-z", "--cached", "--others", "--exclude-standard", "--", *folders],
            check=True, capture_output=True).stdout.split(b"\0")
        paths = [root / name.decode() for name in listed if name]
    except (OSError, subprocess.CalledProcessError):
        paths = [p for p in root.rglob("*") if p.relative_to(root).parts[0] not in ("build", ".git")]
        if folders:
            paths = [p for p in paths if str(p.relative_to(root)).startswith(tuple(folders))]
    return sorted(p for p in paths if p.is_file())


def finish(name, problems, checked):
    """Prints the verdict of a tidy test and ends the program with it."""
    for problem in problems:
        print(f"{name}: {problem}")
    if not checked:
        print(f"{name}: nothing was checked, which proves nothing")
    print(f"{name}: {checked} checked, {len(problems)} problems")
    sys.exit(1 if problems or not checked else 0)


TOKEN = re.compile(r"""
    (?P<comment> //[^\n]* | /\*.*?\*/ )
  | (?:u8|u|U|L)?R"(?P<delimiter>[^()\\\s]{0,16})\((?P<raw>.*?)\)(?P=delimiter)"
  | (?:u8|u|U|L)?"(?P<string>(?:\\.|[^"\\\n])*)"
  | (?P<character> '(?:\\.|[^'\\\n])' )
""", re.X | re.S)


def strings_of(text):
    """(line, content) of each string of a C++ file; neighbours are joined as the compiler joins them."""
    result = []
    end = None
    for match in TOKEN.finditer(text):
        content = match["raw"] if match["raw"] is not None else match["string"]
        if content is None:
            continue
        between = None if end is None else re.sub(r"//[^\n]*|/\*.*?\*/", "", text[end:match.start()], flags=re.S)
        if result and between is not None and not between.strip():
            line, before = result[-1]
            result[-1] = (line, before + content)
        else:
            result.append((text.count("\n", 0, match.start()) + 1, content))
        end = match.end()
    return result


def without_comments(text):
    """The same text with comments blanked out, line for line."""
    return TOKEN.sub(lambda m: re.sub(r"[^\n]", " ", m[0]) if m["comment"] else m[0], text)


def root_from_arguments():
    return pathlib.Path(sys.argv[1]).resolve()
