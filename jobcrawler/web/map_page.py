"""The map: where postings are, drawn from the outlines in the package."""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Collection, Mapping, Sequence
from typing import Any
from urllib.parse import parse_qsl

from datasette.utils.asgi import Response

from jobcrawler.archive.questions.places import Spot, places
from jobcrawler.search.query import SearchError, search_of
from jobcrawler.web.narrowing import COUNTED, chips, choices, percent, without
from jobcrawler.web.outlines import HEIGHT, WIDTH, Outline, outlines, project
from jobcrawler.web.rooms import Room
from jobcrawler.web.words import number

CLASSES = 5
_LEAST, _LARGEST = 6.0, 16.0
"""Radius of a locality, in units of the drawing."""


async def world(room: Room, request: Any) -> Response:
    """Answer `map?site=northwind`. It shows all countries, whichever is asked for."""
    try:
        asked = search_of(parse_qsl(request.query_string))
    except SearchError as error:
        return room.page("wrong.html", status=400, message=str(error))
    search = without(asked, "country")
    found = await room.ask(places, search)
    counts = dict(found.tallies.by_facet["country"].values)
    starts = classes(counts.values())
    drawn = outlines()
    return room.page(
        "map.html",
        search=search,
        is_of_country=search != asked,
        found=found,
        counted=COUNTED[search.status],
        chips=chips(search),
        choices=choices(found.choices),
        percent=percent,
        size=(WIDTH, HEIGHT),
        legend=legend(starts),
        countries=shaded(drawn, counts, starts),
        others="".join(outline.path for outline in drawn if outline.code not in counts),
        undrawn=counts.keys() - {outline.code for outline in drawn},
        dots=dots(found.spots),
    )


def classes(counts: Collection[int]) -> list[int]:
    """Return the least count of each class of shades: 1, 2 or 5 times a power of ten.

    Counts of countries differ by powers, so classes of equal width would leave all but the largest
    country in the lowest. There are fewer classes where the counts are near each other.
    """
    if not counts:
        return []
    least, ratio = min(counts), max(counts) / min(counts)
    steps = (least * ratio ** (step / CLASSES) for step in range(1, CLASSES))
    starts = {_rounded(step) for step in steps}
    first = max(start for start in _round_numbers(least) if start <= least)
    return [first, *sorted(start for start in starts if first < start <= max(counts))]


def _rounded(value: float) -> int:
    """Return the nearest round number, by ratio."""
    return min(_round_numbers(value), key=lambda near: abs(math.log(near / value)))


def _round_numbers(value: float) -> list[int]:
    """Return the round numbers around a value of at least 1."""
    power = 10 ** math.floor(math.log10(value))
    return [lead * power for lead in (1, 2, 5, 10)]


def class_of(count: int, starts: Sequence[int]) -> int:
    """Return which class a count is in; the highest is CLASSES, so that it is always darkest."""
    return CLASSES - len(starts) + sum(count >= start for start in starts)


def legend(starts: Sequence[int]) -> list[tuple[int, str]]:
    """Return the classes: which, and the counts that are in it in words."""
    found = []
    for start, after in zip(starts, [*starts, None][1:], strict=True):
        if after is None:
            label = f"{number(start)} or more"
        else:
            label = (
                number(start) if after == start + 1 else f"{number(start)} to {number(after - 1)}"
            )
        found.append((class_of(start, starts), label))
    return found


@dataclasses.dataclass(frozen=True, slots=True)
class Shaded:
    """A country with postings, as it is drawn."""

    outline: Outline
    count: int
    shade: int


def shaded(
    drawn: Sequence[Outline], counts: Mapping[str, int], starts: Sequence[int]
) -> list[Shaded]:
    """Return the countries with postings; dots last, so that no outline covers them."""
    found = [
        Shaded(outline, counts[outline.code], class_of(counts[outline.code], starts))
        for outline in drawn
        if outline.code in counts
    ]
    return sorted(found, key=lambda country: not country.outline.path)


@dataclasses.dataclass(frozen=True, slots=True)
class Dot:
    """A locality, as it is drawn."""

    spot: Spot
    x: int
    y: int
    radius: float
    """Its area is as its postings, but for the least."""


def dots(spots: Sequence[Spot]) -> list[Dot]:
    """Return the localities, the smallest last, so that no larger one covers them."""
    largest = max((spot.postings for spot in spots), default=0)
    found = []
    for spot in spots:
        x, y = project(spot.longitude, spot.latitude)
        radius = max(_LARGEST * math.sqrt(spot.postings / largest), _LEAST)
        found.append(Dot(spot, round(x), round(y), round(radius, 1)))
    return found
