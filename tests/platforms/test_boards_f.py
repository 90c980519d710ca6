"""Which boards the addresses of job boards belong to, and of which kind their pages are."""

from __future__ import annotations

import json

import pytest

from jobcrawler.page import LISTING, Announced, Fetch, Page
from jobcrawler.platforms import PLATFORMS
from jobcrawler.platforms.hacker_news_posting import read_comment
from jobcrawler.platforms.reading.board_rows import filters, in_one_line
from jobcrawler.platforms.reading.pay import period_of, stated_pay

BOARDS = [
    ("arbeitnow", "https://www.arbeitnow.com/", "arbeitnow"),
    ("arbeitnow", "https://arbeitnow.com/jobs/companies/quince/weaver-1", "arbeitnow"),
    ("arbeitnow", "https://www.arbeitnow.com/api/job-board-api?page=2", "arbeitnow"),
    ("himalayas", "https://himalayas.app/", "himalayas"),
    ("himalayas", "https://himalayas.app/jobs/countries/belgium", "himalayas"),
    ("himalayas", "https://himalayas.app/companies/quince/jobs/weaver-1", "himalayas"),
    ("himalayas", "https://himalayas.app/jobs/api?limit=20&offset=40", "himalayas"),
    ("himalayas", "https://himalayas.app/companies/quince", None),
    ("himalayas", "https://himalayas.app/advice", None),
    ("jobicy", "https://jobicy.com/jobs/123-weaver", "jobicy"),
    ("jobicy", "https://jobicy.com/api/v2/remote-jobs?count=20", "jobicy"),
    ("jobicy", "https://jobicy.com/api/v2/remote-jobs?tag=a+b&geo=usa", "jobicy?geo=usa&tag=a+b"),
    ("remotive", "https://remotive.com/", "remotive"),
    ("remotive", "https://remotive.io/remote-jobs/design/weaver-1", "remotive"),
    ("remotive", "https://remotive.com/remote-jobs/design", "remotive/design"),
    ("remotive", "https://remotive.com/api/remote-jobs?category=qa", "remotive/qa"),
    ("remoteok", "https://remoteOK.com/remote-jobs/remote-weaver-1", "remoteok"),
    ("remoteok", "https://remoteok.io/api", "remoteok"),
    ("weworkremotely", "https://weworkremotely.com/remote-jobs/quince-weaver", "weworkremotely"),
    ("weworkremotely", "https://weworkremotely.com/remote-jobs.rss", "weworkremotely"),
    (
        "weworkremotely",
        "https://weworkremotely.com/categories/remote-design-jobs.rss",
        "weworkremotely/remote-design-jobs",
    ),
    (
        "weworkremotely",
        "https://weworkremotely.com/categories/remote-design-jobs",
        "weworkremotely/remote-design-jobs",
    ),
    ("themuse", "https://www.themuse.com/jobs/quince/weaver", "themuse"),
    ("themuse", "https://www.themuse.com/api/public/jobs?page=3", "themuse"),
    (
        "themuse",
        "https://www.themuse.com/api/public/jobs?page=3&level=b&company=A+B&level=a",
        "themuse?company=A+B&level=a&level=b",
    ),
    ("hacker_news", "https://news.ycombinator.com/item?id=44000001", "44000001"),
    ("hacker_news", "https://news.ycombinator.com/item?id=x", None),
    ("hacker_news", "https://news.ycombinator.com/user?id=whoishiring", "whoishiring"),
    ("hacker_news", "https://news.ycombinator.com/submitted?id=someone", None),
    ("hacker_news", "https://news.ycombinator.com/newest", None),
    ("hacker_news", "https://hn.algolia.com/api/v1/items/44000001", "44000001"),
    (
        "hacker_news",
        "https://hn.algolia.com/api/v1/search_by_date?tags=story,author_whoishiring",
        "whoishiring",
    ),
    ("hacker_news", "https://hn.algolia.com/api/v1/search?tags=comment,story_44", "44"),
    ("hacker_news", "https://hn.algolia.com/api/v1/search?tags=comment", None),
    ("usajobs", "https://www.usajobs.gov/", "usajobs"),
    ("usajobs", "https://www.usajobs.gov/job/123", "usajobs"),
    (
        "usajobs",
        "https://www.usajobs.gov/Search/Results?l=Maine&k=light",
        "usajobs?Keyword=light&LocationName=Maine",
    ),
    (
        "usajobs",
        "https://data.usajobs.gov/api/Search?Keyword=light&Page=2",
        "usajobs?Keyword=light",
    ),
    ("adzuna", "https://www.adzuna.co.uk/", "gb"),
    ("adzuna", "https://www.adzuna.de/search?q=Weber&w=Ulm", "de?what=Weber&where=Ulm"),
    ("adzuna", "https://api.adzuna.com/v1/api/jobs/us/search/1?what=x&app_key=k", "us?what=x"),
    ("adzuna", "https://api.adzuna.com/v1/api/jobs/xx/search/1", None),
    ("adzuna", "https://www.adzuna.example/", None),
    ("torre", "https://torre.ai/post/abc-weaver", "torre"),
    ("torre", "https://search.torre.co/opportunities/_search/?size=10", "torre"),
    ("justjoinit", "https://justjoin.it/job-offer/quince", "justjoinit"),
    ("justjoinit", "https://justjoin.it/api/candidate-api/offers?from=0", "justjoinit"),
    ("rocketjobs", "https://rocketjobs.pl/oferta-pracy/quince", "rocketjobs"),
    ("nofluffjobs", "https://nofluffjobs.com/", "pl"),
    ("nofluffjobs", "https://nofluffjobs.com/hu/job/quince", "hu"),
    ("nofluffjobs", "https://nofluffjobs.com/api/search/posting", "pl"),
]
NAMES = sorted({name for name, _, _ in BOARDS})


