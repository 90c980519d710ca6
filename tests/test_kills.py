"""Crawls that are killed at random moments lose nothing, invent nothing, and ask for little twice.

The short form is a few kills; `KILLS=100 pytest -s tests/test_kills.py` is the long one, which
says at its end how many there were in each part of a crawl's life.
"""

from __future__ import annotations

import dataclasses
import os
import random
import subprocess
import sys
import time
from collections import Counter
from contextlib import closing
from pathlib import Path

import pytest

from jobcrawler.archive.reader import ArchiveReader
from jobcrawler.practice import Practice, PracticeServer
from jobcrawler.verifying import Tally, verify
from project import ROOT, rows

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("unmeasured")]
KILLS = int(os.environ.get("KILLS", "4"))
IS_LONG = KILLS > 10
POSTINGS = 500 if IS_LONG else 150
KILLS_A_CRAWL = 5 if IS_LONG else 2
REQUESTS_AGAIN = 0.1
"""Share of an unkilled crawl's requests that all the kills of a crawl may cost."""
LISTING_REQUESTS = 30
"""Within which the listing is read."""
PHASES = ("starting", "listing", "reading", "finishing")
WAITED_S = 120


@dataclasses.dataclass(frozen=True)
class Moment:
    """When a crawl is killed: so many seconds after so many requests."""

    phase: str
    requests: int
    seconds: float


class Crawls:
    """Crawls of one site into one archive, each a process of its own."""

    def __init__(self, folder: Path, server: PracticeServer) -> None:
        self.archive = folder / "jobs.db"
        self.server = server
        sites = folder / "sites.toml"
        sites.write_text(
            f'[sites.acme]\nplatform = "numbered_walk"\nurl = "{server.address}/search"\n'
            "delay_s = 0.005\n"
        )
        self._command = [sys.executable, "-m", "scrapy", "crawl", "careers",
                         "-a", f"sites={sites}", "-s", f"ARCHIVE={self.archive}",
                         "-s", "PRIVATE_HOSTS=127.0.0.1"]  # fmt: skip

    def crawl(self, moment: Moment | None = None) -> int | None:
        """Crawl, and kill the crawl at a moment. Return its status, None when it was killed."""
        with subprocess.Popen(
            self._command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        ) as process:
            try:
                if moment is None:
                    return process.wait(timeout=WAITED_S)
                return self._until(process, moment)
            except subprocess.TimeoutExpired:
                return None
            finally:
                process.kill()

    def _until(self, process: subprocess.Popen[bytes], moment: Moment) -> int:
        wanted = len(self.server.requests) + moment.requests
        deadline = time.monotonic() + WAITED_S
        while len(self.server.requests) < wanted and process.poll() is None:
            assert time.monotonic() < deadline, "the crawl hangs"
            time.sleep(0.001)
        return process.wait(timeout=moment.seconds)

    def forget(self) -> None:
        """Begin anew."""
        warcs = self.archive.parent / "warc"
        for file in [*self.archive.parent.glob("jobs.db*"), *warcs.iterdir()]:
            file.unlink()
        self.server.requests.clear()

    def asked(self) -> set[str]:
        """Return the addresses that were asked for."""
        return {path for _, path, _ in self.server.requests}


@dataclasses.dataclass(frozen=True)
class Measured:
    """What a crawl comes to that nobody kills."""

    requests: int
    starting_s: float
    finishing_s: float

    def moment(self, dice: random.Random, *, missing: int) -> Moment:
        """Choose when to kill a crawl that has so many pages still to ask for."""
        phase = dice.choice(PHASES if missing else ("starting", "finishing"))
        if phase == "starting":
            return Moment(phase, 0, dice.uniform(0, self.starting_s))
        if phase == "finishing":
            again_s = 0 if missing else self.starting_s
            return Moment(phase, missing, again_s + dice.uniform(0, self.finishing_s))
        most = LISTING_REQUESTS if phase == "listing" else missing
        return Moment(phase, dice.randint(1, min(most, missing)), dice.uniform(0, 0.02))


