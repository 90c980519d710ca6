"""`scrapy sites`: what is crawled, what a URL would be, and whether sites still answer."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from rich import box
from rich.console import Console
from rich.table import Table
from scrapy.commands import ScrapyCommand
from scrapy.crawler import AsyncCrawlerProcess
from scrapy.exceptions import UsageError

from jobcrawler import statuses
from jobcrawler.asking import Answer, ask
from jobcrawler.errands import page_of
from jobcrawler.items import JobPosting
from jobcrawler.page import Announced, Blocked, Fetch, Found
from jobcrawler.parsing import Broken, parsed
from jobcrawler.platforms import PLATFORMS
from jobcrawler.recognising import recognise
from jobcrawler.sites import (
    Site,
    SiteError,
    choose,
    is_web_address,
    name_for,
    platform_of,
    read_sites,
    require_name,
)


class Command(ScrapyCommand):
    """Lists, finds, adds and checks sites."""

    requires_project = True

    def syntax(self) -> str:
        """Return the arguments."""
        return "[list | detect URL | add URL | check [NAME ...]]"

    def short_desc(self) -> str:
        """Return one line."""
        return "List, detect, add and check the sites to crawl"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Add --file and --name."""
        super().add_options(parser)
        parser.add_argument("--file", help="the sites file (setting SITES)")
        parser.add_argument("--name", help="add: what to call the site")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Do what the first word says."""
        assert self.settings is not None
        path = Path(opts.file or self.settings["SITES"])
        word, *rest = args or ["list"]
        try:
            if word == "list" and not rest:
                self._list(path)
            elif word == "check":
                self._check(path, rest)
            elif word in ("detect", "add") and len(rest) == 1:
                self._detect(path, rest[0], name=opts.name, adds=word == "add")
            else:
                raise UsageError(self.syntax(), print_help=False)
        except SiteError as error:
            statuses.complain(error)
            self.exitcode = statuses.USAGE

    def _list(self, path: Path) -> None:
        table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
        for name in ("site", "platform", "board"):
            table.add_column(name, overflow="fold")
        for site in read_sites(path).sites.values():
            table.add_row(site.name, site.platform, site.board)
        Console(highlight=False).print(table)

    def _detect(self, path: Path, url: str, *, name: str | None, adds: bool) -> None:
        platform, board = self._target(url)
        site = Site(name=name or name_for(platform, board), platform=platform, board=board)
        entry = entry_of(site, url)
        if adds:
            _append(path, site, entry)
            print(f"added to {path}:")  # noqa: T201
        print(entry, end="")  # noqa: T201

    def _target(self, url: str) -> tuple[str, str]:
        """Return platform and board of a URL: by its look, else by the page it leads to."""
        try:
            return platform_of(url)
        except SiteError as by_look:
            if not is_web_address(url):
                raise
            answer = self._ask([Fetch(url=url, kind="")])[0]
            if answer.exchange is None:
                message = f"{by_look}; and the page could not be fetched: {answer.reason}"
                raise SiteError(message) from by_look
            page = page_of(answer.fetch, answer.exchange, site="", board="")
            known = recognise(page)
            if known is None:
                message = f"{by_look}; nor is its page of a shape that is known"
                raise SiteError(message) from by_look
            return known[0], url

    def _ask(self, fetches: list[Fetch]) -> list[Answer]:
        assert isinstance(self.crawler_process, AsyncCrawlerProcess)
        return ask(self.crawler_process, fetches)

    def _check(self, path: Path, names: list[str]) -> None:
        file = read_sites(path)
        sites = choose(file, names or file.sites)
        first = [next(iter(PLATFORMS[site.platform].start(site.board))) for site in sites]
        table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
        for column in ("site", "platform", "answer", "announced", "on the first page"):
            table.add_column(column, overflow="fold")
        for site, answer in zip(sites, self._ask(first), strict=True):
            cells, is_well = report(site, answer)
            table.add_row(site.name, site.platform, *cells)
            if not is_well:
                self.exitcode = statuses.NOTHING_FOUND
        Console(highlight=False).print(table)


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


def report(site: Site, answer: Answer) -> tuple[list[str], bool]:
    """Return the cells "answer", "announced", "on the first page" of a site, and if it is well."""
    if answer.exchange is None:
        return [answer.reason, "", ""], False
    page = page_of(answer.fetch, answer.exchange, site=site.name, board=site.board)
    if not 200 <= page.status < 300:
        return [f"http {page.status}", "", ""], False
    found = list(parsed(page, site.platform))
    walls = [thing.reason for thing in found if isinstance(thing, Blocked)]
    broken = [thing.reason for thing in found if isinstance(thing, Broken)]
    totals = [str(thing.total) for thing in found if isinstance(thing, Announced)]
    postings = sum(_is_posting(thing) for thing in found)
    said = "; ".join([*(f"blocked: {wall}" for wall in walls), *broken]) or "ok"
    return [said, totals[-1] if totals else "-", str(postings)], said == "ok"


def _is_posting(thing: Found | Broken) -> bool:
    return isinstance(thing, JobPosting) or (isinstance(thing, Fetch) and thing.kind == "detail")
