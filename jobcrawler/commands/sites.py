"""`scrapy sites`: what is crawled, what a URL would be, and whether sites still answer."""

from __future__ import annotations

import argparse
import json
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TypeVar

from rich import box
from rich.console import Console
from rich.table import Table
from scrapy.commands import ScrapyCommand
from scrapy.crawler import AsyncCrawlerProcess
from scrapy.exceptions import UsageError

from jobcrawler import statuses
from jobcrawler.asking import Ask, converse
from jobcrawler.detecting import Candidate
from jobcrawler.finding import Look, find, look_at_all, selections
from jobcrawler.page import Page
from jobcrawler.platforms import recipe
from jobcrawler.scaffolding import STEPS, scaffold
from jobcrawler.sites import (
    Site,
    SiteError,
    choose,
    is_web_address,
    name_for,
    platform_of,
    require_name,
    require_start,
)
from jobcrawler.sites_file import read_sites

T = TypeVar("T")


class Command(ScrapyCommand):
    """Lists, finds, adds and checks sites."""

    requires_project = True

    def syntax(self) -> str:
        """Return the arguments."""
        return "[list | detect URL | add URL | check [NAME ...] | scaffold PLATFORM]"

    def short_desc(self) -> str:
        """Return one line."""
        return "List, detect, add and check the sites to crawl"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Add --file and --name."""
        super().add_options(parser)
        parser.add_argument("--file", help="the sites file (setting SITES)")
        parser.add_argument("--name", help="add: what to call the site")
        parser.add_argument("--page", help="check: a saved page, to try a recipe on")
        parser.add_argument("--unseen", action="store_true",
                            help="detect, add: by the address alone; ask for nothing")  # fmt: skip

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Do what the first word says."""
        assert self.settings is not None
        path = Path(opts.file or self.settings["SITES"])
        word, *rest = args or ["list"]
        try:
            if word == "list" and not rest:
                self._list(path)
            elif word == "check":
                self._check(path, rest, opts.page)
            elif word == "scaffold" and len(rest) == 1:
                self._scaffold(rest[0])
            elif word in ("detect", "add") and len(rest) == 1:
                self._detect(path, rest[0], opts=opts, adds=word == "add")
            else:
                raise UsageError(self.syntax(), print_help=False)
        except SiteError as error:
            statuses.complain(error)
            self.exitcode = statuses.USAGE

    def _scaffold(self, name: str) -> None:
        for path in scaffold(Path(), name):
            print(f"wrote {path}")  # noqa: T201
        print(STEPS.substitute(name=name), end="")  # noqa: T201

    def _list(self, path: Path) -> None:
        table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
        for name in ("site", "platform", "board"):
            table.add_column(name, overflow="fold")
        for site in read_sites(path).sites.values():
            table.add_row(site.name, site.platform, site.board)
        Console(highlight=False).print(table)

    def _detect(self, path: Path, url: str, *, opts: argparse.Namespace, adds: bool) -> None:
        if not is_web_address(url):
            message = f"{url}: not a whole web address; it begins with https://"
            raise SiteError(message)
        candidate = self._unseen(url) if opts.unseen else self._found(path, url)
        platform, board = candidate.platform, candidate.board
        name = opts.name or name_for(platform, board)
        site = Site(name=name, platform=platform, board=board)
        entry = entry_of(site, candidate.url)
        if adds:
            _append(path, site, entry)
            print(f"added to {path}:")  # noqa: T201
        print(entry, end="")  # noqa: T201

    def _unseen(self, url: str) -> Candidate:
        """Return the board of a URL by its look alone."""
        platform, board = platform_of(url)
        require_start(platform, board)
        return Candidate(platform, board, url, "by its address")

    def _found(self, path: Path, url: str) -> Candidate:
        """Find and look at the board that a URL leads to, and tell of it."""
        found = self._converse(path, lambda ask: find(ask, url))
        candidate = found.candidate
        print(f"# {candidate.platform}, {candidate.how}: {in_words(found.look)}")  # noqa: T201
        for other in found.others:
            print(f"# also {other.platform}: {other.url}")  # noqa: T201
        return candidate

    def _converse(self, path: Path, talk: Callable[[Ask], Awaitable[T]]) -> T:
        assert isinstance(self.crawler_process, AsyncCrawlerProcess)
        contact = read_sites(path).contact if path.exists() else ""
        return converse(self.crawler_process, talk, contact=contact)

    def _check(self, path: Path, names: list[str], saved: str | None) -> None:
        file = read_sites(path)
        sites = choose(file, names or file.sites)
        if saved:
            self._check_saved(sites, Path(saved))
            return
        table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
        for column in ("site", "platform", "answer", "announced", "on the first page", "read"):
            table.add_column(column, overflow="fold")
        looks = self._converse(path, lambda ask: look_at_all(ask, sites))
        for site, seen in zip(sites, looks, strict=True):
            table.add_row(site.name, site.platform, *cells(seen))
            if not seen.is_well:
                self.exitcode = statuses.NOTHING_FOUND
        Console(highlight=False).print(table)
        for site, seen in zip(sites, looks, strict=True):
            for line in seen.selected:
                print(f"{site.name}: {line}")  # noqa: T201

    def _check_saved(self, sites: list[Site], saved: Path) -> None:
        """Show what a recipe's selectors find on a saved page."""
        if len(sites) != 1 or sites[0].platform != recipe.NAME:
            message = "--page goes with the name of one site that has a recipe"
            raise SiteError(message)
        try:
            body = saved.read_bytes()
        except OSError as error:
            message = f"{saved}: cannot be read ({error.strerror})"
            raise SiteError(message) from error
        url = next(recipe.start(sites[0].board)).url
        for line in selections(Page(url=url, kind="", body=body, board=sites[0].board)):
            print(line)  # noqa: T201


def entry_of(site: Site, url: str) -> str:
    """Return a site as lines of a sites file."""
    lines = [f"[sites.{site.name}]"]
    try:
        is_plain = platform_of(url) == (site.platform, site.board)
    except SiteError:
        is_plain = False
    lines.append(f"url = {json.dumps(url, ensure_ascii=False)}")
    if not is_plain:
        lines.append(f"platform = {json.dumps(site.platform)}")
    return "\n".join(lines) + "\n"


def _append(path: Path, site: Site, entry: str) -> None:
    """Write an entry at a sites file's end.

    Raises:
        SiteError: the name is not usable, the file has it already, or it cannot be written.
    """
    require_name(site.name)
    if path.exists() and site.name in read_sites(path).sites:
        message = f"{path}: names {site.name} already; choose another with --name"
        raise SiteError(message)
    try:
        with path.open("a", encoding="utf-8") as file:
            file.write(f"\n{entry}")
    except OSError as error:
        message = f"{path}: cannot be written ({error.strerror})"
        raise SiteError(message) from error


def cells(seen: Look) -> list[str]:
    """Return the cells "answer", "announced", "on the first page" and "read" of a look."""
    if not seen.is_well:
        return [seen.said, "", "", ""]
    announced = "-" if seen.announced is None else str(seen.announced)
    return [seen.said, announced, str(seen.postings), seen.example.title if seen.example else "-"]


def in_words(seen: Look) -> str:
    """Return a look in a line."""
    announced = "no total stated" if seen.announced is None else f"{seen.announced} announced"
    read = f', one read: "{seen.example.title}"' if seen.example else ""
    return f"{announced}, {seen.postings} on the first page{read}"
