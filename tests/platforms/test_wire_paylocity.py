"""A crawl of a Paylocity job board, in its wire format."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from wire import HTML, Asked, Reply, crawl

BOARD = "https://recruiting.paylocity.com/recruiting/jobs/All/7c1e2d3f-0a9b-4c8d-8e7f-6a5b4c3d2e1f"
ROWS = 45


def row(number: int) -> dict[str, Any]:
    return {
        "JobId": 41000 + number,
        "JobTitle": f"Sorter {number}",
        "LocationName": "Raven Hill Depot",
        "PublishedDate": "2026-08-08T11:27:44-05:00",
        "IsInternal": number == ROWS,  # one more, for employees only
        "JobLocation": {"City": "Boise", "State": "ID", "Country": "USA"},
    }


def answer(asked: Asked, *, missing: int = -1) -> Reply | None:
    """Answer as the site does, without one posting."""
    if asked.url == BOARD:
        rows = [row(number) for number in range(ROWS + 1) if number != missing]
        data = json.dumps({"Jobs": rows, "ModuleTitle": "Raven Parcels"})
        return Reply(f"<html><script>window.pageData = {data};</script></html>", type=HTML)
    if "/Details/" not in asked.path:
        return None
    number = int(asked.path.rpartition("/")[2]) - 41000
    if number == missing:
        return Reply("<html><h1>This job is no longer available.</h1></html>", type=HTML)
    title = f'<span class="job-preview-title left"><span>Sorter {number}</span></span>'
    text = '<div class="job-listing-header">Description</div><div><p>Sorts.</p></div>'
    return Reply(f"<html><body>{title}{text}</body></html>", type=HTML)


def test_a_board_is_crawled_whole_and_what_is_gone_is_closed(tmp_path: Path) -> None:
    found = crawl(tmp_path, BOARD, answer)
    assert (found.status, found.run["verdict"], found.run["seen"]) == (0, "complete", ROWS), (
        found.err
    )
    assert sum(asked.url == BOARD for asked in found.asked) == 1
    assert "Sorts." in found.jobs["41007"]["description_text"]
    found = crawl(tmp_path, BOARD, lambda asked: answer(asked, missing=7))
    assert (found.status, found.run["verdict"]) == (0, "complete"), found.err
    assert sorted(set(found.jobs) - set(found.open)) == ["41007"]


def test_a_board_that_is_gone_closes_nothing(tmp_path: Path) -> None:
    crawl(tmp_path, BOARD, answer)
    gone = Reply("<html><h1>Page not found</h1></html>", type=HTML)
    found = crawl(tmp_path, BOARD, lambda asked: gone if asked.url == BOARD else None)
    assert found.status != 0
    assert found.run["verdict"] != "complete"
    assert len(found.open) == ROWS
