"""The page of trends: who is hiring for what and where, and what pay is stated."""

from __future__ import annotations

import dataclasses
from typing import Any
from urllib.parse import parse_qsl

from datasette.utils.asgi import Response

from jobcrawler.archive.questions import trends as asked
from jobcrawler.archive.questions.lasting import MOST_OF_SITES
from jobcrawler.archive.questions.stated_pay import APART, FEW, Group, in_titles
from jobcrawler.search.query import Search, SearchError, search_of
from jobcrawler.web.flows import flows_of
from jobcrawler.web.narrowing import COUNTED, chips, choices, percent
from jobcrawler.web.pay_chart import HEIGHT, WIDTH, lanes
from jobcrawler.web.rooms import Room
from jobcrawler.web.stays import so_far, stays_of
from jobcrawler.web.words import word

TITLE = "title"
"""The parameter with the words whose pay is asked for; all others are of the search."""
SOURCES = {"structured": "stated as data", "text": "stated in words", "": "source not known"}


async def trends(room: Room, request: Any) -> Response:
    """Answer `trends?country=DE&title=nurse`."""
    said = parse_qsl(request.query_string)
    titled = " ".join(value.strip() for name, value in said if name == TITLE)
    try:
        search = search_of(pair for pair in said if pair[0] != TITLE)
    except SearchError as error:
        return room.page("wrong.html", status=400, message=str(error))
    found = await room.ask(asked.trends, search, titled)
    stays = stays_of(found.lasting)
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
        stays=stays,
        so_far=so_far(found.lasting) if found.lasting and not stays else "",
        is_of_sites=asked.is_of_sites(search, titled),
        of_sites=Search(facets=tuple(pair for pair in search.facets if pair[0] == "site")),
        most_there_before=MOST_OF_SITES,
        percent=percent,
        sources=SOURCES,
        pay_in=pay_in,
        pay_url=lambda group, word="": room.search_url(behind(found.pay.search, group, word)),
        unclear_url=room.search_url(behind(found.pay.search, None)),
        lanes=lanes,
        lane_size=(WIDTH, HEIGHT),
    )


def pay_in(group: Group) -> str:
    """Return what a group's amounts are: "EUR a year"."""
    return f"{group.currency} {word(group.unit)}"


def behind(search: Search, group: Group | None, word: str = "") -> Search:
    """Return the search that finds a group's postings, with a word in their titles.

    Without a group it finds those whose pay is in none.
    """
    kept = [pair for pair in search.facets if pair[0] != "pay"]
    narrowed = (*kept, *(("pay", band) for band in (group.bands if group else APART)))
    text = f"{search.text} {in_titles(word)}".strip()
    return dataclasses.replace(search, text=text, facets=narrowed)
