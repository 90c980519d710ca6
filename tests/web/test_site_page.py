"""The page of a site, through Datasette: its runs, what it states, how long postings stay."""

from __future__ import annotations

import datetime as dt
import sqlite3
from collections import Counter
from contextlib import closing

import pytest
from parsel import Selector
from posting_desk import Day, at, change, get, posting, see, words

from jobcrawler.archive.questions import site as asked
from jobcrawler.archive.questions.lasting import Lasting
from jobcrawler.archive.store import Archive
from jobcrawler.sites import Site
from jobcrawler.web.stays import stays_of
from jobcrawler.web.survival import estimate
from project import rows
from report_desk import crawl_on
from run_desk import SITE

pytestmark = pytest.mark.usefixtures("tiny_platform")


def of(*ids, total=None, bad=0, title="Potter {}", **says):
    """A list of postings, and of rows that cannot be read."""
    found = [{"id": number, "full": f"Throws pots, {number} a day.",
              "says": {"title": title.format(number), **says}} for number in ids]  # fmt: skip
    found += [{"bad": "no title"}] * bad
    return {"rows": found, "total": len(ids) if total is None else total}


def table(part):
    return [[words(cell) for cell in row.css("th, td")] for row in part.css("tr")]


def section(page, name):
    return page.xpath(f"//section[@aria-labelledby='{name}']")


def question(path, name="marlow"):
    with closing(sqlite3.connect(path)) as db:
        return asked.site(db, name, page=1, size=20)


def plainly(path):
    """How long intervals lasted whose opening was seen, counted one by one."""
    runs = rows(path, "SELECT id, started_at, verdict FROM runs ORDER BY id")
    good = [run for run in runs if run[2] == "complete"]
    as_of = dt.date.fromisoformat(good[-1][1][:10])
    closed, still_open, there_before = Counter(), Counter(), 0
    for opened, ended, run in rows(
        path, "SELECT opened_at, closed_at, run FROM episodes JOIN pages ON pages.id = opened_by"
    ):
        opened_on = dt.date.fromisoformat(opened[:10])
        if run <= good[0][0]:
            there_before += 1
        elif ended:
            closed[(dt.date.fromisoformat(ended[:10]) - opened_on).days] += 1
        else:
            still_open[max((as_of - opened_on).days, 0)] += 1
    return closed, still_open, there_before


def test_each_run_is_a_row_newest_first(path):
    crawl_on(path, of(*range(20)), of(*range(22)), of(*range(22), bad=1), of(*range(5), total=40))
    page = see(path, "site/marlow")
    head, *found = table(page.css("table.runs"))
    assert head[:4] == ["Began (UTC)", "Verdict", "Announced", "Seen"]
    columns = {name.lower().replace(" ", "_"): place for place, name in enumerate(head)}
    stored = rows(
        path,
        "SELECT announced, seen, archived, new, changed, closed, reopened,"
        " unreadable, bad_rows, requests, bytes FROM runs ORDER BY id DESC",
    )
    names = ("announced", "seen", "archived", "new", "changed", "closed", "reopened",
             "unreadable", "bad_rows", "requests", "bytes")  # fmt: skip
    for row, values in zip(found, stored, strict=True):
        assert [row[columns[name]] for name in names] == [f"{value:,}" for value in values]
    assert found[0][0] == "2026-03-04 05:00"
    assert found[0][1].startswith("truncated 5 of 40 announced")
    assert found[1][1] == "complete"
    link = page.css("table.runs a[href*='bad_rows']::attr(href)").get()
    assert link == "/jobs/bad_rows?run=3"
    assert "no title" in get(path, link.removeprefix("/jobs/")).text


def test_says_what_the_last_run_was(path):
    crawl_on(path, of(*range(20)), of(*range(5), total=40))
    assert (
        "Last run, 2026-03-02 05:00 UTC: 5 of 40. truncated not everything could be read;"
        " nothing was closed. 5 of 40 announced"
    ) in words(see(path, "site/marlow"))


def test_runs_are_paged(path):
    crawl_on(path, *[of(*range(3))] * 23)
    first, last = see(path, "site/marlow"), see(path, "site/marlow?page=2")
    assert [len(table(page.css("table.runs"))) - 1 for page in (first, last)] == [20, 3]
    assert table(last.css("table.runs"))[-1][0] == "2026-03-01 05:00"
    assert first.css("a[rel=next]::attr(href)").get() == "/jobs/site/marlow?page=2#runs"
    assert not last.css("a[rel=next]")
    assert "no such page of runs" in words(see(path, "site/marlow?page=9"))


def test_coverage_is_a_mark_for_each_run(path):
    crawl_on(path, of(*range(20)), of(*range(5), total=40), of(*range(21)))
    chart = section(see(path, "site/marlow"), "coverage")
    assert len(chart.css("circle.well title")) == 2
    assert [words(mark) for mark in chart.css("rect.ill title")] == [
        "2026-03-02 05:00: 5 of 40, truncated"]  # fmt: skip


