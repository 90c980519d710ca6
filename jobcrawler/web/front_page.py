"""The front page of an archive: how things stand, and whether that can be trusted."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Sequence
from typing import Any
from urllib.parse import parse_qsl

from datasette.utils.asgi import Response

from jobcrawler.archive.questions import front as asked
from jobcrawler.archive.questions.front import Front, Openings, SiteRuns
from jobcrawler.clock import now
from jobcrawler.reporting import DEAD_DAYS, GOOD
from jobcrawler.web.charts import Chart, stacked
from jobcrawler.web.rooms import Room, archives
from jobcrawler.web.stays import Stays, stays_of
from jobcrawler.web.words import moment, number

TROUBLED_SHOWN, SITES_SHOWN = 8, 6
SITES_A_PAGE = 100
MOST_POINTS = 180
"""Of days in a chart; of more, only some are drawn."""
COLOURS = ("s1", "s2", "s3", "s4", "s5", "s7")
OTHERS = "s6"
"""A dull one."""
ROWS = 60
"""Of days in the table beside it."""


async def home(room: Room, _: Any) -> Response:
    """Answer `home`."""
    found: Front = await room.ask(asked.front)
    newest = newest_run(found.sites)
    troubled = [site for site in found.sites if needs_look(site, newest)]
    well = [site for site in found.sites if not needs_look(site, newest)]
    others = [name for name in archives(room.database.ds) if name != room.name]
    return room.page(
        "front.html",
        found=found,
        tiles=tiles_of(found),
        openings=openings_of(found.openings),
        troubled=[told(site, newest) for site in troubled[:TROUBLED_SHOWN]],
        troubled_in_all=len(troubled),
        well=[told(site, newest) for site in well[:SITES_SHOWN]],
        open_sites=sum(site.open > 0 for site in found.sites),
        sites_in_all=len(found.sites),
        newest=newest,
        days_ago=days_between(newest, now()),
        long_ago=DEAD_DAYS,
        moment=moment,
        others=[Room(room.database.ds, name) for name in others],
    )


async def sites(room: Room, request: Any) -> Response:
    """Answer `sites?page=2`: all of them, those that need a look first."""
    known: Sequence[SiteRuns] = await room.ask(asked.sites)
    ordered = by_need(known)
    pages = max(-(-len(ordered) // SITES_A_PAGE), 1)
    page = page_of(dict(parse_qsl(request.query_string)).get("page", ""), pages)
    shown = ordered[(page - 1) * SITES_A_PAGE : page * SITES_A_PAGE]
    newest = newest_run(known)
    return room.page("sites.html", sites=[told(one, newest) for one in shown],
                     sites_in_all=len(ordered), moment=moment, page=page, pages=pages)  # fmt: skip


def page_of(text: str, pages: int) -> int:
    """Return which page is asked for, from 1; the nearest that there is."""
    return min(max(int(text), 1), pages) if text.isdecimal() and len(text) < 10 else 1


@dataclasses.dataclass(frozen=True, kw_only=True)
class Tiles:
    """The numbers at the top, and what they are of."""

    open: int
    new: int
    first: int
    """Postings of sites with one complete run: new to the archive, not to the world."""
    closed: int
    changed: int
    reopened: int
    since: tuple[str, str] | None
    """The earliest and the latest of the sites' runs since which all this is so."""
    stays: Stays | None
    """How long postings stay open; None where that is not known."""
    why_not: str
    """Why it is not."""


def tiles_of(found: Front) -> Tiles:
    """Return the numbers at the top of the front page."""
    again = [site for site in found.sites if site.previous]
    since = sorted(site.previous.started_at for site in again if site.previous)
    return Tiles(
        open=found.open,
        new=sum(site.new for site in again),
        first=sum(site.new for site in found.sites if not site.previous),
        closed=sum(site.closed for site in again),
        changed=sum(site.changed for site in again),
        reopened=sum(site.reopened for site in again),
        since=(since[0], since[-1]) if since else None,
        stays=stays_of(found.lasting),
        why_not=why_not(found),
    )


