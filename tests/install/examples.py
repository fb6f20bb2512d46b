"""Builds examples/c and examples/cpp as projects of their own against the installed package, by find_package and by
pkg-config, runs them on the sample exports, and compares: the same job prints the same in both languages.

examples.py SOURCE BUILD CC CXX
"""

import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

SOURCE, BUILD = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
COMPILERS = {"c": (sys.argv[3], "c99", "main_job.c", "C"), "cpp": (sys.argv[4], "c++20", "main_job.cc", "CXX")}
WARNINGS = ["-Wall", "-Wextra", "-pedantic", "-Werror"]
LONGEST = 59   # lines: an example that needs more shows an interface that is not simple


def run(*command, **more):
    done = subprocess.run([str(c) for c in command], capture_output=True, text=True, encoding="utf-8", **more)
    if done.returncode:
        sys.exit(f"{' '.join(map(str, command))}\nended with {done.returncode}\n{done.stdout}{done.stderr}")
    return done.stdout


def printed_by(program, folder, name, **more):
    work = folder / name
    work.mkdir()
    output = run(program, SOURCE / "examples/data", work, **more)
    left = sorted(p.name for p in work.iterdir())
    if left != ["golden.csv", "shop.custodb"]:
        sys.exit(f"{name} left {left}")
    if "with it again: the same" not in output or "verified: yes" not in output:
        sys.exit(f"{name} prints\n{output}")
    return output


def main():
    outputs = {}
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name).resolve()
        prefix = folder / "prefix"
        run("cmake", "--install", BUILD, "--prefix", prefix)
        config = next(prefix.glob("**/custodb.pc")).parent
        environment = {**os.environ, "PKG_CONFIG_PATH": str(config), "LD_LIBRARY_PATH": str(config.parent)}
        for language, (compiler, standard, source, cmake_name) in COMPILERS.items():
            example = folder / f"example_{language}"   # away from the source tree: only the package is there to be found
            shutil.copytree(SOURCE / "examples" / language, example)
            lines = len((example / source).read_text(encoding="utf-8").splitlines())
            if lines > LONGEST:
                sys.exit(f"examples/{language}/{source} has {lines} lines, more than {LONGEST}")
            run("cmake", "-S", example, "-B", folder / language, f"-DCMAKE_PREFIX_PATH={prefix}",
                f"-DCMAKE_{cmake_name}_COMPILER={compiler}", f"-DCMAKE_{cmake_name}_FLAGS={' '.join(WARNINGS)}")
            run("cmake", "--build", folder / language)
            outputs[f"{language} by find_package"] = printed_by(folder / language / "main_job", folder, f"{language}_found")
            flags = run("pkg-config", "--cflags", "--libs", "custodb", env=environment).split()
            run(compiler, f"-std={standard}", *WARNINGS, example / source, *flags, "-o", folder / f"{language}_by_hand")
            outputs[f"{language} by pkg-config"] = printed_by(folder / f"{language}_by_hand", folder, f"{language}_hand", env=environment)
    first = next(iter(outputs))
    for way, output in outputs.items():
        if output != outputs[first]:
            sys.exit(f"{way} prints\n{output}and {first}\n{outputs[first]}")
    print(outputs[first])


main()
