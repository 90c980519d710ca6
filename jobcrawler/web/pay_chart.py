"""Small charts of stated pay: a box for the stated minima, below it one for the maxima. Pure."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator

from jobcrawler.archive.questions.stated_pay import Group, Spread
from jobcrawler.web.axes import Scale

WIDTH, HEIGHT = 240, 40
_MARGIN = 6
_LANES = (("1", 12), ("2", 28))
"""Colour and height of the minima and of the maxima."""


@dataclasses.dataclass(frozen=True, kw_only=True)
class Lane:
    """One spread: a line and a box, or dots where the values are few."""

    colour: str
    y: int
    marks: tuple[float, ...]
    """Where the line begins, the box begins, the median is, the box ends and the line ends."""
    dots: tuple[float, ...]


def lanes(group: Group) -> list[Lane]:
    """Return what is drawn of a group; its two spreads have one scale, other groups their own.

    Nothing is where none of its postings states both ends.
    """
    spreads = (group.minima, group.maxima)
    shown = [amount for spread in spreads for amount in _shown(spread)]
    if not shown:
        return []
    scale = Scale(min(shown), max(shown), _MARGIN, WIDTH - _MARGIN)
    return [
        Lane(
            colour=colour,
            y=y,
            marks=tuple(scale(amount) for amount in spread.points or ()),
            dots=tuple(scale(amount) for amount in spread.values),
        )
        for (colour, y), spread in zip(_LANES, spreads, strict=True)
    ]


def _shown(spread: Spread) -> Iterator[float]:
    yield from spread.points or spread.values
