"""The search page, as a person sees it."""

from __future__ import annotations

import asyncio

import pytest
from archive_desk import Desk, posting
from datasette.app import Datasette
from parsel import Selector

from jobcrawler.archive import facet_values, searching
from jobcrawler.archive.store import Archive
from jobcrawler.items import Place, Salary
from jobcrawler.web import search_page

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
    assert "2,000 to 2,500 EUR a month 44" in labels
    assert "2,000 EUR a month or more" in labels


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


def texts(parts):
    return [" ".join(part.xpath("string()").get().split()) for part in parts]


def listed(page, name):
    """What a facet offers, line by line."""
    return texts(page.xpath(f"//details[summary = '{name}']/ul/li"))


def count_of(page):
    return int(page.css(".count::text").get().split()[0].replace(",", ""))


@pytest.fixture(scope="module")
def mixed(tmp_path_factory):
    """Of three workplaces and of pay of all kinds, in the order of days."""
    found = tmp_path_factory.mktemp("mixed") / "jobs.db"
    remote = {"place_workplace_type": "remote"}
    euros = [Salary(minimum=amount, currency="EUR", unit="YEAR") for amount in (59_999, 60_000)]
    with Archive(found) as archive:
        desk = Desk(archive, 1)
        desk.read(posting("J1", workplace_type="remote", base_salary=euros[0]))
        desk.read(posting("J2", workplace_type="hybrid", base_salary=euros[1]))
        desk.read(posting("J3", extra=remote, base_salary=Salary(minimum=9e4, unit="YEAR")))
        desk.read(posting("J4", extra=remote))
        desk.finish()
        desk = Desk(archive, 5)
        desk.read(posting("J5", extra={"place_workplace_type": "on_site"}))
        desk.read(posting("J6"))
        desk.finish()
    return found


def test_remote_is_what_is_stated_and_what_places_say_told_apart(mixed):
    _, page = get(mixed, "/jobs/search")
    assert listed(page, "Workplace") == [
        "remote 3 remote, stated 1 remote, by their places 2", "on site, by its places 1",
        "hybrid 1", "not stated 1",
    ]  # fmt: skip
    for link in page.xpath("//details[summary = 'Workplace']//a"):
        _, there = get(mixed, link.attrib["href"])
        assert count_of(there) == int(link.css(".n::text").get())


def test_who_asks_for_what_is_stated_is_told_what_places_say(mixed):
    _, page = get(mixed, "/jobs/search?workplace=remote")
    assert count_of(page) == 1
    (said,) = page.xpath("//p[contains(., 'by what all')]")
    assert texts([said]) == [
        "2 more are remote by what all their places say, which no field states. Show them too."
    ]
    _, page = get(mixed, said.css("a::attr(href)").get())
    assert count_of(page) == 3
    assert texts(page.css(".chips a")) == [
        "Remove Workplace: remote ✕",
        "Remove Workplace: remote, by its places ✕",
    ]
    assert not page.xpath("//p[contains(., 'by what all')]")
    _, page = get(mixed, "/jobs/search?workplace=hybrid")
    assert not page.xpath("//p[contains(., 'by what all')]")


def test_pay_of_an_unclear_currency_is_not_unstated(mixed):
    _, page = get(mixed, "/jobs/search")
    said = listed(page, "Pay, as stated")
    assert "currency or period unclear 1" in said
    assert said[-1] == "not stated 3"
    (note,) = page.xpath("//details[summary = 'Pay, as stated']/p")
    assert "By the lower bound of the pay, or its only one." in note.xpath("string()").get()
    assert "Nothing is converted." in note.xpath("string()").get()


def test_pay_is_asked_for_from_an_amount_up(mixed):
    _, page = get(mixed, "/jobs/search")
    more = page.xpath("//a[. = '60,000 EUR a year or more']/@href").get()
    assert more == "/jobs/search?pay_from=EUR+YEAR+60000"
    _, page = get(mixed, more)
    assert count_of(page) == 1
    assert texts(page.css(".chips a")) == [
        "Remove Pay: from 60,000 EUR a year up, by its lower bound ✕"
    ]
    assert page.css("input[name=pay_from]::attr(value)").get() == "EUR YEAR 60000"
    response, page = get(mixed, "/jobs/search?pay_from=EUR+YEAR+55000")
    assert response.status_code == 400
    assert "write EUR YEAR 50000 or EUR YEAR 60000" in page.css("main").xpath("string()").get()


