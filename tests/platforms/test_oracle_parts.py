"""A list of Oracle's that is too long to be given whole is asked for in parts."""

from __future__ import annotations

import json
from typing import Any

import pytest

from jobcrawler.page import DETAIL, LISTING, Announced, Fetch, Page
from jobcrawler.platforms import oracle
from jobcrawler.platforms.reading.revisions import weak_revision

BOARD = "abcd.fa.us2.oraclecloud.com/CX_1"


def page(
    total: int | None, rows: int = 200, *, part: str = "", offset: int = 0, **more: Any
) -> Page:
    every = [{"Id": str(n), "Title": "Potter"} for n in range(offset, offset + rows)]
    item = {"TotalJobsCount": total, "requisitionList": every, **more}
    carry = {"offset": offset, "part": part}
    body = json.dumps({"items": [item]}).encode()
    return Page(url="https://x.example/", kind=LISTING, body=body, board=BOARD, carry=carry)


def facet(*counts: int, **last: Any) -> list[dict[str, Any]]:
    known = [{"Id": 300 + at, "Name": "Kind", "TotalCount": n} for at, n in enumerate(counts)]
    return [*known, last]


def led(given: Page) -> tuple[list[str], list[int], dict[str, int]]:
    """The parts that a page leads to, the offsets, and the totals announced."""
    found = list(oracle.PARSERS[LISTING](given))
    asked = [each for each in found if isinstance(each, Fetch) and each.kind == LISTING]
    assert sum(isinstance(each, Fetch) and each.kind == DETAIL for each in found) > 0
    for fetch in asked:
        assert fetch.url.endswith(fetch.carry.get("part", "sortBy=POSTING_DATES_DESC"))
        assert f",offset={fetch.carry['offset']}," in fetch.url
    totals = {each.part: each.total for each in found if isinstance(each, Announced)}
    return [f.carry.get("part", "") for f in asked], [f.carry["offset"] for f in asked], totals


def test_the_first_facet_that_covers_all_parts_the_list() -> None:
    given = page(12_000, categoriesFacet=facet(7_000), organizationsFacet=facet(8_000, 4_000))
    organizations = ["selectedOrganizationsFacet=300", "selectedOrganizationsFacet=301"]
    assert led(given) == (organizations, [0, 0], {"": 12_000})


def test_what_is_in_no_part_is_announced_and_so_missed() -> None:
    given = page(12_000, categoriesFacet=facet(7_000, 4_000, 0, TotalCount=3))
    categories = ["selectedCategoriesFacet=300", "selectedCategoriesFacet=301"]
    assert led(given) == (categories, [0, 0], {"": 12_000, "no part of the list": 1_000})


def test_a_part_that_is_too_long_is_parted_again() -> None:
    part = "selectedCategoriesFacet=300"
    more = {"categoriesFacet": facet(11_000), "organizationsFacet": facet(6_000, 5_000)}
    parts = [f"{part},selectedOrganizationsFacet={value}" for value in (300, 301)]
    assert led(page(11_000, part=part, **more)) == (parts, [0, 0], {})


def test_without_facets_the_walk_ends_at_the_window() -> None:
    parts, offsets, totals = led(page(12_000))
    assert (set(parts), offsets, totals) == ({""}, list(range(200, 10_000, 200)), {"": 12_000})


def test_a_part_is_walked_in_steps_of_what_came() -> None:
    part = "selectedCategoriesFacet=300"
    given = page(60, rows=25, part=part)
    assert led(given) == ([part] * 2, [25, 50], {part: 60})


@pytest.mark.parametrize(
    ("given", "offsets"),
    [
        (page(None), [200]),
        (page(None, rows=199), []),
        (page(None, offset=9_800), []),
        (page(450, offset=200), []),
    ],
)
def test_further_pages(given: Page, offsets: list[int]) -> None:
    assert led(given)[1] == offsets


def test_a_row_is_as_it_was_whatever_moves_by_itself() -> None:
    row = {"Id": "1", "Title": "Potter", "Distance": 1}
    moved = {"Distance": 2, "Title": "Potter", "Id": "1"}
    assert weak_revision(row, without=["Distance"]) == weak_revision(moved, without=["Distance"])
    assert weak_revision(row) != weak_revision(moved)
    assert weak_revision(row).startswith('W/"')