def test_one_run_is_no_chart(path):
    crawl_on(path, of(*range(20)))
    page = see(path, "site/marlow")
    assert not page.css("svg.chart")
    assert "begins with the second run" in words(page)
    assert "Nothing was seen to open or close since the first complete run, of 2026-03-01." in (
        words(page)
    )
    assert "After the first complete run, of 2026-03-01, 0 openings were seen" in words(page)


def test_openings_and_closings_leave_out_what_was_there_before(path):
    crawl_on(path, of(*range(20)), of(*range(1, 25)), of(*range(1, 25)), of(*range(1, 26)))
    part = section(see(path, "site/marlow"), "flows")
    assert table(part) == [["Day", "Opened", "Closed"], ["2026-03-04", "1", "0"],
                           ["2026-03-02", "5", "1"]]  # fmt: skip
    assert "Left out: 20 openings that the site's first complete run found, or one before" in (
        words(part)
    )


def test_how_long_postings_stay_open_leaves_out_those_that_were_there_before(path):
    base, fewer = range(100, 160), range(102, 160)
    crawl_on(
        path,
        of(*range(100, 130), total=60),  # cut short: what it did not see was there, too
        of(*base),
        of(*base, *range(30)),
        of(*base, *range(30)),
        of(*fewer, *range(10, 30), *range(40, 44)),
        of(*fewer, *range(10, 30), *range(40, 44)),
        of(*fewer, *range(15, 30), *range(40, 44), 3),  # 3 has come back
        of(*fewer, *range(15, 30), *range(40, 44), 3),
        of(*range(102, 130), 60, total=90),  # proves nothing
    )
    found = question(path).lasting
    closed, still_open, there_before = plainly(path)
    assert there_before == 60
    assert (found.closed, found.still_open, found.there_before) == (closed, still_open, 60)
    assert sum(closed.values()) == 15
    assert still_open[0] == 1  # what only the last run saw, which proves nothing
    part = section(see(path, "site/marlow"), "lasting")
    curve = stays_of(found).curve
    assert (curve.watched, curve.closed) == (36, 15)
    assert (
        "Estimated from 36 intervals in which a posting was open and whose beginning was seen:"
        " 15 that ended, and 21 that had not ended on 2026-03-08."
    ) in words(part)
    assert "Left out: the 60 that were open" in words(part)
    assert table(part)[0] == ["After", "Still open", "95 % confidence"]
    assert part.css("svg.chart path.band")


def test_half_are_closed_after(path):
    closed, still_open = {5: 30, 9: 10}, {20: 20}
    stays = stays_of(Lasting(closed=closed, still_open=still_open, as_of=("", ""), there_before=0))
    assert stays.curve.median == 5
    assert [(day, step and round(step.share, 3)) for day, step in stays.rows] == [
        (1, None), (3, None), (7, 0.5), (14, 0.333), (20, 0.333)]  # fmt: skip


@pytest.mark.parametrize(
    ("closed", "still_open"), [({}, {}), ({}, {5: 900}), ({3: 19}, {}), ({3: 5}, {0: 3})]
)
def test_too_few_are_no_curve(closed, still_open):
    lasting = Lasting(closed=closed, still_open=still_open, as_of=("", ""), there_before=0)
    assert stays_of(lasting) is None


def test_runs_of_one_day_are_too_little_whatever_they_saw(path):
    base = range(100, 160)
    for now in ([*base], [*base, *range(30)], [*base, *range(25)], [*base, *range(25)]):
        crawl_on(path, of(*now))
    page = see(path, "site/marlow")
    assert table(page.css("table.runs"))[1][5:8] == ["0", "0", "5"]
    assert (
        "Too little was seen so far to say. After the first complete run, of 2026-03-01,"
        " 30 openings were seen, of which 5 have ended. It takes 20 openings, some that ended,"
        " and 10 watched past the day of their opening."
    ) in words(section(page, "lasting"))


def test_of_the_day_of_the_first_run_just_what_that_run_found_is_left_out(path):
    crawl_on(path, of(*range(20)))
    for now in (range(24), range(1, 25), range(1, 25), range(1, 26)):
        crawl_on(path, of(*now))
    for address in ("site/marlow", "trends"):
        page = see(path, address)
        assert table(page.xpath("//details[.//table[contains(., 'Opened')]]")) == [
            ["Day", "Opened", "Closed"], ["2026-03-01", "6", "1"]]  # fmt: skip
        assert "Left out: 20 openings that" in words(page)


