"""Oracle, Eightfold, Phenom, Radancy and Avature: boards, and what is recognised as theirs."""

from __future__ import annotations

import json
from types import ModuleType
from typing import Any

import pytest

from jobcrawler.page import DETAIL, LISTING, Page
from jobcrawler.platforms import avature, eightfold, oracle, phenom, radancy
from jobcrawler.platforms.reading.markup import PAGE

ORACLE = "https://abcd.fa.us2.oraclecloud.com"
ORACLE_SITE = f"{ORACLE}/hcmUI/CandidateExperience/en/sites/CX_1"
ORACLE_API = f"{ORACLE}/hcmRestApi/resources/latest"
ORACLE_OWN = "https://jobs.ovenbird.example/en/sites/glass"
ORACLE_BASE = f'<html><base data-apibaseurl="{ORACLE}:443" data-sitenumber="CX_1"></html>'

EIGHT = "https://acme.eightfold.ai"
EIGHT_OWN = "https://jobs.acme.example"
PCSX, V2 = "api/pcsx/search?domain=acme.com", "api/apply/v2/jobs?domain=acme.com"
GROUP = '<html><script>window._EF_GROUP_ID = "acme.com";</script></html>'

PHENOM = "https://careers.acme.example"
SEARCH, JOB = {"data": {"jobs": []}}, {"data": {"job": {}}}

RADANCY = "https://jobs.acme.example"
RADANCY_JOB = "job/ghent/tiler/411/98380000001"
BREW = '<html><link href="//tbcdn.talentbrew.com/x.css"><p data-total-job-results="0"></p></html>'

AVATURE = "https://acme.avature.net"
AVATURE_OWN = "https://jobs.acme.example/en_US/careers"
RESULT = '<html><article class="article--result"><a href="/x/JobDetail/Dyer/4001">D</a></article>'


def ddo(state: Any) -> str:
    return f"<html><script>phApp.ddo = {json.dumps(state)};</script></html>"


def page_of(body: Any, url: str = "") -> Page:
    raw = body.encode() if isinstance(body, str) else json.dumps(body).encode()
    return Page(url=url, kind="", body=raw)


