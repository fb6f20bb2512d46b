"""Documents as Python objects: each is a dict (or a list) with a few names for what is read most, a short repr, and a picture
for notebooks. Their shapes are those of custodb.h."""

from __future__ import annotations

import json
from html import escape
from typing import Any, Dict, Iterator, List, Optional, Tuple, overload

from . import _custodb


def bits(millibits: int) -> str:
    """A match weight for people: 12345 is "+12.3"."""
    return f"{millibits / 1000:+.1f}"


def count(number: int, noun: str) -> str:
    """For people: "1 record", "2 records"."""
    return f"{number} {noun}" + ("" if number == 1 else "s")


class Doc(dict):
    """A document of the library. A dict in every way; `shape` tells its kind and version."""

    @property
    def shape(self) -> str:
        return self.get("shape", "")

    def at(self, pointer: str, default: Any = None) -> Any:
        """The value at a JSON Pointer (RFC 6901), or the default."""
        here: Any = self
        for part in pointer.split("/")[1:]:
            part = part.replace("~1", "/").replace("~0", "~")
            try:
                here = here[int(part)] if isinstance(here, list) else here[part]
            except (KeyError, IndexError, ValueError, TypeError):
                return default
        return here

    def to_json(self, indent: Optional[int] = None) -> str:
        return json.dumps(dict(self), ensure_ascii=False, indent=indent)

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self._summary()}>"

    def _summary(self) -> str:
        return f"{self.shape}: " + ", ".join(k for k in self if k != "shape")

    def _repr_html_(self) -> str:
        rows = [(k, v if not isinstance(v, (dict, list)) else json.dumps(v, ensure_ascii=False)) for k, v in self.items() if k != "shape"]
        return _table(["", self.shape], rows)


class Customer(Doc):
    """One customer: golden values, each with the record it came from, and the records."""

    @property
    def id(self) -> str:
        return self["id"]

    @property
    def name(self) -> str:
        return self["name"]

    @property
    def golden(self) -> List[Dict[str, Any]]:
        return self["golden"]

    @property
    def records(self) -> List[Dict[str, Any]]:
        return self["records"]

    @overload
    def value(self, field: str) -> Optional[str]: ...
    @overload
    def value(self, field: str, default: str) -> str: ...
    def value(self, field: str, default: Optional[str] = None) -> Optional[str]:
        """The best golden value of a field."""
        return next((g["value"] for g in self["golden"] if g["field"] == field), default)

    def values_of(self, field: str) -> List[str]:
        """All golden values of a field, the best first."""
        return [g["value"] for g in self["golden"] if g["field"] == field]

    def _summary(self) -> str:
        return f"{self.name!r}, {count(len(self.records), 'record')}, {count(len(self.golden), 'golden value')}, {self.id}"

    def _repr_html_(self) -> str:
        rows = [(g["field"], g["value"] + ("" if g.get("status") == "valid" else f" ({g.get('status', '')})"),
                 f"{g.get('source', '')} / {g.get('key', '')}", g.get("support", "")) for g in self.golden]
        head = f"<b>{escape(self.name or '(no name)')}</b> &middot; {count(len(self.records), 'record')} &middot; <code>{escape(self.id)}</code>"
        return _card(head, _table(["field", "value", "from", "records that say so"], rows))


class Record(Doc):
    """One record as its source wrote it, with the canonical form of each value."""

    def _summary(self) -> str:
        return f"{self.get('source')!r} / {self.get('key')!r}, {len(self.get('values', []))} values, {self.get('id')}"

    def _repr_html_(self) -> str:
        rows = [(v["field"], v.get("raw", ""), v["canonical"], v["status"], v.get("reason", "")) for v in self["values"]]
        return _card(f"<b>{escape(str(self.get('source')))}</b> / {escape(str(self.get('key')))}",
                     _table(["field", "raw", "canonical", "status", "reason"], rows))


class Explanation(Doc):
    """Why a customer is one: its merges, each line by line; or why two records are linked, or not."""

    @property
    def steps(self) -> List[Dict[str, Any]]:
        """The merges; of a pair the one comparison."""
        return self["steps"] if "steps" in self else [self]

    def _summary(self) -> str:
        if "steps" in self:
            return f"{count(len(self.get('records', [])), 'record')} in {count(len(self['steps']), 'merge')}, {self.get('id')}"
        return f"{bits(self['weight_millibits'])} bits, {'linked' if self.get('linked') else 'not linked'}"

    def svg(self) -> str:
        """The explanation as a waterfall, an SVG that needs no other file."""
        return _custodb.explanation_svg(json.dumps(self))

    def _repr_html_(self) -> str:
        return self.svg()


