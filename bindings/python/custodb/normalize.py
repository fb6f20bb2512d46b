"""The normalizers by themselves: custodb.normalize.phone("138 0013 8000", region="CN").canonical == "+8613800138000".

Each takes a value as a source wrote it and, as keywords, the words of a profile: how that source writes.

    region        ISO 3166-1 alpha-2: "CN"                  area_code   of local phone numbers: "010"
    date_order    "MDY", "DMY" or "YMD"                      scheme      of an identifier: "cn_id", "vat", "iban" ...
    name_order    "family-first", "given-first", or "mostly-family-first" where nothing in a name tells otherwise
    calendar      "gregorian", "lunar", "minguo", "buddhist", "jalali"
    role          "birth", "date", "timestamp", "postcode"   column      of numbers: "serial", "unix"
    today         a date: nothing lies after it

Given a whole column instead of a value, that is anything with __arrow_c_stream__ or __arrow_c_array__ such as a pyarrow array, a
polars or pandas Series, each answers a table of the same length, made at the library's own speed.
"""

from __future__ import annotations

import datetime
import json
from dataclasses import dataclass, field
from typing import Any, Dict, Iterator, List, Optional, Union, overload

from . import _custodb

__all__ = ["Decoded", "Hashed", "Normalized", "NormalizedColumn", "address", "audience", "date", "decode", "email", "identifier", "name", "phone"]


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


class NormalizedColumn:
    """A column normalized: one row for each value, with the columns canonical, status, reason, suggestion, also, keys and one for
    each part. pyarrow.table(c), polars.DataFrame(c) and others take it as it is; iterated over, it gives Normalized objects.
    What the profile leaves open, such as the order of day and month, is inferred from the first 5,000 values."""

    __slots__ = ("_field", "_values", "_profile")

    def __init__(self, field: str, values: Any, profile: str) -> None:
        self._field = field
        self._values = values
        self._profile = profile

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        """The Arrow PyCapsule interface. A requested schema is not followed, which it allows."""
        return _custodb.normalize_stream(self._field, self._values, self._profile)

    def __iter__(self) -> Iterator[Normalized]:
        for row in _custodb.normalize_rows(self._field, self._values, self._profile):
            parts = {k: (True if k in _FLAGS else v.split("; ") if k == "persons" else v) for k, v in list(row.items())[6:] if v is not None}
            yield Normalized(row["canonical"], row["status"], row["reason"], parts, row["also"] or [], row["suggestion"], row["keys"] or [])

    def __repr__(self) -> str:
        return f"<custodb.normalize column of {self._field}>"


_FLAGS = ("role", "disposable", "free", "placeholder")


@dataclass
class Decoded:
    """The text of a file's bytes. confidence: 0 to 1. replaced: places that could not be read and are U+FFFD."""

    text: str
    encoding: str
    confidence: float
    bom: bool = False
    replaced: int = 0

    def __iter__(self) -> Iterator[Any]:
        """text, encoding, confidence"""
        return iter((self.text, self.encoding, self.confidence))


@dataclass
class Hashed:
    """A value as an advertising platform hashes it. text: what was hashed; sha256: its hash in hexadecimal; base64: the same bytes.
    All are empty, and the object is false, if the value is not usable."""

    text: str
    sha256: str
    base64: str

    def __bool__(self) -> bool:
        return bool(self.text)


def _settings(profile: Dict[str, Any]) -> str:
    words = []
    for word, value in profile.items():
        if value is None:
            continue
        if isinstance(value, datetime.date):
            value = value.isoformat()[:10]
        words.append(f"{word}={value}")
    return ",".join(words)


def _is_missing(raw: Any) -> bool:
    """None, and what pandas writes for it: NaN and NaT are not equal to themselves, NA is not comparable."""
    try:
        return raw is None or bool(raw != raw)
    except (TypeError, ValueError):
        return not hasattr(raw, "__len__")