BOARDS = [
    (oracle, ORACLE_SITE, "abcd.fa.us2.oraclecloud.com/CX_1"),
    (oracle, f"{ORACLE_SITE}/requisitions?keyword=x", "abcd.fa.us2.oraclecloud.com/CX_1"),
    (oracle, f"{ORACLE_SITE}/job/40711/?utm_source=x", "abcd.fa.us2.oraclecloud.com/CX_1"),
    (oracle, f"{ORACLE}/hcmUI/CandidateExperience/pt-BR/sites/Jobs-At/jobs",
     "abcd.fa.us2.oraclecloud.com/Jobs-At"),
    (oracle, f"{ORACLE_API}/recruitingCEJobRequisitions?finder=findReqs;siteNumber=CX_1,limit=25",
     "abcd.fa.us2.oraclecloud.com/CX_1"),
    (oracle, f"{ORACLE_API}/recruitingCEJobRequisitions?finder=findReqs%3BsiteNumber%3DCX_1",
     "abcd.fa.us2.oraclecloud.com/CX_1"),
    (oracle, f"{ORACLE_OWN}/jobs?location=x", ORACLE_OWN),
    (oracle, f"{ORACLE_OWN}/job/40711", ORACLE_OWN),
    (oracle, "https://jobs.ovenbird.example/hcmUI/CandidateExperience/en/sites/glass", ORACLE_OWN),
    (oracle, ORACLE_OWN, None),
    (oracle, f"{ORACLE_API}/recruitingCEJobRequisitions", None),
    (oracle, f"{ORACLE}/hcmUI/CandidateExperience", None),
    (oracle, f"{ORACLE}/en/sites/CX_1/jobs", None),
    (oracle, "https://jobs.ovenbird.example/en/careers/glass/jobs", None),
    (oracle, "https://jobs.ovenbird.example/english/sites/glass/jobs", None),
    (oracle, "https://abcd.oraclecloud.com.evil.example/hcmRestApi/x?siteNumber=1", None),
    (oracle, "http://[", None),
    (eightfold, EIGHT, f"{EIGHT}/careers"),
    (eightfold, f"{EIGHT}/careers?domain=acme.com&query=x", f"{EIGHT}/careers?domain=acme.com"),
    (eightfold, f"{EIGHT}/careers/job/446710000001-x?domain=acme.com",
     f"{EIGHT}/careers?domain=acme.com"),
    (eightfold, "https://acme.eu.eightfold.ai/careers", "https://acme.eu.eightfold.ai/careers"),
    (eightfold, f"{EIGHT}/{PCSX}&query=&start=10", f"{EIGHT}/{PCSX}"),
    (eightfold, f"{EIGHT_OWN}/api/pcsx/position_details?position_id=1&domain=acme.com",
     f"{EIGHT_OWN}/{PCSX}"),
    (eightfold, f"{EIGHT_OWN}/{V2}&start=10", f"{EIGHT_OWN}/{V2}"),
    (eightfold, f"{EIGHT_OWN}/api/apply/v2/jobs/446710000001?domain=acme.com",
     f"{EIGHT_OWN}/{V2}"),
    (eightfold, "https://apply.careers.microsoft.com/careers/job/1970393556913009",
     "https://apply.careers.microsoft.com/careers"),
    (eightfold, f"{EIGHT_OWN}/careers?pid=446710000001&domain=acme.com",
     f"{EIGHT_OWN}/careers?domain=acme.com"),
    (eightfold, f"{EIGHT_OWN}/careers/job/446710000001", f"{EIGHT_OWN}/careers"),
    (eightfold, f"{EIGHT_OWN}/careers/job/44671", None),
    (eightfold, f"{EIGHT_OWN}/careers", None),
    (eightfold, f"{EIGHT_OWN}/careers/teams?domain=acme.com", None),
    (eightfold, f"{EIGHT_OWN}/api/pcsx/search", None),
    (eightfold, f"{EIGHT_OWN}/api/apply/v2/jobs", None),
    (eightfold, "https://www.eightfold.ai/careers", None),
    (eightfold, "https://eightfold.ai.evil.example/careers", None),
    (eightfold, "http://[", None),
    (phenom, f"{PHENOM}/us/en/search-results?keywords=x", f"{PHENOM}/us/en"),
    (phenom, f"{PHENOM}/global/en/job/R1/Mason", f"{PHENOM}/global/en"),
    (phenom, f"{PHENOM}/en/search-results", f"{PHENOM}/en"),
    (phenom, f"{PHENOM}/search-results", PHENOM),
    (phenom, f"{PHENOM}/widgets", PHENOM),
    (phenom, f"{PHENOM}/us/en", None),
    (phenom, f"{PHENOM}/us/en/job", None),
    (phenom, f"{PHENOM}/en/job/R1", None),
    (phenom, f"{PHENOM}/EN/search-results", None),
    (phenom, "search-results", None),
    (phenom, "http://[", None),
    (radancy, f"{RADANCY}/search-jobs", RADANCY),
    (radancy, f"{RADANCY}/en/search-jobs/Ghent/3456/2?p=4", f"{RADANCY}/en"),
    (radancy, f"{RADANCY}/search-jobs/results?CurrentPage=2", RADANCY),
    (radancy, f"{RADANCY}/{RADANCY_JOB}?src=x", RADANCY),
    (radancy, f"{RADANCY}/fr-ca/emploi/gand/carreleur/411/98380000001", f"{RADANCY}/fr-ca"),
    (radancy, f"{RADANCY}/en/us/{RADANCY_JOB}", None),
    (radancy, f"{RADANCY}/job/ghent/tiler/411/x98380000001", None),
    (radancy, f"{RADANCY}/job/ghent/tiler/98380000001", None),
    (radancy, f"{RADANCY}/jobs", None),
    (radancy, "search-jobs", None),
    (radancy, "http://[", None),
    (avature, f"{AVATURE}/careers", f"{AVATURE}/careers"),
    (avature, f"{AVATURE}/en_US/careers/Home", f"{AVATURE}/en_US/careers"),
    (avature, f"{AVATURE}/careers/SearchJobs/?jobOffset=12", f"{AVATURE}/careers"),
    (avature, f"{AVATURE}/careers/JobDetail/Dyer/4001?source=x", f"{AVATURE}/careers"),
    (avature, f"{AVATURE_OWN}/searchjobs", AVATURE_OWN),
    (avature, f"{AVATURE_OWN}/JobDetail?jobId=4001", AVATURE_OWN),
    (avature, AVATURE_OWN, None),
    (avature, AVATURE, None),
    (avature, f"{AVATURE}/en_US", None),
    (avature, f"{AVATURE}/SearchJobs", None),
    (avature, f"{AVATURE}/a/b/c/d/SearchJobs", None),
    (avature, "careers/SearchJobs", None),
    (avature, "http://[", None),
]  # fmt: skip