def measure(crawls: Crawls) -> Measured:
    """Crawl once in peace."""
    began = time.monotonic()
    assert crawls.crawl(Moment("", 1, WAITED_S)) == 0
    needed = len(crawls.server.requests)
    whole_s = time.monotonic() - began
    crawls.forget()
    began = time.monotonic()
    assert crawls.crawl(Moment("", 1, 0)) is None
    starting_s = time.monotonic() - began
    return Measured(needed, starting_s, max(0.2, min(0.1 * whole_s, 0.5)))


def crawl_with_kills(
    crawls: Crawls, measured: Measured, dice: random.Random, *, at_most: int
) -> Counter[str]:
    """Crawl until it is done, with kills at random moments. Return when they came."""
    kills: Counter[str] = Counter()
    while kills.total() < at_most:
        missing = measured.requests - len(crawls.asked())
        moment = measured.moment(dice, missing=missing)
        status = crawls.crawl(moment)
        assert_sound(crawls.archive)
        if status is not None:
            assert status == 0
            return kills
        kills[moment.phase] += 1
        if is_finished(crawls.archive):  # it was on its way out
            return kills
    assert crawls.crawl() == 0
    return kills


def is_finished(archive: Path) -> bool:
    """Whether the crawl is done: the next one would be another day's."""
    return has_tables(archive) and rows(archive, "SELECT verdict FROM runs") == [("complete",)]


def has_tables(archive: Path) -> bool:
    """Whether the archive was there already when its crawl was killed."""
    return archive.exists() and bool(
        rows(archive, "SELECT 1 FROM sqlite_schema WHERE name = 'runs'")
    )


def assert_sound(archive: Path) -> None:
    """What is there is right: SQLite's own checks, and every row against its original bytes."""
    if has_tables(archive):
        with closing(ArchiveReader(archive)) as reader:
            assert list(verify(reader, Tally())) == []
        assert rows(archive, "SELECT 1 FROM episodes WHERE closed_at IS NOT NULL") == []


def assert_whole(archive: Path) -> None:
    """A whole archive, as if nothing had happened."""
    assert rows(archive, "SELECT count(*), count(DISTINCT job_id) FROM jobs") == [
        (POSTINGS, POSTINGS)
    ]
    run = rows(archive, "SELECT seen, new, changed, closed, verdict FROM runs")
    assert run == [(POSTINGS, POSTINGS, 0, 0, "complete")]
    assert rows(archive, "SELECT count(*) FROM episodes") == [(POSTINGS,)]
    assert rows(archive, "SELECT count(*) FROM changes") == [(0,)]
    assert rows(archive, "SELECT count(*) FROM bad_rows") == [(0,)]
    assert_sound(archive)


def test_kills(tmp_path: Path) -> None:
    dice = random.Random(KILLS)
    kills: Counter[str] = Counter()
    shares = []
    with PracticeServer(Practice(postings=POSTINGS)) as server:
        crawls = Crawls(tmp_path, server)
        measured = measure(crawls)
        while kills.total() < KILLS:
            crawls.forget()
            at_most = min(KILLS_A_CRAWL, KILLS - kills.total())
            kills += crawl_with_kills(crawls, measured, dice, at_most=at_most)
            assert_whole(crawls.archive)
            shares.append(len(server.requests) / measured.requests)
            # robots.txt is asked for by each process, and what is on its way is lost with it.
            assert shares[-1] <= 1 + REQUESTS_AGAIN, Counter(server.requests).most_common(9)
    sys.stdout.write(
        f"kills: {dict(kills)} in {len(shares)} crawls; requests as shares of an unkilled"
        f" crawl's: mean {sum(shares) / len(shares):.3f}, most {max(shares):.3f}\n"
    )
    assert not IS_LONG or all(kills[phase] >= KILLS // 20 for phase in PHASES)
