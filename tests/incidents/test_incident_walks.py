"""Walks from posting to posting, by Prev and Next, over a chain that breaks."""

from __future__ import annotations

from typing import Any

import pytest
from incidents_desk import (
    EVERY,
    POSTINGS,
    Bench,
    assert_bad,
    assert_good,
    assert_nothing_lost,
    assert_recovers,
    ids,
    page_of,
)

pytestmark = pytest.mark.slow


def test_a_walk_both_ways_from_the_middle(bench: Bench) -> None:
    bench.use(page_of(30))
    assert_good(bench.crawl(), new=POSTINGS, pages=POSTINGS)
    assert_nothing_lost(bench)
    assert bench.column("SELECT kind FROM pages") == {"entry", "detail"}


def test_a_page_lost_between_two_entries(bench: Bench) -> None:
    """The walks from both sides reach everything else."""
    bench.use(page_of(30), page_of(50))
    done = bench.crawl(lost=[45])
    assert_bad(done, 5, "truncated", "lost pages: 1 x http 500")
    assert bench.open_ids() == EVERY - ids(45)
    assert_good(bench.crawl(), new=1)
    assert_nothing_lost(bench)


def test_a_lost_listing_page_is_made_good_by_the_walk(bench: Bench) -> None:
    """The neighbours of its postings lead to them, but the run is not complete."""
    done = bench.crawl(listing_status={"2": 500})
    assert_bad(done, 5, "truncated", "lost pages: 1 x http 500")
    assert (done.seen, done.new) == (POSTINGS, POSTINGS)
    assert_nothing_lost(bench)
    assert_recovers(bench)


def test_a_chain_that_breaks_loops_or_ends_early(bench: Bench) -> None:
    """The same 45 of 60 three times is no over-count where pages were lost."""
    bench.begin()
    bench.use(page_of(30))
    faults: dict[str, Any] = {"lost": [46], "close_connection": [46], "loop_at": 45,
                              "no_next_at": 45}  # fmt: skip
    for fault, value in faults.items():
        done = bench.crawl(**{fault: value})
        assert_bad(done, 5, "truncated", "45 of 60 announced")
        assert done.seen == 45
        assert ("lost pages: 1 x " in done.reason) == isinstance(value, list)
    assert_nothing_lost(bench)
    assert bench.missing_ids() == set()
    assert_recovers(bench)


def test_a_chain_that_begins_again_at_its_cap(bench: Bench) -> None:
    bench.begin()
    bench.use(page_of(30))
    done = bench.crawl(cap=40)
    assert_bad(done, 6, "held", "40 postings, 60 in the last complete run")
    assert done.pages == 40, "the walk went round"
    assert_nothing_lost(bench)


def test_our_own_limit_on_a_walk(bench: Bench) -> None:
    bench.begin()
    bench.use(page_of(30), max_pages=25)
    done = bench.crawl()
    assert_bad(done, 5, "truncated", "own limit of 25 pages met (max_pages)", "25 of 60 announced")
    assert (done.seen, done.pages) == (25, 25)
    assert_nothing_lost(bench)
