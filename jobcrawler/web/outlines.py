"""Countries' outlines on an equal-area map of the world: a shade says the same of equal areas."""

from __future__ import annotations

import dataclasses
import math
from functools import cache
from importlib.resources import files

WIDTH = 2000
"""Of the drawing, whose left edge is 180 degrees west."""
_A1, _A2, _A3, _A4 = 1.340264, -0.081106, 0.000893, 0.003796
_HALF_EQUATOR = 2 * math.pi / (math.sqrt(3) * _A1)
_SCALE = WIDTH / 2 / _HALF_EQUATOR
_NORTH, _SOUTH = 84.0, -57.0
"""Degrees of latitude that the drawing shows: all land but Antarctica."""


@dataclasses.dataclass(frozen=True, slots=True)
class Outline:
    """A country or territory as the map shows it."""

    code: str
    """ISO 3166-1; Kosovo is XK."""
    x: int
    y: int
    """Its middle; of several parts, that of the largest."""
    path: str
    """Its borders, as the `d` of an SVG path; empty where it is no larger than a dot."""


def project(longitude: float, latitude: float) -> tuple[float, float]:
    """Return where a place is on the drawing, by the Equal Earth projection.

    Šavrič, Patterson, Jenny: The Equal Earth map projection, 2018
    (https://doi.org/10.1080/13658816.2018.1504949), equations 3 to 6.
    """
    x, y = _equal_earth(math.radians(longitude), math.radians(latitude))
    return WIDTH / 2 + _SCALE * x, _SCALE * (_TOP - y)


def _equal_earth(longitude: float, latitude: float) -> tuple[float, float]:
    theta = math.asin(math.sqrt(3) / 2 * math.sin(latitude))
    square = theta * theta
    sixth = square**3
    slope = 9 * _A4 * sixth * square + 7 * _A3 * sixth + 3 * _A2 * square + _A1
    x = 2 * math.sqrt(3) * longitude * math.cos(theta) / (3 * slope)
    return x, theta * (_A4 * sixth * square + _A3 * sixth + _A2 * square + _A1)


_TOP = _equal_earth(0, math.radians(_NORTH))[1]
HEIGHT = math.ceil(project(0, _SOUTH)[1])


@cache
def outlines() -> tuple[Outline, ...]:
    """Return all outlines, by code."""
    table = files(__package__).joinpath("outlines.tsv").read_text("utf-8")
    rows = (line.split("\t") for line in table.splitlines())
    return tuple(Outline(code, int(x), int(y), path) for code, x, y, path in rows)
