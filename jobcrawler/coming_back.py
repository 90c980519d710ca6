"""Which listed postings need not be fetched again. Pure."""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Collection, Mapping

from jobcrawler.archive.rows import Known
from jobcrawler.page import DETAIL, Fetch

REFRESH_DAYS = 7
"""Within how many days each detail page is read again, where no revision proves it unchanged."""


class Unchanged:
    """Tells which fetches of one run can be spared, and what was spared."""

    def __init__(
        self, known: Mapping[str, Known], run: int, *, refresh_days: int,
        asked_then: Collection[str] | None = None
    ) -> None:  # fmt: skip
        """Take the site's postings in the archive.

        Args:
            known: by job ID.
            run: the run's id: what it has read itself is no older reading.
            refresh_days: see `is_due`.
            asked_then: for a run that is made again, the keys of the fetches that it made. What
                it did not ask about a known posting it held to be unchanged, by the rules and
                the parser of its day.
        """
        self._known = known
        self._run = run
        self._refresh_days = refresh_days
        self._asked_then = asked_then
        self._at_url = {one.url: job_id for job_id, one in known.items() if one.kind == DETAIL}
        self.job_ids: set[str] = set()
        """Postings that were spared."""
        self.revisions: dict[str, str | None] = {}
        """What the listing says of each posting, to be kept once its page is read."""

    def spares(self, fetch: Fetch, *, at: str) -> bool:
        """Return whether a listed posting's page need not be fetched, as of `at` (UTC)."""
        if fetch.listed is None or fetch.probe:
            return False
        job_id = fetch.listed.job_id
        self.revisions[job_id] = fetch.revision
        known = self._known.get(job_id)
        if known is None or known.run == self._run or not self._is_unchanged(fetch, known, at):
            return False
        self.job_ids.add(job_id)
        return True

    def spared_at(self, fetch: Fetch, *, at: str) -> str | None:
        """Return whose page a list's bare link leads to, where it need not be fetched."""
        job_id = self._at_url.get(fetch.url)
        if job_id is None or fetch.kind != DETAIL or fetch.last_resort or fetch.probe:
            return None
        known = self._known[job_id]
        if known.run == self._run or not self._is_unchanged(fetch, known, at):
            return None
        self.job_ids.add(job_id)
        return job_id

    def _is_unchanged(self, fetch: Fetch, known: Known, at: str) -> bool:
        if self._asked_then is not None:
            return fetch.key not in self._asked_then
        if fetch.revision != known.revision:
            return False
        if fetch.revision is not None and not is_weak(fetch.revision):
            return True
        if known.kind != fetch.kind or not known.is_open:  # read from its row only, or back again
            return False
        job_id = fetch.listed.job_id if fetch.listed else self._at_url[fetch.url]
        return not is_due(job_id, read_at=known.read_at, now=at, days=self._refresh_days)


def is_weak(revision: str) -> bool:
    """Return whether a revision may stay as it is while the posting changes.

    Marked as HTTP marks its weak validators (RFC 9110, 8.8.1): a hash of what a list shows of a
    posting says nothing about its text.
    """
    return revision.startswith("W/")


def is_due(job_id: str, *, read_at: str, now: str, days: int) -> bool:
    """Return whether a posting's turn has come since it was last read.

    Each has one turn in every `days` days, told by a hash of its id: the load of a large site is
    spread, and the same crawl on the same day asks for the same pages. With 0 it is always due.
    """
    if not days:
        return True
    digest = hashlib.blake2b(job_id.encode("utf-8", "backslashreplace"), digest_size=8).digest()
    turn = int.from_bytes(digest) % days
    return (_day(now) - turn) // days > (_day(read_at) - turn) // days


def _day(moment: str) -> int:
    return datetime.date.fromisoformat(moment[:10]).toordinal()
