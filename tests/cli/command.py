"""What the tests of the custodb command share: a folder of their own, a store in it, ways to run the command."""

import json
import os
import subprocess
import sys
import tempfile
import unittest

CUSTODB = os.path.abspath(sys.argv[1]) if len(sys.argv) > 1 else ""
DONE, USAGE, DATA, ENVIRONMENT, SECURITY, CANCELLED = 0, 2, 3, 4, 5, 130


def environment(**more):
    """No key from outside, whatever the machine's own environment holds."""
    out = {k: v for k, v in os.environ.items() if not k.startswith("CUSTODB_")}
    out.update(more)
    return out


class CommandTest(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory(prefix="custodb.")
        self.addCleanup(self.folder.cleanup)
        self.key = self.write("key", bytes(range(32)))
        self.store = self.path("store")

    def path(self, name):
        return os.path.join(self.folder.name, name)

    def write(self, name, content):
        with open(self.path(name), "wb") as f:
            f.write(content if isinstance(content, bytes) else content.encode("utf-8"))
        return self.path(name)

    def read(self, path):
        with open(path, "rb") as f:
            return f.read()

    def run_raw(self, *arguments, stdin=b"", env=None, pass_fds=()):
        """Runs the command without a terminal and returns the finished process, output in bytes."""
        return subprocess.run([CUSTODB, *arguments], input=stdin, capture_output=True, env=env or environment(),
                              pass_fds=pass_fds, start_new_session=True, timeout=120)

    def run_it(self, expected, *arguments, **more):
        done = self.run_raw(*arguments, **more)
        self.assertEqual(done.returncode, expected, f"{arguments}: {done.stdout!r} {done.stderr!r}")
        return done.stdout.decode("utf-8")

    def create(self):
        self.run_it(DONE, "create", self.store, "--key-file", self.key)

    def do(self, command, *arguments, expected=DONE):
        """A command on the test's store, with its key."""
        return self.run_it(expected, command, self.store, *arguments, "--key-file", self.key)

    def ask(self, command, *arguments):
        """The same, answered as JSON."""
        return json.loads(self.do(command, *arguments, "--json"))

    def error(self, command, *arguments):
        """A command that must fail: its exit code and its error object."""
        done = self.run_raw(command, self.store, *arguments, "--key-file", self.key, "--json")
        self.assertNotEqual(done.returncode, DONE)
        return done.returncode, json.loads(done.stderr.decode("utf-8"))

    def digest(self):
        return self.ask("digest")["digest"]


def main():
    if not CUSTODB:
        sys.exit("usage: a_test.py CUSTODB")
    del sys.argv[1]
    unittest.main()
