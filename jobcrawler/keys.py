"""The keys in the environment that sites need: checked before anything is asked."""

from __future__ import annotations

import os
from collections.abc import Sequence

from jobcrawler.page import Fetch
from jobcrawler.platforms import PLATFORMS
from jobcrawler.secrets import WHERE, Secrets, lacking
from jobcrawler.sites import Site, SiteError

CONNECTIONS = "jobcrawler.secret_connections.SecretConnections"


def keyed(sites: Sequence[Site]) -> list[Site]:
    """Return sites that have the keys which they need.

    Raises:
        SiteError: some have not; a line for each variable.
    """
    lines = [
        f"sites.{site.name}: {line}"
        for site in sites
        for line in missing_keys(site.platform, site.board)
    ]
    if lines:
        raise SiteError("\n".join(lines))
    return list(sites)


def missing_keys(platform: str, board: str) -> list[str]:
    """Return a line for each variable that a board needs and the environment lacks."""
    return list(lacking(PLATFORMS[platform].start(board), platform, os.environ))


def handlers_for(sites: Sequence[Site]) -> dict[str, str]:
    """Return the download handlers in place of the usual ones: none where no key is needed."""
    needed = any(site.platform in WHERE for site in sites)
    return {"http": CONNECTIONS, "https": CONNECTIONS} if needed else {}


def keys_for(fetch: Fetch, platform: str) -> Secrets | None:
    """Return the keys that a fetch is to be made with."""
    return Secrets.of(fetch, platform, os.environ)
