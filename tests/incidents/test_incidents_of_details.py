"""What went wrong at others, acted out by the practice site: pages of single postings."""

from __future__ import annotations

import pytest
from incidents_desk import (
    EVERY,
    LISTED,
    POSTINGS,
    SEED,
    Bench,
    assert_bad,
    assert_good,
    assert_nothing_lost,
    assert_only_overdue_closed,
    assert_recovers,
    events,
    ids,
    number,
)

from jobcrawler.practice import Practice

pytestmark = pytest.mark.slow


def posting_id(job_id: str) -> str:
    """Return what the address of a posting names it by."""
    return next(str(posting.posting_id) for posting in LISTED if posting.job_id == job_id)


def test_incident_11_one_404_then_alive(bench: Bench) -> None:
    """A posting that is listed is open, whatever its own page says."""
    bench.begin()
    (edited,) = events(1, "edited")
    done = bench.crawl(day=1, detail_status={posting_id(edited): 404})
    assert (done.verdict, done.changed, done.unreadable) == ("complete", 0, 0)
    assert edited in bench.open_ids()
    assert bench.missing_ids() == set()

    assert_good(bench.crawl(day=1), changed=1, reopened=0)
    assert bench.column("SELECT job_id FROM changes JOIN jobs ON jobs.id = job") == {edited}


def test_incident_12_listed_but_unreadable(bench: Bench) -> None:
    """403, a cut page, a broken connection: known by the rows of the list, open, and counted."""
    done = bench.crawl(
        detail_status={number(8): 403, number(9): 404}, truncate_body=10, close_connection=[11]
    )
    assert_bad(done, 5, "truncated", "3 listed postings could not be read")
    assert (done.seen, done.new, done.unreadable) == (POSTINGS, POSTINGS, 3)
    assert_nothing_lost(bench)
    bare = "SELECT job_id FROM jobs JOIN job_texts ON job = id WHERE description_text IS NULL"
    assert bench.column(bare) == ids(8, 9, 10, 11)

    # Only they are asked for again.
    again = bench.crawl()
    assert_good(again, new=0, changed=4, skipped=POSTINGS - 4)
    assert bench.column(bare) == set()
    assert bench.closed_ids() == set()


def test_incident_13_gone_is_not_unreadable(bench: Bench) -> None:
    """Of six postings that are listed no more, two are proved gone: 404 and 410."""
    bench.begin()
    statuses = {55: 404, 56: 410, 57: 403, 58: 429, 59: 503}
    done = bench.crawl(
        collapse=0.9,
        detail_status={number(position): status for position, status in statuses.items()},
        detail_walls=[int(number(60))],
    )
    assert (done.verdict, done.announced, done.closed) == ("complete", 54, 2)
    assert bench.closed_ids() == ids(55, 56)
    assert bench.missing_ids() == ids(57, 58, 59, 60)
    because = "SELECT closed_because FROM episodes WHERE closed_at IS NOT NULL"
    assert bench.column(because) == {"http 404", "http 410"}

    assert_good(bench.crawl(), new=0, reopened=2)
    assert bench.open_ids() == EVERY
    assert bench.missing_ids() == set()


def test_incident_13_a_page_that_does_not_come_proves_nothing(bench: Bench) -> None:
    bench.begin()
    done = bench.crawl(
        collapse=0.95,
        detail_stalls=[int(number(position)) for position in (58, 59, 60)],
        settings={"DOWNLOAD_TIMEOUT": 1},
    )
    assert (done.verdict, done.announced, done.closed) == ("complete", 57, 0)
    assert_nothing_lost(bench)
    assert bench.missing_ids() == ids(58, 59, 60)
    assert_recovers(bench, changed=0)


@pytest.mark.parametrize(
    "words",
    [
        "Diese Stelle ist leider nicht mehr verfügbar.",
        "Cette offre n'est plus disponible.",
        "この求人は掲載が終了しました。",
    ],
)
def test_incident_14_an_expired_banner_in_another_language(bench: Bench, words: str) -> None:
    bench.begin()
    assert_good(bench.crawl(day=1, closed_words=words), closed=1)
    assert bench.closed_ids() == events(1, "closed")
    because = "SELECT closed_because FROM episodes WHERE closed_at IS NOT NULL"
    assert bench.rows(because) == [(words,)]


