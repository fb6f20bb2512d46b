"""Runs the tests of the Python package that a build made.   run.py quick|package|long BUILT SOURCE BUILD

Exit code 77 means skipped: no package was built, since Python's headers or the tools of scripts/setup are not there.
"""

import os
import pathlib
import subprocess
import sys

tier, built, source, build = sys.argv[1], sys.argv[2], pathlib.Path(sys.argv[3]), pathlib.Path(sys.argv[4])
if built != "yes":
    print("skipped: the Python package was not built; scripts/setup gets what it needs (python3-dev, python3-venv, pip's packages)")
    sys.exit(77)
environment = {**os.environ, "PYTHONPATH": str(build / "python"), "CUSTODB_SOURCE": str(source), "CUSTODB_BUILD": str(build),
               "PYTHONDONTWRITEBYTECODE": "1", "PYTHONFAULTHANDLER": "1"}
command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-rs", "-x", "--rootdir", str(source), str(source / "tests/python"),
           "-m", "not long and not package" if tier == "quick" else tier]
sys.exit(subprocess.run(command, env=environment, cwd=build).returncode)
