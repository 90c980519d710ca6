"""Greenhouse, Lever, Ashby and Workday: boards, kinds, requests, and what must never be said."""

from __future__ import annotations

import json
from types import ModuleType
from typing import Any

import pytest

from jobcrawler.items import Salary
from jobcrawler.page import (
    DETAIL,
    LISTING,
    Blocked,
    Page,
    PageChangedError,
)
from jobcrawler.platforms import ashby, greenhouse, lever, workday
from jobcrawler.platforms.reading.markup import PAGE
from jobcrawler.platforms.workday_site import site_of

PLATFORMS = (greenhouse, lever, ashby, workday)
UUID = "11111111-2222-4333-8444-555555555555"
ACME = "https://acme.wd5.myworkdayjobs.com"
SHARED = "https://wd5.myworkdaysite.com"


def page_of(body: Any = b"", url: str = "", **fields: Any) -> Page:
    raw = body if isinstance(body, bytes) else json.dumps(body).encode()
    return Page(**{"url": url, "kind": LISTING, "body": raw, **fields})


def found_by(platform: ModuleType, page: Page) -> list[Any]:
    return list(platform.PARSERS[page.kind](page))


@pytest.mark.parametrize(
    ("platform", "url", "board"),
    [
        (greenhouse, "https://boards.greenhouse.io/acme", "acme"),
        (greenhouse, "https://job-boards.eu.greenhouse.io/acme/jobs/12?gh_src=x", "acme"),
        (greenhouse, "https://boards.greenhouse.io/embed/job_board?for=acme&b=x", "acme"),
        (greenhouse, "https://boards.greenhouse.io/embed/job_app?for=acme&token=12", "acme"),
        (greenhouse, "https://boards.greenhouse.io/embed/job_app?token=12", None),
        (greenhouse, "https://boards-api.greenhouse.io/v1/boards/acme/jobs?content=true", "acme"),
        (greenhouse, "https://api.greenhouse.io/v1/boards/acme", "acme"),
        (
            greenhouse,
            "http://localhost:8000/v1/boards/me/jobs",
            "http://localhost:8000/v1/boards/me",
        ),
        (greenhouse, "https://www.acme.example/careers?gh_jid=12", None),
        (greenhouse, "https://boards.greenhouse.io/", None),
        (greenhouse, "https://boards.greenhouse.io.evil.example/acme", None),
        (greenhouse, "http://[", None),
        (lever, "https://jobs.lever.co/acme", "acme"),
        (lever, f"https://jobs.lever.co/acme/{UUID}/apply?x=1", "acme"),
        (lever, "https://jobs.eu.lever.co/acme", "eu:acme"),
        (lever, "https://api.eu.lever.co/v0/postings/acme?mode=json", "eu:acme"),
        (lever, f"https://api.lever.co/v0/postings/acme/{UUID}", "acme"),
        (lever, "https://api.lever.co/v0/postings", None),
        (lever, "https://api.lever.co/v0", None),
        (lever, "https://www.lever.co/acme", None),
        (lever, "https://jobs.lever.co/", None),
        (ashby, "https://jobs.ashbyhq.com/AcmeCo", "AcmeCo"),
        (ashby, f"https://jobs.ashbyhq.com/Acme%20Co/{UUID}/application", "Acme Co"),
        (ashby, "https://api.ashbyhq.com/posting-api/job-board/AcmeCo", "AcmeCo"),
        (ashby, "https://api.ashbyhq.com/posting-api/job-board", None),
        (ashby, "https://jobs.ashbyhq.com/api/non-user-graphql", None),
        (ashby, "https://www.ashbyhq.com/careers", None),
        (workday, f"{ACME}/Careers", "acme.wd5/Careers"),
        (workday, f"{ACME}/en-US/Careers/job/Ghent/Gardener_R1?source=x", "acme.wd5/Careers"),
        (workday, f"{ACME}/wday/cxs/acme/Careers/jobs", "acme.wd5/Careers"),
        (workday, f"{ACME}/wday/cxs/other/Careers/jobs", f"{ACME}/wday/cxs/other/Careers"),
        (workday, f"{ACME}/wday/cxs/acme", None),
        (workday, f"{ACME}/", None),
        (workday, "https://acme.myworkdayjobs.com/Careers", "acme/Careers"),
        (workday, f"{SHARED}/en-US/recruiting/acme/Careers", "wd5.myworkdaysite.com/acme/Careers"),
        (workday, f"{SHARED}/wday/cxs/acme/Careers/jobs", "wd5.myworkdaysite.com/acme/Careers"),
        (workday, f"{SHARED}/recruiting/acme", None),
        (workday, "http://localhost/wday/cxs/a/B/jobs", "http://localhost/wday/cxs/a/B"),
        (workday, "/wday/cxs/acme/Careers/jobs", None),
        (workday, "https://www.myworkday.com/acme", None),
    ],
)
def test_board_of(platform: ModuleType, url: str, board: str | None) -> None:
    assert platform.board_of(url) == board


