"""Opens the archive's database: numbered migrations, and what is refused.

SQLite: WAL with `synchronous=FULL` loses no acknowledged batch at a power cut (`NORMAL` does), and
one writing connection per archive keeps clear of the WAL-reset bug of SQLite before 3.51.3.
"""

from __future__ import annotations

import sqlite3
from pathlib import Path

from sqlite_utils import Database, Migrations

from jobcrawler.archive.ddl import SEARCH, TABLES, VIEWS
from jobcrawler.archive.ddl_clusters import CLUSTERS
from jobcrawler.archive.ddl_days import DAYS, FILL_DAYS, STILL_OPEN
from jobcrawler.archive.ddl_facets import FACETS, PLACE_READINGS
from jobcrawler.archive.ddl_facets import SEARCH as SEARCH_BY_FACETS
from jobcrawler.archive.ddl_today import TODAY
from jobcrawler.archive.errors import ArchiveError
from jobcrawler.archive.search import index_all

MIGRATION_NAMES = ("m001_archive", "m002_partial", "m003_region_codes", "m004_duplicates",
                   "m005_reading_room", "m006_finer_facets")  # fmt: skip
"""All that this program knows, oldest first."""
migrations = Migrations("jobcrawler")


@migrations()
def m001_archive(db: Database) -> None:
    """Create the tables, the views and the search index."""
    for script in (TABLES, VIEWS, SEARCH):
        for statement in _statements(script):
            db.execute(statement)


@migrations()
def m002_partial(db: Database) -> None:
    """Let a list that is never whole have a verdict of its own, and a run say how it was read.

    `runs.used` is JSON: the ways in which pages were read, and how many by each.
    """
    db.execute("ALTER TABLE runs ADD COLUMN used TEXT")
    _reword(db, "runs", "'truncated', 'failed'", "'truncated', 'partial', 'failed'")
    _reword(db, "previous_runs", "'stable_shortfall')", "'stable_shortfall', 'partial')")


@migrations()
def m003_region_codes(db: Database) -> None:
    """Keep the code of a place's region (ISO 3166-2) beside its name. No posting changes by it."""
    db.execute("ALTER TABLE job_locations ADD COLUMN region_code TEXT")


@migrations()
def m004_duplicates(db: Database) -> None:
    """Keep which postings are of one job, and what they are compared by."""
    for statement in _statements(CLUSTERS):
        db.execute(statement)


@migrations()
def m005_reading_room(db: Database) -> None:
    """Let a search be narrowed, and keep the counts that readers ask for.

    The search index is made again: some four minutes for a million postings.
    """
    for script in (FACETS, SEARCH_BY_FACETS, DAYS, FILL_DAYS, TODAY):
        for statement in _statements(script):
            db.execute(statement)
    index_all(db.conn)


@migrations()
def m006_finer_facets(db: Database) -> None:
    """Let a search tell apart what is stated, read from places, unclear, or not known to be new.

    The search index is made again: some six minutes for a million postings.
    """
    for script in (PLACE_READINGS, STILL_OPEN):
        for statement in _statements(script):
            db.execute(statement)
    index_all(db.conn)


def _reword(db: Database, name: str, old: str, new: str) -> None:
    """Change the words of a table or view whose rows stay as they are, such as a CHECK.

    Source: https://www.sqlite.org/lang_altertable.html, section 7, the second procedure.
    """
    version = db.execute("PRAGMA schema_version").fetchone()[0]
    db.execute("PRAGMA writable_schema = ON")
    db.execute(
        "UPDATE sqlite_schema SET sql = replace(sql, ?, ?) WHERE name = ?", (old, new, name)
    )
    db.execute(f"PRAGMA schema_version = {version + 1}")
    db.execute("PRAGMA writable_schema = OFF")


def _statements(script: str) -> list[str]:
    """Split a script: `executescript` would commit the migration's transaction."""
    found: list[str] = []
    pending = ""
    for line in script.splitlines(keepends=True):
        pending += line
        if sqlite3.complete_statement(pending):
            found.append(pending)
            pending = ""
    return found


def open_database(path: Path) -> Database:
    """Open the archive for writing, creating or migrating it.

    Raises:
        ArchiveError: the file is not an archive, is newer than this program, or cannot be written.
    """
    try:
        connection = sqlite3.connect(path, timeout=10)
    except sqlite3.Error as error:
        raise _unusable(path, error) from error
    db = Database(connection)
    try:
        refuse_strangers(db, path)
        _prepare(db)
    except sqlite3.Error as error:
        db.close()
        raise _unusable(path, error) from error
    except ArchiveError:
        db.close()
        raise
    return db


def _prepare(db: Database) -> None:
    db.execute("PRAGMA journal_mode = WAL")
    db.execute("PRAGMA synchronous = FULL")
    db.execute("PRAGMA foreign_keys = ON")
    # In KiB. What a batch writes would not fit in SQLite's 2 MB, and be written twice.
    db.execute("PRAGMA cache_size = -65536")
    # A long reader lets the WAL grow; give the space back afterwards.
    db.execute("PRAGMA journal_size_limit = 67108864")
    if migrations.pending(db):
        # One transaction, the list of migrations included: a kill leaves the old archive or the
        # new one. A plain BEGIN will do, since nobody else writes.
        with db.atomic():
            migrations.apply(db)


def _unusable(path: Path, error: sqlite3.Error) -> ArchiveError:
    return ArchiveError(f"{path}: cannot be opened as an archive ({error})")


def refuse_strangers(db: Database, path: Path) -> None:
    """Refuse an archive of a newer program, and a database that is something else.

    Raises:
        ArchiveError: with what to do.
    """
    applied = {migration.name for migration in migrations.applied(db)}
    newer = sorted(applied - set(MIGRATION_NAMES))
    if newer:
        message = f"{path}: written by a newer jobcrawler ({newer[-1]}); update jobcrawler"
        raise ArchiveError(message)
    if not applied and set(db.table_names()) - {"_sqlite_migrations"}:
        message = f"{path}: a database, but not a jobcrawler archive; name another file"
        raise ArchiveError(message)
