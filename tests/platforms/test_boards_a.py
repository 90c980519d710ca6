"""Addresses and unnamed pages: which board and which kind of page they are."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest
from test_cases import FOLDERS, page_of

from jobcrawler.page import DETAIL, LISTING, Page
from jobcrawler.platforms import (
    PLATFORMS,
    personio,
    recruitee,
    smartrecruiters,
    teamtailor,
    workable,
)
from jobcrawler.platforms.reading.markup import PAGE
from jobcrawler.recognising import recognise

OWN = ("smartrecruiters", "personio", "workable", "recruitee", "teamtailor")
SMART_API = "https://api.smartrecruiters.com/v1/companies"
WORKABLE_API = "https://apply.workable.com/api"


@pytest.mark.parametrize(
    ("url", "board"),
    [
        ("https://careers.smartrecruiters.com/HeronMills", "HeronMills"),
        ("https://careers.smartrecruiters.com/HeronMills/dyers?search=x", "HeronMills"),
        ("https://jobs.smartrecruiters.com/HeronMills/744000100000001-dyer", "HeronMills"),
        ("https://jobs.smartrecruiters.com/ni/HeronMills/00000000-0000", "HeronMills"),
        ("https://jobs.smartrecruiters.com/my-applications/HeronMills?dcr=1", "HeronMills"),
        ("https://jobs.smartrecruiters.com/oneclick-ui/company/HeronMills/job/1", "HeronMills"),
        ("https://jobs.smartrecruiters.com/?company=HeronMills", "HeronMills"),
        (f"{SMART_API}/HeronMills/postings?limit=100", "HeronMills"),
        (f"{SMART_API}/HeronMills/postings/744000100000001", "HeronMills"),
        ("https://jobs.smartrecruiters.com/sr-jobs/search", None),
        ("https://jobs.smartrecruiters.com/oneclick-ui/company", None),
        ("https://jobs.smartrecruiters.com/", None),
        (f"{SMART_API}/", None),
        ("https://api.smartrecruiters.com/v2/companies/HeronMills", None),
        ("https://jobs.smartrecruiters.com.evil.example/HeronMills", None),
        ("", None),
    ],
)
def test_boards_of_smartrecruiters(url: str, board: str | None) -> None:
    assert smartrecruiters.board_of(url) == board


@pytest.mark.parametrize(
    ("url", "board"),
    [
        ("https://heron.jobs.personio.de", "heron.jobs.personio.de"),
        ("https://heron.jobs.personio.com/?language=en", "heron.jobs.personio.com"),
        ("https://heron.jobs.personio.de/job/410001?language=de#apply", "heron.jobs.personio.de"),
        ("https://heron.jobs.personio.de/xml?language=en", "heron.jobs.personio.de"),
        ("https://www.personio.de/jobs", None),
        ("https://www.jobs.personio.de", None),
        ("https://heron.jobs.personio.de.evil.example/xml", None),
    ],
)
def test_boards_of_personio(url: str, board: str | None) -> None:
    assert personio.board_of(url) == board


@pytest.mark.parametrize(
    ("url", "board"),
    [
        ("https://apply.workable.com/heron-mills/", "heron-mills"),
        ("https://apply.workable.com/heron-mills/j/A000000001/apply/", "heron-mills"),
        ("https://heron-mills.workable.com/jobs/102", "heron-mills"),
        (f"{WORKABLE_API}/v3/accounts/heron-mills/jobs", "heron-mills"),
        (f"{WORKABLE_API}/v2/accounts/heron-mills/jobs/A000000001", "heron-mills"),
        (f"{WORKABLE_API}/v1/widget/accounts/heron-mills?details=true", "heron-mills"),
        ("https://www.workable.com/api/accounts/heron-mills", "heron-mills"),
        ("https://apply.workable.com/j/A000000001", None),
        (f"{WORKABLE_API}/v3/accounts", None),
        (f"{WORKABLE_API}/v3/locations", None),
        ("https://www.workable.com/pricing", None),
        ("https://jobs.workable.com/view/abc", None),
        ("https://elsewhere.example/api/accounts/heron-mills", None),
    ],
)
def test_boards_of_workable(url: str, board: str | None) -> None:
    assert workable.board_of(url) == board


@pytest.mark.parametrize(
    ("url", "board"),
    [
        ("https://heron.recruitee.com/", "heron"),
        ("https://heron.recruitee.com/o/dyer", "heron"),
        ("https://heron.recruitee.com/api/offers/", "heron"),
        ("https://www.recruitee.com/", None),
        ("https://jobs.heron.example/o/dyer", None),
    ],
)
def test_boards_of_recruitee(url: str, board: str | None) -> None:
    assert recruitee.board_of(url) == board


@pytest.mark.parametrize(
    ("url", "board"),
    [
        ("https://heron.teamtailor.com/jobs", "heron.teamtailor.com"),
        ("https://heron.na.teamtailor.com/en-GB/jobs/81001-dyer", "heron.na.teamtailor.com"),
        ("https://heron.teamtailor.com/jobs.rss", "heron.teamtailor.com"),
        ("https://www.teamtailor.com/", None),
        ("https://api.teamtailor.com/v1/jobs", None),
        ("https://career.heron.example/jobs", None),
    ],
)
def test_boards_of_teamtailor(url: str, board: str | None) -> None:
    assert teamtailor.board_of(url) == board


@pytest.mark.parametrize(
    ("name", "board", "url"),
    [
        ("smartrecruiters", "HeronMills", f"{SMART_API}/HeronMills/postings?limit=100&offset=0"),
        ("personio", "heron.jobs.personio.com", "https://heron.jobs.personio.com/xml"),
        ("workable", "heron-mills", f"{WORKABLE_API}/v3/accounts/heron-mills/jobs"),
        ("recruitee", "heron", "https://heron.recruitee.com/api/offers/"),
        ("recruitee", "jobs.heron.example", "https://jobs.heron.example/api/offers/"),
        ("recruitee", "https://jobs.heron.example/o/dyer", "https://jobs.heron.example/api/offers/"),
        ("teamtailor", "heron.teamtailor.com",
         "https://heron.teamtailor.com/jobs.rss?per_page=100&offset=0"),
        ("teamtailor", "https://career.heron.example/jobs",
         "https://career.heron.example/jobs.rss?per_page=100&offset=0"),
    ],
)  # fmt: skip
def test_a_board_starts_with_its_list(name: str, board: str, url: str) -> None:
    (fetch,) = PLATFORMS[name].start(board)
    assert (fetch.url, fetch.kind) == (url, LISTING)
    own = PLATFORMS[name].board_of(fetch.url)
    assert own is None or list(PLATFORMS[name].start(own)) == [fetch]


@pytest.mark.parametrize(
    ("name", "board"),
    [
        ("personio", "heron"),
        ("personio", "personio.example"),
        ("recruitee", "no board"),
        ("teamtailor", "heron"),
    ],
)
def test_what_is_no_board_starts_nothing(name: str, board: str) -> None:
    assert not list(PLATFORMS[name].start(board))


def of(name: str) -> list[Path]:
    return [folder for folder in FOLDERS if folder.parent.name == name]


@pytest.mark.parametrize("name", OWN)
def test_data_with_its_address_is_its_platform_s(name: str) -> None:
    pages = [page_of(folder) for folder in of(name) if "own_host" not in folder.name]
    data = [p for p in pages if "//heron" in p.url or "/api" in p.url]
    data = [p for p in data if not p.body.lower().startswith((b"<!doctype html", b"<html"))]
    assert len(data) > 4
    for page in data:
        assert recognise(dataclasses.replace(page, kind="")) == (name, page.kind), page.url


@pytest.mark.parametrize("name", OWN)
def test_full_lists_and_details_without_address_are_known_by_their_shape(name: str) -> None:
    bare = [folder for folder in of(name) if folder.name.startswith(("full", "detail"))]
    bare = [f for f in bare if "changed" not in f.name and "hundred" not in f.name]
    for folder in bare:
        page = dataclasses.replace(page_of(folder), url="", board="")
        assert recognise(page) == (name, page.kind), folder.name
    assert bare


@pytest.mark.parametrize("name", OWN)
def test_no_other_platform_s_page_is_claimed(name: str) -> None:
    others = [folder for folder in FOLDERS if folder.parent.name != name]
    claimed = []
    for folder in others:
        page = page_of(folder)
        for each in (page, dataclasses.replace(page, url="", board="")):
            found = recognise(each, platform=name)
            if found is not None:
                claimed.append((folder.parent.name, folder.name, found))
    assert claimed == []
    assert len(others) > 30


@pytest.mark.parametrize(
    ("name", "url", "kind"),
    [
        ("smartrecruiters", f"{SMART_API}/HeronMills", None),
        ("smartrecruiters", f"{SMART_API}/HeronMills/postings", LISTING),
        ("smartrecruiters", f"{SMART_API}/HeronMills/postings/1", DETAIL),
        ("workable", f"{WORKABLE_API}/v3/accounts/heron/jobs", LISTING),
        ("workable", f"{WORKABLE_API}/v2/accounts/heron/jobs/A1", DETAIL),
        ("workable", f"{WORKABLE_API}/v1/widget/accounts/heron", LISTING),
        ("recruitee", "https://heron.recruitee.com/api/offers", LISTING),
        ("recruitee", "https://heron.recruitee.com/api/offers/7", DETAIL),
        ("teamtailor", "https://heron.teamtailor.com/jobs.json", LISTING),
        ("teamtailor", "https://heron.teamtailor.com/en/jobs.rss", LISTING),
        ("personio", "https://heron.jobs.personio.de/xml", LISTING),
        ("personio", "https://heron.jobs.personio.de/search.json", None),
        ("teamtailor", "https://heron.teamtailor.com/about", None),
        ("recruitee", "https://heron.recruitee.com/about", None),
    ],
)
def test_an_address_alone_tells_the_kind(name: str, url: str, kind: str | None) -> None:
    assert PLATFORMS[name].kind_of(Page(url=url, kind="", body=b"[]")) == kind


def test_a_public_page_is_known_by_its_address() -> None:
    body = b"<!doctype html><html><body>images.teamtailor-cdn.com</body></html>"
    urls = {
        smartrecruiters: "https://jobs.smartrecruiters.com/HeronMills/744000100000001-dyer",
        workable: "https://apply.workable.com/heron-mills/j/A000000001/",
        teamtailor: "https://career.heron.example/jobs/81001-dyer",
    }
    for platform, url in urls.items():
        assert platform.kind_of(Page(url=url, kind="", body=body)) == PAGE
        assert (
            platform.kind_of(Page(url="https://heron.example/about", kind="", body=body)) is None
        )