@pytest.mark.parametrize(
    ("platform", "board"),
    [
        (greenhouse, "acme"),
        (greenhouse, "http://practice.test/v1/boards/practice"),
        (lever, "acme"),
        (lever, "eu:acme"),
        (ashby, "Acme Co"),
        (workday, "acme.wd5/Careers"),
        (workday, "acme/Careers"),
        (workday, "wd5.myworkdaysite.com/acme/Careers"),
        (workday, "http://practice.test/wday/cxs/acme/Careers"),
    ],
)
def test_board_round_trips(platform: ModuleType, board: str) -> None:
    (fetch,) = platform.start(board)
    assert platform.board_of(fetch.url) == board
    assert platform.kind_of(page_of(url=fetch.url)) == fetch.kind == LISTING
    assert fetch.headers["Accept"] == "application/json"


def test_first_requests() -> None:
    urls = [next(module.start("acme")).url for module in (greenhouse, lever, ashby)]
    assert urls == [
        "https://boards-api.greenhouse.io/v1/boards/acme/jobs?content=true",
        "https://api.lever.co/v0/postings/acme?mode=json",
        "https://api.ashbyhq.com/posting-api/job-board/acme?includeCompensation=true",
    ]
    (fetch,) = workday.start("acme.wd5/Careers")
    assert fetch.url == f"{ACME}/wday/cxs/acme/Careers/jobs"
    assert fetch.method == "POST"
    assert fetch.body == b'{"appliedFacets":{},"limit":20,"offset":0,"searchText":""}'
    assert fetch.headers["Content-Type"] == "application/json"
    assert fetch.carry == {"offset": 0}


@pytest.mark.parametrize(
    "board", ["", "acme", "acme.wd5/", "/Careers", "a.b/C", "acme.wd5/a/b", "http://x/acme", "://"]
)
def test_what_is_no_workday_board(board: str) -> None:
    assert site_of(board) is None
    assert list(workday.start(board)) == []


HTML = b"<html><head><link rel=canonical href='%s'></head></html>"
GH_ROW = {"id": 1, "title": "T", "absolute_url": "https://x.example", "updated_at": "2026-01-01"}
LEVER_ROW = {
    "id": UUID,
    "text": "T",
    "hostedUrl": "https://x.example",
    "categories": {"team": "A"},
}


@pytest.mark.parametrize(
    ("platform", "page", "kind"),
    [
        (greenhouse, page_of(url="https://x.example/v1/boards/a/jobs/1"), DETAIL),
        (greenhouse, page_of(url="https://x.example/v1/boards/a/departments"), "departments"),
        (greenhouse, page_of(url="https://x.example/v1/boards/a/offices"), None),
        (greenhouse, page_of(HTML, "https://boards.greenhouse.io/acme/jobs/1"), PAGE),
        (greenhouse, page_of(HTML, "https://boards.greenhouse.io/acme"), None),
        (greenhouse, page_of(HTML % b"https://boards.greenhouse.io/acme/jobs/1"), PAGE),
        (
            greenhouse,
            page_of(HTML % b"https://acme.example/jobs/1", "https://acme.example/"),
            None,
        ),
        (greenhouse, page_of(GH_ROW), DETAIL),
        (greenhouse, page_of({"jobs": [None, GH_ROW]}), LISTING),
        (
            greenhouse,
            page_of({"departments": [{"parent_id": 1, "jobs": [{"id": 1}]}]}),
            "departments",
        ),
        (greenhouse, page_of({"jobs": [{"id": 1}]}), None),
        (greenhouse, page_of(GH_ROW, "https://acme.example/api"), None),
        (greenhouse, page_of([GH_ROW]), None),
        (lever, page_of(url=f"https://api.lever.co/v0/postings/acme/{UUID}"), DETAIL),
        (lever, page_of(HTML, f"https://jobs.lever.co/acme/{UUID}"), PAGE),
        (lever, page_of(HTML, "https://jobs.lever.co/acme"), None),
        (lever, page_of([LEVER_ROW]), LISTING),
        (lever, page_of([]), None),
        (lever, page_of(LEVER_ROW), DETAIL),
        (lever, page_of({"ok": False, "error": "Document not found"}), DETAIL),
        (lever, page_of({"ok": False}), None),
        (lever, page_of(b"text"), None),
        (lever, page_of([LEVER_ROW], "https://acme.example/api"), None),
        (ashby, page_of(url="https://jobs.ashbyhq.com/api/non-user-graphql?op=X"), LISTING),
        (ashby, page_of(HTML, f"https://jobs.ashbyhq.com/acme/{UUID}"), PAGE),
        (ashby, page_of(HTML, "https://jobs.ashbyhq.com/acme"), None),
        (ashby, page_of({"jobs": [{"jobUrl": "https://x.example"}]}), LISTING),
        (
            ashby,
            page_of({"data": {"jobBoard": {"jobPostings": [{"locationName": "A"}]}}}),
            LISTING,
        ),
        (ashby, page_of({"jobs": [], "apiVersion": "1"}), LISTING),
        (ashby, page_of({"jobs": []}), None),
        (ashby, page_of([]), None),
        (ashby, page_of({"jobs": [], "apiVersion": "1"}, "https://acme.example/"), None),
        (workday, page_of(url=f"{ACME}/wday/cxs/acme/Careers/job/Ghent/G_R1"), DETAIL),
        (workday, page_of(url=f"{ACME}/wday/cxs/acme/Careers/approot"), None),
        (workday, page_of(HTML, f"{ACME}/Careers/job/Ghent/G_R1"), PAGE),
        (workday, page_of(HTML, f"{ACME}/Careers/details/G_R1"), PAGE),
        (workday, page_of(HTML, f"{ACME}/Careers"), None),
        (workday, page_of({"jobPostings": [], "total": 0}), LISTING),
        (workday, page_of({"jobPostingInfo": {}}), DETAIL),
        (workday, page_of({"jobs": []}), None),
        (workday, page_of([]), None),
        (workday, page_of({"jobPostingInfo": {}}, "https://acme.example/"), None),
    ],
)
def test_kind_of(platform: ModuleType, page: Page, kind: str | None) -> None:
    assert platform.kind_of(page) == kind


