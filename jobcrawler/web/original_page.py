"""The page of an archived response: its facts, and its bytes as they came, where nothing runs."""

from __future__ import annotations

import dataclasses
import re
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import urlsplit

from datasette.utils.asgi import Response

from jobcrawler.archive.questions import original as question
from jobcrawler.web import words
from jobcrawler.web.rooms import SAFE, Room

LARGEST_SHOWN = 4 * 1024 * 1024
"""Bytes. More is not drawn in a frame, nor compared with its digest before it is asked for."""
FRAMED = {
    **SAFE,
    "Content-Security-Policy": "sandbox; default-src 'none'; style-src 'unsafe-inline';"
    " img-src data:; form-action 'none'; base-uri 'none'; frame-ancestors 'self'",
    "X-Frame-Options": "SAMEORIGIN",
}
"""Headers of what others wrote: no script, no form, nothing loaded, in frames of ours alone."""
_HTML = ("text/html", "application/xhtml+xml")
_TEXT = re.compile(r"text/.*|application/(.*[+])?(json|xml|x-ndjson|javascript)|application/jsonl")
_BY_SUFFIX = {".html": "text/html", ".htm": "text/html", ".json": "application/json",
              ".jsonl": "application/jsonl", ".csv": "text/csv", ".txt": "text/plain",
              ".xml": "text/xml"}  # fmt: skip
_SUFFIXES = {"text/html": "html", "application/xhtml+xml": "html", "application/json": "json",
             "application/jsonl": "jsonl", "text/csv": "csv", "text/xml": "xml",
             "application/xml": "xml", "application/pdf": "pdf"}  # fmt: skip
_CHARSET = re.compile(r";\s*charset\s*=\s*[\"']?([A-Za-z0-9_.:-]{1,40})", re.IGNORECASE)


@dataclasses.dataclass(frozen=True)
class Served:
    """How a body is sent to a browser."""

    content_type: str
    suffix: str
    is_shown: bool
    """In a frame; or else only as a download."""


async def page(room: Room, request: Any) -> Response:
    """Answer `page/7`: where the response came from and lies, and whether it is as it was."""
    number = int(request.url_vars["id"])
    found = await room.ask(question.original, number)
    if found is None:
        return room.page("unknown.html", status=404, thing="page", number=number)
    kept = await room.ask(question.copy, number, room.folder / "warc", most=LARGEST_SHOWN)
    exchange = kept.exchange if kept else None
    return room.page(
        "original.html",
        page=found.columns,
        postings=found.postings[: question.POSTINGS_SHOWN],
        has_more=len(found.postings) > question.POSTINGS_SHOWN,
        copy=kept,
        is_servable=found.columns["size"] <= question.LARGEST,
        headers=exchange.headers if exchange else (),
        served=exchange and served(exchange.header("Content-Type"), exchange.url),
        moment=words.moment,
        link=words.link,
    )


async def body(room: Room, request: Any) -> Response:
    """Answer `page/7/body`: the bytes as they came; with `?download=1` as a file."""
    number = int(request.url_vars["id"])
    found = await room.ask(question.original, number)
    kept = await room.ask(question.copy, number, room.folder / "warc")
    if found is None or kept is None:
        return room.page("unknown.html", status=404, thing="page", number=number)
    if kept.exchange is None:
        status = 500 if kept.state in ("damaged", "altered") else 404
        return room.page("unreadable.html", status=status, copy=kept, page=found.columns)
    how = served(kept.exchange.header("Content-Type"), kept.exchange.url)
    headers = dict(FRAMED)
    if request.args.get("download") or not how.is_shown:
        name = f"{_safe(found.columns['site'])}-page-{number}.{how.suffix}"
        headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return Response(kept.exchange.body, content_type=how.content_type, headers=headers)


def served(stated: str | None, url: str) -> Served:
    """Return how a body is sent, by its own content type or else by the end of its address.

    HTML goes as HTML, other text as plain text, and everything else only as a download.
    """
    kind = (stated or "").partition(";")[0].strip().lower()
    if not kind:
        kind = _BY_SUFFIX.get(PurePosixPath(_path(url)).suffix.lower(), "")
    charset = _CHARSET.search(stated or "")
    said = f"; charset={charset[1]}" if charset else ""
    if kind in _HTML:
        return Served(f"text/html{said}", "html", is_shown=True)
    suffix = _SUFFIXES.get(kind, "")
    if _TEXT.fullmatch(kind):
        if not said and "json" in kind:
            said = "; charset=utf-8"  # what JSON is in (RFC 8259, 8.1)
        return Served(f"text/plain{said}", suffix or "txt", is_shown=True)
    return Served("application/octet-stream", suffix or "bin", is_shown=False)


def _path(url: str) -> str:
    try:
        return urlsplit(url).path
    except ValueError:  # "http://[": stored as it came
        return ""


def _safe(name: str) -> str:
    return re.sub(r"[^A-Za-z0-9_-]+", "_", name)[:60]
