"""Crawls of a Jobvite site, in its wire format."""

from __future__ import annotations

import json
from pathlib import Path

from wire import HTML, Asked, Reply, crawl

URL = "https://jobs.jobvite.com/wrenfield/jobs"
PAGE_SIZE = 20
NEXT = '<a href="/wrenfield/search/?p={}" class="jv-pagination-next">Next</a>'


def search(numbers: list[int], page: int) -> Reply:
    first, last = page * PAGE_SIZE, min((page + 1) * PAGE_SIZE, len(numbers))
    rows = "".join(
        f'<tr><td class="jv-job-list-name"><a href="/wrenfield/job/o{n}fw">Baker {n}</a></td>'
        f'<td class="jv-job-list-location">Ghent, Belgium</td></tr>'
        for n in numbers[first:last]
    )
    ahead = NEXT.format(page + 1) if last < len(numbers) else ""
    said = f'<div class="jv-pagination-text">{first + 1}-{last} of {len(numbers)}</div>{ahead}'
    body = f'<html><body><table class="jv-job-list">{rows}</table>{said}</body></html>'
    return Reply(body, type=HTML)


def detail(number: int) -> Reply:
    data = {"@type": "JobPosting", "title": f"Baker {number}", "datePosted": "2026-07-14",
            "description": "<p>Bakes.</p>"}  # fmt: skip
    script = f'<script type="application/ld+json">{json.dumps(data)}</script>'
    return Reply(f"<html><head>{script}</head><body></body></html>", type=HTML)


def answer(asked: Asked, numbers: list[int], lost: str = "") -> Reply | None:
    if asked.path in ("/wrenfield/search", "/wrenfield/search/"):
        # Without the slash a site pays no heed to the page that is asked for.
        page = asked.query.get("p", "0") if asked.path.endswith("/") else "0"
        return None if page == lost else search(numbers, int(page))
    known = {f"/wrenfield/job/o{number}fw": number for number in numbers}
    if asked.path in known:
        return detail(known[asked.path])
    if asked.path.startswith("/wrenfield/job/"):
        return Reply(status=303, headers={"Location": "/careers/wrenfield/jobs?error=404"})
    if asked.path == "/careers/wrenfield/jobs":
        return Reply("<html><body><h3>Bakery Jobs</h3></body></html>", type=HTML)
    return None


def test_a_site_is_crawled_whole_and_a_removed_posting_is_closed(tmp_path: Path) -> None:
    numbers = list(range(1000, 1045))
    found = crawl(tmp_path, URL, lambda asked: answer(asked, numbers))
    assert (found.status, found.run["verdict"], found.run["seen"]) == (0, "complete", 45), (
        found.err
    )
    assert found.run["announced"] == 45
    assert sum("search" in asked.path for asked in found.asked) == 3
    assert found.jobs["o1007fw"]["date_posted"] == "2026-07-14"

    fewer = [number for number in numbers if number != 1007]
    found = crawl(tmp_path, URL, lambda asked: answer(asked, fewer))
    assert (found.run["verdict"], found.run["closed"]) == ("complete", 1), found.err
    assert "o1007fw" not in found.open

    found = crawl(tmp_path, URL, lambda asked: answer(asked, fewer, lost="1"))
    assert (found.run["verdict"], found.run["closed"]) == ("truncated", 0), found.err
    assert len(found.open) == 44
