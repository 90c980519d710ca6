"""The front page, through Datasette: how things stand, and whether that can be trusted."""

from __future__ import annotations

import asyncio
import sqlite3
from collections import Counter
from contextlib import closing

import pytest
from datasette.app import Datasette
from parsel import Selector
from posting_desk import Day, get, posting, see, words

from jobcrawler.archive.ledger import Verdict
from jobcrawler.archive.questions import front as asked
from jobcrawler.archive.questions import lasting as asked_of_lasting
from jobcrawler.archive.questions import site as asked_of_site
from jobcrawler.archive.questions.lasting import lasting
from jobcrawler.archive.store import Archive
from jobcrawler.sites import Site
from project import rows
from report_desk import crawl_on
from run_desk import SITE

OTHER = Site(name="zeta", platform="tiny", board=SITE.board, refresh_days=0)


pytestmark = pytest.mark.usefixtures("tiny_platform")


def of(*ids, total=None, **titles):
    """A list of postings; a title may be given: `of(1, 2, p2="Baker")`."""
    found = [{"id": number, "full": f"Throws pots, {number} a day.",
              "says": {"title": titles.get(f"p{number}", f"Potter {number}")}}
             for number in ids]  # fmt: skip
    return {"rows": found, "total": len(ids) if total is None else total}


def home(path, *more, address="/"):
    served = Datasette([str(path), *map(str, more)])

    async def ask():
        await served.invoke_startup()
        return await served.client.get(address)

    try:
        answer = asyncio.run(ask())
    finally:
        for database in served.databases.values():
            database.close()
    assert answer.status_code == 200, answer.text
    return Selector(answer.text)


def tiles(page):
    """The tiles: what each says is so many, and the number."""
    return {words(tile.css(".what")): words(tile.css(".big")) for tile in page.css(".tiles li")}


def listed(page):
    """The sites in order, each with what is said of it."""
    return {words(site.css(".name")): words(site) for site in page.css("ul.sites > li")}


def test_tiles_say_what_happened_since_the_complete_run_before_the_last(path):
    crawl_on(path, of(*range(20)), of(*range(20)), of(*range(2, 23), p5="Head potter"),
             of(*range(2, 23), p5="Head potter"))  # fmt: skip
    page = home(path)
    assert tiles(page) == {"open now": "21", "new": "0", "closed": "2", "changed": "0",
                           "days open": "—"}  # fmt: skip
    assert "of 2026-03-03. Newest run: 2026-03-04" in words(page.css("main"))
    assert "too soon to say: 0 of 3 seen to open have closed" in words(page)


def test_tiles_are_what_the_views_say(path):
    crawl_on(path, of(*range(20)), of(*range(2, 24)), of(*range(2, 27), p9="Head potter"))
    crawl_on(path, of(*range(5)), site=OTHER, since=3)
    shown = tiles(home(path))
    (new,), (closed,) = (rows(path, f"SELECT count(*) FROM {view}")[0]
                         for view in ("new_today", "closed_today"))  # fmt: skip
    assert int(shown["new"]) == new - 5 == 3
    assert int(shown["closed"]) == closed == 2
    assert shown["changed"] == "1"
    assert shown["open now"] == "30"


def test_what_a_run_that_was_not_complete_found_is_counted_too(path):
    crawl_on(path, of(*range(20)), of(*range(21)), of(20, 21, total=50), of(*range(23)))
    assert tiles(home(path))["new"] == "2"  # one by the run that was cut short, one by the last


def test_a_site_of_which_nothing_is_open_is_not_counted_among_those_with_openings(path):
    crawl_on(path, of(1))
    crawl_on(path, 503, site=OTHER)
    said = words(home(path).css(".tiles li")[0])
    assert said == "1 open now on 1 of 2 sites, as each was last seen"


def test_the_first_crawl_of_a_site_is_no_news(path):
    crawl_on(path, of(*range(20)))
    page = home(path)
    assert tiles(page) == {"open now": "20", "new": "—", "closed": "—", "changed": "—",
                           "days open": "—"}  # fmt: skip
    assert "20 on sites read for the first time" in words(page.css(".tiles"))


BASE = range(100, 200)
SEEN = range(40)


def stay(path, days, *, closed, site=SITE):
    """Crawl a list day after day: some of it is there at first, SEEN come later, and some go."""
    crawl_on(path, of(*BASE), of(*BASE, *SEEN), site=site)
    left = [number for number in SEEN if number not in closed]
    crawl_on(path, *[of(*BASE[60:], *left)] * days, site=site, since=3)


