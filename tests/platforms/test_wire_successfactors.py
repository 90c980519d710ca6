"""Crawls of a SuccessFactors site, in its wire formats."""

from __future__ import annotations

from pathlib import Path

from wire import HTML, XML, Asked, Reply, crawl

SITE = "https://careers.wrenfield.example"
PAGE_SIZE = 20
FIRST = 1405290000


def item(number: int) -> str:
    return (
        f"<item><title>Baker {number} (Ghent, VOV, BE)</title>"
        "<description><![CDATA[&lt;p&gt;Bakes.&lt;/p&gt;]]></description>"
        f"<link>{SITE}/job/Ghent-Baker/{number}/</link><g:id>{number}</g:id>"
        "<g:location>Ghent, VOV, BE</g:location></item>"
    )


def feed(numbers: list[int]) -> Reply:
    return Reply(
        '<?xml version="1.0" encoding="UTF-8" ?><rss version="2.0" '
        'xmlns:g="http://base.google.com/ns/1.0"><channel><title>Wrenfield</title>'
        f"{''.join(map(item, numbers))}</channel></rss>",
        type=XML,
    )


def search(numbers: list[int], row: int) -> Reply:
    last = min(row + PAGE_SIZE, len(numbers))
    rows = "".join(
        f'<tr class="data-row"><td><a href="/job/Ghent-Baker/{n}/" class="jobTitle-link">'
        f'Baker {n}</a></td><td><span class="jobLocation">Ghent, VOV, BE, 9000</span></td></tr>'
        for n in numbers[row:last]
    )
    said = f"Results <b>{row + 1} &ndash; {last}</b> of <b>45</b>"
    label = f'<span class="paginationLabel">{said}</span>'
    body = f'<html><body>{label}<table id="searchresults">{rows}</table></body></html>'
    return Reply(body, type=HTML)


def detail(number: int) -> Reply:
    return Reply(
        '<html><body><div itemscope itemtype="http://schema.org/JobPosting">'
        f'<span itemprop="title">Baker {number}</span><span itemprop="description">'
        '<span class="jobdescription"><p>Bakes.</p></span></span></div></body></html>',
        type=HTML,
    )


def answer(asked: Asked, numbers: list[int], lost: str = "") -> Reply | None:
    if asked.path == "/sitemal.xml":
        return feed(numbers)
    if asked.path == "/search/":
        row = asked.query.get("startrow", "0")
        return Reply(status=503) if row == lost else search(numbers, int(row))
    known = {f"/job/Ghent-Baker/{number}/": number for number in numbers}
    return detail(known[asked.path]) if asked.path in known else None


def test_a_feed_is_read_whole_and_a_gone_posting_is_closed(tmp_path: Path) -> None:
    numbers, url = list(range(FIRST, FIRST + 45)), f"{SITE}/sitemal.xml"
    found = crawl(tmp_path, url, lambda asked: answer(asked, numbers))
    assert (found.status, found.run["verdict"], found.run["seen"]) == (0, "complete", 45), (
        found.err
    )
    assert len(found.asked) == 1
    job = found.jobs[str(FIRST + 7)]
    assert (job["title"], job["description_text"]) == (f"Baker {FIRST + 7}", "Bakes.")

    fewer = [number for number in numbers if number != FIRST + 7]
    found = crawl(tmp_path, url, lambda asked: answer(asked, fewer))
    found = crawl(tmp_path, url, lambda asked: answer(asked, fewer))
    assert found.run["verdict"] == "complete", found.err
    assert str(FIRST + 7) not in found.open


def test_a_search_with_a_lost_page_closes_nothing(tmp_path: Path) -> None:
    numbers, url = list(range(FIRST, FIRST + 45)), f"{SITE}/search/?startrow=0&locationsearch=x"
    found = crawl(tmp_path, url, lambda asked: answer(asked, numbers))
    assert (found.run["verdict"], found.run["announced"]) == ("complete", 45), found.err
    rows = [asked.query["startrow"] for asked in found.asked if asked.path == "/search/"]
    assert sorted(rows) == ["0", "20", "40"]

    found = crawl(tmp_path, url, lambda asked: answer(asked, numbers, lost="20"))
    assert (found.run["verdict"], found.run["closed"]) == ("truncated", 0), found.err
    assert len(found.open) == 45
