"""What a site answered in a run: of all pages that are alike, one with its headers and text."""

from __future__ import annotations

import dataclasses
import json
import logging
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from warcio.archiveiterator import WARCIterator

from jobcrawler.archive.errors import ArchiveError
from jobcrawler.archive.history import Columns
from jobcrawler.archive.reader import ArchiveReader
from jobcrawler.archive.warc_reader import read_at
from jobcrawler.archive.warc_records import NOT_MODIFIED, Headers

logger = logging.getLogger(__name__)

BLOCKED = "blocked: "
"""How the reason of a bad row begins whose page is a wall."""
TEXT_BYTES = 256 * 1024
"""Of a page's body that are looked at."""
KINDS_OF_PAGES = """
WITH said AS (  -- what is wrong with a page as a whole; SQLite takes the row of the least id
    SELECT page, reason, min(id) FROM bad_rows
    WHERE run = ?1 AND position IS NULL AND raw = '' GROUP BY page)
SELECT min(pages.id) AS id, count(*) AS count, kind, url, status, size, warc, warc_offset, same_as,
    coalesce(reason, '') AS said
FROM pages LEFT JOIN said ON said.page = pages.id
WHERE run = ?1 GROUP BY kind, status, reason IS NOT NULL, reason LIKE 'blocked: %'
ORDER BY kind = 'listing' DESC, count DESC
"""
RECORD_BEFORE = "SELECT max(warc_offset) AS start FROM pages WHERE warc = ? AND warc_offset < ?"
PAGE = "SELECT warc, warc_offset FROM pages WHERE id = ?"
COMMONEST_COMPLAINT = """
SELECT reason FROM bad_rows WHERE run = ? AND (position IS NOT NULL OR raw != '')
GROUP BY reason ORDER BY count(*) DESC, min(id) LIMIT 1
"""


@dataclasses.dataclass(frozen=True, kw_only=True)
class Sample:
    """A page that stands for all of a run that were answered alike."""

    page: int
    """`pages.id`."""
    count: int
    """How many are like it."""
    kind: str
    """Listing, detail: which parser reads it."""
    status: int
    """HTTP status."""
    size: int
    """Of its body, in bytes."""
    asked: str
    """The address that was asked, before redirects."""
    url: str
    """The address that answered."""
    said: str = ""
    """Why the page as a whole could not be read, "" where it could."""
    headers: Headers = ()
    text: str = ""
    """The beginning of its body."""
    is_probe: bool = False
    """Whether it was asked only whether a posting is gone."""

    @property
    def is_good(self) -> bool:
        """Whether the answer is a page and no error."""
        return 200 <= self.status < 300 or self.status == NOT_MODIFIED

    @property
    def is_blocked(self) -> bool:
        """Whether its parser took it for a wall."""
        return self.said.startswith(BLOCKED)

    @property
    def is_troubled(self) -> bool:
        """Whether it is not what was asked for."""
        return not self.is_good or bool(self.said)

    @property
    def is_blank(self) -> bool:
        """Whether nothing stands in it."""
        return not self.size or bool(self.text and not self.text.strip())

    @property
    def is_json(self) -> bool:
        """Whether it is an API's answer."""
        return self.text.lstrip()[:1] in ("{", "[")


def samples(archive: ArchiveReader, run: int) -> list[Sample]:
    """Return a sample of each kind of answer in a run, lists first."""
    return [_sample(archive, row) for row in archive.rows(KINDS_OF_PAGES, run)]


def commonest_complaint(archive: ArchiveReader, run: int) -> str:
    """Return why most of a run's rows that could not be read could not be, or ""."""
    return next((str(row["reason"]) for row in archive.rows(COMMONEST_COMPLAINT, run)), "")


def _sample(archive: ArchiveReader, row: Columns) -> Sample:
    """Return a row's page; without headers and text where its bytes cannot be read."""
    facts = {name: row[name] for name in ("count", "kind", "status", "size", "url", "said")}
    known = Sample(page=row["id"], asked=row["url"], **facts)
    try:
        return _with_bytes(archive, known, row)
    except ArchiveError as error:
        logger.warning(
            "the report goes without the page %d of %s: %s", known.page, known.url, error
        )
        return known


def _with_bytes(archive: ArchiveReader, known: Sample, row: Columns) -> Sample:
    path, offset = archive.warc_folder / row["warc"], row["warc_offset"]
    exchange = read_at(path, offset)
    body = exchange.body
    if row["same_as"] is not None:
        (twin,) = archive.rows(PAGE, row["same_as"])
        body = read_at(archive.warc_folder / twin["warc"], twin["warc_offset"]).body
    (before,) = archive.rows(RECORD_BEFORE, row["warc"], offset)
    context = _context(path, start=before["start"] or 0, offset=offset)
    return dataclasses.replace(
        known,
        asked=context.get("requested") or known.url,
        headers=exchange.headers,
        text=body[:TEXT_BYTES].decode("utf-8", "replace"),
        is_probe=bool(context.get("probe")),
    )


def _context(path: Path, *, start: int, offset: int) -> Mapping[str, Any]:
    """Return what the response at an offset was asked for: its metadata record comes before it."""
    found: Mapping[str, Any] = {}
    with path.open("rb") as file:
        file.seek(start)
        records = WARCIterator(file)
        for record in records:
            if records.offset >= offset:
                break
            is_about = record.rec_headers.get_header("WARC-Concurrent-To")
            if record.rec_type == "metadata" and is_about:
                found = json.loads(record.content_stream().read())
    return found
