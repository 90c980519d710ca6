"""What a client asks and what it gets: plain values, without sockets."""

from __future__ import annotations

import dataclasses
import datetime
import hashlib
import json
from collections.abc import Mapping
from email.utils import format_datetime
from http import HTTPStatus
from typing import Any

HTML = "text/html; charset=utf-8"
JSON = "application/json; charset=utf-8"
TEXT = "text/plain; charset=utf-8"


@dataclasses.dataclass(frozen=True, kw_only=True)
class Request:
    """One request."""

    target: str
    """As on the request line: "/search?page=2", or "http://practice.test/search?page=2"."""
    method: str = "GET"
    headers: Mapping[str, str] = dataclasses.field(default_factory=dict)
    """By lower-case name."""
    body: bytes = b""
    counter: int = 1
    """Which request to the server it is, from 1."""
    asked: int = 0
    """How often the same target was asked for before."""


@dataclasses.dataclass(frozen=True, kw_only=True)
class Answer:
    """One response, and how it is sent."""

    status: int = 200
    body: bytes = b""
    content_type: str = HTML
    headers: Mapping[str, str] = dataclasses.field(default_factory=dict)
    """Beside Content-Type and Content-Length."""
    modified: datetime.date | None = None
    """When the page last changed; None for what is not a page of the site."""
    delay_s: float = 0.0
    """Seconds before anything is sent."""
    drip_s: float = 0.0
    """Seconds over which the body is spread."""
    dropped: bool = False
    """The connection is closed and nothing is sent."""


def json_answer(value: Any, status: int = 200, modified: datetime.date | None = None) -> Answer:
    """Return a value as a JSON response."""
    body = json.dumps(value, ensure_ascii=False).encode()
    return Answer(status=status, body=body, content_type=JSON, modified=modified)


def with_validators(answer: Answer, request: Request) -> Answer:
    """Add ETag and Last-Modified to a page; 304 without a body when the client has it already.

    Source: RFC 9110, sections 8.8.3 and 13.1.2.
    """
    if answer.modified is None or answer.status != HTTPStatus.OK:
        return answer
    etag = f'"{hashlib.sha256(answer.body).hexdigest()[:20]}"'
    headers = {**answer.headers, "ETag": etag, "Last-Modified": _http_date(answer.modified)}
    if _has(request.headers.get("if-none-match", ""), etag):
        return dataclasses.replace(answer, status=304, body=b"", headers=headers)
    return dataclasses.replace(answer, headers=headers)


def _has(if_none_match: str, etag: str) -> bool:
    tags = [tag.strip().removeprefix("W/") for tag in if_none_match.split(",")]
    return etag in tags or tags == ["*"]


def _http_date(date: datetime.date) -> str:
    midnight = datetime.datetime.combine(date, datetime.time(), datetime.UTC)
    return format_datetime(midnight, usegmt=True)
