"""Crawls of a Greenhouse and of an Ashby board, in their wire formats."""

from __future__ import annotations

from collections.abc import Callable, Collection
from pathlib import Path
from typing import Any

import pytest
from wire import Asked, Reply, crawl

NUMBERS = range(7_000_001, 7_000_046)


def greenhouse(numbers: Collection[int]) -> dict[str, Any]:
    rows = [
        {
            "id": number,
            "title": f"Weaver {number}",
            "absolute_url": f"https://job-boards.greenhouse.io/ovenbird/jobs/{number}",
            "location": {"name": "Ghent, Belgium"},
            "updated_at": "2026-03-01T05:00:00-05:00",
            "content": "&lt;p&gt;Weaves.&lt;/p&gt;",
        }
        for number in numbers
    ]
    return {"jobs": rows, "meta": {"total": len(rows)}}


def ashby(numbers: Collection[int]) -> dict[str, Any]:
    rows = [
        {
            "id": f"aaaaaaaa-bbbb-4ccc-8ddd-{number:012}",
            "title": f"Weaver {number}",
            "location": "Ghent, Belgium",
            "jobUrl": f"https://jobs.ashbyhq.com/ovenbird/aaaaaaaa-bbbb-4ccc-8ddd-{number:012}",
            "isListed": True,
            "descriptionHtml": "<p>Weaves.</p>",
        }
        for number in numbers
    ]
    return {"jobs": rows, "apiVersion": "1"}


BOARDS = [
    pytest.param(
        "https://job-boards.greenhouse.io/ovenbird",
        "https://boards-api.greenhouse.io/v1/boards/ovenbird/jobs?content=true",
        greenhouse,
        id="greenhouse",
    ),
    pytest.param(
        "https://jobs.ashbyhq.com/ovenbird",
        "https://api.ashbyhq.com/posting-api/job-board/ovenbird?includeCompensation=true",
        ashby,
        id="ashby",
    ),
]
Send = Callable[[Collection[int]], Any]


@pytest.mark.parametrize(("url", "api", "send"), BOARDS)
def test_a_board_is_crawled_whole_and_what_it_lacks_twice_is_closed(
    tmp_path: Path, url: str, api: str, send: Send
) -> None:
    listed = list(NUMBERS)

    def answer(asked: Asked) -> Reply | None:
        return Reply(send(listed)) if asked.url == api else None

    found = crawl(tmp_path, url, answer)
    assert (found.status, found.run["verdict"], found.run["seen"]) == (0, "complete", 45), (
        found.err
    )
    assert len(found.asked) == 1
    assert {job["title"] for job in found.jobs.values()} == {f"Weaver {n}" for n in NUMBERS}

    del listed[0]
    found = crawl(tmp_path, url, answer)
    assert (found.run["verdict"], found.run["closed"], len(found.open)) == ("complete", 0, 45)
    found = crawl(tmp_path, url, answer)
    assert (found.run["verdict"], found.run["closed"], len(found.open)) == ("complete", 1, 44)


@pytest.mark.parametrize(("url", "api", "send"), BOARDS)
def test_a_board_that_is_gone_closes_nothing(
    tmp_path: Path, url: str, api: str, send: Send
) -> None:
    crawl(tmp_path, url, lambda asked: Reply(send(NUMBERS)) if asked.url == api else None)
    gone = Reply({"status": 404, "error": "Job board not found"}, status=404)
    found = crawl(tmp_path, url, lambda asked: gone)
    assert found.status != 0
    assert found.run["verdict"] == "failed"
    assert len(found.open) == 45
