"""The archive as the crawl sees it: runs, pages and postings, written in whole batches."""

from __future__ import annotations

import json
import shutil
import sqlite3
from collections.abc import Iterable
from contextlib import ExitStack
from pathlib import Path
from typing import Self

from sqlite_utils import Database

from jobcrawler.archive import history
from jobcrawler.archive.errors import ArchiveError, ArchiveUnwritableError
from jobcrawler.archive.lock import Lock
from jobcrawler.archive.pages import Pages
from jobcrawler.archive.rows import Absent, Known, RunRow, Validator, storable
from jobcrawler.archive.run_rows import Runs
from jobcrawler.archive.schema import open_database
from jobcrawler.archive.search import bring_up_to_date
from jobcrawler.archive.warc import WarcFile, make_folder
from jobcrawler.archive.warc_records import Exchange
from jobcrawler.items import JobPosting
from jobcrawler.page import DETAIL, Fetch

__all__ = ["Absent", "Archive", "Known", "RunRow"]

FREE_BYTES_NEEDED = 64 * 1024 * 1024
RAW_CHARACTERS = 10_000
# What SQLite cannot store: a number beyond 63 bits, a lone surrogate (a ValueError), a value of a
# wrong type, a broken constraint.
POISON = (OverflowError, ValueError, TypeError, sqlite3.IntegrityError, sqlite3.DataError,
          sqlite3.InterfaceError, sqlite3.ProgrammingError)  # fmt: skip