@pytest.mark.parametrize(("name", "url", "board"), BOARDS)
def test_board_of(name: str, url: str, board: str | None) -> None:
    platform = PLATFORMS[name]
    assert platform.board_of(url) == board
    if board is not None:
        (first,) = platform.start(board)
        assert first.kind == LISTING
        assert platform.board_of(first.url) == board


@pytest.mark.parametrize("name", NAMES)
def test_other_addresses_are_of_no_board(name: str) -> None:
    for url in ("https://acme.example/jobs", "https://notarbeitnow.com.example/", "x", "http://["):
        assert PLATFORMS[name].board_of(url) is None


@pytest.mark.parametrize("name", NAMES)
def test_what_is_no_board_leads_nowhere(name: str) -> None:
    assert list(PLATFORMS[name].start("https://acme.example/")) == []
    assert list(PLATFORMS[name].start("")) == []


@pytest.mark.parametrize("name", NAMES)
def test_kind_of_an_address(name: str) -> None:
    platform = PLATFORMS[name]
    body = b'{"type": "story"}' if name == "hacker_news" else b"{}"
    for board in {board for each, _, board in BOARDS if each == name and board}:
        (first,) = platform.start(board)
        assert platform.kind_of(Page(url=first.url, kind="", body=body)) == LISTING
    for url in ("https://acme.example/api", "https://acme.example/"):
        assert platform.kind_of(Page(url=url, kind="", body=b"{}")) is None


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(
    "body",
    [b"", b"[]", b"{}", b"[1]", b"<p>x</p>", b'{"jobs": [{}]}', b'{"data": [1], "results": [1]}',
     b'{"hits": [{}], "postings": [1]}', b'<rss version="2.0"><channel/></rss>'],
)  # fmt: skip
def test_nothing_is_claimed_by_chance(name: str, body: bytes) -> None:
    assert PLATFORMS[name].kind_of(Page(url="", kind="", body=body)) is None


ROWS = [
    ("arbeitnow", {"data": [{"slug": 1, "company_name": 1, "job_types": 1, "created_at": 1}]}),
    ("himalayas", {"jobs": [{"locationRestrictions": []}]}),
    ("jobicy", {"jobs": [{"jobTitle": 1, "jobGeo": 1}]}),
    (
        "remotive",
        {"jobs": [{"company_name": 1, "candidate_required_location": 1, "publication_date": 1}]},
    ),
    ("remoteok", [{"legal": "x"}, {"position": 1, "company": 1, "epoch": 1}]),
    ("themuse", {"results": [{"refs": {"landing_page": "x"}}]}),
    ("hacker_news", {"hits": [{"objectID": 1, "comment_text": 1}]}),
    ("hacker_news", {"hits": [{"objectID": 1, "title": "Ask HN: x", "num_comments": 1}]}),
    ("usajobs", {"SearchResult": {"SearchResultItems": []}}),
    ("adzuna", {"results": [{"redirect_url": "https://www.adzuna.de/x"}]}),
    ("torre", {"results": [{"objective": 1, "place": 1}]}),
    ("nofluffjobs", {"postings": [{"flavors": 1, "regions": 1}]}),
]


