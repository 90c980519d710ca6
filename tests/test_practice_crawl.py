"""The main job, as a user meets it: crawl the practice site, day after day, and build it again."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

from jobcrawler.practice import Practice
from project import ROOT, Scrapy, finished, rows

LATEST = "SELECT max(id) FROM runs"
CONSOLE = re.compile(r"```console\n(.*?)```", re.DOTALL)
SHOWN = re.compile(r'^\$ (ask "[^"]+"|[^#\n]+?)(?: +#.*)?\n((?:(?!\$ ).*\n)*)', re.MULTILINE)
"""A command, without the comment behind it, and what is printed beneath."""


def crawl(scrapy: Scrapy, day: int, *args: str) -> str:
    done = scrapy("crawl", "careers", "-s", f"PRACTICE_DAY={day}", *args)
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    return done.stdout


def events(day: int, kind: str) -> set[str]:
    return {event.job_id for event in Practice(day=day).events(day) if event.kind == kind}


@pytest.mark.slow
def test_three_days(scrapy: Scrapy, tmp_path: Path) -> None:
    archive = tmp_path / "jobs.db"

    table = crawl(scrapy, 0)
    assert re.search(r"practice +500 +500 +500 +0 +0 +0 +complete", table)
    assert rows(archive, "SELECT count(*), count(DISTINCT job_id) FROM jobs") == [(500, 500)]
    assert rows(archive, "SELECT count(*) FROM bad_rows") == [(0,)]

    again = crawl(scrapy, 0)
    assert re.search(r"practice +500 +500 +0 +0 +0 +0 +complete", again)
    kinds = rows(archive, f"SELECT DISTINCT kind FROM pages WHERE run = ({LATEST})")
    assert set(kinds) == {("listing",), ("entry",)}, "a detail page was fetched again"

    day_1 = crawl(scrapy, 1)
    assert_day(archive, 1)
    assert_the_readme_shows(archive, table, day_1)

    for day in (2, 3):
        crawl(scrapy, day)
        assert_day(archive, day)

    assert_same_when_replayed(scrapy, archive)


def assert_day(archive: Path, day: int) -> None:
    """What the archive saw on a day is exactly what the practice site did."""
    edits = {
        (event.job_id, event.field)
        for event in Practice(day=day).events(day)
        if event.kind == "edited"
    }
    changes = rows(
        archive,
        f"SELECT job_id, field FROM changes JOIN jobs ON jobs.id = job WHERE run = ({LATEST})",
    )
    assert len(changes) == len(edits)
    assert set(changes) == edits

    closed = rows(
        archive,
        "SELECT job_id, confirming_page IS NOT NULL FROM episodes JOIN jobs ON jobs.id = job"
        f" WHERE confirmed_by = ({LATEST})",
    )
    assert set(closed) == {(job_id, 1) for job_id in events(day, "closed")}

    opened = rows(
        archive,
        "SELECT job_id, (SELECT count(*) FROM episodes AS e WHERE e.job = episodes.job)"
        " FROM episodes JOIN jobs ON jobs.id = job JOIN pages ON pages.id = opened_by"
        f" WHERE pages.run = ({LATEST})",
    )
    assert set(opened) == {(job_id, 1) for job_id in events(day, "opened")} | {
        (job_id, 2) for job_id in events(day, "returned")
    }
    open_now = rows(archive, "SELECT job_id FROM open_jobs")
    assert {row[0] for row in open_now} == {
        posting.job_id for posting in Practice(day=day).open_on(day)
    }


def assert_the_readme_shows(archive: Path, day_0: str, day_1: str) -> None:
    """What the README shows of the first two days is what a user sees."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    shown = dict(pair for block in CONSOLE.findall(text) for pair in SHOWN.findall(block))
    assert lines(shown["make crawl"]) == lines(day_0)
    assert lines(shown[".venv/bin/scrapy crawl careers -s PRACTICE_DAY=1"]) == lines(day_1)
    questions = [command for command in shown if command.startswith("ask ")]
    assert questions
    for question in questions:
        sql = question.removeprefix("ask ").strip('"')
        command = [sys.executable, "-m", "sqlite_utils", "query", "-t", str(archive), sql]
        assert lines(finished(command).stdout) == lines(shown[question])


