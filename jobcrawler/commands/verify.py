"""`scrapy verify`: does the archive still follow from its original bytes?"""

from __future__ import annotations

import argparse
from pathlib import Path

from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError

from jobcrawler import statuses
from jobcrawler.archive.errors import ArchiveError
from jobcrawler.archive.reader import ArchiveReader
from jobcrawler.verifying import Tally, verify


class Command(ScrapyCommand):
    """Checks the file, the bytes and the rows."""

    requires_project = True
    requires_crawler_process = False

    def short_desc(self) -> str:
        """Return one line."""
        return "Check the archive against its original bytes"

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Check, and name what is wrong."""
        del opts
        assert self.settings is not None
        if args:
            message = "no arguments; -s ARCHIVE=FILE names the archive"
            raise UsageError(message, print_help=False)
        tally = Tally()
        problems = 0
        try:
            with ArchiveReader(Path(self.settings["ARCHIVE"])) as archive:
                for problem in verify(archive, tally):
                    problems += 1
                    statuses.complain(problem)
        except ArchiveError as error:
            statuses.complain(error)
            self.exitcode = statuses.of_error(error)
            return
        said = f"{problems} problems" if problems else "all as in the original bytes"
        print(f"{tally.pages} pages, {tally.postings} postings: {said}")  # noqa: T201
        self.exitcode = statuses.BAD_DATA if problems else statuses.COMPLETE
