"""Crawls of a SilkRoad site, in its wire format."""

from __future__ import annotations

from pathlib import Path

from wire import HTML, Asked, Reply, crawl

URL = "https://wrenfield.silkroad.com/epostings/index.cfm?company_id=16099&version=1"
LINK = "index.cfm?fuseaction=app.jobinfo&amp;jobid={}&amp;company_id=16099&amp;source=ONLINE"
HEADS = "".join(
    f'<td class="cssSearchResultsColHead"><a href="#">{head}</a></td>'
    for head in ("Tracking Code", "Job Title", "Location", "Date Posted")
)


def row(number: int) -> str:
    cells = (f"T-{number}", f'<a href="{LINK.format(number)}">Baker {number}</a>', "Leeds, GB",
             "12/29/2011")  # fmt: skip
    return "<tr>" + "".join(f'<td class="cssSearchResultsBody">{c}</td>' for c in cells) + "</tr>"


def listing(numbers: list[int], cut: bool) -> Reply:
    shown = numbers[:20] if cut else numbers
    said = f"Your search returned {len(numbers)} matching record(s)."
    table = f'<table class="cssSearchResults"><tr>{HEADS}</tr>{"".join(map(row, shown))}</table>'
    return Reply(f"<html><body><p>{said}</p>{table}</body></html>", type=HTML)


def detail(number: int) -> Reply:
    return Reply(
        '<html><body><form id="applyJob">'
        f'<div id="jobTitleDiv">Baker {number}</div>'
        '<div class="cssDspJobHead">Tracking Code</div>'
        f'<div id="jobCodeDiv" class="cssDspJobBody">T-{number}</div>'
        '<div class="cssDspJobHead">Job Description</div>'
        '<div id="jobDesciptionDiv" class="cssDspJobBody"><p>Bakes.</p></div>'
        "</form></body></html>",
        type=HTML,
    )


def answer(asked: Asked, numbers: list[int], cut: bool = False) -> Reply | None:
    if asked.query.get("fuseaction") == "app.allpositions":
        return listing(numbers, cut)
    number = int(asked.query.get("jobid", "0"))
    return detail(number) if number in numbers else None


def test_a_list_is_read_whole_and_a_gone_posting_is_closed(tmp_path: Path) -> None:
    numbers = list(range(1000, 1045))
    found = crawl(tmp_path, URL, lambda asked: answer(asked, numbers))
    assert (found.status, found.run["verdict"], found.run["seen"]) == (0, "complete", 45), (
        found.err
    )
    assert found.run["announced"] == 45
    job = found.jobs["T-1007"]
    assert (job["title"], job["date_posted"]) == ("Baker 1007", "2011-12-29")

    fewer = [number for number in numbers if number != 1007]
    found = crawl(tmp_path, URL, lambda asked: answer(asked, fewer))
    assert (found.run["verdict"], found.run["closed"]) == ("complete", 1), found.err
    assert "T-1007" not in found.open

    found = crawl(tmp_path, URL, lambda asked: answer(asked, fewer, cut=True))
    assert (found.run["verdict"], found.run["closed"]) == ("truncated", 0), found.err
    assert len(found.open) == 44
