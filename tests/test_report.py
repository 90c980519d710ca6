"""`scrapy report`: what it says of a site, and when it calls for a look."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from jobcrawler.commands.report import what_to_look_at
from jobcrawler.reporting import cause_of, lost_fields, report_on
from project import Scrapy


def run(
    day: int, verdict: str | None = "complete", seen: int = 100, **facts: Any
) -> dict[str, Any]:
    at = f"2026-03-{day:02}T05:10:00Z"
    return {"started_at": at, "finished_at": at, "announced": seen, "seen": seen, "fill": None,
            "verdict": verdict, "reason": None, "mass_change": None, **facts}  # fmt: skip


def fill(read: int, **counts: int) -> str:
    return json.dumps({"read": read, **counts})


def test_a_site_that_is_well() -> None:
    runs = [run(day, seen=90 + day) for day in (8, 7, 6, 5, 4, 3, 2, 1)]
    report = report_on("acme", runs, 95)
    assert not report.needs_a_look
    assert report.trend == (93, 94, 95, 96, 97)
    assert (report.seen, report.open, report.last_complete) == (98, 95, "2026-03-08T05:10:00Z")
    assert what_to_look_at(report) == ""


def test_a_site_in_trouble() -> None:
    runs = [run(2, "failed", 0, reason="lost pages: 1 x http 404"), run(1)]
    report = report_on("acme", runs, 100)
    assert report.needs_a_look
    assert report.last_complete == "2026-03-01T05:10:00Z"
    assert what_to_look_at(report) == (
        "the address is gone: the site has moved, or the board is closed"
    )


def test_a_run_that_is_not_finished_and_none_before() -> None:
    report = report_on("acme", [run(1, None, 0)], 0)
    assert (report.verdict, report.last_complete, report.trend) == ("not finished", None, ())
    assert report.needs_a_look


def test_mass_change_calls_for_a_look() -> None:
    report = report_on("acme", [run(2, mass_change="title"), run(1)], 100)
    assert what_to_look_at(report) == "changed at once: title"


def test_a_field_that_is_no_longer_filled() -> None:
    before = [fill(100, title=100, country=90, department=10)] * 3
    assert lost_fields([fill(50, title=50, country=2, department=0), *before]) == ("country",)
    assert lost_fields([fill(50, title=50, country=44, department=0), *before]) == ()
    assert lost_fields([fill(5, title=5, country=0, department=0), *before]) == ()
    assert lost_fields(before[:1]) == ()


@pytest.mark.parametrize(
    ("reason", "cause"),
    [
        ("lost pages: 1 x CannotResolveHostError", "the host name is gone"),
        ("lost pages: 2 x DownloadTimeoutError", "the host does not answer"),
        ("lost pages: 1 x robots.txt of acme.test forbids it", "robots.txt forbids it"),
        ("blocked: Just a moment...", "a wall"),
        ("lost pages: 1 x http 503", "the site is broken"),
        ("3 pages not understood: no list", "pages have changed"),
        ("5 of 500 announced", ""),
    ],
)
def test_causes(reason: str, cause: str) -> None:
    assert cause in cause_of(reason)
    assert bool(cause) == bool(cause_of(reason))


def test_the_command(scrapy: Scrapy, tmp_path: Path) -> None:
    archive = f"ARCHIVE={tmp_path / 'jobs.db'}"
    small = ("-s", "PRACTICE_POSTINGS=40")
    assert scrapy("crawl", "careers", *small).returncode == 0
    well = scrapy("report", "-s", archive)
    assert (well.returncode, well.stderr) == (0, "")
    assert "40 of 40" in well.stdout
    wall = scrapy("crawl", "careers", *small, "-s", 'PRACTICE_FAULTS={"wall_pages": [2]}')
    assert wall.returncode == 5
    worse = scrapy("report", "--json", "-s", archive)
    assert worse.returncode == 1
    (report,) = json.loads(worse.stdout)
    assert (report["site"], report["seen"], report["announced"]) == ("practice", 20, 40)
    assert report["cause"] == "a wall: bot protection or a login"
    assert scrapy("report", "-s", f"ARCHIVE={tmp_path / 'no.db'}").returncode == 65
