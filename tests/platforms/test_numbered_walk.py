"""The walk over "Job N of M" pages: counters, pagers, labels, dispatch, and a whole real walk."""

# ruff: noqa: E501, RUF001 - tables read best as tables, letters as they stand.

from __future__ import annotations

import collections
import dataclasses
import json
from pathlib import Path

import pytest
from lxml.html import HtmlElement, fromstring

from jobcrawler.items import JobPosting
from jobcrawler.page import (
    DETAIL,
    LISTING,
    Announced,
    BadRow,
    Closed,
    Fetch,
    Found,
    Page,
    PageChangedError,
)
from jobcrawler.platforms import numbered_walk
from jobcrawler.platforms.reading.addresses import absolute, canonical_url, url_id
from jobcrawler.platforms.reading.counters import (
    counter_in,
    job_counter,
    page_of,
    results,
    results_in,
)
from jobcrawler.platforms.reading.detail_page import description_element, title_of
from jobcrawler.platforms.reading.job_links import detail_links
from jobcrawler.platforms.reading.labels import read_facts
from jobcrawler.platforms.reading.page_links import MAX_LINKS, links
from jobcrawler.platforms.reading.page_text import short_text, visible_lines
from jobcrawler.platforms.reading.pager import NEXT, PREVIOUS, direction_of, neighbours, next_page
from jobcrawler.platforms.reading.pager import numbered_pages as pages_of
from jobcrawler.practice import Practice
from jobcrawler.practice.answering import answer
from jobcrawler.practice.exchange import Request

SITE = "https://careers.larkspur.example"


def page(html: str, *, url: str = f"{SITE}/jobdetails?jid=4100", kind: str = DETAIL) -> Page:
    return Page(url=url, kind=kind, body=html.encode())


def tree(html: str) -> HtmlElement:
    return fromstring(f"<html><body>{html}</body></html>")


def text_of(element: HtmlElement | None) -> str | None:
    return None if element is None else element.text_content()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Job 282 of 500", (282, 500)),
        ("\n\nJob 1 of 1", (1, 1)),
        ("Job #7 of 1,234", (7, 1234)),
        ("Stelle 12 von 1.204", (12, 1204)),
        ("Offre 3 sur 1 204", (3, 1204)),
        ("Oferta 3 de 40", (3, 40)),
        ("Vaga 3 de 40", (3, 40)),
        ("Annuncio 3 di 40", (3, 40)),
        ("Vacature 3 van 40", (3, 40)),
        ("Nabídka 3 z 40", (3, 40)),
        ("Вакансия 3 из 40", (3, 40)),
        ("求人 3 / 40", (3, 40)),
        ("全40件中3件目", (3, 40)),
        ("共40个职位，第3个", (3, 40)),
        ("Page 1 of 3", None),
        ("Page 1 of 2,844 jobs", None),
        ("Job 1 of your dreams", None),
        ("Job 9 of 3", None),
        ("Job 0 of 3", None),
        ("Job 9 of 3, Job 2 of 3", (2, 3)),
        ("Job 1 of 1,000+", None),
        ("Backjob 1 of 3", None),
        ("1 - 20 of 500 jobs", None),
    ],
)
def test_counter_in(text: str, expected: tuple[int, int] | None) -> None:
    assert counter_in(" ".join(text.split())) == expected


def test_counter_is_the_smallest_element_and_never_a_sentence() -> None:
    root = tree(
        "<p>You will do Job 3 of 9 of a long list of things that we have to do here each day.</p>"
        "<table><tr><td class=small><b>\nJob 1</b> of 4</td></tr></table><p>Job 2 of 4</p>"
    )
    counter = job_counter(root)
    assert counter is not None
    assert (counter.position, counter.total, counter.element.tag) == (1, 4, "td")
    assert job_counter(tree("<p hidden>Job 1 of 4</p>")) is None
    part = tree("<div id=d>Job 1 of 4</div>")
    assert job_counter(part, without=part.get_element_by_id("d")) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1 - 20 of 500 jobs", (500, 1, 20)),
        ("Showing 21 to 40 of 1,500", (1500, 21, 40)),
        ("1\u201325 von 1.234 Stellen", (1234, 1, 25)),
        ("500 jobs", (500, None, None)),
        ("Your search returned 2573 results", (2573, None, None)),
        ("0 jobs", (0, None, None)),
        ("求人 120件", (120, None, None)),
        ("1,000+ jobs", None),
        ("Page 1 of 2,844 jobs", None),
        ("20 - 1 of 500", None),
        ("3 jobseekers", None),
    ],
)
def test_results_in(text: str, expected: tuple[int, int | None, int | None] | None) -> None:
    found = results_in(text)
    assert (found and (found.total, found.first, found.last)) == expected


