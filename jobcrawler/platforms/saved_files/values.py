"""Cells of earlier scrapers' records -> values of `JobPosting`.

Source: JobSpy, zyte-common-items and schema.org, whose shapes the readers know.
Shape: text, numbers, lists, or objects such as {"addressLocality": "Lund"}.
Limits: what a reader does not understand it leaves alone; it is then kept in `extra`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

from jobcrawler.items import EMPLOYMENT_TYPES, Place, Salary
from jobcrawler.platforms.reading.fields import link, number, prose, words, workplace
from jobcrawler.platforms.reading.pay import period_of

_TAG = re.compile(
    r"<(?:p|br|div|ul|ol|li|b|strong|h[1-6]|span|section)\b[^<>]{0,500}>", re.IGNORECASE
)
_RATING = re.compile(r"\s*\n\s*\d(?:[.,]\d)?\s*$")
_ISO = re.compile(r"\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?)?$")
_MIDNIGHT = re.compile(r"[T ]00:00:00(?:\.0+)?$")
_KEY = re.compile(r"[\d.,]+$|[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$", re.IGNORECASE)
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z]{2,4})?$")
_PLACE_PARTS = {
    "locality": ("locality", "addressLocality", "city"),
    "region": ("region", "addressRegion", "state"),
    "country": ("country", "addressCountry", "countryCode"),
}
_PAY_PARTS = {
    "minimum": ("minimum", "minValue", "valueMin", "min", "value"),
    "maximum": ("maximum", "maxValue", "valueMax", "max", "value"),
    "currency": ("currency", "currencyRaw"),
    "unit": ("unit", "unitText", "rateType"),
}
_SOURCES = {"direct_data": "structured", "description": "text"}
_SOURCES |= {source: source for source in ("structured", "text")}

Stated = dict[str, Any]


def read_value(field: str, value: Any) -> Stated:
    """Return what a cell of a field's column states, which may be of another field: raw text."""
    read = _READERS[field](value) if field in _READERS else {field: words(value)}
    return {name: part for name, part in read.items() if part not in (None, "", ())}


def with_pay(stated: Stated) -> Stated:
    """Return the fields with one salary in place of its parts; none without an amount."""
    parts = {name: stated.get(name) for name in _PAY_PARTS}
    others = {name: value for name, value in stated.items() if name not in _PAY_PARTS}
    if not (parts["minimum"] or parts["maximum"]):
        return others
    source = stated.get("salary_source", "structured")
    return {**others, "base_salary": Salary(**parts), "salary_source": source}


def _title(value: Any) -> Stated:
    text = words(value)
    # "position" is a title in one dump and a rank in another.
    return {} if text is None or text.isdecimal() else {"title": text}


def _organization(value: Any) -> Stated:
    name = value.get("name") if isinstance(value, dict) else value
    return {"hiring_organization": words(_RATING.sub("", name) if isinstance(name, str) else name)}


def _description(value: Any) -> Stated:
    text = prose(value)
    return {"description_html" if _TAG.search(text or "") else "description_text": text}


def _locations(value: Any) -> Stated:
    items = value if isinstance(value, list) else [value]
    return {"job_locations": tuple(place for item in items for place in _places(item))}


def _places(item: Any) -> Iterator[Place]:
    """Yield the places of a cell; a number or a key of another table is none."""
    if isinstance(item, dict):
        yield from _place_of(item)
    for part in re.split(r"[;|\n]", item) if isinstance(item, str) else []:
        raw = words(part)
        if raw and not _KEY.match(raw):
            yield Place(raw=raw)


def _place_of(item: Stated) -> Iterator[Place]:
    """Yield the place of a schema.org Place, of a `Place` of ours, or of `{"raw": ...}`."""
    address = item.get("address")
    inner = {**item, **address} if isinstance(address, dict) else item
    parts = {name: _first(inner, keys, words) for name, keys in _PLACE_PARTS.items()}
    raw = words(inner.get("raw")) or words(address) or ", ".join(filter(None, parts.values()))
    if raw:
        code = parts["country"] or ""
        parts["country"] = code if len(code) == 2 and code.isupper() else None
        yield Place(raw=raw, **parts)


def _first(item: Stated, keys: tuple[str, ...], read: Callable[[Any], Any]) -> Any:
    return next(filter(None, (read(item.get(key)) for key in keys)), None)


def _workplace(value: Any) -> Stated:
    return {"workplace_type": "remote" if value == "TELECOMMUTE" else workplace(value)}


def _listed(value: Any) -> list[str]:
    items = value if isinstance(value, list) else [value]
    named = (item.get("name") if isinstance(item, dict) else item for item in items)
    return list(filter(None, map(words, named)))


def _employment(value: Any) -> Stated:
    said = ", ".join(_listed(value))
    types = re.split(r"\s*[,;|]\s*", said)
    if set(types) <= set(EMPLOYMENT_TYPES):
        return {"employment_type": tuple(kind for kind in EMPLOYMENT_TYPES if kind in types)}
    return {"employment_type_raw": said}


def _date(field: str) -> Callable[[Any], Stated]:
    def read(value: Any) -> Stated:
        date = _MIDNIGHT.sub("", words(value) or "")
        return {field: date if _ISO.match(date) else None}

    return read


def _date_posted(value: Any) -> Stated:
    read = _date("date_posted")(value)
    return read if read["date_posted"] else {"date_posted_raw": words(value)}


def _unit(value: Any) -> Stated:
    return {"unit": period_of(words(value))}


def _base_salary(value: Any) -> Stated:
    """Return the parts of pay as schema.org, Zyte or we state them; of words, the words."""
    if not isinstance(value, dict):
        return {"salary_raw": words(value)}
    inner = {**value, **value["value"]} if isinstance(value.get("value"), dict) else value
    low, high = (_first(inner, _PAY_PARTS[name], number) for name in ("minimum", "maximum"))
    unit = _unit(_first(inner, _PAY_PARTS["unit"], words))
    currency = _first(inner, _PAY_PARTS["currency"], words)
    return {"minimum": low, "maximum": high, "currency": currency, **unit}


def _flag(value: Any) -> Stated:
    return {"direct_apply": {"true": True, "false": False}.get(str(value).casefold())}


def _openings(value: Any) -> Stated:
    text = words(value) or ""
    return {"total_job_openings": int(text) if re.fullmatch(r"[1-9]\d{0,5}", text) else None}


def _language(value: Any) -> Stated:
    text = words(value) or ""
    return {"in_language": text if _LANGUAGE.match(text) else None}


_READERS: dict[str, Callable[[Any], Stated]] = {
    "title": _title,
    "hiring_organization": _organization,
    "description_text": _description,
    "description_html": _description,
    "job_locations": _locations,
    "workplace_type": _workplace,
    "applicant_location_requirements": lambda value: {
        "applicant_location_requirements": tuple(_listed(value))
    },
    "employment_type_raw": _employment,
    "base_salary": _base_salary,
    "salary_source": lambda value: {"salary_source": _SOURCES.get(words(value) or "")},
    "minimum": lambda value: {"minimum": number(value) or None},
    "maximum": lambda value: {"maximum": number(value) or None},
    "unit": _unit,
    "date_posted": _date_posted,
    "date_modified": _date("date_modified"),
    "valid_through": _date("valid_through"),
    "job_start_date": _date("job_start_date"),
    "url": lambda value: {"url": link(value)},
    "apply_url": lambda value: {"apply_url": link(value)},
    "direct_apply": _flag,
    "total_job_openings": _openings,
    "in_language": _language,
}
