"""A crawl of Torre, in its wire format: pages by a cursor, and a total."""

from __future__ import annotations

import base64
import json
from pathlib import Path
from typing import Any

from wire import Answer, Asked, Reply, crawl

URL = "https://torre.ai/jobs"


def row(number: int) -> dict[str, Any]:
    return {
        "id": f"Id{number}",
        "objective": f"Weaver {number}",
        "slug": f"ovenbird-weaver-{number}",
        "organizations": [{"id": 1, "name": "Ovenbird"}],
        "locations": ["Peru"],
        "remote": True,
        "created": "2026-10-01T09:00:00.000Z",
        "status": "open",
        "commitment": "full-time",
        "compensation": {"data": {"code": "to-be-agreed", "minAmount": 0, "maxAmount": 0}},
        "skills": [],
        "place": {"remote": True, "location": [{"id": "Peru", "countryCode": "PE"}]},
    }


def answering(numbers: list[int], *, total: int) -> Answer:
    """Answer 20 a page, however many are asked for."""

    def answer(asked: Asked) -> Reply | None:
        if (asked.host, asked.path) != ("search.torre.co", "/opportunities/_search/"):
            return None
        if asked.method != "POST" or asked.json != {"and": [{"status": {"code": "open"}}]}:
            return Reply({"message": "Bad request"}, status=400)
        after = asked.query.get("after")
        offset = json.loads(base64.b64decode(after))["offset"] if after else 0
        rows = [row(number) for number in numbers[offset : offset + 20]]
        following = base64.b64encode(json.dumps({"offset": offset + 20}).encode()).decode()
        more = following if numbers[offset + 20 :] else None
        return Reply({"total": total, "size": 20, "results": rows, "offset": 0,
                      "pagination": {"previous": after, "next": more}})  # fmt: skip

    return answer


def test_a_board_is_crawled_whole_and_what_is_gone_is_closed(tmp_path: Path) -> None:
    found = crawl(tmp_path, URL, answering(list(range(45)), total=45))
    assert (found.status, found.run["verdict"], found.run["seen"]) == (0, "complete", 45), (
        found.err
    )
    assert ["after" in asked.query for asked in found.asked] == [False, True, True]
    assert found.jobs["Id7"]["url"] == "https://torre.ai/post/Id7-ovenbird-weaver-7"
    left = [number for number in range(45) if number != 7]
    crawl(tmp_path, URL, answering(left, total=44))
    found = crawl(tmp_path, URL, answering(left, total=44))
    assert found.jobs["Id7"]["closed_at"] is not None, found.err
    assert len(found.open) == 44


def test_fewer_than_announced_close_nothing(tmp_path: Path) -> None:
    crawl(tmp_path, URL, answering(list(range(45)), total=45))
    found = crawl(tmp_path, URL, answering(list(range(25)), total=45))
    assert found.status != 0
    assert found.run["verdict"] == "truncated"
    assert len(found.open) == 45
