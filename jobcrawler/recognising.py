"""Which platform a page is of, when nobody says. Pure."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator

from jobcrawler.page import Blocked, Closed, Found, Page, PageChangedError
from jobcrawler.platforms import PLATFORMS, READERS
from jobcrawler.platforms.contract import Platform
from jobcrawler.platforms.reading.page_state import blocked_reason, closed_reason

_HTTP_HEAD = re.compile(rb"HTTP/1\.[01] \d{3}[^\r\n]*\r?\n(?:[\w-]+:[^\r\n]*\r?\n)*\r?\n")


def recognise(page: Page, *, platform: str = "", kind: str = "") -> tuple[str, str] | None:
    """Return the platform and the kind of a page, None when no platform knows it.

    Args:
        page: its URL may be empty, and its kind is not looked at.
        platform: the only one to try, if it is a known one.
        kind: to be believed where the platform has it and cannot tell by itself.
    """
    names = [platform] if platform in PLATFORMS else list(PLATFORMS)
    for name in names:
        found = kind_on(PLATFORMS[name], page)
        if found is not None:
            return name, found
    if platform in PLATFORMS and kind in PLATFORMS[platform].PARSERS:
        return platform, kind
    return None


def kind_on(platform: Platform, page: Page) -> str | None:
    """Return which kind of a platform's pages a page is; None too where it cannot be parsed."""
    try:
        return platform.kind_of(page)
    except PageChangedError:
        return None


def without_http_head(page: Page) -> Page:
    """Return a page without the HTTP headers that some tools save before it."""
    head = _HTTP_HEAD.match(page.body)
    return dataclasses.replace(page, body=page.body[head.end() :]) if head else page


def read_page(page: Page, *, platform: str = "", kind: str = "") -> Iterator[Found]:
    """Yield what a page says, by the platform that knows it.

    A page that none knows may still be recognised as a wall, as closed, or as a saved record.

    Raises:
        PageChangedError: no platform knows it, or its own platform cannot read it.
    """
    page = without_http_head(page)
    wall = blocked_reason(page)
    if wall:
        yield Blocked(reason=wall)
        return
    known = recognise(page, platform=platform, kind=kind)
    if known is not None:
        yield from READERS[known[0]].PARSERS[known[1]](dataclasses.replace(page, kind=known[1]))
        return
    closed = closed_reason(page)
    saved = READERS["saved"]
    kind = saved.kind_of(page) or ""
    if closed is not None:
        yield Closed(reason=closed)
    elif kind:
        yield from saved.PARSERS[kind](dataclasses.replace(page, kind=kind))
    else:
        message = f"{page.url or 'a page'}: of no known platform (tried {', '.join(PLATFORMS)})"
        raise PageChangedError(message)
