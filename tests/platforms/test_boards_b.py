"""Boards and kinds of the smaller applicant tracking systems, by address and by content."""

from __future__ import annotations

import json
from types import ModuleType
from typing import Any

import pytest

from jobcrawler.page import DETAIL, LISTING, Page
from jobcrawler.platforms import (
    PLATFORMS,
    bamboohr,
    breezy,
    comeet,
    gem,
    join,
    pinpoint,
    polymer,
    rippling,
)
from jobcrawler.platforms.reading.markup import PAGE

RIPPLING = "https://api.rippling.com/platform/api/ats/v1/board/heron-ridge"
COMEET = "https://www.comeet.co/careers-api/2.0/company/7A.00C/positions"
TOKEN = "ABCDEF0123456789ABCDEF01"
POLYMER = "https://api.polymer.co/v1/hire/organizations/kitewing/jobs"
UUID = "5b0c7a2e-0000-4000-8000-000000000101"


def page_of(url: str = "", body: Any = b"", **fields: Any) -> Page:
    raw = body if isinstance(body, bytes) else json.dumps(body).encode()
    return Page(**{"url": url, "kind": "", "body": raw, **fields})


def knower_of(page: Page) -> tuple[str, str] | None:
    """Return the first platform that claims a page, and the kind."""
    claims = ((name, platform.kind_of(page)) for name, platform in PLATFORMS.items())
    return next(((name, kind) for name, kind in claims if kind), None)


