"""Workday's list: which pages are asked for, which id a row has, what is no closing."""

from __future__ import annotations

import json
import re
from types import ModuleType
from typing import Any

import pytest

from jobcrawler.items import JobPosting
from jobcrawler.page import (
    DETAIL,
    LISTING,
    Announced,
    Blocked,
    Closed,
    Fetch,
    Page,
)
from jobcrawler.platforms import workday
from jobcrawler.platforms.workday_posting import id_in_path


def page_of(body: Any = b"", url: str = "", **fields: Any) -> Page:
    raw = body if isinstance(body, bytes) else json.dumps(body).encode()
    return Page(**{"url": url, "kind": LISTING, "body": raw, **fields})


def found_by(platform: ModuleType, page: Page) -> list[Any]:
    return list(platform.PARSERS[page.kind](page))


def workday_list(rows: int, total: Any, carry: dict[str, Any]) -> list[Any]:
    postings = [{"title": f"T{n}", "externalPath": f"/job/X/T_R{n}"} for n in range(rows)]
    body = {"jobPostings": postings, "total": total}
    return found_by(workday, page_of(body, board="acme.wd5/Careers", carry=carry))


def offsets(found: list[Any]) -> list[int]:
    lists = [each for each in found if isinstance(each, Fetch) and each.kind == LISTING]
    asked = [json.loads(fetch.body) for fetch in lists]
    assert all(body["limit"] == 20 for body in asked)
    assert [fetch.carry["offset"] for fetch in lists] == [body["offset"] for body in asked]
    return [body["offset"] for body in asked]


@pytest.mark.parametrize(
    ("rows", "total", "carry", "expected"),
    [
        (20, 45, {"offset": 0}, [20, 40]),
        (20, 45, {}, [20, 40]),
        (20, 40, {"offset": 0}, [20]),
        (20, 20, {"offset": 0}, []),
        (20, 2000, {"offset": 0}, list(range(20, 2000, 20))),
        (20, 10**12, {"offset": 0}, list(range(20, 2000, 20))),
        (10, 45, {"offset": 0}, [10, 20, 30, 40]),
        (0, 45, {"offset": 0}, []),
        (20, 0, {"offset": 20, "total": 45}, []),
        (20, 0, {"offset": 0}, [20]),
        (20, None, {"offset": 20}, [40]),
        (7, None, {"offset": 40}, []),
        (20, None, {"offset": 1980}, []),
        (20, 0, {}, []),
        (20, 45, {"offset": "x"}, [20, 40]),
    ],
)
def test_workday_paging(rows: int, total: Any, carry: dict[str, Any], expected: list[int]) -> None:
    assert offsets(workday_list(rows, total, carry)) == expected


def test_workday_announces_on_the_first_page_alone() -> None:
    def announced(found: list[Any]) -> list[int]:
        return [each.total for each in found if isinstance(each, Announced)]

    assert announced(workday_list(20, 45, {"offset": 0})) == [45]
    assert announced(workday_list(0, 0, {"offset": 0})) == [0]
    assert announced(workday_list(5, 0, {"offset": 0})) == []
    assert announced(workday_list(5, None, {"offset": 0})) == []
    assert announced(workday_list(5, 0, {"offset": 40, "total": 45})) == []
    assert announced(workday_list(5, 0, {})) == []
    assert 2000 in workday.CAPS


def revision_of(row: dict[str, Any]) -> str:
    body = {"jobPostings": [{"externalPath": "/job/X/T_R1", **row}]}
    (fetch,) = found_by(workday, page_of(body, board="acme.wd5/Careers"))
    return str(fetch.revision)


def test_workday_revision_ignores_the_age() -> None:
    row = {"title": "T", "postedOn": "Posted Today", "bulletFields": ["R1"]}
    older = {**row, "postedOn": "Posted 30+ Days Ago"}
    assert revision_of(row) == revision_of(older) != revision_of({**row, "title": "U"})
    assert re.fullmatch(r'W/"[0-9a-f]{16}"', revision_of({**row, "title": "\ud800"}))


def row_id(path: str, *bullets: Any) -> str:
    body = {"jobPostings": [{"title": "T", "externalPath": path, "bulletFields": list(bullets)}]}
    (found,) = found_by(workday, page_of(body))
    assert isinstance(found, JobPosting)
    return found.job_id


@pytest.mark.parametrize(
    ("path", "bullets", "expected"),
    [
        ("/job/Ghent/Gardener_R1", ["R1"], "R1"),
        ("/job/Ghent/Gardener_R1-1", ["R1"], "R1"),
        ("/job/Ghent/Gardener_R1-1", [], "R1-1"),
        ("/job/Ghent/Gardener_R1-1", ["Ghent", "R1", "9000"], "R1"),
        ("/job/Ghent/Gardener_REQ_099", ["Full time"], "REQ_099"),
        ("/job/Ghent/Gardener_REQ_099", ["REQ_099", "$18.00 per hour"], "REQ_099"),
        ("/job/Ghent/Gardener_2026-01234", ["2026-01-02"], "2026-01234"),
        ("/job/Ghent/Other_R1", ["JR77"], "JR77"),
        ("Gardener/R12345", ["Full time"], "R12345"),
        ("/job/Ghent/Gardener", [None, 5.5], "Gardener"),
    ],
)
def test_workday_row_id(path: str, bullets: list[Any], expected: str) -> None:
    assert row_id(path, *bullets) == expected
    assert id_in_path("") == ""


@pytest.mark.parametrize(
    ("text", "count_of_places"),
    [
        ("Ghent, Belgium", 1),
        ("75001 Paris", 1),
        ("3 Locations", 0),
        ("53 Standorte", 0),
        ("2個所", 0),
    ],
)
def test_workday_count_of_places_is_no_place(text: str, count_of_places: int) -> None:
    body = {"jobPostings": [{"title": "T", "externalPath": "/job/x_R1", "locationsText": text}]}
    (found,) = found_by(workday, page_of(body))
    assert len(found.job_locations) == count_of_places


def test_a_listed_posting_that_is_refused_is_not_closed() -> None:
    refused = {"errorCode": "S22", "message": "permission denied"}
    listed = JobPosting(job_id="R1", url="https://x.example/", title="T")
    open_page = page_of(refused, kind=DETAIL, listed=listed)
    assert [type(found) for found in found_by(workday, open_page)] == [Blocked]
    assert [type(found) for found in found_by(workday, page_of(refused, kind=DETAIL))] == [Closed]
