"""Exit codes of what the user got wrong, or the machine did."""

import os

import command
from command import DATA, DONE, ENVIRONMENT, USAGE


class Usage(command.CommandTest):
    def test_help_and_version(self):
        text = self.run_it(DONE, "--help")
        for name in "create import put remove find show explain merge split undo history export train key verify info".split():
            self.assertIn(name, text)
        self.assertRegex(self.run_it(DONE, "--version"), r"^custodb \d+\.\d+\.\d+\n$")
        self.run_it(DONE, "import", "--help")

    def test_wrong_words(self):
        self.create()
        key = ("--key-file", self.key)
        for arguments in [(), ("nonsense",), ("info",), ("info", self.store, "--nonsense"), ("key",), ("key", "add"),
                          ("export", self.store, *key), ("export", self.store, *key, "--what", "all", "-o", self.path("out")),
                          ("export", self.store, *key, "--format", "xml", "-o", self.path("out")),
                          ("put", self.store, *key, "--source", "a", "--key", "1"),
                          ("put", self.store, *key, "--source", "a", "--key", "1", "no equals sign"),
                          ("put", self.store, *key, "--source", "a", "--key", "1", "no.such.field=x"),
                          ("put", self.store, *key, "--source", "", "--key", "1", "phone=x"),
                          ("put", self.store, *key, "--source", "a", "--key", "1", "--profile", "nonsense=1", "phone=x"),
                          ("show", self.store, *key, "no id"), ("undo", self.store, *key),
                          ("undo", self.store, *key, "01890000-0000-7000-8000-000000000000", "--event", "3")]:
            with self.subTest(arguments):
                done = self.run_raw(*arguments)
                self.assertEqual(done.returncode, USAGE, done.stderr)
                self.assertEqual(done.stdout, b"")
                self.assertNotEqual(done.stderr, b"")

    def test_what_is_not_there(self):
        self.create()
        none = "01890000-0000-7000-8000-000000000000"
        for arguments in [("show", none), ("show", "till#1"), ("explain", none), ("history", none), ("undo", none), ("undo", "--event", "7"),
                          ("merge", none, none), ("split", none, none), ("remove", "--source", "till", "--key", "1"),
                          ("edit", none, "phone=+49 30 901820")]:
            with self.subTest(arguments):
                code, error = self.error(*arguments)
                self.assertEqual((code, error["name"]), (DATA, "NOT_FOUND"))

    def test_files_that_are_no_store(self):
        key = ("--key-file", self.key)
        self.run_it(ENVIRONMENT, "info", self.path("none"), *key)
        self.run_it(ENVIRONMENT, "info", self.write("text", "no store at all\n" * 10000), *key)
        self.run_it(ENVIRONMENT, "info", self.write("empty", ""), *key)
        self.run_it(ENVIRONMENT, "info", self.folder.name, *key)
        self.run_it(ENVIRONMENT, "create", self.path("no/such/folder/store"), *key)

    def test_create_keeps_what_is_there(self):
        self.create()
        before = self.read(self.store)
        self.do("create", expected=ENVIRONMENT)
        self.assertEqual(self.read(self.store), before)
        other = self.write("text", "a file of the user's")
        self.run_it(ENVIRONMENT, "create", other, "--key-file", self.key)
        self.assertEqual(self.read(other), b"a file of the user's")

    def test_damage_is_told(self):
        self.create()
        self.do("put", "--source", "till", "--key", "1", "name.full=Ann Lee")
        self.do("verify")
        size = os.path.getsize(self.store)
        with open(self.store, "r+b") as f:
            f.seek(size - 2000)
            f.write(b"\0" * 100)
        done = self.run_raw("verify", self.store, "--key-file", self.key)
        self.assertEqual(done.returncode, ENVIRONMENT, done.stderr)


if __name__ == "__main__":
    command.main()