def test_who_was_there_before_is_told_from_who_was_first_seen_since(mixed):
    _, page = get(mixed, "/jobs/search?since=2026-03-01")
    assert count_of(page) == 6
    (said,) = page.xpath("//p[contains(., 'first read:')]")
    before = "4 of these were there when their site was first read: when they opened is not known."
    assert texts([said]) == [f"{before} Leave them out."]
    _, page = get(mixed, said.css("a::attr(href)").get())
    assert count_of(page) == 2
    assert texts(page.css(".chips a")) == ["Remove Opened: after its site was first read ✕"]
    for query in ("", "since=2026-03-02", "since=2026-03-01&opened=before"):
        _, page = get(mixed, f"/jobs/search?{query}")
        assert not page.xpath("//p[contains(., 'first read:')]")
    _, page = get(mixed, "/jobs/search?since=2026-03-01&workplace=hybrid")
    (said,) = page.xpath("//p[contains(., 'first read:')]")
    assert texts([said])[0].startswith("It was there when its site was first read")


@pytest.fixture(scope="module")
def many(tmp_path_factory):
    """Of fourteen organisations and sixteen bands of pay."""
    found = tmp_path_factory.mktemp("many") / "jobs.db"
    with Archive(found) as archive:
        desk = Desk(archive, 1)
        for number in range(16):
            pay = Salary(minimum=10 ** (number // 4) * (number % 4 + 2), currency="EUR",
                         unit="YEAR")  # fmt: skip
            desk.read(posting(f"J{number}", hiring_organization=f"Acme {number % 14:02}",
                              base_salary=pay))  # fmt: skip
        desk.finish()
    return found


@pytest.mark.parametrize("query", ["", "since=2026-03-01"])
def test_a_facet_says_how_many_values_it_does_not_show_and_shows_them(many, query):
    _, page = get(many, f"/jobs/search?{query}")
    assert len(listed(page, "Organisation")) == 13
    assert listed(page, "Organisation")[-1] == "2 more values of Organisation"
    more = page.xpath("//a[contains(., 'more values of Organisation')]/@href").get()
    assert more.endswith("all=organisation#by-organisation")
    _, page = get(many, more.partition("#")[0])
    assert len(listed(page, "Organisation")) == 15
    assert listed(page, "Organisation")[-1] == "Only the most frequent of Organisation"
    assert page.css("#by-organisation[open]")
    assert not page.xpath("//details[@id = 'by-organisation']//a[contains(., 'more value')]")


def test_all_bands_of_pay_come_by_their_amount(many):
    _, page = get(many, "/jobs/search?all=pay")
    said = page.css("#by-pay li.step > a:first-child span:first-child::text").getall()
    assert len(said) == 16
    starts = [int(text.split(" to ")[0].replace(",", "")) for text in said]
    assert starts == sorted(starts)


def test_a_bound_of_all_values_is_said(many, monkeypatch):
    monkeypatch.setattr(facet_values, "MOST_VALUES", 13)
    monkeypatch.setattr(search_page, "MOST_VALUES", 13)
    _, page = get(many, "/jobs/search?all=organisation")
    assert "These are the 13 most frequent. 1 more value is not shown." in listed(
        page, "Organisation"
    )


def test_figures_of_the_newest_say_so(many, monkeypatch):
    for module in (searching, search_page):
        monkeypatch.setattr(module, "MOST", 3)
    _, page = get(many, "/jobs/search?site=northwind")
    said = " ".join(page.css(".count").xpath("string()").get().split())
    assert said == "16 postings; the newest 3 are shown and counted here."
    _, page = get(many, "/jobs/search")
    said = " ".join(page.css(".count").xpath("string()").get().split())
    assert said == "16 postings; the newest 3 are shown."
    _, page = get(many, "/jobs/search?since=2026-03-01")
    (said,) = page.xpath("//p[contains(., 'first read:')]")
    assert texts([said])[0].startswith("Of the newest 3, 3 were there when their site was first")


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
                                   "posted=2026", "pay_from=EUR+YEAR+61000", "opened=2026",
                                   "all=colour"])  # fmt: skip
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
