"""Reading WARC files back: our own, and those of other tools."""

from __future__ import annotations

import dataclasses
import json
import logging
import os
import shutil
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from warcio.archiveiterator import WARCIterator
from warcio.exceptions import ArchiveLoadFailed
from warcio.recordloader import ArcWarcRecord

from jobcrawler.archive.errors import ArchiveError
from jobcrawler.archive.warc_records import NOTE_URI, Exchange, Headers, Note, digest_of

logger = logging.getLogger(__name__)

CHUNK_BYTES = 1 << 20
GZIP_MAGIC = b"\x1f\x8b"
Place = tuple[Path, int]
"""A file and an offset in it."""


# AttributeError: a record that is cut within its own header, to warcio.
_UNREADABLE = (ArchiveLoadFailed, EOFError, AttributeError, zlib.error)


class WarcReader:
    """Reads WARC files in turn, and remembers where each body lies, for later revisit records."""

    def __init__(self) -> None:
        """Start with no body known."""
        self._bodies: dict[str, Place] = {}

    def read(self, path: Path) -> Iterator[Exchange | Note]:
        """Yield what a file holds, in its order.

        A torn tail ends it, with a warning. A revisit whose body was in none of the files read so
        far comes without it.

        Raises:
            ArchiveError: the file is not a WARC file.
        """
        about: dict[str, dict[str, Any]] = {}
        held: tuple[str, Exchange] | None = None
        for offset, record in _records(path):
            kind = record.rec_type
            target = record.rec_headers.get_header("WARC-Concurrent-To") or ""
            if kind == "metadata" and not target:
                yield from _let_go(held)
                held = None
                yield from _notes(record)
            elif kind in ("metadata", "request"):
                facts = _context_of(record)
                if held is not None and target == held[0]:  # some tools write the response first
                    held = (target, dataclasses.replace(held[1], **facts))
                else:
                    about.setdefault(target or _identity(record), {}).update(facts)
            elif kind in ("response", "revisit", "resource"):
                yield from _let_go(held)
                # Some tools point from the response at the request.
                facts = about.pop(_identity(record), {}) or about.pop(target, {})
                found = self._exchange(path, offset, record, facts)
                held = None if found is None else (_identity(record), found)
        yield from _let_go(held)

    def _exchange(
        self, path: Path, offset: int, record: ArcWarcRecord, about: dict[str, Any]
    ) -> Exchange | None:
        if not _is_page(record, about):
            return None
        try:
            exchange = dataclasses.replace(_response(record), offset=offset, **about)
        except ValueError as error:
            logger.warning("%s: no exchange at byte %d (%s)", path, offset, error)
            return None
        if record.rec_type == "revisit":
            return self.completed(exchange)
        # Other tools take the digest before they decode the body.
        stated = record.rec_headers.get_header("WARC-Payload-Digest")
        for digest in filter(None, (digest_of(exchange.body), stated)):
            self._bodies.setdefault(digest, (path, offset))
        return exchange

    def completed(self, exchange: Exchange) -> Exchange:
        """Return a revisit with its body, where one of the files read so far has it."""
        known = self._bodies.get(exchange.revisit_of)
        return exchange if known is None else exchange.completed_by(read_at(*known))


def _identity(record: ArcWarcRecord) -> str:
    return record.rec_headers.get_header("WARC-Record-ID") or ""


def _let_go(held: tuple[str, Exchange] | None) -> Iterator[Exchange]:
    if held is not None:
        yield held[1]


def read_at(path: Path, offset: int) -> Exchange:
    """Return the response at an offset of a file, without its context.

    Raises:
        ArchiveError: there is none, or the file cannot be read.
    """
    try:
        with path.open("rb") as file:
            file.seek(offset)
            record = next(iter(WARCIterator(file)))
            return dataclasses.replace(_response(record), offset=offset)
    except (OSError, StopIteration, ValueError, *_UNREADABLE) as error:
        message = f"{path}: no response at byte {offset} ({error})"
        raise ArchiveError(message) from error


def cut_torn_tail(path: Path) -> int:
    """Cut a file behind its last whole record. Return how many bytes went.

    A record is one gzip member; a kill or a power cut can tear the last one only. What is cut is
    kept beside, as FILE.torn: damage in the middle of a file cuts off records that are whole.

    Raises:
        ArchiveError: the file is not a compressed WARC file; it is left as it is.
    """
    with path.open("rb") as file:
        start = file.read(len(GZIP_MAGIC))
    if not GZIP_MAGIC.startswith(start):
        message = f"{path}: not a compressed WARC file; nothing is written to it"
        raise ArchiveError(message)
    whole = _whole_bytes(path)
    torn = path.stat().st_size - whole
    if torn:
        kept = path.with_name(path.name + ".torn")
        logger.warning("%s: %d bytes of a torn record moved to %s", path, torn, kept.name)
        with path.open("r+b") as file, kept.open("ab") as rest:
            file.seek(whole)
            shutil.copyfileobj(file, rest)
            rest.flush()
            os.fsync(rest.fileno())
            file.truncate(whole)
    return torn


