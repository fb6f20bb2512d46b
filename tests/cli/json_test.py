"""Every command answers JSON of one documented shape; human output is never JSON's prerequisite."""

import json

import command
from command import DONE


class Json(command.CommandTest):
    def test_every_command(self):
        shapes = {}

        def take(name, text):
            answer = json.loads(text)
            shapes[name] = answer["shape"]
            return answer

        key = ("--key-file", self.key)
        take("create", self.run_it(DONE, "create", self.store, *key, "--json"))
        file = self.write("a.csv", "Name,Email\nAnn Lee,ann@mail.example\nBo Li,bo@mail.example\n")

        def ask(name, *arguments):
            return take(name, self.run_it(DONE, name, self.store, *arguments, *key, "--json"))

        take("detect", self.run_it(DONE, "detect", file, "--json"))
        take("check", self.run_it(DONE, "check", "phone=+49 1512 3456789", "--json"))
        take("check file", self.run_it(DONE, "check", file, "--json"))
        take("fields", self.run_it(DONE, "fields", "--json"))
        run = ask("import", file)["run"]
        put = ask("put", "--source", "till", "--key", "1", "name.full=Ann Lee", "email=ann@mail.example", "phone=+49 1512 3456789")
        other = ask("put", "--source", "till", "--key", "2", "name.full=Cy Roe", "email=cy@mail.example")
        ask("find", "6789")
        ask("show", put["customer"])
        self.assertEqual(json.loads(self.do("show", put["record"], "--record", "--json"))["shape"], "record/1")
        ask("explain", put["customer"])
        self.assertEqual(json.loads(self.do("explain", "till#1", "till#2", "--json"))["shape"], "pair_explanation/1")
        ask("merge", put["customer"], other["customer"], "--reason", "same person")
        ask("split", "till#1", "till#2", "--reason", "not the same")
        ask("edit", "till#2", "name.full=Cyrus Roe")
        ask("history", "till#1")
        ask("runs")
        ask("events")
        ask("source", "till", "--trust", "3")
        ask("export", "--what", "golden", "-o", self.path("out.csv"))
        ask("undo", run)
        ask("remove", "--source", "till", "--key", "2")
        ask("digest")
        ask("rebuild")
        ask("verify")
        ask("info")
        take("key list", self.run_it(DONE, "key", "list", self.store, *key, "--json"))
        take("key recovery", self.run_it(DONE, "key", "recovery", self.store, *key, "--json"))
        for name, shape in shapes.items():
            self.assertRegex(shape, r"^[a-z_]+/1$", name)

    def test_errors_too(self):
        self.create()
        code, error = self.error("show", "till#1")
        self.assertEqual(error["shape"], "error/1")
        self.assertEqual(error["name"], "NOT_FOUND")
        self.assertEqual(code, 3)
        code, error = self.error("put", "--source", "a", "--key", "1", "no.such=x")
        self.assertEqual((code, error["name"], error["field"]), (2, "UNKNOWN_FIELD", "no.such"))


if __name__ == "__main__":
    command.main()
