"""What went wrong at others with lists that an API sends by offset, acted out in Workday's shape.

Each page of the list is asked for with an offset and a limit; each posting has a page.
"""

from __future__ import annotations

import pytest
from incidents_desk import POSTINGS, Bench, assert_bad, assert_good, assert_nothing_lost, ids

pytestmark = pytest.mark.slow

LIMIT = 2000
"""At which Workday's totals end."""


@pytest.fixture
def workday(bench: Bench) -> Bench:
    bench.use_workday()
    return bench


def test_incident_01_later_pages_of_a_list_say_0(workday: Bench) -> None:
    for new in (POSTINGS, 0):
        assert_good(workday.crawl(total_first_page_only=True), new=new, changed=0)
    assert_nothing_lost(workday)


def test_incident_02_a_list_that_begins_again_past_its_cap(workday: Bench) -> None:
    """The site has 30 more than it can count: what it lists is all that is asked for."""
    more = {"PRACTICE_POSTINGS": LIMIT + 30}
    done = workday.crawl(cap=LIMIT, settings=more)
    assert_bad(done, 5, "truncated", "the total 2000 is a limit of the site")
    assert (done.announced, done.seen, done.new) == (LIMIT, LIMIT, LIMIT)
    assert done.pages == LIMIT + LIMIT // 20, "no page past the cap"


def test_incident_03_more_rows_than_the_site_gives_are_refused(workday: Bench) -> None:
    assert_good(workday.crawl(page_limit=20), new=POSTINGS)
    done = workday.crawl(page_limit=10)
    assert_bad(done, 4, "failed", "lost pages: 1 x http 400")
    assert_nothing_lost(workday)
    assert workday.missing_ids() == set()
    assert_good(workday.crawl(page_limit=20), new=0)


def test_incident_04_fewer_rows_than_were_asked_for(workday: Bench) -> None:
    done = workday.crawl(page_size=7)
    assert_good(done, new=POSTINGS, pages=POSTINGS + 9)
    assert_nothing_lost(workday)


def test_incident_05_the_list_moves_between_two_pages(workday: Bench) -> None:
    """A posting that came in on top pushes one off its page: it is asked itself, and lives."""
    assert_good(workday.crawl(), new=POSTINGS)
    done = workday.crawl(shift=[1, 1])
    assert (done.verdict, done.seen, done.closed) == ("complete", POSTINGS - 1, 0)
    assert workday.missing_ids() == ids(POSTINGS)
    moved = workday.crawl(shift=[1, 8])
    assert_bad(moved, 5, "truncated", "52 of 60 announced")
    assert_nothing_lost(workday)
