from __future__ import annotations

import logging

import pytest
from rich.console import Console
from scrapy import Spider
from scrapy.exceptions import DropItem

from jobcrawler import statuses
from jobcrawler.archive.errors import ArchiveBusyError, ArchiveError, ArchiveUnwritableError
from jobcrawler.archive.store import RunRow
from jobcrawler.items import JobPosting
from jobcrawler.log_formatter import Terse
from jobcrawler.sites import SiteError
from jobcrawler.summary import complaints, table_of_runs


def run(verdict, seen=10, **facts):
    return RunRow(
        id=1, site=facts.pop("site", "ovenbird"), platform="lever", board="ovenbird",
        started_at="2026-03-01T05:10:00Z", warc="w",
        verdict=verdict, seen=seen, archived=seen, **facts
    )  # fmt: skip


@pytest.mark.parametrize(
    ("verdict", "seen", "status"),
    [
        ("complete", 10, statuses.COMPLETE),
        ("stable_shortfall", 10, statuses.COMPLETE),
        ("complete", 0, statuses.NOTHING_FOUND),
        ("truncated", 10, statuses.FEWER_THAN_ANNOUNCED),
        ("truncated", 0, statuses.NOTHING_FOUND),
        ("held", 10, statuses.HELD),
        ("held", 0, statuses.HELD),
        ("failed", 10, statuses.NOT_FINISHED),
        ("failed", 0, statuses.NOTHING_FOUND),
        (None, 10, statuses.NOT_FINISHED),
        (None, 0, statuses.NOT_FINISHED),
    ],
)
def test_each_verdict_has_its_status(verdict, seen, status):
    assert statuses.of_run(run(verdict, seen)) == status


def test_the_statuses_are_those_that_the_documents_name():
    named = (
        statuses.COMPLETE, statuses.USAGE, statuses.NOT_FINISHED, statuses.NOTHING_FOUND,
        statuses.FEWER_THAN_ANNOUNCED, statuses.HELD, statuses.BAD_DATA, statuses.CANNOT_WRITE,
        statuses.BUSY,
    )  # fmt: skip
    assert named == (0, 2, 3, 4, 5, 6, 65, 73, 75)


@pytest.mark.parametrize(
    ("verdicts", "status"),
    [
        ([], 0),
        (["complete", "stable_shortfall"], 0),
        (["complete", "held"], 6),
        (["held", "truncated", "complete"], 5),
        (["truncated", "failed", "held"], 3),
        ([None, "held"], 3),
    ],
)
def test_a_crawl_has_the_status_of_its_first_trouble(verdicts, status):
    assert statuses.of_crawl(run(verdict) for verdict in verdicts) == status


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (ArchiveBusyError("jobs.db: another crawl is writing"), 75),
        (ArchiveUnwritableError("jobs.db: cannot be written (Permission denied)"), 73),
        (ArchiveError("jobs.db: a database, but not a jobcrawler archive"), 65),
        (SiteError('no site "x"'), 2),
        (ValueError("no such fault"), 2),
    ],
)
def test_what_stops_a_command_has_its_status(error, status):
    assert statuses.of_error(error) == status


def test_complaints_go_to_stderr_a_line_each(capsys):
    statuses.complain(SiteError("one\ntwo"))
    written = capsys.readouterr()
    assert (written.out, written.err) == ("", "jobcrawler: one\njobcrawler: two\n")


def shown(runs, width=100):
    console = Console(width=width, highlight=False)
    with console.capture() as capture:
        console.print(table_of_runs(runs))
    return [line.split() for line in capture.get().splitlines() if line.strip(" ─")]


def test_the_table_counts_what_each_run_found():
    rows = shown(
        [
            run("complete", 40, announced=41, new=3, reopened=4, changed=2, closed=1),
            run("truncated", 7, site="kiln", new=7),
            run(None, 0, site="bare"),
        ]
    )
    assert rows == [
        ["site", "announced", "archived", "new", "back", "changed", "closed", "verdict"],
        ["ovenbird", "41", "40", "3", "4", "2", "1", "complete"],
        ["kiln", "-", "7", "7", "0", "0", "0", "truncated"],
        ["bare", "-", "0", "0", "0", "0", "0", "not", "finished"],
    ]


def test_a_long_name_is_folded_and_the_counts_are_not():
    name = "a-very-long-name-of-a-site" * 2
    rows = shown([run("stable_shortfall", 12345, site=name, announced=23456)], width=80)
    (row,) = [row for row in rows if "23456" in row]
    assert row[1:] == ["23456", "12345", "0", "0", "0", "0", "stable_shortfall"]
    assert name.startswith(row[0])
    assert name.endswith(rows[-1][0])


def test_only_runs_that_are_not_complete_are_complained_of():
    found = complaints(
        [
            run("complete", reason="never shown"),
            run("stable_shortfall", reason="never shown"),
            run("truncated", reason="7 of 40 announced"),
            run("held", site="kiln", reason="3 postings, 40 in the last complete run"),
            run("failed", 0, reason="no page could be read"),
            run(None),
        ]
    )
    assert list(found) == [
        "ovenbird: truncated: 7 of 40 announced",
        "kiln: held: 3 postings, 40 in the last complete run",
        "ovenbird: failed: no page could be read",
        "ovenbird: not finished: stopped before its end",
    ]


def test_the_log_names_postings_and_does_not_print_them():
    posting = JobPosting(
        job_id="7", url="https://x.test/7", title="Baker", description_text="secret", site="kiln"
    )
    formatter, spider, error = Terse(), Spider("careers"), DropItem("no job ID")
    lines = [
        formatter.scraped(posting, None, spider),
        formatter.dropped(posting, error, None, spider),
        formatter.item_error(posting, error, None, spider),
        formatter.scraped({}, None, spider),
    ]
    assert [(line["level"], line["msg"] % line["args"]) for line in lines] == [
        (logging.DEBUG, "kiln/7 from None"),
        (logging.INFO, "kiln/7 refused: no job ID"),
        (logging.ERROR, "kiln/7 could not be archived"),
        (logging.DEBUG, "None/None from None"),
    ]
