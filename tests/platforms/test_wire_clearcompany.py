"""A crawl of a ClearCompany career site, in its wire format."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from wire import Asked, Reply, crawl

SITE = "4f5e6d7c-8b9a-4a0b-9c1d-2e3f4a5b6c7d"
WIDGET = f"https://careers-content.clearcompany.com/js/v1/career-site.js?siteId={SITE}"
API = f"https://careers-api.clearcompany.com/v1/{SITE}"
ROWS = 104


def job_id(number: int) -> str:
    return f"00000000-0000-4000-8000-{number:012}"


def row(number: int) -> dict[str, Any]:
    return {
        "id": job_id(number),
        "positionTitle": f"Cartographer {number}",
        "description": "<p>Draws the marshes.</p>",
        "postedDate": "2026-07-10T00:00:00",
        "location": "Ely, MN (US)",
        "locations": [{"city": "Ely", "subdivision": "MN", "country": "US", "isRemote": False}],
        "applyLink": f"https://bittern.clearcompany.com/careers/jobs/{job_id(number)}/apply",
    }


def answer(asked: Asked, *, missing: int = -1, lost: int = -1) -> Reply | None:
    """Answer as the site does, without one posting, and with one page of the list lost."""
    if not asked.url.startswith(f"{API}?"):
        return None
    numbers = [number for number in range(ROWS) if number != missing]
    index, size = int(asked.query["pageIndex"]), int(asked.query["pageSize"])
    if index == lost:
        return Reply(status=500)
    rows = [row(number) for number in numbers[index * size : (index + 1) * size]]
    count = {"currentPageIndex": index, "currentPageCount": len(rows)}
    return Reply({"results": rows, "totalCount": len(numbers), **count})


def test_a_site_is_crawled_whole_and_what_is_gone_is_closed(tmp_path: Path) -> None:
    found = crawl(tmp_path, WIDGET, answer)
    assert (found.status, found.run["verdict"], found.run["seen"]) == (0, "complete", ROWS), (
        found.err
    )
    pages = [(asked.query["pageIndex"], asked.query["pageSize"]) for asked in found.asked]
    assert sorted(pages) == [("0", "50"), ("1", "50"), ("2", "50")]
    assert found.jobs[job_id(7)]["description_text"] == "Draws the marshes."
    for _ in range(2):  # there is no page to ask: only a second absence proves the first
        assert len(found.open) == ROWS
        found = crawl(tmp_path, WIDGET, lambda asked: answer(asked, missing=7))
    assert (found.status, found.run["verdict"]) == (0, "complete"), found.err
    assert sorted(set(found.jobs) - set(found.open)) == [job_id(7)]


def test_a_lost_page_closes_nothing(tmp_path: Path) -> None:
    found = crawl(tmp_path, WIDGET, lambda asked: answer(asked, lost=1))
    assert found.status != 0
    assert found.run["verdict"] != "complete"
    assert len(found.open) == ROWS - 50
