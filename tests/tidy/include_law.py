"""Reads the #includes of src and fails on an arrow that the design does not draw.   include_law.py ROOT"""

import re

from source import files_of, finish, root_from_arguments, without_comments

# Folder of src: the folders it may include besides itself.
ARROWS = {
    "base": set(),
    "text": {"base"},
    "fields": {"text", "base"},
    "resolve": {"fields", "text", "base"},
    "insight": {"fields", "base"},
    "exchange": {"fields", "text", "base"},
    "crypto": {"base"},
    "storage": {"fields", "crypto", "base"},
    "engine": {"exchange", "resolve", "insight", "storage", "crypto", "fields", "text", "base"},
    "capi": {"engine", "base"},
    "cli": set(),
}
# In engine, the parts beside core include core and not each other; core includes none of them. The headers directly in
# engine are its face, which each part may see; its .cc files there hand out the work and may include every part.
ENGINE_CORE = "core"

# Other people's headers: who may include them. Anything of the language itself is free, and fmt too.
OTHERS = [
    (re.compile(r"^(sqlite3|sqlite3ext|sqlcipher)\b"), {"storage"}),
    (re.compile(r"^sodium\b"), {"crypto"}),
    (re.compile(r"^openssl/evp\.h$"), {"crypto"}),
    (re.compile(r"^utf8proc\b"), {"text"}),
    (re.compile(r"^simdjson\b"), {"exchange", "engine"}),
    (re.compile(r"^(expat|zlib|zip|iconv)\b"), {"exchange"}),
    (re.compile(r"^CLI/"), {"cli"}),
    (re.compile(r"^fmt/"), set(ARROWS)),
]
# The system's own headers are for the files called os_*.
SYSTEM = re.compile(r"^(unistd|fcntl|dirent|poll|pthread|sched|termios|pwd|grp|syslog|dlfcn|spawn|sys/|linux/|netinet/|arpa/)")
NETWORK = re.compile(r"^(sys/socket|netinet/|arpa/|netdb|curl/|openssl/ssl)")
STANDARD = re.compile(r"^[a-z0-9_]+(\.h)?$")

INCLUDE = re.compile(r'^[ \t]*#[ \t]*include(?:_next)?[ \t]*([<"])([^>"]+)[>"]', re.M)


def engine_part(parts):
    return parts[0] if len(parts) > 1 else ""


def check(path, folder, inner, target, quoted):
    """What is wrong with one include, or None. `inner`: the path inside the folder, in parts."""
    if target.startswith("custodb/"):
        allowed = {"cli": {"custodb/custodb.hpp"}, "capi": {"custodb/custodb.h"}}.get(folder, set())
        return None if target in allowed else f"src/{folder} does not include {target}"
    if quoted:
        head, _, rest = target.partition("/")
        if head not in ARROWS:
            return "includes are written from src, as folder/name.h"
        if head != folder:
            return None if head in ARROWS[folder] else f"src/{folder} may not include src/{head}"
        if folder == "engine":
            mine, theirs = engine_part(inner), engine_part(tuple(rest.split("/")))
            if theirs in ("", mine, ENGINE_CORE) or (mine == "" and path.suffix == ".cc"):
                return None
            if mine == ENGINE_CORE:
                return f"engine/core includes no other part (engine/{theirs})"
            return f"engine/{mine} includes only engine/core, not engine/{theirs}"
        return None
    for pattern, owners in OTHERS:
        if pattern.match(target):
            return None if folder in owners else f"<{target}> belongs to {', '.join(sorted(owners))}"
    if NETWORK.match(target):
        return f"<{target}>: nothing here talks to a network"
    if SYSTEM.match(target):
        return None if path.name.startswith("os_") else f"<{target}>: the system's own headers are for files os_*"
    return None if STANDARD.match(target) else f"<{target}> is nobody's"


def main():
    root = root_from_arguments()
    problems = []
    checked = 0
    for path in files_of(root, "src"):
        if path.suffix not in (".h", ".cc", ".inc"):
            continue
        parts = path.relative_to(root / "src").parts
        folder = parts[0]
        if folder not in ARROWS:
            problems.append(f"{path.relative_to(root)}: src/{folder} is not in the design")
            continue
        text = without_comments(path.read_text(encoding="utf-8"))
        for match in INCLUDE.finditer(text):
            checked += 1
            wrong = check(path, folder, parts[1:], match[2], match[1] == '"')
            if wrong:
                line = text.count("\n", 0, match.start()) + 1
                problems.append(f"{path.relative_to(root)}:{line}: {wrong}")
    finish("include-law", problems, checked)


main()
