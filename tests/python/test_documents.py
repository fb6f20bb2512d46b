"""What the documents and examples show runs, and the main job prints the same as in C++."""

import ast
import json
import os
import pathlib
import re
import subprocess
import sys

import pytest

from conftest import SOURCE, csv_of, people
from test_tables import library

FENCE = re.compile(r"^```python\n(.*?)^```$", re.M | re.S)
SNIPPETS = [(name, i, code) for name in ("README.md", "docs/python.md") for i, code in enumerate(FENCE.findall((SOURCE / name).read_text(encoding="utf-8")))]


@pytest.mark.parametrize("name, number, code", SNIPPETS, ids=[f"{n}:{i}" for n, i, _ in SNIPPETS])
def test_snippets_run(tmp_path, monkeypatch, name, number, code):
    for needed in re.findall(r"^# needs: (.*)$", code, re.M):
        for module in needed.split():
            library(module)
    monkeypatch.chdir(tmp_path)
    csv_of(tmp_path / "customers.csv", people(50))
    exec(compile(code, f"{name} {number}", "exec"), {"__name__": "snippet"})


def test_the_main_job_prints_what_it_does_in_cpp(tmp_path, data):
    work = tmp_path / "python"
    work.mkdir()
    done = subprocess.run([sys.executable, SOURCE / "examples/main_job.py", data, work], capture_output=True, text=True, encoding="utf-8")
    assert done.returncode == 0, done.stderr
    assert sorted(p.name for p in work.iterdir()) == ["golden.csv", "shop.custodb"]
    assert "with it again: the same" in done.stdout and "verified: yes" in done.stdout
    library_folder = pathlib.Path(os.environ["CUSTODB_BUILD"]) / "lib"
    program, other = tmp_path / "main_job", tmp_path / "cpp"
    other.mkdir()
    subprocess.run(["c++", "-std=c++20", SOURCE / "examples/cpp/main_job.cc", f"-I{SOURCE / 'include'}", f"-L{library_folder}", "-lcustodb",
                    f"-Wl,-rpath,{library_folder}", "-o", program], check=True)
    assert done.stdout == subprocess.run([program, data, other], capture_output=True, text=True, encoding="utf-8", check=True).stdout


def test_the_notebook_runs(monkeypatch):
    """Cell by cell in one namespace, as a kernel would; what a cell ends with is shown."""
    monkeypatch.chdir(SOURCE / "examples")
    notebook = json.loads(pathlib.Path("customers.ipynb").read_text(encoding="utf-8"))
    names, shown = {}, []
    for cell in notebook["cells"]:
        assert cell["cell_type"] in ("markdown", "code") and not cell.get("outputs")
        if cell["cell_type"] == "code":
            tree = ast.parse("".join(cell["source"]))
            last = ast.Expression(tree.body.pop().value) if isinstance(tree.body[-1], ast.Expr) else None
            exec(compile(tree, cell["id"], "exec"), names)
            if last:
                value = eval(compile(last, cell["id"], "eval"), names)
                shown.append(value._repr_html_() if hasattr(value, "_repr_html_") else repr(value))
    text = "".join(shown)
    assert "<svg" in text and "+8613800138000" in text and len(shown) >= 6
