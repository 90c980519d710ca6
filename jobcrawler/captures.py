"""Pages that other tools captured - Common Crawl, browsertrix, wget - sorted into runs of sites.

Nothing in such a file says what a page was fetched for. A page is recognised by its address, else
by its content; the pages of one site are split into runs where a list page comes again.
"""

from __future__ import annotations

import dataclasses
import datetime
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Literal
from urllib.parse import urljoin, urlsplit

from jobcrawler.archive.warc_reader import WarcReader, read_at
from jobcrawler.archive.warc_records import Exchange
from jobcrawler.errands import page_of
from jobcrawler.items import JobPosting
from jobcrawler.page import LISTING, Blocked, Closed, Fetch, Found, PageChangedError
from jobcrawler.platforms import PLATFORMS
from jobcrawler.recognising import kind_on
from jobcrawler.sites import Site, name_for

SAME_CRAWL_S = 600
"""Seconds within which a list page that comes again is the same crawl's second look at it."""
BY_CONTENT = ("numbered_walk", "json_ld")
"""Platforms whose boards are addresses of any host: their pages alone tell."""
_REDIRECTS = (301, 302, 303, 307, 308)
Board = tuple[str, str]
"""A platform and a board of it."""


@dataclasses.dataclass(frozen=True, kw_only=True)
class Capture:
    """One captured response, without its body."""

    path: Path
    offset: int
    url: str
    method: Literal["GET", "POST"]
    request_body: bytes
    status: int
    fetched_at: str
    location: str
    """Where a redirect leads to, absolute; "" for any other answer."""
    kinds: Mapping[str, str]
    """By platform, which kind of its pages this one is."""

    @property
    def key(self) -> str:
        """What was asked: method, URL and body."""
        return Fetch(url=self.url, kind="", method=self.method,
                     body=self.request_body).key  # fmt: skip


@dataclasses.dataclass(frozen=True)
class Captured:
    """The captures that make up one run of a site, oldest first."""

    site: Site
    captures: tuple[Capture, ...]
    reader: WarcReader
    """Knows where the bodies of revisit records are."""
    is_guess: bool
    """Whether nobody said where the site's list of postings is."""

    @property
    def at(self) -> str:
        """When the first of them was made, UTC."""
        return self.captures[0].fetched_at

    @property
    def path(self) -> Path:
        """The file that they come from; of several, the first."""
        return self.captures[0].path

    def exchange(self, capture: Capture) -> Exchange | None:
        """Return a capture with its body, None where that lies in a file that was not read.

        Raises:
            ArchiveError: it cannot be read back.
        """
        exchange = self.reader.completed(read_at(capture.path, capture.offset))
        if exchange.revisit_of and not exchange.body:
            return None
        return dataclasses.replace(exchange, method=capture.method, offset=0, revisit_of="",
                                   request_body=capture.request_body)  # fmt: skip


def findings(platform: str, kind: str, exchange: Exchange) -> list[Found] | None:
    """Return what a platform reads from a page, None where it is not what the platform knows."""
    page = page_of(Fetch(url=exchange.url, kind=kind), exchange, site="", board="")
    try:
        return list(PLATFORMS[platform].PARSERS[kind](page))
    except PageChangedError:
        return None


def captured_runs(
    paths: Iterable[Path], *, sites: Iterable[Site], since: str = ""
) -> list[Captured]:
    """Return the runs in WARC files of other tools, of every site that they have postings of.

    Args:
        paths: of the files; a crawl may lie in several.
        sites: those that have a name already.
        since: UTC, ISO 8601; what was captured before is left out.

    Raises:
        ArchiveError: a file is not a WARC file.
    """
    reader = WarcReader()
    named = {(site.platform, site.board): site for site in sites}
    boards, hosts = _sorted(reader, paths, since)
    named_on = Counter(host for board in named for host in _hosts_of(board))
    for board in named:
        for host in _hosts_of(board):
            # Of two lists of one host, nobody says which a page belongs to that neither leads to.
            is_alone = named_on[host] == 1
            boards[board] += hosts[host] if is_alone else _answers_only(hosts[host])
    for host, captures in hosts.items():
        counted = Counter(platform for capture in captures for platform in capture.kinds)
        if counted and host not in named_on:
            boards[counted.most_common(1)[0][0], f"{_origin(captures[0].url)}/"] = captures
    found = []
    for board, captures in boards.items():
        site = named.get(board)
        if site is None and not any(map(_is_understood, captures)):
            continue
        is_guess = site is None and board[0] in BY_CONTENT
        crawls = _crawls(board[0], captures, set() if is_guess else _starts(board))
        site = site or _site(*board)
        found += [Captured(site, crawl, reader, is_guess) for crawl in crawls]
    return found


def _site(platform: str, board: str) -> Site:
    if platform not in BY_CONTENT:  # of an API at an address of its own, the host is not enough
        return Site(name=name_for(platform, board.partition("://")[2] or board),
                    platform=platform, board=board)  # fmt: skip
    return Site(name=name_for(platform, board), platform=platform, board=board)


