"""The addresses of Greenhouse boards: what a URL belongs to, and which posting it names.

Shape: `boards.greenhouse.io/BOARD/jobs/ID`, the same on `job-boards.`, `boards.eu.` and
    `job-boards.eu.`; `/embed/job_app?for=BOARD&token=ID` there; the API's `/v1/boards/BOARD`; an
    employer's own page with `?gh_jid=ID`, which names no board.
"""

from __future__ import annotations

import re
from urllib.parse import quote

from jobcrawler.page import Page
from jobcrawler.platforms.reading.fields import address, parameter, segments
from jobcrawler.platforms.reading.markup import addresses

API = "https://boards-api.greenhouse.io/v1/boards"
_API_HOST = re.compile(r"(boards-)?api(\.eu)?\.greenhouse\.io")
_PUBLIC_HOST = re.compile(r"(job-)?boards(\.eu)?\.greenhouse\.io")
_SLUG = re.compile(r"(?!(embed|v1|api|users)$)[\w-]+")


def board_of(url: str) -> str | None:
    """Return the board's slug, or the address of an API of the same shape on another host."""
    parts, path = address(url), segments(url)
    host = parts.hostname or ""
    if host and path[:2] == ["v1", "boards"] and len(path) > 2:
        known = _API_HOST.fullmatch(host)
        return path[2] if known else f"{parts.scheme}://{parts.netloc}/v1/boards/{quote(path[2])}"
    if not _PUBLIC_HOST.fullmatch(host):
        return None
    slug = parameter(url, "for") if path[:1] == ["embed"] else "".join(path[:1])
    return slug if slug and _SLUG.fullmatch(slug) else None


def api_of(board: str) -> str:
    """Return what the API addresses of a board begin with; a board may be such an address."""
    return board.rstrip("/") if "://" in board else f"{API}/{quote(board, safe='')}"


def base_of(page: Page) -> str:
    """Return what the public address of this board's postings begins with."""
    board = page.board or next(filter(None, map(board_of, addresses(page))), None)
    if not board:
        return "https://boards.greenhouse.io/embed/job_app?token="
    base = board if "://" in board else f"https://job-boards.greenhouse.io/{quote(board, safe='')}"
    return f"{base}/jobs/"


def id_on(page: Page) -> str | None:
    """Return the id of the posting that a page is about, by any of its addresses."""
    return next(filter(None, map(_id_of, addresses(page))), None)


def _id_of(url: str) -> str | None:
    """Return the id that an address names."""
    path = segments(url)
    named = path[2] if path[1:2] == ["jobs"] and len(path) > 2 else ""
    found = named or parameter(url, "gh_jid") or parameter(url, "token") or ""
    return found if found.isdecimal() else None