def why_not(found: Front) -> str:
    """Say why it is not known how long postings stay open, where it is not."""
    if found.lasting is None:
        is_any = any(site.last_good for site in found.sites)
        return ("too many were there before to tell them apart here" if is_any
                else "known from the first complete run on")  # fmt: skip
    ended = sum(found.lasting.closed.values())
    seen = ended + sum(found.lasting.still_open.values())
    return f"too soon to say: {number(ended)} of {number(seen)} seen to open have closed"


@dataclasses.dataclass(frozen=True, kw_only=True)
class Drawn:
    """Openings over time, as a chart and as a table."""

    chart: Chart
    colours: Sequence[str]
    names: Sequence[str | None]
    """Of the sites, the lowest layer first; None for all the others."""
    rows: Sequence[tuple[str, Sequence[int], int]]
    """Day, open postings of each site, and of all; newest first."""
    is_thinned: bool


def openings_of(openings: Openings) -> Drawn | None:
    """Return the chart of openings; None until there are two days to draw."""
    if len(openings.days) < 2:
        return None
    days, counts = daily(openings)
    step = -(-len(days) // MOST_POINTS)
    chosen = range((len(days) - 1) % step, len(days), step)  # the last day is always there
    times = [dt.datetime.combine(days[place], dt.time(), dt.UTC) for place in chosen]
    colours = [
        OTHERS if layer.site is None else COLOURS[place]
        for place, layer in enumerate(openings.layers)
    ]
    layers = [[count[place] for place in chosen] for count in counts]
    rows = []
    for place in reversed(chosen):
        open_then = [count[place] for count in counts]
        rows.append((days[place].isoformat(), open_then, sum(open_then)))
    return Drawn(
        chart=stacked(times, layers, colours),
        colours=colours,
        names=[layer.site for layer in openings.layers],
        rows=rows[:ROWS],
        is_thinned=step > 1,
    )


def daily(openings: Openings) -> tuple[list[dt.date], list[list[int]]]:
    """Return every day from the first to the last, and what was open at the end of each, by site.

    On a day without openings and closings it is what it was the day before.
    """
    known = {dt.date.fromisoformat(day): place for place, day in enumerate(openings.days)}
    first, last = min(known), max(known)
    days = [first + dt.timedelta(days=offset) for offset in range((last - first).days + 1)]
    places, place = [], 0
    for day in days:
        place = known.get(day, place)
        places.append(place)
    return days, [[layer.counts[place] for place in places] for layer in openings.layers]


@dataclasses.dataclass(frozen=True, kw_only=True)
class Told:
    """A site as the list of sites shows it."""

    site: SiteRuns
    warning: str
    """Empty where all is well."""


def by_need(sites: Sequence[SiteRuns]) -> list[SiteRuns]:
    """Return sites that need a look before the others, the largest first in each part."""
    newest = newest_run(sites)
    return sorted(sites, key=lambda site: (not needs_look(site, newest), -site.open, site.site))


def needs_look(site: SiteRuns, newest: str) -> bool:
    """Whether a site's last run is not what it should be and nobody has looked, or it is old."""
    is_good = site.last.verdict in GOOD and bool(site.last.seen) and not site.last.mass_change
    return (not is_good and not site.last.looked_at) or bool(warning_of(site, newest))


def told(site: SiteRuns, newest: str) -> Told:
    """Return a site with what is to be said of it."""
    return Told(site=site, warning=warning_of(site, newest))


def warning_of(site: SiteRuns, newest: str) -> str:
    """Say that a site has had no complete run for long, by the newest run of all; or nothing."""
    if site.is_import:
        return ""
    if site.last_good is None:
        return "no complete run yet" if site.last.verdict else ""
    age = days_between(site.last_good.started_at, newest)
    return f"no complete run for {age} days" if age >= DEAD_DAYS else ""


def newest_run(sites: Sequence[SiteRuns]) -> str:
    """Return when the newest run of all began; empty where there is none."""
    return max((site.last.started_at for site in sites), default="")


def days_between(earlier: str, later: str) -> int:
    """Return the whole days between two times; 0 where there is no earlier one."""
    if not earlier:
        return 0
    return (dt.datetime.fromisoformat(later) - dt.datetime.fromisoformat(earlier)).days