def test_how_long_postings_stay_open_is_of_openings_that_were_seen(path):
    stay(path, 3, closed=range(25))
    page = home(path)
    link = page.css(".tiles li:last-child a")
    assert tiles(page)["days open"] == "2"  # 60 more that the first run found closed after 3
    assert "for half of the postings, estimated from 40 openings that were seen" in words(
        page.css(".tiles")
    )
    assert link.attrib["href"] == "/jobs/site/marlow#lasting"
    assert "Half of the postings are closed after 2 days (with 95 %" in words(
        see(path, "site/marlow").css("section[aria-labelledby=lasting]")
    )


def test_more_than_half_that_outlast_all_that_was_watched_are_no_median(path):
    stay(path, 4, closed=range(5))
    assert tiles(home(path))["days open"] == "over 4"
    assert "for more than half of the postings" in words(home(path).css(".tiles"))
    assert "More than half of the postings stay open longer than 4 days: 88 % do" in words(
        see(path, "site/marlow")
    )


def test_all_sites_are_one_measure_and_trends_explain_it(path):
    stay(path, 3, closed=range(25))
    stay(path, 5, closed=range(3), site=OTHER)
    crawl_on(path, of(1, total=90), site=Site(name="eta", platform="tiny", board=SITE.board))
    tile = home(path).css(".tiles li:last-child")
    assert words(tile) == (
        "over 5 days open for more than half of the postings, estimated from 80 openings that"
        " were seen"
    )
    assert tile.css("a::attr(href)").get() == "/jobs/trends#lasting"
    said = words(see(path, "trends").css("main"))
    assert "More than half of the postings stay open longer than 5 days: 65 % do" in said
    assert "80 intervals in which a posting was open and whose beginning was seen: 28" in said
    assert "last read whole, between 2026-03-05 and 2026-03-07" in said
    assert "Left out: the 200 that were open" in said
    narrowed = see(path, "trends?q=pots")
    (link,) = narrowed.xpath("//h2[@id='lasting']/following-sibling::p[1]/a")
    assert (words(link), link.attrib["href"]) == ("of all sites", "/jobs/trends#lasting")
    assert "intervals in which" not in words(narrowed)
    with closing(sqlite3.connect(path)) as db:
        one, other, all_of_them = (
            lasting(db, sites) for sites in (["marlow"], ["zeta"], ["eta", "marlow", "zeta"])
        )
        assert lasting(db, ["eta"]) is None
        assert lasting(db, []) == all_of_them
    for name in ("closed", "still_open"):
        parts = Counter(getattr(one, name)) + Counter(getattr(other, name))
        assert parts == Counter(getattr(all_of_them, name))


def test_too_many_that_were_there_before_are_not_told_apart(path, monkeypatch):
    stay(path, 3, closed=range(25))
    monkeypatch.setattr(asked_of_lasting, "MOST_THERE_BEFORE", 99)
    tile = home(path).css(".tiles li:last-child")
    assert words(tile) == "— days open too many were there before to tell them apart here; more"
    assert "more than 20,000 postings were there" in words(see(path, "trends"))
    monkeypatch.setattr(asked_of_lasting, "MOST_THERE_BEFORE", 100)
    assert tiles(home(path))["days open"] == "2"
    crawl_on(path, of(1), site=OTHER)
    monkeypatch.setattr(asked_of_lasting, "MOST_OF_SITES", 100)
    assert tiles(home(path))["days open"] == "—"  # of several sites together it is another bound


def test_nothing_is_known_before_a_run_is_complete(path):
    crawl_on(path, of(*range(20), total=90))
    assert words(home(path).css(".tiles li:last-child")) == (
        "— days open known from the first complete run on; more"
    )


@pytest.mark.parametrize(
    ("closed_on", "mean", "longest"),
    [
        ([2, 2, 2], "less than a day", "less than a day"),
        ([2, 2, 3], "less than a day", 1),
        ([3, 4, 4], 1.7, 2),
    ],
)
def test_how_long_postings_stay_open_is_never_told_as_nothing(path, closed_on, mean, longest):
    with Day(path, 1) as day:
        day.read(posting("there before"))
    with Day(path, 2) as day:
        for number in range(3):
            day.read(posting(f"J{number}"))
    for number, when in enumerate(closed_on):
        with Day(path, when) as day:
            day.close(f"J{number}")
    with Day(path, 9) as day:
        day.close("there before")
    (row,) = get(path, "days_open_by_site.json?_shape=array").json()
    assert (row["closings"], row["mean_days"], row["longest"]) == (3, mean, longest)


