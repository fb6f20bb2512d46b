"""The normalizers by themselves: custodb.normalize.phone("138 0013 8000", region="CN").canonical == "+8613800138000".

Each takes a value as a source wrote it and, as keywords, the words of a profile: how that source writes.

    region        ISO 3166-1 alpha-2: "CN"                  area_code   of local phone numbers: "010"
    date_order    "MDY", "DMY" or "YMD"                      name_order  "family-first" or "given-first"
    calendar      "gregorian", "lunar", "minguo" ...         scheme      of an identifier: "cn_id", "vat", "iban" ...
    role          "birth", "date", "timestamp", "postcode"   column      of numbers: "serial", "unix"
    today         a date: nothing lies after it
"""

from __future__ import annotations

import datetime
import json
from dataclasses import dataclass, field
from typing import Any, Dict, List, Optional

from . import _custodb

__all__ = ["Normalized", "address", "date", "email", "identifier", "name", "phone"]


@dataclass
class Normalized:
    """A value normalized.

    canonical   the one form of it; None unless the status is valid or possible
    status      "valid", "possible", "invalid" or "missing"
    reason      why it is not simply valid: "placeholder", "checksum", "ambiguous_day_month" ...; None if there is nothing to say
    parts       what is in it, by name
    also        further values of the same cell
    suggestion  a correction that was not made
    keys        what it is matched by, "kind:value", the most specific first
    """

    canonical: Optional[str]
    status: str
    reason: Optional[str] = None
    parts: Dict[str, Any] = field(default_factory=dict)
    also: List[str] = field(default_factory=list)
    suggestion: Optional[str] = None
    keys: List[str] = field(default_factory=list)

    def __bool__(self) -> bool:
        return self.status in ("valid", "possible")

    def __str__(self) -> str:
        return self.canonical or ""


def _settings(profile: Dict[str, Any]) -> str:
    words = []
    for word, value in profile.items():
        if value is None:
            continue
        if isinstance(value, (datetime.date, datetime.datetime)):
            value = value.isoformat()[:10]
        words.append(f"{word}={value}")
    return ",".join(words)


def _one(kind: str, raw: Optional[str], profile: Dict[str, Any]) -> Normalized:
    values = json.loads(_custodb.normalize(kind, "" if raw is None else raw, _settings(profile)))["values"]
    if not values:
        return Normalized(None, "missing")
    first = values[0]
    return Normalized(first["canonical"] or None, first["status"], None if first["reason"] == "none" else first["reason"],
                      {v["field"]: v["canonical"] for v in values if v["derived"] and v["field"] != kind},
                      [v["canonical"] for v in values if v["derived"] and v["field"] == kind])


def phone(raw: Optional[str], **profile: Any) -> Normalized:
    """A phone number; canonical is E.164. parts: ext, kind."""
    return _one("phone", raw, profile)


def email(raw: Optional[str], **profile: Any) -> Normalized:
    """An e-mail address. parts: display, role, disposable, placeholder."""
    return _one("email", raw, profile)


def name(raw: Optional[str], **profile: Any) -> Normalized:
    """A name of a person, household or organization. parts: kind, family, given, middle, prefix, suffix, nickname, maiden,
    persons, pinyin, sex."""
    return _one("name.full", raw, profile)


def date(raw: Optional[str], **profile: Any) -> Normalized:
    """A date, perhaps partial; canonical is ISO 8601. parts: calendar, placeholder."""
    return _one("birth.date", raw, profile)


def address(raw: Optional[str], **profile: Any) -> Normalized:
    """A postal address. parts: province, city, district, town, house, street, unit, state, postcode."""
    return _one("address.full", raw, profile)


def identifier(raw: Optional[str], **profile: Any) -> Normalized:
    """An identity, tax or registration number. parts: scheme, birth_date, sex."""
    return _one("id.other", raw, profile)
