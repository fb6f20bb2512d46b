#!/usr/bin/env python3
"""The normalizers and the usual Python libraries on the same cells: values right, wrong ones given out as good, values per second.

    python3 -m venv venv && venv/bin/pip install . -r benchmarks/fields/peers_requirements.txt
    venv/bin/python benchmarks/fields/peers.py [--cells FOLDER] [--type TYPE] [--seconds S]

FOLDER holds cells as tests/conformance/make/cells.py describes them (default: tests/conformance/fields); a cell is right as
tests/conformance/fields_test.cc judges it. Each library gets what a cell's profile says and it can use. A library is judged by what it
promises: the part or value that it has no notion of is not asked of it. Ours is timed over columns of 20,000 values, per second of CPU
and, as a column is read by all processors at once, per second; the others one value at a time, per second of CPU. A library that is not installed is left out.
"""

import argparse
import json
import os
import pathlib
import re
import time

import pyarrow as pa

from custodb import normalize

ROOT = pathlib.Path(__file__).resolve().parents[2]
OURS = {"phone": normalize.phone, "email": normalize.email, "name": normalize.name, "date": normalize.date, "address": normalize.address,
        "identifier": normalize.identifier, "reading": normalize.name}


class Answer:
    """What a library makes of a cell: its value, or None, and the parts that it tells."""

    def __init__(self, canonical=None, parts=None, status=None):
        self.canonical, self.parts = canonical, parts or {}
        self.status = status or ("valid" if canonical is not None or any(self.parts.values()) else "invalid")


def judged(cell, answer, known_parts=None):
    """(right, wrong as good)"""
    good = answer.status in ("valid", "possible")
    wanted = cell.get("status", "")
    right, wrong = True, False
    if (wanted == "none" and good) or (wanted == "good" and not good) or (wanted in ("valid", "possible") and not good) or (wanted == "invalid" and good):
        right, wrong = False, good
    if wanted == "possible" and answer.status == "valid":
        right, wrong = False, True
    if "canonical" in cell:
        have = (answer.canonical or "") if good else ""
        if have != cell["canonical"]:
            right, wrong = False, wrong or bool(have)
    for name, value in cell.get("parts", {}).items():
        if known_parts is not None and name not in known_parts:
            continue
        have = answer.parts.get(name) or ""
        have = "true" if have is True else have
        if have != value:
            right, wrong = False, wrong or (good and bool(have))
    return right, wrong


def ours(kind):
    def run(cell):
        got = OURS[kind](cell["raw"], **cell.get("profile", {}))
        return Answer(got.canonical, got.parts, got.status)
    return run


# ---- the others ----

def peer_phone():
    import phonenumbers as p

    def told(number):
        return p.format_number(number, p.PhoneNumberFormat.E164) if number and p.is_valid_number(number) else None

    def parse(cell):
        try:
            number = p.parse(cell["raw"], cell.get("profile", {}).get("region"))
        except p.NumberParseException:
            return Answer()
        return Answer(told(number), {"ext": number.extension})

    def match(cell):
        for found in p.PhoneNumberMatcher(cell["raw"], cell.get("profile", {}).get("region")):
            return Answer(told(found.number), {"ext": found.number.extension})
        return Answer()
    return {"phonenumbers, parse": (parse, {"ext"}), "phonenumbers, matcher": (match, {"ext"})}


def peer_email():
    import email_validator

    def validate(cell):
        try:
            return Answer(email_validator.validate_email(cell["raw"], check_deliverability=False, allow_display_name=True).normalized.lower())
        except email_validator.EmailNotValidError:
            return Answer()

    shape = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")

    def search(cell):
        found = shape.search(cell["raw"])
        return Answer(found.group().lower() if found else None)
    return {"email-validator": (validate, set()), "a regular expression": (search, set())}


def peer_name():
    from nameparser import HumanName

    def parse(cell):
        name = HumanName(cell["raw"])
        name.capitalize()
        return Answer(str(name) or None, {"kind": "person", "given": name.first, "middle": name.middle, "family": name.last, "suffix": name.suffix, "nickname": name.nickname})
    return {"nameparser": (parse, {"kind", "given", "family"})}


def peer_reading():
    import pypinyin

    def read(cell):
        return Answer(cell["raw"], {"pinyin": " ".join(pypinyin.lazy_pinyin(cell["raw"], v_to_u=False))})
    return {"pypinyin": (read, {"pinyin"})}


def peer_date():
    import dateparser

    def parse(cell):
        settings = {"STRICT_PARSING": True}
        if order := cell.get("profile", {}).get("date_order"):
            settings["DATE_ORDER"] = order
        got = dateparser.parse(cell["raw"], settings=settings)
        if not got:
            return Answer()
        moment = cell.get("profile", {}).get("role") == "timestamp"
        return Answer(got.replace(tzinfo=None).isoformat() if moment else got.date().isoformat())
    return {"dateparser, strict": (parse, set())}