@pytest.mark.parametrize(("platform", "url", "board"), BOARDS)
def test_board_of(platform: ModuleType, url: str, board: str | None) -> None:
    assert platform.board_of(url) == board
    if board:
        assert len(list(platform.start(board))) > 0


NOT_BOARDS = [
    *[(oracle, each) for each in ("", "acme", "abcd.fa.us2.oraclecloud.com", ORACLE_SITE)],
    *[(eightfold, each) for each in ("", "acme", "https:///careers", f"{EIGHT}/jobs")],
    (eightfold, f"{EIGHT}/api/pcsx/search"),
    *[(radancy, each) for each in ("", "acme", "https:///en", f"{RADANCY}/jobs")],
    *[(avature, each) for each in ("", "acme", "https:///careers", AVATURE, "http://[")],
    *[(phenom, each) for each in ("", "acme", "https:///us/en", f"{PHENOM}/search-results")],
]


@pytest.mark.parametrize(("platform", "board"), NOT_BOARDS)
def test_what_is_no_board_starts_nothing(platform: ModuleType, board: str) -> None:
    assert list(platform.start(board)) == []


KINDS = [
    (oracle, {"items": [{"requisitionList": []}]}, "", LISTING),
    (oracle, {"items": [{"ExternalDescriptionStr": None}]}, "", DETAIL),
    (oracle, {"items": [{"Id": "1"}]}, "", None),
    (oracle, {"items": []}, "", None),
    (oracle, {"items": [{"requisitionList": []}]}, "https://acme.example/x", None),
    (oracle, {}, f"{ORACLE_API}/recruitingCEJobRequisitions?x", LISTING),
    (oracle, {}, f"{ORACLE_API}/recruitingCEJobRequisitionDetails?x", DETAIL),
    (oracle, {}, f"{ORACLE_API}/recruitingCESites", None),
    (oracle, [], "", None),
    (oracle, "<html></html>", f"{ORACLE_SITE}/job/40711", PAGE),
    (oracle, "<html></html>", f"{ORACLE_SITE}/job", None),
    (oracle, "<html></html>", "https://www.acme.example/job/40711", None),
    (oracle, f'<html><link rel="canonical" href="{ORACLE_OWN}/job/1"></html>', "", PAGE),
    (oracle, ORACLE_BASE, f"{ORACLE_OWN}/jobs", "site"),
    (oracle, ORACLE_BASE, "", "site"),
    (oracle, ORACLE_BASE.replace("https:", "http:"), "", None),
    (eightfold, {}, f"{EIGHT_OWN}/{PCSX}", LISTING),
    (eightfold, {}, f"{EIGHT_OWN}/{V2}", LISTING),
    (eightfold, {}, f"{EIGHT_OWN}/api/apply/v2/jobs/44671", DETAIL),
    (eightfold, {}, f"{EIGHT_OWN}/api/pcsx/position_details?x", DETAIL),
    (eightfold, {"positions": [{"id": 1, "name": "X", "t_create": 1}]}, "", LISTING),
    (eightfold, {"data": {"positions": [{"name": "X", "postedTs": 1}]}}, "", LISTING),
    (eightfold, {"positions": [{"id": 1, "name": "X"}]}, "", None),
    (eightfold, {"positions": []}, "", None),
    (eightfold, {"data": {"name": "X", "positionUrl": "/careers/job/1"}}, "", DETAIL),
    (eightfold, {"name": "X", "t_create": 1}, "", DETAIL),
    (eightfold, {"name": "X", "id": 1}, "", None),
    (eightfold, {"name": "X", "t_create": 1}, "https://acme.example/x", None),
    (eightfold, [], "", None),
    (eightfold, GROUP, f"{EIGHT}/careers", "site"),
    (eightfold, GROUP, f"{EIGHT}/careers/job/446710000001-x", PAGE),
    (eightfold, GROUP, f"{EIGHT_OWN}/careers?pid=44671&domain=acme.com", PAGE),
    (eightfold, "<html></html>", f"{EIGHT}/careers", None),
    (phenom, {"refineSearch": SEARCH}, f"{PHENOM}/widgets", LISTING),
    (phenom, {"searchJobs": SEARCH}, "", LISTING),
    (phenom, {"jobDetail": JOB}, "", DETAIL),
    (phenom, {"refineSearch": {}}, "", None),
    (phenom, [], "", None),
    (phenom, ddo({"eagerLoadRefineSearch": SEARCH}), "", LISTING),
    (phenom, ddo({"jobDetail": JOB}), f"{PHENOM}/us/en/job/1/x", DETAIL),
    (phenom, ddo({"siteConfig": {}}), f"{PHENOM}/us/en/job/1/x", None),
    (phenom, "<html></html>", f"{PHENOM}/us/en/job/1/x", None),
    (radancy, BREW, f"{RADANCY}/search-jobs", LISTING),
    (radancy, BREW, "", LISTING),
    (radancy, BREW, f"{RADANCY}/{RADANCY_JOB}", DETAIL),
    (radancy, BREW.replace("talentbrew", "other"), f"{RADANCY}/{RADANCY_JOB}", None),
    (radancy, '<html><img src="//tbcdn.talentbrew.com/x.png"></html>', "", None),
    (radancy, {"results": "<p>", "hasJobs": True}, "", LISTING),
    (radancy, {"results": "<p>"}, "", None),
    (radancy, {"results": [], "hasJobs": True}, "", None),
    (radancy, [], "", None),
    (avature, RESULT, f"{AVATURE}/careers/SearchJobs", LISTING),
    (avature, RESULT, "", LISTING),
    (avature, RESULT, f"{AVATURE}/careers/JobDetail/Dyer/4001", DETAIL),
    (avature, RESULT, f"{AVATURE}/careers/JobDetail?jobId=4001", DETAIL),
    (avature, RESULT.replace("4001", "x"), f"{AVATURE}/careers/JobDetail/Dyer", None),
    (avature, RESULT.replace("article--result", "x"), "", None),
    (avature, "<html></html>", f"{AVATURE}/careers/SearchJobs", None),
    (avature, {}, f"{AVATURE}/careers/SearchJobs", None),
]


@pytest.mark.parametrize(("platform", "body", "url", "kind"), KINDS)
def test_kind_of(platform: ModuleType, body: Any, url: str, kind: str | None) -> None:
    assert platform.kind_of(page_of(body, url)) == kind
