"""`scrapy digest`: what is new, changed and closed in saved searches, told once."""

from __future__ import annotations

import argparse
import datetime
import os
import sqlite3
from collections.abc import Iterable
from pathlib import Path

from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError

from jobcrawler import statuses
from jobcrawler.archive.errors import ArchiveError
from jobcrawler.archive.questions.digest import News, is_current
from jobcrawler.archive.reader import ArchiveReader
from jobcrawler.clock import now
from jobcrawler.digests import mail, notifying, saved, state, telling
from jobcrawler.digests.errors import NotSentError
from jobcrawler.digests.letter import letter
from jobcrawler.digests.saved import SavedSearch
from jobcrawler.sites import SiteError, Sites, likely
from jobcrawler.sites_file import read_sites


class Command(ScrapyCommand):
    """Tells of the saved searches of sites.toml."""

    requires_project = True
    requires_crawler_process = False

    def syntax(self) -> str:
        """Return the arguments."""
        return "[NAME ...]"

    def short_desc(self) -> str:
        """Return one line."""
        return "Tell what is new, changed and closed in saved searches since they were last told"

    def long_desc(self) -> str:
        """Return the text of --help."""
        return (
            "Tells of each [searches.NAME] of sites.toml, or of the named ones: by mail and"
            " notification where it states `to` and `notify`, or else printed. Each finished run"
            " is told once, also while a crawl is under way; what could not be sent is told the"
            " next time. Prints nothing where there is nothing to tell. A posting in thirty cities"
            " is one line once `scrapy duplicates` has found it. Exit status: 0 all is told, 2"
            " wrong usage, 3 something could not be sent, 65 no archive of ours, 73 what was told"
            " cannot be noted, 75 another digest is being made."
        )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Add the formats and the ways to look."""
        super().add_options(parser)
        form = parser.add_mutually_exclusive_group()
        form.add_argument("--html", dest="form", action="store_const", const="html",
                          help="print a page, of one search")  # fmt: skip
        form.add_argument("--markdown", dest="form", action="store_const", const="markdown",
                          help="print Markdown")  # fmt: skip
        parser.set_defaults(form="text")
        look = parser.add_mutually_exclusive_group()
        only = "send nothing, note nothing"
        look.add_argument("--dry-run", action="store_true", help=f"print what is due; {only}")
        look.add_argument("--again", action="store_true", help=f"print the last digest; {only}")
        look.add_argument("--since", type=_day, metavar="DAY",
                          help=f"print what was found on a day and later; {only}")  # fmt: skip

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Tell, or only look."""
        assert self.settings is not None
        path = Path(self.settings["ARCHIVE"])
        try:
            sites = read_sites(Path(self.settings["SITES"]))
            chosen = _chosen(sites, args)
            _require_one_page(chosen, opts)
            with ArchiveReader(path) as archive:
                _require_current(archive)
                if opts.dry_run or opts.again or opts.since:
                    look(archive, sites, chosen, opts)
                else:
                    self.exitcode = tell(archive, sites, chosen, opts.form)
        except (SiteError, ArchiveError) as error:
            statuses.complain(error)
            self.exitcode = statuses.of_error(error)
        except NotSentError as error:
            statuses.complain(error)
            self.exitcode = statuses.NOT_FINISHED
        except sqlite3.Error as error:
            statuses.complain(f"{path}: cannot be read ({error})")
            self.exitcode = statuses.BAD_DATA


def tell(archive: ArchiveReader, sites: Sites, chosen: Iterable[SavedSearch], form: str) -> int:
    """Tell what is due, and return the exit status.

    Raises:
        ArchiveError: what was told cannot be read or noted.
        SiteError: something is missing by which digests go out.
    """
    at = now()
    _require_means(sites, chosen)
    status = statuses.COMPLETE
    with state.opened(archive.path) as told:
        for search in chosen:
            for way in telling.ways_of(search, sites.mail, form=form, at=at):
                try:
                    complaints = telling.tell(
                        archive.db, told, search, way, room=sites.room, at=at
                    )
                except NotSentError as error:
                    complaints = str(error).splitlines()
                for complaint in complaints:
                    statuses.complain(f"{search.name}: {complaint}")
                    status = statuses.NOT_FINISHED
    return status


def look(
    archive: ArchiveReader, sites: Sites, chosen: Iterable[SavedSearch], opts: argparse.Namespace
) -> None:
    """Print digests without noting that they were told.

    Raises:
        ArchiveError: what was told cannot be read.
        NotSentError: nobody reads what is printed.
    """
    told = state.State(state.path_of(archive.path), state.read(archive.path))
    for search in chosen:
        found = _looked_at(archive.db, told, search, opts)
        made = letter(search.name, found, search=search.query, room=sites.room)
        if made:
            telling.printed(made, opts.form)


def _looked_at(
    db: sqlite3.Connection, told: state.State, search: SavedSearch, opts: argparse.Namespace
) -> News:
    last = told.latest(search.name)
    if opts.since:
        return telling.since(db, search, opts.since)
    if not opts.again:
        return telling.due(db, search, last)[0]
    if last is None:
        message = f"--again: nothing was told of {search.name} yet"
        raise UsageError(message, print_help=False)
    return telling.again(db, search, last)


def _chosen(sites: Sites, names: Iterable[str]) -> list[SavedSearch]:
    """Return the named searches, or all.

    Raises:
        SiteError: there is none, or none of a name.
    """
    if not sites.searches:
        message = (
            'no search is saved; add one to the sites file: [searches.NAME] search = "q=nurse"'
        )
        raise SiteError(message)
    for name in names:
        if name not in sites.searches:
            known = ", ".join(sites.searches)
            near = likely(name, sites.searches)
            message = f'no search "{name}"{near}; the file names: {known}'
            raise SiteError(message)
    return [sites.searches[name] for name in dict.fromkeys(names) or sites.searches]


def _require_one_page(chosen: list[SavedSearch], opts: argparse.Namespace) -> None:
    is_looking = opts.dry_run or opts.again or opts.since
    shown = [search for search in chosen if is_looking or not (search.to or search.notify)]
    if opts.form == "html" and len(shown) > 1:
        message = "--html prints one page: name one search"
        raise UsageError(message, print_help=False)


def _require_current(archive: ArchiveReader) -> None:
    if not is_current(archive.db):
        message = f"{archive.path}: of an older version; the next crawl brings it up to date"
        raise ArchiveError(message)


def _require_means(sites: Sites, chosen: Iterable[SavedSearch]) -> None:
    """Refuse to begin where something is missing by which digests go out."""
    lines = [line for one in chosen for line in saved.lacking(one, sites.mail, os.environ)]
    if any(one.to for one in chosen) and sites.mail.server is None and mail.sendmail() is None:
        lines.append(mail.NO_SENDMAIL)
    if any(one.notify for one in chosen) and not notifying.is_installed():
        lines.append("apprise is not installed: pip install 'jobcrawler[notify]'")
    if lines:
        raise SiteError("\n".join(dict.fromkeys(lines)))


def _day(text: str) -> str:
    try:
        return datetime.date.fromisoformat(text).isoformat()
    except ValueError as error:
        message = f"{text!r} is no day; write it as 2026-03-01"
        raise argparse.ArgumentTypeError(message) from error
