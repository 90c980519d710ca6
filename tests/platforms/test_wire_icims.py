"""Crawls of an iCIMS portal and of a Jibe site, in their wire formats."""

from __future__ import annotations

import json
from pathlib import Path

from wire import HTML, Asked, Reply, crawl

HOST = "careers-wrenfield.icims.com"
URL = f"https://{HOST}/jobs/search?ss=1"
PAGE_SIZE = 20
ARROW = (
    f'<a href="https://{HOST}/jobs/search?pr={{}}"><span title="Next page of results"></span></a>'
)


def card(number: int) -> str:
    return f"""<li class="iCIMS_JobCardItem"><div class="row">
<div class="col-xs-6 header left"><span class="sr-only field-label">Job Locations</span><span >
US-NJ-Edison</span></div><div class="col-xs-12 title">
<a href="https://{HOST}/jobs/{number}/baker/job?in_iframe=1" class="iCIMS_Anchor">
<span class="sr-only field-label">Title</span><h3 >
Baker {number}</h3></a></div></div></li>"""


def search(numbers: list[int], page: int) -> Reply:
    rows = "".join(map(card, numbers[page * PAGE_SIZE : (page + 1) * PAGE_SIZE]))
    pages = -(-len(numbers) // PAGE_SIZE)
    return Reply(
        f'<html><body><div class="iCIMS_ListingsPage"><ul class="iCIMS_JobsTable">{rows}</ul>'
        f'<div class="iCIMS_Paging">Page {page + 1} of {pages} {ARROW.format(page + 1)}'
        "</div></div></body></html>",
        type=HTML,
    )


def detail(number: int) -> Reply:
    data = {
        "@type": "JobPosting",
        "title": f"Baker {number}",
        "description": "<p>Bakes.</p>",
        "datePosted": "2026-09-11T04:00:00.000Z",
        "employmentType": "OTHER",
    }
    script = f'<script type="application/ld+json">{json.dumps(data)}</script>'
    return Reply(f"<html><head>{script}</head><body></body></html>", type=HTML)


def portal(asked: Asked, numbers: list[int]) -> Reply | None:
    if asked.host != HOST or "in_iframe" not in asked.query:
        return None
    if asked.path == "/jobs/search":
        return search(numbers, int(asked.query["pr"]))
    number = int(asked.path.split("/")[2])
    return detail(number) if number in numbers else None


def test_a_portal_is_crawled_whole_and_a_gone_posting_is_closed(tmp_path: Path) -> None:
    numbers = list(range(1000, 1045))
    found = crawl(tmp_path, URL, lambda asked: portal(asked, numbers), refresh_days=7)
    assert (found.status, found.run["verdict"], found.run["seen"]) == (0, "complete", 45), (
        found.err
    )
    lists = [asked.query["pr"] for asked in found.asked if asked.path == "/jobs/search"]
    assert sorted(lists) == ["0", "1", "2"]
    assert found.jobs["1007"]["date_posted"] == "2026-09-11T04:00:00Z"
    assert found.jobs["1007"]["url"] == f"https://{HOST}/jobs/1007/baker/job"

    fewer = [number for number in numbers if number != 1007]
    found = crawl(tmp_path, URL, lambda asked: portal(asked, fewer), refresh_days=7)
    assert (found.run["verdict"], found.run["closed"]) == ("complete", 1), found.err
    assert "1007" not in found.open
    assert len(found.open) == 44


def test_a_lost_page_closes_nothing(tmp_path: Path) -> None:
    jibe = "https://jobs.pebblebrook.example/api/jobs"

    def answer(asked: Asked, last: int) -> Reply | None:
        page, limit = int(asked.query.get("page", 0)), 20
        if asked.path != "/api/jobs" or page > last:
            return None
        numbers = range(45)[(page - 1) * limit : page * limit]
        rows = [{"data": {"slug": str(n), "title": f"Fitter {n}", "description": "<p>Fits.</p>",
                          "full_location": "Leeds, England"}} for n in numbers]  # fmt: skip
        return Reply({"jobs": rows, "totalCount": 45, "count": len(rows)})

    found = crawl(tmp_path, jibe, lambda asked: answer(asked, 3))
    assert (found.status, found.run["verdict"], len(found.open)) == (0, "complete", 45), found.err
    assert sorted(asked.query["page"] for asked in found.asked) == ["1", "2", "3"]

    found = crawl(tmp_path, jibe, lambda asked: answer(asked, 2))
    assert found.status != 0
    assert (found.run["verdict"], found.run["closed"]) == ("truncated", 0)
    assert len(found.open) == 45