def peer_address():
    import cpca
    import usaddress

    def chinese(cell):
        row = cpca.transform([cell["raw"]]).iloc[0]
        return Answer(cell["raw"], {"province": row["省"], "city": row["市"] if row["市"] != "市辖区" else row["省"], "district": row["区"]})

    def american(cell):
        try:
            tags, _ = usaddress.tag(cell["raw"].replace("\n", ", "))
        except usaddress.RepeatedLabelError:
            return Answer()
        street = " ".join(v for k, v in tags.items() if k.startswith("StreetName"))
        return Answer(cell["raw"], {"house": tags.get("AddressNumber"), "street": street, "city": tags.get("PlaceName"), "state": tags.get("StateName"), "postcode": tags.get("ZipCode")})
    def only(region, run):
        return lambda cell: run(cell) if cell.get("profile", {}).get("region") == region else None
    out = {"cpca (China)": (only("CN", chinese), {"province", "city", "district"}), "usaddress (US)": (only("US", american), {"house", "city", "state", "postcode"})}
    try:
        import jionlp

        def parsed(cell):
            got = jionlp.parse_location(cell["raw"])
            return Answer(cell["raw"], {"province": got["province"], "city": got["city"], "district": got["county"]})
        out["jionlp (China)"] = (only("CN", parsed), {"province", "city", "district"})
    except ImportError:
        pass
    return out


def peer_identifier():
    import importlib
    modules = {"cn_id": "cn.ric", "cn_uscc": "cn.uscc", "iban": "iban", "lei": "lei", "vat": "eu.vat", "ean13": "ean", "ean8": "ean", "upc": "ean", "us_ssn": "us.ssn",
               "br_cpf": "br.cpf", "br_cnpj": "br.cnpj", "luhn": "luhn"}
    loaded = {k: importlib.import_module("stdnum." + m) for k, m in modules.items()}

    def validate(cell):
        module = loaded.get(cell.get("profile", {}).get("scheme"))
        if module is None:
            return None
        try:
            return Answer(module.validate(cell["raw"]))
        except Exception:  # its own, and others for what it did not expect
            return Answer()
    return {"python-stdnum": (validate, set())}


PEERS = {"phone": peer_phone, "email": peer_email, "name": peer_name, "reading": peer_reading, "date": peer_date, "address": peer_address, "identifier": peer_identifier}


def score(cells, run, known_parts=None):
    """(cells, right, wrong as good, per second of this thread); None from `run`: not its business."""
    asked = right = wrong = 0
    begin = time.thread_time()
    answers = []
    for cell in cells:
        try:
            answers.append(run(cell))
        except Exception:  # a library that breaks has no value
            answers.append(Answer())
    spent = time.thread_time() - begin
    for cell, answer in zip(cells, answers):
        if answer is None:
            continue
        asked += 1
        r, w = judged(cell, answer, known_parts)
        right, wrong = right + r, wrong + w
    return asked, right, wrong, asked / max(spent, 1e-9)


def columns(cells):
    """The cells of the commonest profiles as columns, repeated to a length as exports have it."""
    by_profile = {}
    for cell in cells:
        by_profile.setdefault(json.dumps(cell.get("profile", {}), sort_keys=True), []).append(cell["raw"])
    commonest = sorted(by_profile.items(), key=lambda one: -len(one[1]))[:4]
    return [(pa.array((raws * (20_000 // len(raws) + 1))[:20_000]), json.loads(profile)) for profile, raws in commonest]


def column_speed(kind, cells, seconds):
    """Values per second of CPU, and per second: a column is read by as many threads as there are processors."""
    work = columns(cells)
    begin, begin_cpu, done = time.monotonic(), time.process_time(), 0
    while time.monotonic() < begin + seconds:
        for values, profile in work:
            pa.table(OURS[kind](values, **profile))
            done += len(values)
    return done / (time.process_time() - begin_cpu), done / (time.monotonic() - begin)


def line(label, asked, right, wrong, speed, two=None):
    tail = f"{speed:>12,.0f}" + (f"{two:>12,.0f}" if two else "")
    print(f"  {label:26}{asked:>7}{100 * right / max(asked, 1):>9.1f} %{100 * wrong / max(asked, 1):>9.1f} %{tail}")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cells", type=pathlib.Path, default=ROOT / "tests/conformance/fields")
    parser.add_argument("--type")
    parser.add_argument("--seconds", type=float, default=1.0)
    options = parser.parse_args()
    print(f"load {os.getloadavg()[0]:.2f}; {os.cpu_count()} processors\n  {'':26}{'cells':>7}{'right':>11}{'wrong':>11}{'per CPU s':>12}{'per second':>12}")
    for kind in OURS:
        if options.type and kind != options.type:
            continue
        cells = [json.loads(text) for text in (options.cells / f"{kind}.jsonl").read_text(encoding="utf-8").splitlines()]
        print(kind)
        asked, right, wrong, _ = score(cells, ours(kind))
        line("custodb", asked, right, wrong, *column_speed(kind, cells, options.seconds))
        try:
            peers = PEERS[kind]()
        except ImportError as missing:
            print(f"  left out: {missing}")
            continue
        for label, (run, parts) in peers.items():
            line(label, *score(cells, run, parts))
        if kind == "address":  # each of the two on its own country's cells
            for region in ("CN", "US"):
                own = [c for c in cells if c.get("profile", {}).get("region") == region]
                line(f"custodb ({region})", *score(own, ours(kind)))


main()
