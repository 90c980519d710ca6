"""Values of schema.org properties, in whatever shapes sites send them.

Source: https://schema.org/JobPosting,
https://developers.google.com/search/docs/appearance/structured-data/job-posting.
Pure functions from JSON values to item values; what is not understood is None, never an error.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from jobcrawler.items import Place
from jobcrawler.platforms.reading.page_text import plain

_NOTHING = frozenset(
    {
        "",
        "-",
        "--",
        "\u2013",
        "anywhere",
        "unavailable",
        "n/a",
        "null",
        "none",
        "undefined",
        "unknown",
    }
)
_COUNTRY_CODE = re.compile(r"[A-Za-z]{2}")
_NO_LOCALITY = re.compile(r"[\d,;]")
_DEGREE = re.compile(r"[+-]?\d{1,3}(\.\d{1,20})?")
_MAX_LISTED = 1_000
_MANY_COUNTRIES = 10
_DEGREES = {"latitude": 90, "longitude": 180}


def many(value: Any) -> list[Any]:
    """Return a value that may be one or a list as a list; nothing is an empty list."""
    listed = value if isinstance(value, list) else [value]
    return [v for v in listed[:_MAX_LISTED] if v not in (None, "", [], {})]


def name_of(value: Any) -> str:
    """Return the name of a thing given as text, number or object; "" when it has none."""
    if isinstance(value, list):
        return next((name for v in value[:_MAX_LISTED] if (name := name_of(v))), "")
    if not isinstance(value, dict):
        return stated(value)
    for key in ("name", "value", "legalName", "alternateName", "codeValue", "@value"):
        if said := stated(value.get(key)):
            return said
    return ""


def names_of_all(value: Any) -> tuple[str, ...]:
    """Return the names of one or many things, each once."""
    return tuple(dict.fromkeys(name for v in many(value) if (name := name_of(v))))


def stated(value: Any) -> str:
    """Return a text as said, or "" when it is one of the words for nothing."""
    text = plain(value)
    return "" if text.casefold() in _NOTHING else text


def places(node: Any) -> tuple[Place, ...]:
    """Return the places of `jobLocation`, each once; a place that says nothing is none."""
    found = (place for part in many(node) for place in _places(part))
    return tuple(dict.fromkeys(found))


def eligible_countries(spots: tuple[Place, ...]) -> tuple[str, ...]:
    """Return the countries of a list of places that is nothing but many countries, else ().

    Nobody reports to work in a dozen countries: boards list there where applicants may be.
    """
    bare = [place.country for place in spots if place.country and place.raw == place.country]
    return tuple(bare) if len(bare) == len(spots) >= _MANY_COUNTRIES else ()


def _places(node: Any) -> Iterator[Place]:
    if not isinstance(node, dict):
        yield from (Place(raw=raw) for raw in [stated(node)] if raw)
        return
    addresses = many(node.get("address")) or [node]
    for address in addresses:
        place = _place(address, node)
        if place:
            yield place


def _place(address: Any, node: dict[str, Any]) -> Place | None:
    if not isinstance(address, dict):
        raw = stated(address)
        return Place(raw=raw, **_degrees(node)) if raw else None
    locality = name_of(address.get("addressLocality"))
    region = name_of(address.get("addressRegion"))
    country = name_of(address.get("addressCountry"))
    code = country.upper() if _COUNTRY_CODE.fullmatch(country) else None
    parts = [part for part in (locality, region, None if code else country) if part]
    raw = (
        ", ".join(_once(parts)) or code or stated(address.get("name")) or stated(node.get("name"))
    )
    if not raw:
        return None
    return Place(
        raw=raw,
        locality=locality if locality and not _NO_LOCALITY.search(locality) else None,
        region=region or None,
        country=code,
        **_degrees(node),
    )


def _once(parts: list[str]) -> list[str]:
    seen: dict[str, str] = {}
    for part in parts:
        seen.setdefault(part.casefold(), part)
    return list(seen.values())


def _degrees(node: dict[str, Any]) -> dict[str, Any]:
    """Return the latitude and longitude that a Place states, both or neither."""
    geo = node.get("geo")
    holder = geo if isinstance(geo, dict) else node
    read = {key: _degree(holder.get(key), limit) for key, limit in _DEGREES.items()}
    known = {key: value for key, value in read.items() if value is not None}
    return known if len(known) == 2 and any(known.values()) else {}


def _degree(value: Any, limit: int) -> float | None:
    text = plain(value)
    if not _DEGREE.fullmatch(text):
        return None
    degree = float(text)
    return degree if abs(degree) <= limit else None