def test_results_prefers_a_range_and_wants_a_named_total() -> None:
    said = results(page("<p class=count>500 jobs</p><p>1 - 20 of 400</p>"))
    assert said is not None
    assert said.total == 400
    assert results(page("<p>We made 500 jobs safer.</p>")) is None


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<td>Page 2 of 3</td>", (2, 3)),
        ("<td>Seite 2 von 3</td>", (2, 3)),
        ("<td>Page 1 of 2,844 jobs</td>", None),
        ("<td>2 of 3</td>", None),
    ],
)
def test_page_of(html: str, expected: tuple[int, int] | None) -> None:
    assert page_of(page(f"<table><tr>{html}</tr></table>")) == expected


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<a href=x rel=next>2</a>", NEXT),
        ("<a href=x rel=prev>2</a>", PREVIOUS),
        ("<a href=x title=Next></a>", NEXT),
        ("<a href=x aria-label='Přejít'>další</a>", NEXT),
        ("<a href=x><img alt='Previous Page'></a>", PREVIOUS),
        ("<a href=x class=jobDetails_imgNext></a>", NEXT),
        ("<a href=x id=hlPrev></a>", PREVIOUS),
        ("<a href=x>»</a>", NEXT),
        ("<a href=x>‹</a>", PREVIOUS),
        ("<a href=x>« Zurück</a>", PREVIOUS),
        ("<a href=x>次へ</a>", NEXT),
        ("<a href=x class='next disabled'>Next</a>", None),
        ("<a href=x aria-disabled=true>Next</a>", None),
        ("<a href=x>Next Generation Store Manager</a>", None),
        ("<a href=x class=nextgen>Stores</a>", None),
        ("<a href=x></a>", None),
    ],
)
def test_direction_of(html: str, expected: int | None) -> None:
    assert direction_of(tree(html).xpath("//a")[0]) == expected


def test_neighbours_without_a_counter_want_rel_and_a_posting() -> None:
    saved = page(
        "<a href='/stories' rel=next>Next</a><a href='/apply?step=2'>Next</a>"
        "<a href='/jobdetails?jid=7' rel=next>Next</a>"
    )
    assert neighbours(links(saved), None) == {NEXT: f"{SITE}/jobdetails?jid=7"}


def test_counter_without_links_near_it_has_no_neighbours() -> None:
    saved = page("<div><div><div><div><div><p>Job 1 of 9</p></div></div></div></div></div>")
    far = page("<div>" * 6 + "<p>Job 1 of 9</p>" + "</div>" * 6 + "<a href='/x'>Next</a>")
    for each in (saved, far):
        counter = job_counter(each.selector.root)
        assert counter is not None
        assert neighbours(links(each), counter.element) == {}


def test_next_page_prefers_links_over_the_head() -> None:
    head = "<head><link rel=next href='/jobs?start=15'><link rel=icon href='/i'></head>"
    loose = "<a class=next href='/jobs?start=30'>Next</a>"
    pager = "<div class=pagination><a href='/jobs?start=10'>Next</a></div>"
    rel = "<a rel=next href='/jobs?start=5'>Next</a>"
    url = f"{SITE}/jobs"
    order = []
    for body in (head, head + loose, head + loose + pager, head + loose + pager + rel):
        found = next_page(links(page(body, url=url)), url)
        assert found is not None
        order.append(found.rpartition("=")[2])
    assert order == ["15", "30", "10", "5"]


@pytest.mark.parametrize(
    "href", ["/jobs#top", "https://elsewhere.example/jobs?page=2", "/jobdetails?jid=4"]
)
def test_next_page_is_another_list_page_of_the_host(href: str) -> None:
    url = f"{SITE}/jobs"
    assert next_page(links(page(f"<a rel=next href='{href}'>Next</a>", url=url)), url) is None


def test_numbered_pages_want_one_parameter_with_the_number() -> None:
    url = f"{SITE}/search"
    known = links(page("<a href='?a=3&b=3'>3</a><a href='?q=x&page=2'>2</a>", url=url))
    assert pages_of(known, url, last=3) == [f"{url}?q=x&page=2", f"{url}?q=x&page=3"]
    assert pages_of(known[:1], url, last=3) == []


