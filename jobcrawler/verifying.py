"""Does the archive still follow from its original bytes?

Checked are the file itself, each page's bytes against its digest, and each posting's row against
what today's parsers read from its page.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping

from jobcrawler.archive.errors import ArchiveError
from jobcrawler.archive.history import columns_of, compared
from jobcrawler.archive.reader import ArchiveReader, PageRow
from jobcrawler.archive.warc_reader import WarcReader
from jobcrawler.archive.warc_records import Exchange, digest_of
from jobcrawler.cleaning import clean
from jobcrawler.cleaning.dates.reading import is_relative
from jobcrawler.errands import fetch_of, page_of
from jobcrawler.items import JobPosting
from jobcrawler.page import Fetch, Page, PageChangedError
from jobcrawler.platforms import READERS


@dataclasses.dataclass
class Tally:
    """How much was checked."""

    pages: int = 0
    postings: int = 0


def verify(archive: ArchiveReader, tally: Tally) -> Iterator[str]:
    """Yield what is wrong, a line each, and count what was checked."""
    yield from (f"{archive.path}: {problem}" for problem in archive.integrity())
    reader = WarcReader()
    for name in archive.warcs():
        yield from _verify_warc(archive, reader, name, tally)


def _verify_warc(
    archive: ArchiveReader, reader: WarcReader, name: str, tally: Tally
) -> Iterator[str]:
    missing = archive.pages_of(name)
    try:
        for found in reader.read(archive.warc_folder / name):
            row = missing.pop(found.offset, None) if isinstance(found, Exchange) else None
            if row is not None and isinstance(found, Exchange):
                tally.pages += 1
                yield from _verify_page(archive, row, found, tally)
    except ArchiveError as error:
        yield str(error)
    for offset, row in missing.items():
        yield f"page {row.id} ({row.url}): not in {name} at byte {offset}"


def _verify_page(
    archive: ArchiveReader, row: PageRow, exchange: Exchange, tally: Tally
) -> Iterator[str]:
    if (digest_of(exchange.body), len(exchange.body)) != (row.digest, row.size):
        yield f"page {row.id} ({row.url}): its bytes are not those that were archived"
        return
    stored = archive.postings_of(row.id)
    if not stored:
        return
    read = read_again(row, exchange)
    for job_id, fields in stored.items():
        tally.postings += 1
        posting = read.get(job_id)
        where = f"{row.site}: posting {job_id}, page {row.id} ({row.url})"
        if posting is None:
            yield f"{where}: not on its page"
            continue
        wrong = _differences(fields, posting)
        if wrong:
            yield f"{where}: {', '.join(wrong)} differ from what is read from it now"


def read_again(row: PageRow, exchange: Exchange) -> Mapping[str, JobPosting]:
    """Return the postings that today's parsers read from an archived page, cleaned, by job ID."""
    fetch = fetch_of(exchange)
    page = page_of(fetch, exchange, site=row.site, board=row.board)
    found: dict[str, JobPosting] = {}
    for posting in _postings(row.platform, page, fetch):
        placed = dataclasses.replace(posting, site=row.site, fetched_at=page.fetched_at)
        found.setdefault(posting.job_id, clean(placed))
    return found


def _postings(platform: str, page: Page, fetch: Fetch) -> Iterator[JobPosting]:
    """Yield a page's postings; those that a listing only names come last."""
    listed = []
    try:
        for thing in READERS[platform].PARSERS[page.kind](page):
            if isinstance(thing, Fetch) and thing.listed is not None:
                listed.append(thing.listed)
            elif isinstance(thing, JobPosting):
                known_as = fetch.listed.job_id if fetch.listed else thing.job_id
                yield dataclasses.replace(thing, job_id=known_as)
    except PageChangedError:
        return
    yield from listed


def _differences(stored: Mapping[str, str | None], posting: JobPosting) -> list[str]:
    """Return the fields whose value is not what the page gives."""
    now = compared(columns_of(posting), posting.description_text)
    if is_relative(posting.date_posted_raw or ""):
        now["date_posted"] = stored["date_posted"]  # it keeps the day that it was first read on
    return [name for name, value in now.items() if value != stored[name]]
