from __future__ import annotations

import dataclasses
import sqlite3
from contextlib import closing

import pytest
from archive_desk import LISTING_URL, SITE, Desk, at, exchange, posting, row, rows, search

from jobcrawler.archive.errors import ArchiveError
from jobcrawler.archive.ledger import PastRun, Verdict
from jobcrawler.archive.store import RAW_CHARACTERS, Absent, Archive, Known, RunRow
from jobcrawler.archive.warc_reader import WarcReader
from jobcrawler.archive.warc_records import Exchange, digest_of
from jobcrawler.items import Place, Salary
from jobcrawler.page import DETAIL, LISTING, Fetch

DETAIL_URL = "https://jobs.northwind.example/J1"


def warc_path(archive, desk):
    return archive.warc_folder / desk.run.warc


def stored_pages(archive, desk):
    """The exchanges of a run's WARC file, with their offsets."""
    archive.commit()
    found = WarcReader().read(warc_path(archive, desk))
    return [thing for thing in found if isinstance(thing, Exchange)]


# Runs


def test_a_run_begins_unfinished(archive):
    assert archive.unfinished_run(SITE) is None
    run = archive.begin_run(SITE, "saved", "board", at=at(1), warc="a.warc.gz")
    assert run == RunRow(id=1, site=SITE, started_at=at(1), warc="a.warc.gz")
    assert archive.unfinished_run(SITE) == run
    assert archive.unfinished_run("southwind") is None
    assert archive.past_runs(SITE) == []
    assert row(archive, "SELECT * FROM sites") == {
        "name": SITE,
        "platform": "saved",
        "board": "board",
    }


def test_a_site_has_one_unfinished_run(archive):
    archive.begin_run(SITE, "saved", "board", at=at(1), warc="a.warc.gz")
    with pytest.raises(sqlite3.IntegrityError):
        archive.begin_run(SITE, "saved", "board", at=at(2), warc="b.warc.gz")


def test_a_site_that_moves_keeps_its_name(archive, begin):
    begin(1).finish()
    archive.begin_run(SITE, "greenhouse", "northwind", at=at(2), warc="b.warc.gz")
    found = row(archive, "SELECT * FROM sites")
    assert found == {"name": SITE, "platform": "greenhouse", "board": "northwind"}


def test_an_unfinished_run_is_found_after_a_restart(tmp_path):
    with Archive(tmp_path / "a.db") as archive:
        run = Desk(archive, 1).run
    with Archive(tmp_path / "a.db") as archive:
        assert archive.unfinished_run(SITE) == run


