"""Files as they should not be: a clear message or a quarantined row, nothing lost, nothing half written."""

import command
from command import DATA, DONE, ENVIRONMENT

HEADER = "Customer No,Name,Phone,E-mail\n"
GOOD = "1,Ann Lee,+49 1512 3456789,ann@mail.example\n"


class BadInput(command.CommandTest):
    def setUp(self):
        super().setUp()
        self.create()
        self.before = self.digest()

    def refused(self, content, name="bad.csv"):
        done = self.run_raw("import", self.store, self.write(name, content), "--key-file", self.key)
        self.assertEqual(done.returncode, DATA, (done.stdout, done.stderr))
        self.assertTrue(done.stderr.startswith(b"custodb: "), done.stderr)
        self.assertEqual(self.digest(), self.before)
        self.do("verify")

    def taken(self, content, records, quarantined):
        report = self.ask("import", self.write("bad.csv", content))
        self.assertEqual(report["records"]["created"], records, report)
        self.assertEqual(report["rows"]["quarantined"], quarantined, report)
        rows = report["quarantined_rows"]
        self.assertEqual(len(rows), quarantined)
        for row in rows:
            self.assertTrue(row["reason"])
        read = report["rows"]
        self.assertEqual(read["read"], read["skipped"] + read["quarantined"] + records)
        self.do("verify")
        self.ask("undo", report["run"])
        self.assertEqual(self.digest(), self.before)
        return [row["row"] for row in rows]

    def test_empty_file(self):
        self.refused(b"")

    def test_no_such_file_and_folder(self):
        self.do("import", self.path("none.csv"), expected=ENVIRONMENT)
        self.assertNotEqual(self.run_raw("import", self.store, self.folder.name, "--key-file", self.key).returncode, DONE)
        self.assertEqual(self.digest(), self.before)

    def test_other_formats(self):
        self.refused(b"%PDF-1.7\n" + bytes(range(256)) * 40)
        self.refused(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40)

    def test_header_only(self):
        self.taken(HEADER, 0, 0)

    def test_long_and_short_rows(self):
        rows = self.taken(HEADER + GOOD + "2,Bo Li,+49 1512 3456788,bo@mail.example,and,more\n3,Cy Roe\n4,Di Fo,,di@mail.example\n", 2, 2)
        self.assertEqual(rows, [2, 3])

    def test_unclosed_quote(self):
        self.assertEqual(self.taken(HEADER + GOOD + '2,Bo Li,,bo@mail.example\n3,"Cy Roe,,cy@mail.example\n', 2, 1), [3])

    def test_nul_bytes(self):
        self.taken((HEADER + GOOD).encode() + b"2,Bo\0Li,,bo@mail.example\n", 1, 1)

    def test_duplicate_headers(self):
        self.taken("Name,Phone,Phone,Name\nAnn Lee,+49 1512 3456789,+49 1512 3456788,Lee\n", 1, 0)

    def test_many_columns(self):
        wide = ",".join(f"c{i}" for i in range(10000)) + "\n" + ",".join("x" for _ in range(10000)) + "\n"
        done = self.run_raw("import", self.store, self.write("wide.csv", wide), "--key-file", self.key)
        self.assertEqual(done.returncode, DATA, done.stderr)
        self.assertEqual(self.digest(), self.before)

    def test_a_cell_above_the_limit(self):
        self.taken(HEADER + GOOD + "2," + "x" * (2 << 20) + ",,bo@mail.example\n", 1, 1)

    def test_a_line_without_end(self):
        done = self.run_raw("import", self.store, self.write("line.csv", HEADER.encode() + b"x" * (40 << 20)), "--key-file", self.key)
        self.assertIn(done.returncode, (DONE, DATA), done.stderr)
        self.do("verify")

    def test_no_value_of_a_customer_in_an_error(self):
        done = self.run_raw("import", self.store, self.write("secret.csv", "Ann Lee secret-value"), "--key-file", self.key)
        self.assertNotIn(b"secret-value", done.stderr)


if __name__ == "__main__":
    command.main()
