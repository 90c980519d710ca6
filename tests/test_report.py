"""`scrapy report`: what it says of real archives, and until when."""

from __future__ import annotations

import dataclasses
import json

import pytest
from rich.console import Console

from jobcrawler.archive.reader import ArchiveReader
from jobcrawler.archive.store import Archive
from jobcrawler.causes import Kind
from jobcrawler.commands.report import reports_of
from jobcrawler.importing import import_files
from jobcrawler.report_text import as_json, notices_of, rendered
from report_desk import crawl_on, listing, report_of
from run_desk import HOST, SITE, Web, crawl

pytestmark = pytest.mark.usefixtures("tiny_platform")


def test_a_site_that_is_well(path):
    crawl_on(path, *(listing(count) for count in (100, 102, 98, 100, 101, 104)))
    report = report_of(path)
    assert not report.needs_a_look
    assert (report.seen, report.announced, report.open) == (104, 104, 104)
    assert (report.new, report.closed) == (2, 0)
    assert [run.seen for run in report.runs] == [104, 101, 100, 98, 102, 100]
    assert (report.trend.usual, report.trend.percent) == (100, 4)
    assert report.last_complete.startswith("2026-03-06")
    assert (report.cause, report.is_dead, list(notices_of(report))) == (None, False, [])


def test_a_drop_is_told_before_a_run_is_held(path):
    crawl_on(path, *[listing(100)] * 5, listing(80))
    report = report_of(path)
    assert (report.verdict, report.trend.percent, report.needs_a_look) == ("complete", -20, True)
    assert list(notices_of(report)) == [
        "-20 %: 80 postings, 100 in the median of the complete runs before"
    ]
    crawl_on(path, listing(81), since=7)
    assert report_of(path).trend.percent == -19
    assert not report_of(path).needs_a_look


def test_a_small_site_may_lose_a_few(path):
    crawl_on(path, *[listing(20)] * 5, listing(14))
    assert report_of(path).trend.percent == -30
    assert not report_of(path).needs_a_look


def test_trouble_is_compared_with_the_last_complete_run(path):
    crawl_on(path, listing(50), listing(50), listing(50, total=90))
    report = report_of(path)
    assert (report.verdict, report.cause.kind) == ("truncated", Kind.FEWER_THAN_ANNOUNCED)
    assert list(notices_of(report)) == [
        "fewer postings than the site announces (50 of 90 announced)"
    ]
    assert (report.is_dead, report.last_complete[:10]) == (False, "2026-03-02")


def test_the_reason_is_all_that_is_said_where_nothing_tells(path):
    pages = {"/list": {**listing(20), "next": [f"{HOST}/2", f"{HOST}/3"]},
             "/2": listing(3, total=20), "/3": listing(4, total=20)}  # fmt: skip
    with Archive(path) as archive:
        crawl(archive, Web(pages))
    report = report_of(path)
    assert (report.verdict, report.cause.kind) == ("truncated", Kind.UNTOLD)
    assert (
        next(notices_of(report)) == report.reason == "2 listing pages are shorter than the others"
    )


@pytest.mark.parametrize(("runs", "is_dead"), [(2, False), (3, True)])
def test_a_site_is_dead_after_three_runs(path, runs, is_dead):
    crawl_on(path, listing(20), *[404] * runs)
    report = report_of(path, at="2026-03-05T00:00:00Z")
    assert (report.is_dead, report.cause.kind) == (is_dead, Kind.GONE)
    text = "the address is gone (http 404)"
    assert next(notices_of(report)) == (f"dead since 2026-03-01: {text}" if is_dead else text)


@pytest.mark.parametrize(("at", "is_dead"), [("2026-03-15T05:00:00Z", False),
                                             ("2026-03-15T05:05:00Z", True)])  # fmt: skip
def test_a_site_is_dead_after_two_weeks(path, at, is_dead):
    crawl_on(path, listing(20), 404)
    assert report_of(path, at=at).is_dead == is_dead


def test_a_site_that_nobody_crawls_is_not_dead(path):
    crawl_on(path, listing(20))
    report = report_of(path, at="2027-03-01T00:00:00Z")
    assert (report.is_dead, report.needs_a_look) == (False, False)


def test_a_site_that_never_was_complete(path):
    crawl_on(path, 404, 404, 404)
    report = report_of(path)
    assert (report.is_dead, report.last_complete, report.trend) == (True, None, None)
    assert next(notices_of(report)).startswith("never complete: the address is gone")


