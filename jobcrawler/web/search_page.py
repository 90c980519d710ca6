"""The search page: words, facets, and a link that is the search."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qsl

from datasette.utils.asgi import Response

from jobcrawler.archive.searching import MOST, MOST_RANKED, find
from jobcrawler.search.query import FACETS, SearchError, search_of
from jobcrawler.web.rooms import Room

PAGE_SIZE = 20


async def search(room: Room, request: Any) -> Response:
    """Answer `search?q=nurse&country=DE&page=2`."""
    said = parse_qsl(request.query_string)
    try:
        wanted = search_of(pair for pair in said if pair[0] != "page")
    except SearchError as error:
        return room.page("wrong.html", status=400, message=str(error))
    page = _page(dict(said).get("page", ""))
    found = await room.ask(find, wanted, page=page, size=PAGE_SIZE)
    pages = -(-found.looked_at // PAGE_SIZE)
    return room.page("search.html", search=wanted, found=found, page=page, pages=pages,
                     facets=FACETS, most=MOST, most_ranked=MOST_RANKED)  # fmt: skip


def _page(text: str) -> int:
    return min(max(int(text), 1), MOST) if text.isdecimal() else 1
