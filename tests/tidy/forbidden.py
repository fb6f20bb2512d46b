"""What must not be in the tree: places of one machine, addresses of package mirrors, secrets, unfinished notes.

forbidden.py ROOT [ALLOWED_HOSTS]
"""

import os
import pathlib
import re
import sys

from source import files_of, finish, root_from_arguments

MACHINE = re.compile(r"(?<![\w.$}/-])/(?:work|root|home/\w+|tmp/\w+|mnt|build[s]?|Users/\w+)(?:/[\w.-]+)+")
SECRET = re.compile(r"-----BEGIN [A-Z ]*PRIVATE KEY-----|\bghp_\w{30}|\bAKIA[0-9A-Z]{16}\b|\bxox[bp]-\w{10}")
UNFINISHED = re.compile(r"\b(?:TO" + r"DO|FIX" + r"ME)\b")
ADDRESS = re.compile(r"\b(?:https?|ftp|git|ssh)://(?:[\w.%-]+@)?([\w.-]+)", re.I)
INTERNAL = re.compile(r"\b[\w-]+(?:\.[\w-]+)*\.(?:internal|corp|lan|intra)\b(?!\w*[\(;)])", re.I)
PRIVATE_ADDRESS = re.compile(r"\b(?:10\.\d{1,3}|192\.168|172\.(?:1[6-9]|2\d|3[01]))\.\d{1,3}\.\d{1,3}\b")
CODE = (".h", ".hpp", ".c", ".cc", ".cmake", ".txt", ".py", ".sh", ".md", ".json", ".in", ".toml", ".yml", "")


def machine_hosts():
    """The hosts this machine's package clients are set up with; none may be in a committed file."""
    texts = [os.environ.get(name, "") for name in
             ("PIP_INDEX_URL", "PIP_EXTRA_INDEX_URL", "http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY", "GOPROXY")]
    for place in ("/etc/apt/sources.list", "/etc/pip.conf", os.path.expanduser("~/.pip/pip.conf"),
                  os.path.expanduser("~/.config/pip/pip.conf"), os.path.expanduser("~/.npmrc"),
                  os.path.expanduser("~/.cargo/config.toml")):
        texts.append(read(pathlib.Path(place)))
    texts += [read(p) for p in pathlib.Path("/etc/apt").glob("sources.list.d/*")]
    texts += [read(p) for p in pathlib.Path("/etc/apt").glob("apt.conf.d/*")]
    hosts = {h.lower().rstrip(".") for text in texts for h in ADDRESS.findall(text)}
    return {h for h in hosts if "." in h and h != "github.com"}


def read(path):
    try:
        return path.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""


def check_line(line, is_data, is_test_data, hosts, allowed):
    lower = line.lower()
    for host in hosts:
        if host in lower:
            yield "names a host of this machine's package clients"
    if SECRET.search(line):
        yield "looks like a secret"
    if is_data:
        return
    found = MACHINE.search(line)
    if found:
        yield f"names a place of one machine ({found[0]})"
    if PRIVATE_ADDRESS.search(line) or INTERNAL.search(line):
        yield "names a private host"
    if UNFINISHED.search(line):
        yield "is an unfinished note"
    for host in ADDRESS.findall(line):
        host = host.lower().rstrip(".")
        if is_test_data and re.search(r"(^|\.)(example(\.\w+)?|test|invalid|localhost)$", host):
            continue
        if host not in allowed and not any(host.endswith("." + a) for a in allowed):
            yield f"names the host {host}, which tests/tidy/hosts.txt does not list"


def main():
    root = root_from_arguments()
    own = pathlib.Path(__file__).parent
    allowed_file = pathlib.Path(sys.argv[2]) if len(sys.argv) > 2 else own / "hosts.txt"
    allowed = {line.split("#")[0].strip() for line in read(allowed_file).splitlines()} - {""}
    hosts = machine_hosts()
    problems = []
    checked = 0
    for path in files_of(root):
        name = path.relative_to(root)
        data = path.read_bytes()
        if b"\0" in data[:4096]:
            for host in hosts:
                if host.encode() in data:
                    problems.append(f"{name}: names a host of this machine's package clients")
            continue
        is_data = "data" in name.parts or path.suffix not in CODE
        checked += 1
        for number, line in enumerate(data.decode("utf-8", errors="replace").splitlines(), 1):
            for wrong in check_line(line, is_data, "tests" in name.parts, hosts, allowed):
                problems.append(f"{name}:{number}: {wrong}")
    finish("forbidden", problems, checked)


main()