BOARDS: list[tuple[ModuleType, str, str | None]] = [
    (pinpoint, "https://tollgate.pinpointhq.com", "tollgate"),
    (pinpoint, "https://tollgate.pinpointhq.com/postings.json", "tollgate"),
    (pinpoint, "https://tollgate.pinpointhq.com/fr/postings.json", "tollgate"),
    (pinpoint, f"https://tollgate.pinpointhq.com/en/postings/{UUID}?x=1", "tollgate"),
    (pinpoint, f"https://tollgate.pinpointhq.com/postings/{UUID}/applications/new", "tollgate"),
    (pinpoint, "https://www.pinpointhq.com/pricing", None),
    (pinpoint, "https://app.pinpointhq.com/", None),
    (pinpoint, "https://pinpointhq.com/", None),
    (pinpoint, "https://a.b.pinpointhq.com/", None),
    (pinpoint, "https://pinpointhq.com.evil.example/", None),
    (pinpoint, "http://[", None),
    (rippling, "https://ats.rippling.com/heron-ridge/jobs", "heron-ridge"),
    (rippling, "https://ats.rippling.com/heron-ridge", "heron-ridge"),
    (rippling, "https://ats.rippling.com/en-GB/Heron_Ridge/jobs?x=1", "Heron_Ridge"),
    (rippling, f"https://ats.us1.rippling.com/heron-ridge/jobs/{UUID}/apply", "heron-ridge"),
    (rippling, "https://ats.rippling.com/api/v2/board/heron-ridge/jobs?page=0", "heron-ridge"),
    (rippling, f"{RIPPLING}/jobs/{UUID}", "heron-ridge"),
    (rippling, "https://api.rippling.com/platform/api/ats/v1/board", None),
    (rippling, "https://api.rippling.com/heron-ridge/jobs", None),
    (rippling, "https://ats.rippling.com/_next/static/x.js", None),
    (rippling, "https://ats.rippling.com/", None),
    (rippling, "https://www.rippling.com/careers/open-roles", None),
    (bamboohr, "https://larkfield.bamboohr.com/careers", "larkfield"),
    (bamboohr, "https://larkfield.bamboohr.com/careers/list", "larkfield"),
    (bamboohr, "https://larkfield.bamboohr.com/careers/7?source=x", "larkfield"),
    (bamboohr, "https://larkfield.bamboohr.com/careers/7/detail", "larkfield"),
    (bamboohr, "https://larkfield.bamboohr.com/jobs/view.php?id=7", "larkfield"),
    (bamboohr, "https://larkfield.bamboohr.com/jobs/embed2.php", "larkfield"),
    (bamboohr, "https://www.bamboohr.com/careers/", None),
    (bamboohr, "https://documentation.bamboohr.com/docs", None),
    (breezy, "https://copperpot.breezy.hr", "copperpot"),
    (breezy, "https://copperpot.breezy.hr/json?verbose=true", "copperpot"),
    (breezy, "https://copperpot.breezy.hr/p/a1b2-pastry-cook/apply?x=1", "copperpot"),
    (breezy, "https://breezy.hr/", None),
    (breezy, "https://app.breezy.hr/signin", None),
    (gem, "https://jobs.gem.com/Tidewater", "Tidewater"),
    (gem, "https://jobs.gem.com/tidewater/am9icG9zdDqT?utm_source=x", "tidewater"),
    (gem, "https://api.gem.com/job_board/v0/tidewater/job_posts/", "tidewater"),
    (gem, "https://api.gem.com/job_board/v0/tidewater/job_posts/4965", "tidewater"),
    (gem, "https://api.gem.com/job_board/v0/reference", None),
    (gem, "https://api.gem.com/v0/users", None),
    (gem, "https://jobs.gem.com/api/public/graphql/batch", None),
    (gem, "https://jobs.gem.com/", None),
    (gem, "https://www.gem.com/careers", None),
    (comeet, "https://www.comeet.com/jobs/saltmill/7A.00C", "saltmill/7A.00C"),
    (comeet, "https://comeet.com/jobs/saltmill/7A.00C/miller/18.767?x=1", "saltmill/7A.00C"),
    (comeet, f"{COMEET}?details=true&token={TOKEN}", f"7A.00C?token={TOKEN}"),
    (comeet, f"{COMEET}/18.767?token={TOKEN}", f"7A.00C?token={TOKEN}"),
    (comeet, f"{COMEET}?details=true", None),
    (comeet, f"https://www.comeet.co/careers-api/2.0/company?token={TOKEN}", None),
    (comeet, "https://www.comeet.com/jobs/saltmill", None),
    (comeet, "https://www.comeet.com/pricing/a/b", None),
    (comeet, f"https://www.saltmill.example/careers-api/2.0/company/1?token={TOKEN}", None),
    (join, "https://join.com/companies/brackwater", "brackwater"),
    (join, "https://www.join.com/de/companies/brackwater?page=2", "brackwater"),
    (join, "https://join.com/companies/brackwater/9001-dyke-warden", "brackwater"),
    (join, "https://join.com/companies", None),
    (join, "https://join.com/api/public/companies/321/jobs", None),
    (join, "https://join.com.evil.example/companies/brackwater", None),
    (polymer, "https://jobs.polymer.co/kitewing", "kitewing"),
    (polymer, "https://jobs.polymer.co/kitewing/501?x=1", "kitewing"),
    (polymer, "https://jobs.polymer.co/api/v1/public/organizations/kitewing/jobs/", "kitewing"),
    (polymer, f"{POLYMER}/501", "kitewing"),
    (polymer, "https://api.polymer.co/v1/users", None),
    (polymer, "https://jobs.polymer.co/api/v2", None),
    (polymer, "https://jobs.polymer.co/", None),
    (polymer, "https://www.polymer.co/pricing", None),
]


@pytest.mark.parametrize(("platform", "url", "board"), BOARDS)
def test_board_of(platform: ModuleType, url: str, board: str | None) -> None:
    assert platform.board_of(url) == board


FIRST_REQUESTS = [
    (pinpoint, "tollgate", "https://tollgate.pinpointhq.com/postings.json"),
    (rippling, "heron-ridge", f"{RIPPLING}/jobs"),
    (bamboohr, "larkfield", "https://larkfield.bamboohr.com/careers/list"),
    (breezy, "copperpot", "https://copperpot.breezy.hr/json?verbose=true"),
    (gem, "Tidewater", "https://api.gem.com/job_board/v0/Tidewater/job_posts/"),
    (comeet, "saltmill/7A.00C", "https://www.comeet.com/jobs/saltmill/7A.00C"),
    (comeet, f"7A.00C?token={TOKEN}", f"{COMEET}?token={TOKEN}&details=true"),
    (join, "brackwater", "https://join.com/companies/brackwater"),
    (polymer, "kitewing", f"{POLYMER}?page=1"),
]


