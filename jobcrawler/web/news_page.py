"""The lists behind the tiles of the front page: what is new, back, changed or closed."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qsl

from datasette.utils.asgi import Response

from jobcrawler.archive.questions import news as asked
from jobcrawler.archive.questions.news import Item, News
from jobcrawler.digests.wording import closing
from jobcrawler.web.front_page import page_of
from jobcrawler.web.posting_words import LABELS
from jobcrawler.web.rooms import Room
from jobcrawler.web.words import moment

PAGE_SIZE = 50
HEADS = {asked.NEW: "New postings", asked.RETURNED: "Postings that came back",
         asked.CHANGED: "Changed postings", asked.CLOSED: "Closed postings"}  # fmt: skip


async def news(room: Room, request: Any) -> Response:
    """Answer `news/changed?page=2`."""
    kind = request.url_vars["kind"]
    page = page_of(dict(parse_qsl(request.query_string)).get("page", ""), 10**6)
    found: News = await room.ask(asked.news, kind, page=page, size=PAGE_SIZE)
    return room.page("news.html", found=found, kind=kind, head=HEADS[kind], said=said_of,
                     page=page, pages=-(-found.total // PAGE_SIZE), moment=moment)  # fmt: skip


def said_of(item: Item) -> str:
    """Return what happened to a posting, in words; empty where it is but new."""
    if item.fields:
        return f"Changed: {', '.join(sorted(LABELS.get(field, field) for field in item.fields))}"
    if item.closed_at is None:
        return ""
    because = closing(item.closed_because, has_page=item.page is not None)
    if item.back_at:
        again = " It is closed again." if item.columns["closed_at"] else ""
        closed = f"It had closed {moment(item.closed_at)}: {because}."
        return f"Back {moment(item.back_at)}. {closed}{again}"
    again = "" if item.columns["closed_at"] else " It is open again."
    return f"Closed {moment(item.closed_at)}: {because}.{again}"
