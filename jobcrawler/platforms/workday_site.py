"""The addresses of Workday career sites: what a URL belongs to, and what to ask for.

Shape: `TENANT.wdN.myworkdayjobs.com/[LANGUAGE/]SITE/...`,
    `wdN.myworkdaysite.com/[LANGUAGE/]recruiting/TENANT/SITE/...`, and on either host
    `/wday/cxs/TENANT/SITE/...` for data.
"""

from __future__ import annotations

import dataclasses
import re
from urllib.parse import quote

from jobcrawler.platforms.reading.fields import address, segments

_JOBS_HOST = re.compile(r"([\w-]+(?:\.wd\d+)?)\.myworkdayjobs\.com")
_SHARED_HOST = re.compile(r"wd\d+\.myworkdaysite\.com")
_LANGUAGE = re.compile(r"[a-z]{2}(-[A-Za-z]{2,4})?")
_API_PATH = ["wday", "cxs"]


@dataclasses.dataclass(frozen=True)
class Site:
    """One career site of one employer."""

    origin: str
    """Scheme and host: "https://acme.wd5.myworkdayjobs.com"."""
    tenant: str
    """The employer's name at Workday: "acme"."""
    name: str
    """The site's name, its case kept: "Careers"."""
    prefix: str = ""
    """What precedes the site's name in public addresses: "/recruiting/acme"."""

    @property
    def api(self) -> str:
        """What the addresses of lists and details begin with."""
        return f"{self.origin}/wday/cxs/{quote(self.tenant)}/{quote(self.name)}"

    @property
    def public(self) -> str:
        """What the public addresses of postings begin with."""
        return f"{self.origin}{self.prefix}/{quote(self.name)}"


def board_of(url: str) -> str | None:
    """Return "TENANT.wdN/SITE", or "wdN.myworkdaysite.com/TENANT/SITE" on the shared host.

    An API of the same shape on another host is a board by its address.
    """
    path = segments(url)
    if path[:2] == _API_PATH:
        return _api_board(url, path[2:])
    if len(path) > 1 and _LANGUAGE.fullmatch(path[0]):
        path = path[1:]
    host = address(url).hostname or ""
    own = _JOBS_HOST.fullmatch(host)
    if own and path:
        return f"{own[1]}/{path[0]}"
    shared = _SHARED_HOST.fullmatch(host) and path[:1] == ["recruiting"] and len(path) > 2
    return f"{host}/{path[1]}/{path[2]}" if shared else None


def _api_board(url: str, path: list[str]) -> str | None:
    """Return the board of an address under `/wday/cxs/`; `path` is what follows that."""
    parts = address(url)
    host = parts.hostname or ""
    if not host or len(path) < 2:
        return None
    tenant, name = path[:2]
    own = _JOBS_HOST.fullmatch(host)
    if own and host.startswith(f"{tenant.lower()}."):
        return f"{own[1]}/{name}"
    if _SHARED_HOST.fullmatch(host):
        return f"{host}/{tenant}/{name}"
    return f"{parts.scheme}://{parts.netloc}/wday/cxs/{quote(tenant)}/{quote(name)}"


def site_of(board: str) -> Site | None:
    """Return the site of a board as `board_of` writes it; None when it is none."""
    if "://" in board:
        parts, path = address(board), segments(board)
        is_api = bool(parts.hostname) and path[:2] == _API_PATH and len(path) == 4
        return Site(f"{parts.scheme}://{parts.netloc}", path[2], path[3]) if is_api else None
    host, *path = board.split("/")
    if not host or not all(path):
        return None
    if _SHARED_HOST.fullmatch(host) and len(path) == 2:
        tenant, name = path
        return Site(f"https://{host}", tenant, name, f"/recruiting/{quote(tenant)}")
    own = f"{host}.myworkdayjobs.com"
    known = _JOBS_HOST.fullmatch(own) and len(path) == 1
    return Site(f"https://{own}", host.partition(".")[0], path[0]) if known else None