def lines(printed: str) -> list[str]:
    return [line.rstrip() for line in printed.splitlines() if line.strip()]


def assert_same_when_replayed(scrapy: Scrapy, archive: Path) -> None:
    again = archive.with_name("again.db")
    done = scrapy("replay", "--into", str(again))
    assert done.returncode == 0, done.stderr
    tables = [str(row[0]) for row in rows(
        archive, "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE '%fts%'"
        " AND name NOT LIKE 'sqlite%' AND name NOT LIKE '\\_%' ESCAPE '\\'")]  # fmt: skip
    assert {"sites", "runs", "pages", "jobs", "job_texts", "changes", "episodes"} < set(tables)
    for table in tables:
        old = rows(archive, f"SELECT * FROM {table}")
        assert rows(again, f"SELECT * FROM {table}") == old, table
    found = "SELECT rowid FROM jobs_fts WHERE jobs_fts MATCH 'nurse' ORDER BY rowid"
    assert rows(again, found) == rows(archive, found)
    assert rows(archive, found)


@pytest.mark.slow
def test_a_board_in_greenhouses_shape(scrapy: Scrapy, tmp_path: Path) -> None:
    sites = tmp_path / "sites.toml"
    sites.write_text(
        '[sites.board]\nplatform = "greenhouse"\ndelay_s = 0\n'
        'board = "http://practice.test/v1/boards/practice"\n'
    )
    args = ("-a", f"sites={sites}")
    archive = tmp_path / "jobs.db"
    crawl(scrapy, 0, *args)
    assert rows(archive, "SELECT count(*) FROM jobs") == [(500,)]

    crawl(scrapy, 1, *args)
    closed = {str(event.posting_id) for event in Practice(day=1).events(1)
              if event.kind == "closed"}  # fmt: skip
    missing = "SELECT job_id FROM jobs WHERE missing_since IS NOT NULL AND closed_at IS NULL"
    absent_once = {row[0] for row in rows(archive, missing)}
    expired = "SELECT job_id FROM jobs WHERE closed_at IS NOT NULL AND valid_through < last_seen"
    assert absent_once | {row[0] for row in rows(archive, expired)} == closed
    assert rows(archive, "SELECT count(*) FROM jobs WHERE closed_at IS NOT NULL") == [
        (len(closed - absent_once),)
    ], "one absence is no closing"

    crawl(scrapy, 1, *args)
    gone = rows(archive, "SELECT job_id FROM jobs WHERE closed_at IS NOT NULL")
    assert {row[0] for row in gone} == closed
    because = rows(
        archive,
        "SELECT DISTINCT closed_because, confirmed_by FROM episodes"
        " WHERE closed_at IS NOT NULL AND closed_because NOT LIKE 'valid%'",
    )
    assert because == [("missing from two complete runs running", 3)]
    start = rows(archive, "SELECT started_at FROM runs WHERE id = 2")[0][0]
    assert rows(archive, "SELECT count(*) FROM jobs WHERE closed_at < ?", start) == [(0,)]


@pytest.mark.slow
def test_a_killed_crawl_goes_on(scrapy: Scrapy, tmp_path: Path) -> None:
    """A crawl stopped in the middle is finished by the next, which asks for nothing twice."""
    archive = tmp_path / "jobs.db"
    stopped = scrapy("crawl", "careers", "-s", "CLOSESPIDER_PAGECOUNT=200")
    assert stopped.returncode == 3
    assert "not finished: closespider_pagecount" in stopped.stderr
    done = rows(archive, "SELECT count(*) FROM jobs")[0][0]
    assert 0 < int(str(done)) < 500

    table = crawl(scrapy, 0)
    assert re.search(r"practice +500 +500 +500 +0 +0 +0 +complete", table)
    assert rows(archive, "SELECT count(*) FROM runs") == [(1,)]
    duplicates = "SELECT url FROM pages GROUP BY url HAVING count(*) > 1"
    assert rows(archive, duplicates) == []
