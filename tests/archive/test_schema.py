from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest
from archive_desk import Desk, at, posting, row, rows
from sqlite_utils import Database

from jobcrawler.archive.errors import ArchiveError
from jobcrawler.archive.schema import MIGRATION_NAMES, migrations, open_database
from jobcrawler.archive.store import Archive
from jobcrawler.items import Place

TABLES = {
    "sites": {"name"},
    "runs": {"id", "site", "started_at", "finished_at", "announced", "seen", "new", "changed",
             "unchanged", "skipped", "closed", "reopened", "bad_rows", "pages", "requests",
             "bytes", "verdict", "reason"},
    "jobs": {"id", "site", "job_id", "url", "title", "first_seen", "last_seen", "closed_at",
             "content_hash", "page", "job_locations", "employment_type", "date_posted"},
    "job_texts": {"job", "description_text", "description_html"},
    "job_locations": {"job", "raw", "locality", "region", "country", "latitude", "longitude"},
    "changes": {"job", "run", "seen_at", "field", "old", "new"},
    "episodes": {"job", "opened_at", "closed_at", "closed_because", "confirmed_by"},
    "pages": {"url", "fetched_at", "status", "digest", "warc", "warc_offset", "etag",
              "last_modified"},
    "bad_rows": {"run", "page", "reason", "raw"},
}  # fmt: skip


def columns(archive, table):
    return {found["name"] for found in rows(archive, f"PRAGMA table_info({table})")}


@pytest.mark.parametrize("table", TABLES)
def test_a_table_is_strict_and_has_its_public_columns(archive, table):
    assert columns(archive, table) >= TABLES[table]
    found = row(archive, "SELECT strict FROM pragma_table_list WHERE name = ?", table)
    assert found == {"strict": 1}


def test_a_wrong_type_is_refused(archive, begin):
    desk = begin(1)
    with pytest.raises(sqlite3.IntegrityError, match="cannot store TEXT"):
        archive.db.execute("UPDATE runs SET seen = 'many' WHERE id = ?", (desk.run.id,))


def test_a_row_cannot_point_at_nothing(archive, begin):
    begin(1).read(posting())
    with pytest.raises(sqlite3.IntegrityError, match="FOREIGN KEY"):
        archive.db.execute("UPDATE jobs SET page = 99")


def test_views_and_triggers_are_there(archive):
    found = rows(archive, "SELECT type, name FROM sqlite_master WHERE type IN ('view', 'trigger')")
    views = {thing["name"] for thing in found if thing["type"] == "view"}
    triggers = {thing["name"] for thing in found if thing["type"] == "trigger"}
    assert views >= {"open_jobs", "new_today", "closed_today", "openings_by_day"}
    assert triggers == {
        "job_texts_insert", "job_texts_delete", "job_texts_update", "jobs_update",
        "jobs_extra_update",
        "job_locations_insert", "job_locations_delete",
        "episodes_insert", "episodes_update", "episodes_delete",
    }  # fmt: skip


def test_replay_finds_a_record_by_an_index(archive):
    sql = "EXPLAIN QUERY PLAN SELECT id FROM pages WHERE warc = 'a' AND warc_offset = 1"
    assert "pages_record" in row(archive, sql)["detail"]


def test_the_file_loses_no_batch_at_a_power_cut(archive):
    assert row(archive, "PRAGMA journal_mode") == {"journal_mode": "wal"}
    assert row(archive, "PRAGMA synchronous") == {"synchronous": 2}
    assert row(archive, "PRAGMA foreign_keys") == {"foreign_keys": 1}


def test_the_names_of_the_migrations_are_all_known(tmp_path):
    with closing(open_database(tmp_path / "a.db")) as db:
        assert tuple(found.name for found in migrations.applied(db)) == MIGRATION_NAMES


def test_opening_again_changes_nothing(tmp_path):
    path = tmp_path / "a.db"
    with Archive(path) as archive:
        before = rows(archive, "SELECT type, name, sql FROM sqlite_master")
        Desk(archive, 1).read(posting())
    with Archive(path) as archive:
        assert rows(archive, "SELECT type, name, sql FROM sqlite_master") == before
        assert row(archive, "SELECT job_id FROM jobs") == {"job_id": "J1"}


