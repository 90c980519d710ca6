"""What is said of each column of an archive: everything, once, and what its type is."""

from __future__ import annotations

import sqlite3

import pytest
from exports_desk import fill

from jobcrawler.archive import describing
from jobcrawler.archive.describing import describe
from jobcrawler.archive.questions.rows import CLOSED_BECAUSE, COLUMNS, PLACE, RUNS, TABLES


@pytest.fixture
def db(tmp_path):
    db = sqlite3.connect(fill(tmp_path / "jobs.db"))
    yield db
    db.close()


def test_every_column_has_a_description(db):
    told = describe(db)
    assert {"jobs", "runs", "open_jobs", "jobs_once", "facet_counts"} <= set(told)
    assert not [name for name in told if name.startswith(("jobs_fts", "_", "sqlite"))]
    silent = [f"{table}.{name}" for table, columns in told.items()
              for name, column in columns.items() if len(column.text) < 8]  # fmt: skip
    assert silent == []


def test_nothing_is_told_of_columns_that_are_not_there(db):
    told = describe(db)
    there = {f"{table}.{name}" for table, columns in told.items() for name in columns}
    there |= {name for columns in told.values() for name in columns}
    assert set(describing.TOLD) - there == set()
    assert set(describing.UNITS) - there == set()


def test_comments_of_tables_and_fields_are_what_is_said(db):
    told = describe(db)
    assert told["jobs"]["base_salary_currency"].text == "ISO 4217."
    assert told["jobs"]["department"].text == "Department as stated."
    assert told["job_locations"]["region_code"].text == 'ISO 3166-2 of that region: "US-MA".'
    assert told["open_jobs"]["country"] == told["jobs"]["country"]
    assert told["runs"]["started_at"].type == "datetime"
    assert told["jobs"]["employment_type"].type == "array"
    assert told["openings_by_day"]["open"].type == "integer"
    assert told["pages"]["size"].unit == "bytes"


def test_each_ends_as_its_sentence_does(db):
    told = describe(db)
    kinds = told["jobs"]["employment_type"].text
    assert kinds == "Kinds of work, in Google's values: FULL_TIME, PART_TIME ..."
    ends = {column.text[-2:] for columns in told.values() for column in columns.values()}
    assert all(end.endswith(".") for end in ends)
    assert ends & {"..", " ."} == {".."}


def test_times_are_times(db):
    for table, columns in describe(db).items():
        for name, column in columns.items():
            if column.type == "datetime":
                sql = f"SELECT count(*) FROM {table} WHERE {name} NOT GLOB ?"
                assert db.execute(sql, ("20??-??-??T??:??:??Z",)).fetchone() == (0,), name


def test_what_is_exported_is_there(db):
    told = describe(db)
    assert set(COLUMNS) <= set(told["jobs"])
    assert set(PLACE) <= set(told["job_locations"])
    assert set(RUNS) <= set(told["runs"])
    assert CLOSED_BECAUSE in told["episodes"]
    assert all(set(names) <= set(told[table]) for table, names in TABLES.items())
    # What is left out of a posting is how the archive came by it.
    assert set(told["jobs"]) - set(COLUMNS) == {"last_run", "page", "revision", "content_hash"}
