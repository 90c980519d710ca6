"""Crawls of a Taleo Enterprise career section, in its wire format."""

from __future__ import annotations

import json
from pathlib import Path
from urllib.parse import quote

from wire import HTML, Asked, Reply, crawl

URL = "https://wrenfield.taleo.net/careersection/ex/jobsearch.ftl"
REST = "/careersection/rest/jobboard/searchjobs"
PAGE_SIZE = 20
SHELL = """<html><script>var require = {config: {'fs/FacetedSearchSettings': {
portalNo: '1014302'}}};</script><table id="jobs"><tr>
<th>Requisition Title</th><th>Location</th><th>Posting Date</th></tr>
</table></html>"""
GONE = "<html><p>The job description you are trying to view is no longer available.</p></html>"


def row(number: int) -> dict[str, object]:
    columns = [f"Baker {number}", '["Italy-Rome"]', "Sep 18, 2026"]
    return {"jobId": f"9{number}", "contestNo": str(number), "column": columns,
            "linkedColumn": 0, "locationsColumns": [1]}  # fmt: skip


def search(asked: Asked, numbers: list[int]) -> Reply:
    if "tz" not in asked.headers:
        return Reply(status=500)
    if asked.query["portal"] != "1014302":
        return Reply({"careerSectionUnAvailable": True})
    page = asked.json["pageNo"]
    rows = [row(n) for n in numbers[(page - 1) * PAGE_SIZE : page * PAGE_SIZE]]
    paging = {"currentPageNo": page, "pageSize": PAGE_SIZE, "totalCount": len(numbers)}
    return Reply(
        {"careerSectionUnAvailable": False, "requisitionList": rows, "pagingData": paging}
    )


def detail(number: int) -> Reply:
    values = [str(number), "true", f"Baker {number}", "!*!" + quote("<p>Bakes.</p>")]
    script = f"api.fillList('requisitionDescriptionInterface', 'descRequisition', {values});"
    return Reply(f"<html><script>{script}</script></html>", type=HTML)


def answer(asked: Asked, numbers: list[int], lost: int = 0) -> Reply | None:
    if asked.path == "/careersection/ex/jobsearch.ftl":
        return Reply(SHELL, type=HTML)
    if asked.path == REST and asked.method == "POST":
        return Reply(status=503) if asked.json["pageNo"] == lost else search(asked, numbers)
    if asked.path == "/careersection/ex/jobdetail.ftl":
        number = int(asked.query["job"])
        return detail(number) if number in numbers else Reply(GONE, type=HTML)
    return None


def test_a_section_is_crawled_whole_and_a_gone_posting_is_closed(tmp_path: Path) -> None:
    numbers = list(range(1000, 1045))
    found = crawl(tmp_path, URL, lambda asked: answer(asked, numbers))
    assert (found.status, found.run["verdict"], found.run["seen"]) == (0, "complete", 45), (
        found.err
    )
    pages = [json.loads(asked.body)["pageNo"] for asked in found.asked if asked.path == REST]
    assert sorted(pages) == [1, 2, 3]
    job = found.jobs["1007"]
    assert (job["title"], job["date_posted"]) == ("Baker 1007", "2026-09-18")
    assert job["description_text"] == "Bakes."

    fewer = [number for number in numbers if number != 1007]
    found = crawl(tmp_path, URL, lambda asked: answer(asked, fewer))
    assert (found.run["verdict"], found.run["closed"]) == ("complete", 1), found.err
    assert "1007" not in found.open

    found = crawl(tmp_path, URL, lambda asked: answer(asked, fewer, lost=2))
    assert (found.run["verdict"], found.run["closed"]) == ("truncated", 0), found.err
    assert len(found.open) == 44
