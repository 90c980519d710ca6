"""`scrapy replay`: the archive again, from its WARC files alone."""

from __future__ import annotations

import argparse
from pathlib import Path

from rich.console import Console
from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError

from jobcrawler import statuses
from jobcrawler.archive.errors import ArchiveError
from jobcrawler.archive.store import Archive
from jobcrawler.replaying import recordings, replay
from jobcrawler.summary import complaints, table_of_runs


class Command(ScrapyCommand):
    """Builds an archive from WARC files."""

    requires_project = True
    requires_crawler_process = False

    def syntax(self) -> str:
        """Return the arguments."""
        return "--into FILE [WARC ...]"

    def short_desc(self) -> str:
        """Return one line."""
        return "Build an archive again from its WARC files"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Add --into."""
        super().add_options(parser)
        parser.add_argument("--into", metavar="FILE", help="the new archive; must not exist")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Replay, and print the runs."""
        assert self.settings is not None
        if not opts.into:
            message = "name the new archive: --into FILE"
            raise UsageError(message, print_help=False)
        into = Path(opts.into)
        folder = Path(self.settings["ARCHIVE"]).parent / "warc"
        paths = [Path(arg) for arg in args] or sorted(
            [*folder.glob("*.warc"), *folder.glob("*.warc.gz")]
        )
        objection = f"{into}: exists already; name a new file" if into.exists() else ""
        if not paths:
            objection = f"{folder}: no WARC files there"
        if objection:
            raise UsageError(objection, print_help=False)
        try:
            runs = recordings(paths)
            with Archive(into) as archive:
                rows = list(replay(archive, runs))
        except ArchiveError as error:
            statuses.complain(error)
            if into.exists():
                statuses.complain(f"{into}: not whole; delete it before you try again")
            self.exitcode = statuses.of_error(error)
            return
        Console(highlight=False).print(table_of_runs(rows))
        for line in complaints(rows):
            statuses.complain(line)
