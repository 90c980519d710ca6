"""What the search page offers to narrow a search by: lists of values with their counts. Pure."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Sequence

from jobcrawler.archive.ddl_facets import BY_PLACES
from jobcrawler.archive.pay_bands import Band, band_of
from jobcrawler.archive.searching import Found
from jobcrawler.items import WORKPLACE_TYPES
from jobcrawler.search.query import FACETS, PAY_FROM, Search
from jobcrawler.web.words import facet_value, pay_from, word

_Counts = Sequence[tuple[str, int]]


@dataclasses.dataclass(frozen=True, kw_only=True)
class Line:
    """A value that the search can be narrowed to."""

    label: str
    count: int
    search: Search
    parts: tuple[Line, ...] = ()
    """Of which it is made up, where it stands for several values."""
    or_more: tuple[str, Search] | None = None
    """Of a band of pay, where it begins and what finds all from there on."""


@dataclasses.dataclass(frozen=True, kw_only=True)
class FacetList:
    """The values of a facet."""

    facet: str
    lines: list[Line]
    unstated: int
    """Postings that have none; 0 where that is not counted."""
    others: int
    """How many more values there are."""
    is_whole: bool
    """Whether all are asked for. There are `others` all the same beyond a bound."""


def facet_lists(search: Search, found: Found, whole: str) -> list[FacetList]:
    """Return what a search can be narrowed by: what it is not narrowed by yet."""
    return [
        FacetList(
            facet=facet,
            lines=list(_lines(search, facet, found.facets[facet], is_whole=facet == whole)),
            unstated=found.unstated.get(facet, 0),
            others=found.others[facet],
            is_whole=facet == whole,
        )
        for facet in FACETS
        if found.facets[facet] and not search.values_of(facet)
    ]


def _lines(search: Search, facet: str, counts: _Counts, *, is_whole: bool) -> Iterator[Line]:
    if facet == "workplace":
        return _workplaces(search, dict(counts))
    if facet == "pay":
        # So many are found by currency and amount, not by how frequent they are.
        return (
            _pay(search, *each) for each in (sorted(counts, key=_order) if is_whole else counts)
        )
    return (_line(search, facet, *each) for each in counts)


def _line(search: Search, facet: str, value: str, count: int) -> Line:
    return Line(
        label=facet_value(facet, value), count=count, search=search.with_value(facet, value)
    )


def _order(each: tuple[str, int]) -> tuple[bool, Band | str]:
    band = band_of(each[0])
    return band is None, band or each[0]


def _pay(search: Search, value: str, count: int) -> Line:
    line = _line(search, "pay", value, count)
    if band_of(value) is None:
        return line
    return dataclasses.replace(line, or_more=(pay_from(value), search.with_value(PAY_FROM, value)))


def _workplaces(search: Search, counts: dict[str, int]) -> Iterator[Line]:
    """Yield workplaces, the most frequent first: what is stated and what places say as one."""
    made = [line for base in WORKPLACE_TYPES if (line := _workplace(search, counts, base))]
    yield from sorted(made, key=lambda line: -line.count)


def _workplace(search: Search, counts: dict[str, int], base: str) -> Line | None:
    found = [value for value in (base, f"{base}{BY_PLACES}") if value in counts]
    lines = [_line(search, "workplace", value, counts[value]) for value in found]
    if len(lines) < 2:
        return lines[0] if lines else None
    stated, by_places = lines
    return Line(
        label=word(base),
        count=stated.count + by_places.count,
        search=stated.search.with_value("workplace", found[1]),
        parts=(
            dataclasses.replace(stated, label="stated"),
            dataclasses.replace(by_places, label="by their places"),
        ),
    )
