"""Places: how right `cleaning.places.reading` reads them, and pycountry's fuzzy search."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pycountry

from benchmarks.accuracy.judging import Case
from jobcrawler.cleaning.places import reading

KIND = "places"
KEYS = ("locality", "region", "country", "remote", "several")


def read(case: Case) -> dict[str, Any]:
    """Return what is read of a place."""
    known = case.given.get("country") or case.given.get("site_country")
    found = reading.read(case.text, known)
    return {
        "locality": found.locality,
        "region": found.region_code,
        "country": found.country,
        "remote": found.is_remote or None,
        "several": found.is_several or None,
    }


def fuzzy(case: Case) -> dict[str, Any]:
    """Return the country that pycountry finds in a text."""
    try:
        return {"country": pycountry.countries.search_fuzzy(case.text)[0].alpha_2}
    except LookupError:
        return {"country": None}


PEERS: dict[str, Callable[[Case], dict[str, Any]]] = {"pycountry fuzzy": fuzzy}