@pytest.mark.parametrize(("name", "body"), ROWS)
def test_kind_of_a_saved_page(name: str, body: object) -> None:
    page = Page(url="", kind="", body=json.dumps(body).encode())
    assert PLATFORMS[name].kind_of(page) == LISTING
    assert [each for each in NAMES if PLATFORMS[each].kind_of(page)] == [name]


def test_kind_of_a_saved_feed() -> None:
    link = "<link>https://weworkremotely.com/remote-jobs/x</link>"
    body = f'<rss version="2.0"><channel><item>{link}</item></channel></rss>'
    page = Page(url="", kind="", body=body.encode())
    assert [each for each in NAMES if PLATFORMS[each].kind_of(page)] == ["weworkremotely"]


@pytest.mark.parametrize(
    ("name", "url", "kind"),
    [
        ("justjoinit", "https://justjoin.it/api/candidate-api/offers/quince", "detail"),
        ("justjoinit", "https://justjoin.it/job-offer/quince", None),
        ("nofluffjobs", "https://nofluffjobs.com/api/posting/quince", "detail"),
        ("nofluffjobs", "https://nofluffjobs.com/pl/job/quince", None),
        ("hacker_news", "https://hacker-news.firebaseio.com/v0/item/1.json", "detail"),
        ("hacker_news", "https://hn.algolia.com/api/v1/items/1", None),
        ("usajobs", "https://www.usajobs.gov/job/1", None),
        ("weworkremotely", "https://weworkremotely.com/remote-jobs/x", None),
    ],
)
def test_kind_of_other_addresses(name: str, url: str, kind: str | None) -> None:
    assert PLATFORMS[name].kind_of(Page(url=url, kind="", body=b"{}")) == kind


@pytest.mark.parametrize(
    ("name", "carry", "body", "last"),
    [
        (
            "usajobs",
            {"page": 1},
            {"SearchResult": {"SearchResultCountAll": 12_000, "SearchResultItems": [{}] * 500}},
            "&Page=20",
        ),
        (
            "justjoinit",
            {"from": 0},
            {"data": [{}] * 100, "meta": {"totalItems": 12_000}},
            "?from=9900&",
        ),
    ],
)
def test_nothing_is_asked_for_past_a_cap(
    name: str, carry: dict[str, int], body: object, last: str
) -> None:
    page = Page(url="", kind=LISTING, body=json.dumps(body).encode(), carry=carry)
    found = list(PLATFORMS[name].PARSERS[LISTING](page))
    assert found[0] == Announced(total=12_000)
    fetches = [each for each in found if isinstance(each, Fetch)]
    assert last in fetches[-1].url
    assert 10_000 in PLATFORMS[name].CAPS


def test_pay_of_0_is_none() -> None:
    assert stated_pay(0, 0, currency="EUR") is None
    assert stated_pay(0, 5, currency="EUR", period="per hour") == stated_pay(
        None, 5, currency="EUR", period="Hourly"
    )


@pytest.mark.parametrize(
    ("word", "unit"),
    [
        ("PA", "YEAR"),
        ("Per Hour", "HOUR"),
        ("monthly", "MONTH"),
        ("fortnight", None),
        (None, None),
    ],
)
def test_period_of(word: str | None, unit: str | None) -> None:
    assert period_of(word) == unit


def test_filters_come_in_one_order_under_the_apis_names() -> None:
    known = {"what": "what", "where": "where", "q": "what"}
    assert filters("where=b&q=a&page=2&x=", known) == "what=a&where=b"
    assert in_one_line(["a", None, "b", "a"]) == "a, b"


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("<p>https://quince.test<p>We hire &amp; train.<p>Write to us.", "We hire & train."),
        ("Quince | Multiple Positions | Graz", "Quince | Multiple Positions | Graz"),
        ("Quince hires " + "bakers " * 40, ("Quince hires " + "bakers " * 40)[:149].strip() + "…"),
    ],
)
def test_the_first_line_is_the_title_of_a_comment_without_a_role(text: str, title: str) -> None:
    posting = read_comment({"id": 1, "text": text}, None)
    assert posting is not None
    assert posting.title == title
