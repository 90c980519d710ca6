"""What a facet's value can be: a value that none can have is said, not found zero times. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable

from jobcrawler.archive.ddl_facets import BEFORE, BY_PLACES, SEEN
from jobcrawler.archive.pay_bands import BEYOND, UNCLEAR, wrong_band
from jobcrawler.cleaning.places.gazetteer import alpha2, countries
from jobcrawler.items import EMPLOYMENT_TYPES, WORKPLACE_TYPES

_MONTH = re.compile(r"[0-9]{4}-(0[1-9]|1[0-2])")


def wrong(facet: str, value: str) -> str:
    """Return why a facet cannot have a value, and what it may be; empty where it can."""
    return _CHECKS[facet](value) if facet in _CHECKS else ""


def _country(value: str) -> str:
    if value in alpha2():
        return ""
    name = " ".join(value.split())
    known = name.upper() if name.upper() in alpha2() else countries().get(name.casefold())
    near = f"write {known}" if known else "write it as DE"
    return f"{value!r} is no code of a country (ISO 3166-1); {near}"


def _pay(value: str) -> str:
    return "" if value in (UNCLEAR, BEYOND) else wrong_band(value)


def _month(value: str) -> str:
    return "" if _MONTH.fullmatch(value) else f"{value!r} is no month; write it as 2026-03"


def _one_of(*known: str) -> Callable[[str], str]:
    return lambda value: "" if value in known else f"{value!r} is none of {', '.join(known)}"


_CHECKS: dict[str, Callable[[str], str]] = {
    "country": _country,
    "workplace": _one_of(*WORKPLACE_TYPES, *(f"{word}{BY_PLACES}" for word in WORKPLACE_TYPES)),
    "kind": _one_of(*EMPLOYMENT_TYPES),
    "pay": _pay,
    "pay_from": wrong_band,
    "posted": _month,
    "opened": _one_of(SEEN, BEFORE),
}
"""Of facets whose values are of a fixed form."""