def _starts(board: Board) -> set[str]:
    """Return the keys of the fetches that a crawl of a board begins with."""
    platform, where = board
    first = PLATFORMS[platform].start(where)
    return {dataclasses.replace(fetch, identity="").key for fetch in first}


def _hosts_of(board: Board) -> set[str]:
    """Return the hosts of a board that its pages' content tells of; of others none."""
    platform, where = board
    if platform not in BY_CONTENT:
        return set()
    return {_host(fetch.url) for fetch in PLATFORMS[platform].start(where)}


def _answers_only(captures: Iterable[Capture]) -> Iterator[Capture]:
    """Yield captures as answers to those who ask for them, and as nothing else."""
    return (dataclasses.replace(capture, kinds={}) for capture in captures)


def _host(url: str) -> str:
    return urlsplit(url).netloc.casefold().removeprefix("www.")


def _origin(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"


def _sorted(
    reader: WarcReader, paths: Iterable[Path], since: str
) -> tuple[dict[Board, list[Capture]], dict[str, list[Capture]]]:
    """Return the captures by board where their address tells it, the others by host."""
    boards: dict[Board, list[Capture]] = defaultdict(list)
    hosts: dict[str, list[Capture]] = defaultdict(list)
    for path in paths:
        for exchange in reader.read(path):
            if not isinstance(exchange, Exchange) or not _is_of_web(exchange):
                continue
            if exchange.fetched_at < since:
                continue
            board = _board_of(exchange.url)
            if board is not None and board[0] not in BY_CONTENT:
                boards[board].append(_capture(path, exchange, [board[0]]))
            else:
                capture = _capture(path, exchange, BY_CONTENT)
                hosts[_host(exchange.url)].append(capture)
    return boards, hosts


def _is_of_web(exchange: Exchange) -> bool:
    """Whether it is a page that was asked for: no tool's note, no HEAD, no browser's preflight."""
    return exchange.is_http and exchange.method in ("GET", "POST")


def _board_of(url: str) -> Board | None:
    found = ((name, platform.board_of(url)) for name, platform in PLATFORMS.items())
    return next(((name, board) for name, board in found if board is not None), None)


def _capture(path: Path, exchange: Exchange, platforms: Iterable[str]) -> Capture:
    location = exchange.header("Location") if exchange.status in _REDIRECTS else None
    return Capture(
        path=path,
        offset=exchange.offset,
        url=exchange.url,
        method="POST" if exchange.method == "POST" else "GET",
        request_body=exchange.request_body,
        status=exchange.status,
        fetched_at=exchange.fetched_at,
        location=urljoin(exchange.url, location) if location else "",
        kinds=dict(_kinds(exchange, platforms)) if exchange.is_good else {},
    )


def _kinds(exchange: Exchange, platforms: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield each platform that knows a page, and the kind; by content only with a posting on it.

    A wall, a login page and a closed posting look the same on every site of the web.
    """
    page = page_of(Fetch(url=exchange.url, kind=""), exchange, site="", board="")
    for name in platforms:
        kind = kind_on(PLATFORMS[name], page)
        if kind is not None and (name not in BY_CONTENT or _has_posting(name, kind, exchange)):
            yield name, kind


def _has_posting(platform: str, kind: str, exchange: Exchange) -> bool:
    found = findings(platform, kind, exchange)
    return any(isinstance(thing, JobPosting) for thing in found or ())


def _is_understood(capture: Capture) -> bool:
    """Whether a platform reads more from a page than that there is nothing to be read."""
    if not capture.kinds:
        return False
    exchange = read_at(capture.path, capture.offset)
    every = (findings(platform, kind, exchange) for platform, kind in capture.kinds.items())
    return any(
        found is not None and not any(isinstance(thing, Blocked | Closed) for thing in found)
        for found in every
    )


def _crawls(
    platform: str, captures: Iterable[Capture], starts: Collection[str]
) -> Iterator[tuple[Capture, ...]]:
    """Yield the captures of each crawl of a site: it ends before a page that it has already.

    In a crawl with list pages a detail that comes again is no new crawl: tools fetch pages twice.
    `starts` are the keys of what a crawl of the site begins with.
    """
    crawl: list[Capture] = []
    seen: dict[str, str] = {}
    has_list = is_of_site = False
    for capture in sorted(captures, key=lambda capture: capture.fetched_at):
        is_list = capture.kinds.get(platform) == LISTING or capture.key in starts
        is_page = is_list or platform in capture.kinds
        again = capture.key in seen and _seconds_between(seen[capture.key], capture.fetched_at)
        is_again = is_page and is_of_site and (is_list or not has_list)
        if is_again and again and again > SAME_CRAWL_S:
            yield tuple(crawl)
            crawl, seen, has_list, is_of_site = [], {}, False, False
        crawl.append(capture)
        if capture.status < 400:  # an error is asked again in the same crawl
            seen.setdefault(capture.key, capture.fetched_at)
        has_list |= is_list
        is_of_site |= is_page
    if is_of_site:
        yield tuple(crawl)


def _seconds_between(earlier: str, later: str) -> float:
    first, last = map(datetime.datetime.fromisoformat, (earlier, later))
    return (last - first).total_seconds()