def test_an_archive_of_the_first_version_is_migrated(tmp_path):
    old, new = tmp_path / "old.db", tmp_path / "new.db"
    with closing(Database(sqlite3.connect(old))) as db:
        migrations.apply(db, stop_before="m002_partial")
        db.execute("INSERT INTO sites VALUES ('acme', 'lever', 'acme')")
        run = "INSERT INTO runs (site, platform, board, started_at, warc, verdict) VALUES ({})"
        db.execute(run.format("'acme', 'lever', 'acme', '2026-01-01', 'a', 'truncated'"))
        db.conn.commit()
    structure = "SELECT type, name, sql FROM sqlite_master ORDER BY name"
    with closing(open_database(old)) as db, closing(open_database(new)) as fresh:
        assert list(db.query(structure)) == list(fresh.query(structure))
        db.execute(run.format("'acme', 'lever', 'acme', '2026-01-02', 'b', 'partial'"))
        assert list(db.query("SELECT verdict, used FROM runs ORDER BY id")) == [
            {"verdict": "truncated", "used": None},
            {"verdict": "partial", "used": None},
        ]
        with pytest.raises(sqlite3.IntegrityError):
            db.execute(run.format("'acme', 'lever', 'acme', '2026-01-03', 'c', 'perfect'"))
        previous = "SELECT site, run FROM previous_runs"
        assert list(db.query(previous)) == []
        db.execute(run.format("'acme', 'lever', 'acme', '2026-01-04', 'd', 'complete'"))
        assert list(db.query(previous)) == [{"site": "acme", "run": 2}]
        assert list(db.query("PRAGMA integrity_check")) == [{"integrity_check": "ok"}]


def test_regions_have_codes_after_the_third_migration(tmp_path):
    with closing(Database(sqlite3.connect(tmp_path / "a.db"))) as db:
        migrations.apply(db, stop_before="m003_region_codes")
        assert "region_code" not in db["job_locations"].columns_dict
        db.conn.commit()
    with Archive(tmp_path / "a.db") as archive:
        place = Place(raw="Boston, MA", region="MA", region_code="US-MA", country="US")
        Desk(archive, 1).read(posting(job_locations=(place,)))
        assert row(archive, "SELECT region_code FROM job_locations") == {"region_code": "US-MA"}
        assert Desk(archive, 2).read(posting(job_locations=(place,))) == "unchanged"


# What is refused


def database(path, *statements):
    with closing(sqlite3.connect(path)) as db:
        for statement in statements:
            db.execute(statement)
        db.commit()
    return path


def newer(path):
    with Archive(path):
        pass
    return database(path, "INSERT INTO _sqlite_migrations (migration_set, name, applied_at)"
                          " VALUES ('jobcrawler', 'm999_future', '2030-01-01')")  # fmt: skip


def foreign(path):
    return database(path, "CREATE TABLE jobs (id INTEGER)", "INSERT INTO jobs VALUES (1)")


def foreign_in_wal(path):
    return database(path, "PRAGMA journal_mode = WAL", "CREATE TABLE jobs (id INTEGER)")


def migrated_by_another(path):
    return database(
        path,
        "CREATE TABLE _sqlite_migrations (id INTEGER, migration_set, name, applied_at)",
        "INSERT INTO _sqlite_migrations VALUES (1, 'other', 'm001_archive', '2030-01-01')",
        "CREATE TABLE dogs (id INTEGER)",
    )


def garbage(path):
    path.write_bytes(b"this is no database, but a letter to my aunt\n" * 100)
    return path


def broken(path):
    path.write_bytes(b"SQLite format 3\0" + bytes(range(256)) * 16)
    return path


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (newer, r"written by a newer jobcrawler \(m999_future\); update jobcrawler"),
        (foreign, "a database, but not a jobcrawler archive; name another file"),
        (foreign_in_wal, "a database, but not a jobcrawler archive; name another file"),
        (migrated_by_another, "a database, but not a jobcrawler archive; name another file"),
        (garbage, "cannot be opened as an archive"),
        (broken, "cannot be opened as an archive"),
    ],
)
def test_what_is_no_archive_is_refused_and_left_as_it_is(tmp_path, make, message):
    path = make(tmp_path / "some.db")
    before = path.read_bytes()
    for _ in range(2):  # the lock is let go
        with pytest.raises(ArchiveError, match=rf"some\.db: {message}"):
            Archive(path)
    assert path.read_bytes() == before
    assert {left.name for left in tmp_path.iterdir()} <= {"some.db", "some.db.lock", "warc"}


