"""The library, without its symbols, is no larger than is promised.

size.py LIBRARY STRIP BYTES     STRIP: binutils' strip or its like
"""

import pathlib
import subprocess
import sys
import tempfile

from source import finish


def main(library, strip, most):
    with tempfile.TemporaryDirectory() as folder:
        stripped = pathlib.Path(folder) / "stripped"
        subprocess.run([strip, "-o", stripped, library], check=True)
        size = stripped.stat().st_size
    print(f"{size} bytes")
    finish("size", [f"the library has {size} bytes, more than {most}"] if size > int(most) else [], 1)


main(*sys.argv[1:])
