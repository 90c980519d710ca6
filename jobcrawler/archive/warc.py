"""Original bytes, as WARC 1.1 files that other tools read (ISO 28500:2017), through warcio.

One file a run. For each exchange, in this order and as one gzip member each: a `metadata` record
(JSON: what the fetch was for), a `request` record, and the `response` record, or a `revisit`
record where the archive already holds the same body. The first two name the third by
WARC-Concurrent-To, so that a response is never without its context, wherever the file is cut.
A file that was imported has no request, and is a `resource` record: its bytes and nothing else.
`metadata` records without an exchange tell of pages that never came and of the end of the run.
"""

from __future__ import annotations

import io
import json
import os
import zlib
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from warcio.recordloader import ArcWarcRecord
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from jobcrawler import __version__
from jobcrawler.archive.warc_reader import cut_torn_tail
from jobcrawler.archive.warc_records import NOT_MODIFIED, NOTE_URI, Exchange, Note, digest_of

NOT_MODIFIED_PROFILE = "http://netpreserve.org/warc/1.1/revisit/server-not-modified"
# Level 9, warcio's own, takes three times as long for 2 % less.
COMPRESSION_LEVEL = 4
# Scrapy hands bodies over decoded, and says so by these being wrong.
_DROPPED_HEADERS = frozenset({"content-encoding", "content-length", "transfer-encoding"})


class WarcFile:
    """A WARC file being written: records are appended, and durable after `sync`."""

    def __init__(self, path: Path) -> None:
        """Open for appending; a tail that a power cut tore is cut off first.

        Raises:
            ArchiveError: the file there is not of this kind; it is left as it is.
        """
        path.parent.mkdir(parents=True, exist_ok=True)
        self.path = path
        if path.exists():
            cut_torn_tail(path)
        self._file = path.open("ab")
        self._unsynced = False
        if not self._file.tell():
            self._write(self._warcinfo())
            self.sync()
            sync_path(path.parent)

    def _warcinfo(self) -> ArcWarcRecord:
        facts = {"software": f"jobcrawler/{__version__}", "format": "WARC File Format 1.1"}
        return _builder().create_warcinfo_record(self.path.name, facts)

    def add(self, exchange: Exchange, *, same_as: Exchange | None = None) -> int:
        """Append an exchange; with `same_as` as a revisit of that one. Return its offset."""
        builder = _builder()
        final = _final_record(builder, exchange, same_as)
        identity = final.rec_headers.get_header("WARC-Record-ID")
        about = [_metadata(builder, exchange)]
        if is_http(exchange):
            about.append(_request(builder, exchange))
        for record in about:
            record.rec_headers.add_header("WARC-Concurrent-To", identity)
            self._write(record)
        offset = self._write(final)
        self._file.flush()  # a kill then loses nothing; a power cut what is not synced
        return offset

    def note(self, note: Note) -> None:
        """Append an event."""
        facts = {"event": note.event, **note.facts}
        self._write(_json_record(_builder(), NOTE_URI + note.event, facts, note.at))
        self._file.flush()

    def _write(self, record: ArcWarcRecord) -> int:
        plain = io.BytesIO()
        WARCWriter(plain, gzip=False, warc_version="WARC/1.1").write_record(record)
        offset = self._file.tell()
        self._file.write(zlib.compress(plain.getvalue(), COMPRESSION_LEVEL, wbits=31))
        self._unsynced = True
        return offset

    def sync(self) -> None:
        """Make everything appended durable. Costs nothing when nothing was appended."""
        if self._unsynced:
            self._file.flush()
            os.fsync(self._file.fileno())
            self._unsynced = False

    def close(self) -> None:
        """Make everything durable and close the file."""
        self.sync()
        self._file.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


def _builder() -> WARCWriter:
    return WARCWriter(io.BytesIO(), gzip=False, warc_version="WARC/1.1")


def _final_record(
    builder: WARCWriter, exchange: Exchange, same_as: Exchange | None
) -> ArcWarcRecord:
    dated = {"WARC-Date": exchange.fetched_at}
    if not is_http(exchange):
        return builder.create_warc_record(
            exchange.url,
            "resource",
            payload=io.BytesIO(exchange.body),
            length=len(exchange.body),
            warc_content_type="application/octet-stream",
            warc_headers_dict=dated,
        )
    kept = [pair for pair in exchange.headers if pair[0].lower() not in _DROPPED_HEADERS]
    length = ("Content-Length", str(len(exchange.body)))
    head = StatusAndHeaders(f"{exchange.status} ", [*kept, length], protocol="HTTP/1.1")
    if same_as is None:
        return builder.create_warc_record(
            exchange.url,
            "response",
            payload=io.BytesIO(exchange.body),
            length=len(exchange.body),
            http_headers=head,
            warc_headers_dict={**dated, "WARC-Payload-Digest": digest_of(exchange.body)},
        )
    record = builder.create_revisit_record(
        exchange.url,
        digest_of(exchange.body),
        same_as.url,
        same_as.fetched_at,
        http_headers=head,
        warc_headers_dict=dated,
    )
    if exchange.status == NOT_MODIFIED:
        record.rec_headers.replace_header("WARC-Profile", NOT_MODIFIED_PROFILE)
    return record


def is_http(exchange: Exchange) -> bool:
    """Whether an exchange has a request and a response, as opposed to a file's bytes."""
    return exchange.url.startswith(("http:", "https:"))


def _metadata(builder: WARCWriter, exchange: Exchange) -> ArcWarcRecord:
    return _json_record(builder, exchange.url, exchange.context, exchange.fetched_at)


def _json_record(
    builder: WARCWriter, uri: str, facts: Mapping[str, Any], at: str
) -> ArcWarcRecord:
    # ASCII: a lone surrogate, which JSON of a site may hold, has no other encoding.
    block = json.dumps(facts, separators=(",", ":")).encode()
    return builder.create_warc_record(
        uri,
        "metadata",
        payload=io.BytesIO(block),
        length=len(block),
        warc_content_type="application/json",
        warc_headers_dict={"WARC-Date": at},
    )


def _request(builder: WARCWriter, exchange: Exchange) -> ArcWarcRecord:
    host, _, path = exchange.url.partition("://")[2].partition("/")
    length = [("Content-Length", str(len(exchange.request_body)))] if exchange.request_body else []
    head = StatusAndHeaders(
        f"{exchange.method} /{path} HTTP/1.1",
        [("Host", host), *exchange.request_headers, *length],
        is_http_request=True,
    )
    return builder.create_warc_record(
        exchange.url,
        "request",
        payload=io.BytesIO(exchange.request_body),
        length=len(exchange.request_body),
        http_headers=head,
        warc_headers_dict={"WARC-Date": exchange.fetched_at},
    )


def sync_path(path: Path) -> None:
    """Make a file's bytes durable, or a folder's names."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
