"""A static server that is never the bottleneck: whole responses, made ahead of time.

It runs as a process of its own, counts for itself, and tells what it has seen since it was last
asked: so both crawlers are measured by the same clock, from the first page asked for to the last
one sent. `python -m benchmarks.server POSTINGS` prints its port and serves until its stdin ends.
"""

from __future__ import annotations

import asyncio
import hashlib
import json
import sys
import time
from typing import Any

from benchmarks.board import site

TALLY = "/_tally"
HOST = "127.0.0.1"
Replies = dict[bytes, tuple[bytes, bytes, bytes]]
"""By path: ETag, the whole response, the 304."""


class Tally:
    """What was asked for and sent since the last time."""

    def __init__(self) -> None:
        self.begin()

    def begin(self) -> None:
        """Start anew."""
        self.first = self.last = 0.0
        self.pages = self.not_modified = self.bytes = 0

    def add(self, sent: bytes, *, is_not_modified: bool) -> None:
        """Count a response. The clock starts with the first."""
        self.last = time.perf_counter()
        self.first = self.first or self.last
        self.pages += 1
        self.not_modified += is_not_modified
        self.bytes += len(sent)

    def take(self) -> bytes:
        """Return the counts as JSON, and start anew."""
        counts = {
            "pages": self.pages,
            "not_modified": self.not_modified,
            "bytes": self.bytes,
            "seconds": self.last - self.first,
        }
        self.begin()
        return json.dumps(counts).encode()


class Connection(asyncio.Protocol):
    """One client: GET only, kept alive."""

    def __init__(self, replies: Replies, tally: Tally) -> None:
        self._replies = replies
        self._tally = tally
        self._received = b""

    def connection_made(self, transport: Any) -> None:
        """Keep the way back."""
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        """Answer each whole request."""
        self._received += data
        while b"\r\n\r\n" in self._received:
            head, _, self._received = self._received.partition(b"\r\n\r\n")
            self._transport.write(self._answer(head))

    def _answer(self, head: bytes) -> bytes:
        path = head.split(b" ", 2)[1]
        if path == TALLY.encode():
            return _response("200 OK", "application/json", self._tally.take())
        if path not in self._replies:
            return _response("404 Not Found", "text/plain", b"no such page")
        etag, whole, not_modified = self._replies[path]
        is_known = b"\r\nIf-None-Match: " + etag in head
        sent = not_modified if is_known else whole
        if path != b"/robots.txt":
            self._tally.add(sent, is_not_modified=is_known)
        return sent


def _response(status: str, kind: str, body: bytes, *, etag: str = "") -> bytes:
    named = f"ETag: {etag}\r\n" if etag else ""
    head = (
        f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n{named}\r\n"
    )
    return head.encode() + body


def replies(postings: int) -> Replies:
    """Return the responses of a site."""
    found = {}
    for path, (kind, body) in site(postings).items():
        etag = f'"{hashlib.blake2b(body, digest_size=8).hexdigest()}"'
        whole = _response("200 OK", kind, body, etag=etag)
        not_modified = f"HTTP/1.1 304 Not Modified\r\nETag: {etag}\r\n\r\n".encode()
        found[path.encode()] = (etag.encode(), whole, not_modified)
    return found


async def serve(postings: int) -> None:
    """Serve until stdin ends."""
    loop, tally, made = asyncio.get_running_loop(), Tally(), replies(postings)
    server = await loop.create_server(lambda: Connection(made, tally), HOST, 0)
    async with server:
        sys.stdout.write(f"{server.sockets[0].getsockname()[1]}\n")
        sys.stdout.flush()
        await loop.run_in_executor(None, sys.stdin.read)


if __name__ == "__main__":
    asyncio.run(serve(int(sys.argv[1])))