class Archive:
    """One SQLite file, its lock, and the WARC files beside it."""

    def __init__(self, path: Path) -> None:
        """Open an archive for writing, creating it where there is none.

        Raises:
            ArchiveBusyError: another crawl holds it.
            ArchiveError: it cannot be written, is newer than this program, or is something else.
        """
        self.path = path
        self.warc_folder = path.parent / "warc"
        try:
            make_folder(path.parent)
            self._lock = Lock(path)
        except OSError as error:
            message = f"{path}: cannot be written ({error.strerror or error})"
            raise ArchiveUnwritableError(message) from error
        try:
            self._require_space()
            self._utils = open_database(path)
        except ArchiveError:
            self._lock.release()
            raise
        self.db: sqlite3.Connection = _connection(self._utils)
        self.runs = Runs(self.db)
        self._pages = Pages(self.db, self.warc_folder)

    def _require_space(self) -> None:
        free = shutil.disk_usage(self.path.parent).free
        if free < FREE_BYTES_NEEDED:
            message = f"{self.path}: only {free // 2**20} MiB free on its disk; make room first"
            raise ArchiveUnwritableError(message)

    def commit(self) -> None:
        """End the batch: sync the originals, then commit the rows that point at them, indexed."""
        self._pages.sync()
        bring_up_to_date(self.db)
        self.db.commit()
        self._pages.committed()

    def close(self) -> None:
        """Commit, fold the WAL into the file, and let the archive go."""
        with ExitStack() as leaving:
            leaving.callback(self._lock.release)
            leaving.callback(self._utils.close)
            leaving.callback(self._pages.close)
            self.commit()
            self.db.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    # Pages

    def new_warc(self, site: str, at: str) -> str:
        """Return a free name for a run's WARC file: "acme-20260301T051000Z.warc.gz"."""
        return self._pages.new_warc(site, at)

    def warc(self, run: RunRow) -> WarcFile:
        """Return the run's WARC file, opened for appending."""
        return self._pages.warc(run)

    def add_page(self, run: RunRow, fetch: Fetch, exchange: Exchange, *, stored: bool) -> int:
        """Keep a response and return its `pages.id`; see `Pages.add`."""
        return self._pages.add(run, fetch, exchange, stored=stored)

    def with_body(self, exchange: Exchange) -> Exchange:
        """Return an exchange with the body that a revisit record left out.

        Raises:
            ArchiveError: no archived page has it.
        """
        return self._pages.with_body(exchange)

    def validators(self, site: str) -> dict[str, Validator]:
        """Return what to send with a request for each address of a site's last pages."""
        return self._pages.validators(site)

    def read_page(self, page: int) -> Exchange:
        """Return an archived response with its body.

        Raises:
            ArchiveError: there is no such page, or its bytes cannot be read back.
        """
        return self._pages.read(page)

    # Postings

    def known(self, site: str) -> dict[str, Known]:
        """Return the site's postings by job ID."""
        rows = self.db.execute(
            "SELECT jobs.job_id, jobs.id, jobs.revision, page, pages.run, kind, fetched_at,"
            " closed_at IS NULL, pages.url FROM jobs JOIN pages ON pages.id = jobs.page"
            " WHERE site = ?",
            (site,),
        )
        return {row[0]: Known(id=row[1], revision=row[2], page=row[3], run=row[4], kind=row[5],
                              read_at=row[6], is_open=bool(row[7]), url=row[8])
                for row in rows}  # fmt: skip

    def forget_bad_rows(self, page: int) -> None:
        """Take back what could not be read on a page, which is about to be read again."""
        self.db.execute("DELETE FROM bad_rows WHERE page = ?", (page,))

    def record(
        self, posting: JobPosting, *, run: RunRow, revision: str | None
    ) -> history.Outcome | None:
        """Store a posting as read. None when SQLite cannot hold it: it is then in `bad_rows`."""
        if not self.db.in_transaction:  # releasing an outermost savepoint would commit
            self.db.execute("BEGIN IMMEDIATE")
        self.db.execute("SAVEPOINT posting")
        try:
            outcome = history.record(self.db, posting, run=run.id, revision=revision)
        except POISON as error:
            self.db.execute("ROLLBACK TO posting")
            self.add_bad_row(run, page=posting.page, reason=f"not storable: {error}",
                             raw=ascii(posting))  # fmt: skip
            outcome = None
        except sqlite3.Error:
            # The disk: half a posting must not be committed. The WARC has what is rolled back.
            self.db.rollback()
            raise
        self.db.execute("RELEASE posting")
        return outcome

    def sight(self, job: int, *, at: str, run: RunRow, page: int) -> None:
        """Note that a known posting was listed."""
        history.sight(self.db, job, at=at, run=run.id, page=page)

    def add_bad_row(
        self, run: RunRow, *, page: int | None, reason: str, raw: str, position: int | None = None
    ) -> None:
        """Note what could not be read, and why."""
        self.db.execute(
            "INSERT INTO bad_rows (run, page, position, reason, raw) VALUES (?, ?, ?, ?, ?)",
            (run.id, page, position, storable(reason), storable(raw[:RAW_CHARACTERS])),
        )

    def absent(self, run: RunRow) -> list[Absent]:
        """Return the site's open postings that a run did not see."""
        rows = self.db.execute(
            "SELECT jobs.id, job_id, missing_since, valid_through,"
            " CASE WHEN kind = ? AND method = 'GET' THEN pages.url END, pages.headers"
            " FROM jobs JOIN pages ON pages.id = jobs.page"
            " WHERE site = ? AND closed_at IS NULL AND last_run != ? ORDER BY jobs.id",
            (DETAIL, run.site, run.id),
        )
        return [Absent(id=row[0], job_id=row[1], missing_since=row[2], valid_through=row[3],
                       detail_url=row[4], headers=json.loads(row[5] or "{}"))
                for row in rows]  # fmt: skip

    def miss(self, jobs: Iterable[int], *, since: str) -> None:
        """Note that postings were missing from a complete run, if they were not before."""
        self.db.executemany(
            "UPDATE jobs SET missing_since = coalesce(missing_since, ?) WHERE id = ?",
            ((since, job) for job in jobs),
        )

    def close_job(self, job: int, *, at: str, because: str, run: RunRow, page: int | None) -> None:
        """Close a posting, with the evidence."""
        because = storable(because)
        history.close(self.db, job, at=at, because=because, run=run.id, page=page)


def _connection(utils: Database) -> sqlite3.Connection:
    connection: sqlite3.Connection = utils.conn
    # A plain BEGIN would fail at once, whatever the timeout, where another writer came between.
    connection.isolation_level = "IMMEDIATE"
    return connection
