"""What went wrong at others, acted out by the practice site: lists that lie, shrink or break.

The numbers are those of the collection of incidents; `jobcrawler.practice.faults` says what each
is. Those of details are in `test_incidents_of_details`, of lists by offset in `_of_boards`, of
values in `_of_statements` and `_of_values`, of pages that the practice site does not have in
`_of_parsing`, of postings that are alike in `_of_sameness`.
"""

from __future__ import annotations

import json

import pytest
from incidents_desk import (
    EVERY,
    POSTINGS,
    SEARCH,
    Bench,
    assert_bad,
    assert_good,
    assert_nothing_lost,
    assert_only_overdue_closed,
    assert_recovers,
    events,
    ids,
)

pytestmark = pytest.mark.slow


def test_incident_01_total_on_the_first_page_only(bench: Bench) -> None:
    bench.begin()  # so that no page of a posting says the total once more
    assert_good(bench.crawl(total_first_page_only=True), new=0, changed=0)
    assert_nothing_lost(bench)


def test_incident_02_total_pinned_at_a_cap(bench: Bench) -> None:
    bench.begin()
    assert_bad(bench.crawl(cap=40), 6, "held", "40 postings, 60 in the last complete run")
    assert_nothing_lost(bench)
    # The second time the smaller number is believed, and the others' own pages are asked.
    assert bench.crawl(cap=40).verdict == "complete"
    assert bench.missing_ids() >= ids(*range(51, 61))
    assert_only_overdue_closed(bench)
    assert_good(bench.crawl(), new=0, changed=0)
    assert bench.open_ids() == EVERY


def test_incident_03_pages_refused_with_400(bench: Bench) -> None:
    bench.begin()
    done = bench.crawl(listing_status={"2": 400, "3": 400})
    assert_bad(done, 5, "truncated", "lost pages: 2 x http 400", "20 of 60 announced")
    walled = bench.crawl(wall_pages=[2])
    assert_bad(walled, 5, "truncated", "blocked: a bot wall", "40 of 60 announced")
    assert_nothing_lost(bench)
    assert bench.missing_ids() == set()
    assert_recovers(bench)


def test_incident_04_pages_smaller_than_expected(bench: Bench) -> None:
    assert_good(bench.crawl(page_size=7), new=POSTINGS)
    listed = bench.column("SELECT url FROM pages WHERE kind IN ('entry', 'listing')")
    assert listed == {SEARCH, *(f"{SEARCH}?page={number}" for number in range(2, 10))}
    assert_nothing_lost(bench)


def test_incident_05_ids_repeat_and_totals_change(bench: Bench) -> None:
    bench.begin()
    for repeated in (1, 2):
        done = bench.crawl(repeat_page=repeated)
        assert_bad(done, 5, "truncated", "a listing page came twice", "40 of 60 announced")
    assert_bad(bench.crawl(total_after=[1, 90]), 5, "truncated", "60 of 90 announced")
    assert_nothing_lost(bench)
    assert_recovers(bench)


def test_incident_06_a_site_that_counts_too_many(bench: Bench) -> None:
    for _ in range(2):
        assert_bad(bench.crawl(total=65), 5, "truncated", "60 of 65 announced")
    third = bench.crawl(total=65)
    assert (third.status, third.verdict, third.stderr) == (0, "stable_shortfall", "")
    assert third.reason == "60 of 65 announced; the same for 3 runs"
    assert_nothing_lost(bench)
    assert_recovers(bench, changed=0)


def test_incident_07_a_page_is_lost_on_the_way(bench: Bench) -> None:
    """Even what is really gone is not closed by a run that lost a page."""
    bench.begin()
    gone = events(1, "closed")
    done = bench.crawl(day=1, listing_status={"3": 500})
    assert_bad(done, 5, "truncated", "lost pages: 1 x http 500", "40 of 60 announced")
    assert bench.open_ids() >= EVERY
    assert bench.missing_ids() == set()

    assert_good(bench.crawl(day=1), closed=1)
    assert bench.closed_ids() == gone
    assert gone < EVERY


def test_incident_08_the_listing_collapses(bench: Bench) -> None:
    bench.begin()
    done = bench.crawl(collapse=0.1)
    assert_bad(done, 6, "held", "6 postings, 60 in the last complete run")
    assert_nothing_lost(bench)
    assert bench.missing_ids() == set()

    assert bench.crawl(collapse=0.1).verdict == "complete", "twice the same is believed"
    assert bench.missing_ids() >= ids(*range(51, 61))
    assert_only_overdue_closed(bench)
    assert_good(bench.crawl(), new=0, changed=0)
    assert bench.open_ids() == EVERY


