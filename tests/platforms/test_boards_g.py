"""What addresses and pages belong to: Amazon, Apple, Google, Indeed, LinkedIn, Stack Overflow."""

from __future__ import annotations

import pytest

from jobcrawler.page import DETAIL, LISTING, Page
from jobcrawler.platforms import PLATFORMS
from jobcrawler.platforms.reading.markup import PAGE

BOARDS = {
    "amazon": {
        "https://www.amazon.jobs/": "amazon",
        "https://amazon.jobs/en/": "amazon",
        "https://www.amazon.jobs/de/search?offset=20&result_limit=10&base_query=": "amazon",
        "https://www.amazon.jobs/en/search.json?result_limit=100&sort=recent": "amazon",
        "https://www.amazon.jobs/en/search?base_query=data+eng&loc_query=&radius=24km&x=1":
            "amazon?base_query=data+eng",
        "https://www.amazon.jobs/en/search?country[]=x&business_category%5B%5D=aws&offset=10":
            "amazon?business_category%5B%5D=aws",
        "https://www.amazon.jobs/en/jobs/10413162/applied-scientist?base_query=x": "amazon",
        "https://hiring.amazon.com/search": None,
        "https://www.amazon.com/": None,
        "amazon": None,
    },
    "apple": {
        "https://jobs.apple.com/": "en-us",
        "https://jobs.apple.com/en-ie/search?location=ireland-IRL&page=2&sort=newest":
            "en-ie?location=ireland-IRL",
        "https://jobs.apple.com/en-us/search?team=looms-LOM-A+dyes-LOM-B":
            "en-us?team=looms-LOM-A+dyes-LOM-B",
        "https://jobs.apple.com/de-de/details/200100001-0836/weaver?team=LOOM": "de-de",
        "https://jobs.apple.com/search?job=57000001": "en-us",
        "https://www.apple.com/careers/": None,
    },
    "google": {
        "https://www.google.com/about/careers/applications/jobs/results/?q=weaver": "google",
        "https://www.google.com/about/careers/applications/jobs/results/142342334078400001-x":
            "google",
        "https://careers.google.com/jobs/results/": "google",
        "https://www.google.com/search?q=jobs": None,
        "https://google.example/about/careers/applications/": None,
    },
    "indeed": {
        "https://www.indeed.com/jobs?q=weaver&start=10": "indeed",
        "https://ie.indeed.com/viewjob?jk=0011223344556601": "indeed",
        "https://www.indeed.co.uk/rc/clk?jk=0011223344556601": "indeed",
        "https://de.indeed.com/m/viewjob?jk=0011223344556601": "indeed",
        "https://www.indeed.com/q-weaver-l-cork-jobs.html": "indeed",
        "https://www.indeed.com/cmp/Ovenbird/jobs": "indeed",
        "https://www.indeed.com/": None,
        "https://www.indeed.com/career-advice/weaving": None,
        "https://indeed.example.com/jobs": None,
    },
    "stackoverflow": {"https://stackoverflow.com/jobs": None},
    "linkedin": {
        "https://www.linkedin.com/jobs/search?keywords=weaver": "linkedin",
        "https://ie.linkedin.com/jobs/view/weaver-at-ovenbird-4100000001?trk=x": "linkedin",
        "https://www.linkedin.com/jobs-guest/jobs/api/seeMoreJobPostings/search": "linkedin",
        "https://linkedin.com/company/ovenbird/jobs/": "linkedin",
        "https://www.linkedin.com/in/somebody": None,
        "https://notlinkedin.com/jobs/": None,
    },
}  # fmt: skip
SEARCH = "https://www.amazon.jobs/en/search.json?"
NARROW = "business_category%5B%5D=aws&normalized_country_code%5B%5D=USA"
APPLE = "https://jobs.apple.com/en-us/search"
PAGING = "offset=0&result_limit=100&sort=recent"
STARTS = {
    ("amazon", "amazon"): [f"{SEARCH}{PAGING}&facets%5B%5D=business_category"],
    ("amazon", f"amazon?{NARROW}"): [f"{SEARCH}{NARROW}&{PAGING}"],
    ("amazon", "ovenbird"): [],
    ("apple", "ovenbird"): [],
    ("apple", "en-us"): [f"{APPLE}?location=&sort=locationAsc&page=1"],
    ("apple", "en-us?team=a+b&location=x"): [
        f"{APPLE}?team=a+b&location=x&sort=locationAsc&page=1"
    ],
    ("google", "google"): [],
    ("indeed", "indeed"): [],
    ("linkedin", "linkedin"): [],
    ("stackoverflow", "stackoverflow"): [],
}
HYDRATED = b'<script>window.__staticRouterHydrationData = JSON.parse("{\\"loaderData\\": %s}");'
CAREERS = (
    b"<base href='/about/careers/applications/'><script>AF_initDataCallback({key: 'ds:1', data:"
)
INITIAL = (
    b'<script>window._initialData={"jobKey": "0011223344556601", "jobInfoWrapperModel": {"a": 1}}'
)
CANONICAL = b'<link rel="canonical" href="https://www.indeed.com/%s"><p class="%s">'
KINDS = [
    ("amazon", "https://www.amazon.jobs/en/search.json", b'{"hits": 0, "jobs": []}', LISTING),
    ("amazon", "", b'{"hits": 9, "jobs": [{"id_icims": "1"}]}', LISTING),
    ("amazon", "", b'{"hits": 9, "jobs": [{"id": "1"}]}', None),
    ("amazon", "", b"[]", None),
    ("amazon", "https://other.test/", b'{"hits": 9, "jobs": [{"id_icims": "1"}]}', None),
    ("amazon", "https://www.amazon.jobs/en/jobs/1/x", b"<html></html>", PAGE),
    ("amazon", "https://www.amazon.jobs/en/teams/x", b"<html></html>", None),
    ("apple", "", HYDRATED % b'{\\"search\\": {\\"searchResults\\": []}}', LISTING),
    ("apple", "", HYDRATED % b'{\\"jobDetails\\": {\\"jobsData\\": {}}}', DETAIL),
    ("apple", "", HYDRATED % b"[", None),
    ("apple", "", b'<ul class="sosumi"><li>Job Number: 1</li></ul>', PAGE),
    ("apple", "", b"<p>Job Number: 1</p>", None),
    ("apple", "https://jobs.apple.com/en-us/search", b"{}", None),
    ("google", "", CAREERS + b"[[7], null, 0, 20]});", None),
    ("google", "", CAREERS + b"[null, null, 0, 20]});", LISTING),
    ("google", "", CAREERS + b'[["1423423340784", "Weaver", null, 0,0,0,0,0,0,[]]]});', DETAIL),
    ("google", "", CAREERS + b'[[["1423423340784", "W", null, 0,0,0,0,0,0,[]]]]});', LISTING),
    ("google", "", b"<script>AF_initDataCallback({key: 'ds:1', data:[null,0,0]});", None),
    ("indeed", "", INITIAL, DETAIL),
    ("indeed", "", b'<div class="jobsearch-SerpJobCard">', LISTING),
    ("indeed", "", CANONICAL % (b"viewjob?jk=0", b""), DETAIL),
    ("indeed", "", CANONICAL % (b"q-weaver-jobs.html", b""), LISTING),
    ("indeed", "", CANONICAL % (b"jobs", b"jobsearch-JobInfoHeader-title"), DETAIL),
    ("indeed", "", CANONICAL % (b"about", b"jobsearch-JobInfoHeader-title"), None),
    ("indeed", "", CANONICAL % (b"about", b""), None),
    ("indeed", "https://www.indeed.com/jobs", b"{}", None),
    ("indeed", "https://www.indeed.com/jobs", b"<p>Weavers</p>", None),
    ("stackoverflow", "http://stackoverflow.com/jobs/1/x", b"<b>stackoverflow.com/jobs</b>", PAGE),
    ("stackoverflow", "http://stackoverflow.com/jobs", b"<b>stackoverflow.com/jobs</b>", None),
    ("linkedin", "", b'<meta name="pageKey" content="d_jobs_guest_search">', LISTING),
    ("linkedin", "", b'<p data-entity-urn="urn:li:jobPosting:4100000001"></p>', LISTING),
    (
        "linkedin",
        "",
        b'<code id="decoratedJobPostingId"></code><h2 class="topcard__title">',
        DETAIL,
    ),
    ("linkedin", "", b'<a href="https://www.linkedin.com/jobs/">Jobs</a>', None),
    ("linkedin", "", b'<h2 class="topcard__title">Weaver</h2>', None),
    ("linkedin", "https://www.linkedin.com/jobs/search", b"[]", None),
]


@pytest.mark.parametrize(
    ("name", "url", "board"),
    [(name, url, board) for name, urls in BOARDS.items() for url, board in urls.items()],
)
def test_a_url_finds_its_board(name: str, url: str, board: str | None) -> None:
    assert PLATFORMS[name].board_of(url) == board


@pytest.mark.parametrize(("named", "urls"), STARTS.items(), ids=map(" ".join, STARTS))
def test_a_crawl_starts_with_the_list(named: tuple[str, str], urls: list[str]) -> None:
    name, board = named
    fetches = list(PLATFORMS[name].start(board))
    assert [fetch.url for fetch in fetches] == urls
    assert all(PLATFORMS[name].board_of(fetch.url) == board for fetch in fetches)


@pytest.mark.parametrize(("name", "url", "body", "kind"), KINDS)
def test_a_page_without_a_fetch_is_known(
    name: str, url: str, body: bytes, kind: str | None
) -> None:
    assert PLATFORMS[name].kind_of(Page(url=url, kind="", body=body)) == kind
