"""Reading an archive beside a crawl: no lock, nothing written."""

from __future__ import annotations

import dataclasses
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Self

from sqlite_utils import Database

from jobcrawler.archive.errors import ArchiveError
from jobcrawler.archive.history import Columns, compared
from jobcrawler.archive.kept_counts import miscounted
from jobcrawler.archive.schema import refuse_strangers
from jobcrawler.platforms import saved

PROBLEMS_SHOWN = 100
"""Of SQLite's own integrity check."""


@dataclasses.dataclass(frozen=True, kw_only=True)
class PageRow:
    """A row of `pages`, with what is needed to read the page again."""

    id: int
    url: str
    digest: str
    size: int
    site: str
    platform: str
    board: str


class ArchiveReader:
    """An archive, opened for reading only."""

    def __init__(self, path: Path) -> None:
        """Open an archive.

        Raises:
            ArchiveError: there is none, or it cannot be read.
        """
        self.path = path
        self.warc_folder = path.parent / "warc"
        if not path.exists():
            message = f"{path}: no archive there; crawl first, or name another with -s ARCHIVE="
            raise ArchiveError(message)
        try:
            self.db = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)
            refuse_strangers(Database(self.db), path)
        except sqlite3.Error as error:
            message = f"{path}: cannot be read as an archive ({error})"
            raise ArchiveError(message) from error

    def close(self) -> None:
        """Close it."""
        self.db.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def rows(self, sql: str, *values: object) -> Iterator[Columns]:
        """Yield the rows of a query as dicts."""
        found = self.db.execute(sql, values)
        names = [column[0] for column in found.description]
        for row in found:
            yield dict(zip(names, row, strict=True))

    def integrity(self) -> list[str]:
        """Return what SQLite's own checks find wrong, and which of our counts are."""
        found = [row[0] for row in self.db.execute(f"PRAGMA integrity_check({PROBLEMS_SHOWN})")]
        broken = [f"row {row[1]} of {row[0]} points at a missing row of {row[2]}"
                  for row in self.db.execute("PRAGMA foreign_key_check")]  # fmt: skip
        return [*(text for text in found if text != "ok"), *broken, *miscounted(self.db)]

    def warcs(self) -> list[str]:
        """Return the names of the WARC files that pages point at, oldest run first."""
        rows = self.db.execute("SELECT warc FROM runs ORDER BY id")
        return [row[0] for row in rows]

    def pages_of(self, warc: str) -> dict[int, PageRow]:
        """Return the pages that point into a WARC file, by offset."""
        found = self.rows(
            "SELECT warc_offset, pages.id, url, digest, size, site, platform, board FROM pages"
            " JOIN runs ON runs.id = pages.run WHERE pages.warc = ?",
            warc,
        )
        return {row.pop("warc_offset"): PageRow(**row) for row in found}

    def postings_of(self, page: int) -> dict[str, dict[str, str | None]]:
        """Return the compared fields, by job ID, of the postings last read from a page."""
        found = self.rows(
            "SELECT * FROM jobs LEFT JOIN job_texts ON job = id WHERE page = ?", page
        )
        return {row["job_id"]: compared(row, row["description_text"]) for row in found}

    def sites(self) -> list[str]:
        """Return the names of the sites that are crawled; imports are none."""
        sql = "SELECT DISTINCT site FROM runs WHERE platform != ? ORDER BY site"
        return [row["site"] for row in self.rows(sql, saved.NAME)]

    def runs_of(self, site: str) -> list[Columns]:
        """Return a site's crawls, as rows of `runs`, newest first; imports are none."""
        sql = "SELECT * FROM runs WHERE site = ? AND platform != ? ORDER BY id DESC"
        return list(self.rows(sql, site, saved.NAME))

    def addresses_of(self, run: int) -> set[str]:
        """Return the addresses that answered in a run."""
        return {row["url"] for row in self.rows("SELECT url FROM pages WHERE run = ?", run)}

    def open_jobs(self, site: str) -> int:
        """Return how many of a site's postings are open."""
        sql = "SELECT count(*) FROM jobs WHERE site = ? AND closed_at IS NULL"
        return int(self.db.execute(sql, (site,)).fetchone()[0])
