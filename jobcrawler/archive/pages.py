"""Archived responses: their bytes in WARC files, and the rows of `pages` that point at them.

Bytes first: a batch is committed only after the WARC files that its rows point at are synced.
"""

from __future__ import annotations

import json
import sqlite3
from itertools import chain, count
from pathlib import Path

from jobcrawler.archive.errors import ArchiveError
from jobcrawler.archive.rows import RunRow, Validator
from jobcrawler.archive.warc import WarcFile
from jobcrawler.archive.warc_reader import read_at
from jobcrawler.archive.warc_records import Exchange
from jobcrawler.page import Fetch


class Pages:
    """The WARC files of an archive, and its table `pages`."""

    def __init__(self, db: sqlite3.Connection, folder: Path) -> None:
        """Keep pages in a database and in the WARC files of a folder."""
        self.db = db
        self.folder = folder
        self._warcs: dict[int, WarcFile] = {}
        self._uncommitted: set[int] = set()

    def sync(self) -> None:
        """Make all bytes durable. To be done before the rows that point at them are committed."""
        for warc in self._warcs.values():
            warc.sync()

    def committed(self) -> None:
        """Note that all rows are committed."""
        self._uncommitted.clear()

    def close(self) -> None:
        """Close the WARC files."""
        for warc in self._warcs.values():
            warc.close()

    def new_warc(self, site: str, at: str) -> str:
        """Return a free name for a run's WARC file: "acme-20260301T051000Z.warc.gz"."""
        stem = f"{site}-{at.replace('-', '').replace(':', '')}"
        suffixes = chain([""], (f"-{n}" for n in count(2)))
        names = (f"{stem}{suffix}.warc.gz" for suffix in suffixes)
        return next(name for name in names if not (self.folder / name).exists())

    def warc(self, run: RunRow) -> WarcFile:
        """Return the run's WARC file, opened for appending."""
        if run.id not in self._warcs:
            self._warcs[run.id] = WarcFile(self.folder / run.warc)
        return self._warcs[run.id]

    def add(self, run: RunRow, fetch: Fetch, exchange: Exchange, *, stored: bool) -> int:
        """Keep a response, its bytes first, and return its `pages.id`.

        Args:
            run: the run that fetched it.
            fetch: what it answers.
            exchange: the response.
            stored: whether the bytes are in the run's WARC already, at `exchange.offset`.
        """
        known = self._page_at(run.warc, exchange.offset) if stored else None
        if known is not None:
            return known
        same_as, twin = self._twin(run.site, exchange)
        if stored and not exchange.revisit_of:
            same_as = None  # the record says what it is
        offset = exchange.offset if stored else self.warc(run).add(exchange, same_as=twin)
        values = {
            "run": run.id,
            "kind": fetch.kind,
            "url": exchange.url,
            "method": exchange.method,
            "fetched_at": exchange.fetched_at,
            "status": exchange.status,
            "digest": exchange.digest,
            "size": len(exchange.body),
            "warc": run.warc,
            "warc_offset": offset,
            "same_as": same_as,
            "headers": json.dumps(dict(fetch.headers)) if fetch.headers else None,
            "etag": exchange.header("ETag"),
            "last_modified": exchange.header("Last-Modified"),
        }
        marks = ", ".join(f":{name}" for name in values)
        found = self.db.execute(
            f"INSERT INTO pages ({', '.join(values)}) VALUES ({marks})", values
        )
        page = int(found.lastrowid or 0)
        self._uncommitted.add(page)
        return page

    def _page_at(self, warc: str, offset: int) -> int | None:
        """Return the page whose record lies at an offset of a WARC file."""
        found = self.db.execute(
            "SELECT id FROM pages WHERE warc = ? AND warc_offset = ?", (warc, offset)
        ).fetchone()
        return found and int(found[0])

    def _twin(self, site: str, exchange: Exchange) -> tuple[int | None, Exchange | None]:
        """Return the site's page that holds the same body, and its exchange without the body.

        Not another site's: a site's WARC files are whole without all others. Nothing is written as
        the twin of a page that is not committed: after a kill its row would be gone, and with it
        the way to the body. Imported files are kept whole always.
        """
        found = self.db.execute(
            "SELECT pages.id, url, fetched_at FROM pages JOIN runs ON runs.id = pages.run"
            " WHERE digest = ? AND same_as IS NULL AND size > 0 AND site = ?"
            " ORDER BY pages.id LIMIT 1",
            (exchange.digest, site),
        ).fetchone()
        is_new = not exchange.revisit_of and found is not None and found[0] in self._uncommitted
        if found is None or is_new or not exchange.is_http:
            return None, None
        same = Exchange(url=found[1], fetched_at=found[2], status=exchange.status, body=b"")
        return int(found[0]), same

    def with_body(self, exchange: Exchange) -> Exchange:
        """Return an exchange with the body that a revisit record left out.

        Raises:
            ArchiveError: no archived page has it.
        """
        if exchange.body or not exchange.revisit_of:
            return exchange
        row = self.db.execute(
            "SELECT warc, warc_offset FROM pages WHERE digest = ? AND same_as IS NULL"
            " ORDER BY id LIMIT 1",
            (exchange.revisit_of,),
        ).fetchone()
        if row is None:
            message = (
                f"{self.folder}: no body {exchange.revisit_of}, of {exchange.url};"
                " it is in an earlier WARC file of the site"
            )
            raise ArchiveError(message)
        return exchange.completed_by(self._read(*row))

    def validators(self, site: str) -> dict[str, Validator]:
        """Return what to send with a request for each address that a site's last pages came from.

        Pages whose bytes are not there are left out: a 304 would leave us with nothing.
        """
        rows = self.db.execute(
            "SELECT url, max(pages.id), pages.warc, etag, last_modified FROM pages"
            " JOIN runs ON runs.id = pages.run WHERE site = ? AND method = 'GET'"
            " AND status IN (200, 304) AND (etag IS NOT NULL OR last_modified IS NOT NULL)"
            " GROUP BY url",
            (site,),
        ).fetchall()
        there = {path.name for path in self.folder.glob("*")}
        return {
            url: Validator(page=page, etag=etag, last_modified=last_modified)
            for url, page, warc, etag, last_modified in rows
            if warc in there
        }

    def read(self, page: int) -> Exchange:
        """Return an archived response with its body.

        Raises:
            ArchiveError: there is no such page, or its bytes cannot be read back.
        """
        row = self.db.execute(
            "SELECT warc, warc_offset FROM pages WHERE id = ?", (page,)
        ).fetchone()
        if row is None:
            message = f"{self.folder}: no page {page}"
            raise ArchiveError(message)
        return self.with_body(self._read(*row))

    def _read(self, warc: str, offset: int) -> Exchange:
        self.sync()  # the record may be in a buffer still
        return read_at(self.folder / warc, offset)
