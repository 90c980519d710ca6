"""`scrapy report`: how each site is doing, for people and for cron."""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console
from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError

from jobcrawler import statuses
from jobcrawler.archive.errors import ArchiveError
from jobcrawler.archive.history import Columns
from jobcrawler.archive.looking import look
from jobcrawler.archive.reader import ArchiveReader
from jobcrawler.archive.samples import commonest_complaint, samples
from jobcrawler.archive.store import Archive
from jobcrawler.clock import now
from jobcrawler.diagnosing import Evidence, cause_of, host_of
from jobcrawler.report_text import as_json, rendered
from jobcrawler.reporting import GOOD, SiteReport, is_good, report_on
from jobcrawler.sites import likely


class Command(ScrapyCommand):
    """Reports on the sites of an archive."""

    requires_project = True
    requires_crawler_process = False

    def syntax(self) -> str:
        """Return the arguments."""
        return "[--json] | --looked [SITE ...]"

    def short_desc(self) -> str:
        """Return one line."""
        return "Say how each site is doing, and which need a look"

    def long_desc(self) -> str:
        """Return the text of --help."""
        return (
            "Say how each site is doing: last complete run, coverage, trend against the median of"
            " the complete runs before, and what someone should look at. A mass change and a field"
            " that is no longer filled are shown until --looked says that someone has looked; the"
            " last run's trouble, once looked at, is shown without a status. An archive that"
            " `scrapy replay` has made again does not know what was looked at, and shows it again."
            " Exit status: 0 all is well, 1"
            " a site needs a look, 2 wrong usage, 65 no archive of ours, 73 the archive cannot be"
            " written, 75 (--looked) a crawl has the lock."
        )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Add --json and --looked."""
        super().add_options(parser)
        parser.add_argument("--json", action="store_true", help="print JSON")
        parser.add_argument(
            "--looked", nargs="*", metavar="SITE",
            help="note that someone has looked at these sites, or at all of them",
        )  # fmt: skip

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Print the report, or note that someone has looked."""
        assert self.settings is not None
        path = Path(self.settings["ARCHIVE"])
        if args or (opts.json and opts.looked is not None):
            message = "either --json or --looked [SITE ...]; -s ARCHIVE=FILE names the archive"
            raise UsageError(message, print_help=False)
        try:
            if opts.looked is None:
                self.exitcode = print_report(path, is_json=opts.json)
            else:
                note_look(path, opts.looked)
        except ArchiveError as error:
            statuses.complain(error)
            self.exitcode = statuses.of_error(error)


def print_report(path: Path, *, is_json: bool) -> int:
    """Print the report on an archive, and return the exit status.

    Raises:
        ArchiveError: the archive cannot be read.
    """
    with ArchiveReader(path) as archive:
        reports = reports_of(archive, now())
    if is_json:
        rows = [as_json(report) for report in reports]
        print(json.dumps(rows, ensure_ascii=False, indent=1))  # noqa: T201
    elif reports:
        Console(highlight=False).print(rendered(reports))
    else:
        print(f"{path}: no site yet; scrapy sites add URL, then scrapy crawl careers")  # noqa: T201
    is_well = not any(report.needs_a_look for report in reports)
    return statuses.COMPLETE if is_well else statuses.NEEDS_A_LOOK


def note_look(path: Path, names: Sequence[str]) -> None:
    """Note that someone has looked at the named sites, or at all of them.

    Raises:
        ArchiveError: the archive cannot be written, or a crawl holds it.
        UsageError: a site is not in the archive.
    """
    with ArchiveReader(path) as archive:  # before the lock: opening to write would make a new file
        known = archive.sites()
    for name in names:
        if name not in known:
            message = f'--looked: no site "{name}" in {path}{likely(name, known)}'
            raise UsageError(message, print_help=False)
    with Archive(path) as archive:
        noted = look(archive.db, names or known, at=now())
    for site, runs in noted.items():
        print(f"{site}: {runs} runs looked at")  # noqa: T201


def reports_of(archive: ArchiveReader, at: str) -> list[SiteReport]:
    """Return the reports on an archive's sites, those that need a look first."""
    found = []
    for site in archive.sites():
        runs = archive.runs_of(site)
        cause = None if is_good(runs[0]) else cause_of(evidence_of(archive, runs))
        report = report_on(runs, open_jobs=archive.open_jobs(site), now=at, cause=cause)
        found.append(report)
    return sorted(found, key=lambda report: (not report.needs_a_look, report.site))


def evidence_of(archive: ArchiveReader, runs: Sequence[Columns]) -> Evidence:
    """Return what the archive knows of the last of a site's runs, newest first."""
    last = runs[0]
    complete = next((run for run in runs if run["verdict"] in GOOD and run is not last), None)
    before = archive.addresses_of(complete["id"]) if complete else set()
    return Evidence(
        platform=last["platform"],
        verdict=last["verdict"],
        reason=last["reason"] or "",
        seen=last["seen"],
        samples=tuple(samples(archive, last["id"])),
        hosts_before=frozenset(map(host_of, before)),
        complaint=commonest_complaint(archive, last["id"]),
    )