def test_a_site_without_a_complete_run_tells_no_days(path):
    with Day(path, 1, verdict="truncated") as day:
        day.read(posting())
        day.close()
    assert get(path, "days_open_by_site.json?_shape=array").json() == []


def test_an_archive_without_a_run(path):
    Archive(path).close()
    page = home(path)
    assert "Nothing has been crawled yet" in words(page.css("main"))
    assert page.css("form[role=search]")
    assert not page.css(".tiles, h2")


def test_a_first_run_that_was_killed(path):
    with Archive(path) as archive:
        archive.runs.begin("marlow", "tiny", "b", at="2026-03-01T05:00:00Z", warc="w")
    assert "not finished" in listed(home(path))["marlow"]


def test_each_site_says_how_much_of_it_was_seen(path):
    crawl_on(path, of(*range(20)))
    crawl_on(path, {"rows": of(1, 2)["rows"]}, site=OTHER)
    found = listed(home(path))
    assert "20 of 20" in found["marlow"]
    assert "complete: everything" not in found["marlow"]  # the word is a badge, the rest text
    assert "complete everything the site announced was read." in found["marlow"]
    assert "2 seen; the site states no total" in found["zeta"]
    assert "complete its list was read to the end." in found["zeta"]


def test_nearly_all_is_not_said_to_be_everything(path):
    crawl_on(path, of(*range(99), total=100))
    said = listed(home(path))["marlow"]
    assert "99 of 100" in said
    assert "complete nearly everything the site announced was read: lists move meanwhile." in said


def test_sites_that_need_a_look_come_first_and_say_why(path):
    crawl_on(path, of(*range(30)))
    crawl_on(path, of(*range(10), total=40), site=OTHER)
    page = home(path)
    assert list(listed(page)) == ["zeta", "marlow"]
    assert "10 of 40" in listed(page)["zeta"]
    assert "truncated" in listed(page)["zeta"]
    assert "10 of 40 announced" in listed(page)["zeta"]
    assert page.css(".badge.bad").get()
    assert [words(head) for head in page.css("section h3")][:2] == [
        "One needs a look", "The largest of the others"]  # fmt: skip


def test_a_site_without_a_complete_run_lately(path):
    crawl_on(path, of(*range(30)))
    crawl_on(path, of(1, 2), site=OTHER, since=20)
    found = listed(home(path))
    assert list(found) == ["marlow", "zeta"]
    assert "no complete run for 19 days." in found["marlow"]
    assert "no complete run" not in found["zeta"]


def test_old_trouble_that_someone_has_looked_at_is_not_put_first(path):
    crawl_on(path, of(*range(30)), of(*range(10), total=40))
    crawl_on(path, of(1, 2), site=OTHER, since=2)
    assert words(home(path).css("section h3")[0]) == "One needs a look"
    with Archive(path) as archive:
        archive.db.execute("UPDATE runs SET looked_at = '2026-03-03T00:00:00Z'")
    page = home(path)
    assert "need" not in "".join(map(words, page.css("section h3")))
    assert "truncated" in listed(page)["marlow"]


def test_an_import_is_never_out_of_date(path):
    with Archive(path) as archive:
        run = archive.runs.begin("pages", "saved", "b", at="2026-03-01T05:00:00Z", warc="w")
        archive.runs.finish(run.id, at=run.started_at, verdict=Verdict("partial", "an import"),
                            facts={"seen": 3})  # fmt: skip
    crawl_on(path, of(1, 2), site=OTHER, since=30)
    found = listed(home(path))
    assert "imported from saved pages: an import" in found["pages"]
    assert "no complete run" not in found["pages"]


def test_says_when_the_newest_run_is_long_ago(path):
    crawl_on(path, of(1, 2), since=7)
    assert "The newest run is of 2026-03-07" in words(home(path).css(".notice"))