def test_links_are_absolute_and_few_enough() -> None:
    html = (
        "<base href='/de/'><a href='stelle?id=1'>a</a><a href='javascript:x'>b</a><a>c</a>"
        "<a href='#top'>d</a><a href='http://['>e</a><a href='http://a b/'>f</a>"
    )
    assert [link.url for link in links(page(html))] == [f"{SITE}/de/stelle?id=1"]
    many = page("".join(f"<a href='/job/{n}'>x</a>" for n in range(MAX_LINKS + 5)))
    assert len(links(many)) == MAX_LINKS


@pytest.mark.parametrize(
    ("base", "href", "expected"),
    [
        ("file:///a/b.html", "c.html", "file:///a/c.html"),
        (f"{SITE}/a", "file:///etc/passwd", None),
        (f"{SITE}/a", "mailto:a@b.example", None),
        ("", "/jobs", None),
        ("http://[", "/jobs", None),
    ],
)
def test_absolute(base: str, href: str, expected: str | None) -> None:
    assert absolute(base, href) == expected


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        (f"{SITE}/jobdetails.aspx?gl=&rw=282&JID=325533&pp=ss", "325533"),
        (f"{SITE}/jobs/492547/junior-devops-engineer", "492547"),
        (f"{SITE}/jobs/view/junior-c%2B%2B-at-heron-1824273387?refId=0a28c57f-134b", "1824273387"),
        (f"{SITE}/remote-jobs/99859-remote-engineer", "99859"),
        (f"{SITE}/j/927FD30DD5/", "927FD30DD5"),
        (f"{SITE}/x/cc0af88a-2a19-493d-93cf-c5090f986f1f/apply", "cc0af88a-2a19-493d-93cf-c5090f986f1f"),
        (f"{SITE}/job/Munich/Test-Engineer_JR2019510-1", "JR2019510-1"),
        (f"{SITE}/job/weaver/ghent-be/R-107165/", "R-107165"),
        (f"{SITE}/jobs/JR-20071-1", "JR-20071-1"),
        (f"{SITE}/jobs/weaver-107165", "107165"),
        (f"{SITE}/2024/vacancy/head-cook.htm", None),
        (f"{SITE}/jobs/level-2-cook", None),
        ("http://[bad", None),
    ],
)  # fmt: skip
def test_url_id(url: str, expected: str | None) -> None:
    assert url_id(url) == expected


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        (f"{SITE}/jobdetails?gl=&rw=2&jid=7&pp=ss#top", f"{SITE}/jobdetails?jid=7"),
        (f"{SITE}/requisition.jsp?cws=1&org=LARK&rid=103&x=1", f"{SITE}/requisition.jsp?cws=1&org=LARK&rid=103"),
        (f"{SITE}/search?page=2&q=&utm_source=a", f"{SITE}/search?page=2"),
        (f"{SITE}/job;jsessionid=AB12?x=1", f"{SITE}/job?x=1"),
        ("HTTPS://Careers.Larkspur.example/a", f"{SITE}/a"),
        ("http://[bad", "http://[bad"),
    ],
)  # fmt: skip
def test_canonical_url(url: str, expected: str) -> None:
    assert canonical_url(url) == expected
    assert canonical_url(expected) == expected


