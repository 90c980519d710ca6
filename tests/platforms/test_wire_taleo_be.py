"""Crawls of a Taleo Business Edition site, in its wire format."""

from __future__ import annotations

import json
from pathlib import Path

from wire import HTML, Asked, Reply, crawl

BASE = "https://phz.tbe.taleo.net/phz01/ats/careers/v2"
URL = f"{BASE}/searchResults?org=WRENFIELD&cws=41"
PAGE_SIZE = 10


def card(number: int) -> str:
    return f"""<div class="oracletaleocwsv2-accordion-block">
<div class="oracletaleocwsv2-accordion-head-info"><h4 class="oracletaleocwsv2-head-title">
<a href="{BASE}/viewRequisition?org=WRENFIELD&cws=41&rid={number}" class="viewJobLink">
Baker {number}</a></h4><div tabindex="0">Bakery</div><div tabindex="0">Ghent</div></div></div>"""


def search(numbers: list[int], row: int) -> Reply:
    cards = "".join(map(card, numbers[row : row + PAGE_SIZE]))
    ahead = f"{URL}&amp;next&amp;rowFrom={row + PAGE_SIZE}&amp;act=null&amp;sortColumn=null"
    following = f'<a href="{ahead}" class="jscroll-next">next page</a>'
    more = following if row + PAGE_SIZE < len(numbers) else ""
    return Reply(f"<html><body><div>{cards}{more}</div></body></html>", type=HTML)


def detail(number: int) -> Reply:
    data = {"@type": "JobPosting", "title": f"Baker {number}", "description": "<p>Bakes.</p>",
            "jobLocation": {"address": {"addressLocality": "Ghent"}}}  # fmt: skip
    script = f'<script type="application/ld+json">{json.dumps(data)}</script>'
    return Reply(f"<html><head>{script}</head><body></body></html>", type=HTML)


def answer(asked: Asked, numbers: list[int], lost: str = "") -> Reply | None:
    if asked.path.endswith("/searchResults"):
        row = asked.query.get("rowFrom", "0")
        return Reply(status=503) if row == lost else search(numbers, int(row))
    if asked.path.endswith("/viewRequisition") and int(asked.query["rid"]) in numbers:
        return detail(int(asked.query["rid"]))
    return None


def test_a_site_is_crawled_whole_and_a_gone_posting_is_closed(tmp_path: Path) -> None:
    numbers = list(range(1000, 1045))
    found = crawl(tmp_path, URL, lambda asked: answer(asked, numbers))
    assert (found.status, found.run["verdict"], found.run["seen"]) == (0, "complete", 45), (
        found.err
    )
    rows = [asked.query.get("rowFrom") for asked in found.asked if "rid" not in asked.query]
    assert rows == [None, "10", "20", "30", "40"]
    assert found.jobs["1007"]["title"] == "Baker 1007"

    fewer = [number for number in numbers if number != 1007]
    found = crawl(tmp_path, URL, lambda asked: answer(asked, fewer))
    assert (found.run["verdict"], found.run["closed"]) == ("complete", 1), found.err
    assert "1007" not in found.open

    found = crawl(tmp_path, URL, lambda asked: answer(asked, fewer, lost="20"))
    assert (found.run["verdict"], found.run["closed"]) == ("truncated", 0), found.err
    assert len(found.open) == 44
