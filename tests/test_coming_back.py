"""Coming back to a site: what is known is not asked for again."""

from __future__ import annotations

import dataclasses
import datetime
import sys
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobcrawler.archive.rows import Known
from jobcrawler.archive.store import Archive
from jobcrawler.coming_back import REFRESH_DAYS, Unchanged, is_due, is_weak
from jobcrawler.page import DETAIL, LISTING, Fetch
from jobcrawler.platforms import READERS
from project import Scrapy, finished, rows
from run_desk import HOST, SITE, Web, contents, crawl, posting, rebuilt, tiny

SMALL = ("-s", "PRACTICE_POSTINGS=60")


@pytest.mark.slow
def test_an_unchanged_site_costs_its_listing_pages_and_no_bytes(
    scrapy: Scrapy, tmp_path: Path
) -> None:
    archive = tmp_path / "jobs.db"
    for _ in range(2):
        done = scrapy("crawl", "careers", *SMALL)
        assert (done.returncode, done.stderr) == (0, "")
    first, second = rows(archive, "SELECT requests, bytes, seen, skipped, verdict FROM runs")
    assert first[2:] == (60, 0, "complete")
    assert second == (3, 0, 60, 60, "complete")
    answers = rows(archive, "SELECT status, same_as IS NOT NULL FROM pages WHERE run = 2")
    assert answers == [(304, 1)] * 3
    assert rows(archive, "SELECT count(*) FROM changes") == [(0,)]

    again = tmp_path / "again.db"
    assert scrapy("replay", "--into", str(again)).returncode == 0
    everything = "SELECT * FROM pages"
    assert rows(again, everything) == rows(archive, everything)
    assert scrapy("verify", "-s", f"ARCHIVE={archive}").returncode == 0


@pytest.mark.slow
def test_pages_whose_bytes_are_gone_are_asked_for_in_full(scrapy: Scrapy, tmp_path: Path) -> None:
    archive = tmp_path / "jobs.db"
    scrapy("crawl", "careers", *SMALL)
    for warc in (tmp_path / "warc").iterdir():
        warc.unlink()
    done = scrapy("crawl", "careers", *SMALL)
    assert done.returncode == 0, done.stderr
    assert rows(archive, "SELECT DISTINCT status FROM pages WHERE run = 2") == [(200,)]


# Whose turn it is

FIRST = datetime.date(2026, 1, 1)
ids = st.text(max_size=20) | st.characters(categories=["Cs"])


def moment(day, time="05:00:00"):
    return f"{FIRST + datetime.timedelta(days=day)}T{time}Z"


@given(ids, st.integers(1, 365), st.integers(0, 20_000))
def test_each_has_one_turn_in_as_many_days(job_id, days, start):
    turns = [
        is_due(job_id, read_at=moment(day - 1), now=moment(day), days=days)
        for day in range(start, start + days)
    ]
    assert sum(turns) == 1


@given(ids, st.integers(1, 365), st.integers(0, 20_000), st.integers(0, 800))
def test_a_turn_that_was_missed_is_taken_at_the_next_crawl(job_id, days, read, later):
    due = is_due(job_id, read_at=moment(read), now=moment(read + later), days=days)
    turns = [is_due(job_id, read_at=moment(day - 1), now=moment(day), days=days)
             for day in range(read + 1, read + later + 1)]  # fmt: skip
    assert due == any(turns)
    assert due or later < days


@given(ids, st.integers(0, 20_000), st.integers(0, 20_000))
def test_without_days_it_is_always_due(job_id, read, now):
    assert is_due(job_id, read_at=moment(read), now=moment(now), days=0)


@given(ids, st.integers(1, 365), st.integers(0, 20_000), st.integers(0, 800))
def test_a_clock_that_was_set_back_makes_nothing_due(job_id, days, read, back):
    assert not is_due(job_id, read_at=moment(read + back), now=moment(read), days=days)


@pytest.mark.parametrize("days", [2, 7, 30])
@pytest.mark.parametrize("name", ["{}", "R-{:06}", "https://acme.example/jobs/{}"])
def test_turns_are_spread_over_the_days(days, name):
    turns = Counter(
        day
        for number in range(1000)
        for day in range(days)
        if is_due(name.format(number), read_at=moment(day - 1), now=moment(day), days=days)
    )
    assert set(turns) == set(range(days))
    assert max(turns.values()) < 1.5 * 1000 / days
    assert min(turns.values()) > 0.5 * 1000 / days


