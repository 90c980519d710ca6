"""Crawls of Just Join IT, RocketJobs and No Fluff Jobs, in their wire formats."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from wire import Answer, Asked, Reply, crawl


def offer(number: int) -> dict[str, Any]:
    return {
        "guid": f"00000000-0000-4000-8000-{number:012}",
        "slug": f"ovenbird-tkacz-{number}",
        "title": f"Tkacz {number}",
        "workplaceType": "office",
        "workingTime": "full_time",
        "city": "Toruń",
        "companyName": "Ovenbird",
        "publishedAt": "2026-10-01T09:00:00.1234567Z",
        "expiredAt": "2030-01-01T00:00:00Z",
        "employmentTypes": [],
    }


def offers(numbers: list[int], *, lost: int = -1) -> Answer:
    """Answer 20 offers a page, however many are asked for."""

    def answer(asked: Asked) -> Reply | None:
        base, _, slug = asked.path.partition("/candidate-api/offers")
        if base != "/api" or asked.host not in ("justjoin.it", "rocketjobs.pl"):
            return None
        if slug:
            number = int(slug.rpartition("-")[2])
            body = {**offer(number), "body": f"<p>Tka {number}.</p>"}
            return Reply(body) if number in numbers else Reply({"statusCode": 404}, status=404)
        start = int(asked.query["from"])
        if start == lost:
            return Reply({"statusCode": 500}, status=500)
        rows = [offer(number) for number in numbers[start : start + 20]]
        meta = {"from": start, "totalItems": len(numbers),
                "next": {"cursor": start + 20, "itemsCount": 20}}  # fmt: skip
        return Reply({"data": rows, "meta": meta})

    return answer


def row(number: int) -> dict[str, Any]:
    return {
        "id": f"tkacz-ovenbird-{number}-Toruń",
        "name": "Ovenbird",
        "title": f"Tkacz {number}",
        "url": f"tkacz-ovenbird-{number}",
        "location": {"places": [{"country": {"code": "POL", "name": "Poland"}, "city": "Toruń"}]},
        "posted": 1_790_000_000_000,
        "regions": ["pl"],
        "flavors": ["it"],
    }


def postings(numbers: list[int], *, lost: int = -1) -> Answer:
    """Answer 20 postings a page, however many are asked for; `lost` is the offset of a page."""

    def answer(asked: Asked) -> Reply | None:
        if asked.host != "nofluffjobs.com" or not asked.path.startswith("/api/"):
            return None
        if asked.path.startswith("/api/posting/"):
            number = int(asked.path.rpartition("-")[2])
            if number not in numbers:
                return Reply({"error": "not found"}, status=404)
            body = {"details": {"description": f"<p>Tka {number}.</p>"}, "status": "PUBLISHED"}
            return Reply({**row(number), **body})
        page = int(asked.query["pageFrom"])
        if asked.method != "POST" or page != asked.json["page"] or 20 * (page - 1) == lost:
            return Reply({"error": "server"}, status=500)
        rows = [row(number) for number in numbers[20 * (page - 1) : 20 * page]]
        return Reply({"postings": rows, "totalCount": len(numbers),
                      "totalPages": -(-len(numbers) // 20)})  # fmt: skip

    return answer


BOARDS = pytest.mark.parametrize(
    ("url", "answering", "key"),
    [
        ("https://justjoin.it/job-offers", offers, "from"),
        ("https://rocketjobs.pl/", offers, "from"),
        ("https://nofluffjobs.com/pl", postings, "pageFrom"),
    ],
    ids=["justjoinit", "rocketjobs", "nofluffjobs"],
)


@BOARDS
def test_a_board_is_crawled_whole_and_what_is_gone_is_closed(
    tmp_path: Path, url: str, answering: Callable[..., Answer], key: str
) -> None:
    found = crawl(tmp_path, url, answering(list(range(45))))
    assert (found.status, found.run["verdict"], found.run["seen"]) == (0, "complete", 45), (
        found.err
    )
    pages = {int(asked.query[key]) for asked in found.asked if key in asked.query}
    assert pages == ({0, 20, 40} if key == "from" else {1, 2, 3})
    texts = {job["description_text"].splitlines()[-1] for job in found.jobs.values()}
    assert texts == {f"Tka {number}." for number in range(45)}
    found = crawl(tmp_path, url, answering([n for n in range(45) if n != 7]))
    assert found.run["verdict"] == "complete", found.err
    (gone,) = [job for job in found.jobs.values() if job["closed_at"]]
    assert gone["title"] == "Tkacz 7"


@BOARDS
def test_a_lost_page_closes_nothing(
    tmp_path: Path, url: str, answering: Callable[..., Answer], key: str
) -> None:
    del key
    crawl(tmp_path, url, answering(list(range(45))))
    found = crawl(tmp_path, url, answering(list(range(40)), lost=20))
    assert found.status != 0
    assert found.run["verdict"] == "truncated"
    assert len(found.open) == 45