@pytest.mark.parametrize("platform", PLATFORMS)
def test_pages_of_others_are_nobodys(platform: ModuleType) -> None:
    for body in (b"", b"null", b"[]", b"{}", b"<p>Hello</p>", b"{", b"\x00\xff"):
        try:
            assert platform.kind_of(page_of(body, "https://acme.example/jobs/1")) is None
            assert platform.kind_of(page_of(body)) is None
        except PageChangedError:
            assert body == b"{"


def test_lever_text_holds_the_requirements() -> None:
    row = {
        "id": UUID,
        "text": "T",
        "description": "<div>Opening</div>",
        "lists": [{"text": "You & we", "content": "<li>Skill</li>"}],
        "additional": "<div>Closing</div>",
    }
    (found,) = found_by(lever, page_of([row], board="acme"))
    assert found.description_html == (
        "<div>Opening</div>\n<h3>You &amp; we</h3><ul><li>Skill</li></ul>\n<div>Closing</div>"
    )
    row |= {"description": "", "descriptionPlain": "a < b\nc", "lists": [], "additional": None}
    (found,) = found_by(lever, page_of([row], board="acme"))
    assert found.description_html == "<p>a &lt; b<br>c</p>"


@pytest.mark.parametrize("platform", [lever, greenhouse, ashby])
def test_a_dead_board_is_never_an_empty_one(platform: ModuleType) -> None:
    for body in ({"ok": False, "error": "Document not found"}, {"jobs": None}, None, "x", {}):
        with pytest.raises(PageChangedError):
            found_by(platform, page_of(body))


def test_greenhouse_keeps_no_personal_names() -> None:
    person = {"name": "Ann Onym", "email": "ann@acme.example", "user_id": 1}
    metadata = [
        {"name": "Manager", "value": person, "value_type": "user"},
        {"name": "Team", "value": [person], "value_type": "list"},
        {"name": "Craft", "value": ["Bees"], "value_type": "multi_select"},
        {"name": None, "value": "x"},
        "row",
    ]
    (found,) = found_by(greenhouse, page_of({"jobs": [{**GH_ROW, "metadata": metadata}]}))
    assert found.extra == {"Craft": ["Bees"]}
    assert "Ann" not in repr(found)


def test_ashby_hides_pay_that_the_employer_hides() -> None:
    part = {"compensationType": "Salary", "minValue": 1, "maxValue": 2, "interval": "1 YEAR"}
    pay = {"summaryComponents": [part], "compensationTierSummary": "$1 - $2"}
    row = {"id": UUID, "title": "T", "compensation": pay}
    shown = {**row, "shouldDisplayCompensationOnJobPostings": True}
    (hidden, open_pay) = found_by(ashby, page_of({"jobs": [row, shown]}, board="acme"))
    assert (hidden.base_salary, hidden.salary_raw) == (None, None)
    assert open_pay.base_salary == Salary(minimum=1, maximum=2, unit="YEAR")
    assert open_pay.salary_raw == "$1 - $2"


@pytest.mark.parametrize(
    ("platform", "url"),
    [
        (greenhouse, "https://boards.greenhouse.io/acme/jobs/12"),
        (lever, f"https://jobs.lever.co/acme/{UUID}"),
        (ashby, f"https://jobs.ashbyhq.com/acme/{UUID}"),
        (workday, f"{ACME}/Careers/job/Ghent/Gardener_R1"),
    ],
)
def test_a_wall_is_no_posting_and_no_closing(platform: ModuleType, url: str) -> None:
    body = b"<html><head><title>Just a moment...</title></head><body><script>_cf_chl_opt={}"
    found = found_by(platform, page_of(body, url, kind=PAGE, status=403))
    assert [type(each) for each in found] == [Blocked]
