"""Import and export in the words that outside programs use."""

import csv
import json
import os
import re

import command
from command import DONE, ENVIRONMENT, USAGE

UUID = re.compile(r"^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$")
PEOPLE = ("Customer No,First Name,Last Name,Phone,E-mail\r\n"
          "A1,Ann,Lee,+49 1512 3456789,ann.lee@mail.example\r\n"
          "\r\n"
          "A2,Bo,Li,+49 1512 3456700,bo.li@mail.example\r\n"
          "A3,Anne,Lee,01512 3456789,ann.lee@mail.example\r\n")


class Files(command.CommandTest):
    def setUp(self):
        super().setUp()
        self.create()
        self.file = self.write("crm people.csv", PEOPLE)

    def exported(self, what):
        out = self.path(what + ".csv")
        self.do("export", "--what", what, "--format", "csv", "-o", out)
        content = self.read(out)
        self.assertFalse(content.startswith(b"\xef\xbb\xbf"))
        self.assertNotIn(b"\r", content)
        self.assertTrue(content.endswith(b"\n"))
        return list(csv.reader(content.decode("utf-8").splitlines()))

    def test_links(self):
        self.do("import", self.file, "--key-column", "Customer No")
        rows = self.exported("links")
        self.assertEqual(rows[0], ["source", "key", "row", "record_id", "customer_id"])
        self.assertEqual([r[:3] for r in rows[1:]], [["crm people.csv", "A1", "1"], ["crm people.csv", "A2", "3"], ["crm people.csv", "A3", "4"]])
        for row in rows[1:]:
            self.assertRegex(row[3], UUID)
            self.assertRegex(row[4], UUID)
        self.assertEqual(rows[1][4], rows[3][4])
        self.assertNotEqual(rows[1][4], rows[2][4])
        self.assertEqual(len({r[3] for r in rows[1:]}), 3)

    def test_golden_and_records(self):
        self.do("import", self.file, "--source", "crm", "--key-column", "Customer No", "--profile", "region=DE", "--no-train")
        golden = self.exported("golden")
        self.assertEqual(len(golden), 3)
        self.assertEqual(golden[0][:2], ["customer_id", "records"])
        self.assertIn("+4915123456789", [cell for row in golden for cell in row])
        records = self.exported("records")
        self.assertEqual(len(records), 4)
        self.assertEqual({r[0] for r in records[1:]}, {"crm"})
        self.assertIn("01512 3456789", records[3])

    def test_check(self):
        messy = self.write("messy.csv", "Name,Phone,E-mail,Birthday\r\n"
                           "Ann Lee,+49 1512 3456789,ann.lee@mail.example,1990-01-02\r\n"
                           "Bo Li,n/a,bo.li@gmial.com,31.02.1990\r\n"
                           ",+49 1512 34****9,at home,\r\n")
        answer = json.loads(self.run_it(DONE, "check", messy, "--profile", "region=DE", "--json"))
        self.assertEqual(answer["rows"], {"read": 3, "skipped": 0, "quarantined": 0})
        columns = {c["field"]: c for c in answer["columns"]}
        counts = ("valid", "possible", "invalid", "missing", "placeholder", "suggestions")
        self.assertEqual([columns["name.full"][c] for c in counts], [2, 0, 0, 1, 0, 0])
        self.assertEqual([columns["phone"][c] for c in counts], [1, 0, 1, 0, 1, 0])
        self.assertEqual([columns["email"][c] for c in counts], [1, 1, 1, 0, 0, 1])
        self.assertEqual([columns["birth.date"][c] for c in counts], [1, 0, 1, 1, 0, 0])
        self.assertIn({"reason": "masked", "count": 1, "example": "+99 9999 99****9"}, columns["phone"]["reasons"])
        self.assertEqual([r["example"] for r in columns["birth.date"]["reasons"]], ["99.99.9999"])
        shapes = self.run_it(DONE, "check", messy, "--profile", "region=DE")
        for value in ("Ann", "3456789", "ann.lee", "bo.li", "34****9", "31.02", "gmial"):
            self.assertNotIn(value, shapes)
        values = self.run_it(DONE, "check", messy, "--profile", "region=DE", "--values")
        self.assertIn("+49 1512 34****9", values)
        self.assertIn("bo.li@gmial.com -> bo.li@gmail.com", values)
        self.run_it(USAGE, "check", messy, "phone=1")
        self.run_it(ENVIRONMENT, "check", self.path("missing.csv"))

    def test_same_file_again_changes_nothing(self):
        self.do("import", self.file)
        before = self.digest()
        report = self.ask("import", self.file)
        self.assertEqual(report["records"], {"created": 0, "changed": 0, "unchanged": 3})
        self.assertEqual(self.digest(), before)

    def test_key_column_names_the_rows(self):
        self.do("import", self.file, "--key-column", "Customer No", "--source", "crm")
        self.write("crm people.csv", PEOPLE.replace("Bo,Li", "Bob,Li"))
        report = self.ask("import", self.file, "--key-column", "Customer No", "--source", "crm")
        self.assertEqual(report["records"], {"created": 0, "changed": 1, "unchanged": 2})
        self.assertEqual(self.do("show", "crm#A2").splitlines()[0], "Bob Li")

    def test_key_column_that_is_not_there(self):
        before = self.digest()
        self.do("import", self.file, "--key-column", "Nr", expected=USAGE)
        self.assertEqual(self.digest(), before)

    def test_several_files(self):
        other = self.write("shop.csv", "Name,Email\nAnn Lee,ann.lee@mail.example\n")
        self.do("import", self.file, other)
        self.assertEqual(self.ask("info")["records"], 4)
        self.do("import", self.file, other, "--source", "one", expected=USAGE)

    def test_detect_needs_no_store(self):
        text = self.run_it(DONE, "detect", self.file)
        for word in ("UTF-8", "commas", "CRLF", "name.given", "name.family", "phone", "email"):
            self.assertIn(word, text)

    def test_export_where_it_cannot(self):
        self.do("import", self.file)
        self.do("export", "--what", "links", "--format", "csv", "-o", self.path("no/such/folder.csv"), expected=ENVIRONMENT)
        self.assertEqual(sorted(os.listdir(self.folder.name)), ["crm people.csv", "key", "store"])

    def test_undo_is_exact(self):
        self.do("put", "--source", "till", "--key", "1", "name.full=Ann Lee", "email=ann.lee@mail.example")
        before = self.digest()
        report = self.ask("import", self.file)
        after = self.digest()
        self.assertNotEqual(before, after)
        undone = self.ask("undo", report["run"])
        self.assertEqual((undone["records_changed"], undone["kept_later"]), (3, 0))
        self.assertEqual(self.digest(), before)
        redone = self.ask("undo", undone["run"])
        self.assertEqual((redone["records_changed"], redone["kept_later"]), (3, 0))
        self.assertEqual(self.digest(), after)
        self.do("verify")

    def test_a_closed_store_is_one_file(self):
        self.do("import", self.file)
        self.assertEqual(sorted(os.listdir(self.folder.name)), ["crm people.csv", "key", "store"])


if __name__ == "__main__":
    command.main()
