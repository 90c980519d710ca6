"""A crawl of Arbeitnow, in its wire format: 20 postings a page here, no total."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from wire import Answer, Asked, Reply, crawl

URL = "https://www.arbeitnow.com/"
API = "https://www.arbeitnow.com/api/job-board-api"


def row(number: int) -> dict[str, Any]:
    return {
        "slug": f"weber-gent-{number}",
        "company_name": "Ovenbird GmbH",
        "title": f"Weber {number}",
        "description": "<p>Webt.</p>",
        "remote": False,
        "url": f"https://www.arbeitnow.com/jobs/companies/ovenbird/weber-gent-{number}",
        "tags": [],
        "job_types": ["full time"],
        "location": "Ulm",
        "created_at": 1_790_000_000 - number,
    }


def answering(numbers: list[int], *, lost: int = 0) -> Answer:
    def answer(asked: Asked) -> Reply | None:
        if not asked.url.startswith(API):
            return None
        page = int(asked.query.get("page", "1"))
        if page == lost:
            return Reply({"message": "Server Error"}, status=500)
        rows = numbers[20 * (page - 1) : 20 * page]
        following = f"{API}?page={page + 1}" if numbers[20 * page :] else None
        links = {"first": f"{API}?page=1", "last": None, "prev": None, "next": following}
        meta = {"current_page": page, "per_page": 20, "path": API}
        return Reply({"data": [row(number) for number in rows], "links": links, "meta": meta})

    return answer


def test_a_board_is_crawled_whole_and_what_is_gone_is_closed(tmp_path: Path) -> None:
    found = crawl(tmp_path, URL, answering(list(range(45))))
    assert (found.status, found.run["verdict"], found.run["seen"]) == (0, "complete", 45), (
        found.err
    )
    assert [asked.query for asked in found.asked] == [{"page": str(n)} for n in (1, 2, 3)]
    assert found.jobs["weber-gent-44"]["hiring_organization"] == "Ovenbird GmbH"
    crawl(tmp_path, URL, answering([n for n in range(45) if n != 7]))
    found = crawl(tmp_path, URL, answering([n for n in range(45) if n != 7]))
    assert found.run["verdict"] == "complete", found.err
    assert found.jobs["weber-gent-7"]["closed_at"] is not None
    assert len(found.open) == 44


def test_a_lost_page_closes_nothing(tmp_path: Path) -> None:
    crawl(tmp_path, URL, answering(list(range(45))))
    found = crawl(tmp_path, URL, answering(list(range(45)), lost=2))
    assert found.status != 0
    assert found.run["verdict"] == "truncated"
    assert len(found.open) == 45
