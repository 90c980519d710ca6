from __future__ import annotations

import dataclasses
import sqlite3
from contextlib import closing

import pytest
from archive_desk import SITE, at, posting, row, rows, search

from jobcrawler.archive.store import RAW_CHARACTERS, Absent, Known
from jobcrawler.items import Place, Salary
from jobcrawler.page import LISTING

DETAIL_URL = "https://jobs.northwind.example/J1"


def test_what_is_known_of_a_site(archive, begin):
    desk = begin(1)
    desk.read(posting("J1"), revision="r1")
    desk.read(posting("J2"))
    begin(1, site="southwind").read(posting("J3"))
    later = begin(2)
    later.sight("J1")
    later.read(posting("J2"), revision="r2")
    assert archive.known(SITE) == {
        "J1": Known(id=1, revision="r1", page=1, run=desk.run.id, read_at=at(1),
                    url="https://jobs.northwind.example/J1"),
        "J2": Known(id=2, revision="r2", page=5, run=later.run.id, read_at=at(2),
                    url="https://jobs.northwind.example/J2"),
    }  # fmt: skip


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
