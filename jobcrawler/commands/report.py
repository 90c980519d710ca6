"""`scrapy report`: how each site is doing, for people and for cron."""

from __future__ import annotations

import argparse
import dataclasses
import json
from collections.abc import Sequence
from pathlib import Path

from rich import box
from rich.console import Console
from rich.table import Table
from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError

from jobcrawler import statuses
from jobcrawler.archive.errors import ArchiveError
from jobcrawler.archive.reader import ArchiveReader
from jobcrawler.reporting import SiteReport, report_on


class Command(ScrapyCommand):
    """Reports on the sites of an archive."""

    requires_project = True
    requires_crawler_process = False

    def syntax(self) -> str:
        """Return the arguments."""
        return "[--json]"

    def short_desc(self) -> str:
        """Return one line."""
        return "Say how each site is doing, and which need a look"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Add --json."""
        super().add_options(parser)
        parser.add_argument("--json", action="store_true", help="print JSON")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Print the report; the exit status says whether a site needs a look."""
        assert self.settings is not None
        if args:
            message = "no arguments; -s ARCHIVE=FILE names the archive"
            raise UsageError(message, print_help=False)
        try:
            with ArchiveReader(Path(self.settings["ARCHIVE"])) as archive:
                reports = reports_of(archive)
        except ArchiveError as error:
            statuses.complain(error)
            self.exitcode = statuses.of_error(error)
            return
        if opts.json:
            rows = [dataclasses.asdict(report) for report in reports]
            print(json.dumps(rows, ensure_ascii=False, indent=1))  # noqa: T201
        else:
            Console(highlight=False).print(table_of(reports))
        if any(report.needs_a_look for report in reports):
            self.exitcode = statuses.NEEDS_A_LOOK


def reports_of(archive: ArchiveReader) -> list[SiteReport]:
    """Return the reports on an archive's sites, those that need a look first."""
    found = [
        report_on(site, runs, archive.open_jobs(site))
        for site in archive.sites()
        if (runs := archive.runs_of(site))
    ]
    return sorted(found, key=lambda report: (not report.needs_a_look, report.site))


def table_of(reports: Sequence[SiteReport]) -> Table:
    """Return the reports as a table."""
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for name in ("site", "last complete run", "coverage", "before", "open", "verdict", "look at"):
        table.add_column(name, overflow="fold")
    for report in reports:
        total = "-" if report.announced is None else str(report.announced)
        table.add_row(
            report.site,
            (report.last_complete or "never")[:16],
            f"{report.seen} of {total}",
            " ".join(map(str, report.trend)),
            str(report.open),
            report.verdict,
            what_to_look_at(report),
        )
    return table


def what_to_look_at(report: SiteReport) -> str:
    """Return in words why someone should look at a site, or ""."""
    if not report.needs_a_look:
        return ""
    lost = ", ".join(report.lost_fields)
    reasons = (
        report.cause or report.reason,
        f"no longer filled: {lost}" if lost else "",
        f"changed at once: {report.mass_change}" if report.mass_change else "",
    )
    return "; ".join(filter(None, reasons))