def test_the_hour_does_not_matter():
    for number in range(50):
        for day in range(REFRESH_DAYS):
            told = {
                is_due(str(number), read_at=moment(day, early), now=moment(day + 1, late), days=7)
                for early in ("00:00:00", "23:59:59")
                for late in ("00:00:00", "23:59:59")
            }
            assert len(told) == 1


# What is spared


WEAK, STRONG = 'W/"a"', '"a"'
DUE_DAY = next(
    day for day in range(1, 8) if is_due("7", read_at=moment(day - 1), now=moment(day), days=7)
)
"""Of posting 7, counted from the day it was read on."""


def listed(revision, **more):
    row = posting(7)
    return Fetch(url=row.url, kind=DETAIL, listed=row, revision=revision, **more)


def known(revision, **more):
    return {"7": Known(id=1, revision=revision, page=1, run=1, read_at=moment(0), **more)}


def unchanged(postings, *, run=2, days=7, asked=None):
    return Unchanged(postings, run, refresh_days=days, asked_then=asked)


@pytest.mark.parametrize(
    ("postings", "fetch", "day", "spared"),
    [
        (known(STRONG), listed(STRONG), 365, True),
        (known(STRONG), listed('"b"'), 1, False),
        (known(STRONG), listed(None), 1, False),
        (known(None), listed(STRONG), 1, False),
        (known(STRONG, is_open=False), listed(STRONG), 1, True),
        (known(WEAK), listed(WEAK), DUE_DAY - 1, True),
        (known(WEAK), listed(WEAK), DUE_DAY, False),
        (known(WEAK), listed('W/"b"'), 0, False),
        (known(WEAK), listed(STRONG), 0, False),
        (known(None), listed(None), DUE_DAY - 1, True),
        (known(None), listed(None), DUE_DAY, False),
        (known(WEAK, kind=LISTING), listed(WEAK), 0, False),
        (known(WEAK, is_open=False), listed(WEAK), 0, False),
        ({}, listed(STRONG), 0, False),
        (known(STRONG), listed(STRONG, probe="7"), 0, False),
        (known(STRONG), Fetch(url=f"{HOST}/7", kind=DETAIL), 0, False),
    ],
)
def test_what_is_known_is_spared(postings, fetch, day, spared):
    told = unchanged(postings)
    assert told.spares(fetch, at=moment(day)) is spared
    assert told.job_ids == ({"7"} if spared else set())
    is_of_row = fetch.listed is not None and not fetch.probe
    assert told.revisions == ({"7": fetch.revision} if is_of_row else {})


def test_what_the_run_has_read_itself_is_no_older_reading():
    assert not unchanged(known(STRONG), run=1).spares(listed(STRONG), at=moment(0))


def test_without_days_only_a_strong_revision_spares():
    assert unchanged(known(STRONG), days=0).spares(listed(STRONG), at=moment(0))
    assert not unchanged(known(WEAK), days=0).spares(listed(WEAK), at=moment(0))


def test_a_run_made_again_spares_what_it_did_not_ask_for():
    fetch = listed('"b"')
    assert unchanged(known(STRONG), asked=set()).spares(fetch, at=moment(0))
    assert not unchanged(known(STRONG), asked={fetch.key}).spares(listed(STRONG), at=moment(0))
    assert not unchanged({}, asked=set()).spares(fetch, at=moment(0))


def test_weak_revisions_are_marked_as_http_marks_them():
    assert (is_weak(WEAK), is_weak(STRONG), is_weak("2026-03-01")) == (True, False, False)


# Crawls day by day


COUNT = 70


@pytest.fixture
def archive(tmp_path, monkeypatch):
    monkeypatch.setitem(READERS, "tiny", tiny())
    with Archive(tmp_path / "live" / "jobs.db") as archive:
        yield archive


WEEKLY = dataclasses.replace(SITE, refresh_days=7)
LINKS = "links"
"""A list of links, which says nothing of its postings."""


def web(day, revision, *, changed=()):
    rev = {} if revision is None else {"rev": revision}
    rows = [{"id": str(n), **rev} for n in range(COUNT)]
    if revision == LINKS:
        rows = [{"link": f"{HOST}/{n}"} for n in range(COUNT)]
    answers = {"/list": {"rows": rows, "total": COUNT}}
    answers |= {
        f"/{n}": {"id": str(n), "description_text": "New." if n in changed else "Old."}
        for n in range(COUNT)
    }
    return Web(answers, day)


