"""A damaged store: verify says so, rescue makes a new one of what is left and says what is gone."""

import json
import os

import command
from command import DATA, DONE, ENVIRONMENT, SECURITY

HEADER, PAGE = 16384, 4096


class Rescue(command.CommandTest):
    def setUp(self):
        super().setUp()
        self.create()
        rows = "".join(f"{i},Ann{i},Lee{i},+1 212 555 {i:04}\n" for i in range(300))
        self.do("import", self.write("t.csv", "id,first name,last name,phone\n" + rows), "--key-column", "id", "--no-train")
        self.new = self.path("new")

    def damage(self, at, size=1):
        content = bytearray(self.read(self.store))
        content[at:at + size] = bytes(b ^ 0xff for b in content[at:at + size])
        self.write("store", bytes(content))
        return bytes(content)

    def test_sound(self):
        digest = self.digest()
        self.assertIn("nothing is lost", self.do("rescue", self.new))
        self.store = self.new
        self.assertEqual(self.digest(), digest)

    def test_damaged(self):
        pages = (len(self.read(self.store)) - HEADER) // PAGE
        lost = 0
        for number in range(2, pages, 7):
            before = self.damage(HEADER + number * PAGE + 50, 8)
            done = self.run_raw("rescue", self.store, self.path(f"new{number}"), "--key-file", self.key, "--json")
            self.assertEqual(self.read(self.store), before)
            report = json.loads(done.stdout)
            self.assertEqual(done.returncode, DATA if report["lost"] else DONE)
            self.assertTrue(report["verified"])
            self.assertGreaterEqual(report["records_lost"], lost)
            lost = report["records_lost"]
            self.assertEqual(report["records"], 300 - lost)
        self.assertGreater(lost, 0)
        text = self.do("rescue", self.new, expected=DATA)
        self.assertRegex(text, rf"record +{300 - lost} +{lost} +\d+")
        self.assertNotIn("Ann", text)
        self.run_it(DONE, "verify", self.new, "--key-file", self.key)

    def test_another_key(self):
        other = self.write("other", bytes(32))
        self.do("rescue", self.new, "--new-key-file", other)
        self.run_it(SECURITY, "info", self.new, "--key-file", self.key)
        self.run_it(DONE, "verify", self.new, "--key-file", other)
        self.run_it(DONE, "rescue", self.store, self.path("third"), "--key-file", self.key, env=command.environment(CUSTODB_NEW_PASSPHRASE="a new word"))
        self.run_it(DONE, "verify", self.path("third"), env=command.environment(CUSTODB_PASSPHRASE="a new word"))

    def test_refused(self):
        self.write("new", "mine")
        self.do("rescue", self.new, expected=ENVIRONMENT)
        self.assertEqual(self.read(self.new), b"mine")
        self.run_it(SECURITY, "rescue", self.store, self.path("x"), "--key-file", self.write("other", bytes(32)))
        self.damage(0, HEADER + PAGE)
        self.do("rescue", self.path("x"), expected=ENVIRONMENT)
        self.assertFalse(os.path.exists(self.path("x")))


if __name__ == "__main__":
    command.main()
