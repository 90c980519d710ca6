"""Rows a second: the archive, with its index and its history, against a plain `executemany`."""

from __future__ import annotations

import dataclasses
import sqlite3
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path

from benchmarks.measuring import Figure, interleaved, speed
from benchmarks.postings import AT, SITE, cleaned
from jobcrawler.archive.history import columns_of
from jobcrawler.archive.ledger import Verdict
from jobcrawler.archive.rows import RunRow
from jobcrawler.archive.store import Archive
from jobcrawler.archive.warc_records import Exchange
from jobcrawler.items import JobPosting
from jobcrawler.page import LISTING, Fetch
from jobcrawler.settings import COMMIT_EVERY_POSTINGS

URL = "https://ovenbird.example/jobs"


class Desk:
    """An archive, and the runs that are made in it by hand."""

    def __init__(self, archive: Archive) -> None:
        self.archive = archive
        self.page = 0

    def begin(self) -> RunRow:
        """End the run before, and begin one whose postings all stand on one list page."""
        before = self.archive.runs.unfinished(SITE)
        if before is not None:
            self.archive.runs.finish(before.id, at=AT, verdict=Verdict("complete"), facts={})
        warc = self.archive.new_warc(SITE, AT)
        run = self.archive.runs.begin(SITE, "json_ld", URL, at=AT, warc=warc)
        page = Exchange(url=URL, status=200, body=b"[]", fetched_at=AT)
        fetch = Fetch(url=URL, kind=LISTING)
        self.page = self.archive.add_page(run, fetch, page, stored=False)
        self.archive.commit()
        return run

    def record(self, run: RunRow, postings: Sequence[JobPosting]) -> int:
        """Store postings in batches, as a crawl does."""
        for number, posting in enumerate(postings, start=1):
            placed = dataclasses.replace(posting, page=self.page)
            self.archive.record(placed, run=run, revision=None)
            if number % COMMIT_EVERY_POSTINGS == 0:
                self.archive.commit()
        self.archive.commit()
        return len(postings)

    def sight(self, run: RunRow) -> int:
        """Note that all known postings were listed."""
        known = self.archive.known(SITE)
        for number, posting in enumerate(known.values(), start=1):
            self.archive.sight(posting.id, at=AT, run=run, page=self.page)
            if number % COMMIT_EVERY_POSTINGS == 0:
                self.archive.commit()
        self.archive.commit()
        return len(known)


@contextmanager
def _desk() -> Iterator[Desk]:
    with tempfile.TemporaryDirectory() as folder, Archive(Path(folder) / "jobs.db") as archive:
        yield Desk(archive)


def _new(postings: Sequence[JobPosting]) -> float:
    with _desk() as desk:
        run = desk.begin()
        return speed(lambda: desk.record(run, postings))


def _unchanged(postings: Sequence[JobPosting]) -> float:
    with _desk() as desk:
        desk.record(desk.begin(), postings)
        run = desk.begin()
        return speed(lambda: desk.record(run, postings))


def _sighted(postings: Sequence[JobPosting]) -> float:
    with _desk() as desk:
        desk.record(desk.begin(), postings)
        run = desk.begin()
        return speed(lambda: desk.sight(run))


def _plain(postings: Sequence[JobPosting]) -> float:
    """Put the same columns into a table without index, history, texts' index or checks."""
    rows = [
        (*columns_of(p).values(), p.site, p.job_id, p.description_text, p.description_html)
        for p in postings
    ]
    names = ", ".join(f"c{number}" for number in range(len(rows[0])))
    marks = ", ".join("?" * len(rows[0]))
    with tempfile.TemporaryDirectory() as folder, closing(_database(folder)) as db:
        db.execute(f"CREATE TABLE plain ({names})")

        def insert() -> int:
            for first in range(0, len(rows), COMMIT_EVERY_POSTINGS):
                batch = rows[first : first + COMMIT_EVERY_POSTINGS]
                db.executemany(f"INSERT INTO plain VALUES ({marks})", batch)  # noqa: S608
                db.commit()
            return len(rows)

        return speed(insert)


def _database(folder: str) -> sqlite3.Connection:
    db = sqlite3.connect(Path(folder) / "plain.db")
    db.execute("PRAGMA journal_mode = WAL")
    db.execute("PRAGMA synchronous = FULL")
    return db


WAYS: dict[str, Callable[[Sequence[JobPosting]], float]] = {
    "new": _new,
    "unchanged": _unchanged,
    "sighted": _sighted,
}


def figures(count: int, rounds: int) -> Iterator[Figure]:
    """Yield a figure for each way in which a posting comes."""
    postings = cleaned(count)
    measures = {name: lambda way=way: way(postings) for name, way in WAYS.items()}
    found = interleaved({**measures, "plain": lambda: _plain(postings)}, rounds)
    for name in WAYS:
        yield Figure(name=f"archive, {name}", unit="rows/s", ours=found[name],
                     baseline_name="executemany", baseline=found["plain"])  # fmt: skip
