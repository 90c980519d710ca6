"""Which addresses and pages are whose: ADP, UKG and others."""

from __future__ import annotations

import json
from types import ModuleType
from typing import Any

import pytest

from jobcrawler.page import DETAIL, LISTING, Page
from jobcrawler.platforms import (
    adp,
    clearcompany,
    jazzhr,
    jobylon,
    neogov,
    paylocity,
    peoplestrong,
    talentclue,
    ukg,
)
from jobcrawler.platforms.reading.markup import PAGE

GUID = "0b5f9a3c-7d21-4e6f-9a10-3c2b1a0f9e8d"
UKG = f"https://recruiting2.ultipro.com/HER1000HERON/JobBoard/{GUID}"
UKG_BOARD = f"recruiting2.ultipro.com/HER1000HERON/{GUID}"
CENTER = "https://workforcenow.adp.com/mascsr/default/mdf/recruitment/recruitment.html"
REQUISITIONS = (
    "https://workforcenow.adp.com/mascsr/default/careercenter/public/events/staffing/v1"
    "/job-requisitions"
)
ADP_BOARD = f"workforcenow.adp.com/{GUID}/19000101_000001/en_US"
PAYLOCITY = "https://recruiting.paylocity.com"
AGENCY = "https://www.governmentjobs.com/careers/LakeCounty"
FEED = (
    b'<?xml version="1.0"?><rss xmlns:joblisting="http://www.neogov.com/namespaces/JobListing"/>'
)
CLEARCOMPANY = "https://careers-api.clearcompany.com/v1"
RESULTS = {"results": [], "totalCount": 0, "currentPageIndex": 0, "currentPageCount": 0}
OSPREY = "https://ospreycareers.peoplestrong.com"
CLIENT = "0f1e2d3c4b5a69788796a5b4c3d2e1f0"
POSTING = (
    b'<html><link rel="canonical" href="https://recruiting.paylocity.com/Recruiting/Jobs/Details/1">'
    b'<i class="job-preview-title">Sorter</i></html>'
)
OPPORTUNITY = b"<html><script>new US.Opportunity.CandidateOpportunityDetail({})</script></html>"

