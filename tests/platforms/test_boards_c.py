"""Which addresses are boards of some vendors' career sites, and which kinds saved pages are."""

from __future__ import annotations

import pytest

from jobcrawler.page import DETAIL, LISTING, Page
from jobcrawler.platforms import (
    icims,
    jobvite,
    kenexa_brassring,
    silkroad,
    successfactors,
    taleo,
    taleo_be,
)
from jobcrawler.platforms.contract import Platform
from jobcrawler.platforms.reading.labelled_rows import facts_of, stated_by

TBE = "https://phz.tbe.taleo.net/phz01/ats"
TBE_BOARD = "phz.tbe.taleo.net/phz01/WREN/41"
SILK = "https://wren.silkroad.com/epostings/"
BRASS = "https://sjobs.brassring.com"
APPLY = b'<a href="https://jobs.brassring.com/7/ASP/TG/cim_jobdetail.asp?jobId=7">Apply</a>'
BOARDS = [
    (icims, "https://careers-wren.icims.com/jobs/search?ss=1&pr=2", "careers-wren.icims.com"),
    (icims, "https://careers-wren.icims.com", "careers-wren.icims.com"),
    (icims, "http://Jobs-Wren.icims.com/jobs/88/cook/job?in_iframe=1", "jobs-wren.icims.com"),
    (icims, "https://jobs.wren.example/api/jobs?page=3", "https://jobs.wren.example/api/jobs"),
    (icims, "https://wren.example/careers-home/jobs/7", "https://wren.example/api/jobs"),
    (icims, "https://wren.jibeapply.com/", "https://wren.jibeapply.com/api/jobs"),
    (icims, "https://www.icims.com/jobs", None),
    (icims, "https://careers-wren.icims.com/connect", None),
    (icims, "https://wren.example/jobs", None),
    (icims, "no address", None),
    (jobvite, "https://jobs.jobvite.com/wren/jobs", "wren"),
    (jobvite, "https://jobs.jobvite.com/careers/wren/job/oAb1fwC", "careers/wren"),
    (jobvite, "https://jobs.jobvite.com/wren/search/?p=2", "wren"),
    (jobvite, "https://jobs.jobvite.com/careers", None),
    (jobvite, "https://jobs.jobvite.com/support/x", None),
    (jobvite, "https://www.jobvite.com/wren", None),
    (taleo, "https://wren.taleo.net/careersection/ex/jobsearch.ftl?lang=en", "wren.taleo.net/ex"),
    (taleo, "https://wren.taleo.net/careersection/2/jobdetail.ftl?job=7", "wren.taleo.net/2"),
    (taleo, "https://jobs.wren.org/careersection/a_b/moresearch.ftl", "jobs.wren.org/a_b"),
    (taleo, "https://w.taleo.net/careersection/ex/x.ftl?lang=fr-FR", "w.taleo.net/ex?lang=fr_FR"),
    (taleo, "https://w.taleo.net/careersection/rest/jobboard/searchjobs", None),
    (taleo, "https://w.taleo.net/careersection/careersection_all/js/x.js", None),
    (taleo, "https://w.taleo.net/careersection", None),
    (taleo, "https://w.taleo.net/", None),
    (taleo_be, f"{TBE}/careers/v2/searchResults?org=WREN&cws=41", TBE_BOARD),
    (taleo_be, f"{TBE}/careers/requisition.jsp;jsessionid=1?org=WREN&cws=41&rid=9", TBE_BOARD),
    (taleo_be, "https://tbe.taleo.net/NA9/ats/x?org=W&cws=1", "tbe.taleo.net/NA9/W/1"),
    (taleo_be, f"{TBE}/careers/v2/searchResults?org=WREN", None),
    (taleo_be, f"{TBE}/careers/v2/searchResults?org=a/b&cws=1", None),
    (taleo_be, "https://wren.taleo.net/careersection/ex/x.ftl?org=W&cws=1", None),
    (successfactors, "https://jobs.wren.org/sitemal.xml", "jobs.wren.org"),
    (successfactors, "https://jobs.wren.org/googlefeed.xml", "jobs.wren.org"),
    (successfactors, "https://jobs.wren.org/b/job/Ghent-Cook/1405291901/", "jobs.wren.org"),
    (successfactors, "https://jobs.wren.org/b/search/?startrow=25", "jobs.wren.org/b/search"),
    (successfactors, "https://career9.successfactors.eu/career?company=wren",
     "career9.successfactors.eu?company=wren"),
    (successfactors, "https://career9.successfactors.eu/career", None),
    (successfactors, "https://jobs.wren.org/search/?q=cook", None),
    (successfactors, "https://jobs.wren.org/job/ghent/cook/27595/1405291901", None),
    (successfactors, "/job/x/1405291901/", None),
    (silkroad, f"{SILK}index.cfm?fuseaction=app.jobinfo&jobid=7&company_id=16099&version=2",
     "wren.silkroad.com/16099/2"),
    (silkroad, f"{SILK}submit.cfm?company_id=16099", "wren.silkroad.com/16099/1"),
    (silkroad, f"{SILK}index.cfm", None),
    (silkroad, "https://www.silkroad.com/?company_id=7", None),
]  # fmt: skip


