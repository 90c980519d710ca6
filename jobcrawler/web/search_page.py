"""The search page: words, facets, and a link that is the search."""

from __future__ import annotations

import dataclasses
from typing import Any
from urllib.parse import parse_qsl

from datasette.utils.asgi import Response

from jobcrawler.archive.ddl_facets import BEFORE, BY_PLACES, SEEN
from jobcrawler.archive.facet_values import MOST_VALUES, VALUES_SHOWN
from jobcrawler.archive.searching import MOST, MOST_RANKED, Found, find, matches
from jobcrawler.items import WORKPLACE_TYPES
from jobcrawler.search.query import FACETS, Search, SearchError, search_of
from jobcrawler.web.facet_lists import facet_lists
from jobcrawler.web.narrowing import without
from jobcrawler.web.rooms import Room

PAGE_SIZE = 20
WHOLE = "all"
"""The parameter that asks for all values of a facet."""


@dataclasses.dataclass(frozen=True, kw_only=True)
class ByPlaces:
    """Postings beside those of a search: what it asks to be stated, their places say."""

    workplace: str
    count: int
    search: Search
    """That finds both."""


async def search(room: Room, request: Any) -> Response:
    """Answer `search?q=nurse&country=DE&page=2`, and `search?all=country`."""
    pairs = parse_qsl(request.query_string)
    said = dict(pairs)
    try:
        wanted, whole = search_of(pairs), _whole(said.get(WHOLE, ""))
    except SearchError as error:
        return room.page("wrong.html", status=400, message=str(error))
    page = _page(said.get("page", ""))
    found = await room.ask(find, wanted, page=page, size=PAGE_SIZE, whole=whole)
    return room.page(
        "search.html",
        search=wanted,
        found=found,
        page=page,
        pages=-(-found.looked_at // PAGE_SIZE),
        lists=facet_lists(wanted, found, whole),
        by_places=await _by_places(room, wanted),
        before=_before(wanted, found),
        opened_later=wanted.with_value("opened", SEEN),
        most=MOST,
        most_ranked=MOST_RANKED,
        most_values=MOST_VALUES,
        values_shown=VALUES_SHOWN,
    )


def _page(text: str) -> int:
    return min(max(int(text), 1), MOST) if text.isdecimal() else 1


def _whole(text: str) -> str:
    if text and text not in FACETS:
        message = f"{WHOLE}: {text!r} is none of {', '.join(FACETS)}"
        raise SearchError(message)
    return text


def _before(search: Search, found: Found) -> int:
    """Return how many of what was first seen since a day were there before their site was read."""
    is_asked = bool(search.since) and not search.values_of("opened")
    return dict(found.facets["opened"]).get(BEFORE, 0) if is_asked else 0


async def _by_places(room: Room, search: Search) -> list[ByPlaces]:
    """Return what else is remote, where only what is stated to be so was asked for."""
    asked = search.values_of("workplace")
    made = []
    for base in WORKPLACE_TYPES:
        read = f"{base}{BY_PLACES}"
        if base not in asked or read in asked:
            continue
        others = without(search, "workplace").with_value("workplace", read)
        count = len(await room.ask(matches, others))
        both = search.with_value("workplace", read)
        made += [ByPlaces(workplace=base, count=count, search=both)] if count else []
    return made