def asked(web):
    return [url for url in web.asked if not url.endswith("/list")]


@pytest.mark.slow
@pytest.mark.parametrize("revision", [WEAK, None, LINKS])
def test_each_page_is_read_again_within_a_week_and_what_changed_is_found(
    archive, tmp_path, revision
):
    crawl(archive, web(1, revision), WEEKLY)
    times = Counter()
    for day in range(2, 9):
        site = web(day, revision, changed={3, 30})
        row = crawl(archive, site, WEEKLY)
        assert (row.verdict, row.seen) == ("complete", COUNT)
        assert row.skipped == COUNT - len(asked(site))
        assert 0 < len(asked(site)) < 3 * COUNT / 7
        times.update(asked(site))
    assert times == dict.fromkeys((f"{HOST}/{n}" for n in range(COUNT)), 1)
    found = archive.db.execute("SELECT job_id, field, new FROM changes JOIN jobs ON job = jobs.id")
    assert sorted(found) == [("3", "description_text", "New."), ("30", "description_text", "New.")]
    with rebuilt(archive, tmp_path) as again:
        assert contents(again) == contents(archive)


def test_a_strong_revision_spares_for_ever(archive):
    crawl(archive, web(1, STRONG), WEEKLY)
    for day in (2, 9, 31):
        site = web(day, STRONG, changed={3})
        assert crawl(archive, site, WEEKLY).skipped == COUNT
        assert asked(site) == []


@pytest.mark.parametrize("killed_after", [1, 4, 7])
def test_a_run_taken_up_on_the_next_day_asks_for_the_pages_it_had_chosen(archive, killed_after):
    crawl(archive, web(1, WEAK), WEEKLY)
    archive.commit()
    whole = {f"{HOST}/{n}" for n in range(COUNT)
             if is_due(str(n), read_at=moment(59), now=moment(60), days=7)}  # fmt: skip
    assert moment(60).startswith("2026-03-02")
    assert len(whole) >= 7
    killed = web(2, WEAK)
    assert crawl(archive, killed, WEEKLY, killed_after=killed_after) is None
    archive.commit()
    resumed = web(3, WEAK)
    row = crawl(archive, resumed, WEEKLY)
    assert (row.verdict, row.seen) == ("complete", COUNT)
    assert sorted([*asked(killed), *asked(resumed)]) == sorted(whole)


ENTRY = """
import datetime
import sys
import types

import jobcrawler.clock

noon = datetime.datetime(2026, 3, 1, 12) + datetime.timedelta(days=int(sys.argv[1]))
stopped = types.SimpleNamespace(now=lambda tz: noon)
jobcrawler.clock.datetime = types.SimpleNamespace(datetime=stopped, UTC=datetime.UTC)

from scrapy.cmdline import execute

execute(["scrapy", *sys.argv[2:]])
"""


@pytest.mark.slow
@pytest.mark.parametrize(
    ("site", "days", "expected"),
    [
        ('url = "http://practice.test/wday/cxs/practice/Careers/jobs"', range(8), 40),
        ('url = "http://practice.test/search"', (0, 3, 40), 0),
    ],
    ids=["weak", "strong"],
)
def test_a_real_crawl_comes_back_to_its_pages_in_turn(tmp_path, site, days, expected):
    platform = "workday" if "wday" in site else "numbered_walk"
    text = f'[sites.practice]\nplatform = "{platform}"\n{site}\ndelay_s = 0\n'
    (tmp_path / "sites.toml").write_text(text)
    archive = tmp_path / "jobs.db"
    for day in days:
        done = finished(
            [sys.executable, "-c", ENTRY, str(day), "crawl", "careers",
             "-a", f"sites={tmp_path / 'sites.toml'}", "-s", f"ARCHIVE={archive}",
             "-s", "PRACTICE_POSTINGS=40"]
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
    counted = rows(archive, "SELECT run, count(*) FROM pages WHERE kind = 'detail' GROUP BY run")
    first, *later = (number for _, number in counted)
    assert (first, sum(later)) == (40, expected)
    assert all(number < 3 * 40 / 7 for number in later)
    urls = rows(archive, "SELECT count(DISTINCT url) FROM pages WHERE kind = 'detail' AND run > 1")
    assert urls == [(expected,)]