@pytest.mark.parametrize(("platform", "url", "board"), BOARDS)
def test_an_address_finds_its_board(platform: Platform, url: str, board: str | None) -> None:
    assert platform.board_of(url) == board
    if board is None:
        return
    (first,) = platform.start(board)
    assert platform.board_of(first.url) == board or first.url.startswith(f"https://{board}/")
    assert platform.kind_of(Page(url=first.url, kind="", body=b"{}")) in (first.kind, None)


@pytest.mark.parametrize("platform", [icims, jobvite, taleo, taleo_be, successfactors, silkroad])
@pytest.mark.parametrize("board", ["", "a b", "a/b/c/d/e", "https://wren.example/jobs"])
def test_what_is_no_board_starts_nothing(platform: Platform, board: str) -> None:
    assert list(platform.start(board)) == []


def test_brassring_is_read_and_not_crawled() -> None:
    url = f"{BRASS}/1033/ASP/TG/cim_jobdetail.asp?partnerid=25999&siteid=5999&jobid=7"
    assert kenexa_brassring.board_of(url) == "25999/5999"
    assert kenexa_brassring.board_of(f"{BRASS}/?partnerid=25999") is None
    assert list(kenexa_brassring.start("25999/5999")) == []


LIST_JSON = b'{"requisitionList": [], "pagingData": {"totalCount": 0}}'
JIBE = b'{"jobs": [{"data": {"slug": "7"}}], "totalCount": 1}'
JIBE_OTHER = b'{"jobs": [{"id": 7}], "totalCount": 1}'
RSS = b"<rss><link>https://w.example/job/Cook/1405291901/?x</link></rss>"
URLSET = b"<urlset><loc>https://w.example/job/Cook/1405291901/</loc></urlset>"
OG = b'<meta property="og:url" content="https://w.example/job/Cook/1405291901/">'
KINDS = [
    (icims, "https://careers-wren.icims.com/jobs/intro", b"", None),
    (icims, "https://careers-wren.icims.com/jobs", b"", LISTING),
    (icims, "", JIBE, LISTING),
    (icims, "", JIBE_OTHER, None),
    (icims, "", b'<ul class="iCIMS_JobsTable"></ul>', LISTING),
    (icims, "", b'<h1 class="iCIMS_Header">Cook</h1>', DETAIL),
    (icims, "", b"<p>iCIMS_ is a word</p>", None),
    (icims, "", b"<p>nothing</p>", None),
    (jobvite, "https://jobs.jobvite.com/wren/job/oAb1fwC", b"", DETAIL),
    (jobvite, "https://jobs.jobvite.com/wren/jobs/viewall", b"", LISTING),
    (jobvite, "https://jobs.jobvite.com/wren/job", b"", None),
    (jobvite, "", b'<div class="jv-job-detail-description">', DETAIL),
    (jobvite, "", b'<td class="jv-job-list-name"><a href="/wren/job/o1">', LISTING),
    (jobvite, "", b'<td class="jv-job-list-name">', None),
    (taleo, "https://w.taleo.net/careersection/ex/jobdetail.ftl?job=7", b"", DETAIL),
    (taleo, "https://w.taleo.net/careersection/ex/jobsearch.ftl", b"", taleo.SECTION),
    (taleo, "https://w.taleo.net/careersection/ex/jobapply.ftl", b"", None),
    (taleo, "https://w.taleo.net/careersection/rest/jobboard/searchjobs?x", b"", LISTING),
    (taleo, "", LIST_JSON, LISTING),
    (taleo, "https://w.example/", LIST_JSON, None),
    (taleo, "", b'<div id="requisitionDescriptionInterface.row1">', DETAIL),
    (taleo, "", b"<p>nothing</p>", None),
    (taleo_be, f"{TBE}/careers/v2/viewRequisition?org=W&cws=1&rid=7", b"", DETAIL),
    (taleo_be, "https://tbe.taleo.net/NA9/ats/careers/searchResults.jsp", b"", LISTING),
    (taleo_be, "https://tbe.taleo.net/NA9/ats/careers/jobSearch.jsp", b"", None),
    (taleo_be, "", b"<td class='nowrapFormLabel'>", DETAIL),
    (taleo_be, "", b'<div class="oracletaleocwsv2-accordion-head-info">', LISTING),
    (taleo_be, "", b"<p>nothing</p>", None),
    (successfactors, "https://w.example/sitemal.xml", b"", LISTING),
    (successfactors, "", b"<Job-Listing></Job-Listing>", LISTING),
    (successfactors, "", RSS, LISTING),
    (successfactors, "", URLSET, LISTING),
    (successfactors, "", b"<urlset></urlset>", None),
    (successfactors, "", b'<tr class="data-row"><td><a class="jobTitle-link">', LISTING),
    (successfactors, "", OG + b"<p>jobs2web</p>", DETAIL),
    (successfactors, "", b"<p>jobs2web</p>", None),
    (successfactors, "", b"<p>nothing</p>", None),
    (silkroad, f"{SILK}index.cfm?fuseaction=app.jobinfo&jobid=7", b"", DETAIL),
    (silkroad, f"{SILK}index.cfm?fuseaction=app.jobsearch", b"", LISTING),
    (silkroad, f"{SILK}index.cfm", b"", None),
    (silkroad, "", b'<p class="cssDspJobTitle">', DETAIL),
    (silkroad, "", b'<td class="cssSearchResultsBody">', LISTING),
    (silkroad, "", b"<p>nothing</p>", None),
    (kenexa_brassring, "", b'<string xmlns="http://integrationuri.org/">', LISTING),
    (kenexa_brassring, "", b"<rss><link>https://w.example/GotoKenexa.aspx</link></rss>", LISTING),
    (kenexa_brassring, "", b"<rss></rss>", None),
    (kenexa_brassring, "", b'<span class="Fieldlabel">', DETAIL),
    (kenexa_brassring, "", APPLY, DETAIL),
    (kenexa_brassring, "https://w.example/7", b"Weaves linen. " * 50 + APPLY, None),
    (kenexa_brassring, f"{BRASS}/TG/apply.asp", b"Weaves linen. " * 50 + APPLY, DETAIL),
    (kenexa_brassring, "", b"sjobs.brassring.com/x/cim_jobdetail.asp", DETAIL),
    (kenexa_brassring, "", b"<p>nothing</p>", None),
]


@pytest.mark.parametrize(("platform", "url", "body", "kind"), KINDS)
def test_a_page_without_a_fetch_is_recognised(
    platform: Platform, url: str, body: bytes, kind: str | None
) -> None:
    assert platform.kind_of(Page(url=url, kind="", body=body)) == kind


def test_labels_become_facts() -> None:
    pairs = [("Category (Portal Searching)", "Mill"), ("Category", "Shop"), ("Ovens:", " 4 "),
             ("", "lost"), (None, "lost"), ("Empty", " "), ("Type", "Casual"),
             ("Location Type", "Roving")]  # fmt: skip
    stated = stated_by(facts_of(pairs, {"type": "employment_type_raw"}))
    assert stated["occupational_category"] == "Mill"
    assert stated["employment_type_raw"] == "Casual"
    assert (stated["workplace_type"], stated["job_locations"]) == (None, ())
    assert stated["extra"] == {"Ovens": "4", "workplace": "Roving"}
