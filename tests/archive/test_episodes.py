from __future__ import annotations

import dataclasses
import sqlite3

import pytest
from archive_desk import FULL, at, changes, check_index, episodes, posting, row, rows, search

from jobcrawler.items import Place

# Closing and coming back


def test_a_closing_names_its_evidence(archive, begin):
    begin(1).read(posting())
    desk = begin(2)
    archive.miss([1], since=at(2))
    page = desk.page("https://jobs.northwind.example/J1", b"", status=404)
    desk.close(because="http 404", at=at(2, 4), page=page)
    found = row(archive, "SELECT closed_at, missing_since, last_seen FROM jobs")
    assert found == {"closed_at": at(2, 4), "missing_since": None, "last_seen": at(1)}
    assert episodes(archive) == [
        {
            "opened_at": at(1),
            "closed_at": at(2, 4),
            "closed_because": "http 404",
            "confirmed_by": desk.run.id,
            "confirming_page": page,
        }
    ]
    assert changes(archive) == []


def come_back(desk, how, **differs):
    if how == "read":
        return desk.read(dataclasses.replace(FULL, **differs))
    return desk.sight()


@pytest.mark.parametrize("how", ["read", "sight"])
def test_incident_28_a_posting_that_comes_back_is_the_same_row(archive, begin, how):
    begin(1).read(FULL)
    begin(2).close()
    assert come_back(begin(5), how) == ("reopened" if how == "read" else None)
    found = row(archive, "SELECT id, first_seen, last_seen, closed_at FROM jobs")
    assert found == {"id": 1, "first_seen": at(1), "last_seen": at(5), "closed_at": None}
    first, second = episodes(archive)
    assert (first["opened_at"], first["closed_at"]) == (at(1), at(2))
    assert (second["opened_at"], second["closed_at"]) == (at(5), None)
    assert row(
        archive, "SELECT max(opened_by) = max(pages.id) AS is_last FROM episodes, pages"
    ) == {"is_last": 1}


def test_a_posting_may_come_back_changed(archive, begin):
    begin(1).read(FULL)
    begin(2).close()
    assert come_back(begin(5), "read", title="Head baker") == "reopened"
    assert changes(archive) == [{"field": "title", "old": "Baker", "new": "Head baker"}]


def test_a_second_closing_leaves_the_first_as_it_was(archive, begin):
    begin(1).read(FULL)
    begin(2).close()
    begin(3).sight()
    begin(4).close(because="valid through 2026-03-03")
    assert [(found["closed_at"], found["closed_because"]) for found in episodes(archive)] == [
        (at(2), "http 404"),
        (at(4), "valid through 2026-03-03"),
    ]


@pytest.mark.parametrize("how", ["read", "sight"])
def test_incident_11_a_posting_that_was_missing_is_there_again(archive, begin, how):
    begin(1).read(FULL)
    archive.miss([1], since=at(2))
    archive.miss([1], since=at(3))
    assert row(archive, "SELECT missing_since FROM jobs") == {"missing_since": at(2)}
    come_back(begin(4), how)
    found = row(archive, "SELECT missing_since, closed_at FROM jobs")
    assert found == {"missing_since": None, "closed_at": None}
    assert len(episodes(archive)) == 1


def test_a_sighting_keeps_what_is_known(archive, begin):
    begin(1).read(FULL, revision="r1")
    before = row(archive, "SELECT * FROM jobs")
    desk = begin(2)
    desk.sight()
    assert row(archive, "SELECT * FROM jobs") == {
        **before,
        "last_seen": at(2),
        "last_run": desk.run.id,
    }


# The search index


def test_search_finds_what_is_there_now(archive, begin):
    begin(1).read(FULL)
    assert search(archive, "baking AND cambridge AND northwind") == ["J1"]
    begin(2).read(dataclasses.replace(FULL, title="Butcher", description_text="Cut meat."))
    assert search(archive, "baker OR bread") == []
    assert search(archive, "butcher AND meat") == ["J1"]
    begin(3).read(dataclasses.replace(FULL, title="Butcher", description_text=None))
    assert search(archive, "meat") == []
    begin(4).read(dataclasses.replace(FULL, job_locations=(Place(raw="Zürich"),)))
    assert search(archive, "zurich AND baker AND bread") == ["J1"]
    assert search(archive, "cambridge OR butcher") == []
    check_index(archive)


def test_a_closed_posting_is_still_found(archive, begin):
    begin(1).read(FULL)
    begin(2).close()
    assert search(archive, "baker") == ["J1"]
    check_index(archive)


def test_a_text_that_is_deleted_is_not_found(archive, begin):
    begin(1).read(FULL)
    archive.db.execute("DELETE FROM job_texts")
    assert search(archive, "baker") == []
    check_index(archive)


def test_the_check_of_the_index_can_fail(archive, begin):
    begin(1).read(FULL)
    archive.commit()
    archive.db.execute("DROP TRIGGER jobs_update")
    begin(2).read(dataclasses.replace(FULL, title="Butcher"))
    with pytest.raises(sqlite3.DatabaseError):
        check_index(archive)


def index_bytes(archive):
    return rows(archive, "SELECT id, block FROM jobs_fts_data ORDER BY id")


def test_a_sighting_and_an_unchanged_reading_do_not_touch_the_index(archive, begin):
    begin(1).read(FULL)
    archive.commit()
    before = index_bytes(archive)
    begin(2).sight()
    begin(3).read(dataclasses.replace(FULL, description_html="<b>Bake bread.</b>", extra={}))
    archive.commit()
    assert index_bytes(archive) == before
    begin(4).read(dataclasses.replace(FULL, title="Butcher"))
    archive.commit()
    assert index_bytes(archive) != before