BOARDS: list[tuple[ModuleType, str, str | None]] = [
    (ukg, UKG, UKG_BOARD),
    (ukg, f"{UKG}/?q=&o=postedDateDesc", UKG_BOARD),
    (ukg, f"{UKG.replace(GUID, GUID.upper())}/OpportunityDetail?opportunityId={GUID}", UKG_BOARD),
    (ukg, f"{UKG}/Opportunity/OpportunityDetail?opportunityId={GUID}", UKG_BOARD),
    (ukg, f"{UKG}/JobBoardView/LoadSearchResults", UKG_BOARD),
    (
        ukg,
        f"https://recruiting.ultipro.ca/HER1/jobboard/{GUID}",
        f"recruiting.ultipro.ca/HER1/{GUID}",
    ),
    (ukg, f"https://her.rec.pro.ukg.net/HER1/JobBoard/{GUID}", f"her.rec.pro.ukg.net/HER1/{GUID}"),
    (ukg, f"https://recruiting.ultipro.com.evil.example/HER1/JobBoard/{GUID}", None),
    (ukg, f"https://recruiting.ultipro.com/HER1/Careers/{GUID}", None),
    (ukg, "https://recruiting.ultipro.com/HER1/JobBoard/all", None),
    (ukg, f"https://recruiting.ultipro.com/a.b/JobBoard/{GUID}", None),
    (ukg, "https://recruiting.ultipro.com/HER1", None),
    (ukg, "http://[", None),
    (adp, f"{CENTER}?cid={GUID}&ccId=19000101_000001&lang=en_US&jobId=587001", ADP_BOARD),
    (adp, f"{CENTER}?cid={GUID.upper()}&selectedMenuKey=CareerCenter&lang=undefined", ADP_BOARD),
    (adp, f"{CENTER}?cid={GUID}&ccId=92_2&lang=fr_CA", f"workforcenow.adp.com/{GUID}/92_2/fr_CA"),
    (adp, f"{REQUISITIONS}/9200_1?cid={GUID}&ccId=19000101_000001", ADP_BOARD),
    (
        adp,
        f"https://workforcenow.cloud.adp.com/x?cid={GUID}",
        f"workforcenow.cloud.adp.com/{GUID}/19000101_000001/en_US",
    ),
    (adp, f"{CENTER}?ccId=19000101_000001", None),
    (adp, f"{CENTER}?cid=42", None),
    (adp, f"https://www.adp.com/?cid={GUID}", None),
    (adp, "http://[", None),
    (
        paylocity,
        f"{PAYLOCITY}/recruiting/jobs/All/{GUID}/Raven-Parcels",
        f"recruiting.paylocity.com/{GUID}",
    ),
    (
        paylocity,
        f"https://2000recruiting.paylocity.com/Recruiting/Jobs/All/{GUID.upper()}",
        f"2000recruiting.paylocity.com/{GUID}",
    ),
    (
        paylocity,
        f"{PAYLOCITY}/recruiting/v2/api/feed/jobs/{GUID}",
        f"recruiting.paylocity.com/{GUID}",
    ),
    (paylocity, f"{PAYLOCITY}/Recruiting/Jobs/Details/41001", None),
    (paylocity, f"https://www.paylocity.com/{GUID}", None),
    (paylocity, "http://[", None),
    (neogov, AGENCY, "governmentjobs.com/lakecounty"),
    (neogov, f"{AGENCY}/jobs/410001/lake-chemist?page=2", "governmentjobs.com/lakecounty"),
    (
        neogov,
        "https://www.schooljobs.com/SearchEngine/JobsFeed?agency=ElkoSchools",
        "schooljobs.com/elkoschools",
    ),
    (
        neogov,
        "http://agency.governmentjobs.com/jobfeed.cfm?agency=lakecounty",
        "governmentjobs.com/lakecounty",
    ),
    (neogov, "https://www.governmentjobs.com/jobs/410001-0/lake-chemist", None),
    (neogov, "https://www.governmentjobs.com/careers/a%2Fb", None),
    (neogov, "https://www.governmentjobs.com/careers", None),
    (neogov, "https://www.neogov.com/careers/lakecounty", None),
    (neogov, "http://[", None),
    (clearcompany, f"{CLEARCOMPANY}/{GUID.upper()}?pageIndex=1", GUID),
    (
        clearcompany,
        f"https://careers-content.clearcompany.com/js/v1/career-site.js?siteId={GUID}",
        GUID,
    ),
    (clearcompany, "https://careers-api.clearcompany.com/v1/settings", None),
    (clearcompany, "https://bittern.clearcompany.com/careers/jobs/1/apply", None),
    (clearcompany, "http://[", None),
    (jobylon, "https://cdn.jobylon.com/jobs/companies/2040/embed/v2/", "companies/2040"),
    (jobylon, "https://cdn.jobylon.com/jobs/company-groups/24/embed/v2/", "company-groups/24"),
    (jobylon, "https://emp.jobylon.com/embed/v2/companies/2040/", "companies/2040"),
    (jobylon, "https://emp.jobylon.com/companies/2040-lomvi-bageri/", "companies/2040"),
    (jobylon, "https://emp.jobylon.com/jobs/41-lomvi-bageri-bagare/", None),
    (jobylon, "https://emp.jobylon.com/companies/lomvi/", None),
    (jobylon, "https://www.jobylon.com/companies/2040/", None),
    (jobylon, "http://[", None),
    (peoplestrong, "https://OspreyCareers.peoplestrong.com/job/joblist", "ospreycareers"),
    (peoplestrong, f"{OSPREY}/job/detail/OSM_SP_71", "ospreycareers"),
    (peoplestrong, f"{OSPREY}/api/cp/rest/altone/cp/jobs/v1?offset=0", "ospreycareers"),
    (peoplestrong, "https://www.peoplestrong.com/careers", None),
    (peoplestrong, "https://peoplestrong.com/", None),
    (peoplestrong, "http://[", None),
    (jazzhr, "https://SiskinWorks.applytojob.com/apply/AbCd121/Bench-Hand", "siskinworks"),
    (jazzhr, "https://siskinworks.jazz.co/", "siskinworks"),
    (jazzhr, "https://app.jazz.co/feeds/export/jobs/SiskinWorks", "siskinworks"),
    (jazzhr, "https://app.jazz.co/login", None),
    (jazzhr, "https://www.applytojob.com/", None),
    (jazzhr, "https://app.jazz.co/feeds/export/jobs/a%20b", None),
    (jazzhr, "http://[", None),
    (talentclue, f"https://careers.talentclue.com/es/company/{CLIENT}/jsoffers/modal", CLIENT),
    (talentclue, f"https://api.talentclue.com/jswidget-ajax/jswidget/jobs/{CLIENT}/e30=", CLIENT),
    (talentclue, "https://garza.talentclue.com/es/node/7001/4590", None),
    (talentclue, f"https://example.org/{CLIENT}", None),
    (talentclue, "http://[", None),
]
NO_BOARDS: list[tuple[ModuleType, str]] = [
    (ukg, ""),
    (ukg, "recruiting.ultipro.com/HER1"),
    (ukg, f"example.org/HER1/{GUID}"),
    (adp, ""),
    (adp, f"workforcenow.adp.com/{GUID}"),
    (adp, f"example.org/{GUID}/19000101_000001/en_US"),
    (paylocity, ""),
    (paylocity, "recruiting.paylocity.com/all"),
    (paylocity, f"example.org/{GUID}"),
    (neogov, ""),
    (neogov, "governmentjobs.com/"),
    (neogov, "example.org/lakecounty"),
    (clearcompany, "bittern"),
    (jobylon, ""),
    (jobylon, "companies/lomvi"),
    (peoplestrong, ""),
    (peoplestrong, "www"),
    (peoplestrong, "a.b/c"),
    (jazzhr, ""),
    (jazzhr, "a/b"),
    (talentclue, "garza"),
]
KINDS: list[tuple[ModuleType, str, Any, str | None]] = [
    (ukg, f"{UKG}/JobBoardView/LoadSearchResults", {}, LISTING),
    (ukg, f"{UKG}/OpportunityDetail?opportunityId={GUID}", b"<html></html>", DETAIL),
    (ukg, UKG, b"<html></html>", None),
    (ukg, "", OPPORTUNITY, DETAIL),
    (ukg, "", {"opportunities": [], "totalCount": 0}, LISTING),
    (ukg, "", {"opportunities": []}, None),
    (ukg, "", [], None),
    (ukg, "", b"<table class='GridTable'><a href='JobDetails.aspx?__ID=*1'>x</a>", "old_list"),
    (ukg, "", b"<table><td id='DataCell_Req_TitleFK'>Clerk</td></table>", "old_page"),
    (ukg, "https://example.org/x.json", {"opportunities": [], "totalCount": 0}, None),
    (adp, f"{REQUISITIONS}?cid={GUID}", {}, LISTING),
    (adp, f"{REQUISITIONS}/9200_1?cid={GUID}", {}, DETAIL),
    (adp, f"{CENTER}?cid={GUID}", b"<html></html>", None),
    (adp, "", {"jobRequisitions": [], "meta": {"totalNumber": 0}}, LISTING),
    (adp, "", {"itemID": "9200_1", "requisitionTitle": "Archivist"}, DETAIL),
    (adp, "", {"itemID": "9200_1"}, None),
    (adp, "", [], None),
    (adp, "https://example.org/x.json", {"jobRequisitions": [], "meta": {"a": 1}}, None),
    (paylocity, f"{PAYLOCITY}/Recruiting/Jobs/All/{GUID}", b"<html></html>", LISTING),
    (paylocity, f"{PAYLOCITY}/Recruiting/Jobs/Details/41001", b"<html></html>", DETAIL),
    (paylocity, f"{PAYLOCITY}/Recruiting/Jobs/Apply/41001", b"<html></html>", None),
    (paylocity, "", b"<html><script>window.pageData = {'Jobs': 1};</script></html>", None),
    (paylocity, "", b'<html><script>window.pageData = {"Jobs": []};</script></html>', LISTING),
    (paylocity, "", b'<html><i class="job-preview-title">x</i></html>', None),
    (
        paylocity,
        "",
        POSTING,
        DETAIL,
    ),
    (paylocity, "", {"Jobs": []}, None),
    (neogov, "", FEED, LISTING),
    (neogov, "https://x.example/feed", FEED.replace(b"joblisting", b"j"), LISTING),
    (neogov, "", b"<rss><channel/></rss>", None),
    (neogov, f"{AGENCY}/jobs/410001/lake-chemist", b"<html></html>", PAGE),
    (neogov, AGENCY, b"<html></html>", None),
    (neogov, f"{AGENCY}/jobs/410001", {}, None),
    (clearcompany, f"{CLEARCOMPANY}/{GUID}", {}, LISTING),
    (clearcompany, f"{CLEARCOMPANY}/settings/{GUID}", {}, None),
    (clearcompany, "", RESULTS, LISTING),
    (clearcompany, "", {"results": [], "totalCount": 0}, None),
    (clearcompany, "", [], None),
    (clearcompany, "https://example.org/x.json", RESULTS, None),
    (jobylon, "https://cdn.jobylon.com/jobs/companies/2040/embed/v2/", b"", LISTING),
    (jobylon, "", b"<html><script>JBL.embed_v2['jobs'] = [];</script></html>", LISTING),
    (jobylon, "https://emp.jobylon.com/jobs/41-lomvi-bagare/", b"<html></html>", DETAIL),
    (jobylon, "https://emp.jobylon.com/jobs/lomvi/", b"<html></html>", None),
    (jobylon, "https://emp.jobylon.com/companies/2040-lomvi/", b"<html></html>", None),
    (jobylon, "", [], None),
    (peoplestrong, f"{OSPREY}/api/cp/rest/altone/cp/jobs/v1?offset=0", {}, LISTING),
    (peoplestrong, f"{OSPREY}/api/cp/rest/altone/cp/job/A_1/v2", {}, DETAIL),
    (peoplestrong, f"{OSPREY}/api/cp/rest/altone/cp/urlinfo", {}, None),
    (peoplestrong, f"{OSPREY}/job/detail/A_1", b"<html></html>", None),
    (
        peoplestrong,
        f"{OSPREY}/job/detail/A_1",
        b"<app-job-details><i class='job-code'>A/1</i></app-job-details>",
        PAGE,
    ),
    (peoplestrong, "", {"totalRecords": 0, "response": []}, LISTING),
    (peoplestrong, "", {"totalRecords": 0}, None),
    (peoplestrong, "", [], None),
    (peoplestrong, "https://example.org/x.json", {"totalRecords": 0, "response": []}, None),
    (jazzhr, "", b"<?xml version='1.0'?><jobs><publisher>JazzHR</publisher></jobs>", LISTING),
    (jazzhr, "", b"<?xml version='1.0'?><jobs></jobs>", None),
    (jazzhr, "https://siskin.applytojob.com/apply/AbCd121/x", b"<html></html>", PAGE),
    (jazzhr, "https://siskin.applytojob.com/apply/jobs/details/AbCd121", b"<html></html>", PAGE),
    (jazzhr, "https://siskin.applytojob.com/apply/jobs", b"<html></html>", None),
    (jazzhr, "https://siskin.applytojob.com/", b"<html></html>", None),
    (jazzhr, "", {}, None),
    (talentclue, "https://api.talentclue.com/jswidget-ajax/jswidget/jobs/x/y", {}, LISTING),
    (talentclue, "https://garza.talentclue.com/es/node/7001/4590", b"<html></html>", DETAIL),
    (talentclue, "https://garza.talentclue.com/es/node/x", b"<html></html>", None),
    (talentclue, "https://garza.talentclue.com/es", b"<html></html>", None),
    (talentclue, "", {"jobs": {}}, None),
]


@pytest.mark.parametrize(("platform", "url", "board"), BOARDS)
def test_board_of(platform: ModuleType, url: str, board: str | None) -> None:
    assert platform.board_of(url) == board


@pytest.mark.parametrize(("platform", "url", "board"), [each for each in BOARDS if each[2]])
def test_a_board_starts_at_its_own_list(platform: ModuleType, url: str, board: str) -> None:
    first, *_ = platform.start(board)
    assert first.kind == LISTING
    assert platform.board_of(first.url) == board


@pytest.mark.parametrize(("platform", "board"), NO_BOARDS)
def test_what_is_no_board_starts_nothing(platform: ModuleType, board: str) -> None:
    assert not list(platform.start(board))


@pytest.mark.parametrize(("platform", "url", "body", "kind"), KINDS)
def test_kind_of(platform: ModuleType, url: str, body: Any, kind: str | None) -> None:
    raw = body if isinstance(body, bytes) else json.dumps(body).encode()
    assert platform.kind_of(Page(url=url, kind="", body=raw)) == kind