@pytest.mark.parametrize(("platform", "board", "url"), FIRST_REQUESTS)
def test_a_board_round_trips(platform: ModuleType, board: str, url: str) -> None:
    (fetch,) = platform.start(board)
    assert fetch.url == url
    assert platform.board_of(fetch.url) == board
    body = b"[]" if "Accept" in fetch.headers else b"<p>x</p>"
    assert platform.kind_of(page_of(url, body)) == fetch.kind == LISTING


@pytest.mark.parametrize(
    ("platform", "board"),
    [
        (pinpoint, "no board"),
        (pinpoint, "www"),
        (pinpoint, ""),
        (rippling, "a/b"),
        (bamboohr, "www"),
        (breezy, "app"),
        (gem, "a/b"),
        (comeet, "saltmill"),
        (join, "a/b"),
        (polymer, "a/b"),
    ],
)
def test_what_is_no_board_starts_nothing(platform: ModuleType, board: str) -> None:
    assert list(platform.start(board)) == []


PINPOINT_ROW = {"title": "Pilot", "path": "/en/postings/1", "location": {"name": "Hull"}}
RIPPLING_ROW = {"uuid": UUID, "name": "Pilot", "workLocation": {"label": "Hull"}}
JOIN_STATE = (
    b'<script id="__NEXT_DATA__">{"props": {"pageProps": {"initialState": {"jobs": {"items": '
    b'[{"idParam": "9001-warden"}]}}}}}</script>'
)
POLYMER_ROW = {"job_post_url": "https://x.example/1", "hash_id": "h1"}
GEM_ROW = {"absolute_url": "https://jobs.gem.com/x/1", "content_plain": "x"}
KINDS: list[tuple[str, Any, tuple[str, str] | None]] = [
    ("https://tollgate.pinpointhq.com/en/postings.json", {"data": []}, ("pinpoint", LISTING)),
    (f"https://tollgate.pinpointhq.com/en/postings/{UUID}", b"<p>x</p>", ("pinpoint", PAGE)),
    ("https://tollgate.pinpointhq.com/en", b"<p>x</p>", None),
    ("https://tollgate.pinpointhq.com/about.json", {"data": [PINPOINT_ROW]}, None),
    ("", {"data": [PINPOINT_ROW]}, ("pinpoint", LISTING)),
    ("", {"data": [{"title": "x"}]}, None),
    ("", b"", None),
    (f"{RIPPLING}/jobs", [], ("rippling", LISTING)),
    (f"{RIPPLING}/jobs/{UUID}", {}, ("rippling", DETAIL)),
    (RIPPLING, {}, None),
    (f"https://ats.rippling.com/heron-ridge/jobs/{UUID}", b"<p>x</p>", ("rippling", PAGE)),
    ("https://ats.rippling.com/heron-ridge/jobs", b"<p>x</p>", None),
    ("", [RIPPLING_ROW], ("rippling", LISTING)),
    ("", [{"uuid": UUID}], None),
    ("", {"uuid": UUID, "workLocations": []}, ("rippling", DETAIL)),
    ("", {"uuid": UUID}, None),
    ("https://larkfield.bamboohr.com/careers/list", {}, ("bamboohr", LISTING)),
    ("https://larkfield.bamboohr.com/careers/7/detail", {}, ("bamboohr", DETAIL)),
    ("https://larkfield.bamboohr.com/careers/7", {}, None),
    ("https://larkfield.bamboohr.com/careers/7", b"<p>x</p>", ("bamboohr", PAGE)),
    ("https://larkfield.bamboohr.com/jobs/view.php?id=7", b"<p>x</p>", ("bamboohr", PAGE)),
    ("https://larkfield.bamboohr.com/jobs/view.php", b"<p>x</p>", None),
    ("https://larkfield.bamboohr.com/careers", b"<p>x</p>", None),
    ("", {"result": [{"id": "7", "jobOpeningName": "Pruner"}]}, ("bamboohr", LISTING)),
    ("", {"result": {"jobOpening": {"jobOpeningName": "Pruner"}}}, ("bamboohr", DETAIL)),
    ("", {"result": [{"id": "7"}]}, None),
    ("https://copperpot.breezy.hr/json", [], ("breezy", LISTING)),
    ("https://copperpot.breezy.hr/p/a1b2-cook", b"<p>x</p>", ("breezy", DETAIL)),
    ("https://copperpot.breezy.hr/", b"<p>x</p>", None),
    ("https://copperpot.breezy.hr/other", [], None),
    ("", [{"friendly_id": "a1-cook", "name": "Cook"}], ("breezy", LISTING)),
    ("https://api.gem.com/job_board/v0/tidewater/job_posts/", [], ("gem", LISTING)),
    ("https://api.gem.com/job_board/v0/tidewater/job_posts/1", {}, ("gem", DETAIL)),
    ("https://api.gem.com/job_board/v0/tidewater/", {}, None),
    ("https://jobs.gem.com/tidewater/am9icG9zdDqT", b"<p>x</p>", ("gem", PAGE)),
    ("https://jobs.gem.com/tidewater", b"<p>x</p>", None),
    ("", [GEM_ROW], ("gem", LISTING)),
    ("", [{"absolute_url": "https://jobs.gem.com/x/1"}], None),
    (f"{COMEET}?details=true", [], ("comeet", LISTING)),
    (f"{COMEET}/18.767?token={TOKEN}", {}, ("comeet", DETAIL)),
    ("https://www.comeet.co/careers-api/2.0/company/7A.00C", {}, None),
    ("https://www.comeet.com/jobs/saltmill/7A.00C", b"<p>x</p>", ("comeet", LISTING)),
    ("https://www.comeet.com/jobs/saltmill/7A.00C/miller/18.767", b"<p>x</p>", ("comeet", PAGE)),
    ("https://www.comeet.com/jobs", b"<p>x</p>", None),
    ("", [{"uid": "1", "url_comeet_hosted_page": "https://x.example"}], ("comeet", LISTING)),
    ("", [{"uid": "1"}], None),
    ("https://join.com/companies/brackwater?page=2", b"<p>x</p>", ("join", LISTING)),
    ("https://join.com/companies/brackwater/9001-warden", b"<p>x</p>", ("join", DETAIL)),
    ("https://join.com/companies/123", b"<p>x</p>", ("join", LISTING)),
    ("https://join.com/about", b"<p>x</p>", None),
    ("https://join.com/companies/brackwater", {}, None),
    ("", JOIN_STATE, ("join", LISTING)),
    ("https://elsewhere.example/jobs", JOIN_STATE, None),
    (f"{POLYMER}?page=2", {}, ("polymer", LISTING)),
    (f"{POLYMER}/501", {}, ("polymer", DETAIL)),
    ("https://api.polymer.co/v1/hire/organizations/kitewing", {}, None),
    ("https://jobs.polymer.co/kitewing/501", b"<p>x</p>", ("polymer", PAGE)),
    ("https://jobs.polymer.co/kitewing", b"<p>x</p>", None),
    ("", {"items": [POLYMER_ROW]}, ("polymer", LISTING)),
    ("", POLYMER_ROW, ("polymer", DETAIL)),
    ("", {"items": [{"id": 1}]}, None),
]


@pytest.mark.parametrize(("url", "body", "known"), KINDS)
def test_a_page_is_known_by_its_platform_alone(
    url: str, body: Any, known: tuple[str, str] | None
) -> None:
    assert knower_of(page_of(url, body)) == known
