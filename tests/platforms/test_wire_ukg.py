"""A crawl of a UKG job board, in its wire format."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from wire import HTML, Asked, Reply, crawl

BOARD = (
    "https://recruiting2.ultipro.com/HER1000HERON/JobBoard/0b5f9a3c-7d21-4e6f-9a10-3c2b1a0f9e8d"
)
ROWS = 104


def job_id(number: int) -> str:
    return f"00000000-0000-4000-8000-{number:012}"


def row(number: int) -> dict[str, Any]:
    return {
        "Id": job_id(number),
        "Title": f"Weir Keeper {number}",
        "RequisitionNumber": f"WEIRK{number:06}",
        "FullTime": True,
        "Locations": [],
        "PostedDate": "2026-07-23T19:47:22.998Z",
        "MatchScore": 1.0,
    }


def answer(asked: Asked, *, missing: int = -1, lost: int = -1) -> Reply | None:
    """Answer as the site does, without one posting, and with one page of the list lost."""
    numbers = [number for number in range(ROWS) if number != missing]
    if asked.url == f"{BOARD}/JobBoardView/LoadSearchResults" and asked.method == "POST":
        search = asked.json["opportunitySearch"]
        skip, top = search["Skip"], search["Top"]
        if skip == lost:
            return Reply(status=500)
        rows = [row(number) for number in numbers[skip : skip + top]]
        return Reply({"opportunities": rows, "totalCount": len(numbers), "locations": []})
    if asked.path.endswith("/OpportunityDetail"):
        number = int(asked.query["opportunityId"][-12:])
        if number == missing:
            key = "Opportunity.OpportunityError.OpportunityUnavailableMessage"
            return Reply(f'<html><body><div data-i18n="{key}"></div></body></html>', type=HTML)
        data = json.dumps({**row(number), "Description": "<p>Keeps weirs.</p>"})
        model = f"new US.Opportunity.CandidateOpportunityDetail({data});"
        return Reply(f"<html><body><script>var o = {model}</script></body></html>", type=HTML)
    return None


def test_a_board_is_crawled_whole_and_what_is_gone_is_closed(tmp_path: Path) -> None:
    found = crawl(tmp_path, BOARD, answer)
    assert (found.status, found.run["verdict"], found.run["seen"]) == (0, "complete", ROWS), (
        found.err
    )
    posts = [asked.json["opportunitySearch"] for asked in found.asked if asked.method == "POST"]
    assert sorted((post["Skip"], post["Top"]) for post in posts) == [(0, 50), (50, 50), (100, 50)]
    assert found.jobs[job_id(7)]["description_text"] == "Keeps weirs."
    found = crawl(tmp_path, BOARD, lambda asked: answer(asked, missing=7))
    assert (found.status, found.run["verdict"]) == (0, "complete"), found.err
    assert sorted(set(found.jobs) - set(found.open)) == [job_id(7)]


def test_a_lost_page_closes_nothing(tmp_path: Path) -> None:
    found = crawl(tmp_path, BOARD, lambda asked: answer(asked, lost=50))
    assert found.status != 0
    assert found.run["verdict"] != "complete"
    assert len(found.open) == ROWS - 50