def test_past_runs_come_newest_first(archive, begin):
    begin(2).finish("held", seen=3, announced=4, fingerprint="f2")
    begin(3).finish("complete", seen=5, announced=5, fingerprint="f3")
    begin(1).finish("truncated", seen=1, fingerprint="f1")
    begin(9, site="southwind").finish("complete", seen=9)
    begin(9)
    assert archive.past_runs(SITE) == [
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
        started_at=at(3),
        warc=third.run.warc,
        verdict="truncated",
        reason="1 of 6",
        announced=6,
        seen=5,
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
    assert archive.run_row(third.run.id) == counted
    assert archive.unfinished_run(SITE) is None


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


# Pages


def test_a_page_is_a_row_and_bytes(archive, begin):
    desk = begin(1)
    page = desk.page(
        DETAIL_URL, b"<p>hello</p>", status=203, method="POST", request_body=b"{}",
        headers=(("ETag", '"1"'), ("Last-Modified", "Sun, 01 Mar 2026 05:00:00 GMT"))
    )  # fmt: skip
    (written,) = stored_pages(archive, desk)
    assert row(archive, "SELECT * FROM pages") == {
        "id": page,
        "run": desk.run.id,
        "kind": DETAIL,
        "url": DETAIL_URL,
        "method": "POST",
        "fetched_at": at(1),
        "status": 203,
        "digest": digest_of(b"<p>hello</p>"),
        "size": 12,
        "warc": desk.run.warc,
        "warc_offset": written.offset,
        "same_as": None,
        "etag": '"1"',
        "last_modified": "Sun, 01 Mar 2026 05:00:00 GMT",
    }


def test_a_page_is_read_back_before_and_after_the_commit(archive, begin):
    page = begin(1).page(DETAIL_URL, b"hello", headers=(("X", "y"),))
    for _ in range(2):
        found = archive.read_page(page)
        assert (found.url, found.body, found.header("x")) == (DETAIL_URL, b"hello", "y")
        archive.commit()


def test_an_imported_file_is_read_back(archive, begin):
    page = begin(1).page("file:///list.html", b"<p>saved</p>")
    assert archive.read_page(page).body == b"<p>saved</p>"


def test_a_body_that_is_archived_is_not_written_again(archive, begin):
    body = bytes(range(256)) * 40
    first = begin(1).page(DETAIL_URL, body)
    archive.commit()
    desk = begin(2)
    second = desk.page(f"{DETAIL_URL}?again", body)
    third = desk.page(f"{DETAIL_URL}?more", body)
    found = rows(archive, "SELECT id, same_as, size FROM pages ORDER BY id")
    assert [tuple(thing.values()) for thing in found] == [
        (first, None, len(body)),
        (second, first, len(body)),
        (third, first, len(body)),
    ]
    again = archive.read_page(second)
    assert (again.url, again.body) == (f"{DETAIL_URL}?again", body)
    assert again.revisit_of == digest_of(body)
    assert warc_path(archive, desk).stat().st_size < len(body)


def test_empty_bodies_are_no_revisits(archive, begin):
    desk = begin(1)
    desk.page(DETAIL_URL, b"", status=404)
    archive.commit()
    page = desk.page(f"{DETAIL_URL}2", b"", status=410)
    assert [found["same_as"] for found in rows(archive, "SELECT same_as FROM pages")] == [None] * 2
    assert (archive.read_page(page).status, archive.read_page(page).body) == (410, b"")


def test_a_body_is_whole_in_the_warc_until_its_row_is_committed(archive, begin):
    desk = begin(1)
    desk.page(DETAIL_URL, b"not found", status=404)
    desk.page(f"{DETAIL_URL}2", b"not found", status=404)
    assert all(found.body and not found.revisit_of for found in stored_pages(archive, desk))
    last = desk.page(f"{DETAIL_URL}3", b"not found", status=404)
    assert row(archive, "SELECT same_as FROM pages WHERE id = ?", last) == {"same_as": 1}


def test_a_page_that_is_stored_is_noted_once(archive, begin):
    desk = begin(1)
    desk.page(LISTING_URL, b"one")
    desk.page(DETAIL_URL, b"two")
    assert len(stored_pages(archive, desk)) == 2
    size = warc_path(archive, desk).stat().st_size
    archive.db.execute("DELETE FROM pages WHERE id = 2")
    fetch = Fetch(url=DETAIL_URL, kind=DETAIL)
    for _ in range(2):
        ids = [
            archive.add_page(desk.run, fetch, found, stored=True)
            for found in stored_pages(archive, desk)
        ]
        assert ids == [1, 2]
    found = rows(archive, "SELECT id, url FROM pages")
    assert [tuple(thing.values()) for thing in found] == [(1, LISTING_URL), (2, DETAIL_URL)]
    assert warc_path(archive, desk).stat().st_size == size
    assert archive.read_page(2).body == b"two"


def test_a_stored_revisit_points_at_its_body_again(archive, begin):
    first = begin(1)
    first.page(DETAIL_URL, b"the body")
    archive.commit()
    second = begin(2)
    page = second.page(DETAIL_URL, b"the body")
    (revisit,) = stored_pages(archive, second)
    archive.db.execute("DELETE FROM pages WHERE id = ?", (page,))
    whole = archive.with_body(revisit)
    assert whole.body == b"the body"
    fetch = Fetch(url=DETAIL_URL, kind=DETAIL)
    again = archive.add_page(second.run, fetch, whole, stored=True)
    assert row(archive, "SELECT same_as FROM pages WHERE id = ?", again) == {"same_as": 1}
    assert archive.read_page(again).body == b"the body"


def test_a_stored_page_is_no_revisit_where_its_record_is_none(archive, begin):
    """As the first crawl wrote it, whatever has been archived since."""
    desk = begin(1)
    desk.page(DETAIL_URL, b"the body")
    desk.page(f"{DETAIL_URL}?again", b"the body")
    _, second = stored_pages(archive, desk)
    archive.db.execute("DELETE FROM pages WHERE id = 2")
    fetch = Fetch(url=second.url, kind=DETAIL)
    page = archive.add_page(desk.run, fetch, second, stored=True)
    assert row(archive, "SELECT same_as FROM pages WHERE id = ?", page) == {"same_as": None}


def test_an_exchange_that_has_its_body_is_left_alone(archive):
    whole = exchange(body=b"here")
    assert archive.with_body(whole) is whole


def test_a_body_that_is_nowhere_is_missed(archive):
    lost = exchange(body=b"", revisit_of="sha1:NOWHERE")
    with pytest.raises(ArchiveError, match=f"no body sha1:NOWHERE, of {LISTING_URL}"):
        archive.with_body(lost)


def test_a_page_that_is_not_there_is_missed(archive):
    with pytest.raises(ArchiveError, match="no page 7"):
        archive.read_page(7)


def test_a_page_whose_file_is_gone_is_missed(archive, begin):
    desk = begin(1)
    page = desk.page()
    archive.commit()
    warc_path(archive, desk).unlink()
    with pytest.raises(ArchiveError, match=r"\.warc\.gz: no response at byte"):
        archive.read_page(page)


def test_names_of_warc_files_are_free_ones(archive, begin):
    taken = []
    for _ in range(3):
        desk = begin(1)
        desk.page()
        desk.finish()
        taken.append(desk.run.warc)
    assert taken == [
        "northwind-20260301T050000Z.warc.gz",
        "northwind-20260301T050000Z-2.warc.gz",
        "northwind-20260301T050000Z-3.warc.gz",
    ]
    assert archive.new_warc("north", at(1)) == "north-20260301T050000Z.warc.gz"
    assert archive.new_warc(SITE, at(2)) == "northwind-20260302T050000Z.warc.gz"


# Postings


def test_what_is_known_of_a_site(archive, begin):
    desk = begin(1)
    desk.read(posting("J1"), revision="r1")
    desk.read(posting("J2"))
    begin(1, site="southwind").read(posting("J3"))
    later = begin(2)
    later.sight("J1")
    later.read(posting("J2"), revision="r2")
    assert archive.known(SITE) == {
        "J1": Known(id=1, revision="r1", run=desk.run.id),
        "J2": Known(id=2, revision="r2", run=later.run.id),
    }


def test_the_absent_are_the_open_postings_that_a_run_did_not_see(archive, begin):
    first = begin(1)
    first.read(posting("detail", valid_through="2026-03-31"))
    first.read(posting("row"), kind=LISTING)
    first.read(posting("post"), method="POST")
    for job_id in ("seen", "read", "closed"):
        first.read(posting(job_id))
    first.close("closed")
    begin(1, site="southwind").read(posting("elsewhere"))
    archive.miss([2], since=at(1))
    second = begin(2)
    second.sight("seen")
    second.read(posting("read"))
    assert archive.absent(second.run) == [
        Absent(id=1, job_id="detail", missing_since=None, valid_through="2026-03-31",
               detail_url="https://jobs.northwind.example/detail"),
        Absent(id=2, job_id="row", missing_since=at(1), valid_through=None, detail_url=None),
        Absent(id=3, job_id="post", missing_since=None, valid_through=None, detail_url=None),
    ]  # fmt: skip


POISON = {
    "a number beyond 63 bits": {"total_job_openings": 2**63},
    "a pay beyond every number": {"base_salary": Salary(minimum=10**400)},
    "a lone surrogate": {"title": "Bak\ud800er"},
    "a lone surrogate in an id": {"job_id": "J\ud800", "url": DETAIL_URL},
    "a lone surrogate in the extras": {"extra": {"note": "\udfff"}},
    "a lone surrogate in a place": {"job_locations": (Place(raw="\ud800"),)},
    "a lone surrogate in the text": {"description_html": "\ud800"},
    "no title": {"title": None},
    "a word that is not in the list": {"workplace_type": "moon"},
    "a part of a person": {"total_job_openings": 2.5},
    "a dict for a text": {"department": {"name": "Kitchen"}},
    "a list for a text": {"team": ["Ovens"]},
    "no JSON": {"extra": {"when": object()}},
    "a place without words": {"job_locations": (Place(raw=None),)},
}


@pytest.mark.parametrize("values", POISON.values(), ids=POISON)
def test_a_poison_posting_is_a_bad_row_and_the_others_are_stored(archive, begin, values):
    desk = begin(1)
    assert desk.read(posting("J0")) == "new"
    assert desk.read(posting(**values)) is None
    assert desk.read(posting("J2")) == "new"
    archive.commit()
    assert [found["job_id"] for found in rows(archive, "SELECT job_id FROM jobs")] == ["J0", "J2"]
    assert len(rows(archive, "SELECT * FROM job_texts")) == 2
    assert len(rows(archive, "SELECT * FROM episodes")) == 2
    bad = row(archive, "SELECT run, page, reason, raw FROM bad_rows")
    assert (bad["run"], bad["page"]) == (desk.run.id, 2)
    assert bad["reason"].startswith("not storable: ")
    assert bad["raw"].startswith("JobPosting(")
    assert desk.finish().bad_rows == 1
    assert archive.read_page(2).body == b"<p>page</p>"


@pytest.mark.parametrize("values", [{"title": "\ud800"}, {"total_job_openings": 2**63}])
def test_a_poison_reading_leaves_the_posting_as_it_was(archive, begin, values):
    begin(1).read(posting())
    archive.commit()
    before = rows(archive, "SELECT * FROM jobs")
    assert begin(2).read(posting(team="Ovens", **values)) is None
    assert rows(archive, "SELECT * FROM jobs") == before
    assert rows(archive, "SELECT * FROM changes") == []
    assert begin(3).read(posting()) == "unchanged"


def test_a_posting_of_an_unknown_site_is_a_bad_row(archive, begin):
    desk = begin(1)
    placed = dataclasses.replace(posting(), site="nowhere", fetched_at=at(1), page=desk.page())
    assert archive.record(placed, run=desk.run, revision=None) is None
    assert "FOREIGN KEY" in row(archive, "SELECT reason FROM bad_rows")["reason"]


def test_a_nul_is_stored_as_it_came(archive, begin):
    desk = begin(1)
    assert desk.read(posting(title="Bak\0er", description_text="a\0b wheat")) == "new"
    assert desk.read(posting("J2")) == "new"
    assert row(archive, "SELECT title FROM jobs WHERE id = 1") == {"title": "Bak\0er"}
    assert begin(2).read(posting(title="Bak\0er", description_text="a\0b wheat")) == "unchanged"
    assert search(archive, "bread") == ["J2"]


def test_a_posting_alone_is_not_committed_by_its_savepoint(archive, begin):
    desk = begin(1)
    page = desk.page()
    archive.commit()
    placed = dataclasses.replace(posting(), site=SITE, fetched_at=at(1), page=page)
    assert archive.record(placed, run=desk.run, revision=None) == "new"
    with closing(sqlite3.connect(archive.path)) as reader:
        assert reader.execute("SELECT count(*) FROM jobs").fetchone() == (0,)
        archive.commit()
        assert reader.execute("SELECT count(*) FROM jobs").fetchone() == (1,)


def test_a_bad_row_is_cut_and_made_storable(archive, begin):
    desk = begin(1)
    page = desk.page()
    raw = "\ud800\0" + "x" * RAW_CHARACTERS
    archive.add_bad_row(desk.run, page=page, reason="KeyError \udfff", raw=raw, position=3)
    assert row(archive, "SELECT * FROM bad_rows") == {
        "id": 1,
        "run": desk.run.id,
        "page": page,
        "position": 3,
        "reason": "KeyError \\udfff",
        "raw": "\\ud800\\0" + "x" * (RAW_CHARACTERS - 2),
    }


def test_a_closing_that_is_missed_twice_keeps_its_first_day(archive, begin):
    begin(1).read(posting())
    archive.miss([1], since=at(2))
    archive.miss([], since=at(3))
    archive.miss([1], since=at(4))
    assert row(archive, "SELECT missing_since FROM jobs") == {"missing_since": at(2)}


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
