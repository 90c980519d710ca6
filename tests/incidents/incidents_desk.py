"""The practice site as the tests of this folder crawl it, misbehaving as they ask."""

from __future__ import annotations

import dataclasses
import json
import shutil
import sqlite3
from pathlib import Path
from typing import Any

from jobcrawler.practice import Practice
from project import Scrapy, rows

POSTINGS = 60
SEED = 235
"""Of a site whose last ten postings never expire, and where day 1 has an edit and a closing."""
LISTED = Practice(seed=SEED, postings=POSTINGS).open_on(0)
"""The postings of day 0, in list order."""
EVERY = {posting.job_id for posting in LISTED}
SEARCH = "http://practice.test/search"


@dataclasses.dataclass(frozen=True)
class Outcome:
    """What a crawl said, and the row of its run."""

    status: int
    stderr: str
    row: dict[str, Any]

    def __getattr__(self, name: str) -> Any:
        return self.row[name]


def number(position: int) -> str:
    """Return the number in the address of the posting at a place of the list, from 1."""
    return str(LISTED[position - 1].posting_id)


def page_of(position: int) -> str:
    """Return the address of the posting at a place of the list."""
    return f"http://practice.test/jobdetails?rw={position}&jid={number(position)}"


def events(day: int, kind: str) -> set[str]:
    """Return the job IDs to which something happened on a day."""
    happened = Practice(seed=SEED, postings=POSTINGS, day=day).events(day)
    return {event.job_id for event in happened if event.kind == kind}


def ids(*positions: int) -> set[str]:
    """Return the job IDs of the postings at places of the list."""
    return {LISTED[position - 1].job_id for position in positions}


class Bench:
    """The practice site and an archive of it."""

    def __init__(self, scrapy: Scrapy, folder: Path, good: Path) -> None:
        self._scrapy = scrapy
        self._folder = folder
        self._good = good
        self.archive = folder / "jobs.db"
        self.use(SEARCH)

    def use(self, *urls: str, **more: Any) -> None:
        """Crawl from other addresses from now on, or with other options of `sites.toml`."""
        options = {"platform": "numbered_walk", "entry_urls": list(urls), "delay_s": 0, **more}
        self._write(options)

    def use_board(self) -> None:
        """Crawl the site in the shape of an API that sends all postings at once."""
        board = "http://practice.test/v1/boards/practice"
        self._write({"platform": "greenhouse", "board": board, "delay_s": 0})

    def use_workday(self) -> None:
        """Crawl the site in the shape of a list by offset, with a page for each posting."""
        url = "http://practice.test/wday/cxs/practice/Careers/jobs"
        self._write({"platform": "workday", "url": url, "delay_s": 0})

    def _write(self, options: dict[str, Any]) -> None:
        lines = [f"{name} = {json.dumps(value)}" for name, value in options.items()]
        text = "\n".join(["[sites.practice]", *lines, ""])
        (self._folder / "sites.toml").write_text(text, encoding="utf-8")

    def begin(self) -> None:
        """Put an archive in place that a good crawl of day 0 has made."""
        if not (self._good / "jobs.db").exists():
            assert_good(self.crawl(archive=self._good / "jobs.db"), new=POSTINGS)
        shutil.copytree(self._good, self._folder, dirs_exist_ok=True)

    def crawl(
        self, *, day: int = 0, archive: Path | None = None, settings: dict[str, Any] | None = None,
        env: dict[str, str] | None = None, **faults: Any
    ) -> Outcome:  # fmt: skip
        """Crawl the site on a day, misbehaving as the faults say."""
        every = {
            "ARCHIVE": archive or self.archive,
            "PRACTICE_POSTINGS": POSTINGS,
            "PRACTICE_SEED": SEED,
            "PRACTICE_DAY": day,
            "PRACTICE_FAULTS": json.dumps(faults),
            "RETRY_TIMES": 1,
            **(settings or {}),
        }
        options = [part for name, value in every.items() for part in ("-s", f"{name}={value}")]
        sites = f"sites={self._folder / 'sites.toml'}"
        done = self._scrapy("crawl", "careers", "-a", sites, *options, env=env)
        assert "Traceback" not in done.stderr, done.stderr
        names = [str(row[1]) for row in rows(archive or self.archive, "PRAGMA table_info(runs)")]
        latest = "SELECT * FROM runs ORDER BY id DESC LIMIT 1"
        (row,) = rows(archive or self.archive, latest)
        return Outcome(done.returncode, done.stderr, dict(zip(names, row, strict=True)))

    def rows(self, sql: str, *values: object) -> list[tuple[object, ...]]:
        """Return the rows of a query on the archive."""
        return rows(self.archive, sql, *values)

    def column(self, sql: str, *values: object) -> set[object]:
        """Return the values of a query for one column."""
        return {row[0] for row in self.rows(sql, *values)}

    def forget_revisions(self) -> None:
        """Make the next crawl read every page again."""
        connection = sqlite3.connect(self.archive)
        with connection:
            connection.execute("UPDATE jobs SET revision = NULL")
        connection.close()

    def open_ids(self) -> set[object]:
        """Return the job IDs of the postings that the archive holds as open."""
        return self.column("SELECT job_id FROM jobs WHERE closed_at IS NULL")

    def closed_ids(self) -> set[object]:
        """Return the job IDs of those that ever were closed, reopened ones included."""
        return self.column(
            "SELECT job_id FROM episodes JOIN jobs ON jobs.id = job"
            " WHERE episodes.closed_at IS NOT NULL"
        )

    def missing_ids(self) -> set[object]:
        """Return the job IDs of the open postings that a complete run lacked."""
        return self.column("SELECT job_id FROM jobs WHERE missing_since IS NOT NULL")


def assert_good(done: Outcome, **counts: int) -> None:
    """The run is complete and saw every posting; nobody complained."""
    assert (done.status, done.verdict, done.reason, done.stderr) == (0, "complete", None, "")
    assert (done.announced, done.seen, done.unreadable) == (POSTINGS, POSTINGS, 0)
    assert {name: done.row[name] for name in counts} == counts


def assert_bad(done: Outcome, status: int, verdict: str, *words: str) -> None:
    """The run is not complete, closed nothing, and says why, also on stderr."""
    assert (done.status, done.verdict, done.closed) == (status, verdict, 0)
    assert all(word in done.reason for word in words), done.reason
    assert f"jobcrawler: practice: {verdict}: {done.reason}" in done.stderr


def assert_nothing_lost(bench: Bench) -> None:
    """Every posting of day 0 is archived, and none was ever closed."""
    assert bench.open_ids() == EVERY
    assert bench.closed_ids() == set()


def assert_only_overdue_closed(bench: Bench) -> None:
    """Every posting is archived, and those that were closed had set themselves a date."""
    overdue = {posting.job_id for posting in LISTED if posting.closes}
    assert bench.open_ids() | bench.closed_ids() == EVERY
    assert bench.closed_ids() <= overdue
    because = bench.column("SELECT closed_because FROM episodes WHERE closed_at IS NOT NULL")
    assert all(str(words).startswith("valid through ") for words in because)


def assert_recovers(bench: Bench, *, day: int = 0, **counts: int) -> None:
    """The next good crawl is complete, and finds nothing that had been lost or closed."""
    assert_good(bench.crawl(day=day), new=0, reopened=0, **counts)
    assert bench.missing_ids() == set()
