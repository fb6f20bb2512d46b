"""What opens a store: key files to the byte, passphrases, slots, the recovery code."""

import json
import os

import command
from command import DATA, DONE, ENVIRONMENT, SECURITY, USAGE


class KeyFiles(command.CommandTest):
    RAW = bytes(range(1, 32)) + b"\n"  # ends like a line, and must not be taken for one

    def test_raw_key_is_never_stripped(self):
        key = self.write("raw", self.RAW)
        self.run_it(DONE, "create", self.store, "--key-file", key)
        self.run_it(DONE, "info", self.store, "--key-file", key)
        self.run_it(USAGE, "info", self.store, "--key-file", self.write("stripped", self.RAW[:-1]))

    def test_hexadecimal_forms_are_the_same_key(self):
        self.run_it(DONE, "create", self.store, "--key-file", self.write("raw", self.RAW))
        digits = self.RAW.hex()
        for name, content in [("hex", digits), ("line", digits + "\n"), ("crlf", digits + "\r\n"), ("upper", digits.upper() + "\n")]:
            with self.subTest(name):
                self.run_it(DONE, "info", self.store, "--key-file", self.write(name, content))

    def test_thirty_two_hexadecimal_digits_are_bytes(self):
        text = b"0123456789abcdef0123456789abcdef"
        self.run_it(DONE, "create", self.store, "--key-file", self.write("text", text))
        self.run_it(DONE, "info", self.store, "--key-file", self.write("hex", text.hex()))

    def test_other_contents_are_refused(self):
        digits = self.RAW.hex()
        for content in [b"", b"x" * 31, b"x" * 33, b"x" * 64, digits + "\n\n", digits + " ", digits[:-1], digits + "00", b"x" * 100000]:
            with self.subTest(repr(content)[:40]):
                self.run_it(USAGE, "create", self.store, "--key-file", self.write("bad", content))
                self.assertFalse(os.path.exists(self.store))

    def test_no_such_key_file(self):
        self.run_it(ENVIRONMENT, "create", self.store, "--key-file", self.path("none"))

    def test_another_key(self):
        self.create()
        other = self.write("other", bytes(32))
        done = self.run_raw("info", self.store, "--key-file", other, "--json")
        self.assertEqual(done.returncode, SECURITY)
        self.assertEqual(json.loads(done.stderr)["name"], "WRONG_KEY")


class AnotherKey(command.CommandTest):
    def test_rekey(self):
        self.create()
        self.do("put", "--source", "till", "--key", "1", "name.full=Ann Lee")
        code = self.run_it(DONE, "key", "recovery", self.store, "--key-file", self.key).strip()
        digest = self.digest()
        other = self.write("other", bytes(32))
        self.assertIn("another key", self.run_it(DONE, "key", "rekey", self.store, "--key-file", self.key, "--new-key-file", other))
        self.run_it(SECURITY, "info", self.store, "--key-file", self.key)
        self.run_it(SECURITY, "info", self.store, "--recovery", "--passphrase-fd", "0", stdin=code.encode() + b"\n")
        self.assertEqual(json.loads(self.run_it(DONE, "digest", self.store, "--key-file", other, "--json"))["digest"], digest)
        self.run_it(DONE, "key", "rekey", self.store, "--key-file", other, env=command.environment(CUSTODB_NEW_PASSPHRASE="new words"))
        self.run_it(DONE, "verify", self.store, env=command.environment(CUSTODB_PASSPHRASE="new words"))
        self.run_it(SECURITY, "info", self.store, "--key-file", other)


class Passphrases(command.CommandTest):
    SECRET = "correct horse battery"

    def env(self, **more):
        return command.environment(CUSTODB_PASSPHRASE=self.SECRET, **more)

    def make(self):
        self.run_it(DONE, "create", self.store, "--passphrase-fd", "0", stdin=self.SECRET.encode() + b"\nrest")

    def test_from_descriptor_and_environment(self):
        self.make()
        self.run_it(DONE, "info", self.store, env=self.env())
        self.run_it(DONE, "info", self.store, "--passphrase-fd", "0", stdin=self.SECRET.encode())
        self.run_it(SECURITY, "info", self.store, "--passphrase-fd", "0", stdin=b"wrong\n")
        self.run_it(SECURITY, "info", self.store, "--key-file", self.key)

    def test_from_another_descriptor(self):
        self.make()
        reader, writer = os.pipe()
        os.write(writer, self.SECRET.encode() + b"\n")
        os.close(writer)
        self.run_it(DONE, "info", self.store, "--passphrase-fd", str(reader), pass_fds=(reader,))
        os.close(reader)

    def test_never_from_the_command_line(self):
        self.make()
        self.run_it(USAGE, "info", self.store, "--passphrase", self.SECRET)

    def test_no_key_and_nobody_to_ask(self):
        self.run_it(SECURITY, "create", self.store)
        self.assertFalse(os.path.exists(self.store))
        self.make()
        self.run_it(SECURITY, "info", self.store)

    def test_two_ways_at_once(self):
        self.make()
        self.run_it(USAGE, "info", self.store, "--key-file", self.key, "--passphrase-fd", "0", stdin=b"x\n")

    def test_slots(self):
        self.make()
        both = self.SECRET.encode() + b"\nanother one\n"  # the old and the new from one descriptor, line by line
        self.run_it(DONE, "key", "add", self.store, "--passphrase-fd", "0", "--new-passphrase-fd", "0", "--label", "till", stdin=both)
        slots = json.loads(self.run_it(DONE, "key", "list", self.store, "--json", env=self.env()))["slots"]
        self.assertEqual([s["label"] for s in slots if s["label"]], ["till"])
        self.assertEqual(len(slots), 2)
        slot = str(next(s["slot"] for s in slots if s["label"] == "till"))
        self.run_it(DONE, "key", "change", self.store, slot, env=self.env(CUSTODB_NEW_PASSPHRASE="a third"))
        self.run_it(SECURITY, "info", self.store, "--passphrase-fd", "0", stdin=b"another one\n")
        self.run_it(DONE, "info", self.store, "--passphrase-fd", "0", stdin=b"a third\n")
        self.run_it(DONE, "key", "remove", self.store, slot, env=self.env())
        self.run_it(SECURITY, "info", self.store, "--passphrase-fd", "0", stdin=b"a third\n")
        self.run_it(DATA, "key", "remove", self.store, slot, env=self.env())
        last = json.loads(self.run_it(DONE, "key", "list", self.store, "--json", env=self.env()))["slots"][0]["slot"]
        self.run_it(DATA, "key", "remove", self.store, str(last), env=self.env())
        self.run_it(DONE, "info", self.store, env=self.env())

    def test_recovery_code(self):
        self.make()
        code = self.run_it(DONE, "key", "recovery", self.store, env=self.env()).strip()
        self.run_it(DONE, "info", self.store, "--recovery", "--passphrase-fd", "0", stdin=code.encode() + b"\n")
        broken = ("B" if code[0] != "B" else "C") + code[1:]
        done = self.run_raw("info", self.store, "--recovery", "--passphrase-fd", "0", stdin=broken.encode() + b"\n")
        self.assertIn(done.returncode, (USAGE, SECURITY))
        self.run_it(USAGE, "create", self.path("other"), "--recovery", "--passphrase-fd", "0", stdin=code.encode() + b"\n")


if __name__ == "__main__":
    command.main()
