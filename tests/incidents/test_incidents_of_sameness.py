"""What went wrong at others with postings that are alike: here different ids are different rows.

Which of them are one job for who looks for work is told by no crawl; that none of them is lost,
merged, or taken for a change or a return of another is.
"""

from __future__ import annotations

import pytest
from incidents_desk import EVERY, LISTED, POSTINGS, Bench, assert_good, events, ids

pytestmark = pytest.mark.slow

CITIES = 30
TITLES = ["Senior Staff SWE (Node Infra)", "Staff SWE, Data Infra"]
TEXTS = "SELECT count(*), count(DISTINCT description_text) FROM jobs JOIN job_texts ON job = id"


def test_incident_22_the_same_job_in_many_cities(bench: Bench) -> None:
    """A row for each, with the place of its own."""
    for changes in ({"new": POSTINGS}, {"new": 0, "changed": 0, "skipped": POSTINGS}):
        assert_good(bench.crawl(siblings=CITIES), **changes)
    title = LISTED[0].title
    rows = dict(bench.rows("SELECT job_id, job_locations FROM jobs WHERE title = ?", title))
    own = {posting.job_id: posting.places for posting in LISTED[:CITIES]}
    assert {job_id: rows[job_id] for job_id in own} == own
    assert len(set(own.values())) > CITIES / 2


def test_incident_23_identical_texts_are_kept_apart(bench: Bench) -> None:
    assert_good(bench.crawl(siblings=POSTINGS), new=POSTINGS)
    assert bench.rows(TEXTS) == [(POSTINGS, 1)]
    assert bench.open_ids() == EVERY
    # A text that all of them gain is a change of each.
    bench.forget_revisions()
    assert_good(bench.crawl(siblings=POSTINGS, text="<p>Bring a ladder.</p>"), changed=POSTINGS)
    assert bench.rows(TEXTS) == [(POSTINGS, 1)]
    assert len(bench.column("SELECT job FROM changes")) == POSTINGS


def test_incident_24_siblings_are_no_reposts(bench: Bench) -> None:
    """One closes and another with its title and text opens on the same day: a new one."""
    every = POSTINGS + 10
    assert_good(bench.crawl(siblings=every), new=POSTINGS, changed=0, reopened=0)
    assert bench.rows("SELECT count(*) FROM episodes") == [(POSTINGS,)]
    (opened,), (closed,) = events(1, "opened"), events(1, "closed")
    assert_good(bench.crawl(day=1, siblings=every), new=1, closed=1, reopened=0)
    assert bench.open_ids() == EVERY - {closed} | {opened}
    assert opened not in bench.column("SELECT job_id FROM changes JOIN jobs ON jobs.id = job")
    episodes = "SELECT count(*) FROM episodes JOIN jobs ON jobs.id = job WHERE job_id = ?"
    assert bench.rows(episodes, opened) == bench.rows(episodes, closed) == [(1,)]


def test_incident_25_similar_titles_are_different_jobs(bench: Bench) -> None:
    for changes in ({"new": POSTINGS}, {"new": 0, "changed": 0}):
        assert_good(bench.crawl(siblings=2, titles=TITLES), **changes)
        bench.forget_revisions()
    named = "SELECT job_id FROM jobs WHERE title = ?"
    assert [bench.column(named, title) for title in TITLES] == [ids(1), ids(2)]
    assert bench.rows("SELECT * FROM changes") == []