def test_incident_09_our_own_limit_is_met(bench: Bench) -> None:
    """A capped run says so and closes nothing; the next one goes on where it ended."""
    bench.use(SEARCH, max_pages=25)
    for archived in (22, 44):
        done = bench.crawl()
        assert_bad(done, 5, "truncated", "own limit of 25 pages met (max_pages)")
        assert (done.seen, done.pages, done.new) == (POSTINGS, 25, 22)
        assert len(bench.open_ids()) == archived
    assert_good(bench.crawl(), new=16, skipped=44)
    assert_nothing_lost(bench)


def test_incident_10_a_dead_tenant_and_an_empty_board(bench: Bench) -> None:
    bench.begin()
    for dead in ("no_board", "inactive"):
        done = bench.crawl(dead=dead)
        assert_bad(done, 4, "failed", "1 page not understood", "neither postings nor a statement")
        assert (done.announced, done.seen) == (None, 0)
    assert_bad(bench.crawl(dead="login"), 4, "failed", "login.practice.test")
    assert_bad(bench.crawl(empty=True), 6, "held", "0 postings, 60 in the last complete run")
    assert_nothing_lost(bench)
    assert bench.missing_ids() == set()
    assert_recovers(bench)


def test_incident_10_a_board_that_says_it_is_empty_is_not_dead(bench: Bench) -> None:
    done = bench.crawl(empty=True)
    assert (done.verdict, done.announced, done.seen) == ("complete", 0, 0)
    assert done.status == 4, "nothing found is worth a look"


def test_incident_10_a_dead_board_of_an_api(bench: Bench) -> None:
    bench.use_board()
    assert_good(bench.crawl(), new=POSTINGS)
    known = bench.open_ids()
    assert_bad(bench.crawl(dead="no_board"), 4, "failed", "no list of jobs")
    assert bench.open_ids() == known
    assert bench.missing_ids() == set()


LOCALES = {"de": 1.0, "*": 0.14}
"""All postings for who asks in German, eight for anyone else."""
GERMAN = {"DEFAULT_REQUEST_HEADERS": json.dumps({"Accept-Language": "de"})}


def test_incident_29_most_postings_are_hidden_by_language(bench: Bench) -> None:
    """Whoever asks in another language is shown 8 of 60: the other 52 are not gone."""
    assert_good(bench.crawl(locales=LOCALES, settings=GERMAN), new=POSTINGS)
    done = bench.crawl(locales=LOCALES)
    assert (done.announced, done.seen) == (8, 8)
    assert_bad(done, 6, "held", "8 postings, 60 in the last complete run")
    assert_nothing_lost(bench)
    assert bench.missing_ids() == set()

    assert bench.crawl(locales=LOCALES).verdict == "complete", "twice the same is believed"
    assert bench.missing_ids() >= ids(*range(51, 61))
    assert_only_overdue_closed(bench)  # the others' own pages are asked, and live
    assert_good(bench.crawl(locales=LOCALES, settings=GERMAN), new=0, changed=0)
    assert bench.open_ids() == EVERY


def test_incident_29_a_board_that_is_hidden_by_language(bench: Bench) -> None:
    """No posting has a page to ask, so that only a third run that agrees may close."""
    bench.use_board()
    assert_good(bench.crawl(locales=LOCALES, settings=GERMAN), new=POSTINGS)
    known = bench.open_ids()
    for verdict, status in (("held", 6), ("complete", 0)):
        done = bench.crawl(locales=LOCALES)
        assert (done.verdict, done.status, done.seen) == (verdict, status, 8)
        because = bench.column("SELECT closed_because FROM episodes WHERE closed_at NOTNULL")
        assert all(str(words).startswith("valid through ") for words in because)
    assert_good(bench.crawl(locales=LOCALES, settings=GERMAN), new=0)
    assert bench.open_ids() == known


@pytest.mark.parametrize("style", ["en", "de", "fr", "ja"])
def test_incident_32_a_total_in_another_notation(bench: Bench, style: str) -> None:
    """ "1,234", "1.234" and "1 234" are as many: 60 of them are no complete run."""
    bench.begin()
    bench.forget_revisions()
    done = bench.crawl(counters=style, total=1234)
    assert_bad(done, 5, "truncated", "60 of 1234 announced")
    assert (done.announced, done.seen, done.new, done.changed) == (1234, POSTINGS, 0, 0)
    assert bench.column("SELECT json_extract(extra, '$.total') FROM jobs") == {1234}
    assert_nothing_lost(bench)