def test_an_empty_database_becomes_an_archive(tmp_path):
    (tmp_path / "a.db").write_bytes(b"")
    with Archive(tmp_path / "a.db") as archive:
        assert rows(archive, "SELECT * FROM jobs") == []


def test_a_path_below_a_file_is_refused(tmp_path):
    (tmp_path / "file").write_text("x")
    with pytest.raises(ArchiveError, match=r"a\.db: cannot be written"):
        Archive(tmp_path / "file" / "a.db")


def test_a_folder_is_refused(tmp_path):
    (tmp_path / "a.db").mkdir()
    with pytest.raises(ArchiveError, match=r"a\.db: cannot be opened as an archive"):
        Archive(tmp_path / "a.db")


def test_a_folder_in_the_place_of_the_lock_is_refused(tmp_path):
    (tmp_path / "a.db.lock").mkdir()
    with pytest.raises(ArchiveError, match=r"a\.db: cannot be written \(Is a directory\)"):
        Archive(tmp_path / "a.db")


def test_a_full_disk_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr("jobcrawler.archive.store.FREE_BYTES_NEEDED", 2**62)
    with pytest.raises(ArchiveError, match=r"a\.db: only \d+ MiB free on its disk"):
        Archive(tmp_path / "a.db")
    monkeypatch.undo()
    with Archive(tmp_path / "a.db") as archive:
        assert rows(archive, "SELECT * FROM runs") == []


# Views


@pytest.fixture
def three_days(archive, begin):
    """J1 stays; J2 closes on day 2; J3 opens on day 2 and J4 on day 3; J1 comes back on day 3.

    Another site has one run. A run that is not complete does not move "today".
    """
    desk = begin(1)
    desk.read(posting("J1"))
    desk.read(posting("J2"))
    desk.finish()
    desk = begin(2)
    desk.read(posting("J3"))
    desk.close("J1", because="http 404")
    desk.close("J2", because="http 410")
    desk.finish("stable_shortfall")
    desk = begin(3)
    desk.sight("J1")
    desk.read(posting("J4"))
    desk.close("J3", because="says so")
    desk.finish()
    desk = begin(4)
    desk.read(posting("J5"))
    desk.finish("truncated")
    desk = begin(3, site="southwind")
    desk.read(posting("J1"))
    desk.finish()
    return archive


def names(archive, view):
    found = rows(archive, f"SELECT site, job_id FROM {view} ORDER BY site, job_id")
    return [f"{thing['site'][0]}{thing['job_id']}" for thing in found]


def test_open_jobs(three_days):
    assert names(three_days, "open_jobs") == ["nJ1", "nJ4", "nJ5", "sJ1"]


def test_new_today_is_since_the_complete_run_before_the_latest(three_days):
    assert names(three_days, "new_today") == ["nJ4", "nJ5", "sJ1"]


def test_closed_today_is_since_the_complete_run_before_the_latest(three_days):
    found = rows(three_days, "SELECT job_id, closed_at, closed_because FROM closed_today")
    assert found == [{"job_id": "J3", "closed_at": at(3), "closed_because": "says so"}]


def test_openings_by_day(three_days):
    sql = "SELECT day, opened, closed, open FROM openings_by_day WHERE site = ? ORDER BY day"
    assert [tuple(found.values()) for found in rows(three_days, sql, "northwind")] == [
        ("2026-03-01", 2, 0, 2),
        ("2026-03-02", 1, 2, 1),
        ("2026-03-03", 2, 1, 2),
        ("2026-03-04", 1, 0, 3),
    ]
    assert [tuple(found.values()) for found in rows(three_days, sql, "southwind")] == [
        ("2026-03-03", 1, 0, 1)
    ]


def test_a_second_complete_run_moves_today(three_days, begin):
    begin(5).finish()
    assert names(three_days, "new_today") == ["nJ5", "sJ1"]
    assert names(three_days, "closed_today") == []


def test_an_empty_archive_has_empty_views(archive):
    for view in ("open_jobs", "new_today", "closed_today", "openings_by_day"):
        assert rows(archive, f"SELECT * FROM {view}") == []
