"""The search page, as a person sees it."""

from __future__ import annotations

import asyncio

import pytest
from archive_desk import Desk, posting
from datasette.app import Datasette
from parsel import Selector

from jobcrawler.archive.store import Archive
from jobcrawler.items import Place, Salary

PAY = Salary(minimum=2000, currency="EUR", unit="MONTH")


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    found = tmp_path_factory.mktemp("search") / "jobs.db"
    with Archive(found) as archive:
        desk = Desk(archive, 1)
        for number in range(45):
            desk.read(posting(f"J{number}", title=f"Baker {number}", hiring_organization="A & <B>",
                              description_text=f"Bread <b>number</b> {number}, baked at night.",
                              job_locations=(Place(raw="Graz", locality="Graz", country="AT"),),
                              base_salary=PAY))  # fmt: skip
        desk.close("J7")
        desk.finish()
    return found


def get(path, address):
    response = asyncio.run(Datasette([str(path)]).client.get(address))
    return response, Selector(response.text)


def titles(page):
    return page.css(".posting a[href*='/posting/']::text").getall()


def test_the_newest_come_first_and_pages_follow(path):
    response, page = get(path, "/jobs/search")
    assert response.status_code == 200
    assert titles(page)[:2] == ["Baker 44", "Baker 43"]
    assert "44 postings" in page.css(".count::text").get()
    following = page.css("a[rel=next]::attr(href)").get()
    response, page = get(path, following)
    assert titles(page)[0] == "Baker 24"
    assert page.css("a[rel=prev]::attr(href)").get() == "/jobs/search?page=1"
    response, page = get(path, "/jobs/search?page=3")
    assert len(titles(page)) == 4
    assert not page.css("a[rel=next]")


def test_words_are_marked_and_markup_is_text(path):
    _, page = get(path, "/jobs/search?q=bread")
    assert page.css("mark::text").getall()[:1] == ["Bread"]
    assert "<b>number</b>" in page.css(".snippet").xpath("string()").get()
    assert "A & <B>" in page.css(".facts").xpath("string()").get()


def test_a_facet_narrows_and_its_chip_widens(path):
    _, page = get(path, "/jobs/search?q=bread")
    link = page.xpath("//aside//a[contains(., 'Austria')]/@href").get()
    assert link == "/jobs/search?q=bread&country=AT"
    _, page = get(path, link)
    assert page.css(".chips a::attr(href)").get() == "/jobs/search?q=bread"
    assert page.css("input[type=hidden][name=country]::attr(value)").get() == "AT"
    labels = {
        " ".join(text.split()) for text in page.xpath("//aside//li//a").xpath("string()").getall()
    }
    assert "2,000 to 3,000 EUR a month 44" in labels


def test_the_form_says_what_was_asked(path):
    _, page = get(path, "/jobs/search?q=%22a%22&status=any&since=2026-03-01&sort=best")
    assert page.css("#q::attr(value)").get() == '"a"'
    assert page.css("#status option[selected]::attr(value)").get() == "any"
    assert page.css("#since::attr(value)").get() == "2026-03-01"
    assert page.css("#sort option[selected]::attr(value)").get() == "best"


UNCLEAR = [
    (Salary(minimum=8.4e6, maximum=9.2e6, unit="YEAR"), "¥8,400,000 - ¥9,200,000",
     "¥8,400,000 - ¥9,200,000 a year"),
    (Salary(minimum=1e5, unit="YEAR"), "from $100K per annum", "from $100K per annum"),
    (Salary(minimum=1e5, unit="YEAR"), None, "from 100,000 a year"),
    (Salary(minimum=50, currency="EUR", unit="HOUR"), "€50", "from 50 EUR an hour"),
    (None, "Negotiable", ""),
]  # fmt: skip


@pytest.mark.parametrize(("salary", "raw", "said"), UNCLEAR)
def test_pay_of_an_unclear_currency_is_in_the_site_s_own_words(tmp_path, salary, raw, said):
    with Archive(tmp_path / "jobs.db") as archive:
        desk = Desk(archive, 1)
        desk.read(posting(base_salary=salary, salary_raw=raw))
        desk.finish()
    for address in ("/jobs/search", "/jobs/home"):
        _, page = get(tmp_path / "jobs.db", address)
        facts = [text.strip() for text in page.css(".posting .facts span::text").getall()]
        assert facts == ([said] if said else [])


def test_a_facet_says_how_many_state_nothing(tmp_path):
    with Archive(tmp_path / "jobs.db") as archive:
        desk = Desk(archive, 1)
        for number, name in enumerate(["Acme", "Acme", None, None, None]):
            desk.read(posting(f"J{number}", hiring_organization=name))
        desk.finish()
    for query in ("", "?q=bread"):
        _, page = get(tmp_path / "jobs.db", f"/jobs/search{query}")
        listed = page.xpath("//details[summary = 'Organisation']//li")
        said = [" ".join(row.xpath("string()").get().split()) for row in listed]
        assert said == ["Acme 2", "not stated 3"]
        assert not listed[1].css("a")


def test_closed_postings_say_so(path):
    _, page = get(path, "/jobs/search?status=closed")
    assert titles(page) == ["Baker 7"]
    assert page.css(".badge.closed::text").get() == "closed 2026-03-01"


@pytest.mark.parametrize(
    "query",
    ["q=AND+OR+%22(", "q=%00", "page=0", "page=-1", "page=x", "page=" + "9" * 20, "site=%27",
     "q=" + "a+" * 3000],
)  # fmt: skip
def test_nothing_in_an_address_breaks_it(path, query):
    response, _ = get(path, f"/jobs/search?{query}")
    assert response.status_code == 200


@pytest.mark.parametrize("query", ["colour=red", "since=yesterday", "status=ajar", "sort=pay",
                                   "country=Germany", "workplace=banana", "kind=full", "pay=much",
                                   "posted=2026"])  # fmt: skip
def test_what_cannot_be_meant_is_said(path, query):
    response, page = get(path, f"/jobs/search?{query}")
    assert response.status_code == 400
    assert query.split("=")[0] in page.css("main").xpath("string()").get()


def test_no_page_may_load_or_run_anything(path):
    response, page = get(path, "/jobs/search?q=bread")
    policy = response.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "script-src" not in policy
    assert not page.css("script, style, [style], [onclick]")
    style = page.css("link[rel=stylesheet]::attr(href)").get()
    response, _ = get(path, style)
    assert response.status_code == 200
    assert response.headers["content-type"] == "text/css; charset=utf-8"
    assert "url(" not in response.text
