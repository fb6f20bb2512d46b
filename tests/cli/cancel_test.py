"""Stopping: a signal ends long work with 130 and no trace; one process at a time holds a store."""

import json
import os
import signal
import subprocess
import time

import command
from command import CANCELLED, CUSTODB, DONE, ENVIRONMENT


class Cancel(command.CommandTest):
    ROWS = 60000

    def setUp(self):
        super().setUp()
        self.create()
        self.do("put", "--source", "till", "--key", "1", "name.full=Ann Lee", "email=ann1@mail.example")
        self.before = self.digest()
        self.file = self.write("many.csv", "No,Name,Email,Phone\n" + "".join(
            f"{i},Name{i % 977} Family{i % 1999},ann{i}@mail.example,+49 1512 {3000000 + i}\n" for i in range(self.ROWS)))

    def start(self):
        child = subprocess.Popen([CUSTODB, "import", self.store, self.file, "--key-file", self.key, "--key-column", "No"],
                                 stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=command.environment(), start_new_session=True)
        log = self.store + "-cwal"
        for _ in range(3000):  # until it writes
            if child.poll() is not None or (os.path.exists(log) and os.path.getsize(log) > 1 << 20):
                break
            time.sleep(0.01)
        self.assertIsNone(child.poll(), "the import was over before it could be stopped")
        return child

    def test_signal(self):
        for number in (signal.SIGINT, signal.SIGTERM):
            with self.subTest(number):
                child = self.start()
                sent = time.monotonic()
                child.send_signal(number)
                out, err = child.communicate(timeout=60)
                self.assertEqual((child.returncode, out), (CANCELLED, b""), err)
                self.assertLess(time.monotonic() - sent, 20)
                self.assertEqual(self.digest(), self.before)
                self.do("verify")
                self.assertEqual(sorted(os.listdir(self.folder.name)), ["key", "many.csv", "store"])

    def test_killed(self):
        child = self.start()
        child.kill()
        child.communicate()
        self.assertEqual(self.digest(), self.before)
        self.do("verify")

    def test_one_process_at_a_time(self):
        child = self.start()
        done = self.run_raw("info", self.store, "--key-file", self.key, "--json")
        child.send_signal(signal.SIGINT)
        child.communicate(timeout=60)
        self.assertEqual(done.returncode, ENVIRONMENT)
        error = json.loads(done.stderr)
        self.assertEqual(error["name"], "LOCKED")
        self.assertIn(str(child.pid), error["message"])
        self.run_it(DONE, "info", self.store, "--key-file", self.key)


if __name__ == "__main__":
    command.main()
