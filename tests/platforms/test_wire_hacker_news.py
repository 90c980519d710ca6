"""A crawl of "Who is hiring?", in its wire format: a search, then the story with its comments."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from wire import Answer, Asked, Reply, crawl

URL = "https://news.ycombinator.com/user?id=whoishiring"


def comment(number: int) -> dict[str, Any]:
    return {
        "id": 1000 + number,
        "created_at_i": 1_790_000_000,
        "type": "comment",
        "author": "weaver",
        "text": f"Ovenbird {number} | Senior Engineer | Ghent, Belgium | ONSITE<p>We weave.",
        "parent_id": 500,
        "story_id": 500,
        "children": [
            {"id": 5000 + number, "author": "reader", "text": "Open?", "parent_id": 1000 + number}
        ],
    }


def answering(numbers: list[int]) -> Answer:
    def answer(asked: Asked) -> Reply | None:
        if asked.host != "hn.algolia.com":
            return None
        if asked.path == "/api/v1/search_by_date":
            hits = [
                {"objectID": "501", "title": "Ask HN: Who wants to be hired? (October 2026)"},
                {"objectID": "500", "title": "Ask HN: Who is hiring? (October 2026)"},
                {"objectID": "400", "title": "Ask HN: Who is hiring? (September 2026)"},
            ]
            return Reply({"hits": hits, "nbHits": 3})
        if asked.path == "/api/v1/items/500":
            title = "Ask HN: Who is hiring? (October 2026)"
            return Reply({"id": 500, "type": "story", "author": "whoishiring", "title": title,
                          "children": [comment(number) for number in numbers]})  # fmt: skip
        return None

    return answer


def test_the_newest_story_is_crawled_whole(tmp_path: Path) -> None:
    found = crawl(tmp_path, URL, answering(list(range(45))))
    assert (found.status, found.run["verdict"], found.run["seen"]) == (0, "complete", 45), (
        found.err
    )
    assert [asked.path for asked in found.asked] == [
        "/api/v1/search_by_date",
        "/api/v1/items/500",
    ]
    first = found.jobs["1000"]
    assert (first["title"], first["workplace_type"]) == ("Senior Engineer", "on_site")
    assert (first["hiring_organization"], first["url"]) == (
        "Ovenbird 0",
        "https://news.ycombinator.com/item?id=1000",
    )


def test_a_story_that_cannot_be_read_closes_nothing(tmp_path: Path) -> None:
    url = "https://news.ycombinator.com/item?id=500"
    crawl(tmp_path, url, answering(list(range(45))))
    found = crawl(tmp_path, url, lambda asked: Reply({"error": "Not Found"}, status=404))
    assert found.status != 0
    assert found.run["verdict"] != "complete"
    assert len(found.open) == 45
