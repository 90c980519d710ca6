"""Sites: what is crawled, and which platform and board an address means."""

from __future__ import annotations

import dataclasses
import difflib
import re
from collections.abc import Iterable
from urllib.parse import urlsplit

from jobcrawler.coming_back import REFRESH_DAYS
from jobcrawler.digests.saved import Mail, SavedSearch
from jobcrawler.platforms import PLATFORMS
from jobcrawler.platforms.contract import forbidden

SITE_NAME = re.compile(r"[a-z0-9][a-z0-9_-]{0,63}")
DELAY_S = 1.0
"""Seconds between two requests to a host, unless the site says otherwise."""
MAX_PAGES = 100_000
"""Pages of one run after which it is stopped as endless."""
# Names of files in warc/ are made of these, and `import` is where saved files go.
RESERVED = frozenset({"import"})


class SiteError(Exception):
    """A site is not usable as it is described.

    Raised before the first request, where sites are read and chosen; one line a mistake, each
    with what to do.
    """


@dataclasses.dataclass(frozen=True, kw_only=True)
class Site:
    """One employer's listing that is crawled."""

    name: str
    platform: str
    board: str
    """What the platform's `start` takes: a slug, an address, or several entry addresses, one a
    line."""
    delay_s: float = DELAY_S
    max_pages: int = MAX_PAGES
    refresh_days: int = REFRESH_DAYS
    """Within how many days each detail page is read again; 0: at every crawl."""
    browser: bool = False
    """Whether its pages draw themselves by script, and a browser is to read them."""


@dataclasses.dataclass(frozen=True, kw_only=True)
class Sites:
    """A whole sites file."""

    sites: dict[str, Site]
    contact: str = ""
    """Who runs this crawler: an address for the User-Agent."""
    searches: dict[str, SavedSearch] = dataclasses.field(default_factory=dict)
    """What someone wants to be told of, by `scrapy digest`."""
    mail: Mail = dataclasses.field(default_factory=Mail)
    room: str = ""
    """Where the archive's pages are served, with a slash at its end; empty: nowhere."""


def require_name(name: str) -> None:
    """Refuse what cannot be a site's name.

    Raises:
        SiteError: it holds other characters, is too long, or is reserved.
    """
    if not SITE_NAME.fullmatch(name) or name in RESERVED:
        message = 'a site\'s name is made of a-z, 0-9, - and _, and is not "import"'
        raise SiteError(message)


def require_start(platform: str, board: str) -> None:
    """Refuse a board that leads nowhere, or must not be crawled.

    Raises:
        SiteError: it is forbidden, or the platform has no first page for it, or one without a web
            address.
    """
    if why := forbidden(PLATFORMS[platform]):
        raise SiteError(why)
    urls = [fetch.url for fetch in PLATFORMS[platform].start(board)]
    if not urls:
        message = f'"{board}" is no board of {platform}'
        raise SiteError(message)
    for url in urls:
        if not is_web_address(url):
            message = f"{url}: not a whole web address; it begins with https://"
            raise SiteError(message)


def is_web_address(url: str) -> bool:
    """Return whether a URL is absolute, and of the web."""
    try:
        parts = urlsplit(url)
        return parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        return False


def platform_of(url: str) -> tuple[str, str]:
    """Return the platform and the board of a URL.

    Raises:
        SiteError: no platform knows it.
    """
    for name, platform in PLATFORMS.items():
        board = platform.board_of(url)
        if board is not None:
            return name, board
    if not is_web_address(url):
        message = f"{url}: not a whole web address; it begins with https://"
        raise SiteError(message)
    message = (
        f"{url}: of no known platform (tried {', '.join(PLATFORMS)});"
        ' if its pages carry JSON-LD, say platform = "json_ld"'
    )
    raise SiteError(message)


def site_of_url(url: str) -> Site:
    """Return a site for a URL that is in no file, named after its platform and board.

    Raises:
        SiteError: no platform knows it, or it must not be crawled.
    """
    platform, board = platform_of(url)
    require_start(platform, board)
    return Site(name=name_for(platform, board), platform=platform, board=board)


def name_for(platform: str, board: str) -> str:
    """Return a site name: "greenhouse-gitlab", or "jobs-acme-com" for an address."""
    host = urlsplit(board).hostname if "://" in board else None
    words = re.findall(r"[a-z0-9]+", (host or f"{platform} {board}").lower().removeprefix("www."))
    return "-".join(words)[:64].rstrip("-")


def choose(sites: Sites, names: Iterable[str]) -> list[Site]:
    """Return the named sites, in the order named, each once.

    Raises:
        SiteError: one is not in the file.
    """
    found = []
    for name in dict.fromkeys(names):
        if name not in sites.sites:
            known = ", ".join(sites.sites) or "none"
            message = f'no site "{name}"{likely(name, sites.sites)}; the file names: {known}'
            raise SiteError(message)
        found.append(sites.sites[name])
    return found


def likely(word: str, known: Iterable[str]) -> str:
    """Return '; did you mean "x"?', or nothing when no known word is near."""
    near = difflib.get_close_matches(word, list(known), n=1, cutoff=0.6)
    return f'; did you mean "{near[0]}"?' if near else ""
