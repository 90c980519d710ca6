"""What job boards have in common: feeds of the newest, filters, places as words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import parse_qsl, urlencode

from jobcrawler.items import Place
from jobcrawler.page import Partial
from jobcrawler.platforms.reading.fields import texts

NEWEST_ONLY = Partial(reason="a feed of the newest postings: older ones are open still")


def filters(query: str, known: Mapping[str, str]) -> str:
    """Return a query's known parameters under the API's names, in one order; blank ones go.

    `known` leads from a parameter's name to the API's, whose own names stand first.
    """
    given = {known[name]: value for name, value in parse_qsl(query) if name in known}
    ordered = {name: given[name] for name in dict.fromkeys(known.values()) if name in given}
    return urlencode(ordered, errors="replace")


def in_one_line(values: Iterable[Any]) -> str | None:
    """Return the texts among values with commas between them; None when there are none."""
    return ", ".join(texts(values)) or None


def names_of(places: Iterable[Place]) -> tuple[str, ...]:
    """Return the places' words: of a board for remote work they say where applicants may be."""
    return tuple(place.raw for place in places)


def without_blanks(**facts: Any) -> dict[str, Any]:
    """Return the facts that say something, lists in place of tuples, as `JobPosting.extra`."""
    stated = {name: fact for name, fact in facts.items() if fact not in (None, "", (), [], {})}
    return {name: list(f) if isinstance(f, tuple) else f for name, f in stated.items()}
