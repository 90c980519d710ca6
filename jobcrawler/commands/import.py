"""`scrapy import FILE...`: what earlier scrapers left, into the archive."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

from rich.console import Console
from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError

from jobcrawler import statuses
from jobcrawler.archive.errors import ArchiveError
from jobcrawler.archive.store import Archive
from jobcrawler.clock import now
from jobcrawler.importing import Refused, import_files
from jobcrawler.sites import SITE_NAME


class Command(ScrapyCommand):
    """Imports saved pages, texts of pages, Python lists of HTML, JSON Lines and CSV."""

    requires_project = True
    requires_crawler_process = False

    def syntax(self) -> str:
        """Return the arguments."""
        return "[--site NAME] FILE ..."

    def short_desc(self) -> str:
        """Return one line."""
        return "Import saved pages, JSON Lines or CSV of earlier scrapers"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Add --site."""
        super().add_options(parser)
        parser.add_argument("--site", default="import", help="the postings' site (import)")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Import, and say what came of it."""
        assert self.settings is not None
        if not args:
            message = "name the files to import"
            raise UsageError(message, print_help=False)
        if not SITE_NAME.fullmatch(opts.site):
            message = f'--site "{opts.site}": a site\'s name is made of a-z, 0-9, - and _'
            raise UsageError(message, print_help=False)
        paths = list(_files(args))
        try:
            with Archive(Path(self.settings["ARCHIVE"])) as archive:
                row, refused = import_files(archive, paths, site=opts.site, at=now())
        except ArchiveError as error:
            statuses.complain(error)
            self.exitcode = statuses.of_error(error)
            return
        Console(highlight=False).print(
            f"{len(paths)} files: {row.seen} postings ({row.new} new, {row.changed} changed),"
            f" {row.bad_rows} bad rows, {len(refused)} files not read"
        )
        self._report(refused)

    def _report(self, refused: list[Refused]) -> None:
        for why in refused:
            statuses.complain(f"{why.path}: {why.reason}")
        if refused:
            self.exitcode = statuses.BAD_DATA


def _files(args: list[str]) -> Iterator[Path]:
    """Yield the files named, and those in the folders named."""
    for arg in args:
        path = Path(arg)
        if path.is_dir():
            yield from sorted(inner for inner in path.iterdir() if inner.is_file())
        else:
            yield path
