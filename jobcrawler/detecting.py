"""Whose postings a careers page shows: the boards that it embeds, links to, or is. Pure.

Companies show their postings on pages of their own, by a script, a frame or a link to the platform
that holds them.
"""

from __future__ import annotations

import dataclasses
import html
import re
from collections import Counter
from collections.abc import Iterator
from urllib.parse import urljoin, urlsplit

from jobcrawler.page import LISTING, Page, PageChangedError
from jobcrawler.platforms import JOB_BOARDS, PLATFORMS
from jobcrawler.platforms.contract import forbidden
from jobcrawler.recognising import recognise

MOST_ADDRESSES = 5000
_ADDRESS = re.compile(r"""(?:https?:)?//[\w.-]+\.[a-zA-Z]{2,}(?::\d+)?(?:/[^\s"'<>\\`)]*)?""")
PROBES = (
    ("recruitee", "/api/offers/"),
    ("pinpoint", "/postings.json"),
    ("teamtailor", "/jobs.rss"),
    ("icims", "/api/jobs?page=1&limit=100"),
)
"""Where platforms keep their lists on the employers' own hosts, which no address shows."""


@dataclasses.dataclass(frozen=True)
class Candidate:
    """A board that a page's postings may lie on."""

    platform: str
    board: str
    url: str
    """By which it is known."""
    how: str
    """How it was found, in words."""


def by_address(url: str) -> Candidate | None:
    """Return the board of a URL, as it looks."""
    for name, platform in PLATFORMS.items():
        board = platform.board_of(url)
        if board is not None:
            return Candidate(name, board, url, "by its address")
    return None


def by_page(page: Page) -> list[Candidate]:
    """Return the boards that a page leads to, the likeliest first; the page itself last.

    The likeliest is the one that most of the page's addresses belong to.
    """
    found: Counter[tuple[str, str]] = Counter()
    first: dict[tuple[str, str], str] = {}
    for url in _addresses(page):
        known = by_address(url)
        if known is not None and _is_of_an_employer(known.platform):
            key = known.platform, known.board
            found[key] += 1
            first.setdefault(key, url)
    boards = [Candidate(*key, first[key], f"its page names {first[key]}")
              for key, _ in found.most_common()]  # fmt: skip
    itself = _itself(page)
    return [*boards, itself] if itself else boards


def _itself(page: Page) -> Candidate | None:
    try:
        known = recognise(page)
    except PageChangedError:
        return None
    return known and Candidate(known[0], page.url, page.url, "its page is of that shape")


def probes(url: str) -> Iterator[tuple[str, str]]:
    """Yield platforms and the addresses of their lists on the host of a page."""
    for name, path in PROBES:
        if name in PLATFORMS:
            yield name, urljoin(url, path)


def by_probe(page: Page, platform: str) -> Candidate | None:
    """Return the board whose list came from a probe, None where it is something else."""
    try:
        known = recognise(page, platform=platform)
    except PageChangedError:
        return None
    if known != (platform, LISTING):
        return None
    board = PLATFORMS[platform].board_of(page.url) or page.url
    return Candidate(platform, board, page.url, f"{urlsplit(page.url).path} answers")


def _is_of_an_employer(platform: str) -> bool:
    """Whether a platform's boards are each of one employer: links to others say nothing."""
    return platform not in JOB_BOARDS and not forbidden(PLATFORMS[platform])


def _addresses(page: Page) -> Iterator[str]:
    """Yield the absolute addresses in a page, in markup and in scripts."""
    text = html.unescape(page.text.replace("\\/", "/").replace("\\u002F", "/"))
    seen: set[str] = set()
    for match in _ADDRESS.finditer(text):
        url = urljoin("https://x/", match[0])
        if url not in seen:
            seen.add(url)
            yield url
        if len(seen) >= MOST_ADDRESSES:
            return
