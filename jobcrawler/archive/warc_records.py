"""What a WARC file holds, as values."""

from __future__ import annotations

import base64
import dataclasses
import hashlib
from collections.abc import Mapping
from functools import cached_property
from typing import Any

NOTE_URI = "urn:jobcrawler:"
"""Target of metadata records that tell of an event rather than of a response."""

NOT_MODIFIED = 304
"""HTTP status: the page is as it was when its ETag or Last-Modified was sent."""

Headers = tuple[tuple[str, str], ...]


@dataclasses.dataclass(frozen=True, kw_only=True)
class Exchange:
    """A request, its response, and what it was for."""

    url: str
    """Of the response, after redirects."""
    status: int
    body: bytes
    """Without content encoding."""
    fetched_at: str
    """UTC, ISO 8601 with seconds."""
    headers: Headers = ()
    method: str = "GET"
    request_headers: Headers = ()
    request_body: bytes = b""
    context: Mapping[str, Any] = dataclasses.field(default_factory=dict)
    """JSON: what the fetch was for; empty in archives of other tools."""
    offset: int = 0
    """Of the response record in its file, in bytes."""
    revisit_of: str = ""
    """For a revisit record: the digest of the body, which lies in another record."""

    @cached_property
    def digest(self) -> str:
        """The payload digest of the body."""
        return digest_of(self.body)

    @property
    def is_http(self) -> bool:
        """Whether there were a request and a response, as opposed to a file's bytes."""
        return self.url.startswith(("http:", "https:"))

    @property
    def is_good(self) -> bool:
        """Whether the answer is the page that was asked for: 2xx, or 304 with the body known."""
        return 200 <= self.status < 300 or self.status == NOT_MODIFIED

    def completed_by(self, earlier: Exchange) -> Exchange:
        """Return the exchange with the body of an earlier one, and the headers that it lacks.

        A 304 updates the headers that it sends and leaves the others (RFC 9111, 3.2).
        """
        sent = {name.lower() for name, _ in self.headers}
        kept = [pair for pair in earlier.headers if pair[0].lower() not in sent]
        return dataclasses.replace(self, body=earlier.body, headers=(*self.headers, *kept))

    def header(self, name: str) -> str | None:
        """Return the first response header of a name, or None."""
        wanted = name.lower()
        return next((value for key, value in self.headers if key.lower() == wanted), None)


@dataclasses.dataclass(frozen=True, kw_only=True)
class Note:
    """An event of a run that is no response."""

    event: str
    """"run", "lost" or "finish"."""
    at: str
    """UTC, ISO 8601 with seconds."""
    facts: Mapping[str, Any]


def digest_of(body: bytes) -> str:
    """Return the payload digest as WARC spells it: "sha1:" and base32."""
    return "sha1:" + base64.b32encode(hashlib.sha1(body, usedforsecurity=False).digest()).decode()
