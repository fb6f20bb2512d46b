"""What the makers of conformance cells share. A cell is one line of JSON:

    {"type": "phone", "class": "labels", "raw": "Tel: ...", "profile": {...}, "canonical": "...", "status": "...", "parts": {...}}

type, class and raw always; `canonical` is what must come out, "" when no value may be given out; `status` where the rulings say
which ("none": missing or invalid alike); `parts` the named parts that must be equal, "" for a part that must not be there.
Expectations come from the standards and the rulings named in the makers, or from other libraries named there; never from
CustoDB itself.
"""
import json
import os
import random

TODAY = "2026-01-15"
HERE = os.path.dirname(os.path.abspath(__file__))
NO_VALUE = ""


class Maker:
    def __init__(self, kind, seed=20):
        self.kind = kind
        self.cells = []
        self.seen = set()
        self.rng = random.Random(seed)

    def add(self, cls, raw, canonical=None, status=None, profile=None, parts=None, also=None, suggestion=None):
        key = (raw, json.dumps(profile, sort_keys=True))
        if key in self.seen:
            return
        self.seen.add(key)
        cell = {"type": self.kind, "class": cls, "raw": raw}
        if profile:
            cell["profile"] = profile
        if canonical is not None:
            cell["canonical"] = canonical
        if status:
            cell["status"] = status
        if parts:
            cell["parts"] = parts
        if also:
            cell["also"] = also
        if suggestion:
            cell["suggestion"] = suggestion
        self.cells.append(cell)

    def none(self, cls, raws, status="none", profile=None):
        for raw in raws:
            self.add(cls, raw, NO_VALUE, status, profile)

    def write(self, name=None):
        path = os.path.join(HERE, "..", "fields", (name or self.kind) + ".jsonl")
        with open(path, "w", encoding="utf-8", newline="\n") as file:
            for cell in self.cells:
                file.write(json.dumps(cell, ensure_ascii=False) + "\n")
        print("%6d  %s" % (len(self.cells), os.path.basename(path)))


def varied(kind):
    """Rows of varied.tsv, whose expectations were written before the code read the cells: the columns after the type."""
    with open(os.path.join(HERE, "varied.tsv"), encoding="utf-8") as file:
        rows = [line.rstrip("\n").split("\t") for line in file]
    return [row[1:] for row in rows if row[0] == kind]


def full_width(text):
    return "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else "\u3000" if c == " " else c for c in text)
