"""`scrapy snapshot FILE`: a checked copy of the archive, whatever a crawl does meanwhile."""

from __future__ import annotations

import argparse
from pathlib import Path

from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError

from jobcrawler import statuses
from jobcrawler.archive.errors import ArchiveError
from jobcrawler.archive.reader import ArchiveReader
from jobcrawler.archive.snapshot import snapshot


class Command(ScrapyCommand):
    """Copies the archive for publishing or backup."""

    requires_project = True
    requires_crawler_process = False

    def syntax(self) -> str:
        """Return the arguments."""
        return "FILE"

    def short_desc(self) -> str:
        """Return one line."""
        return "Write a checked copy of the archive, also while it is crawled into"

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Copy, and say how large the copy is."""
        del opts
        assert self.settings is not None
        if len(args) != 1:
            message = f"one file name is wanted, the copy's; not: {' '.join(args) or 'none'}"
            raise UsageError(message, print_help=False)
        target = Path(args[0])
        try:
            with ArchiveReader(Path(self.settings["ARCHIVE"])) as archive:
                size = snapshot(archive, target)
        except ArchiveError as error:
            statuses.complain(error)
            self.exitcode = statuses.of_error(error)
            return
        print(f"{target}: {size:,} bytes")  # noqa: T201
