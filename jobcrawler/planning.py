"""What a crawl is to do, and with which settings: decided before anything is asked or written."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable
from pathlib import Path
from urllib.parse import urlsplit

from scrapy.settings import BaseSettings

from jobcrawler import __version__
from jobcrawler.browser import browser_handlers, browser_settings
from jobcrawler.keys import handlers_for, keyed
from jobcrawler.platforms import PLATFORMS
from jobcrawler.safety import say_if_unverified
from jobcrawler.sites import Site, SiteError, Sites, choose, site_of_url
from jobcrawler.sites_file import read_sites

FAST_CONCURRENCY = 8
"""Requests at once to a host that wants no delay."""


@dataclasses.dataclass(frozen=True, kw_only=True)
class Plan:
    """What a crawl is to do, checked before anything is asked or written."""

    sites: list[Site]
    contact: str = ""


def plan(settings: BaseSettings, *, site: str = "", url: str = "", sites: str = "") -> Plan:
    """Return the plan for a spider's arguments: all sites, the named ones, or one URL.

    Raises:
        SiteError: a site, a file or a URL is not usable.
    """
    path = Path(sites or settings["SITES"])
    file = Sites(sites={}) if url and not path.exists() else read_sites(path)
    if url:
        return Plan(sites=keyed([_of_url(url, file)]), contact=file.contact)
    names = [name.strip() for name in site.split(",") if name.strip()] or list(file.sites)
    if not names:
        message = f"{path}: names no site; add one: scrapy sites add URL"
        raise SiteError(message)
    return Plan(sites=keyed(choose(file, names)), contact=file.contact)


def _of_url(url: str, file: Sites) -> Site:
    """Return the file's own site for a URL, or else one that is in no file."""
    found = site_of_url(url)
    same = (
        s for s in file.sites.values() if (s.platform, s.board) == (found.platform, found.board)
    )
    return next(same, found)


def equip(settings: BaseSettings, chosen: Plan) -> None:
    """Set what the chosen sites need; what the command line sets still wins.

    Raises:
        SiteError: a site needs what is not installed.
    """
    needed = {"DOWNLOAD_SLOTS": _slots(chosen.sites), **browser_settings(settings, chosen.sites)}
    if chosen.contact:
        needed["USER_AGENT"] = f"jobcrawler/{__version__} ({chosen.contact})"
    for name, value in needed.items():
        settings.set(name, value, priority="spider")
    handlers = handlers_for(chosen.sites) | browser_handlers(chosen.sites)
    settings["DOWNLOAD_HANDLERS"].update(handlers)
    say_if_unverified(settings)


def _slots(sites: Iterable[Site]) -> dict[str, dict[str, float]]:
    """Return the delay for each host; sites on one host share the longest."""
    slots: dict[str, dict[str, float]] = {}
    for site in sites:
        for fetch in PLATFORMS[site.platform].start(site.board):
            host = urlsplit(fetch.url).hostname or ""
            delay = max(site.delay_s, slots.get(host, {}).get("delay", 0))
            slots[host] = {"delay": delay}
            if not delay:
                slots[host]["concurrency"] = FAST_CONCURRENCY
    return slots
