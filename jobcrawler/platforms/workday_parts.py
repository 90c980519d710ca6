"""Workday lists that are cut off: the parts that bring the whole, by one of the site's own facets.

Shape: `facets: [{facetParameter, values: [{id, descriptor, count}]}]` beside the postings of any
    page; a value may hold another facet in place of an id (`locationMainGroup`).
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping
from typing import Any

from jobcrawler.platforms.reading.fields import count, entries, words

_DEEPEST = 4
"""How far facets are nested in each other."""


@dataclasses.dataclass(frozen=True)
class Choice:
    """One value of a facet."""

    facet: str
    """`facetParameter`: "jobFamilyGroup"."""
    value: str
    """Its id there."""
    label: str
    """As people see it: "Engineering"."""
    count: int
    """How many postings the site says it has."""


def choices(data: Any, *, cap: int, applied: Mapping[str, Any]) -> list[Choice]:
    """Return the values of the facet by which a list that ends at `cap` is best asked for.

    The one whose values bring most postings, of those that are not applied already; those with
    a value above the cap come last: that value is to be split again. Empty when none brings more
    than the cap.
    """
    facets: dict[str, dict[str, Choice]] = {}
    for choice in _choices(entries(data, "facets"), _DEEPEST):
        if choice.facet not in applied:
            facets.setdefault(choice.facet, {})[choice.value] = choice
    found = [list(values.values()) for values in facets.values()]
    enough = [values for values in found if _sum(values) >= cap and len(values) > 1]
    return max(enough, key=lambda values: (_most(values) < cap, _sum(values)), default=[])


def _choices(facets: list[Any], depth: int) -> Iterator[Choice]:
    for facet in facets if depth else ():
        name, values = words(facet, "facetParameter"), entries(facet, "values")
        for value in values:
            identity, many = words(value, "id"), count(value, "count")
            if name and identity and many:
                label = words(value, "descriptor") or identity
                yield Choice(name, identity, label, many)
        yield from _choices(values, depth - 1)


def _sum(values: list[Choice]) -> int:
    return sum(value.count for value in values)


def _most(values: list[Choice]) -> int:
    return max(value.count for value in values)
