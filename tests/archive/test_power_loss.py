"""The power is cut at any moment of a crawl, on a modelled disk: no acknowledged batch is lost.

The short form is a few cuts; the long one: `TRIALS=400 pytest tests/archive/test_power_loss.py`.
SQLite is the one that apsw brings with it; what is left is read by the one of `sqlite3`.
"""

from __future__ import annotations

import os
import random
import sqlite3
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from apsw_driver import Connection
from crash_disk import Disk, DiskVfs

from jobcrawler.archive.errors import ArchiveError
from jobcrawler.archive.pages import Pages
from jobcrawler.archive.reader import ArchiveReader
from jobcrawler.archive.store import Archive
from jobcrawler.archive.warc_records import Exchange
from jobcrawler.keeping import keep
from jobcrawler.page import Fetch
from jobcrawler.practice import Practice
from jobcrawler.practice.answering import answer
from jobcrawler.practice.exchange import Request
from jobcrawler.runs import Run
from jobcrawler.sites import Site
from jobcrawler.verifying import Tally, verify

# A machine without power closes no file.
pytestmark = pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
TRIALS = int(os.environ.get("TRIALS", "25"))
CONTROL_TRIALS = max(60, TRIALS)
SITE = Site(name="practice", platform="numbered_walk", board="http://practice.test/search")
POSTINGS = 5
DAYS = (0, 9)
"""On the later one there are new, changed and closed postings."""
PAGES_A_BATCH = 3
ARCHIVE = "exports/jobs.db"
SAID = (
    "SELECT id, run, url, fetched_at, digest, warc, warc_offset, same_as FROM pages",
    "SELECT job_id, title, content_hash, first_seen, last_seen, closed_at, page FROM jobs",
    "SELECT job, description_text FROM job_texts",
    "SELECT job, run, field, old, new FROM changes",
    "SELECT job, opened_at, closed_at, closed_because FROM episodes",
    "SELECT id, started_at, finished_at, verdict, seen, warc FROM runs",
)
OUTCOME = (
    "SELECT job_id, title, content_hash, closed_at IS NULL FROM jobs",
    "SELECT job_id, field, old, new FROM changes JOIN jobs ON jobs.id = job",
    "SELECT site, seen, closed FROM runs",
)
Said = tuple[tuple[tuple[object, ...], ...], ...]


def said(db: sqlite3.Connection) -> Said:
    """Return all that an archive says."""
    return tuple(tuple(sorted(db.execute(sql), key=repr)) for sql in SAID)


def outcome_of(db: sqlite3.Connection) -> Said:
    """Return what two crawls come to, whenever their pages came."""
    return tuple(tuple(sorted(db.execute(sql), key=repr)) for sql in OUTCOME)


class Promises:
    """What an archive has acknowledged, and what it was about to."""

    def __init__(self, disk: Disk) -> None:
        self.disk = disk
        self.kept: Said = tuple(() for _ in SAID)
        self.pending = self.kept


class Watched(Archive):
    """An archive that notes what each commit promises, and whether it was acknowledged."""

    def __init__(self, path: Path, promises: Promises) -> None:
        self.promises = promises
        super().__init__(path)

    def commit(self) -> None:
        if self.promises.disk.is_off:
            super().commit()
            return
        self.promises.pending = said(self.db)
        super().commit()
        if not self.promises.disk.is_off:
            self.promises.kept = self.promises.pending


def crawl(archive: Archive, day: int, *, step: Callable[[], None] = lambda: None) -> Run:
    """Crawl the practice site as it is on a day, a page at a time, in small batches."""
    site = Practice(postings=POSTINGS, day=day)
    run = Run.begin(archive, SITE, at=f"2026-03-{day + 1:02}T05:00:00Z")
    archive.commit()
    queue: deque[Fetch] = deque()

    def take(found: Iterator[object]) -> None:
        for thing in found:
            queue.append(thing) if isinstance(thing, Fetch) else keep(run, [thing])

    take(run.start())
    pages = 0
    while queue or take(run.more()) or queue:
        fetch = queue.popleft()
        pages += 1
        stored = run.stored(fetch)
        asked = stored or ask(site, fetch, run, at=f"2026-03-{day + 1:02}T05:{pages:02}:00Z")
        take(run.receive(fetch, asked, stored=stored is not None))
        step()
        if pages % PAGES_A_BATCH == 0:
            archive.commit()
    run.finish(at=f"2026-03-{day + 1:02}T06:00:00Z")
    return run


def ask(site: Practice, fetch: Fetch, run: Run, *, at: str) -> Exchange:
    headers = {name.lower(): value for name, value in run.headers_for(fetch).items()}
    sent = answer(site, Request(target=fetch.url, headers=headers))
    return Exchange(
        url=fetch.url,
        status=sent.status,
        body=sent.body,
        fetched_at=at,
        headers=(("Content-Type", sent.content_type), *sent.headers.items()),
    )


