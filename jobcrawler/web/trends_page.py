"""The page of trends: who is hiring for what and where, and what pay is stated."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Sequence
from typing import Any
from urllib.parse import parse_qsl

from datasette.utils.asgi import Response

from jobcrawler.archive.questions import trends as asked
from jobcrawler.archive.questions.stated_pay import FEW, Group, in_titles
from jobcrawler.search.query import Search, SearchError, search_of
from jobcrawler.web import charts
from jobcrawler.web.narrowing import COUNTED, chips, choices, percent
from jobcrawler.web.pay_chart import HEIGHT, WIDTH, lanes
from jobcrawler.web.rooms import Room
from jobcrawler.web.words import number, word

TITLE = "title"
"""The parameter with the words whose pay is asked for; all others are of the search."""
SOURCES = {"structured": "stated as data", "text": "stated in words", "": "source not known"}
_NO_UNIT = "for what time is not stated"
_MOST_YEARS = 10


async def trends(room: Room, request: Any) -> Response:
    """Answer `trends?country=DE&title=nurse`."""
    said = parse_qsl(request.query_string)
    titled = " ".join(value.strip() for name, value in said if name == TITLE)
    try:
        search = search_of(pair for pair in said if pair[0] != TITLE)
    except SearchError as error:
        return room.page("wrong.html", status=400, message=str(error))
    found = await room.ask(asked.trends, search, titled)
    return room.page(
        "trends.html",
        search=search,
        titled=titled,
        found=found,
        few=FEW,
        counted=COUNTED[search.status],
        chips=chips(search),
        choices=choices(found.choices),
        flows=flows_of(found.days),
        percent=percent,
        sources=SOURCES,
        pay_in=pay_in,
        pay_url=lambda group, word="": room.search_url(behind(found.pay.search, group, word)),
        lanes=lanes,
        lane_size=(WIDTH, HEIGHT),
    )


def pay_in(group: Group) -> str:
    """Return what a group's amounts are: "EUR a year"."""
    if not group.currency:
        return f"currency unclear or not stated, {word(group.unit) if group.unit else _NO_UNIT}"
    return f"{group.currency} {word(group.unit) if group.unit else f'({_NO_UNIT})'}"


def behind(search: Search, group: Group, word: str = "") -> Search:
    """Return the search that finds a group's postings, with a word in their titles."""
    kept = [pair for pair in search.facets if pair[0] != "pay"]
    narrowed = (*kept, *(("pay", band) for band in group.bands))
    text = f"{search.text} {in_titles(word)}".strip()
    return dataclasses.replace(search, text=text, facets=narrowed)


@dataclasses.dataclass(frozen=True, kw_only=True)
class Flows:
    """Openings and closings by day, week or month, as the page shows them."""

    period: str
    flows: Sequence[charts.Flow]
    chart: charts.Chart
    found: int
    """Openings on days of first crawls, in no bar: what those find opened at some time before."""
    years: int | None
    """Of how many years they are, where the archive has more."""


def flows_of(days: Sequence[asked.Day]) -> Flows | None:
    """Return the openings and closings of days, oldest first; None where there are none."""
    if not days:
        return None
    first, last = (dt.date.fromisoformat(days[at].day) for at in (0, -1))
    start = max(first, last - dt.timedelta(days=366 * _MOST_YEARS))
    counts = ((dt.date.fromisoformat(day.day), day.opened - day.found, day.closed) for day in days)
    period, flows = charts.flows(counts, start, last)
    titles = [
        f"{flow.since}: {number(flow.opened)} opened, {number(flow.closed)} closed"
        for flow in flows
    ]
    return Flows(
        period=period,
        flows=flows,
        chart=charts.up_and_down(flows, titles),
        found=sum(day.found for day in days),
        years=_MOST_YEARS if start > first else None,
    )
