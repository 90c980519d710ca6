"""What the page of an archived response asks, and its bytes, read back from the WARC file."""

from __future__ import annotations

import dataclasses
import sqlite3
from pathlib import Path
from typing import Any, Literal

from jobcrawler.archive.errors import ArchiveError
from jobcrawler.archive.pages import Pages
from jobcrawler.archive.warc_records import Exchange

State = Literal["good", "missing", "damaged", "altered", "large"]

LARGEST = 64 * 1024 * 1024
"""Bytes of a body that is read: as much as a crawl takes of one page."""
POSTINGS_SHOWN = 25
_PAGE = ("id", "run", "kind", "url", "method", "fetched_at", "status", "digest", "size", "warc",
         "warc_offset", "same_as", "site", "source")  # fmt: skip


@dataclasses.dataclass(frozen=True, kw_only=True)
class Original:
    """An archived response, as the archive's tables know it."""

    columns: dict[str, Any]
    """Of `pages`, with the site, and the file of another tool that it was imported from."""
    postings: list[tuple[int, str]]
    """(id, title) of postings that were last read from it, one more than are to be shown."""


@dataclasses.dataclass(frozen=True, kw_only=True)
class Copy:
    """What the WARC files give for a page."""

    state: State
    """`missing`: the file is not there; `damaged`: it cannot be read at that place; `altered`: it
    holds other bytes than were archived; `large`: not looked at."""
    warc: str
    """The file that the state is of."""
    exchange: Exchange | None = None
    """Where the state is `good`."""


def original(db: sqlite3.Connection, page: int) -> Original | None:
    """Return an archived response; None: there is none."""
    row = db.execute(
        f"SELECT {', '.join(f'pages.{name}' for name in _PAGE[:-2])}, site, source"
        " FROM pages JOIN runs ON runs.id = run WHERE pages.id = ?",
        (page,),
    ).fetchone()
    if row is None:
        return None
    postings = db.execute(
        "SELECT id, title FROM jobs WHERE page = ? LIMIT ?", (page, POSTINGS_SHOWN + 1)
    )
    return Original(
        columns=dict(zip(_PAGE, row, strict=True)),
        postings=[(found[0], found[1]) for found in postings],
    )


def copy(db: sqlite3.Connection, page: int, folder: Path, *, most: int = LARGEST) -> Copy | None:
    """Return a page's response as its WARC file has it, compared with its digest.

    Args:
        db: the archive.
        page: its `pages.id`.
        folder: of the WARC files.
        most: bytes; a larger body is not read.
    """
    sql = "SELECT warc, digest, size FROM pages WHERE id = ?"
    row = db.execute(sql, (page,)).fetchone()
    if row is None:
        return None
    warc, digest, size = row
    if size > most:
        return Copy(state="large", warc=warc)
    absent = [name for name in (warc, *_elsewhere(db, page)) if not _is_there(folder, name)]
    if absent:
        return Copy(state="missing", warc=absent[0])
    try:
        exchange = Pages(db, folder).read(page)
    except ArchiveError:
        return Copy(state="damaged", warc=warc)
    if (exchange.digest, len(exchange.body)) != (digest, size):
        return Copy(state="altered", warc=warc)
    return Copy(state="good", warc=warc, exchange=exchange)


def _elsewhere(db: sqlite3.Connection, page: int) -> list[str]:
    """Return the WARC file with the bytes of a page that only says that they are the same."""
    rows = db.execute(
        "SELECT its.warc FROM pages JOIN pages AS its ON its.id = pages.same_as"
        " WHERE pages.id = ?",
        (page,),
    )
    return [row[0] for row in rows]


def _is_there(folder: Path, name: str) -> bool:
    """Whether a file lies in a folder itself: an archive of strangers may name any path."""
    return name not in ("", "..") and Path(name).name == name and (folder / name).is_file()
