"""Where an Eightfold career site's list is, in the older and the newer form of its API.

Shape: `HOST/careers?domain=DOMAIN`, `HOST/careers/job/ID-SLUG?domain=DOMAIN`; the domain is the
    employer's name at Eightfold, which the careers page states as `window._EF_GROUP_ID`.
"""

from __future__ import annotations

import dataclasses
import re
from urllib.parse import urlencode

from jobcrawler.platforms.reading.fields import address, parameter, segments

SEARCH, V2 = ["api", "pcsx", "search"], ["api", "apply", "v2", "jobs"]
DETAILS = ["api", "pcsx", "position_details"]
SITEMAP = ["careers", "sitemap.xml"]
_EIGHTFOLD = re.compile(r"(?!www\.|static\.|app\.|api\.)[\w-]+(?:\.[\w-]+)?\.eightfold\.ai")
_KNOWN = frozenset({"apply.careers.microsoft.com", "explore.jobs.netflix.net"})
"""Hosts of employers' own whose every address is an Eightfold site's."""
_ID = re.compile(r"(\d{5,})(?:-.*)?")
_LONG_ID = re.compile(r"\d{11,}(?:-.*)?")
"""Short numbers stand in the addresses of other careers sites too."""


@dataclasses.dataclass(frozen=True)
class Site:
    """One employer's list."""

    origin: str
    """Scheme and host."""
    domain: str
    """The employer's name at Eightfold: "acme.com"."""
    is_v2: bool = False
    """Whether its API is the older one."""

    def page_at(self, start: int) -> str:
        """Return the address of the page of the list at an offset."""
        if self.is_v2:
            query = {"domain": self.domain, "start": start, "num": 10, "sort_by": "timestamp"}
            return f"{self.origin}/{'/'.join(V2)}?{urlencode(query)}"
        query = {"domain": self.domain, "query": "", "location": "", "start": start}
        return f"{self.origin}/{'/'.join(SEARCH)}?{urlencode(query)}&sort_by=timestamp"

    def detail(self, job_id: str) -> str:
        """Return the address of a posting's detail."""
        if self.is_v2:
            return f"{self.origin}/{'/'.join(V2)}/{job_id}?{urlencode({'domain': self.domain})}"
        query = {"position_id": job_id, "domain": self.domain, "hl": "en"}
        return f"{self.origin}/{'/'.join(DETAILS)}?{urlencode(query)}"


def board_of(url: str) -> str | None:
    """Return the address of the list, or of the careers page that tells where it is.

    A sitemap is a list too, for who names it: of a site whose API refuses.
    """
    parts, path = address(url), segments(url)
    host = (parts.hostname or "").casefold()
    domain = parameter(url, "domain")
    query = f"?{urlencode({'domain': domain})}" if domain else ""
    if not host:
        return None
    if path[:3] in (SEARCH, DETAILS):
        return f"https://{host}/{'/'.join(SEARCH)}{query}" if domain else None
    if path[:4] == V2:
        return f"https://{host}/{'/'.join(V2)}{query}" if domain else None
    is_known = bool(_EIGHTFOLD.fullmatch(host)) or host in _KNOWN
    if path == SITEMAP and (is_known or domain):
        return f"https://{host}/{'/'.join(SITEMAP)}{query}"
    is_careers = path[:1] == ["careers"] and (len(path) == 1 or path[1] == "job")
    is_own = is_careers and bool(domain or _LONG_ID.fullmatch("".join(path[2:3])))
    return f"https://{host}/careers{query}" if is_own or is_known else None


def site_at(board: str) -> Site | None:
    """Return the site of a board that is the address of a list; None for a careers page."""
    parts, path, domain = address(board), segments(board), parameter(board, "domain")
    if parts.scheme != "https" or not domain or path not in (SEARCH, V2):
        return None
    return Site(f"https://{parts.netloc}", domain, is_v2=path == V2)


def careers_page(board: str) -> str | None:
    """Return a board that is the address of a careers page; None for any other."""
    is_page = board.startswith("https://") and segments(board) == ["careers"]
    return board if is_page and address(board).hostname else None


def sitemap(board: str) -> str | None:
    """Return a board that is the address of a sitemap; None for any other."""
    return board if segments(board) == SITEMAP and board_of(board) == board else None


def public_url(url: str, job_id: str) -> str:
    """Return the public address of a posting of the site that an address is of."""
    return f"https://{address(url).netloc}/careers/job/{job_id}"


def id_in(url: str) -> str | None:
    """Return the id of the posting that an address is about."""
    path = segments(url)
    named = path[2] if path[:2] == ["careers", "job"] and path[2:] else parameter(url, "pid")
    found = _ID.fullmatch(named or "")
    return found[1] if found else None