def test_incident_14_closed_in_words_at_http_200(bench: Bench) -> None:
    bench.begin()
    assert_good(bench.crawl(day=1), closed=1)
    assert bench.closed_ids() == events(1, "closed")
    (evidence,) = bench.rows(
        "SELECT closed_because, status, kind FROM episodes"
        " JOIN pages ON pages.id = confirming_page WHERE closed_at IS NOT NULL"
    )
    assert evidence == ("This Job is no longer available.", 200, "detail")


def test_incident_26_nonces_are_no_changes(bench: Bench) -> None:
    """Every page has other bytes than before, and only the edited posting has changed."""
    bench.begin()
    bench.forget_revisions()
    assert_good(bench.crawl(nonce=True), changed=0, skipped=0, unchanged=POSTINGS)
    differing = "SELECT url FROM pages GROUP BY url HAVING count(DISTINCT digest) = 2"
    assert len(bench.column(f"{differing} AND kind = 'detail'")) == POSTINGS
    assert bench.rows("SELECT * FROM changes") == []

    assert_good(bench.crawl(day=1, nonce=True), changed=1)
    changed = bench.column("SELECT job_id FROM changes JOIN jobs ON jobs.id = job")
    assert changed == events(1, "edited")


def test_incident_27_a_new_date_of_update_is_no_change(bench: Bench) -> None:
    """The site stamps postings anew: neither are they edited, nor are they new."""
    bench.begin()
    stamped = {
        str(number) for number in Practice(seed=SEED, postings=POSTINGS, day=2).restamped(2)
    }
    posted = dict(bench.rows("SELECT job_id, date_posted FROM jobs"))
    assert_good(bench.crawl(day=2))
    rows = bench.rows("SELECT id, job_id, url, date_posted, date_modified FROM jobs")
    found = [row for row in rows if str(row[2]).rpartition("=")[2] in stamped]
    assert len(found) == len(stamped) == 6
    assert {row[4] for row in found} == {"2026-03-03"}
    assert all(row[3] == posted[row[1]] < "2026-03-03" for row in found)
    assert bench.column("SELECT job FROM changes").isdisjoint(row[0] for row in found)


def test_incident_28_first_seen_never_moves(bench: Bench) -> None:
    """Neither when a posting is read again nor when it closes and comes back."""
    bench.begin()
    first = dict(bench.rows("SELECT job_id, first_seen FROM jobs"))
    (returned,) = events(1, "closed") & events(2, "returned")
    assert_good(bench.crawl(day=1), closed=1)
    assert_good(bench.crawl(day=2), reopened=1)
    now = dict(bench.rows("SELECT job_id, first_seen FROM jobs"))
    assert {job_id: now[job_id] for job_id in first} == first
    episodes = bench.rows(
        "SELECT opened_at, episodes.closed_at IS NULL FROM episodes JOIN jobs ON jobs.id = job"
        " WHERE job_id = ? ORDER BY opened_at",
        returned,
    )
    assert [is_open for _, is_open in episodes] == [0, 1]
    assert episodes[0][0] == first[returned] < str(episodes[1][0])


def test_incident_31_a_posting_drifts_out_of_the_list(bench: Bench) -> None:
    """It is listed no more, but its own page is alive: so it is open."""
    bench.begin()
    done = bench.crawl(collapse=0.95)
    assert (done.verdict, done.announced, done.seen) == ("complete", 57, 57)
    asked = "SELECT count(*) FROM pages WHERE run = 2 AND kind = 'detail'"
    assert bench.rows(asked) == [(3,)], "only those that are listed no more are asked for"
    assert bench.crawl(collapse=0.95).verdict == "complete"
    assert_nothing_lost(bench)  # nor does it close in time
    assert bench.missing_ids() == ids(58, 59, 60)
    assert_recovers(bench, changed=0)


def test_incident_31_postings_drift_past_the_last_page(bench: Bench) -> None:
    """A list that can be read to its second page only: what lies deeper is asked, and lives."""
    bench.begin()
    for verdict in ("truncated", "truncated", "stable_shortfall"):
        done = bench.crawl(depth=2)
        assert (done.verdict, done.announced, done.seen) == (verdict, POSTINGS, 40)
        assert done.status == (0 if verdict == "stable_shortfall" else 5)
        assert "40 of 60 announced" in done.reason
    assert bench.missing_ids() >= ids(*range(51, 61))
    assert_only_overdue_closed(bench)
    assert_good(bench.crawl(), new=0, changed=0)
    assert bench.open_ids() == EVERY


def test_incident_31_a_walk_goes_deeper_than_the_list(bench: Bench) -> None:
    assert_good(bench.crawl(depth=2), new=POSTINGS)
    assert_nothing_lost(bench)
