"""Crawls that are killed at random moments lose nothing, invent nothing, and ask for little twice.

The short form is a few kills; `KILLS=100 pytest tests/test_kills.py` is the long one.
"""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

from jobcrawler.archive.reader import ArchiveReader
from jobcrawler.practice import Practice, PracticeServer
from jobcrawler.verifying import Tally, verify
from project import ROOT, rows

pytestmark = pytest.mark.slow
KILLS = int(os.environ.get("KILLS", "4"))
POSTINGS = 500 if KILLS > 10 else 120
STARTING_S = 1.0
"""What a crawl needs before its first request; a kill before that says little."""


def crawl(tmp_path: Path, *, seconds: float | None) -> int | None:
    """Crawl, and kill the crawl after so many seconds. Return its status, None when killed."""
    command = [sys.executable, "-m", "scrapy", "crawl", "careers",
               "-a", f"sites={tmp_path / 'sites.toml'}", "-s", f"ARCHIVE={tmp_path / 'jobs.db'}",
               "-s", "PRIVATE_HOSTS=127.0.0.1"]  # fmt: skip
    with subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
    ) as process:
        try:
            process.communicate(timeout=seconds)
        except subprocess.TimeoutExpired:
            process.kill()
            process.communicate()
            return None
        return process.returncode


def assert_sound(archive: Path) -> None:
    if archive.exists() and rows(archive, "SELECT 1 FROM sqlite_schema WHERE name = 'runs'"):
        with closing(ArchiveReader(archive)) as reader:
            assert list(verify(reader, Tally())) == []


def test_kills(tmp_path: Path) -> None:
    dice = random.Random(KILLS)
    with PracticeServer(Practice(postings=POSTINGS)) as server:
        (tmp_path / "sites.toml").write_text(
            f'[sites.acme]\nplatform = "numbered_walk"\nurl = "{server.address}/search"\n'
            "delay_s = 0.005\n"
        )
        began = time.monotonic()
        assert crawl(tmp_path, seconds=None) == 0
        whole_s = time.monotonic() - began
        needed = len(server.requests)
        kills = 0
        while kills < KILLS:
            forget(tmp_path)
            del server.requests[:]
            killed = crawl_with_kills(tmp_path, dice, whole_s, at_most=KILLS - kills)
            kills += killed
            assert_whole(tmp_path / "jobs.db")
            # robots.txt is asked for by each crawl, and what was on its way is lost with a kill.
            assert len(server.requests) <= 1.1 * needed + 3 * killed


def forget(tmp_path: Path) -> None:
    for file in [*tmp_path.glob("jobs.db*"), *(tmp_path / "warc").iterdir()]:
        file.unlink()


def crawl_with_kills(tmp_path: Path, dice: random.Random, whole_s: float, *, at_most: int) -> int:
    """Crawl until it is done, with kills at random moments. Return how many there were."""
    kills = 0
    while kills < at_most:
        status = crawl(tmp_path, seconds=dice.uniform(STARTING_S, whole_s))
        assert_sound(tmp_path / "jobs.db")
        if status is not None:
            assert status == 0
            return kills
        kills += 1
    assert crawl(tmp_path, seconds=None) == 0
    return kills


def assert_whole(archive: Path) -> None:
    """A whole archive, as if nothing had happened."""
    assert rows(archive, "SELECT count(*), count(DISTINCT job_id) FROM jobs") == [
        (POSTINGS, POSTINGS)
    ]
    run = rows(archive, "SELECT seen, new, changed, closed, verdict FROM runs")
    assert run == [(POSTINGS, POSTINGS, 0, 0, "complete")]
    assert rows(archive, "SELECT count(*) FROM bad_rows") == [(0,)]
    assert_sound(archive)