@pytest.mark.parametrize(
    ("html", "field", "expected"),
    [
        ("<table><tr><th><h2><span>\n\nJob #\n</span></h2></th><td>7 <i>x</i></td></tr></table>", "job_id", ["7 x"]),
        ("<dl><dt>Lieu&nbsp;:</dt><dd>Lyon</dd><dd>Nantes</dd><dt>x</dt><dd>y</dd></dl>", "places", ["Lyon", "Nantes"]),
        ("<h3>Employment type</h3><span>Full-time</span>", "employment_type_raw", ["Full-time"]),
        ("<div><span>Job type: </span><span>Full-time</span></div>", "employment_type_raw", ["Full-time"]),
        ("<p><b>Standort:</b> Graz</p>", "places", ["Graz"]),
        ("<p><b>Standort</b>: Graz</p>", "places", ["Graz"]),
        ("<div><p><b>Standort</b></p><p>Graz</p></div>", "places", ["Graz"]),
        ("<p>x<br>Salary: 10 EUR</p>", "salary_raw", ["10 EUR"]),
        ("<p>Veröffentlicht am: 1. März</p>", "date_posted_raw", ["1. März"]),
        ("<span>Updated 2026-03-01</span>", "date_modified", ["2026-03-01"]),
        ("<label><i></i> Job Ref No: <span>15170</span></label>", "job_id", ["15170"]),
        ("<p><i></i>Job Ref No:</p>", "job_id", None),
        ("<table><tr><td>Location</td><td>Berlin</td></tr></table>", "places", ["Berlin"]),
        ("<table><tr><th>Location</th><th>Posted</th></tr><tr><td>a</td><td>b</td></tr></table>", "places", None),
        ("<nav><b>Company</b><span>Blog</span></nav>", "hiring_organization", None),
        ("<p><span>Company</span><span>Blog</span><span>Press</span></p>", "hiring_organization", None),
        ("<form><label>Location</label><input name=l></form>", "places", None),
        ("<form><label>Location</label><p><input name=l> anywhere</p></form>", "places", None),
        ("<p><b>Location</b><b>Salary</b></p>", "places", None),
        ("<p>Location: Graz Salary: 10</p>", "places", None),
        ("<b>Location</b>", "places", None),
        (f"<p>Location: {'x' * 400}</p>", "places", None),
        ("<script>Location: Graz</script>", "places", None),
    ],
)  # fmt: skip
def test_read_facts(html: str, field: str, expected: list[str] | None) -> None:
    assert read_facts(tree(html)).lines.get(field) == expected


def test_rows_win_over_sentences_and_unknown_rows_are_kept_beside_known() -> None:
    facts = read_facts(
        tree(
            "<p>Location: head office</p><table><tr><th>Location</th><td>Graz</td></tr>"
            "<tr><th>Shift</th><td>Nights</td></tr><tr><th>Note</th><td></td></tr></table>"
            "<table><tr><th>Team mate</th><td>Ann</td></tr></table>"
        )
    )
    assert facts.lines["places"] == ["Graz"]
    assert facts.others == {"Shift": "Nights"}


def test_hidden_parts_and_comments() -> None:
    root = tree("<p>a<!-- x -->b <i style='display: none'>c</i> <b>d</b><br>e&#8205;</p>")
    assert visible_lines(root) == ["ab d", "e"]
    assert short_text(root, limit=6) == "ab d e"
    assert short_text(root, limit=5) is None
    assert short_text(tree("<i></i>" * 2_000), limit=5) is None


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<div class=description>A short one, yet long enough.</div>", "A short one, yet long enough."),
        ("<div class=jobDesc><span id=lblDescription>The very same text in both.</span></div>", "The very same text in both."),
        ("<div class=description><h1>Title</h1>The whole page has the title in it.</div>", None),
        ("<div class=description><table><tr><th>Job #</th><td>7</td></tr></table>and a record</div>", None),
        ("<div class=description><table><tr><th>Week</th><td>7</td></tr></table>and a table beside it</div>", "Week7and a table beside it"),
        ("<div hidden class=description>Nobody can see this long text.</div>", None),
        ("<div class=job-body>The text of the job stands here.</div>", "The text of the job stands here."),
        ("<div itemprop=description>The text of the job stands here.</div>", "The text of the job stands here."),
        ("<div class=description>Teaser</div>", None),
        ("<div class=desktop>Not a description, though long enough.</div>", None),
    ],
)  # fmt: skip
def test_description_element(html: str, expected: str | None) -> None:
    assert text_of(description_element(tree(html))) == expected


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<header><h1>Larkspur</h1></header><h1>Baker</h1>", "Baker"),
        ("<h1>Larkspur</h1><h1><span class=JobTitle>Baker</span></h1>", "Baker"),
        ("<main><header><h1>Baker</h1></header></main>", "Baker"),
        ("<h2>Larkspur</h2><h2 class=job-title>Baker</h2>", "Baker"),
        ("<h1> </h1><h3>Larkspur</h3>", None),
    ],
)
def test_title_of(html: str, expected: str | None) -> None:
    assert title_of(tree(html)) == expected


