"""Crawls of a Polymer job board, in its wire format: pages that say when they are the last."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from wire import Asked, Reply, crawl

API = "https://api.polymer.co/v1/hire/organizations/kitewing/jobs"
BOARD = "https://jobs.polymer.co/kitewing"
SIZE = 20


def row(number: int) -> dict[str, Any]:
    return {
        "id": number,
        "hash_id": f"h{number}",
        "title": f"Sail Maker {number}",
        "city": "Bergen",
        "state_region": "Vestland",
        "country": "NO",
        "display_location": "Bergen, Vestland",
        "remoteness_pretty": "Hybrid",
        "kind_pretty": "Full-time",
        "job_category_name": "Craft",
        "job_post_url": f"{BOARD}/{number}",
        "organization_name": "Kitewing AS",
        "published_at": "2026-10-02T10:00:00.000Z",
    }


def board(*numbers: int, lost: int = 0) -> Any:
    """Answer for a board with these postings, one page of whose list does not come."""

    def answer(asked: Asked) -> Reply | None:
        if asked.url.partition("?")[0] == API:
            page = int(asked.query.get("page", "1"))
            rows = [row(number) for number in numbers[(page - 1) * SIZE : page * SIZE]]
            meta = {"page": page, "is_first": page == 1, "is_last": page * SIZE >= len(numbers)}
            return Reply(status=500) if page == lost else Reply({"items": rows, "meta": meta})
        details = {f"{API}/{number}": number for number in numbers}
        if asked.url not in details:
            return None
        number = details[asked.url]
        return Reply({**row(number), "description": f"<p>Sews sail {number}.</p>"})

    return answer


def test_pages_are_asked_for_one_by_one_and_what_has_gone_is_closed(tmp_path: Path) -> None:
    found = crawl(tmp_path, BOARD, board(*range(1, 46)))
    assert (found.status, found.run["verdict"], found.run["seen"]) == (0, "complete", 45), (
        found.err
    )
    assert len(found.open) == 45
    assert found.jobs["7"]["title"] == "Sail Maker 7"
    assert "Sews sail 7." in found.jobs["7"]["description_text"]
    pages = [asked.url for asked in found.asked if "?" in asked.url]
    assert pages == [f"{API}?page={number}" for number in (1, 2, 3)]
    assert len(found.asked) == 3 + 45

    found = crawl(tmp_path, BOARD, board(*range(1, 45), lost=3))
    assert found.status != 0
    assert found.run["verdict"] != "complete"
    assert len(found.open) == 45

    found = crawl(tmp_path, BOARD, board(*range(1, 45)))
    assert (found.run["verdict"], found.run["closed"]) == ("complete", 1), found.err
    assert "45" not in found.open
