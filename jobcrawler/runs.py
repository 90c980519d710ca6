"""One crawl of one site: pages go in, postings and further fetches come out, a verdict ends it.

The spider, replay and import all enter here, so that what they write cannot differ.
"""

from __future__ import annotations

import dataclasses
import logging
from collections.abc import Iterator, Mapping
from typing import Any, Self

from jobcrawler.agenda import Agenda
from jobcrawler.archive.ledger import Evidence, Verdict, judge
from jobcrawler.archive.store import Archive, RunRow
from jobcrawler.archive.warc_records import NOT_MODIFIED, Exchange, Note
from jobcrawler.errands import context_of, page_of
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
    PageChangedError,
)
from jobcrawler.platforms import READERS
from jobcrawler.resuming import StoredAnswers
from jobcrawler.settling import Gone, probes, settle
from jobcrawler.sites import Site
from jobcrawler.visits import GONE, Visit

logger = logging.getLogger(__name__)


class Run:
    """A run being made."""

    def __init__(
        self, archive: Archive, site: Site, row: RunRow, *, answers: StoredAnswers | None = None,
        is_replay: bool = False
    ) -> None:  # fmt: skip
        """Make a run of a row; see `begin` and `replay`."""
        self.archive = archive
        self.site = site
        self.row = row
        self._answers = answers
        self.is_replay = is_replay
        self.platform = READERS[site.platform]
        self.evidence = Evidence()
        self.requests = 0
        self.postings_found = 0
        """Readings of postings, repeats included."""
        self._known = archive.known(site.name)
        self._validators = {} if is_replay else archive.validators(site.name)
        self._agenda = Agenda(site.max_pages)
        self._revisions: dict[str, str | None] = {}
        self._read: set[str] = set()
        self._skipped: set[str] = set()
        self._listed_on: dict[str, tuple[int, str]] = {}
        self._gone: dict[str, Gone] = {}
        self._probed = False
        self._listed_at = ""
        self._announced_at = ""

    @classmethod
    def begin(cls, archive: Archive, site: Site, *, at: str) -> Self:
        """Begin a run, or go on with the site's unfinished one."""
        unfinished = archive.unfinished_run(site.name)
        if unfinished and (unfinished.platform, unfinished.board) != (site.platform, site.board):
            cls(archive, site, unfinished).abandon("the site has another address now", at=at)
            unfinished = None
        if unfinished is not None:
            answers = StoredAnswers(archive, unfinished)
            return cls(archive, site, unfinished, answers=answers)
        row = archive.begin_run(site.name, site.platform, site.board, at=at,
                                warc=archive.new_warc(site.name, at))  # fmt: skip
        run = cls(archive, site, row)
        run._note("run", at, {"site": site.name, "platform": site.platform, "board": site.board,
                              "max_pages": site.max_pages})  # fmt: skip
        return run

    @classmethod
    def replay(cls, archive: Archive, site: Site, *, at: str, warc: str) -> Self:
        """Make a run again from its WARC file, to which nothing is added."""
        row = archive.begin_run(site.name, site.platform, site.board, at=at, warc=warc)
        return cls(archive, site, row, is_replay=True)

    def _note(self, event: str, at: str, facts: Mapping[str, Any]) -> None:
        if not self.is_replay:
            self.archive.warc(self.row).note(Note(event=event, at=at, facts=facts))

    @property
    def done(self) -> int:
        """How many postings are read, or known to be unchanged."""
        return len(self._read) + len(self._skipped)

    # Asking

    def start(self) -> Iterator[Fetch]:
        """Yield the first fetches."""
        for fetch in self.platform.start(self.site.board):
            yield from self._ask(fetch)

    def _ask(self, fetch: Fetch, visit: Visit | None = None) -> Iterator[Fetch]:
        """Yield a fetch that is wanted: not asked before, and of no known revision."""
        if fetch.listed is not None and visit is not None:
            self._see(fetch.listed.job_id, visit)
        if self._agenda.wants(fetch) and not self._is_known(fetch) and self._agenda.begin(fetch):
            yield fetch
        if self._agenda.is_full:
            limit = f"own limit of {self._agenda.limit} pages met (max_pages)"
            self.evidence.capped = limit

    def _is_known(self, fetch: Fetch) -> bool:
        """Whether the archive holds this revision of a listed posting, read in an earlier run."""
        if fetch.listed is None or fetch.probe:
            return False
        job_id = fetch.listed.job_id
        known = self._known.get(job_id)
        self._revisions[job_id] = fetch.revision
        if known is None or known.run == self.row.id:
            return False
        if fetch.revision is None or known.revision != fetch.revision:
            return False
        self._skipped.add(job_id)
        return True

    def _see(self, job_id: str, visit: Visit) -> None:
        """Note that a page lists a posting."""
        visit.ids.add(job_id)
        if job_id in self.evidence.seen:
            return
        self.evidence.seen.add(job_id)
        self._listed_on[job_id] = (visit.id, visit.page.fetched_at)
        known = self._known.get(job_id)
        if known is not None:
            self.archive.sight(known.id, at=visit.page.fetched_at, run=self.row, page=visit.id)

    def more(self) -> Iterator[Fetch]:
        """Yield what is still to be asked when nothing is outstanding: probes, once."""
        if not self._agenda.is_empty or self._probed:
            return
        self._probed = True
        if self._judge().proves_absence:
            for probe in probes(self.archive, self.row):
                yield from self._ask(probe)

    def stored(self, fetch: Fetch) -> Exchange | None:
        """Return the answer to a fetch that the run had when it was stopped, None without one."""
        return None if self._answers is None else self._answers.get(fetch)

    def headers_for(self, fetch: Fetch) -> dict[str, str]:
        """Return the headers of a request, with what lets the site answer "not modified"."""
        validator = self._validators.get(fetch.url) if fetch.method == "GET" else None
        return {**fetch.headers, **(validator.headers if validator else {})}

    # Reading

    def receive(
        self, fetch: Fetch, exchange: Exchange, *, stored: bool = False
    ) -> Iterator[JobPosting | Fetch]:
        """Keep a page, read it, and yield its postings and the fetches it leads to."""
        self._agenda.meet(fetch)
        exchange = dataclasses.replace(self._whole(fetch, exchange), context=context_of(fetch))
        page_id = self.archive.add_page(self.row, fetch, exchange, stored=stored)
        page = page_of(fetch, exchange, site=self.site.name, board=self.site.board)
        visit = Visit(fetch, page, page_id, exchange.is_good)
        if stored:
            self.archive.forget_bad_rows(page_id)
        if exchange.is_good:
            self.evidence.pages += 1
            for found in self._findings(visit):
                yield from self._take(found, visit)
        elif exchange.status in GONE:
            visit.closed = f"http {exchange.status}"
        yield from self._conclude(visit, exchange)
        yield from self._done(fetch)

    def _whole(self, fetch: Fetch, exchange: Exchange) -> Exchange:
        """Return an answer with the body that a 304 leaves to us."""
        validator = self._validators.get(fetch.url)
        if exchange.status != NOT_MODIFIED or exchange.body or validator is None:
            return exchange
        if exchange.url != fetch.url:  # another page's 304 is no word about this one
            return exchange
        return exchange.completed_by(self.archive.read_page(validator.page))

    def _findings(self, visit: Visit) -> Iterator[Found]:
        """Yield what a page's parser finds; its failure is evidence, not an end."""
        page = visit.page
        try:
            yield from self.platform.PARSERS[page.kind](page)
        except PageChangedError as error:
            self._break(visit, str(error))
        except Exception as error:  # a parser's bug must not cost the other pages
            logger.exception("%s: %s: the parser failed", self.site.name, page.url)
            self._break(visit, f"{page.url}: {type(error).__name__}: {error}")

    def _break(self, visit: Visit, reason: str) -> None:
        # A listed posting's page, or a probe's, is counted as unreadable instead.
        if not visit.is_of_one_posting:
            self.evidence.broken.append(reason)
        self._bad_row(visit, BadRow(reason=reason))

    def _take(self, found: Found, visit: Visit) -> Iterator[JobPosting | Fetch]:
        match found:
            case JobPosting():
                yield from self._posting(found, visit)
            case Fetch():
                yield from self._lead(found, visit)
            case Announced():
                self._announce(found, visit)
            case Closed():
                visit.closed = found.reason
            case Blocked():
                self._block(found, visit)
            case BadRow():
                visit.ids.add(f"bad row {found.position}")
                self.evidence.bad_rows += 1
                self._bad_row(visit, found)

    def _lead(self, found: Fetch, visit: Visit) -> Iterator[Fetch]:
        if visit.fetch.probe:  # it asks about one posting only
            return
        visit.leads_on |= found.kind == LISTING
        if found.kind == DETAIL and not found.listed:
            visit.ids.add(found.key)
        yield from self._ask(found, visit)

    def _announce(self, found: Announced, visit: Visit) -> None:
        """Keep the last total; a run that was stopped reads its old pages between new ones."""
        if visit.page.fetched_at >= self._announced_at:
            self._announced_at = visit.page.fetched_at
            self.evidence.announced = found.total

    def _posting(self, found: JobPosting, visit: Visit) -> Iterator[JobPosting]:
        visit.has_posting = True
        self.postings_found += 1
        if visit.fetch.probe:  # its page lives; that the listing lacks it stays true
            return
        if visit.fetch.listed is not None:
            # The id that the listing knows it by is the one that tells whether it is still listed.
            found = dataclasses.replace(found, job_id=visit.fetch.listed.job_id)
        self._see(found.job_id, visit)
        if found.job_id in self._read:
            return
        self._read.add(found.job_id)
        if not self._is_stored(found.job_id, visit):
            yield self._placed(found, visit.id, visit.page.fetched_at)

    def _is_stored(self, job_id: str, visit: Visit) -> bool:
        """Whether a posting was stored before the run was stopped, and its page adds nothing."""
        known = self._known.get(job_id)
        if known is None or known.run != self.row.id:
            return False
        return known.page == visit.id or known.kind == DETAIL or visit.fetch.kind != DETAIL

    def _placed(self, found: JobPosting, page: int, at: str) -> JobPosting:
        return dataclasses.replace(found, site=self.site.name, fetched_at=at, page=page)

    def _block(self, found: Blocked, visit: Visit) -> None:
        visit.is_blocked = True
        if not visit.is_of_one_posting:
            self.evidence.blocked = found.reason
        self._bad_row(visit, BadRow(reason=f"blocked: {found.reason}"))

    def _bad_row(self, visit: Visit, row: BadRow) -> None:
        self.archive.add_bad_row(
            self.row, page=visit.id, reason=row.reason, raw=row.raw, position=row.position
        )

    def _conclude(self, visit: Visit, exchange: Exchange) -> Iterator[JobPosting]:
        """Note what a page as a whole says: a listing's size, a posting gone or unreadable."""
        fetch = visit.fetch
        if visit.is_listing:
            self.evidence.listings.append(frozenset(visit.ids))
            self._listed_at = max(self._listed_at, exchange.fetched_at)
        if fetch.probe:
            proof = visit.gone()
            if proof is not None:
                self._gone[fetch.probe] = proof
        elif fetch.listed is not None:
            if not visit.has_posting:
                yield from self._unread(fetch.listed, is_gone=bool(visit.closed))
        elif not (visit.is_good or visit.is_gone_link):
            self.evidence.lost[f"http {exchange.status}"] += 1

    def _unread(self, listed: JobPosting, *, is_gone: bool) -> Iterator[JobPosting]:
        """A listed posting without a readable page stays open; a new one is known by its row."""
        if not is_gone:
            self.evidence.unreadable += 1
        self._revisions[listed.job_id] = None  # so that the next run asks again
        seen_on = self._listed_on.get(listed.job_id)
        if seen_on is None or listed.job_id in self._known or listed.job_id in self._read:
            return
        self._read.add(listed.job_id)
        yield self._placed(listed, *seen_on)

    def _done(self, fetch: Fetch) -> Iterator[Fetch]:
        """Take a fetch off the list, and release those that waited for the listing's end."""
        for waiting in self._agenda.end(fetch):
            yield from self._ask(waiting)

    def lose(self, fetch: Fetch, reason: str, *, at: str) -> Iterator[JobPosting | Fetch]:
        """Note that no page came for a fetch: a timeout, a refusal by robots.txt."""
        self._note("lost", at, {**context_of(fetch), "reason": reason})
        if fetch.listed is not None:
            yield from self._unread(fetch.listed, is_gone=False)
        elif not fetch.probe:
            self.evidence.lost[reason] += 1
        yield from self._done(fetch)

    def leave(self, *, at: str) -> Iterator[JobPosting | Fetch]:
        """Lose what is outstanding: a better parser asks for pages that were not fetched then."""
        while outstanding := self._agenda.outstanding:
            for fetch in outstanding:
                yield from self.lose(fetch, "not asked for then", at=at)

    def store(self, posting: JobPosting) -> None:
        """Archive a cleaned posting."""
        revision = self._revisions.get(posting.job_id)
        if self.archive.record(posting, run=self.row, revision=revision) is None:
            self.evidence.bad_rows += 1

    def fail(self, posting: JobPosting, error: str) -> None:
        """Note a posting that a bug of ours keeps from being archived."""
        self.reject(posting, f"could not be cleaned or stored: {error}")

    def refuse(self, reason: str, *, at: str) -> None:
        """Note a file that is not read."""
        self._note("refused", at, {"reason": reason})
        self.archive.add_bad_row(self.row, page=None, reason=reason, raw="")

    def reject(self, posting: JobPosting, reason: str) -> None:
        """Note a posting that the checks refuse."""
        self.evidence.bad_rows += 1
        self.archive.add_bad_row(self.row, page=posting.page, reason=reason, raw=ascii(posting))

    # Ending

    def _judge(self) -> Verdict:
        past = self.archive.past_runs(self.site.name)
        return judge(self.evidence, past, self.evidence.fingerprint, self.platform.CAPS)

    def abandon(self, reason: str, *, at: str) -> None:
        """End a run that nobody can go on with."""
        self.evidence.stopped = reason
        self.finish(at=at)

    def finish(self, *, at: str) -> RunRow:
        """Give the verdict, close what is proved closed, and commit."""
        verdict = self._judge()
        if verdict.proves_absence:
            settle(self.archive, self.row, gone=self._gone, listed_at=self._listed_at or at)
        self._note("finish", at, {"requests": self.requests, "stopped": self.evidence.stopped,
                                  "partial": self.evidence.partial})  # fmt: skip
        facts = {
            "announced": self.evidence.announced,
            "seen": len(self.evidence.seen),
            "skipped": len(self._skipped),
            "unreadable": self.evidence.unreadable,
            "requests": self.requests,
            "fingerprint": None if verdict.troubled else self.evidence.fingerprint,
        }
        self.row = self.archive.finish_run(self.row.id, at=at, verdict=verdict, facts=facts)
        self.archive.commit()
        return self.row
