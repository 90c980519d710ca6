"""`scrapy replay`: WARC files read again by today's parsers."""

from __future__ import annotations

import argparse
import contextlib
import datetime
import sqlite3
from collections.abc import Sequence
from pathlib import Path

from rich import box
from rich.console import Console
from rich.table import Table
from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError

from jobcrawler import statuses
from jobcrawler.archive.errors import ArchiveError
from jobcrawler.archive.store import Archive, RunRow
from jobcrawler.captures import Captured
from jobcrawler.repairing import Repairs, repair
from jobcrawler.replaying import Recording, recordings, replay
from jobcrawler.sites import Site, SiteError
from jobcrawler.sites_file import read_sites
from jobcrawler.summary import complaints, table_of_runs


class Command(ScrapyCommand):
    """Repairs an archive, adds to it, or builds a new one, from WARC files."""

    requires_project = True
    requires_crawler_process = False

    def syntax(self) -> str:
        """Return the arguments."""
        return "[--since DATE] [--into FILE] [WARC ...]"

    def short_desc(self) -> str:
        """Return one line."""
        return "Read WARC files again: repair the archive, add to it, or build a new one"

    def long_desc(self) -> str:
        """Return the text of --help."""
        return (
            "Without WARC files: read the archive's own pages again by today's parsers, and repair"
            " the fields that an older parser got wrong. With files that the archive does not"
            " have, ours or another tool's (Common Crawl, browsertrix, wget): add their runs;"
            " sites.toml names the sites. With --into: build a new archive, from the given files"
            " or from all of the archive's."
        )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Add --since and --into."""
        super().add_options(parser)
        parser.add_argument("--since", metavar="DATE", default="",
                            help="only what was fetched since (UTC, 2026-03-01)")  # fmt: skip
        parser.add_argument("--into", metavar="FILE", help="a new archive; must not exist")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Replay, and print what came of it."""
        assert self.settings is not None
        paths = [Path(arg) for arg in args]
        try:
            since = moment_of(opts.since) if opts.since else ""
        except ValueError:
            say = "not a date; write 2026-03-01, or 2026-03-01T05:00:00Z"
            statuses.complain(f"--since {opts.since}: {say}")
            self.exitcode = statuses.USAGE
            return
        try:
            if opts.into:
                self._build(Path(opts.into), paths, since)
            else:
                self._amend(Path(self.settings["ARCHIVE"]), paths, since)
        except (ArchiveError, SiteError) as error:
            statuses.complain(error)
            self.exitcode = statuses.of_error(error)
        except (OSError, sqlite3.Error) as error:
            statuses.complain(f"cannot be written: {error}")
            self.exitcode = statuses.CANNOT_WRITE

    def _sites(self) -> Sequence[Site]:
        """Return the sites that have a name.

        Raises:
            SiteError: the file that names them holds mistakes.
        """
        assert self.settings is not None
        path = Path(self.settings["SITES"])
        return list(read_sites(path).sites.values()) if path.exists() else []

    def _build(self, into: Path, paths: Sequence[Path], since: str) -> None:
        """Build a new archive.

        Raises:
            ArchiveError: a file is not usable, or the archive cannot be written.
        """
        assert self.settings is not None
        folder = Path(self.settings["ARCHIVE"]).parent / "warc"
        chosen = paths or sorted([*folder.glob("*.warc"), *folder.glob("*.warc.gz")])
        objection = f"{into}: exists already; name a new file" if into.exists() else ""
        if not chosen:
            objection = f"{folder}: no WARC files there"
        if objection:
            raise UsageError(objection, print_help=False)
        try:
            runs = recordings(chosen, sites=self._sites(), since=since)
            if not runs:
                self._complain_of_nothing(since)
                return
            with Archive(into) as archive:
                _tell(list(replay(archive, runs)))
        except (ArchiveError, OSError, sqlite3.Error):
            if into.exists():
                statuses.complain(f"{into}: not whole; delete it before you try again")
            raise

    def _amend(self, path: Path, paths: Sequence[Path], since: str) -> None:
        """Add to an archive the files that it lacks; repair what follows from those it has.

        Raises:
            ArchiveError: a file or the archive is not usable.
        """
        for needed in paths or [path]:
            if not needed.exists():
                message = f"{needed}: not there"
                raise ArchiveError(message)
        with Archive(path) as archive:
            own = [warc for warc in paths if archive.runs.has_warc(warc.name)]
            others = [warc for warc in paths if warc not in own]
            if others:
                self._add(archive, recordings(others, sites=self._sites(), since=since), since)
            if not others or own:
                self._say(repair(archive, since=since, warcs=[warc.name for warc in own]))

    def _add(self, archive: Archive, runs: Sequence[Recording | Captured], since: str) -> None:
        rows = list(replay(archive, runs))
        if not runs:
            self._complain_of_nothing(since)
            return
        _tell(rows)
        if len(rows) < len(runs):
            statuses.complain(f"{len(runs) - len(rows)} of {len(runs)} runs were there already")

    def _complain_of_nothing(self, since: str) -> None:
        statuses.complain(f"no run in these files{f' since {since}' if since else ''}")
        self.exitcode = statuses.NOTHING_FOUND

    def _say(self, repairs: Repairs) -> None:
        """Print what was repaired, and complain of what could not be read again."""
        Console(highlight=False).print(*summary(repairs), sep="\n")
        for left in repairs.left:
            statuses.complain(f"{left}: not found on its page; left as it is")
        if repairs.left:
            self.exitcode = statuses.NEEDS_A_LOOK


def moment_of(text: str) -> str:
    """Return a date as it is, and a moment in UTC, which it is in where it does not say.

    Raises:
        ValueError: it is neither.
    """
    with contextlib.suppress(ValueError):
        return datetime.date.fromisoformat(text).isoformat()
    moment = datetime.datetime.fromisoformat(text)
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=datetime.UTC)
    try:
        return moment.astimezone(datetime.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    except OverflowError as error:  # before the year 1
        raise ValueError(text) from error


def _tell(rows: Sequence[RunRow]) -> None:
    """Print runs, and why each that is not complete is not."""
    if rows:
        Console(highlight=False).print(table_of_runs(rows))
    for line in complaints(rows):
        statuses.complain(line)


def summary(repairs: Repairs) -> list[Table | str]:
    """Return what was repaired, for people."""
    changes = repairs.changes
    line = (
        f"{repairs.pages} pages read again, {repairs.postings} postings repaired;"
        f" changes: {changes.removed} taken back, {changes.corrected} corrected,"
        f" {changes.added} added"
    )
    said: list[Table | str] = [line]
    if repairs.fields:
        table = Table("field", box=box.SIMPLE_HEAD, pad_edge=False)
        table.add_column("postings repaired", justify="right")
        for field, count in repairs.fields.most_common():
            table.add_row(field, str(count))
        said.append(table)
    return said
