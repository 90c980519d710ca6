"""The names of countries and regions that `places` reads by, from the tables beside this module.

`countries.tsv` and `regions.tsv` are written by `build_countries`. `lookalikes.tsv` is kept by
hand: after the code of a US state or a Canadian province, cities elsewhere whose country or
province is written with the same two letters ("Bengaluru, IN", "Tel Aviv, IL"); after GE and
GEORGIA, cities of the two Georgias; after WORLD, cities that come in lists ("London, New York").
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files

SHARED_BY_NAME = frozenset({"washington", "ontario", "victoria", "punjab", "delhi", "goa"})
"""Regions that share their name with a city or a region elsewhere."""

ZONES = frozenset(
    {"latam", "emea", "apac", "europe", "eu", "european union", "americas", "the americas", "asia"}
    | {"north america", "northern america", "south america", "latin america", "africa", "oceania"}
    | {"worldwide", "global", "mena", "dach", "nordics", "benelux", "anz", "cee", "middle east"}
    | {"international", "apj", "amer", "emeia", "western europe", "eastern europe", "asia pacific"}
)
"""No country: the first part of "EMEA, Germany" says that the rest are examples."""

CLEAR_CODES = {"US": "US", "USA": "US", "UK": "GB", "UAE": "AE", "CAN": "CA"}
"""Codes of countries that are nothing else in a place."""
PROVINCES = frozenset({"ON", "BC", "AB", "QC", "MB", "NS", "NB"})
"""Canadian, without those that are also the code of a country or of an Australian state."""
AUSTRALIAN = frozenset({"NSW", "VIC", "QLD", "TAS", "ACT"})
"""States of Australia, without those that are also a state or a province elsewhere."""

TERRITORIES = {"HK": "CN", "MO": "CN", "PR": "US", "GU": "US", "VI": "US", "GP": "FR", "RE": "FR"}
"""Countries that are also part of a state: what is said to be in both is in that state."""

TELLING = frozenset({"US", "CA", "GB", "AU", "IN"})
"""The names of regions in these countries stand for the country: "Toronto, Ontario"."""
_ABROAD = frozenset({"victoria", "punjab", "georgia"})


@cache
def countries() -> dict[str, str]:
    """Return alpha-2 codes by casefolded name and alpha-3 code."""
    return {row[0]: row[1] for row in _rows("countries.tsv")}


@cache
def alpha2() -> frozenset[str]:
    """Return all alpha-2 codes."""
    return frozenset(countries().values())


@cache
def regions() -> dict[tuple[str, str], str]:
    """Return region codes by country and casefolded name or code."""
    return {(row[1], row[0]): row[2] for row in _rows("regions.tsv")}


@cache
def countries_of_regions() -> dict[str, str]:
    """Return alpha-2 codes by the casefolded name of a region that no other country has."""
    return {
        name: country
        for country, name in regions()
        if len(name) > 3 and country in TELLING and name not in _ABROAD
    }


@cache
def lookalikes() -> dict[str, frozenset[str]]:
    """Return, by code, the casefolded cities elsewhere that are written with it."""
    return {row[0]: frozenset(row[1:]) for row in _rows("lookalikes.tsv")}


def _rows(name: str) -> list[list[str]]:
    text = files("jobcrawler.cleaning").joinpath(name).read_text(encoding="utf-8")
    return [line.split("\t") for line in text.splitlines()]
