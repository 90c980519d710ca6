from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest
from archive_desk import SITE, Desk, at, posting, row, rows

from jobcrawler.archive.ledger import PastRun, Verdict
from jobcrawler.archive.store import Archive, RunRow


def test_a_run_begins_unfinished(archive):
    assert archive.runs.unfinished(SITE) is None
    run = archive.runs.begin(SITE, "saved", "board", at=at(1), warc="a.warc.gz")
    assert run == RunRow(
        id=1, site=SITE, platform="saved", board="board", started_at=at(1), warc="a.warc.gz"
    )
    assert archive.runs.unfinished(SITE) == run
    assert archive.runs.unfinished("southwind") is None
    assert archive.runs.past(SITE) == []
    assert row(archive, "SELECT * FROM sites") == {
        "name": SITE,
        "platform": "saved",
        "board": "board",
    }


def test_a_site_has_one_unfinished_run(archive):
    archive.runs.begin(SITE, "saved", "board", at=at(1), warc="a.warc.gz")
    with pytest.raises(sqlite3.IntegrityError):
        archive.runs.begin(SITE, "saved", "board", at=at(2), warc="b.warc.gz")


def test_a_site_that_moves_keeps_its_name(archive, begin):
    begin(1).finish()
    archive.runs.begin(SITE, "greenhouse", "northwind", at=at(2), warc="b.warc.gz")
    found = row(archive, "SELECT * FROM sites")
    assert found == {"name": SITE, "platform": "greenhouse", "board": "northwind"}


def test_an_unfinished_run_is_found_after_a_restart(tmp_path):
    with Archive(tmp_path / "a.db") as archive:
        run = Desk(archive, 1).run
    with Archive(tmp_path / "a.db") as archive:
        assert archive.runs.unfinished(SITE) == run


def test_past_runs_come_newest_first(archive, begin):
    begin(1).finish("truncated", seen=1, fingerprint="f1")
    begin(3).finish("held", seen=3, announced=4, fingerprint="f2")
    begin(2).finish("complete", seen=5, announced=5, fingerprint="f3")  # the clock was set back
    begin(9, site="southwind").finish("complete", seen=9)
    begin(9)
    assert archive.runs.past(SITE) == [
        PastRun("complete", 5, 5, "f3"),
        PastRun("held", 3, 4, "f2"),
        PastRun("truncated", 1, None, "f1"),
    ]


def test_a_finished_run_counts_its_postings(archive, begin):
    first = begin(1)
    for job_id in ("J1", "J2", "J3", "J4"):
        first.read(posting(job_id))
    counted = first.finish(seen=4, announced=4, skipped=0)
    assert (counted.new, counted.changed, counted.unchanged, counted.closed) == (4, 0, 0, 0)
    second = begin(2)
    second.close("J3")
    second.close("J4")
    assert second.finish().closed == 2
    third = begin(3)
    third.read(posting("J1", title="Chef", team="Pans"))
    third.read(posting("J2"))
    third.read(posting("J3", title="Chef"))
    third.sight("J4")
    third.read(posting("J5"))
    archive.add_bad_row(third.run, page=None, reason="no title", raw="<tr>", position=3)
    counted = third.finish("truncated", "1 of 6", seen=5, announced=6, skipped=1, unreadable=2)
    assert counted == RunRow(
        id=third.run.id,
        site=SITE,
        platform="saved",
        board="board",
        started_at=at(3),
        warc=third.run.warc,
        verdict="truncated",
        reason="1 of 6",
        announced=6,
        seen=5,
        archived=5,
        new=1,
        changed=2,
        unchanged=1,
        skipped=1,
        closed=0,
        reopened=2,
        unreadable=2,
        bad_rows=1,
    )
    found = row(archive, "SELECT finished_at, pages, bytes FROM runs WHERE id = ?", third.run.id)
    assert found == {"finished_at": at(3, 6), "pages": 5, "bytes": 5 * len(b"<p>page</p>")}
    assert archive.runs.row(third.run.id) == counted
    assert archive.runs.unfinished(SITE) is None


def test_a_run_of_nothing_counts_nothing(archive, begin):
    counted = begin(1).finish("failed", "no page could be read")
    assert (counted.new, counted.unchanged, counted.bad_rows) == (0, 0, 0)
    assert (counted.verdict, counted.reason) == ("failed", "no page could be read")


def test_an_unknown_verdict_is_refused(archive, begin):
    with pytest.raises(sqlite3.IntegrityError):
        begin(1).finish("fine")


@pytest.mark.parametrize("announced", [2**63, -(2**63), 10**400])
def test_a_total_that_no_column_holds_does_not_stop_the_ending(begin, announced):
    reason = f"3 of {announced} announced"
    counted = begin(1).finish("truncated", reason, announced=announced)
    assert (counted.announced, counted.reason) == (None, reason)


def test_a_reason_that_cannot_be_encoded_does_not_stop_the_ending(begin):
    counted = begin(1).finish("truncated", "blocked: \ud800 \0")
    assert counted.reason == "blocked: \\ud800 \\0"


# Closing the archive


def test_a_closed_archive_is_one_file(tmp_path):
    with Archive(tmp_path / "a.db") as archive:
        Desk(archive, 1).read(posting())
    assert {left.name for left in tmp_path.iterdir()} == {"a.db", "a.db.lock", "warc"}
    with closing(sqlite3.connect(tmp_path / "a.db")) as db:
        assert db.execute("SELECT title FROM jobs").fetchone() == ("Baker",)


def test_an_archive_that_is_left_by_an_error_keeps_what_it_has(tmp_path):
    def fail():
        with Archive(tmp_path / "a.db") as archive:
            Desk(archive, 1).read(posting())
            raise KeyError

    with pytest.raises(KeyError):
        fail()
    with Archive(tmp_path / "a.db") as archive:
        assert list(archive.known(SITE)) == ["J1"]


def test_an_archive_that_cannot_be_closed_well_lets_go_all_the_same(tmp_path):
    archive = Archive(tmp_path / "a.db")
    desk = Desk(archive, 1)
    desk.page()
    archive.db.close()
    with pytest.raises(sqlite3.ProgrammingError):
        archive.close()
    with Archive(tmp_path / "a.db") as again:
        assert rows(again, "SELECT * FROM pages") == []


def test_a_verdict_proves_absence_by_its_word():
    proving = [word for word in ("complete", "stable_shortfall", "held", "truncated", "failed")
               if Verdict(word).proves_absence]  # fmt: skip
    assert proving == ["complete", "stable_shortfall"]
