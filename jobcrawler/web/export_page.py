"""A search as a file to take away: `export.csv?q=nurse&country=DE`, streamed part by part.

Each part is a question of its own, so that no reader holds up the archive for minutes: a posting
is as it was when its part was read.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import aclosing, suppress
from typing import Any
from urllib.parse import parse_qsl

from datasette.utils.asgi import Response

from jobcrawler.archive.questions.rows import PART, ids_of, postings_of
from jobcrawler.exports.text_formats import TEXT_FORMATS, TextFormat, encoded
from jobcrawler.search.query import Search, SearchError, search_of
from jobcrawler.web.rooms import SAFE, Room

WITH_TEXT = "text"
"""The parameter that asks for descriptions too."""
Receive = Callable[[], Awaitable[dict[str, Any]]]
Send = Callable[[dict[str, Any]], Awaitable[None]]


async def export(room: Room, request: Any) -> Response | Stream:
    """Answer `export.csv?q=nurse&text=1`."""
    said = parse_qsl(request.query_string)
    try:
        search = search_of(pair for pair in said if pair[0] != WITH_TEXT)
    except SearchError as error:
        return room.page("wrong.html", status=400, message=str(error))
    kind = request.url_vars["kind"]
    style, with_text = TEXT_FORMATS[kind], bool(dict(said).get(WITH_TEXT))
    headers = {
        **SAFE,
        "Content-Disposition": f'attachment; filename="{file_name(room.name, search, kind)}"',
        "Cache-Control": "no-store",
    }
    parts = _parts(room, search, style, with_text=with_text)
    if request.method == "HEAD":
        return Response("", content_type=style.media_type, headers=headers)
    return Stream(parts, request.receive, content_type=style.media_type, headers=headers)


def file_name(archive: str, search: Search, kind: str) -> str:
    """Return a name that says what is in the file: "jobs-nurse-de.csv"."""
    said = (archive, search.text, *(value for _, value in search.facets), search.since)
    words = re.findall(r"[a-z0-9]+", " ".join(said).lower())
    return f"{'-'.join(words)[:80].strip('-') or 'jobs'}.{kind}"


async def _parts(
    room: Room, search: Search, style: TextFormat, *, with_text: bool
) -> AsyncGenerator[bytes, None]:
    yield encoded(style.head(with_text))
    before: int | None = None
    while ids := await room.ask(ids_of, search, before):
        for start in range(0, len(ids), PART):
            part = ids[start : start + PART]
            postings = await room.ask(postings_of, part, with_text=with_text)
            yield style.part(postings)
        before = ids[-1]


class Stream:
    """A response that is sent as it is made, and ends when nobody is there to take it."""

    def __init__(
        self,
        parts: AsyncGenerator[bytes, None],
        receive: Receive,
        *,
        content_type: str,
        headers: dict[str, str],
    ) -> None:
        """Take what is sent, and where it is told that the client has gone."""
        self._parts, self._receive = parts, receive
        self._headers = {**headers, "Content-Type": content_type}

    async def asgi_send(self, send: Send) -> None:
        """Send the parts."""
        raw = [(name.lower().encode(), value.encode()) for name, value in self._headers.items()]
        await send({"type": "http.response.start", "status": 200, "headers": raw})
        gone = asyncio.create_task(_gone(self._receive))
        try:
            async with aclosing(self._parts) as parts:
                async for part in parts:
                    if gone.done():
                        return
                    await send({"type": "http.response.body", "body": part, "more_body": True})
        finally:
            gone.cancel()
            with suppress(asyncio.CancelledError):
                await gone
        await send({"type": "http.response.body", "body": b""})


async def _gone(receive: Receive) -> None:
    """Wait until the client has gone."""
    while (await receive())["type"] != "http.disconnect":
        pass
