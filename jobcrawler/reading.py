"""What a run reads from its pages: postings, the ways on, and the evidence for its verdict."""

from __future__ import annotations

import dataclasses
import logging
from collections.abc import Iterable, Iterator, Mapping

from jobcrawler.archive.ledger import Evidence, Part
from jobcrawler.archive.rows import Known
from jobcrawler.archive.store import Archive, RunRow
from jobcrawler.coming_back import Unchanged
from jobcrawler.items import JobPosting
from jobcrawler.page import (
    DETAIL,
    LISTING,
    Announced,
    BadRow,
    Blocked,
    Closed,
    Fetch,
    Found,
    Partial,
    Used,
)
from jobcrawler.parsing import Broken
from jobcrawler.settling import Gone
from jobcrawler.visits import GONE, Visit

logger = logging.getLogger(__name__)


class Reading:
    """The reading of one run's pages."""

    def __init__(
        self, archive: Archive, row: RunRow, known: Mapping[str, Known], unchanged: Unchanged
    ) -> None:
        """Begin to read.

        Args:
            archive: of the run.
            row: of the run.
            known: the site's postings in the archive, by job ID.
            unchanged: tells which of their pages need not be fetched.
        """
        self._unchanged = unchanged
        self._archive = archive
        self._row = row
        self._known = known
        self.evidence = Evidence()
        self.postings_found = 0
        """Readings of postings, repeats included."""
        self.read: set[str] = set()
        """Postings that were read, or are known by their row as nothing else of them can be."""
        self.unread: set[str] = set()
        """Listed postings whose page could not be read: the next run asks again."""
        self.listings: list[Fetch] = []
        """What brought listing pages, second looks left out."""
        self.gone: dict[str, Gone] = {}
        """What probed postings' pages prove, by job ID."""
        self.listed_at = ""
        """When the last listing page was fetched, UTC."""
        self._announced_at = ""
        self._listed_on: dict[str, tuple[int, str]] = {}

    def visit(
        self, visit: Visit, findings: Iterable[Found | Broken]
    ) -> Iterator[JobPosting | Fetch]:
        """Read a page, of which `findings` is parsed; yield its postings and what it leads to."""
        if visit.is_good:
            self.evidence.pages += 1
            for found in findings:
                yield from self._take(found, visit)
        elif visit.page.status in GONE:
            visit.closed = f"http {visit.page.status}"
        yield from self._conclude(visit)

    def lose(self, fetch: Fetch, reason: str) -> Iterator[JobPosting]:
        """Note that no page came for a fetch."""
        if fetch.listed is not None:
            yield from self._unread(fetch.listed, is_gone=False)
        elif not fetch.probe:
            self.evidence.lost[reason] += 1

    def lacks_pageless(self) -> bool:
        """Return whether an open posting without a page of its own was not seen.

        By this reading, not by the archive: a run that was stopped in its second look has sighted
        there what its first look lacked, and must look again all the same.
        """
        return any(
            one.is_open and one.kind != DETAIL and job_id not in self.evidence.seen
            for job_id, one in self._known.items()
        )

    def _break(self, visit: Visit, broken: Broken) -> None:
        if broken.traceback:
            logger.error("%s: %s: the parser failed\n%s",
                         self._row.site, visit.page.url, broken.traceback)  # fmt: skip
        # A listed posting's page, or a probe's, is counted as unreadable instead.
        if not visit.is_of_one_posting:
            self.evidence.broken.append(broken.reason)
        self._bad_row(visit, BadRow(reason=broken.reason))

    def _take(self, found: Found | Broken, visit: Visit) -> Iterator[JobPosting | Fetch]:
        match found:
            case JobPosting():
                yield from self._posting(found, visit)
            case Fetch():
                yield from self._lead(found, visit)
            case Announced() | Partial() | Used():
                self._note(found, visit)
            case Closed():
                visit.closed = found.reason
            case Blocked():
                self._block(found, visit)
            case Broken():
                self._break(visit, found)
            case BadRow() if not visit.fetch.again:
                visit.ids.add(f"bad row {found.position}")
                self.evidence.bad_rows += 1
                self._bad_row(visit, found)

    def _lead(self, found: Fetch, visit: Visit) -> Iterator[Fetch]:
        if visit.fetch.probe:  # it asks about one posting only
            return
        visit.leads_on |= found.kind == LISTING
        if visit.fetch.again and found.kind == LISTING:
            found = dataclasses.replace(found, again=True)
        spared = None
        if found.listed is not None:
            self._see(found.listed.job_id, visit)
        elif found.kind == DETAIL:
            spared = self._unchanged.spared_at(found, at=visit.page.fetched_at)
            visit.ids.add(found.key)
        if spared is None:
            yield found
        else:
            self._see(spared, visit)
            visit.ids.discard(spared)  # its link counts already

    def _note(self, found: Announced | Partial | Used, visit: Visit) -> None:
        """Keep what a page says of the list, or how it was read."""
        match found:
            case Used():
                self.evidence.used[found.how] += 1
            case Partial():
                self.evidence.partial = found.reason
            case Announced() if found.part:
                self._part(found.part).announced = found.total
            # The last one counts: a run that was stopped reads its old pages between new ones.
            case Announced() if visit.page.fetched_at >= self._announced_at:
                self._announced_at = visit.page.fetched_at
                self.evidence.announced = found.total

    def _part(self, name: str) -> Part:
        return self.evidence.parts.setdefault(name, Part())

    def _see(self, job_id: str, visit: Visit) -> None:
        """Note that a page lists a posting."""
        visit.ids.add(job_id)
        if job_id in self.evidence.seen:
            return
        self.evidence.seen.add(job_id)
        self._listed_on[job_id] = (visit.id, visit.page.fetched_at)
        known = self._known.get(job_id)
        if known is not None:
            self._archive.sight(known.id, at=visit.page.fetched_at, run=self._row, page=visit.id)

    def _posting(self, found: JobPosting, visit: Visit) -> Iterator[JobPosting]:
        visit.has_posting = True
        self.postings_found += 1
        if visit.fetch.probe:  # its page lives; that the listing lacks it stays true
            return
        if visit.fetch.listed is not None:
            # The id that the listing knows it by is the one that tells whether it is still listed.
            found = dataclasses.replace(found, job_id=visit.fetch.listed.job_id)
        self._see(found.job_id, visit)
        if found.job_id in self.read:
            return
        self.read.add(found.job_id)
        if not self._is_stored(found.job_id, visit):
            yield self._placed(found, visit.id, visit.page.fetched_at)

    def _is_stored(self, job_id: str, visit: Visit) -> bool:
        """Whether a posting was stored before the run was stopped, and its page adds nothing."""
        known = self._known.get(job_id)
        if known is None or known.run != self._row.id:
            return False
        return known.page == visit.id or known.kind == DETAIL or visit.fetch.kind != DETAIL

    def _placed(self, found: JobPosting, page: int, at: str) -> JobPosting:
        return dataclasses.replace(found, site=self._row.site, fetched_at=at, page=page)

    def _block(self, found: Blocked, visit: Visit) -> None:
        visit.is_blocked = True
        if not visit.is_of_one_posting:
            self.evidence.blocked = found.reason
        self._bad_row(visit, BadRow(reason=f"blocked: {found.reason}"))

    def _bad_row(self, visit: Visit, row: BadRow) -> None:
        self._archive.add_bad_row(
            self._row, page=visit.id, reason=row.reason, raw=row.raw, position=row.position
        )

    def _conclude(self, visit: Visit) -> Iterator[JobPosting]:
        """Note what a page as a whole says: a listing's size, a posting gone or unreadable."""
        fetch = visit.fetch
        if visit.is_listing and not fetch.again:
            part = str(visit.page.carry.get("part") or "")
            pages = self._part(part).pages if part else self.evidence.listings
            pages.append(frozenset(visit.ids))
            self.listings.append(fetch)
            self.listed_at = max(self.listed_at, visit.page.fetched_at)
        if fetch.probe:
            proof = visit.gone()
            if proof is not None:
                self.gone[fetch.probe] = proof
        elif fetch.listed is not None:
            if not visit.has_posting:
                yield from self._unread(fetch.listed, is_gone=bool(visit.closed))
        elif not (visit.is_good or visit.is_gone_link):
            self.evidence.lost[f"http {visit.page.status}"] += 1

    def _unread(self, listed: JobPosting, *, is_gone: bool) -> Iterator[JobPosting]:
        """A listed posting without a readable page stays open; a new one is known by its row.

        A row that is an address alone, as in a sitemap, is nothing to know a posting by.
        """
        if not is_gone:
            self.evidence.unreadable += 1
        self.unread.add(listed.job_id)
        seen_on = self._listed_on.get(listed.job_id)
        is_known = listed.job_id in self._known or listed.job_id in self.read
        if not listed.title or seen_on is None or is_known:
            return
        self.read.add(listed.job_id)
        yield self._placed(listed, *seen_on)