def test_openings_are_drawn_and_told_by_day(path):
    crawl_on(path, of(*range(20)), of(*range(20)), of(*range(25)))
    crawl_on(path, of(*range(3)), site=OTHER, since=2)
    page = home(path)
    table = [[words(cell) for cell in row.css("th, td")] for row in page.css("details tr")]
    assert table == [
        ["Day", "All", "marlow", "zeta"],
        ["2026-03-03", "28", "25", "3"],
        ["2026-03-02", "23", "20", "3"],
        ["2026-03-01", "20", "20", "0"],
    ]
    chart = page.css("svg.chart")
    assert [path.attrib["class"] for path in chart.css("path")] == ["s1 edge", "s2 edge"]
    assert chart.attrib["aria-labelledby"] == chart.css("title::attr(id)").get()
    assert [words(name) for name in page.css(".legend li")] == ["zeta", "marlow"]


def test_the_smaller_sites_are_one_layer(path):
    for number in range(8):
        site = Site(name=f"s{number}", platform="tiny", board=SITE.board, refresh_days=0)
        crawl_on(path, of(*range(10 - number)), of(*range(10 - number)), site=site)
        crawl_on(path, of(*range(11 - number)), site=site, since=3)
    page = home(path)
    assert words(page.css(".legend li")[0]) == "all other sites"
    last = [words(cell) for cell in page.css("details tr")[1].css("td")]
    assert last == ["60", "11", "10", "9", "8", "7", "6", "9"]  # of the others 5 and 4


def test_one_day_is_no_chart(path):
    crawl_on(path, of(1))
    page = home(path)
    assert not page.css("svg.chart")
    assert "There is one day so far" in page.get()


def test_the_latest_postings_come_first(path):
    crawl_on(path, of(*range(20)), of(*range(20), 77), of(*range(20), 77, 78, p78="<b>Bold</b>"))
    titles = [words(title) for title in home(path).css(".posting h3")]
    assert titles[:2] == ["<b>Bold</b>", "Potter 77"]
    assert len(titles) == 8


def test_is_in_the_place_of_datasettes_front_page_and_leads_to_other_archives(tmp_path):
    one, other = tmp_path / "one.db", tmp_path / "other.db"
    crawl_on(one, of(1))
    crawl_on(other, of(1, 2))
    page = home(one, other)
    assert words(page.css("h1")) == "one: job archive"
    assert page.css('a[href="/other/home"]')
    assert words(home(one, other, address="/other/home").css("h1")) == "other: job archive"


def test_all_sites_in_pages(path):
    with Archive(path) as archive:
        for number in range(101):
            run = archive.runs.begin(f"s{number:03}", "tiny", "b", at="2026-03-01T05:00:00Z",
                                     warc="w")  # fmt: skip
            archive.runs.finish(run.id, at=run.started_at, verdict=Verdict("complete"),
                                facts={"seen": 5, "announced": 5})  # fmt: skip
        archive.commit()
    assert words(home(path).css("a[href$='/sites']")) == "All 101 sites"
    first, last = see(path, "sites"), see(path, "sites?page=2")
    assert len(first.css("ul.sites > li")) == 100
    assert list(listed(last)) == ["s100"]
    assert last.css("a[rel=prev]::attr(href)").get() == "/jobs/sites?page=1"
    for odd in ("0", "-3", "x", "9" * 50, "%00"):
        assert see(path, f"sites?page={odd}").css("ul.sites > li")


def test_a_site_is_asked_for_by_itself_where_the_newest_runs_do_not_tell(path):
    crawl_on(path, of(*range(20)), of(*range(21)), site=OTHER)
    crawl_on(path, *[of(*range(20))] * 20, since=3)
    with closing(sqlite3.connect(path)) as db:
        found = {site.site: site for site in asked.sites(db)}
    assert found["zeta"].previous is not None
    assert found["zeta"].new == 1
    assert found["marlow"].last.id == 22


@pytest.mark.parametrize("question", ["front", "sites", "site"])
def test_no_large_table_is_read_whole(path, question):
    crawl_on(path, of(*range(20)), of(*range(1, 22)))
    asking = {
        "front": asked.front,
        "sites": asked.sites,
        "site": lambda db: asked_of_site.site(db, "marlow", page=1, size=20),
    }[question]
    said: list[str] = []
    with closing(sqlite3.connect(path)) as db:
        db.set_trace_callback(said.append)
        asking(db)
        db.set_trace_callback(None)
        asked_for = [sql for sql in said if not sql.startswith("--")]  # those of the search index
        plans = [row[3] for sql in asked_for for row in db.execute(f"EXPLAIN QUERY PLAN {sql}")]
    assert len(plans) >= 3
    large = ("jobs", "episodes", "job_texts", "pages", "changes")
    assert [
        plan for plan in plans if plan.split()[:2] in (["SCAN", table] for table in large)
    ] == []
