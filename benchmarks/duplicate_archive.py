"""Archives with given postings in them, written row by row: no crawl, no bytes."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable
from itertools import islice
from pathlib import Path

from jobcrawler.archive.ddl_days import FILL_DAYS
from jobcrawler.archive.history import columns_of
from jobcrawler.archive.search import index_all
from jobcrawler.archive.store import Archive
from jobcrawler.items import JobPosting

PART = 1000
_JOB = (
    "INSERT INTO jobs ({}, site, job_id, first_seen, last_seen, last_run, closed_at, content_hash,"
    " page) VALUES ({}, ?, ?, ?, ?, ?, ?, '', ?)"
)


@dataclasses.dataclass(frozen=True, kw_only=True)
class Seen:
    """A posting, and when its site showed it."""

    posting: JobPosting
    first_seen: str = "2026-03-01T05:00:00Z"
    closed_at: str | None = None


def fill(path: Path, postings: Iterable[Seen], *, is_searched: bool = False) -> None:
    """Write a new archive. A site's postings that were first seen at one time are of one run.

    Args:
        path: the archive's.
        postings: in the order of their rows.
        is_searched: whether search, facets and counts by day are made, at the end and at once.
    """
    with Archive(path) as archive:
        triggers = archive.db.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        kept = triggers.fetchall()
        for name, _ in kept:
            archive.db.execute(f"DROP TRIGGER {name}")
        writer = _Writer(archive)
        rest = iter(postings)
        while part := list(islice(rest, PART)):
            writer.write(part)
            archive.db.commit()
        if is_searched:
            index_all(archive.db)
            archive.db.executescript(FILL_DAYS)
        for _, sql in kept:
            archive.db.execute(sql)


class _Writer:
    def __init__(self, archive: Archive) -> None:
        self._db = archive.db
        self._runs: dict[tuple[str, str], tuple[int, int]] = {}
        self._jobs = 0
        self._sql = ""

    def write(self, part: list[Seen]) -> None:
        jobs, texts, places, episodes = [], [], [], []
        for seen in part:
            self._jobs += 1
            posting = seen.posting
            run, page = self._run(posting.site, seen.first_seen)
            columns = columns_of(posting)
            if not self._sql:
                marks = ", ".join("?" * len(columns))
                self._sql = _JOB.format(", ".join(columns), marks)
            jobs.append((*columns.values(), posting.site, posting.job_id, seen.first_seen,
                         seen.first_seen, run, seen.closed_at, page))  # fmt: skip
            texts.append((self._jobs, posting.description_text))
            places += [(self._jobs, number, place.raw, place.locality, place.country)
                       for number, place in enumerate(posting.job_locations)]  # fmt: skip
            episodes.append((self._jobs, seen.first_seen, page, seen.closed_at,
                             "http 404" if seen.closed_at else None,
                             run if seen.closed_at else None))  # fmt: skip
        self._db.executemany(self._sql, jobs)
        self._db.executemany("INSERT INTO job_texts (job, description_text) VALUES (?, ?)", texts)
        self._db.executemany(
            "INSERT INTO job_locations (job, position, raw, locality, country)"
            " VALUES (?, ?, ?, ?, ?)", places,
        )  # fmt: skip
        self._db.executemany(
            "INSERT INTO episodes (job, opened_at, opened_by, closed_at, closed_because,"
            " confirmed_by) VALUES (?, ?, ?, ?, ?, ?)", episodes,
        )  # fmt: skip

    def _run(self, site: str, at: str) -> tuple[int, int]:
        if (site, at) not in self._runs:
            self._runs[site, at] = self._begin(site, at)
        return self._runs[site, at]

    def _begin(self, site: str, at: str) -> tuple[int, int]:
        self._db.execute("INSERT OR IGNORE INTO sites VALUES (?, 'saved', '')", (site,))
        run = self._db.execute(
            "INSERT INTO runs (site, platform, board, started_at, verdict, warc)"
            " VALUES (?, 'saved', '', ?, 'complete', '')", (site, at),
        ).lastrowid  # fmt: skip
        page = self._db.execute(
            "INSERT INTO pages (run, kind, url, fetched_at, status, digest, size, warc,"
            " warc_offset) VALUES (?, 'listing', '', ?, 200, '', 0, '', 0)", (run, at),
        ).lastrowid  # fmt: skip
        return int(run or 0), int(page or 0)
