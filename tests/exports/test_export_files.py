"""Exports as files and folders: whole or not there, and equal to the archive when read again."""

from __future__ import annotations

import csv
import datetime
import hashlib
import json
import sqlite3
from contextlib import closing

import pyarrow.parquet as pq
import pytest
from exports_desk import FULL, change, export, fill, rows, undone

from jobcrawler.archive.errors import ArchiveError, ArchiveUnwritableError
from jobcrawler.archive.questions.rows import COLUMNS
from jobcrawler.exports import text_formats
from jobcrawler.search.query import Search


@pytest.fixture
def path(tmp_path):
    return fill(tmp_path / "jobs.db")


def countries_of(path, job):
    sql = "SELECT country FROM job_locations WHERE job = ? AND country IS NOT NULL"
    found = rows(path, f"{sql} ORDER BY position", job)
    return list(dict.fromkeys(place["country"] for place in found))


def test_parquet_is_the_archive(path, tmp_path):
    table = pq.read_table(export(path, "parquet", tmp_path / "out.parquet", with_text=True))
    read = {row["id"]: row for row in table.to_pylist()}
    truth = rows(path, "SELECT * FROM jobs JOIN job_texts ON job = id")
    assert len(read) == len(truth) == 14
    for job in truth:
        row = read[job["id"]]
        plain = set(COLUMNS) - {"job_locations", "employment_type", "direct_apply",
                                "applicant_location_requirements"}  # fmt: skip
        for name in plain:
            value = row[name]
            if isinstance(value, datetime.datetime):
                assert value.utcoffset() == datetime.timedelta(0)
                value = value.strftime("%Y-%m-%dT%H:%M:%SZ")
            assert value == job[name], name
        assert row["employment_type"] == json.loads(job["employment_type"] or "[]")
        assert row["description_html"] == job["description_html"]
        assert row["countries"] == countries_of(path, job["id"])
    full = next(row for row in read.values() if row["job_id"] == "R-1")
    assert full["direct_apply"] is True
    assert [place["raw"] for place in full["job_locations"]] == [
        place.raw for place in FULL.job_locations
    ]
    assert full["job_locations"][0]["longitude"] == -71.11
    field = table.schema.field("base_salary_minimum")
    assert b"Lower bound" in field.metadata[b"description"]
    assert field.metadata[b"unit"] == b"base_salary_currency per base_salary_unit"


def test_parquet_of_nothing_has_its_columns(path, tmp_path):
    target = export(path, "parquet", tmp_path / "out.parquet", search=Search(text="nobody"))
    table = pq.read_table(target)
    assert (table.num_rows, table.column_names[0]) == (0, "id")


CASTS = {
    "string": str,
    "integer": int,
    "number": float,
    "object": json.loads,
    "boolean": {"true": True, "false": False}.__getitem__,
    "datetime": lambda text: datetime.datetime.strptime(text, "%Y-%m-%dT%H:%M:%S%z"),
}


def package_of(folder):
    """The descriptor, and each table by its name, types as the descriptor states them."""
    package = json.loads((folder / "datapackage.json").read_text("utf-8"))
    tables = {}
    for resource in package["resources"]:
        file = folder / resource["path"]
        assert resource["bytes"] == file.stat().st_size
        assert resource["hash"] == "sha256:" + hashlib.sha256(file.read_bytes()).hexdigest()
        fields = {field["name"]: field for field in resource["schema"]["fields"]}
        assert all(field["description"] for field in fields.values())
        with file.open(encoding="utf-8", newline="") as lines:
            read = csv.DictReader(lines, strict=True)
            assert read.fieldnames == list(fields)
            tables[resource["name"]] = [
                {name: CASTS[fields[name]["type"]](value) if value else None
                 for name, value in row.items()} for row in read
            ]  # fmt: skip
    return package, tables


