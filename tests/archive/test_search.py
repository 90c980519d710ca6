"""The search index is written once a batch, and is right after each commit."""

from __future__ import annotations

import dataclasses
import sqlite3
from contextlib import closing

import pytest
from archive_desk import Desk, check_index, posting, rows

from jobcrawler.archive.store import Archive


@pytest.fixture
def path(tmp_path):
    return tmp_path / "a.db"


@pytest.fixture
def archive(path):
    with Archive(path) as archive:
        yield archive


def found(path, words):
    """What a reader of the file finds: nothing of an open batch."""
    sql = "SELECT job_id FROM jobs JOIN jobs_fts ON jobs_fts.rowid = id WHERE jobs_fts MATCH ?"
    with closing(sqlite3.connect(path)) as db:
        return sorted(row[0] for row in db.execute(sql, (words,)))


def read(archive, day, *postings):
    desk = Desk(archive, day)
    return [desk.read(item) for item in postings]


def test_a_batch_is_found_once_it_is_committed(archive, path):
    read(archive, 1, posting("J1"), posting("J2", title="Cook", description_text="Soup."))
    assert found(path, "baker OR soup") == []
    archive.commit()
    assert found(path, "baker") == ["J1"]
    assert found(path, "soup") == ["J2"]
    check_index(archive)
    assert rows(archive, "SELECT * FROM jobs_fts_waiting") == []


@pytest.mark.parametrize(
    ("change", "lost", "new"),
    [
        ({"title": "Miller"}, "baker", "miller"),
        ({"hiring_organization": "Northwind"}, "nothing", "northwind"),
        ({"description_text": "Mill flour."}, "bread", "flour"),
        ({"title": "Miller", "description_text": "Mill flour."}, "bread OR baker", "miller flour"),
    ],
)
def test_an_edit_takes_the_old_words_out(archive, path, change, lost, new):
    read(archive, 1, posting())
    archive.commit()
    read(archive, 2, dataclasses.replace(posting(), **change))
    archive.commit()
    assert (found(path, lost), found(path, new)) == ([], ["J1"])
    check_index(archive)


def test_edits_of_one_batch_come_to_its_last_state(archive, path):
    read(archive, 1, posting())
    archive.commit()
    for day, title in ((2, "Miller"), (3, "Cook"), (4, "Smith")):
        text = f"Work as {title}."
        read(archive, day, posting(title=title, description_text=text), posting(f"N{day}"))
    archive.commit()
    assert found(path, "baker") == ["N2", "N3", "N4"]
    assert found(path, "miller OR cook OR bread") == ["N2", "N3", "N4"]
    assert found(path, "smith") == ["J1"]
    check_index(archive)


def test_a_new_posting_that_is_edited_before_its_first_commit(archive, path):
    read(archive, 1, posting())
    read(archive, 2, posting(title="Miller", description_text="Mill flour."))
    archive.commit()
    assert (found(path, "baker OR bread"), found(path, "miller flour")) == ([], ["J1"])
    check_index(archive)


def test_what_is_deleted_is_not_found(archive, path):
    read(archive, 1, posting("J1"), posting("J2"))
    archive.commit()
    read(archive, 2, posting("J3"))
    archive.db.execute("DELETE FROM job_texts WHERE job IN (1, 3)")
    archive.commit()
    assert found(path, "baker") == ["J2"]
    check_index(archive)


def test_a_batch_that_is_taken_back_leaves_the_index_as_it_was(archive, path):
    read(archive, 1, posting())
    archive.commit()
    read(archive, 2, posting(title="Miller"), posting("J2"))
    archive.db.rollback()
    archive.commit()
    assert (found(path, "baker"), found(path, "miller")) == (["J1"], [])
    check_index(archive)


def test_a_mere_sighting_leaves_the_index_alone(archive):
    read(archive, 1, posting())
    archive.commit()
    before = rows(archive, "SELECT * FROM jobs_fts_data ORDER BY id")
    read(archive, 2, posting())
    archive.commit()
    assert rows(archive, "SELECT * FROM jobs_fts_data ORDER BY id") == before