def _whole_bytes(path: Path) -> int:
    """Return where the last whole gzip member of a file ends."""
    whole = position = 0
    member = zlib.decompressobj(wbits=31)
    with path.open("rb") as file:
        while chunk := file.read(CHUNK_BYTES):
            while chunk:
                try:
                    member.decompress(chunk)
                except zlib.error:
                    return whole
                used = len(chunk) - len(member.unused_data)
                position += used
                chunk = chunk[used:]
                if member.eof:
                    whole = position
                    member = zlib.decompressobj(wbits=31)
    return whole


def _records(path: Path) -> Iterator[tuple[int, ArcWarcRecord]]:
    seen_one = False
    try:
        with path.open("rb") as file:
            records = WARCIterator(file)
            for record in records:
                seen_one = True
                # Not get_record_offset(): that reads the record to its end.
                yield records.offset, record
    except _UNREADABLE as error:
        if not seen_one:
            message = f"{path}: not a WARC file ({error})"
            raise ArchiveError(message) from error
        logger.warning("%s: torn after its last whole record (%s)", path, error)
    except OSError as error:
        message = f"{path}: cannot be read ({error})"
        raise ArchiveError(message) from error


def _is_page(record: ArcWarcRecord, about: dict[str, Any]) -> bool:
    """Whether a record holds a page: no DNS answer, no other tool's log or picture."""
    return bool(about) if record.rec_type == "resource" else record.http_headers is not None


def _response(record: ArcWarcRecord) -> Exchange:
    """Return what a response, a revisit or a resource record holds.

    Raises:
        ValueError: it has no HTTP status, address or date, or is cut within its body.
    """
    body = record.content_stream().read()
    # A revisit record has no body, and may say so.
    was_cut = record.rec_headers.get_header("WARC-Truncated") and record.rec_type != "revisit"
    if was_cut or _is_cut(record):
        message = "cut within its body"
        raise ValueError(message)
    return Exchange(
        url=_required(record, "WARC-Target-URI"),
        status=_status(record),
        body=body,
        fetched_at=_seconds(_required(record, "WARC-Date")),
        headers=_headers(record),
        revisit_of=record.rec_headers.get_header("WARC-Payload-Digest") or ""
        if record.rec_type == "revisit"
        else "",
    )


def _status(record: ArcWarcRecord) -> int:
    """Return the HTTP status; a file has none, and is there.

    Raises:
        ValueError: the record does not say.
    """
    if record.rec_type == "resource":
        return 200
    if record.http_headers is None:
        message = "no HTTP response"
        raise ValueError(message)
    return int(record.http_headers.get_statuscode())


def _is_cut(record: ArcWarcRecord) -> bool:
    """Whether the file ends before the record does: warcio hands out what there is."""
    while record.raw_stream.read(CHUNK_BYTES):
        pass
    return int(getattr(record.raw_stream, "limit", 0)) > 0


def _required(record: ArcWarcRecord, name: str) -> str:
    """Return a field of the record's header.

    Raises:
        ValueError: it is not there.
    """
    value: str | None = record.rec_headers.get_header(name)
    if not value:
        message = f"no {name}"
        raise ValueError(message)
    return value


def _context_of(record: ArcWarcRecord) -> dict[str, Any]:
    """Return what a metadata or a request record says of its exchange."""
    if record.rec_type == "metadata":
        facts = _json(record)
        return {} if facts is None else {"context": facts}
    if record.http_headers is None:  # of another tool, about a DNS question
        return {}
    return {
        "method": record.http_headers.protocol,
        "request_headers": _headers(record),
        "request_body": record.content_stream().read(),
    }


def _headers(record: ArcWarcRecord) -> Headers:
    head = record.http_headers
    return tuple((key, value) for key, value in head.headers) if head else ()


def _notes(record: ArcWarcRecord) -> Iterator[Note]:
    uri = record.rec_headers.get_header("WARC-Target-URI") or ""
    facts = _json(record) if uri.startswith(NOTE_URI) else None
    moment = record.rec_headers.get_header("WARC-Date")
    if facts is not None and moment:
        event = facts.pop("event", "")
        yield Note(event=event, at=_seconds(moment), facts=facts)


def _json(record: ArcWarcRecord) -> dict[str, Any] | None:
    """Return the record's JSON object; other tools' metadata is none."""
    try:
        facts = json.loads(record.content_stream().read())
    except ValueError:
        return None
    return facts if isinstance(facts, dict) else None


def _seconds(moment: str) -> str:
    """Cut the fraction of a WARC-Date: "2026-03-01T05:10:00.25Z" -> "2026-03-01T05:10:00Z"."""
    return moment[:19] + "Z"
