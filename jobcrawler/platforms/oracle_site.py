"""Where an Oracle Recruiting career site and its API are.

Shape: `HOST/hcmUI/CandidateExperience/LANGUAGE/sites/SITE/job/ID` on Oracle's hosts,
    `HOST/LANGUAGE/sites/SITE/job/ID` on an employer's own, whose pages name the API's host and the
    site's number in `<base data-apibaseurl data-sitenumber>`.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote, unquote

from jobcrawler.platforms.reading.fields import address, segments, words

_ORACLE_HOST = re.compile(r"[\w.-]+\.(?:oraclecloud|oraclegovcloud)\.com")
_LANGUAGE = re.compile(r"[a-z]{2,3}([-_][A-Za-z]{2,4})?")
_SITE_NUMBER = re.compile(r"\bsiteNumber=([^,;&\s]+)")
_CANDIDATE_EXPERIENCE = ["hcmui", "candidateexperience"]
_PAGES = frozenset({"jobs", "job", "requisitions", "search"})
_PARTS = 4
"""Of an address that ends in a site: language, "sites", site, page."""


@dataclasses.dataclass(frozen=True)
class Site:
    """One career site of one employer."""

    origin: str
    """Scheme and host of the API."""
    number: str
    """The site's number or code: "CX_1001"."""
    public: str
    """What the public addresses of its pages begin with."""

    @property
    def api(self) -> str:
        """What the addresses of lists and details begin with."""
        return f"{self.origin}/hcmRestApi/resources/latest"


def board_of(url: str) -> str | None:
    """Return "HOST/SITE" on Oracle's hosts, on an employer's own the address of the site."""
    parts, path = address(url), segments(url)
    host = parts.hostname or ""
    is_oracle = bool(_ORACLE_HOST.fullmatch(host))
    if is_oracle and path[:1] == ["hcmRestApi"]:
        number = site_number(url)
        return f"{host}/{number}" if number else None
    if [part.casefold() for part in path[:2]] == _CANDIDATE_EXPERIENCE:
        path = path[2:]
    elif is_oracle or not _PAGES.intersection(path[3:_PARTS]):
        return None
    if len(path) < 3 or path[1] != "sites" or not _LANGUAGE.fullmatch(path[0]) or not host:
        return None
    if is_oracle:
        return f"{host}/{path[2]}"
    return f"https://{parts.netloc}/{path[0]}/sites/{quote(path[2])}"


def site_number(url: str) -> str | None:
    """Return the number of the site that a request to the API is about."""
    found = _SITE_NUMBER.search(unquote(address(url).query))
    return found[1] if found else None


def site_at(board: str) -> Site | None:
    """Return the site of a board on Oracle's hosts; None for any other."""
    host, _, number = board.partition("/")
    if not _ORACLE_HOST.fullmatch(host) or not number or "/" in number:
        return None
    public = f"https://{host}/hcmUI/CandidateExperience/en/sites/{quote(number)}"
    return Site(f"https://{host}", number, public)


def own_address(board: str) -> str | None:
    """Return the address of a board on an employer's own host; None for any other."""
    path = segments(board)
    return board if board.startswith("https://") and path[1:2] == ["sites"] else None


def site_named(board: str, origin: str | None, number: str | None) -> Site | None:
    """Return the site whose API is at an origin, and its pages at a board."""
    parts = address(origin or "")
    if not number or parts.scheme != "https" or not parts.hostname:
        return None
    host = parts.hostname
    known = site_at(f"{host}/{number}")
    public = own_address(board) or (known.public if known else "")
    return Site(f"https://{host}", number, public) if public else None


def carried(site: Site) -> dict[str, Any]:
    """Return what a fetch has to bring along so that its answer's parser knows the site."""
    return {"origin": site.origin, "number": site.number}


def site_from(board: str, carry: Mapping[str, Any]) -> Site | None:
    """Return the site that a fetch was made for."""
    return site_named(board, words(carry, "origin"), words(carry, "number")) or site_at(board)