def test_detail_links_take_the_shape_with_most_postings() -> None:
    listed = page(
        "<a href='/jobs?category=3'>Kitchen</a><a href='/jobs/search/12345'>saved</a>"
        "<a href='/jobs/90001-cook'>Cook</a><a href='/jobs/90001-cook?utm_source=x'>again</a>"
        "<a href='/jobs/90002-nurse'>Nurse</a><a href='/careers/91111'>Odd one</a>"
        "<a href='https://elsewhere.example/jobs/90003-x'>x</a><a href='/jobs/90009' rel=next>></a>",
        url=f"{SITE}/jobs",
    )
    assert [url_id(link.url) for link in detail_links(listed)] == ["90001", "90002"]
    assert detail_links(page("<a href='/jobs/our-big-story'>x</a>", url=f"{SITE}/jobs")) == []


@pytest.mark.parametrize(
    ("url", "is_known"),
    [
        ("http://practice.test/", True),
        ("http://practice.test", True),
        ("http://practice.test/search?page=2", True),
        ("http://practice.test/v1/boards/practice/jobs", False),
        ("https://careers.microsoft.com/jobdetails.aspx?jid=325533", True),
        ("https://careers.microsoft.com/us/en", False),
        ("https://careers.larkspur.example/search", False),
        ("http://[bad", False),
    ],
)
def test_board_of(url: str, *, is_known: bool) -> None:
    assert numbered_walk.board_of(url) == (url if is_known else None)


def test_start_asks_each_entry_once() -> None:
    fetches = list(numbered_walk.start(f"{SITE}/a\n{SITE}/b {SITE}/a"))
    assert [(f.url, f.kind) for f in fetches] == [(f"{SITE}/a", "entry"), (f"{SITE}/b", "entry")]


def case(name: str) -> Page:
    folder = Path(__file__).parent / "numbered_walk" / name
    values = json.loads((folder / "page.json").read_text(encoding="utf-8"))
    return Page(**values, body=(folder / "body.html").read_bytes())


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("detail_middle", DETAIL),
        ("detail_german", DETAIL),
        ("detail_cut", None),
        ("full", LISTING),
        ("detail_closed", None),
        ("entry", None),
    ],
)
def test_kind_of(name: str, expected: str | None) -> None:
    assert numbered_walk.kind_of(case(name)) == expected


def test_an_entry_that_is_a_detail_is_read_as_one() -> None:
    entry = dataclasses.replace(case("detail_middle"), kind="entry")
    assert list(numbered_walk.parse(entry)) == list(numbered_walk.parse(case("detail_middle")))


def test_a_last_page_asked_for_first_is_a_posting() -> None:
    entry = dataclasses.replace(case("detail_end_without_counter"), kind="entry")
    assert [type(found) for found in numbered_walk.parse(entry)] == [JobPosting]


def test_the_listed_number_names_a_detail_that_states_none() -> None:
    listed = JobPosting(job_id="7000009", url=f"{SITE}/jobdetails?jid=4100", title="Baker")
    html = "<body><h1>Baker</h1><p class=description>We bake bread day and night.</p></body>"
    (found,) = numbered_walk.parse(dataclasses.replace(page(html), listed=listed))
    assert isinstance(found, JobPosting)
    assert (found.job_id, found.extra) == ("7000009", {"posting_id": "4100"})


def test_a_cell_that_shows_both_ids_means_the_one_not_in_the_address() -> None:
    html = (
        "<h1>Baker</h1><p class=description>We bake bread day and night.</p>"
        "<table><tr><th>Job #</th><td>4100 7000009</td></tr></table>"
    )
    (found,) = numbered_walk.parse(page(html))
    assert isinstance(found, JobPosting)
    assert found.job_id == "7000009"


def test_revision_ignores_position_and_age_but_not_the_words() -> None:
    def revision(row: str) -> str | None:
        html = f"<ul><li>{row}</li><li><a href='/jobdetails?jid=9&rw=2'>B</a></li></ul>"
        listing = page(html, url=f"{SITE}/search", kind=LISTING)
        found = next(f for f in numbered_walk.parse(listing) if isinstance(f, Fetch))
        return found.revision

    link = "<a href='/jobdetails?jid=8&rw={}'>Cook</a> <span>Job # 7000001</span>"
    first = revision(f"1. {link.format(1)} Posted 2 days ago")
    assert first is not None
    assert revision(f"17. {link.format(17)} Posted 3 days ago") == first
    assert revision(f"1. {link.format(1)} Posted 2 days ago, urgent") != first


def test_a_counter_without_record_is_a_bad_row() -> None:
    found = list(numbered_walk.parse(page("<p>Job 2 of 9</p>", url=f"{SITE}/x")))
    assert [type(each) for each in found] == [Announced, BadRow]


