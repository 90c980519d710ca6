"""What can ail a site: a closed list of kinds, as alltheplaces sorts its dead spiders."""

from __future__ import annotations

import dataclasses
from enum import StrEnum
from typing import Self


class Kind(StrEnum):
    """What ails a site: a word for programs and a text for people."""

    text: str

    def __new__(cls, word: str, text: str) -> Self:
        """Make a kind of its word and its text."""
        kind = str.__new__(cls, word)
        kind._value_ = word
        kind.text = text
        return kind

    UNFINISHED = "unfinished", "under way still, or stopped: the next crawl goes on from there"
    STORAGE = "storage", "the archive could not be written"
    OWN_FAULT = "own_fault", "a fault of this program"
    OWN_LIMIT = "own_limit", "a limit of our own was met"

    UNKNOWN_HOST = "unknown_host", "the host name is not found"
    REFUSED_CONNECTION = "refused_connection", "the host refuses connections"
    CERTIFICATE = "certificate", "the host's certificate is not valid"
    TLS = "tls", "no secure connection can be made"
    TIMEOUT = "timeout", "the host does not answer in time"
    BROKEN_CONNECTION = "broken_connection", "the connection breaks off"
    REDIRECTS = "redirects", "redirects without end"
    ADDRESS = "address", "an address that is not asked"

    ROBOTS = "robots", "robots.txt forbids it"
    ROBOTS_UNREADABLE = "robots_unreadable", "robots.txt cannot be read, so nothing is asked"
    CLOUDFLARE = "cloudflare", "blocked by Cloudflare"
    AKAMAI = "akamai", "blocked by Akamai"
    IMPERVA = "imperva", "blocked by Imperva"
    DATADOME = "datadome", "blocked by DataDome"
    PERIMETERX = "perimeterx", "blocked by PerimeterX"
    AWS_WAF = "aws_waf", "blocked by AWS WAF"
    WALL = "wall", "blocked by a wall"
    LOGIN = "login", "a login page comes instead"
    FORBIDDEN = "forbidden", "the site refuses us"
    TOO_MANY_REQUESTS = "too_many_requests", "the site wants fewer requests"

    GONE = "gone", "the address is gone"
    MOVED = "moved", "the site has moved"
    NO_BOARD = "no_board", "the board is no longer there"
    SERVER_ERROR = "server_error", "the site is broken"
    HTTP_ERROR = "http_error", "the site answers with an error"
    EMPTY = "empty", "the answer is empty"
    FORMAT = "format", "the answer is of another format"
    LAYOUT = "layout", "the site's pages have changed"
    ROWS = "rows", "rows of the list can no longer be read"

    REPEATS = "repeats", "the list repeats itself"
    SITE_LIMIT = "site_limit", "the site shows no more than its own limit"
    NO_POSTINGS = "no_postings", "no postings are listed"
    FEWER_THAN_BEFORE = "fewer_than_before", "far fewer postings than before"
    FEWER_THAN_ANNOUNCED = "fewer_than_announced", "fewer postings than the site announces"
    UNTOLD = "untold", ""


@dataclasses.dataclass(frozen=True, kw_only=True)
class Cause:
    """The likely cause of a run's trouble, and what tells it."""

    kind: Kind
    detail: str = ""
    """What tells it: "403, cf-mitigated: challenge". The run's own reason where nothing does."""
    page: int | None = None
    """The archived page that shows it (`pages.id`)."""
    url: str | None = None
    """Of that page."""

    @property
    def explanation(self) -> str:
        """The cause in plain words: "blocked by Cloudflare (403, cf-mitigated: challenge)"."""
        if self.kind.text and self.detail:
            return f"{self.kind.text} ({self.detail})"
        return self.kind.text or self.detail