def test_a_first_run_over_midnight_is_left_out_on_both_days(path):
    with Day(path, 1, verdict="failed") as day:
        day.read(posting("J0"))
    with Day(path, 2) as day:
        day.read(posting("J1"))
        day.at = at(3, 0)
        day.read(posting("J2"))
    with Day(path, 3) as day:
        day.read(posting("J3"))
        day.close("J0")
    with Day(path, 4) as day:
        day.read(posting("J4"))
    days = question(path, "northwind").days
    assert [(day.day[8:], day.opened, day.closed, day.found) for day in days] == [
        ("01", 1, 0, 1), ("02", 1, 0, 1), ("03", 2, 1, 1), ("04", 1, 0, 0)]  # fmt: skip
    part = section(see(path, "site/northwind"), "flows")
    assert table(part)[1:] == [["2026-03-04", "1", "0"], ["2026-03-03", "1", "1"]]
    assert "Left out: 3 openings" in words(part)


def test_a_site_without_a_complete_run_has_no_curve(path):
    crawl_on(path, *[of(*range(20), total=90 + day) for day in range(3)])
    found = question(path)
    assert (found.lasting, found.first_day) == (None, None)
    page = see(path, "site/marlow")
    assert "No run was complete yet" in words(section(page, "lasting"))
    assert "No run was complete yet" in words(section(page, "flows"))
    assert "Left out: 20 openings" in words(section(page, "flows"))


def test_what_is_drawn_is_said_and_what_is_beyond(path):
    closed, still_open = {2: 5, 30: 1}, {5: 20, 9: 7, 20: 4}
    lasting = Lasting(closed=closed, still_open=still_open, as_of=("", ""), there_before=0)
    stays = stays_of(lasting)
    assert (stays.curve.until, stays.longer, stays.ended_later) == (9, 5, 1)
    assert [step.day for step in stays.curve.steps] == [2]


def test_a_median_beyond_what_is_drawn_is_none(path):
    closed, still_open = {2: 11, 30: 5}, {5: 5, 9: 4}
    lasting = Lasting(closed=closed, still_open=still_open, as_of=("", ""), there_before=0)
    assert estimate(closed, still_open).median == 30
    assert (stays_of(lasting).curve.median, stays_of(lasting).curve.until) == (None, 5)


def shown_behind(path, link):
    """How many rows a page of Datasette's shows."""
    return len(see(path, link.removeprefix("/jobs/")).css("table.rows-and-columns tbody tr"))


def test_most_wanted_titles_lead_to_just_those(path):
    said = {"Baker": 3, "BAKER": 2, 'The "best" Cook: 24/7': 2, "<i>Smith</i>": 2,
            "Night Baker": 1, "100 % Cook_": 1}  # fmt: skip
    listed, number = [], 0
    for title, count in said.items():
        listed += of(*range(number, number + count), title=title)["rows"]
        number += count
    crawl_on(path, {"rows": listed, "total": number})
    zeta = Site(name="zeta", platform="tiny", board=SITE.board, refresh_days=0)
    crawl_on(path, of(1, title="Baker"), site=zeta, since=2)
    part = section(see(path, "site/marlow"), "titles")
    assert {row[0]: int(row[1]) for row in table(part)[1:]} == said
    for row in part.css("table tr")[1:]:
        link = row.css("a::attr(href)").get()
        assert shown_behind(path, link) == said[words(row.css("th"))], link
    assert "more title" not in words(part)


def test_titles_with_as_many_as_the_last_are_said_to_be_left_out(path, monkeypatch):
    crawl_on(path, {"rows": [*of(0, 1, title="Baker")["rows"], *of(*range(2, 6))["rows"]],
                    "total": 6})  # fmt: skip
    monkeypatch.setattr(asked, "TITLES", 2)
    assert "And 3 more titles with 1 each. Of all 6" in words(section(see(path, "site/marlow"),
                                                                      "titles"))  # fmt: skip
    monkeypatch.setattr(asked, "TITLES", 4)
    assert "And 1 more title with 1. Of all 6" in words(see(path, "site/marlow"))


def test_titles_of_the_newest_lead_to_those_of_the_newest(path, monkeypatch):
    crawl_on(path, of(*range(7), title="Baker"))
    monkeypatch.setattr(asked, "TITLES_COUNTED", 5)
    part = section(see(path, "site/marlow"), "titles")
    assert table(part)[1][:2] == ["Baker", "5"]
    assert "Of the newest 5 open postings" in words(part)
    assert shown_behind(path, part.css("a::attr(href)").get()) == 5


def test_postings_without_a_title_are_led_to(path):
    crawl_on(path, of(1, 2))
    change(path, "UPDATE jobs SET title = ''")
    part = section(see(path, "site/marlow"), "titles")
    assert table(part)[1][:2] == ["(no title)", "2"]
    assert shown_behind(path, part.css("a::attr(href)").get()) == 2