def test_a_run_that_is_not_finished(path):
    with Archive(path) as archive:
        crawl(archive, Web({"/list": {"rows": [{"id": 1}], "total": 1}}), killed_after=1)
    report = report_of(path)
    assert (report.verdict, report.cause.kind) == ("not finished", Kind.UNFINISHED)
    assert report.needs_a_look


def test_no_posting_at_all_calls_for_a_look_though_the_run_is_complete(path):
    crawl_on(path, listing(0))
    report = report_of(path)
    assert (report.verdict, report.cause.kind) == ("complete", Kind.NO_POSTINGS)


def test_an_import_is_no_crawl(path, tmp_path):
    crawl_on(path, listing(20))
    file = tmp_path / "old.jsonl"
    file.write_text('{"title": "Glazer", "url": "https://jobs.marlow.example/900"}\n')
    with Archive(path) as archive:
        import_files(archive, [file], site="marlow", at="2026-03-02T00:00:00Z")
        import_files(archive, [file], site="attic", at="2026-03-02T00:00:00Z")
    report = report_of(path)
    assert (report.site, report.verdict, report.open) == ("marlow", "complete", 21)


def test_a_report_goes_without_pages_that_are_not_there(path, caplog):
    crawl_on(path, listing(20), 404)
    for warc in (path.parent / "warc").iterdir():
        warc.unlink()
    assert report_of(path).cause.explanation == "the address is gone (http 404)"
    assert "the report goes without the page" in caplog.text


def test_thirty_sites_fit_80_columns(path):
    with Archive(path) as archive:
        for number in range(30):
            name = f"a-rather-long-site-name-{number}"
            site = dataclasses.replace(SITE, name=name)
            for day in (1, 2):
                is_bad = day == 2 and number % 10 == 0
                crawl(archive, Web({"/list": 404 if is_bad else listing(3)}, day=day), site=site)
    with ArchiveReader(path) as archive:
        reports = reports_of(archive, "2026-03-02T06:00:00Z")
    console = Console(width=80, highlight=False)
    with console.capture() as captured:
        console.print(rendered(reports))
    lines = captured.get().splitlines()
    assert max(map(len, lines)) <= 80
    assert sum("3 of 3" in line for line in lines) == 27
    assert sum("0 of -" in line for line in lines) == 3
    assert sum(line.startswith("  the address is gone") for line in lines) == 3
    assert [report.needs_a_look for report in reports] == [True] * 3 + [False] * 27


KEYS = {
    "site", "platform", "run", "started_at", "verdict", "reason", "looked_at", "last_complete",
    "is_dead", "announced", "seen", "open", "new", "closed", "runs", "trend", "cause",
    "lost_fields", "mass_changes", "notices", "needs_a_look",
}  # fmt: skip


def test_json_says_all_that_the_table_says(path):
    crawl_on(path, listing(20), listing(20, title="Senior {}"), 404)
    said = json.loads(json.dumps(as_json(report_of(path))))
    assert said.keys() == KEYS
    assert said["cause"] == {
        "kind": "gone", "detail": "http 404", "page": 3,
        "url": "https://jobs.marlow.example/list", "explanation": "the address is gone (http 404)",
    }  # fmt: skip
    assert said["trend"] == {"seen": 20, "usual": 20.0, "percent": 0, "is_notable": False}
    assert [change["fields"] for change in said["mass_changes"]] == ["title"]
    assert said["notices"] == list(notices_of(report_of(path)))


def test_the_command(scrapy, tmp_path):
    archive = ("-s", f"ARCHIVE={tmp_path / 'jobs.db'}")
    small = ("-s", "PRACTICE_POSTINGS=40")
    assert scrapy("report", *archive).returncode == 65, "no archive"
    assert scrapy("crawl", "careers", *small).returncode == 0
    well = scrapy("report", *archive)
    assert (well.returncode, well.stderr) == (0, "")
    assert "40 of 40" in well.stdout
    scrapy("crawl", "careers", *small, "-s", 'PRACTICE_FAULTS={"wall_pages": [2]}')
    worse = scrapy("report", "--json", *archive)
    assert worse.returncode == 1
    (report,) = json.loads(worse.stdout)
    assert (report["seen"], report["announced"]) == (20, 40)
    assert report["cause"]["kind"] == "cloudflare"
    with Archive(tmp_path / "jobs.db"):
        busy = scrapy("report", "--looked", "practice", *archive)
    assert (busy.returncode, busy.stdout) == (75, "")
    assert busy.stderr.count("\n") == 1
    looked = scrapy("report", "--looked", "practice", *archive)
    assert (looked.returncode, looked.stdout) == (0, "practice: 2 runs looked at\n")
    assert scrapy("report", *archive).returncode == 0
