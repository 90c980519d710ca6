"""Exchanges and events as the bytes of WARC 1.1 records (ISO 28500:2017). Pure but for the IDs.

Source: https://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/.
There are few shapes, and always the same fields: a general builder of records takes longer for
them than the compression does. warcio reads and checks what is written here.
"""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterable, Mapping
from typing import Any

from isal import isal_zlib

from jobcrawler import __version__
from jobcrawler.archive.warc_records import (
    NOT_MODIFIED,
    NOTE_URI,
    Exchange,
    Headers,
    Note,
    digest_of,
)

SAME_BODY_PROFILE = "http://netpreserve.org/warc/1.1/revisit/identical-payload-digest"
NOT_MODIFIED_PROFILE = "http://netpreserve.org/warc/1.1/revisit/server-not-modified"
# ISA-L's: as small as zlib's level 2 in a fifth of its time.
COMPRESSION_LEVEL = 2
GZIP = 31
# Scrapy hands bodies over decoded, and says so by these being wrong.
_DROPPED_HEADERS = frozenset({"content-encoding", "content-length", "transfer-encoding"})


def compressed(record: bytes) -> bytes:
    """Return a record as a gzip member of its own, so that it can be read from its offset."""
    packer = isal_zlib.compressobj(COMPRESSION_LEVEL, isal_zlib.DEFLATED, GZIP)
    return packer.compress(record) + packer.flush()


def warcinfo(file_name: str, at: str) -> bytes:
    """Return the record that a file begins with."""
    block = f"software: jobcrawler/{__version__}\r\nformat: WARC File Format 1.1\r\n".encode()
    named = ("WARC-Filename", file_name)
    return _record("warcinfo", at, block, named, type_="application/warc-fields")


def records_of(exchange: Exchange, same_as: Exchange | None) -> list[bytes]:
    """Return an exchange's records; the last is its response, revisit or resource.

    With `same_as` it is a revisit of that one.
    """
    identity = _new_identity()
    target = ("WARC-Target-URI", exchange.url)
    about = (("WARC-Concurrent-To", identity), target)
    context = _json(exchange.context)
    records = [_record("metadata", exchange.fetched_at, context, *about, type_="application/json")]
    if exchange.is_http:
        records.append(_request(exchange, about))
    return [*records, _final(exchange, same_as, ("WARC-Record-ID", identity), target)]


def record_of(note: Note) -> bytes:
    """Return an event's record."""
    block = _json({"event": note.event, **note.facts})
    target = ("WARC-Target-URI", NOTE_URI + note.event)
    return _record("metadata", note.at, block, target, type_="application/json")


def _final(
    exchange: Exchange, same_as: Exchange | None, *named: tuple[str, str]
) -> bytes:  # fmt: skip
    at = exchange.fetched_at
    fields = (*named, ("WARC-Payload-Digest", exchange.digest))
    if not exchange.is_http:
        return _record("resource", at, exchange.body, *fields, type_="application/octet-stream")
    kept = [pair for pair in exchange.headers if pair[0].lower() not in _DROPPED_HEADERS]
    length = ("Content-Length", str(len(exchange.body)))
    head = _head(f"HTTP/1.1 {exchange.status} ", [*kept, length])
    type_ = "application/http; msgtype=response"
    if same_as is None:
        return _record("response", at, head + exchange.body, *fields, type_=type_)
    profile = NOT_MODIFIED_PROFILE if exchange.status == NOT_MODIFIED else SAME_BODY_PROFILE
    refers = (
        ("WARC-Profile", profile),
        ("WARC-Refers-To-Target-URI", same_as.url),
        ("WARC-Refers-To-Date", same_as.fetched_at),
    )
    return _record("revisit", at, head, *fields, *refers, type_=type_)


def _request(exchange: Exchange, about: Headers) -> bytes:
    host, _, path = exchange.url.partition("://")[2].partition("/")
    body = exchange.request_body
    length = [("Content-Length", str(len(body)))] if body else []
    line = f"{exchange.method} /{path} HTTP/1.1"
    head = _head(line, [("Host", host), *exchange.request_headers, *length])
    type_ = "application/http; msgtype=request"
    return _record("request", exchange.fetched_at, head + body, *about, type_=type_)


def _record(kind: str, at: str, block: bytes, *fields: tuple[str, str], type_: str) -> bytes:
    named = dict(fields)
    identity = named.pop("WARC-Record-ID", None) or _new_identity()
    if "WARC-Payload-Digest" not in named:
        named["WARC-Block-Digest"] = digest_of(block)
    first = (("WARC-Type", kind), ("WARC-Record-ID", identity), ("WARC-Date", at))
    last = (("Content-Type", type_), ("Content-Length", str(len(block))))
    return b"".join((_head("WARC/1.1", (*first, *named.items(), *last)), block, b"\r\n\r\n"))


def _head(start: str, fields: Iterable[tuple[str, str]]) -> bytes:
    """Return a start line and fields, as HTTP and WARC both have them, with the empty line."""
    lines = [start, *(f"{name}: {value}" for name, value in fields), "", ""]
    head = "\r\n".join(lines)
    if not head.count("\n") == head.count("\r") == len(lines) - 1:
        # A line feed in a value would end its field, and what follows would pass for fields.
        head = "\r\n".join(line.replace("\r", " ").replace("\n", " ") for line in lines)
    return head.encode("utf-8", "backslashreplace")


def _json(facts: Mapping[str, Any]) -> bytes:
    # ASCII: a lone surrogate, which JSON of a site may hold, has no other encoding.
    return json.dumps(facts, separators=(",", ":")).encode()


def _new_identity() -> str:
    return f"<urn:uuid:{uuid.uuid4()}>"
