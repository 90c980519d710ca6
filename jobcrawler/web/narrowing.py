"""What a page other than the search is narrowed to, and can be. Pure."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence

from jobcrawler.archive.search import CLOSED, OPEN
from jobcrawler.search.query import ANY, Search
from jobcrawler.web.words import FACETS, facet_value

COUNTED = {OPEN: "open posting", CLOSED: "closed posting", ANY: "posting"}
"""By status of a search, what is counted."""


def without(search: Search, facet: str) -> Search:
    """Return a search that is not narrowed by a facet."""
    left = tuple(pair for pair in search.facets if pair[0] != facet)
    return dataclasses.replace(search, facets=left)


def chips(search: Search) -> list[tuple[str, Search]]:
    """Return what a search is narrowed to, each with the search without it."""
    said = [
        (f"{FACETS[facet]}: {facet_value(facet, value)}", search.without_value(facet, value))
        for facet, value in search.facets
    ]
    if search.text:
        said.append((f"Words: {search.text}", dataclasses.replace(search, text="")))
    if search.since:
        said.append((f"First seen since {search.since}", dataclasses.replace(search, since="")))
    if search.status != OPEN:
        label = "Closed ones" if search.status == CLOSED else "Open and closed"
        said.append((label, dataclasses.replace(search, status=OPEN)))
    return said


def choices(offered: Mapping[str, Sequence[str]]) -> dict[str, list[tuple[str, str]]]:
    """Return what a form offers: by facet, each value and how it reads, in alphabetical order."""
    return {
        facet: sorted(
            ((value, facet_value(facet, value)) for value in values),
            key=lambda pair: pair[1].casefold(),
        )
        for facet, values in offered.items()
    }


def percent(part: int, whole: int) -> str:
    """Return a share: "12.5 %"; what is there never reads as "0 %"."""
    share = 100 * part / whole
    return "under 0.1 %" if 0 < share < 0.1 else f"{round(share, 1):g} %"