def workload(path: Path, disk: Disk) -> Promises:
    """Crawl on two days, and end where the power does."""
    promises = Promises(disk)
    try:
        for day in DAYS:
            with Watched(path, promises) as archive:
                crawl(archive, day, step=disk.step)
    except (sqlite3.Error, OSError, ArchiveError):
        if not disk.is_off:
            raise
    return promises


@contextmanager
def powered(disk: Disk, monkeypatch: pytest.MonkeyPatch, synchronous: str) -> Iterator[None]:
    """Let all that is written go to a modelled disk."""
    vfs = DiskVfs(disk)

    def connect(path: Path, **_: object) -> Connection:
        return Connection(path, vfs.name, synchronous=synchronous)

    with monkeypatch.context() as patch:
        patch.setattr(sqlite3, "connect", connect)
        patch.setattr(os, "fsync", disk.fsync)
        patch.setattr(os, "fdatasync", disk.fsync)
        yield
    vfs.unregister()


class Lab:
    """Cuts the power of crawls, and looks at what is left."""

    def __init__(
        self, folder: Path, monkeypatch: pytest.MonkeyPatch, *, synchronous: str = "FULL",
        folders: tuple[str, ...] = ("exports", "exports/warc")
    ) -> None:  # fmt: skip
        self.folders = folders
        self.folder = folder
        self.monkeypatch = monkeypatch
        self.synchronous = synchronous
        self.measured, _ = self._run("whole", random.Random(0), cut_at=0)
        with closing(sqlite3.connect(folder / "whole" / ARCHIVE)) as db:
            self.outcome = outcome_of(db)

    def _run(self, name: str, dice: random.Random, *, cut_at: int) -> tuple[Disk, Promises]:
        live = self.folder / name
        live.mkdir()
        for folder in self.folders:
            (live / folder).mkdir()
        disk = Disk(live, dice, cut_at=cut_at)
        with powered(disk, self.monkeypatch, self.synchronous):
            return disk, workload(live / ARCHIVE, disk)

    def trial(self, number: int) -> list[str]:
        """Cut the power once. Return what is wrong afterwards."""
        dice = random.Random(number)
        anywhere = range(1, self.measured.operations + 1)
        cut_at = dice.choice(dice.choice((anywhere, self.measured.syncs)))
        disk, promises = self._run(f"live-{number}", dice, cut_at=cut_at)
        left = self.folder / f"left-{number}"
        left.mkdir()
        disk.leave(left)
        try:
            found = list(problems(left / ARCHIVE, promises, self.outcome))
            return [f"trial {number}, cut at {cut_at}: {wrong}" for wrong in found]
        except (sqlite3.Error, ArchiveError) as error:
            return [f"trial {number}, cut at {cut_at}: {error}"]


def problems(path: Path, promises: Promises, outcome: Said) -> Iterator[str]:
    """Yield what is wrong with an archive after a cut: it is whole, truthful, and goes on."""
    with Archive(path) as archive:
        if said(archive.db) not in (promises.kept, promises.pending):
            yield "an acknowledged batch is lost, or half of one is there"
        yield from wrongs(path)
        for day in DAYS[len(archive.runs.past(SITE.name)) :]:
            if crawl(archive, day).row.verdict != "complete":
                yield "the next crawl is not complete"
        if outcome_of(archive.db) != outcome:
            yield "in the end the archive is not what it is without a cut"
        yield from wrongs(path)


def wrongs(path: Path) -> Iterator[str]:
    with closing(ArchiveReader(path)) as reader:
        yield from verify(reader, Tally())


def test_a_power_cut_costs_no_acknowledged_batch(tmp_path, monkeypatch):
    lab = Lab(tmp_path, monkeypatch)
    assert lab.measured.operations > 100
    assert [wrong for number in range(TRIALS) for wrong in lab.trial(number)] == []


def test_a_power_cut_costs_no_new_folder(tmp_path, monkeypatch):
    lab = Lab(tmp_path, monkeypatch, folders=())
    assert [wrong for number in range(TRIALS // 2) for wrong in lab.trial(number)] == []


@pytest.mark.parametrize("synchronous", ["OFF", "NORMAL"])
def test_the_model_finds_what_a_lower_setting_loses(tmp_path, monkeypatch, synchronous):
    lab = Lab(tmp_path, monkeypatch, synchronous=synchronous)
    assert any(lab.trial(number) for number in range(CONTROL_TRIALS))


def test_the_model_finds_rows_that_are_committed_before_their_bytes(tmp_path, monkeypatch):
    def sync_late(pages):
        pages.db.commit()
        sync(pages)

    sync = Pages.sync
    monkeypatch.setattr(Pages, "sync", sync_late)
    lab = Lab(tmp_path, monkeypatch)
    found = (wrong for number in range(CONTROL_TRIALS) for wrong in lab.trial(number))
    assert any("not in practice-2026" in wrong or " byte" in wrong for wrong in found)