class Report(Doc):
    """What an import did, or what a file's columns mean."""

    @property
    def run(self) -> Optional[str]:
        """The run to undo."""
        return self.get("run")

    def _summary(self) -> str:
        rows = self.get("rows", {})
        told = f"{count(rows['read'], 'row')}, {rows['quarantined']} quarantined, " if rows else ""
        return f"{self.at('/format/kind', 'table')}: {told}{count(len(self.get('columns', [])), 'column')}" + (f", run {self.run}" if self.run else "")

    def _repr_html_(self) -> str:
        rows = [(c["header"], c["field"] or "(not imported)", f"{c['confidence_permille'] / 10:.0f} %", c["why"]) for c in self.get("columns", [])]
        return _card(escape(self._summary()), _table(["column", "field", "confidence", "why"], rows))


class Quality(Report):
    """How good a file's values are, column by column."""

    def _repr_html_(self) -> str:
        rows = [(c["header"], c["field"] or "(not imported)", *(c.get(n, "") for n in ("valid", "possible", "invalid", "missing")),
                 ", ".join(f"{r['reason']}: {r['count']}" for r in c.get("reasons", []))) for c in self["columns"]]
        return _card(escape(self._summary()), _table(["column", "field", "valid", "possible", "invalid", "missing", "reasons"], rows))


class Info(Doc):
    """Counts, versions, the model."""

    def _summary(self) -> str:
        pending = f", {self['pending']} pending" if self["pending"] else ""
        return f"{count(self['records'], 'record')} of {count(self['customers'], 'customer')}, {count(self['links'], 'link')}{pending}, model {self['model']}"


class Verification(Doc):
    """The outcome of verify(). True if nothing is wrong."""

    @property
    def ok(self) -> bool:
        return self["ok"]

    @property
    def problems(self) -> List[str]:
        return self["problems"]

    def __bool__(self) -> bool:
        return self["ok"]

    def _summary(self) -> str:
        return "ok" if self.ok else f"{len(self.problems)} problems: {self.problems[0]}"


class Rescue(Doc):
    """What rescue() kept and lost of a damaged store. True if nothing is lost."""

    @property
    def notes(self) -> List[str]:
        return self["notes"]

    def __bool__(self) -> bool:
        return not self["lost"]

    def _summary(self) -> str:
        return f"{self['records']} records kept, {self['records_lost']} lost" + ("" if self["exact"] else " or more")

    def _repr_html_(self) -> str:
        rows = [(t["table"], t["kept"], t["lost"], ", ".join(f"{r['from']}-{r['to']}" for r in t["ranges"])) for t in self["tables"]]
        return _table(["table", "kept", "lost", "numbers of lost rows"], rows)


class History(Doc):
    """The writes and events of a customer, oldest first."""

    def __iter__(self) -> Iterator[Dict[str, Any]]:  # type: ignore[override]
        return iter(self["history"])

    def __len__(self) -> int:
        return len(self["history"])

    def _summary(self) -> str:
        return f"{len(self['history'])} entries, {self.get('id')}"

    def _repr_html_(self) -> str:
        rows = [(e.get("time", ""), e.get("what", ""), e.get("source", ""), e.get("key", ""), e.get("run", "")) for e in self["history"]]
        return _table(["time", "what", "source", "key", "run"], rows)


class Hit(Doc):
    """A customer that a search found, or that a record would match."""

    @property
    def customer(self) -> str:
        return self["customer"]

    @property
    def record(self) -> str:
        return self["record"]

    @property
    def name(self) -> str:
        return self["name"]

    @property
    def matched(self) -> Optional[str]:
        """find: what the query is the end or beginning of - "phone", "name", "card" ..."""
        return self.get("matched")

    @property
    def records(self) -> Optional[int]:
        """find: how many records the customer has."""
        return self.get("records")

    @property
    def weight(self) -> Optional[float]:
        """match: the evidence in bits."""
        millibits = self.get("weight_millibits")
        return None if millibits is None else millibits / 1000

    @property
    def posterior(self) -> Optional[float]:
        """match: the chance that the two are one customer."""
        return self.get("posterior")

    @property
    def relation(self) -> Optional[str]:
        """match: "same", "related", "review" or "other"."""
        return self.get("relation")

    @property
    def same(self) -> Optional[bool]:
        """match: whether the record would become one of this customer's."""
        return self.get("same")

    @property
    def lines(self) -> List[Dict[str, Any]]:
        """match: what the weight consists of; of the first three hits."""
        return self.get("lines", [])

    def _summary(self) -> str:
        found = f"by {self.matched}" if "matched" in self else f"{bits(self['weight_millibits'])} bits"
        return f"{self.name!r} {found}, {self.customer}"

    def svg(self) -> str:
        """match: the lines as a waterfall, an SVG that needs no other file; of the first three hits."""
        return _custodb.explanation_svg(json.dumps(self))


