"""Compiles and runs the C and C++ examples of the README against the built library.

snippets.py README INCLUDE_DIR LIBRARY_DIR CC CXX [FLAG...]

A fence marked c or cpp is taken as it stands when it has a main(), else its #includes are put before a main() around
the rest. It runs in an empty folder and has to end with 0. When the next fence is marked text or output,
that is what it has to print.
"""

import os
import pathlib
import re
import subprocess
import sys
import tempfile

from source import finish

FENCE = re.compile(r"^```[ \t]*(\w*)[^\n]*\n(.*?)^```[ \t]*$", re.M | re.S)


def program(code, language):
    if re.search(r"\bmain\s*\(", code):
        return code
    head = re.findall(r"^[ \t]*#[^\n]*$", code, re.M)
    body = re.sub(r"^[ \t]*#[^\n]*$", "", code, flags=re.M)
    main = "int main(void)" if language == "c" else "int main()"
    return "\n".join(head) + f"\n{main} {{\n{body}\nreturn 0;\n}}\n"


def main():
    readme, include, libraries, cc, cxx = sys.argv[1:6]
    flags = sys.argv[6:]
    text = pathlib.Path(readme).read_text(encoding="utf-8") if os.path.exists(readme) else ""
    fences = [(text.count("\n", 0, m.start()) + 1, m[1].lower(), m[2]) for m in FENCE.finditer(text)]
    problems = []
    checked = 0
    for index, (line, language, code) in enumerate(fences):
        if language not in ("c", "cpp", "c++"):
            continue
        checked += 1
        compiler, standard, suffix = (cc, "-std=c11", ".c") if language == "c" else (cxx, "-std=c++20", ".cc")
        with tempfile.TemporaryDirectory() as folder:
            source = pathlib.Path(folder) / ("snippet" + suffix)
            source.write_text(program(code, language), encoding="utf-8")
            built = subprocess.run([compiler, standard, "-Wall", "-Wextra", "-Werror", *flags, f"-I{include}", str(source),
                                    f"-L{libraries}", "-lcustodb", f"-Wl,-rpath,{libraries}", "-o", f"{folder}/snippet"],
                                   capture_output=True, text=True)
            if built.returncode:
                problems.append(f"README.md:{line}: does not compile:\n{built.stderr}")
                continue
            work = pathlib.Path(folder) / "empty"
            work.mkdir()
            ran = subprocess.run([f"{folder}/snippet"], cwd=work, capture_output=True, text=True, timeout=60)
            if ran.returncode:
                problems.append(f"README.md:{line}: ends with {ran.returncode}: {ran.stderr or ran.stdout}")
            elif index + 1 < len(fences) and fences[index + 1][1] in ("text", "output"):
                if ran.stdout.split() != fences[index + 1][2].split():
                    problems.append(f"README.md:{line}: prints\n{ran.stdout}and not what the README shows")
    finish("snippets", problems, checked)


main()
