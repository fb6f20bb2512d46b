"""A day's work: put, find, show, explain, rule, correct, take back."""

import json

import command
from command import DATA


class Working(command.CommandTest):
    def setUp(self):
        super().setUp()
        self.create()
        self.ann = self.put("till", "1", "name.full=Ann Lee", "email=ann.lee@mail.example", "phone=+49 1512 3456789", "birth.date=1990-03-07")
        self.bo = self.put("till", "2", "name.full=Bo Li", "email=bo.li@mail.example", "membership.card=8800123412348145")

    def put(self, source, key, *values):
        return self.ask("put", "--source", source, "--key", key, *values)

    def names(self, query):
        return [hit["name"] for hit in self.ask("find", query)["hits"]]

    def test_put_finds_the_customer(self):
        again = self.put("shop", "77", "name.full=Ann Lee", "email=Ann.Lee@mail.example", "phone=01512 3456789", "birth.date=7 March 1990")
        self.assertEqual(again["customer"], self.ann["customer"])
        self.assertEqual((again["created"], again["customer_records"]), (True, 2))
        same = self.put("shop", "77", "name.full=Ann Lee", "email=Ann.Lee@mail.example", "phone=01512 3456789", "birth.date=7 March 1990")
        self.assertEqual((same["created"], same["changed"], same["record"]), (False, False, again["record"]))

    def test_find(self):
        self.assertEqual(self.names("6789"), ["Ann Lee"])
        self.assertEqual(self.names("ann l")[0], "Ann Lee")
        self.assertEqual(self.names("an"), ["Ann Lee"])
        self.assertEqual(self.names("bo.li@mail.example"), ["Bo Li"])
        self.assertEqual(self.names("8145"), ["Bo Li"])
        self.assertEqual(self.names("nobody at all"), [])
        self.put("till", "3", "name.full=Anna Castellani")
        for slip in ("castelani", "castellanni", "kastellani", "catsellani"):
            self.assertEqual([(hit["name"], hit["matched"]) for hit in self.ask("find", slip)["hits"]], [("Anna Castellani", "similar name")])
        self.assertEqual(self.names("castlani"), [])
        self.assertEqual(self.do("find", "nobody at all"), "nothing found\n")

    def test_pinyin_initials(self):
        self.put("wecom", "1", "name.full=王小明", "phone=13900001021")
        self.assertEqual(self.names("wxm"), ["王小明"])

    def test_show_names_the_source_of_each_value(self):
        golden = {v["field"]: v for v in self.ask("show", "till#1")["golden"]}
        self.assertEqual(golden["phone"]["value"], "+4915123456789")
        self.assertEqual((golden["phone"]["source"], golden["phone"]["key"]), ("till", "1"))
        text = self.do("show", self.ann["customer"])
        self.assertEqual(text.splitlines()[0], "Ann Lee")
        self.assertIn("till#1", text)

    def test_explanations_add_up(self):
        self.put("shop", "77", "name.full=Ann Lee", "email=ann.lee@mail.example", "birth.date=1990-03-07")
        steps = self.ask("explain", "till#1")["steps"]
        self.assertEqual(len(steps), 1)
        self.assertEqual(sum(line["weight_millibits"] for line in steps[0]["lines"]), steps[0]["weight_millibits"])
        pair = self.ask("explain", "till#1", "till#2")
        self.assertFalse(pair["same_customer"])
        self.assertEqual(sum(line["weight_millibits"] for line in pair["lines"]), pair["weight_millibits"])

    def test_match_tells_what_a_put_does_and_stores_nothing(self):
        before = self.digest()
        values = ("name.full=Ann Lee", "email=ann.lee@mail.example", "birth.date=1990-03-07")
        told = self.ask("match", *values)
        self.assertEqual((told["customer"], told["joins"], told["customer_records"]), (self.ann["customer"], [self.ann["customer"]], 2))
        first = told["matches"][0]
        self.assertEqual((first["relation"], first["name"], first["records"]), ("same", "Ann Lee", 1))
        self.assertGreater(first["posterior"], 0.5)
        self.assertEqual(sum(line["weight_millibits"] for line in first["lines"]), first["weight_millibits"])
        text = self.do("match", *values)
        self.assertIn("a record of customer " + self.ann["customer"] + ", of 2 records then", text)
        self.assertEqual(self.do("match", "name.full=Zoe Quist").splitlines()[0], "a new customer")
        self.assertEqual(self.ask("match", "name.full=Ann Lee", "phone=0", "--source", "till", "--key", "1")["customer_records"], 1)
        self.assertEqual(self.digest(), before)
        self.assertEqual(self.put("shop", "77", *values)["customer"], told["customer"])

    def test_review_decide_and_sample(self):
        self.put("shop", "5", "name.full=Ann Lee", "birth.date=1991-08-21")
        asked = self.ask("review")
        self.assertEqual(asked["left"], len(asked["items"]))
        item = asked["items"][0]
        self.assertIn(item["record_a"], self.do("review"))
        self.assertEqual(self.ask("decide", item["record_a"], item["record_b"], "--apart", "--reason", "seen")["done"], "ruled two customers")
        self.assertEqual(self.ask("review")["left"], asked["left"] - 1)
        self.put("shop", "6", "name.full=Ann Lee", "email=ann.lee@mail.example", "phone=01512 3456789", "birth.date=1990-03-07")
        drawn = self.ask("sample", "--draw", "5", "--seed", "3")
        self.assertEqual((drawn["size"], drawn["judged"]), (1, 0))
        pair = drawn["open"][0]
        self.do("decide", pair["record_a"], pair["record_b"], "--same")
        self.assertIn("precision 100.0 %, between", self.do("sample", drawn["run"]))
        self.assertEqual(self.error("decide", "till#1", "till#2")[0], command.USAGE)
        self.assertEqual(self.error("sample")[0], command.USAGE)
        self.assertEqual(self.error("sample", pair["record_a"])[0], DATA)

    def test_a_model_is_tried_and_reported(self):
        before = self.digest()
        self.assertIn("Nothing is changed", self.do("train", "--dry-run"))
        self.assertEqual(self.ask("train", "--dry-run", "--use", "built in")["merged"], 0)
        self.assertIn("expected precision", self.do("info", "--model"))
        self.assertEqual(self.digest(), before)
        self.assertIn("expected precision", self.do("train", "--report"))
        self.assertEqual(self.ask("train", "--report")["shape"], "model_report/1")

    def test_an_explanation_is_drawn(self):
        self.put("shop", "7", "name.full=Ann Lee", "phone=01512 3456789")
        path = self.path("why.svg")
        self.do("explain", "till#1", "shop#7", "--svg", path)
        text = self.read(path).decode("utf-8")
        self.assertTrue(text.startswith("<svg ") and text.endswith("</svg>\n"), text)
        self.assertEqual(self.error("explain", "till#1", "--svg", self.path("no/where"))[0], command.ENVIRONMENT)

    def test_models_are_listed_and_switched(self):
        def line(name):
            return [l.split(maxsplit=1)[1] for l in self.do("info").splitlines() if l.startswith(name + " ")]
        self.assertEqual(line("models"), ["built in"])
        before = self.digest()
        self.do("train")
        names = line("models")[0].split(", ")
        self.assertEqual((len(names), names[0]), (2, "built in"))
        self.do("train", "--use", "built in")
        self.assertEqual((self.ask("info")["model"], self.digest()), ("built in", before))
        self.do("train", "--use", names[1])
        self.assertEqual(self.ask("info")["model"], "trained")
        self.do("train", "--use", "no such model", expected=command.DATA)
        believed = json.loads(self.do("info", "--definitions"))["model_in_force"]
        self.assertIn("surname", [c["comparison"] for c in believed["comparisons"]])

    def test_rulings_and_their_undo(self):
        before = self.digest()
        run = self.ask("merge", "till#1", "till#2", "--reason", "told so")["run"]
        self.assertEqual(len(self.ask("show", "till#1")["records"]), 2)
        self.assertEqual(self.ask("show", "till#2")["id"], self.ann["customer"])
        code, error = self.error("merge", "till#1", "till#2")
        self.assertEqual((code, error["name"]), (DATA, "CONFLICT"))
        undo = self.ask("undo", run)
        self.assertEqual(self.digest(), before)
        self.ask("undo", undo["run"])
        self.assertEqual(len(self.ask("show", "till#1")["records"]), 2)
        self.ask("split", "till#1", "till#2")
        self.assertEqual(self.ask("show", "till#2")["id"], self.bo["customer"])

    def test_undo_of_a_merge_by_its_event(self):
        self.put("shop", "77", "name.full=Ann Lee", "email=ann.lee@mail.example", "birth.date=1990-03-07")
        after = self.digest()
        event = next(e["event"] for e in self.ask("history", "till#1")["history"] if e["what"] == "merged")
        undo = self.ask("undo", "--event", str(event))
        self.assertEqual(len(self.ask("show", "till#1")["records"]), 1)
        code, error = self.error("undo", "--event", str(event))
        self.assertEqual((code, error["name"]), (DATA, "CONFLICT"))
        self.ask("undo", undo["run"])
        self.assertEqual(self.digest(), after)

    def test_edit_wins(self):
        self.ask("edit", "till#1", "name.full=Anne Lee-Smith")
        self.assertEqual(self.ask("show", "till#1")["name"], "Anne Lee-Smith")
        self.assertIn("steward", self.do("show", "till#1"))

    def test_removed_and_back(self):
        before = self.digest()
        self.do("remove", "--source", "till", "--key", "2")
        self.assertEqual(self.names("bo.li@mail.example"), [])
        self.error("show", "till#2")
        back = self.put("till", "2", "name.full=Bo Li", "email=bo.li@mail.example", "membership.card=8800123412348145")
        self.assertEqual(back["record"], self.bo["record"])
        self.assertEqual(self.digest(), before)

    def test_trust(self):
        self.put("shop", "1", "name.full=Ann Lee", "email=ann.lee@mail.example", "birth.date=1990-03-07", "job.title=Cook")
        self.put("crm", "1", "name.full=Ann Lee", "email=ann.lee@mail.example", "birth.date=1990-03-07", "job.title=Chef")
        for source, title in (("shop", "Cook"), ("crm", "Chef")):
            self.do("source", "shop", "--trust", "5" if source == "shop" else "0")
            self.do("source", "crm", "--trust", "5" if source == "crm" else "0")
            self.do("rebuild")
            golden = {v["field"]: v["value"] for v in self.ask("show", "till#1")["golden"]}
            self.assertEqual(golden["job.title"], title)

    def test_all_is_well_afterwards(self):
        before = self.digest()
        self.do("rebuild")
        self.assertEqual(self.digest(), before)
        self.assertTrue(self.ask("verify")["ok"])
        self.assertEqual(self.ask("info")["customers"], 2)
        self.assertTrue(all(r["kind"] for r in self.ask("runs")["runs"]))


if __name__ == "__main__":
    command.main()
