"""Crawls of Apple's careers site, in its wire format: pages whose scripts hold the data."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from wire import HTML, Asked, Reply, crawl

PAGE_SIZE = 20
NUMBERS = range(1, 46)
DETAILS = re.compile(r"/en-ie/details/(2001\d{5})-0836/weaver-\d+")


def job_of(number: int) -> dict[str, Any]:
    return {
        "id": f"2001{number:05}-0836",
        "positionId": f"2001{number:05}",
        "postingTitle": f"Weaver {number}",
        "transformedPostingTitle": f"weaver-{number}",
        "postDateInGMT": "2026-07-10T02:21:38.450065956Z",
        "homeOffice": False,
        "locations": [{"city": "Cork", "countryName": "Ireland", "countryID": "iso-country-IRL"}],
    }


def page(loaded: dict[str, Any], **more: Any) -> Reply:
    state = json.dumps(json.dumps({"loaderData": loaded, **more}))
    script = f"<script>window.__staticRouterHydrationData = JSON.parse({state});</script>"
    return Reply(f"<!DOCTYPE html><html><body>{script}</body></html>", type=HTML)


def answering(*gone: int, lost: int = 0) -> Callable[[Asked], Reply | None]:
    open_ones = [number for number in NUMBERS if number not in gone]

    def answer(asked: Asked) -> Reply | None:
        detail = DETAILS.fullmatch(asked.path)
        if detail:
            number = int(detail[1]) - 200100000
            if number in gone:
                return page({"root": {}}, errors={"jobDetails": {"status": 404}})
            return page({"jobDetails": {"jobsData": {**job_of(number), "description": "Weave."}}})
        if asked.path != "/en-ie/search" or asked.query.get("location") != "":
            return None
        number = int(asked.query["page"])
        if number == lost:
            return Reply("", status=500, type=HTML)
        rows = open_ones[(number - 1) * PAGE_SIZE : number * PAGE_SIZE]
        results = [job_of(row) for row in rows]
        return page({"search": {"searchResults": results, "totalRecords": len(open_ones)}})

    return answer


def test_a_site_is_crawled_whole_and_what_is_gone_is_closed(tmp_path: Path) -> None:
    url = "https://jobs.apple.com/en-ie/search"
    found = crawl(tmp_path, url, answering())
    assert (found.status, found.run["verdict"], found.run["seen"]) == (0, "complete", 45), (
        found.err
    )
    assert (found.run["announced"], len(found.open)) == (45, 45)
    assert "Weave." in found.jobs["200100007-0836"]["description_text"]
    lists = sorted(one.query["page"] for one in found.asked if one.path == "/en-ie/search")
    assert (lists, len(found.asked)) == (["1", "2", "3"], 48)

    cut = crawl(tmp_path, url, answering(7, lost=2))
    assert (cut.status != 0, cut.run["verdict"] != "complete", len(cut.open)) == (True, True, 45)

    later = crawl(tmp_path, url, answering(7))
    assert (later.run["verdict"], later.run["seen"]) == ("complete", 44)
    assert (len(later.open), "200100007-0836" in later.open) == (44, False)