def test_closed_postings_are_not_wanted(path):
    crawl_on(path, of(*range(20)), of(*range(1, 20)), of(*range(1, 20)))
    part = section(see(path, "site/marlow"), "titles")
    assert "Of all 19 open postings" in words(part)


def test_what_the_site_states(path):
    crawl_on(path, {"rows": [*of(1, 2, 3, department="Ovens")["rows"], *of(4)["rows"]],
                    "total": 4})  # fmt: skip
    part = section(see(path, "site/marlow"), "fields")
    shares = {row[0]: row[1] for row in table(part)[1:]}
    assert shares["title"] == "100 %"
    assert shares["department"] == "75 %"
    assert shares["pay"] == "0 %"
    assert "Of all 4 open postings" in words(part)


def test_what_the_site_states_is_of_all_that_is_open_whichever_run_read_it(path):
    first = of(1, 2, 3, department="Ovens")["rows"]
    crawl_on(path, {"rows": first, "total": 3}, {"rows": [*first[:2], *of(4)["rows"]], "total": 3})
    with Archive(path) as archive:  # what only an earlier run read, and states no minimum
        archive.db.execute("UPDATE jobs SET page = 1, base_salary_maximum = 60000 WHERE id = 1")
        archive.commit()
    part = section(see(path, "site/marlow"), "fields")
    shares = {row[0]: row[1] for row in table(part)[1:]}
    assert (shares["title"], shares["department"], shares["pay"]) == ("100 %", "75 %", "25 %")
    assert "Of all 4 open postings" in words(part)


def test_the_total_that_a_site_states_leads_to_the_archived_list(path):
    crawl_on(path, of(*range(20)), of(*range(22)))
    page = see(path, "site/marlow")
    links = page.xpath("//main//a[contains(@href, '/jobs/pages')]")
    assert [(words(link), link.attrib["href"]) for link in links] == [
        ("22", "/jobs/pages?run=2&kind__not=detail&_sort=id"),
        ("22", "/jobs/pages?run=2&kind__not=detail&_sort=id"),
        ("20", "/jobs/pages?run=1&kind__not=detail&_sort=id"),
    ]
    rows_there = see(path, links[-1].attrib["href"].removeprefix("/jobs/"))
    (copy,) = rows_there.css("table.rows-and-columns td.col-url a::attr(href)").getall()
    first = rows(path, "SELECT min(id) FROM pages WHERE run = 1 AND kind = 'listing'")[0][0]
    assert copy == f"/jobs/page/{first}"


def test_of_a_walk_from_posting_to_posting_all_pages_are_the_list(path):
    crawl_on(path, of(*range(3)))
    with Archive(path) as archive:
        archive.db.execute("UPDATE pages SET kind = 'detail'")
        archive.commit()
    page = see(path, "site/marlow")
    assert set(page.xpath("//main//a[contains(@href, '/jobs/pages')]/@href").getall()) == {
        "/jobs/pages?run=1&_sort=id"}  # fmt: skip


def test_every_field_whose_fill_is_kept_has_a_name_in_words(path):
    crawl_on(path, of(1))
    names = [row[0] for row in table(section(see(path, "site/marlow"), "fields"))[1:]]
    assert not [name for name in names if "_" in name]


def test_leads_to_its_postings(path):
    crawl_on(path, of(*range(20)), of(*range(1, 20)), of(*range(1, 20)))
    page = see(path, "site/marlow")
    links = {words(link): link.attrib["href"] for link in page.css("main a")}
    assert links["19 open postings"] == "/jobs/search?site=marlow"
    assert links["1 closed"] == "/jobs/search?site=marlow&status=closed"


def test_a_run_under_way_is_shown(path):
    crawl_on(path, of(*range(20)))
    with Archive(path) as archive:
        archive.runs.begin("marlow", "tiny", "b", at="2026-03-02T05:00:00Z", warc="w")
    page = see(path, "site/marlow")
    assert table(page.css("table.runs"))[1][1] == "not finished"
    assert "Last run, 2026-03-01" in words(page)


@pytest.mark.parametrize("name", ["nope", "%3Cscript%3E", "%E2%80%AE", "%ff"])
def test_a_site_that_is_not_there(path, name):
    crawl_on(path, of(1))
    answer = get(path, f"site/{name}")
    assert answer.status_code == 404
    assert "<script>" not in answer.text


def test_only_its_own_runs_and_postings_count(path):
    crawl_on(path, of(*range(20)), of(*range(25)))
    before = Selector(get(path, "site/marlow").text)
    other = path.parent / "both.db"
    crawl_on(other, of(*range(20)), of(*range(25)))
    zeta = Site(name="zeta", platform="tiny", board=SITE.board, refresh_days=0)
    crawl_on(other, of(*range(500, 530)), site=zeta, since=9)
    after = see(other, "site/marlow")
    for name in ("flows", "lasting", "titles", "fields"):
        assert words(section(after, name)) == words(section(before, name))
