"""`scrapy export FORMAT [FILE]`: the archive for other tools."""

from __future__ import annotations

import argparse
import dataclasses
import os
import sys
from pathlib import Path
from urllib.parse import parse_qsl

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn
from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError

from jobcrawler import statuses
from jobcrawler.archive.errors import ArchiveError
from jobcrawler.archive.questions.rows import EVERYTHING, sites
from jobcrawler.archive.reader import ArchiveReader
from jobcrawler.clock import now
from jobcrawler.exports.exporting import FILES, WITH_TEXT, Export
from jobcrawler.exports.text_formats import TEXT_FORMATS
from jobcrawler.exports.wanted import Wanted
from jobcrawler.search.query import Search, SearchError, search_of
from jobcrawler.sites import likely

_AS_IT_IS = {
    "sqlite": ("search", "site", "redact", "text"),
    "wacz": ("search", "redact", "text"),
}
"""Formats of the archive as it is, and the options that they cannot have."""


class Command(ScrapyCommand):
    """Exports an archive."""

    requires_project = True
    requires_crawler_process = False

    def syntax(self) -> str:
        """Return the arguments."""
        return f"{'|'.join(FILES)} [FILE]"

    def short_desc(self) -> str:
        """Return one line."""
        return "Write the archive's postings, or its original pages, for other tools"

    def long_desc(self) -> str:
        """Return the text of --help."""
        return (
            "Writes all postings, open and closed, or those of a search, newest first. FILE is"
            " exports/jobs.FORMAT unless named, beside the archive; an older one is replaced when"
            " the new one is whole; - is the standard output (csv, jsonl, jobspy, jsonld)."
            " datapackage is a folder of CSV files and datapackage.json, which says what they"
            " hold; parquet needs the extra [parquet]; sqlite is a checked copy of the archive;"
            " wacz has the original pages, and replays in a browser at replayweb.page. Exit"
            " status: 2 wrong usage, 65 no archive of ours, 73 the file cannot be written."
        )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Add what is exported, and how."""
        super().add_options(parser)
        parser.add_argument("--search", metavar="QUERY", help=(
            'only postings of a search, written as in the link of its page: "q=nurse&country=DE";'
            " open ones unless it says status=any"))  # fmt: skip
        parser.add_argument("--site", action="append", default=[], metavar="SITE",
                            help="only of this site; may be given several times")  # fmt: skip
        parser.add_argument("--redact", action="store_true", help=(
            "without mail addresses and phone numbers in texts, and without what may hide"
            " some: descriptions as HTML, and extra"))  # fmt: skip
        parser.add_argument("--with-text", dest="text", action="store_true", default=None, help=(
            "with descriptions; jobspy and jsonld have them anyway"))  # fmt: skip
        parser.add_argument("--no-text", dest="text", action="store_false", default=None,
                            help="without descriptions")  # fmt: skip

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Export, and say where to."""
        assert self.settings is not None
        if len(args) not in (1, 2) or args[0] not in FILES:
            message = f"name a format, and a file if you like: {self.syntax()}"
            raise UsageError(message, print_help=False)
        kind, path = args[0], Path(self.settings["ARCHIVE"])
        _refuse_options(kind, opts)
        to = args[1] if len(args) == 2 else str(path.with_name(FILES[kind]))
        try:
            with ArchiveReader(path) as archive:
                export = Export(
                    archive=archive,
                    wanted=_wanted(kind, opts, sites(archive.db)),
                    created=now(),
                    sites=opts.site,
                )
                _write(export, kind, to)
        except BrokenPipeError:  # "| head": who reads has seen enough
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        except ArchiveError as error:
            statuses.complain(error)
            self.exitcode = statuses.of_error(error)
        except ModuleNotFoundError as error:
            message = f"{error.name} is not installed: pip install 'jobcrawler[parquet]'"
            raise UsageError(message, print_help=False) from error


def _refuse_options(kind: str, opts: argparse.Namespace) -> None:
    """Refuse what a format cannot do.

    Raises:
        UsageError: with what it cannot.
    """
    given = {"search": opts.search, "site": opts.site, "redact": opts.redact}
    said = [name for name, value in given.items() if value]
    said += ["text"] if opts.text is not None else []
    wrong = [name for name in said if name in _AS_IT_IS.get(kind, ())]
    if wrong:
        names = {"text": "--with-text, --no-text"}
        refused = ", ".join(names.get(name, f"--{name}") for name in wrong)
        message = f"{kind} is the archive as it is: not with {refused}"
        raise UsageError(message, print_help=False)


def _wanted(kind: str, opts: argparse.Namespace, known: list[str]) -> Wanted:
    with_text = kind in WITH_TEXT if opts.text is None else opts.text
    search = _search(opts.search)
    for site in opts.site:
        if site not in known:
            message = f'--site: no site "{site}" in the archive{likely(site, known)}'
            raise UsageError(message, print_help=False)
        search = search.with_value("site", site)
    return Wanted(search=search, with_text=with_text, is_redacted=opts.redact)


def _search(said: str | None) -> Search:
    if said is None:
        return EVERYTHING
    try:
        return search_of(parse_qsl(said.removeprefix("?")))
    except SearchError as error:
        message = f"--search: {error}"
        raise UsageError(message, print_help=False) from error


def _write(export: Export, kind: str, to: str) -> None:
    if to == "-":
        if kind not in TEXT_FORMATS:
            message = f"{kind} cannot be streamed; name a file"
            raise UsageError(message, print_help=False)
        export.to_stream(kind, sys.stdout.buffer)
        sys.stdout.flush()
        return
    with _progress() as bar:
        task = bar.add_task(kind, total=export.size(kind))
        watched = dataclasses.replace(export, tick=lambda done: bar.advance(task, done))
        watched.to_file(kind, Path(to))
    print(to)  # noqa: T201


def _progress() -> Progress:
    """Return a bar that shows on a terminal only."""
    console = Console(stderr=True)
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.completed:,.0f}"),
        TimeElapsedColumn(),
    )
    return Progress(*columns, console=console, disable=not console.is_terminal, transient=True)