class Hits(List[Hit]):
    """Hits, best first: a list that a notebook shows as a table."""

    def _repr_html_(self) -> str:
        return _table(["name", "found by", "records", "customer"],
                      [(h.name, h.matched or f"{bits(h['weight_millibits'])} bits", h.records if h.records is not None else "", h.customer) for h in self])


class Matches(Hits):
    """Customers that a record would match, best first, and what a put of it would do: the id of the customer it would belong to (None:
    a new one) and the customers it would join."""

    customer: Optional[str] = None
    joins: List[str] = []


class Question(Doc):
    """An item of a review: "join", two customers that may be one, or "split", one that may be two."""

    @property
    def records(self) -> Tuple[str, str]:
        """The two records to rule about, with decide_pair()."""
        return self["record_a"], self["record_b"]

    def svg(self) -> str:
        """The lines as a waterfall, an SVG that needs no other file."""
        return _custodb.explanation_svg(json.dumps(self))

    def _summary(self) -> str:
        return f"{self['what']} {self['name_a']!r}, {self['name_b']!r}? {bits(self['weight_millibits'])} bits"

    def _repr_html_(self) -> str:
        return self.svg()


class Review(Doc):
    """What is most worth a person's look. Iterated over, it gives the questions; false if there is none."""

    @property
    def left(self) -> int:
        """How many there are in all."""
        return self["left"]

    @property
    def questions(self) -> List[Question]:
        return [Question(item) for item in self["items"]]

    def __iter__(self) -> Iterator[Question]:  # type: ignore[override]
        return iter(self.questions)

    def __len__(self) -> int:
        return len(self["items"])

    def _summary(self) -> str:
        return f"{self.left} questions left"

    def _repr_html_(self) -> str:
        rows = [(q["what"], q["name_a"], q["name_b"], f"{q['posterior']:.1%}", bits(q["weight_millibits"]), q.get("rule", "")) for q in self]
        return _table([f"{self.left} left", "", "", "chance of one", "bits", "rule"], rows)


class Sample(Doc):
    """Pairs drawn to be judged, and what the rulings on them say."""

    @property
    def open(self) -> List[Tuple[str, str]]:
        """The pairs that nobody has judged yet, for decide_pair()."""
        return [(pair["record_a"], pair["record_b"]) for pair in self["open"]]

    @property
    def precision(self) -> Optional[float]:
        return self.get("precision")

    @property
    def interval(self) -> Optional[Tuple[float, float]]:
        """Wilson's, at 95 %."""
        return (self["low"], self["high"]) if "low" in self else None

    def _summary(self) -> str:
        told = f", precision {self['precision']:.1%} ({self['low']:.1%} to {self['high']:.1%})" if self["judged"] else ""
        return f"{self['judged']} of {self['size']} pairs judged{told}"


_CLASSES = {"customer": Customer, "record": Record, "customer_explanation": Explanation, "pair_explanation": Explanation,
            "import": Report, "table": Report, "quality": Quality, "info": Info, "verification": Verification, "rescue": Rescue, "history": History, "review": Review,
            "sample": Sample}


def read(text: str) -> Any:
    """The object for a document's JSON."""
    tree = json.loads(text)
    return _CLASSES.get(tree.get("shape", "").split("/")[0], Doc)(tree)


def read_hits(text: str) -> Hits:
    return Hits(Hit(entry) for entry in json.loads(text)["hits"])


def read_matches(text: str) -> "Matches":
    tree = json.loads(text)
    out = Matches(Hit(entry) for entry in tree["matches"])
    out.customer, out.joins = tree["customer"], tree["joins"]
    return out


# ---- pictures ----

_CELL = "padding:2px 8px;text-align:left;border-bottom:1px solid #ddd"


def _table(head, rows) -> str:
    out = ["<table style='border-collapse:collapse'><tr>"]
    out += [f"<th style='{_CELL}'>{escape(str(h))}</th>" for h in head]
    out.append("</tr>")
    for row in rows:
        out.append("<tr>" + "".join(f"<td style='{_CELL}'>{escape(str(cell))}</td>" for cell in row) + "</tr>")
    out.append("</table>")
    return "".join(out)


def _card(head: str, body: str) -> str:
    return f"<div style='border:1px solid #ccc;border-radius:6px;padding:8px;margin:4px 0;display:inline-block'><div>{head}</div>{body}</div>"

