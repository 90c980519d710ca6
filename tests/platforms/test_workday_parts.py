"""Workday lists of more than 2,000 postings: asked for in parts, until each is below the limit."""

from __future__ import annotations

import dataclasses
import json
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest

from jobcrawler.items import JobPosting
from jobcrawler.page import Announced, Fetch, Page
from jobcrawler.platforms import workday
from jobcrawler.platforms.workday_parts import Choice, choices

BOARD = "ovenbird.wd5/Careers"
FACETS = {"jobFamilyGroup": "family", "timeType": "time", "locations": "city"}


@dataclasses.dataclass(frozen=True)
class Row:
    number: int
    family: str
    time: str
    city: str


def rows(**families: int) -> list[Row]:
    """Return so many postings of each family: all full time, in four cities."""
    names = [name for name, count in families.items() for _ in range(count)]
    return [Row(number, name, "Full time", f"City {number % 4}")
            for number, name in enumerate(names)]  # fmt: skip


def answer(site: list[Row], fetch: Fetch) -> dict[str, Any]:
    """Answer as Workday does: 20 a page, a total of at most 2,000 and on the first page only."""
    asked = json.loads(fetch.body)
    found = [row for row in site if all(getattr(row, FACETS[name]) in values
             for name, values in asked["appliedFacets"].items())]  # fmt: skip
    offset = asked["offset"] % 2000
    return {
        "total": 0 if asked["offset"] else min(len(found), 2000),
        "jobPostings": [
            {"title": "Cook", "externalPath": f"/job/Ghent/Cook_R{row.number}",
             "bulletFields": [f"R{row.number}"]}
            for row in found[:2000][offset : offset + asked["limit"]]
        ],
        "facets": [_facet(name, found) for name in FACETS],
    }  # fmt: skip


def _facet(name: str, found: list[Row]) -> dict[str, Any]:
    counts = Counter(getattr(row, FACETS[name]) for row in found)
    values = [{"id": value, "descriptor": value.title(), "count": count}
              for value, count in counts.items()]  # fmt: skip
    if name == "locations":  # these are nested
        inner = {"facetParameter": name, "descriptor": "Locations", "values": values}
        return {"facetParameter": "locationMainGroup", "values": [inner]}
    return {"facetParameter": name, "values": values}


def walk(site: list[Row]) -> tuple[set[str], dict[str, int], int]:
    """Return the ids that the lists of a site lead to, the totals by part, and the requests."""
    waiting, asked = list(workday.start(BOARD)), set()
    seen: set[str] = set()
    totals: dict[str, int] = {}
    while waiting:
        fetch = waiting.pop()
        if fetch.key in asked:
            continue
        asked.add(fetch.key)
        page = Page(url=fetch.url, kind=fetch.kind, board=BOARD, carry=fetch.carry,
                    body=json.dumps(answer(site, fetch)).encode())  # fmt: skip
        for found in workday.PARSERS[page.kind](page):
            match found:
                case Fetch(listed=JobPosting(job_id=job_id)):
                    seen.add(job_id)
                case Fetch():
                    waiting.append(found)
                case Announced():
                    totals[found.part] = found.total
    return seen, totals, len(asked)


def ids(site: list[Row]) -> set[str]:
    return {f"R{row.number}" for row in site}


def test_a_list_below_the_limit_is_walked_whole() -> None:
    site = rows(kitchen=900, bar=850)
    assert walk(site) == (ids(site), {"": 1750}, 88)


def test_a_list_above_the_limit_is_walked_by_family() -> None:
    site = rows(kitchen=1500, bar=805, office=100)
    seen, totals, requests = walk(site)
    assert seen == ids(site)
    assert totals == {"": 2000, "Kitchen": 1500, "Bar": 805, "Office": 100}
    assert requests == 1 + 75 + 41 + 5


def test_where_no_facet_is_below_the_limit_a_part_is_split_again() -> None:
    site = [dataclasses.replace(row, city=f"City {row.number % 2}")
            for row in rows(kitchen=3900, bar=805)]  # fmt: skip
    seen, totals, _ = walk(site)
    assert seen == ids(site)
    parts = {name: total for name, total in totals.items() if name}
    assert sum(parts.values()) == 4705
    assert set(parts) == {"Bar", "Kitchen / City 0", "Kitchen / City 1"}


def test_a_list_that_no_facet_divides_stays_at_its_limit() -> None:
    site = [dataclasses.replace(row, city="Ghent") for row in rows(kitchen=2400)]
    seen, totals, _ = walk(site)
    assert len(seen) == 2000
    assert totals == {"": 2000}  # which is in CAPS, and so proves nothing


def facet(name: str, **counts: Any) -> dict[str, Any]:
    return {"facetParameter": name,
            "values": [{"id": key, "count": count} for key, count in counts.items()]}  # fmt: skip


def test_the_facet_that_brings_most_is_chosen() -> None:
    data = {"facets": [facet("a", x=1500, y=600), facet("b", x=1900, y=900), facet("c", x=9000)]}
    assert choices(data, cap=2000, applied={}) == [
        Choice("b", "x", "x", 1900), Choice("b", "y", "y", 900)]  # fmt: skip
    assert [each.facet for each in choices(data, cap=2000, applied={"b": ["x"]})] == ["a", "a"]


@pytest.mark.parametrize(
    "facets",
    [
        None,
        [],
        ["a"],
        [{"facetParameter": "a", "values": None}],
        [facet("a", x=900, y=900)],  # less than the list has
        [facet("a", x=2100)],  # one value is the list itself
        [facet("a", x="1500", y=True, z=None)],
        [{"facetParameter": "a", "values": [{"count": 1500}, {"id": "y", "count": 1500}]}],
    ],
)
def test_facets_that_divide_nothing(facets: Any) -> None:
    assert choices({"facets": facets}, cap=2000, applied={}) == []


def nested(depth: int) -> Iterator[dict[str, Any]]:
    inner: dict[str, Any] = facet("deep", x=1500, y=1500)
    for _ in range(depth):
        inner = {"facetParameter": "group", "values": [inner]}
    yield inner


@pytest.mark.parametrize(("depth", "found"), [(0, 2), (3, 2), (4, 0), (500, 0)])
def test_facets_are_looked_for_a_few_levels_deep(depth: int, found: int) -> None:
    assert len(choices({"facets": [*nested(depth)]}, cap=2000, applied={})) == found
