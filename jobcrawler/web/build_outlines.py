"""Write `outlines.tsv` from Natural Earth's countries (https://www.naturalearthdata.com).

`npm pack world-atlas@2.0.2`, unpack it, then with the extra `[places]`
`python -m jobcrawler.web.build_outlines package/countries-110m.json package/countries-50m.json`.
The coarse file gives the outlines; of countries that it leaves out the fine one gives the middle.
The format is TopoJSON (https://github.com/topojson/topojson-specification). The file is committed,
so nothing of this is needed to draw a map.
"""

from __future__ import annotations

import itertools
import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pycountry

from jobcrawler.web.outlines import Outline, project

Degrees = tuple[float, float]
"""Longitude and latitude."""
Point = tuple[int, int]
Ring = list[Point]
OUTLINES = Path(__file__).with_name("outlines.tsv")
SMALLEST = 24.0
"""Square units of the drawing, below which a country is a dot."""
_ANTARCTICA = "AQ"
_WITHOUT_NUMBER = {"Kosovo": "XK", "N. Cyprus": "CY", "Somaliland": "SO"}
"""Natural Earth draws them apart; the last two have no code of their own in ISO 3166."""


def outlines_of(coarse: dict[str, Any], fine: dict[str, Any]) -> list[Outline]:
    """Return the outlines of two TopoJSON files, by code."""
    shapes, details = rings_of(coarse), rings_of(fine)
    shapes = {code: rings for code, rings in shapes.items() if area(rings) >= SMALLEST}
    made = [Outline(code, *middle(rings), path_of(rings)) for code, rings in shapes.items()]
    made += [
        Outline(code, *middle(rings), "") for code, rings in details.items() if code not in shapes
    ]
    return sorted(made, key=lambda outline: outline.code)


def rings_of(topology: dict[str, Any]) -> dict[str, list[Ring]]:
    """Return the rings of each country of a TopoJSON file, on the drawing, by its code."""
    arcs = [list(_points(arc, topology["transform"])) for arc in topology["arcs"]]
    found: dict[str, list[Ring]] = {}
    for country in topology["objects"]["countries"]["geometries"]:
        code = _code_of(country)
        if code and code != _ANTARCTICA:
            rings = (part for ring in _rings(country, arcs) for part in cut(ring))
            found.setdefault(code, []).extend(drawn(ring) for ring in rings)
    return found


def _code_of(country: dict[str, Any]) -> str | None:
    number = country.get("id")
    if number is None:
        return _WITHOUT_NUMBER.get(country["properties"]["name"])
    known = pycountry.countries.get(numeric=number)
    return str(known.alpha_2) if known else None


def _points(arc: Iterable[Sequence[int]], transform: dict[str, Any]) -> Iterator[Degrees]:
    """Yield the points of an arc, which states whole steps from each to the next."""
    (scale_x, scale_y), (left, bottom) = transform["scale"], transform["translate"]
    for x, y in itertools.accumulate(arc, lambda one, step: (one[0] + step[0], one[1] + step[1])):
        yield x * scale_x + left, y * scale_y + bottom


def _rings(country: dict[str, Any], arcs: Sequence[list[Degrees]]) -> Iterator[list[Degrees]]:
    stated = country["arcs"]
    for polygon in stated if country["type"] == "MultiPolygon" else [stated]:
        for numbers in polygon:
            ring: list[Degrees] = []
            for number in numbers:
                ring += arcs[number] if number >= 0 else reversed(arcs[~number])
            yield ring


def cut(ring: Sequence[Degrees]) -> list[list[Degrees]]:
    """Return a ring in the parts that lie on either side of 180 degrees, if it lies on both."""
    turns, unrolled = 0, [ring[0]]
    for (before, _), (longitude, latitude) in itertools.pairwise(ring):
        turns += (longitude - before < -180) - (longitude - before > 180)
        unrolled.append((longitude + 360 * turns, latitude))
    parts = (_within([(x + shift, y) for x, y in unrolled]) for shift in (-360, 0, 360))
    return [part for part in parts if part]


def _within(ring: Sequence[Degrees]) -> list[Degrees]:
    """Return what of a closed ring is no further than 180 degrees (Sutherland and Hodgman)."""
    for sign in (1, -1):
        kept: list[Degrees] = []
        for (x1, y1), (x2, y2) in itertools.pairwise(ring):
            inside = sign * x1 <= 180
            if inside:
                kept.append((x1, y1))
            if inside != (sign * x2 <= 180):
                kept.append((sign * 180.0, y1 + (y2 - y1) * (sign * 180 - x1) / (x2 - x1)))
        ring = [*kept, kept[0]] if kept else []
    return list(ring)


def drawn(ring: Iterable[Degrees]) -> Ring:
    """Return a ring on the drawing, whose whole numbers make neighbours keep one border.

    What is smaller than the drawing can show has but a point or two left.
    """
    points = ((round(x), round(y)) for x, y in itertools.starmap(project, ring))
    return [point for point, _ in itertools.groupby(points)]


def area(rings: Iterable[Ring]) -> float:
    """Return the area of all rings; holes are few and count as if they were none."""
    return sum(abs(_doubled(ring)) / 2 for ring in rings)


def middle(rings: Sequence[Ring]) -> Point:
    """Return the centre of gravity of the largest ring."""
    ring = max(rings, key=lambda one: abs(_doubled(one)))
    doubled = _doubled(ring)
    if not doubled:
        return ring[0]
    x = y = 0.0
    for (x1, y1), (x2, y2) in itertools.pairwise(ring):
        cross = x1 * y2 - x2 * y1
        x, y = x + (x1 + x2) * cross, y + (y1 + y2) * cross
    return round(x / 3 / doubled), round(y / 3 / doubled)


def _doubled(ring: Ring) -> int:
    return sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in itertools.pairwise(ring))


def path_of(rings: Iterable[Ring]) -> str:
    """Return rings as the `d` of an SVG path: from each start, differences."""
    return "".join(
        f"M{ring[0][0]},{ring[0][1]}l"
        + " ".join(f"{x2 - x1},{y2 - y1}" for (x1, y1), (x2, y2) in itertools.pairwise(ring[:-1]))
        + "z"
        for ring in rings
        if len(ring) > 3
    )


def main(coarse: str, fine: str) -> None:
    """Write the file: code, x, y, path."""
    read = [json.loads(Path(path).read_text("utf-8")) for path in (coarse, fine)]
    rows = (f"{o.code}\t{o.x}\t{o.y}\t{o.path}\n" for o in outlines_of(*read))
    OUTLINES.write_text("".join(rows), encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
