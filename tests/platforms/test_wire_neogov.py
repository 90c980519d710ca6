"""A crawl of a NEOGOV career site, in its wire format."""

from __future__ import annotations

from pathlib import Path

from wire import XML, Asked, Reply, crawl

SITE = "https://www.governmentjobs.com/careers/lakecounty"
FEED = "https://www.governmentjobs.com/SearchEngine/JobsFeed?agency=lakecounty"
ROWS = 45
HEAD = (
    '\ufeff<?xml version="1.0" encoding="utf-8"?>\r\n<rss version="2.0" '
    'xmlns:joblisting="http://www.neogov.com/namespaces/JobListing"><channel>'
    "<title>Lake County, NV</title>"
)


def item(number: int) -> str:
    return (
        f"<item><link>{SITE}/jobs/{410000 + number}</link><title>Chemist {number}</title>"
        "<description>&lt;p&gt;Tests the lake.&lt;/p&gt;</description>"
        f"<joblisting:jobId>{410000 + number}</joblisting:jobId>"
        "<joblisting:advertiseFromDateUTC>Mon, 17 Aug 2026 07:00:00:0"
        "</joblisting:advertiseFromDateUTC></item>"
    )


def answer(asked: Asked, *, missing: int = -1, cut: int | None = None) -> Reply | None:
    """Answer as the site does, without one posting, or with a feed that breaks off."""
    if asked.url != FEED:
        return None
    items = (item(number) for number in range(ROWS) if number != missing)
    return Reply(f"{HEAD}{''.join(items)}</channel></rss>"[:cut], type=XML)


def test_a_site_is_crawled_whole_and_what_is_gone_is_closed(tmp_path: Path) -> None:
    found = crawl(tmp_path, SITE, answer)
    assert (found.status, found.run["verdict"], found.run["seen"]) == (0, "complete", ROWS), (
        found.err
    )
    assert [asked.url for asked in found.asked] == [FEED]
    assert found.jobs["410007"]["date_posted"] == "2026-08-17T07:00:00Z"
    for _ in range(2):  # there is no page to ask: only a second absence proves the first
        assert len(found.open) == ROWS
        found = crawl(tmp_path, SITE, lambda asked: answer(asked, missing=7))
    assert (found.status, found.run["verdict"]) == (0, "complete"), found.err
    assert sorted(set(found.jobs) - set(found.open)) == ["410007"]


def test_a_feed_that_breaks_off_closes_nothing(tmp_path: Path) -> None:
    crawl(tmp_path, SITE, answer)
    found = crawl(tmp_path, SITE, lambda asked: answer(asked, cut=9_000))
    assert found.status != 0
    assert found.run["verdict"] != "complete"
    assert len(found.open) == ROWS