def _normalize(field: str, raw: Any, profile: Dict[str, Any]) -> Any:
    settings = _settings(profile)
    if hasattr(raw, "__arrow_c_stream__") or hasattr(raw, "__arrow_c_array__"):
        return NormalizedColumn(field, raw, settings)
    if _is_missing(raw):
        raw = ""
    elif isinstance(raw, datetime.date):
        raw = raw.isoformat()
    elif isinstance(raw, (int, float)) and not isinstance(raw, bool):
        raw = str(raw)
    doc = json.loads(_custodb.normalize(field, raw, settings))
    return Normalized(doc["canonical"] or None, doc["status"], None if doc["reason"] == "none" else doc["reason"], doc["parts"], doc["also"],
                      doc["suggestion"] or None, doc["keys"])


@overload
def phone(raw: Union[None, str, int, float, datetime.date], **profile: Any) -> Normalized: ...
@overload
def phone(raw: Any, **profile: Any) -> Union[Normalized, NormalizedColumn]: ...
def phone(raw: Any, **profile: Any) -> Union[Normalized, NormalizedColumn]:
    """A phone number; canonical is E.164. parts: kind, region, ext."""
    return _normalize("phone", raw, profile)


@overload
def email(raw: Union[None, str, int, float, datetime.date], **profile: Any) -> Normalized: ...
@overload
def email(raw: Any, **profile: Any) -> Union[Normalized, NormalizedColumn]: ...
def email(raw: Any, **profile: Any) -> Union[Normalized, NormalizedColumn]:
    """An e-mail address. parts: display, role, disposable, free, placeholder."""
    return _normalize("email", raw, profile)


@overload
def name(raw: Union[None, str, int, float, datetime.date], **profile: Any) -> Normalized: ...
@overload
def name(raw: Any, **profile: Any) -> Union[Normalized, NormalizedColumn]: ...
def name(raw: Any, **profile: Any) -> Union[Normalized, NormalizedColumn]:
    """A name of a person, household or organization. parts: kind ("person", "household", "org"), family, given, middle, prefix,
    suffix, nickname, maiden, persons, pinyin, sex."""
    return _normalize("name.full", raw, profile)


@overload
def date(raw: Union[None, str, int, float, datetime.date], **profile: Any) -> Normalized: ...
@overload
def date(raw: Any, **profile: Any) -> Union[Normalized, NormalizedColumn]: ...
def date(raw: Any, **profile: Any) -> Union[Normalized, NormalizedColumn]:
    """A date, perhaps partial; canonical is ISO 8601. parts: calendar, gregorian, placeholder. role="timestamp" reads a moment."""
    return _normalize("birth.date", raw, profile)


@overload
def address(raw: Union[None, str, int, float, datetime.date], **profile: Any) -> Normalized: ...
@overload
def address(raw: Any, **profile: Any) -> Union[Normalized, NormalizedColumn]: ...
def address(raw: Any, **profile: Any) -> Union[Normalized, NormalizedColumn]:
    """A postal address. parts: country, province or state, city, district, town, street, house, unit, postcode."""
    return _normalize("address.postcode" if profile.get("role") == "postcode" else "address.full", raw, profile)


@overload
def identifier(raw: Union[None, str, int, float, datetime.date], **profile: Any) -> Normalized: ...
@overload
def identifier(raw: Any, **profile: Any) -> Union[Normalized, NormalizedColumn]: ...
def identifier(raw: Any, **profile: Any) -> Union[Normalized, NormalizedColumn]:
    """An identity, tax or registration number. parts: scheme, birth_date, sex."""
    return _normalize("id.other", raw, profile)


def audience(audience: str, field: str, raw: Union[None, str, int, float, datetime.date], **profile: Any) -> Hashed:
    """The hash by which "google" (Customer Match), "uid2" or "meta" finds its users, by the rules that each publishes. field: "email" or
    "phone"; for google and meta also "name.given" and "name.family"; for meta "address.city", "address.region", "address.postcode",
    "address.country", "birth.date" and "gender"."""
    text = "" if raw is None else raw.isoformat() if isinstance(raw, datetime.date) else str(raw)
    doc = json.loads(_custodb.audience_hash(audience, field, text, _settings(profile)))
    return Hashed(doc["text"], doc["sha256"], doc["base64"])


def decode(data: bytes) -> Decoded:
    """The text of a file's bytes, with its encoding and how sure that is. DataError if no encoding fits, or two do alike."""
    doc = json.loads(_custodb.decode(bytes(memoryview(data))))
    return Decoded(doc["text"], doc["encoding"], doc["confidence_permille"] / 1000, doc["bom"], doc["replaced"])