def test_old_microsoft_walk(corpus: Path) -> None:
    truth = (corpus / "html/microsoft_old_walk.jsonl").read_text(encoding="utf-8").splitlines()
    wrong = []
    for row in map(json.loads, truth):
        url = f"https://careers.microsoft.com/jobdetails.aspx?rw=0&jid={row['posting_id']}&pp=ss"
        saved = Page(url=url, kind=DETAIL, body=(corpus / "html" / row["file"]).read_bytes())
        if _read(list(numbered_walk.parse(saved))) != _true(row):
            wrong.append(row["file"])
    assert wrong == []
    assert len(truth) > 200


def _read(found: list[Found]) -> tuple[object, ...]:
    (posting,) = (each for each in found if isinstance(each, JobPosting))
    ways = {f.carry["step"]: url_id(f.url) for f in found if isinstance(f, Fetch)}
    assert Announced(total=posting.extra["total"]) in found
    assert posting.description_html is not None
    assert "LinkedInTitle" not in posting.description_html
    return (
        posting.job_id,
        posting.extra["posting_id"],
        posting.title,
        [place.raw for place in posting.job_locations],
        posting.occupational_category,
        posting.team,
        posting.extra["position"],
        posting.extra["total"],
        ways.get(-1),
        ways.get(1),
    )


def _true(row: dict[str, object]) -> tuple[object, ...]:
    names = ("job_families", "teams", "position", "total", "prev_posting_id", "next_posting_id")
    title = " ".join(str(row["title"]).split())
    return (
        row["job_id"],
        row["posting_id"],
        title,
        [row["location"]],
        *(row[name] for name in names),
    )


def crawl(site: Practice, board: str) -> tuple[list[Found], int]:
    """Walk a practice site as a run does: last resorts at the end, no identity twice."""
    waiting = collections.deque(numbered_walk.start(board))
    last: collections.deque[Fetch] = collections.deque()
    seen: set[str] = set()
    found: list[Found] = []
    while waiting or last:
        fetch = (waiting or last).popleft()
        if fetch.key in seen:
            continue
        seen.add(fetch.key)
        sent = answer(site, Request(target=fetch.url))
        got = Page(url=fetch.url, kind=fetch.kind, body=sent.body, carry=fetch.carry)
        for each in numbered_walk.parse(dataclasses.replace(got, listed=fetch.listed)):
            if isinstance(each, Fetch):
                (last if each.last_resort else waiting).append(each)
            else:
                found.append(each)
    return found, len(seen)


@pytest.mark.parametrize("entry", ["/", "/search", "/jobdetails?rw=20&jid={jid}"])
def test_every_way_into_the_practice_site_finds_all_of_it(entry: str) -> None:
    site = Practice(postings=45)
    world = {posting.job_id: posting for posting in site.open_on(0)}
    jid = next(iter(world.values())).posting_id
    found, requests = crawl(site, f"http://practice.test{entry.format(jid=jid)}")
    postings = {each.job_id: each for each in found if isinstance(each, JobPosting)}
    assert {f.total for f in found if isinstance(f, Announced)} == {45}
    assert requests <= 45 + 4
    assert {key: posting.title for key, posting in postings.items()} == {
        key: posting.title for key, posting in world.items()
    }
    assert {key: str(p.extra["posting_id"]) for key, p in postings.items()} == {
        key: str(posting.posting_id) for key, posting in world.items()
    }


def test_a_page_past_the_end_announces_nothing() -> None:
    past = page("<p class=count>0 jobs</p>", url=f"{SITE}/search?page=4", kind=LISTING)
    beyond = dataclasses.replace(past, carry={"page": 4})
    assert list(numbered_walk.parse(beyond)) == []
    assert list(numbered_walk.parse(past)) == [Announced(total=0)]


def test_a_list_without_rows_or_words_has_changed() -> None:
    with pytest.raises(PageChangedError, match="neither postings"):
        list(numbered_walk.parse(page("<h1>Jobs</h1>", kind=LISTING)))
    with pytest.raises(PageChangedError, match="neither postings"):
        list(numbered_walk.parse(page("<p>1 - 20 of 40 jobs</p>", kind=LISTING)))


def test_closed_page_in_another_language() -> None:
    (found,) = numbered_walk.parse(page("<h1>Cette offre n'est plus disponible.</h1>"))
    assert found == Closed(reason="Cette offre n'est plus disponible.")
