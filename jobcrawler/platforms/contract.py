"""What every platform module offers. A platform is a pure module: bytes in, findings out.

No Scrapy, SQL, clock, settings or network here; ruff's banned-api rule enforces it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Protocol

from jobcrawler.page import Fetch, Findings, Page

Parser = Callable[[Page], Findings]


class Platform(Protocol):
    """The names that a platform module defines.

    One whose sites must not be crawled defines `FORBIDDEN` too: a line that says what forbids it.
    Its `start` yields nothing; its pages that people saved are read all the same.
    """

    NAME: str
    """The module's file name, in snake_case."""
    PARSERS: Mapping[str, Parser]
    """A parser for each kind of page. It may raise `PageChangedError`, and nothing else."""
    CAPS: frozenset[int]
    """Announced totals that are a limit of the site and so prove nothing, such as 2,000."""

    def board_of(self, url: str) -> str | None:
        """Return the board that a URL belongs to, public pages and API addresses alike.

        None when the URL is not this platform's. Pure: nothing is fetched.
        """

    def start(self, board: str) -> Iterator[Fetch]:
        """Yield the first fetches of a crawl of a board."""

    def kind_of(self, page: Page) -> str | None:
        """Return which kind of this platform's pages a page is, by its URL and its content.

        None when it is none of them. For pages that come without a fetch: saved files, and
        archives of other tools.
        """


def forbidden(platform: Platform) -> str:
    """Return what forbids to crawl a platform's sites, "" where nothing does."""
    said: str = getattr(platform, "FORBIDDEN", "")
    return said
