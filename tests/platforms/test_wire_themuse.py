"""A crawl of The Muse, in its wire format: 20 a page, from page 0, and far pages refused."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from wire import Answer, Asked, Reply, crawl

URL = "https://www.themuse.com/api/public/jobs?company=Ovenbird"


def row(number: int) -> dict[str, Any]:
    return {
        "contents": "<p>Weaves.</p>",
        "name": f"Weaver {number}",
        "type": "external",
        "publication_date": "2026-10-01T09:00:00Z",
        "id": number + 1,
        "locations": [{"name": "Ghent, Belgium"}],
        "categories": [],
        "levels": [],
        "tags": [],
        "refs": {"landing_page": f"https://www.themuse.com/jobs/ovenbird/weaver-{number}"},
        "company": {"id": 1, "short_name": "ovenbird", "name": "Ovenbird"},
    }


def answering(total: int, *, last: int = 99) -> Answer:
    def answer(asked: Asked) -> Reply | None:
        if asked.path != "/api/public/jobs" or asked.query.get("company") != "Ovenbird":
            return None
        page = int(asked.query["page"])
        if page > last:
            return Reply({"code": 400, "error": "page is too large"}, status=400)
        rows = [row(number) for number in range(20 * page, min(total, 20 * page + 20))]
        pages = -(-total // 20)
        return Reply({"page": page, "page_count": pages, "items_per_page": 20,
                      "total": total, "results": rows})  # fmt: skip

    return answer


def test_a_board_is_crawled_whole_and_what_is_gone_is_closed(tmp_path: Path) -> None:
    found = crawl(tmp_path, URL, answering(45))
    assert (found.status, found.run["verdict"], found.run["seen"]) == (0, "complete", 45), (
        found.err
    )
    assert [asked.query["page"] for asked in found.asked] == ["0", "1", "2"]
    crawl(tmp_path, URL, answering(44))
    found = crawl(tmp_path, URL, answering(44))
    assert found.jobs["45"]["closed_at"] is not None, found.err
    assert len(found.open) == 44


def test_pages_that_are_refused_close_nothing(tmp_path: Path) -> None:
    crawl(tmp_path, URL, answering(45))
    found = crawl(tmp_path, URL, answering(45, last=0))
    assert found.status != 0
    assert found.run["verdict"] == "truncated"
    assert [asked.query["page"] for asked in found.asked] == ["0", "1"]
    assert len(found.open) == 45
