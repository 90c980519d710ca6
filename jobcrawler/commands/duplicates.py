"""`scrapy duplicates`: which postings of an archive are of one job."""

from __future__ import annotations

import argparse
import sqlite3
from pathlib import Path

from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError

from jobcrawler import statuses
from jobcrawler.archive.errors import ArchiveError
from jobcrawler.archive.reader import ArchiveReader
from jobcrawler.archive.store import Archive


class Command(ScrapyCommand):
    """Clusters an archive's postings: one job once."""

    requires_project = True
    requires_crawler_process = False

    def syntax(self) -> str:
        """Return the arguments."""
        return "[ARCHIVE]"

    def short_desc(self) -> str:
        """Return one line."""
        return "Tell which postings of an archive are of one job; none is merged or dropped"

    def long_desc(self) -> str:
        """Return the text of --help."""
        return (
            "Writes the tables clusters and cluster_jobs, which say of each posting that an"
            " earlier one is of the same job, why, and how: full (same text), semantic (other"
            " words or language), partial (one says less) or temporal (published again). The view"
            " jobs_once has the open jobs once each. Keys of postings are kept, so that the next"
            " time only new and changed ones are read closely. Holds the archive's lock."
        )

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Find them, and say how many there are."""
        del opts
        assert self.settings is not None
        if len(args) > 1:
            message = "name one archive, or none"
            raise UsageError(message, print_help=False)
        path = Path(args[0] if args else self.settings["ARCHIVE"])
        try:
            said = find_in(path)
        except ArchiveError as error:
            statuses.complain(error)
            self.exitcode = statuses.of_error(error)
        except (OSError, sqlite3.Error) as error:
            statuses.complain(f"{path}: cannot be written ({error})")
            self.exitcode = statuses.CANNOT_WRITE
        else:
            print(*said, sep="\n")  # noqa: T201


def find_in(path: Path) -> list[str]:
    """Find the duplicates in an archive, and return what to say of them.

    Raises:
        ArchiveError: there is no archive, a crawl holds it, or it cannot be written.
        UsageError: the extra that it needs is not installed.
    """
    # Takes a second to load: no other command is to wait for it.
    try:
        from jobcrawler.duplicates.finding import find_duplicates  # noqa: PLC0415
    except ModuleNotFoundError as error:
        message = f"{error.name} is not installed: pip install 'jobcrawler[duplicates]'"
        raise UsageError(message, print_help=False) from error

    with ArchiveReader(path):  # opening to write would make a new file
        pass
    with Archive(path) as archive:
        found = find_duplicates(archive.db)
    duplicates = sum(found.kinds.values())
    kinds = ", ".join(f"{count:,} {kind}" for kind, count in sorted(found.kinds.items()))
    return [
        f"{found.postings:,} postings, {found.made:,} of them new or changed",
        f"{found.clusters:,} clusters of {found.clusters + duplicates:,} postings",
        f"{duplicates:,} duplicates{': ' if kinds else ''}{kinds}",
    ]
