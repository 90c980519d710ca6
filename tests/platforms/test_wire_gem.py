"""Crawls of a Gem job board, in its wire format."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from wire import Asked, Reply, crawl

BOARD = "https://jobs.gem.com/Tidewater"


def row(number: int) -> dict[str, Any]:
    job_id = f"am9icG9zdDq{number:05}"
    return {
        "absolute_url": f"{BOARD}/{job_id}",
        "content": f"<h2>The work</h2><p>Chart tide {number}.</p>",
        "content_plain": f"The work\nChart tide {number}.",
        "created_at": "2026-07-01T08:00:00.000Z",
        "departments": [{"child_ids": [], "id": "40", "name": "Science", "parent_id": None}],
        "employment_type": "full_time",
        "first_published_at": "2026-07-03T08:00:00.000Z",
        "id": job_id,
        "internal_job_id": "41",
        "location": {"name": "Porto, Portugal"},
        "location_type": "hybrid",
        "offices": [],
        "requisition_id": f"TW-{number}",
        "title": f"Tide Charter {number}",
        "updated_at": "2026-11-10T21:20:54.077Z",
    }


def answer(asked: Asked) -> Reply | None:
    if asked.url == "https://api.gem.com/job_board/v0/Tidewater/job_posts/":
        return Reply([row(number) for number in range(45)])
    return None


def test_a_board_is_crawled_whole_and_its_end_closes_nothing(tmp_path: Path) -> None:
    found = crawl(tmp_path, BOARD, answer)
    assert (found.status, found.run["verdict"], found.run["seen"]) == (0, "complete", 45), (
        found.err
    )
    assert len(found.open) == 45
    posting = found.jobs["am9icG9zdDq00007"]
    assert (posting["title"], posting["workplace_type"]) == ("Tide Charter 7", "hybrid")
    assert (posting["requisition_id"], posting["date_posted"][:10]) == ("TW-7", "2026-07-03")
    assert "Chart tide 7." in posting["description_text"]
    assert len(found.asked) == 1

    gone = Reply({"detail": "Not found"}, status=404)
    found = crawl(tmp_path, BOARD, lambda asked: gone)
    assert found.status != 0
    assert found.run["verdict"] != "complete"
    assert len(found.open) == 45
