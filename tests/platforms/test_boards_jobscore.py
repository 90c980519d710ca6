"""What addresses and pages belong to: JobScore."""

from __future__ import annotations

import pytest

from jobcrawler.page import LISTING, Page
from jobcrawler.platforms import PLATFORMS
from jobcrawler.platforms.reading.markup import PAGE

JOBSCORE = PLATFORMS["jobscore"]
SITE = "https://careers.jobscore.com"
ID = "aLaNtErN_KJOzbBzo9Pt-1"


@pytest.mark.parametrize(
    ("url", "board"),
    [
        (f"{SITE}/careers/lanternworks", "lanternworks"),
        (f"{SITE}/careers/lanternworks/jobs/glazier-i-{ID}?ref=rss&sid=68", "lanternworks"),
        (f"{SITE}/jobs/lantern-works/feed.json?sort=date&limit=50", "lantern-works"),
        (f"{SITE}/jobs/1lantern/feed.atom", "1lantern"),
        ("https://widgets.jobscore.com/jobs/lanternworks/widget_iframe?x=1", "lanternworks"),
        ("https://hire.jobscore.com/jobs/lanternworks/feed.atom", "lanternworks"),
        ("http://www.jobscore.com/jobs/lanternworks/", "lanternworks"),
        (f"http://www.jobscore.com/jobs2/lanternworks/glazier/{ID}?sid=161", "lanternworks"),
        ("https://jobscore.com/careers/lanternworks", "lanternworks"),
        (f"{SITE}/apply_flow/applications/go?job_id={ID}", None),
        (f"{SITE}/careers", None),
        (f"{SITE}/careers/%2Fa%2Fb", None),
        ("https://www.jobscore.com/", None),
        ("https://support.jobscore.com/careers/lanternworks", None),
        ("https://careers.jobscore.com.example/careers/lanternworks", None),
        ("https://[x", None),
        ("", None),
    ],
)
def test_an_address_tells_its_board(url: str, board: str | None) -> None:
    assert JOBSCORE.board_of(url) == board


def test_a_board_starts_with_its_feed_and_nothing_else_does() -> None:
    (fetch,) = JOBSCORE.start("lanternworks")
    assert (fetch.url, fetch.kind) == (f"{SITE}/jobs/lanternworks/feed.json", LISTING)
    assert JOBSCORE.board_of(fetch.url) == "lanternworks"
    assert list(JOBSCORE.start("a/b")) == []


FEED, HTML = b'{"publisher": "JobScore", "jobs": []}', b"<html><body>Glazier</body></html>"
LINKED = f'<link rel="canonical" href="{SITE}/careers/lanternworks/jobs/glazier-{ID}">'.encode()


@pytest.mark.parametrize(
    ("url", "body", "kind"),
    [
        (f"{SITE}/jobs/lanternworks/feed.json?sort=date", FEED, LISTING),
        (f"{SITE}/careers/lanternworks/feed", FEED, LISTING),
        (f"{SITE}/careers/lanternworks/feed.json", HTML, None),
        (f"{SITE}/jobs/lanternworks/feed.atom", b"{}", None),
        ("https://api.example/jobs/lanternworks/feed.json", FEED, None),
        ("", FEED, LISTING),
        ("", b'{"publisher": "JobScore"}', None),
        ("", b'{"publisher": "Another", "jobs": []}', None),
        ("", b"[]", None),
        ("", LINKED, PAGE),
        (f"{SITE}/careers/lanternworks/jobs/glazier-i-{ID}", HTML, PAGE),
        (f"{SITE}/careers/lanternworks/jobs/{ID}", HTML, PAGE),
        (f"{SITE}/careers/lanternworks/jobs/{ID}/social_network_shares", HTML, None),
        (f"{SITE}/careers/glazierslanternworks22", HTML, None),
        (f"https://jobs.example/careers/lanternworks/jobs/glazier-i-{ID}", HTML, None),
    ],
)
def test_a_page_tells_its_kind(url: str, body: bytes, kind: str | None) -> None:
    assert JOBSCORE.kind_of(Page(url=url, kind="", body=body)) == kind
