"""At a terminal: the question without echo, the progress bar, values that cannot drive the terminal; silence in a pipe."""

import os
import pty
import select
import subprocess
import termios
import time

import command
from command import CUSTODB, DONE, ENVIRONMENT, USAGE


class Terminal(command.CommandTest):
    def at_terminal(self, arguments, answers):
        """Runs the command at a terminal of its own and types each answer once its question is there.
        Returns the exit code and all that the terminal showed."""
        pid, terminal = pty.fork()
        if pid == 0:
            os.execve(CUSTODB, [CUSTODB, *arguments], command.environment())
        shown = b""
        deadline = time.monotonic() + 60
        waiting = list(answers)
        while time.monotonic() < deadline:
            if not select.select([terminal], [], [], 1)[0]:
                continue
            try:
                piece = os.read(terminal, 4096)
            except OSError:  # the program has closed it
                break
            if not piece:
                break
            shown += piece
            if waiting and shown.rstrip(b" ").endswith(b":"):
                self.wait_for_silence(terminal)
                os.write(terminal, waiting.pop(0) + b"\n")
        status = os.waitpid(pid, 0)[1]
        os.close(terminal)
        return os.waitstatus_to_exitcode(status), shown

    def wait_for_silence(self, terminal):
        for _ in range(500):
            if not termios.tcgetattr(terminal)[3] & termios.ECHO:
                return
            time.sleep(0.01)
        self.fail("the terminal still echoes while a passphrase is asked for")

    def test_passphrase_without_echo(self):
        code, shown = self.at_terminal(["create", self.store], [b"swordfish", b"swordfish"])
        self.assertEqual(code, DONE, shown)
        self.assertNotIn(b"swordfish", shown)
        self.assertIn(b"Passphrase of the new store: ", shown)
        code, shown = self.at_terminal(["info", self.store], [b"swordfish"])
        self.assertEqual(code, DONE, shown)
        self.assertNotIn(b"swordfish", shown)
        code, shown = self.at_terminal(["info", self.store], [b"wrong"])
        self.assertEqual(code, command.SECURITY, shown)

    def test_new_passphrases_must_agree(self):
        code, shown = self.at_terminal(["create", self.store], [b"swordfish", b"swordfisch"])
        self.assertEqual(code, USAGE, shown)
        self.assertFalse(os.path.exists(self.store))

    def test_bar_at_a_terminal_silence_in_a_pipe(self):
        self.create()
        lines = "".join(f"Ann Lee {i},ann{i}@mail.example\n" for i in range(3000))
        file = self.write("many.csv", "Name,Email\n" + lines)
        arguments = ["import", self.store, file, "--key-file", self.key, "--no-train"]
        done = self.run_raw(*arguments)
        self.assertEqual((done.returncode, done.stderr), (DONE, b""))
        code, shown = self.at_terminal(["verify", self.store, "--key-file", self.key], [])
        self.assertEqual(code, DONE, shown)
        code, shown = self.at_terminal(arguments, [])
        self.assertEqual(code, DONE, shown)
        self.assertIn(b"\r\x1b[K", shown)
        code, shown = self.at_terminal(arguments + ["--quiet"], [])
        self.assertNotIn(b"\x1b[K", shown)

    def test_values_cannot_drive_the_terminal(self):
        self.create()
        self.do("put", "--source", "web", "--key", "1\x1b[2J", "name.full=Ann \x1b[31mLee\x07", "notes=one\ntwo\u202e", "phone=+49 1512 3456789")
        for text in (self.do("show", "web#1\x1b[2J"), self.do("find", "6789"), self.do("history", "web#1\x1b[2J")):
            self.assertFalse(any(c in text for c in "\x1b\x07\u202e"), repr(text))

    def test_a_reader_that_goes_away(self):
        self.create()
        reader, writer = os.pipe()
        os.close(reader)
        done = subprocess.run([CUSTODB, "fields"], stdout=writer, stderr=subprocess.PIPE, timeout=60)
        os.close(writer)
        self.assertEqual((done.returncode, done.stderr), (ENVIRONMENT, b""))

    def test_a_full_disk_for_the_answer(self):
        with open("/dev/full", "wb") as full:
            done = subprocess.run([CUSTODB, "fields"], stdout=full, stderr=subprocess.PIPE, timeout=60)
        self.assertEqual(done.returncode, ENVIRONMENT)
        self.assertIn(b"writing the answer", done.stderr)


if __name__ == "__main__":
    command.main()
