"""The lists behind the tiles of the front page: as many postings as the tile says, and those."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest
from posting_desk import Day, get, posting, see, words

from jobcrawler.archive.questions import news as asked
from jobcrawler.archive.store import Archive
from jobcrawler.sites import Site
from project import rows
from report_desk import crawl_on
from run_desk import SITE, Web, crawl

KINDS = asked.KINDS


pytestmark = pytest.mark.usefixtures("tiny_platform")


def site(name):
    return Site(name=name, platform="tiny", board=SITE.board, refresh_days=0)


def of(*ids, total=None, **said):
    """A list of postings; title and text may be given: `of(1, t1="Baker", d1="Bakes.")`."""
    found = [{"id": number, "full": said.get(f"d{number}", f"Throws pots, {number} a day."),
              "says": {"title": said.get(f"t{number}", f"Potter {number}")}}
             for number in ids]  # fmt: skip
    return {"rows": found, "total": len(ids) if total is None else total}


def tiles(path):
    """By tile, its number and where it leads."""
    return {
        words(tile.css(".what")): (
            int(words(tile.css(".big"))),
            tile.css(".big a::attr(href)").get().removeprefix("/jobs/"),
        )
        for tile in see(path, "home").css(".tiles li")
        if tile.css(".big a")
    }


def listed(path, address):
    """What a list has on all its pages: site and number of each posting, and what is said."""
    found = []
    while address:
        page = see(path, address)
        for section in page.css("main section"):
            name = section.attrib["aria-label"]
            for line in section.css("li.posting"):
                number = line.css("a::attr(href)").get().rpartition("/")[2]
                found.append((name, int(number), words(line.css(".snippet"))))
        address = (page.css("a[rel=next]::attr(href)").get() or "").removeprefix("/jobs/")
    return found


def several(path):
    """Sites whose last runs are of different days; some runs were cut short, one is under way."""
    crawl_on(path, of(*range(20)), of(*range(2, 24)), of(*range(2, 27), t9="Head potter"))
    crawl_on(path, of(*range(60)), of(*range(60)), site=site("zeta"), since=2)
    crawl_on(
        path,
        of(*range(3), 70, total=90, t1="Cut short", d1="In another workshop."),
        of(*range(3), total=90, t1="Cut short twice"),
        of(*range(3, 140), d9="Glazes."),
        site=site("zeta"),
        since=6,
    )
    crawl_on(path, of(*range(3, 140)), of(*range(3, 140)), of(2, total=90), site=site("eta"))
    crawl_on(path, of(*range(5)), site=site("theta"), since=9)
    with Archive(path) as archive:
        archive.runs.begin("marlow", "tiny", "b", at="2026-03-10T05:00:00Z", warc="w")


def test_a_list_has_what_its_tile_says(path):
    several(path)
    shown = tiles(path)
    assert {name: number for name, (number, _) in shown.items()} == {
        "open now": 308, "new": 84, "closed": 2, "changed": 3}  # fmt: skip
    for kind in shown.keys() & set(KINDS):
        number, address = shown[kind]
        found = listed(path, address)
        assert len({posting for _, posting, _ in found}) == len(found) == number
        assert f"{number} postings" in words(see(path, address).css(".count"))


def test_a_list_has_the_postings_that_the_views_have(path):
    several(path)
    for kind, view in (("new", "new_today"), ("closed", "closed_today")):
        known = rows(path, f"SELECT site, id FROM {view} WHERE site != 'theta'")
        assert sorted(line[:2] for line in listed(path, f"news/{kind}")) == sorted(known)


def test_a_posting_that_changed_twice_is_listed_once_with_all_that_changed(path):
    several(path)
    found = {(name, said) for name, _, said in listed(path, "news/changed")}
    assert found == {("zeta", "Changed: Description, Title"), ("zeta", "Changed: Description"),
                     ("marlow", "Changed: Title")}  # fmt: skip


def test_a_closing_is_listed_with_its_evidence_even_of_one_that_came_back(path):
    several(path)
    crawl_on(path, of(0, total=90), since=11)
    found = [said for _, _, said in listed(path, "news/closed")]
    missing = "it was missing from two complete runs running."
    assert found == [f"Closed 2026-03-02 05:00 UTC: {missing}",
                     f"Closed 2026-03-02 05:00 UTC: {missing} It is open again."]  # fmt: skip
    new = [line[:2] for line in listed(path, "news/new")]
    assert len(new) == tiles(path)["new"][0] == 84
    assert ("marlow", 1) not in new  # the one that came back


def test_a_closing_that_a_page_shows_leads_to_that_page(path):
    rows_of = [{"id": number, "rev": "1", "says": {"title": "Potter"}} for number in range(20)]
    pages = {f"/{number}": {"id": str(number), "title": "Potter"} for number in range(20)}
    with Archive(path) as archive:
        crawl(archive, Web({"/list": {"rows": rows_of}, **pages}, day=1))
        crawl(archive, Web({"/list": {"rows": rows_of[1:]}, **pages, "/0": 410}, day=2))
    (line,) = see(path, "news/closed").css("li.posting .snippet")
    assert words(line).startswith("Closed 2026-03-02 05:00 UTC: its page was gone")
    (shown,) = rows(path, "SELECT id, status FROM pages WHERE status = 410")
    assert line.css("a::attr(href)").getall() == [f"/jobs/page/{shown[0]}"]


def test_those_that_came_back_are_a_list_of_their_own(path):
    several(path)
    crawl_on(path, of(0, total=90), since=11)
    (link,) = see(path, "home").xpath("//a[contains(., 'that came back')]")
    assert (words(link), link.attrib["href"]) == ("1 that came back", "/jobs/news/returned")
    page = see(path, "news/returned")
    assert words(page.css("h1")) == "Postings that came back"
    assert "1 posting that had closed and came back" in words(page.css(".count"))
    said = (
        "Back 2026-03-11 05:00 UTC. It had closed 2026-03-02 05:00 UTC:"
        " it was missing from two complete runs running."
    )
    assert listed(path, "news/returned") == [("marlow", 1, said)]
    assert "From 2026-03-11 05:00 UTC" in words(see(path, "posting/1").css("ol.plain"))


def test_one_that_came_back_and_went_again_is_said_to_be_closed(path):
    for day, verdict, happens in (
        (1, "complete", Day.read), (2, "complete", Day.close), (3, "complete", None),
        (4, "truncated", Day.read), (5, "truncated", Day.close),
    ):  # fmt: skip
        with Day(path, day, verdict=verdict) as run:
            if happens:
                happens(run, *([posting()] if happens is Day.read else []))
    ((_, _, said),) = listed(path, "news/returned")
    assert said == (
        "Back 2026-03-04 05:00 UTC. It had closed 2026-03-02 05:00 UTC:"
        " its page was gone (the site answered 404). It is closed again."
    )


def test_sites_are_said_to_be_left_out_only_where_some_are(path):
    crawl_on(path, of(*range(5)), of(*range(6)))
    assert "left out" not in words(see(path, "news/new").css("main"))
    crawl_on(path, of(*range(5)), site=site("zeta"))
    said = words(see(path, "news/new").css("main"))
    assert "of each site. 1 site without two complete runs is left out." in said
    crawl_on(path, of(*range(5), total=90), site=site("eta"))
    assert "2 sites without two complete runs are left out." in words(see(path, "news/new"))


def test_the_site_that_was_crawled_last_comes_first(path):
    several(path)
    page = see(path, "news/new")
    assert [words(head) for head in page.css("main h2")] == ["eta: 1", "zeta: 80"]
    last = see(path, "news/new?page=2")
    assert [words(head) for head in last.css("main h2")] == ["zeta: 80", "marlow: 3"]
    assert [words(note) for note in last.css("section > p")] == [
        "since the run of 2026-03-03 05:00 UTC",
        "since the run of 2026-03-02 05:00 UTC",
    ]
    assert not last.css("a[rel=next]")


def test_nothing_is_new_where_each_site_has_one_complete_run(path):
    crawl_on(path, of(*range(5)))
    for kind in KINDS:
        page = see(path, f"news/{kind}")
        assert "None." in words(page.css("main"))
        assert not page.css("li.posting")


def test_pages_that_are_not_there(path):
    several(path)
    assert "There is no such page" in words(see(path, "news/new?page=99").css("main"))
    for odd in ("0", "-3", "x", "9" * 50, "%00"):
        assert see(path, f"news/changed?page={odd}").css("li.posting")
    assert get(path, "news/odd").status_code >= 400


@pytest.mark.parametrize("kind", KINDS)
def test_no_large_table_is_read_whole(path, kind):
    several(path)
    said: list[str] = []
    with closing(sqlite3.connect(path)) as db:
        db.set_trace_callback(said.append)
        asked.news(db, kind, page=1, size=50)
        db.set_trace_callback(None)
        plans = [row[3] for sql in said for row in db.execute(f"EXPLAIN QUERY PLAN {sql}")]
    large = ("jobs", "episodes", "pages", "changes")
    assert len(plans) >= 3
    assert [
        plan for plan in plans if plan.split()[:2] in (["SCAN", table] for table in large)
    ] == []
