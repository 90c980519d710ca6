"""The projection of the map, the outlines in the package, and how they are made."""

from __future__ import annotations

import math
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobcrawler.web import build_outlines as build
from jobcrawler.web.outlines import HEIGHT, WIDTH, outlines, project
from jobcrawler.web.words import country


@given(st.floats(-179, 179), st.floats(-88, 88))
def test_equal_areas_are_drawn_equal(longitude, latitude):
    """The determinant of the projection's derivatives is that of the sphere."""
    step = 1e-3
    (x1, y1), (x2, y2) = project(longitude, latitude), project(longitude + step, latitude)
    x3, y3 = project(longitude, latitude + step)
    area = abs((x2 - x1) * (y3 - y1) - (x3 - x1) * (y2 - y1)) / step**2
    (left, top), (right, _) = project(0, 0), project(step, 0)
    equator = (right - left) / step * (top - project(0, step)[1]) / step
    assert math.isclose(area, equator * math.cos(math.radians(latitude)), rel_tol=2e-3)


def test_the_world_has_the_shape_that_its_authors_gave_it():
    """Poles are 0.59 times as long as the equator, and the map is 0.487 times as high as wide."""
    assert project(-180, 0)[0] == pytest.approx(0, abs=1e-9)
    assert project(180, 0)[0] == pytest.approx(WIDTH)
    assert (project(180, 90)[0] - WIDTH / 2) / (WIDTH / 2) == pytest.approx(0.59, abs=0.005)
    assert (project(0, -90)[1] - project(0, 90)[1]) / WIDTH == pytest.approx(0.487, abs=0.0005)
    assert 0 < project(0, 83.6)[1] < project(0, -56)[1] < HEIGHT


def corners(path):
    """The points of a path of `outlines.tsv`."""
    for part in re.findall(r"M[^M]+", path):
        assert re.fullmatch(r"M-?\d+,-?\d+l(-?\d+,-?\d+ ?)+z", part)
        x = y = 0
        for step in re.findall(r"(-?\d+),(-?\d+)", part):
            x, y = x + int(step[0]), y + int(step[1])
            yield x, y


@pytest.mark.parametrize(
    ("code", "longitude", "latitude"),
    [("DE", 13.4, 52.5), ("JP", 139.7, 35.7), ("BR", -47.9, -15.8), ("US", -77.0, 38.9),
     ("NZ", 174.8, -41.3), ("RU", 37.6, 55.8), ("ZA", 28.2, -25.7), ("FR", 2.35, 48.9),
     ("XK", 21.2, 42.7), ("SO", 44.1, 9.6), ("CY", 33.4, 35.2)],
)  # fmt: skip
def test_a_capital_lies_in_its_country(code, longitude, latitude):
    (outline,) = (outline for outline in outlines() if outline.code == code)
    xs, ys = zip(*corners(outline.path), strict=True)
    x, y = project(longitude, latitude)
    assert min(xs) - 2 <= x <= max(xs) + 2
    assert min(ys) - 2 <= y <= max(ys) + 2


def test_every_outline_is_on_the_drawing_and_has_a_name():
    assert len({outline.code for outline in outlines()}) == len(outlines())
    for outline in outlines():
        assert country(outline.code) != outline.code
        points = [(outline.x, outline.y), *corners(outline.path)]
        assert all(0 <= x <= WIDTH and 0 <= y <= HEIGHT for x, y in points), outline.code
    singapore = next(outline for outline in outlines() if outline.code == "SG")
    assert (singapore.path, singapore.x, singapore.y) == (
        "",
        *(pytest.approx(at, abs=2) for at in project(103.8, 1.35)),
    )


def test_no_outline_runs_around_the_back_of_the_world():
    for outline in outlines():
        for part in re.findall(r"l[^z]+", outline.path):
            steps = [int(x) for x, _ in re.findall(r"(-?\d+),(-?\d+)", part)]
            assert max(map(abs, steps)) < WIDTH / 8, outline.code


def square(left, bottom, size):
    """A ring, as TopoJSON states arcs: the start, then steps."""
    return [[left, bottom], [size, 0], [0, size], [-size, 0], [0, -size]]


def topology(arcs, *countries):
    shapes = [
        {"type": kind, "arcs": rings, "id": number, "properties": {"name": name}}
        for kind, rings, number, name in countries
    ]
    return {
        "transform": {"scale": [0.5, 0.5], "translate": [-180, -90]},
        "arcs": arcs,
        "objects": {"countries": {"geometries": shapes}},
    }


def test_outlines_are_made_of_shared_arcs():
    border = [[360, 180], [0, 20]]  # on the Greenwich meridian, from the equator to 10 north
    west = [[360, 200], [-20, 0], [0, -20], [20, 0]]
    east = [[360, 180], [20, 0], [0, 20], [-20, 0]]
    coarse = topology(
        [border, west, east],
        ("Polygon", [[0, 1]], "276", "Germany"),
        ("MultiPolygon", [[[0, -3]]], "250", "France"),
        ("Polygon", [[0, 1]], None, "Siachen Glacier"),
        ("Polygon", [[0, 1]], "010", "Antarctica"),
    )
    fine = topology(
        [square(400, 200, 4), square(410, 210, 0)],
        ("Polygon", [[0]], "276", "Germany"),
        ("Polygon", [[0]], "702", "Singapore"),
        ("Polygon", [[1]], None, "Kosovo"),
    )
    made = {outline.code: outline for outline in build.outlines_of(coarse, fine)}
    assert list(made) == ["DE", "FR", "SG", "XK"]
    germany, france = (set(corners(made[code].path)) for code in ("DE", "FR"))
    middle, top = (tuple(round(at) for at in project(0, latitude)) for latitude in (0, 10))
    assert germany & france == {middle, top}
    sizes = [build.area([[*ring, ring[0]]]) for ring in map(list, map(corners, paths_of(made)))]
    assert sizes[0] == sizes[1] > 100 * 40
    assert made["FR"].x - 1000 == pytest.approx(1000 - made["DE"].x, abs=1) != 0
    assert (made["SG"].path, made["XK"].path) == ("", "")
    assert (made["SG"].x, made["SG"].y) == pytest.approx(project(21, 11), abs=1)


def paths_of(made):
    return [outline.path for outline in made.values() if outline.path]


def test_a_country_on_both_sides_of_180_degrees_is_cut():
    across = [[700, 200], [-680, 0], [0, 20], [680, 0], [0, -20]]
    (east, west) = build.rings_of(topology([across], ("Polygon", [[0]], "242", "Fiji")))["FJ"]
    assert {x > WIDTH / 2 for x, _ in east} != {x > WIDTH / 2 for x, _ in west}
    ring = [(170.0, 60.0), (-170.0, 60.0), (-170.0, 70.0), (170.0, 70.0), (170.0, 60.0)]
    west, east = build.cut(ring)
    assert set(west) == {(-180.0, 60.0), (-170.0, 60.0), (-170.0, 70.0), (-180.0, 70.0)}
    assert set(east) == {(170.0, 60.0), (180.0, 60.0), (180.0, 70.0), (170.0, 70.0)}
    assert west[0] == west[-1]
    assert east[0] == east[-1]
    whole = [(1.0, 1.0), (9.0, 1.0), (9.0, 9.0), (1.0, 1.0)]
    assert build.cut(whole) == [whole]