def test_a_data_package_holds_what_it_says(path, tmp_path):
    package, tables = package_of(export(path, "datapackage", tmp_path / "pkg", with_text=True))
    assert package["profile"] == "tabular-data-package"
    assert "licenses" not in package  # the user's to state
    counted = {name: len(found) for name, found in tables.items()}
    for name, count in counted.items():
        (truth,) = rows(path, f"SELECT count(*) AS n FROM {name}")
        assert count == truth["n"] > 0, name
    assert set(counted) == {
        "jobs", "job_texts", "job_locations", "changes", "episodes", "runs"
    }  # fmt: skip
    for resource in package["resources"]:
        schema, found = resource["schema"], tables[resource["name"]]
        keys = [tuple(row[name] for name in schema["primaryKey"]) for row in found]
        assert len(set(keys)) == len(keys)
        for foreign in schema["foreignKeys"]:
            there = {row["id"] for row in tables[foreign["reference"]["resource"]]}
            assert {row[foreign["fields"]] for row in found} - {None} <= there
        for field in schema["fields"]:
            if field.get("constraints", {}).get("required"):
                assert all(row[field["name"]] is not None for row in found)
    for row in tables["jobs"]:
        assert (row["countries"] or "").split("; ") == (countries_of(path, row["id"]) or [""])
    change = next(row for row in tables["changes"] if row["field"] == "title")
    assert (undone(change["old"]), change["new"]) == (FULL.title, "Köchin")


def test_a_data_package_of_a_search_is_whole(path, tmp_path):
    search = Search(status="any", facets=(("site", "marlow"),))
    _, tables = package_of(export(path, "datapackage", tmp_path / "pkg", search=search))
    assert [row["job_id"] for row in tables["jobs"]] == ["M-1"]
    assert {row["job"] for row in tables["episodes"]} == {row["id"] for row in tables["jobs"]}
    assert tables["changes"] == []
    assert "job_texts" not in tables


def test_changes_are_without_contacts_too(path, tmp_path):
    folder = export(path, "datapackage", tmp_path / "pkg", with_text=True, is_redacted=True)
    _, tables = package_of(folder)
    (texts,) = (row for row in tables["changes"] if row["field"] == "description_text")
    assert texts["old"] == "Call [phone] or mail [email].\u2028Bake \U0001f35e."
    assert texts["new"] == "mail [email]"
    assert {row["description_html"] for row in tables["job_texts"]} == {None}
    for file in folder.glob("*.csv"):
        assert b"@northwind" not in file.read_bytes()


def test_a_folder_is_replaced_when_it_is_a_package(path, tmp_path):
    folder = export(path, "datapackage", tmp_path / "pkg")
    (folder / "old").touch()
    export(path, "datapackage", folder)
    assert not (folder / "old").exists()
    (folder / "datapackage.json").unlink()
    with pytest.raises(ArchiveError, match=r"has no datapackage\.json"):
        export(path, "datapackage", folder)
    assert (folder / "jobs.csv").exists()
    assert sorted(entry.name for entry in tmp_path.iterdir() if entry.name.startswith(".")) == []


def test_a_snapshot_is_the_archive(path, tmp_path):
    copy = export(path, "sqlite", tmp_path / "copy.db")
    with closing(sqlite3.connect(copy)) as db:
        assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert rows(copy, "SELECT * FROM jobs") == rows(path, "SELECT * FROM jobs")
    with pytest.raises(ArchiveError, match="is the archive itself"):
        export(path, "sqlite", path)


@pytest.mark.parametrize("kind", ["csv", "datapackage"])
def test_a_file_is_whole_or_the_one_before(path, tmp_path, kind):
    target = export(path, kind, tmp_path / "out")
    before = sorted((entry, entry.read_bytes()) for entry in [target, *target.rglob("*")]
                    if entry.is_file())  # fmt: skip
    change(path, "UPDATE jobs SET employment_type = 'no JSON' WHERE job_id = 'R-1'")
    with pytest.raises(json.JSONDecodeError):
        export(path, kind, target)
    assert before == sorted((entry, entry.read_bytes()) for entry in [target, *target.rglob("*")]
                            if entry.is_file())  # fmt: skip
    assert [entry for entry in tmp_path.iterdir() if entry.name.startswith(".")] == []


def test_what_cannot_be_written_is_said(path, tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(ArchiveUnwritableError, match="cannot be written"):
        export(path, "csv", tmp_path / "file" / "out.csv")
    with pytest.raises(ArchiveUnwritableError, match="is a folder"):
        export(path, "csv", tmp_path / "warc")


def test_an_older_archive_is_refused(path, tmp_path):
    change(path, "DELETE FROM _sqlite_migrations WHERE name = 'm005_reading_room'")
    with pytest.raises(ArchiveError, match="older jobcrawler"):
        export(path, "csv", tmp_path / "out.csv")
    assert not (tmp_path / "out.csv").exists()


def test_formats_of_text_know_half_pairs():
    assert text_formats.encoded("a\ud800é") == b"a\\ud800\xc3\xa9"
