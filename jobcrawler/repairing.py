"""The archive's rows, read again from their own pages by today's parsers, and repaired in place.

What is repaired is what `scrapy verify` complains of: a row that does not follow from its page,
and the changes that were never any. Ids of rows stay. Openings, closings and verdicts are not
touched, and postings that an old parser did not see are not added: an archive that is built again
(`scrapy replay --into`) has them.

Read again are the pages that a posting's row, its opening and its changes point at. A change that
the old parser missed is dated by the first of these pages that shows it, a new archive by the page
that does; what came and went between two of them is not found.
"""

from __future__ import annotations

import dataclasses
import logging
from collections import Counter
from collections.abc import Collection, Mapping

from jobcrawler.archive.errors import ArchiveError
from jobcrawler.archive.history import columns_of, compared
from jobcrawler.archive.reader import PageRow
from jobcrawler.archive.repairs import (
    ChangesRepaired,
    Cited,
    Rereading,
    cited_pages,
    count_again,
    history_of,
    repair_changes,
    repair_row,
    stored_posting,
    whole,
)
from jobcrawler.archive.store import POISON, Archive
from jobcrawler.archive.warc_reader import WarcReader
from jobcrawler.archive.warc_records import Exchange
from jobcrawler.checks import objection_to
from jobcrawler.cleaning.dates.reading import is_relative
from jobcrawler.items import JobPosting
from jobcrawler.keeping import undated
from jobcrawler.platforms import saved
from jobcrawler.verifying import read_again

logger = logging.getLogger(__name__)


@dataclasses.dataclass
class Repairs:
    """What was read again, and what was wrong."""

    pages: int = 0
    postings: int = 0
    """Whose row was different."""
    fields: Counter[str] = dataclasses.field(default_factory=Counter)
    """Postings by the column that was different."""
    changes: ChangesRepaired = dataclasses.field(default_factory=ChangesRepaired)
    left: list[str] = dataclasses.field(default_factory=list)
    """Postings that today's parsers do not find on their page; they stay as they are."""


def repair(archive: Archive, *, since: str = "", warcs: Collection[str] = ()) -> Repairs:
    """Read pages again, repair the rows that follow from them, and commit.

    Args:
        archive: whose own pages are read.
        since: UTC; only pages that were fetched since.
        warcs: names of the only WARC files to read; all of them when empty.

    Raises:
        ArchiveError: a page cannot be read back. Nothing is changed then.
    """
    return _Repairing(archive).done(since, warcs)


class _Repairing:
    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._repairs = Repairs()
        self._rereadings: dict[int, Rereading] = {}
        self._runs: set[int] = set()

    def done(self, since: str, warcs: Collection[str]) -> Repairs:
        reader = WarcReader()
        try:
            for name, cited in cited_pages(self._archive.db, since=since, warcs=warcs).items():
                for found in reader.read(self._archive.warc_folder / name):
                    page = cited.pop(found.offset, None) if isinstance(found, Exchange) else None
                    if page is not None and isinstance(found, Exchange):
                        self._page(page, found)
                for page in cited.values():
                    message = f"page {page.row.id} ({page.row.url}): not in {name}"
                    raise ArchiveError(message)  # noqa: TRY301
            count_again(self._archive.db, self._runs | self._repairs.changes.runs)
        except BaseException:  # closing the archive would commit half of it
            self._archive.db.rollback()
            raise
        self._archive.commit()
        return self._repairs

    def _page(self, cited: Cited, found: Exchange) -> None:
        self._repairs.pages += 1
        read = _read(cited.row, self._archive.with_body(found))
        for job_id in sorted(cited.jobs):
            posting = read.get(job_id)
            if posting is None or objection_to(posting) or not self._takes(cited, job_id, posting):
                self._repairs.left.append(f"{cited.row.site}: posting {job_id}, {cited.row.url}")

    def _takes(self, cited: Cited, job_id: str, posting: JobPosting) -> bool:
        """Take in what a page says of a posting now; its last page completes it.

        Return False where SQLite cannot hold it.
        """
        page = cited.row.id
        stored = stored_posting(self._archive.db, cited.row.site, job_id)
        reread = self._rereadings.setdefault(stored.id, Rereading())
        is_aged = is_relative(posting.date_posted_raw or "")
        now = compared(columns_of(posting), posting.description_text)
        reread.add(stored, page, now, is_relative=is_aged)
        if stored.page != page:
            return True
        fields, edits = history_of(stored, self._rereadings.pop(stored.id))
        posting = dataclasses.replace(posting, date_posted=fields["date_posted"])
        try:
            with whole(self._archive.db):
                wrong = repair_row(self._archive.db, stored, posting)
                changes = repair_changes(self._archive.db, stored, edits)
        except POISON:
            return False
        self._repairs.postings += bool(wrong)
        self._repairs.fields.update(wrong)
        self._repairs.changes.count(changes)
        self._runs |= {cited.run} if wrong else set()
        return True


def _read(row: PageRow, exchange: Exchange) -> Mapping[str, JobPosting]:
    """Return what is read from a page now, by job ID.

    Raises:
        ArchiveError: its bytes are not those that were archived.
    """
    if exchange.digest != row.digest:
        message = f"page {row.id} ({row.url}): its bytes are not those that were archived"
        raise ArchiveError(message)
    try:
        read = read_again(row, exchange)
        is_file = row.platform == saved.NAME
        return {job_id: undated(one) for job_id, one in read.items()} if is_file else read
    except Exception:  # a parser's bug must not cost the other pages
        logger.exception("%s: %s: the parser failed", row.site, row.url)
        return {}
