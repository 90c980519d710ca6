"""A clock that is set back between two crawls: the archive still tells the truth."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from jobcrawler.archive.store import Archive
from jobcrawler.practice import Practice, PracticeServer
from project import finished, rows

pytestmark = pytest.mark.slow
POSTINGS = 30
DAYS = (0, 9)
BACK_H = 26
ENTRY = """
import datetime
import sys
import types

import jobcrawler.clock

back = datetime.timedelta(hours=float(sys.argv[1]))


class SetBack(datetime.datetime):
    @classmethod
    def now(cls, tz=None):
        return super().now(tz) - back


jobcrawler.clock.datetime = types.SimpleNamespace(datetime=SetBack, UTC=datetime.UTC)

from scrapy.cmdline import execute

execute(["scrapy", *sys.argv[2:]])
"""


def crawl(folder: Path, *, back_h: float) -> None:
    done = finished(
        [sys.executable, "-c", ENTRY, str(back_h), "crawl", "careers",
         "-a", f"sites={folder / 'sites.toml'}", "-s", f"ARCHIVE={folder / 'jobs.db'}",
         "-s", "PRIVATE_HOSTS=127.0.0.1"]
    )  # fmt: skip
    assert done.returncode == 0, done.stderr


def open_ids(day: int) -> set[object]:
    return {posting.job_id for posting in Practice(postings=POSTINGS).open_on(day)}


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """An archive of two crawls, of which the second one's clock was a day behind."""
    folder = tmp_path_factory.mktemp("back")
    with PracticeServer(Practice(postings=POSTINGS, day=DAYS[0])) as server:
        (folder / "sites.toml").write_text(
            f'[sites.acme]\nplatform = "numbered_walk"\nurl = "{server.address}/search"\n'
            "delay_s = 0.005\n"
        )
        crawl(folder, back_h=0)
        server.site = Practice(postings=POSTINGS, day=DAYS[1])
        crawl(folder, back_h=BACK_H)
    return folder / "jobs.db"


def test_the_clock_was_behind(archive: Path) -> None:
    (first, second) = rows(archive, "SELECT started_at, verdict FROM runs ORDER BY id")
    assert second < first
    assert first[1] == second[1] == "complete"


def test_what_is_gone_is_closed_and_nothing_else(archive: Path) -> None:
    found = rows(archive, "SELECT job_id FROM jobs WHERE closed_at IS NULL")
    assert {row[0] for row in found} == open_ids(DAYS[1])
    closed = rows(archive, "SELECT job_id FROM jobs WHERE closed_at IS NOT NULL")
    assert {row[0] for row in closed} == open_ids(DAYS[0]) - open_ids(DAYS[1]) != set()


def test_first_seen_never_moves(archive: Path) -> None:
    sql = ("SELECT job_id FROM jobs WHERE first_seen >= (SELECT started_at FROM runs"
           " ORDER BY id LIMIT 1)")  # fmt: skip
    assert {row[0] for row in rows(archive, sql)} == open_ids(DAYS[0])


def test_nothing_is_last_seen_before_it_was_first_seen(archive: Path) -> None:
    assert rows(archive, "SELECT job_id FROM jobs WHERE last_seen < first_seen") == []


def test_nothing_is_closed_before_it_was_opened(archive: Path) -> None:
    assert rows(archive, "SELECT job FROM episodes WHERE closed_at < opened_at") == []


def test_the_previous_run_is_the_one_before(archive: Path) -> None:
    newest_first = rows(archive, "SELECT fingerprint FROM runs ORDER BY id DESC")
    with Archive(archive) as opened:
        past = [(run.fingerprint,) for run in opened.runs.past("acme")]
    assert past == newest_first


def test_today_is_since_the_run_before(archive: Path) -> None:
    assert rows(archive, "SELECT run FROM previous_runs") == [(1,)]
    new = {row[0] for row in rows(archive, "SELECT job_id FROM new_today")}
    assert new == open_ids(DAYS[1]) - open_ids(DAYS[0])
