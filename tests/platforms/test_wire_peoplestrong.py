"""A crawl of a PeopleStrong candidate portal, in its wire format."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from wire import Asked, Reply, crawl

PORTAL = "https://ospreycareers.peoplestrong.com/job/joblist"
API = "/api/cp/rest/altone/cp"
ROWS = 105


def row(number: int) -> dict[str, Any]:
    return {
        "jobTitle": f"Spinner {number}",
        "jobCode": f"OSM/SP/{7000 + number}",
        "organizationUnit": "Spinning",
        "locationHierarchyComplete": "India>Tamil Nadu>Erode",
        "jobPostedDate": "2026-07-17",
        "jobDetailUrl": None,
    }


def answer(asked: Asked, *, missing: int = -1, lost: int = -1) -> Reply | None:
    """Answer as the site does, without one posting, and with one page of the list lost."""
    numbers = [number for number in range(ROWS) if number != missing]
    if asked.path == f"{API}/jobs/v1" and asked.method == "POST" and asked.json == {}:
        offset, limit = int(asked.query["offset"]), min(99, int(asked.query["limit"]))
        if offset == lost:
            return Reply(status=500)
        rows = [row(number) for number in numbers[offset : offset + limit]]
        return Reply({"totalRecords": len(numbers), "response": rows})
    if asked.path.startswith(f"{API}/job/OSM_SP_") and asked.path.endswith("/v2"):
        number = int(asked.path.split("_")[-1][:4]) - 7000
        if number == missing:  # a skeleton
            return Reply({"response": {"minSalary": 0.0, "maxSalary": 0.0}})
        said = {"jobTitle": f"Spinner {number}", "jobDescription": "<p>Spins yarn.</p>"}
        return Reply({"response": said})
    return None


def test_a_portal_is_crawled_whole_and_what_is_gone_is_closed(tmp_path: Path) -> None:
    found = crawl(tmp_path, PORTAL, answer)
    assert (found.status, found.run["verdict"], found.run["seen"]) == (0, "complete", ROWS), (
        found.err
    )
    lists = [asked.query for asked in found.asked if asked.method == "POST"]
    assert sorted(int(query["offset"]) for query in lists) == [0, 99]
    assert found.jobs["OSM_SP_7007"]["description_text"] == "Spins yarn."
    found = crawl(tmp_path, PORTAL, lambda asked: answer(asked, missing=7))
    assert (found.status, found.run["verdict"]) == (0, "complete"), found.err
    assert sorted(set(found.jobs) - set(found.open)) == ["OSM_SP_7007"]


def test_a_lost_page_closes_nothing(tmp_path: Path) -> None:
    found = crawl(tmp_path, PORTAL, lambda asked: answer(asked, lost=99))
    assert found.status != 0
    assert found.run["verdict"] != "complete"
    assert len(found.open) == 99
