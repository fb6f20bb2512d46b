"""What is published: the source package and the wheel, built, installed into a clean environment and used.

Both are compiled as this build was, which the compiler's cache answers.
"""

import os
import pathlib
import shutil
import subprocess
import sys
import tarfile
import venv
import zipfile

import pytest

import custodb
from conftest import SOURCE

USE = """
import custodb, sys
with custodb.create(sys.argv[1], key=bytes(32)) as store:
    store.put("web", 1, {"name.full": "Ann Lee"})
    assert store.find("ann") and store.verify()
print(custodb.__version__, custodb.__file__)
"""


BUILD = pathlib.Path(os.environ.get("CUSTODB_BUILD", SOURCE / "build/release"))
# As deep below the source as this build is, so that its relative paths are the same.
AS_HERE = {"build-dir": "build/wheel"}


def environment_of(source):
    kept = {k: v for k, v in os.environ.items() if k != "PYTHONPATH"}
    return kept | {"CCACHE_NOHASHDIR": "1", "CCACHE_BASEDIR": str(source), "SKBUILD_CMAKE_DEFINE": ";".join(defines())}


def defines():
    """Flags of the compiler that this build was made with."""
    for line in (BUILD / "CMakeCache.txt").read_text().splitlines():
        name, _, value = line.partition("=")
        if name.partition(":")[0] in ("CUSTODB_WERROR", "CMAKE_C_COMPILER", "CMAKE_CXX_COMPILER"):
            yield f"{name.partition(':')[0]}={value}"


def run(*command, **more):
    done = subprocess.run([str(c) for c in command], capture_output=True, text=True, **more)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def clean_environment(folder):
    venv.create(folder, with_pip=True)
    return folder / "bin/python"


def use(python, folder):
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONPATH"}
    folder.mkdir()
    version, place = run(python, "-I", "-c", USE, folder / "s.custodb", env=environment, cwd=folder).split()
    assert version == custodb.__version__ and str(python.parents[1]) in place


def make(kind, source, folder):
    name = run(sys.executable, "-c", f"import scikit_build_core.build as b; print('made', b.build_{kind}({str(folder)!r}, {AS_HERE}))",
               cwd=source, env=environment_of(source)).split("made ")[-1].strip()
    return folder / name


@pytest.mark.package
def test_source_package_and_wheel(tmp_path):
    """The source package alone gives the wheel, and the wheel alone the package."""
    sdist = make("sdist", SOURCE, tmp_path)
    assert sdist.name == f"custodb-{custodb.__version__}.tar.gz"
    with tarfile.open(sdist) as archive:
        names = archive.getnames()
        archive.extractall(tmp_path / "source", filter="data")
    assert any(n.endswith("build/deps/sqlcipher/sqlite3.c") for n in names)
    assert not any("/tests/" in n or "/.git/" in n for n in names)
    source = next((tmp_path / "source").iterdir())
    wheel = make("wheel", source, tmp_path)
    with zipfile.ZipFile(wheel) as archive:
        inside = set(archive.namelist())
    assert {"custodb/__init__.py", "custodb/_custodb.pyi", "custodb/py.typed", "custodb/normalize.py"} <= inside
    assert all(n.startswith(("custodb/", "custodb-")) for n in inside)
    shutil.rmtree(tmp_path / "source")
    python = clean_environment(tmp_path / "environment")
    run(python, "-m", "pip", "install", "--no-deps", "--no-index", "--disable-pip-version-check", wheel)
    use(python, tmp_path / "used")
    shared = next((tmp_path / "environment").glob("lib/python3*/site-packages/custodb/_custodb*.so"))
    defined = [line.split()[-1] for line in run("nm", "-D", "--defined-only", shared).splitlines()]
    assert defined == ["PyInit__custodb"]


@pytest.mark.long
def test_pip_install_of_a_clone(tmp_path):
    """As the README says: git clone, scripts/setup, pip install ."""
    clone = tmp_path / "clone"
    run("git", "clone", "-q", SOURCE, clone)
    (clone / "build").mkdir()
    os.symlink((SOURCE / "build/deps").resolve(), clone / "build/deps")   # what scripts/setup makes there
    python = clean_environment(tmp_path / "environment")
    run(python, "-m", "pip", "install", "--disable-pip-version-check", clone, env=environment_of(clone))
    use(python, tmp_path / "used")
