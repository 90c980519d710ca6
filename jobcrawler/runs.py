"""One crawl of one site: pages go in, postings and further fetches come out, a verdict ends it.

The spider, replay and import all enter here, so that what they write cannot differ.
"""

from __future__ import annotations

import dataclasses
import hashlib
import logging
from collections.abc import Iterator, Mapping
from typing import Any, Self

from jobcrawler.archive.ledger import Evidence, Verdict, judge
from jobcrawler.archive.store import Absent, Archive, RunRow
from jobcrawler.archive.warc_reader import WarcReader, read_at
from jobcrawler.archive.warc_records import Exchange, Note
from jobcrawler.errands import context_of, fetch_of, page_of
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
    Page,
    PageChangedError,
)
from jobcrawler.platforms import READERS
from jobcrawler.sites import Site

logger = logging.getLogger(__name__)

GONE = (404, 410)
"""HTTP statuses that say that a page is no more."""


@dataclasses.dataclass
class _Visit:
    """One page being read."""

    fetch: Fetch
    page: Page
    id: int
    ids: set[str] = dataclasses.field(default_factory=set)
    """What it lists: job IDs, or identities where the listing does not state them."""
    has_posting: bool = False
    closed: str = ""
    """Why its posting is closed."""


class Run:
    """A run being made."""

    def __init__(
        self, archive: Archive, site: Site, row: RunRow, *, is_resumed: bool = False,
        is_replay: bool = False
    ) -> None:  # fmt: skip
        """Make a run of a row; see `begin` and `replay`."""
        self.archive = archive
        self.site = site
        self.row = row
        self.is_resumed = is_resumed
        self.is_replay = is_replay
        self.platform = READERS[site.platform]
        self.evidence = Evidence()
        self.requests = 0
        self.postings_found = 0
        """Readings of postings, repeats included."""
        self._known = archive.known(site.name)
        self._asked: set[str] = set()
        self._outstanding: dict[str, str] = {}
        self._later: dict[str, Fetch] = {}
        self._revisions: dict[str, str | None] = {}
        self._read: set[str] = set()
        self._skipped: set[str] = set()
        self._listed_on: dict[str, _Visit] = {}
        self._gone: dict[str, tuple[str, int]] = {}
        self._stored: dict[str, int] | None = None
        self._probed = False
        self._listed_at = ""

    @classmethod
    def begin(cls, archive: Archive, site: Site, *, at: str) -> Self:
        """Begin a run, or go on with the site's unfinished one."""
        unfinished = archive.unfinished_run(site.name)
        if unfinished is not None:
            return cls(archive, site, unfinished, is_resumed=True)
        row = archive.begin_run(site.name, site.platform, site.board, at=at,
                                warc=archive.new_warc(site.name, at))  # fmt: skip
        run = cls(archive, site, row)
        run._note("run", at, {"site": site.name, "platform": site.platform, "board": site.board})
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

    def _ask(self, fetch: Fetch, visit: _Visit | None = None) -> Iterator[Fetch]:
        """Yield a fetch that is wanted: not asked before, and of no known revision."""
        if fetch.listed is not None and visit is not None:
            self._see(fetch.listed.job_id, visit)
        if fetch.key in self._asked:
            return
        if fetch.last_resort and self._listing_goes_on():
            self._later.setdefault(fetch.key, fetch)
            return
        if len(self._asked) >= self.site.max_pages:
            self.evidence.capped = f"own limit of {self.site.max_pages} pages met (max_pages)"
            return
        self._asked.add(fetch.key)
        if self._is_known(fetch):
            return
        self._outstanding[fetch.key] = fetch.kind
        yield fetch

    def _listing_goes_on(self) -> bool:
        return any(kind != DETAIL for kind in self._outstanding.values())

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

    def _see(self, job_id: str, visit: _Visit) -> None:
        """Note that a page lists a posting."""
        visit.ids.add(job_id)
        if job_id in self.evidence.seen:
            return
        self.evidence.seen.add(job_id)
        self._listed_on[job_id] = visit
        known = self._known.get(job_id)
        if known is not None:
            self.archive.sight(known.id, at=visit.page.fetched_at, run=self.row, page=visit.id)

    def more(self) -> Iterator[Fetch]:
        """Yield what is still to be asked when nothing is outstanding: probes, once."""
        if self._outstanding or self._probed:
            return
        self._probed = True
        if not self._judge().proves_absence:
            return
        for absent in self.archive.absent(self.row):
            if absent.detail_url:
                probe = Fetch(url=absent.detail_url, kind=DETAIL, probe=absent.job_id,
                              identity=f"probe {absent.job_id}")  # fmt: skip
                yield from self._ask(probe)

    def stored(self, fetch: Fetch) -> Exchange | None:
        """Return the answer to a fetch from the WARC of the run that is taken up again."""
        if not self.is_resumed:
            return None
        if self._stored is None:
            self._stored = self._index()
        offset = self._stored.get(fetch.key)
        if offset is None:
            return None
        exchange = self.archive.with_body(read_at(self.archive.warc(self.row).path, offset))
        # A host that was in trouble then may be well now.
        return None if exchange.status == 429 or exchange.status >= 500 else exchange

    def _index(self) -> dict[str, int]:
        """Return where the run's WARC holds the answer to each fetch."""
        path = self.archive.warc(self.row).path
        return {
            fetch_of(found).key: found.offset
            for found in WarcReader().read(path)
            if isinstance(found, Exchange)
        }

    # Reading

    def receive(
        self, fetch: Fetch, exchange: Exchange, *, stored: bool = False
    ) -> Iterator[JobPosting | Fetch]:
        """Keep a page, read it, and yield its postings and the fetches it leads to."""
        exchange = dataclasses.replace(exchange, context=context_of(fetch))
        page_id = self.archive.add_page(self.row, fetch, exchange, stored=stored)
        page = page_of(fetch, exchange, site=self.site.name, board=self.site.board)
        visit = _Visit(fetch, page, page_id)
        self._asked.add(fetch.key)
        if stored:
            self.archive.forget_bad_rows(page_id)
        if 200 <= exchange.status < 300:
            self.evidence.pages += 1
            for found in self._findings(visit):
                yield from self._take(found, visit)
        elif exchange.status in GONE:
            visit.closed = f"http {exchange.status}"
        yield from self._conclude(visit, exchange)
        yield from self._done(fetch)

    def _findings(self, visit: _Visit) -> Iterator[Found]:
        """Yield what a page's parser finds; its failure is evidence, not an end."""
        page = visit.page
        try:
            yield from self.platform.PARSERS[page.kind](page)
        except PageChangedError as error:
            self._break(visit, str(error))
        except Exception as error:  # a parser's bug must not cost the other pages
            logger.exception("%s: %s: the parser failed", self.site.name, page.url)
            self._break(visit, f"{page.url}: {type(error).__name__}: {error}")

    def _break(self, visit: _Visit, reason: str) -> None:
        # A listed posting's page, or a probe's, is counted as unreadable instead.
        if visit.fetch.listed is None and not visit.fetch.probe:
            self.evidence.broken.append(reason)
        self._bad_row(visit, BadRow(reason=reason))

    def _take(self, found: Found, visit: _Visit) -> Iterator[JobPosting | Fetch]:
        match found:
            case JobPosting():
                yield from self._posting(found, visit)
            case Fetch():
                if found.kind == DETAIL and not found.listed:
                    visit.ids.add(found.key)
                yield from self._ask(found, visit)
            case Announced():
                self.evidence.announced = found.total
            case Closed():
                visit.closed = found.reason
            case Blocked():
                self._block(found, visit)
            case BadRow():
                visit.ids.add(f"bad row {found.position}")
                self.evidence.bad_rows += 1
                self._bad_row(visit, found)

    def _posting(self, found: JobPosting, visit: _Visit) -> Iterator[JobPosting]:
        visit.has_posting = True
        self.postings_found += 1
        if visit.fetch.listed is not None:
            # The id that the listing knows it by is the one that tells whether it is still listed.
            found = dataclasses.replace(found, job_id=visit.fetch.listed.job_id)
        self._see(found.job_id, visit)
        if found.job_id in self._read:
            return
        self._read.add(found.job_id)
        known = self._known.get(found.job_id)
        if known is None or known.page != visit.id:  # not stored before the run was stopped
            yield self._placed(found, visit)

    def _placed(self, found: JobPosting, visit: _Visit) -> JobPosting:
        return dataclasses.replace(
            found, site=self.site.name, fetched_at=visit.page.fetched_at, page=visit.id
        )

    def _block(self, found: Blocked, visit: _Visit) -> None:
        if visit.fetch.listed is None and not visit.fetch.probe:
            self.evidence.blocked = found.reason
        self._bad_row(visit, BadRow(reason=f"blocked: {found.reason}"))

    def _bad_row(self, visit: _Visit, row: BadRow) -> None:
        self.archive.add_bad_row(
            self.row, page=visit.id, reason=row.reason, raw=row.raw, position=row.position
        )

    def _conclude(self, visit: _Visit, exchange: Exchange) -> Iterator[JobPosting]:
        """Note what a page as a whole says: a listing's size, a posting gone or unreadable."""
        fetch = visit.fetch
        if fetch.kind == LISTING and 200 <= exchange.status < 300:
            self.evidence.listings.append(frozenset(visit.ids))
            self._listed_at = max(self._listed_at, exchange.fetched_at)
        if fetch.probe:
            self._conclude_probe(visit, exchange)
        elif fetch.listed is not None:
            if not visit.has_posting:
                yield from self._unread(fetch.listed, is_gone=bool(visit.closed))
        elif not 200 <= exchange.status < 300:
            self.evidence.lost[f"http {exchange.status}"] += 1

    def _conclude_probe(self, visit: _Visit, exchange: Exchange) -> None:
        redirected = exchange.url != visit.fetch.url and not visit.has_posting
        if redirected and 200 <= exchange.status < 300 and not visit.closed:
            visit.closed = f"redirected to {exchange.url}"
        if visit.closed:
            self._gone[visit.fetch.probe] = (visit.closed, visit.id)

    def _unread(self, listed: JobPosting, *, is_gone: bool) -> Iterator[JobPosting]:
        """A listed posting without a readable page stays open; a new one is known by its row."""
        if not is_gone:
            self.evidence.unreadable += 1
        self._revisions[listed.job_id] = None  # so that the next run asks again
        visit = self._listed_on.get(listed.job_id)
        if visit is None or listed.job_id in self._known or listed.job_id in self._read:
            return
        self._read.add(listed.job_id)
        yield self._placed(listed, visit)

    def _done(self, fetch: Fetch) -> Iterator[Fetch]:
        """Take a fetch off the list, and release those that waited for the listing's end."""
        self._outstanding.pop(fetch.key, None)
        if not self._listing_goes_on():
            later, self._later = self._later, {}
            for waiting in later.values():
                yield from self._ask(waiting)

    def lose(self, fetch: Fetch, reason: str, *, at: str) -> Iterator[JobPosting | Fetch]:
        """Note that no page came for a fetch: a timeout, a refusal by robots.txt."""
        self._note("lost", at, {**context_of(fetch), "reason": reason})
        self._asked.add(fetch.key)
        if fetch.listed is not None:
            yield from self._unread(fetch.listed, is_gone=False)
        elif not fetch.probe:
            self.evidence.lost[reason] += 1
        yield from self._done(fetch)

    def store(self, posting: JobPosting) -> None:
        """Archive a cleaned posting."""
        revision = self._revisions.get(posting.job_id)
        self.archive.record(posting, run=self.row, revision=revision)

    def reject(self, posting: JobPosting, reason: str) -> None:
        """Note a posting that the checks refuse."""
        self.evidence.bad_rows += 1
        self.archive.add_bad_row(self.row, page=posting.page, reason=reason, raw=ascii(posting))

    # Ending

    def _fingerprint(self) -> str:
        ids = "\n".join(sorted(self.evidence.seen)).encode("utf-8", "backslashreplace")
        return hashlib.blake2b(ids, digest_size=8).hexdigest()

    def _judge(self) -> Verdict:
        past = self.archive.past_runs(self.site.name)
        return judge(self.evidence, past, self._fingerprint(), self.platform.CAPS)

    def finish(self, *, at: str) -> RunRow:
        """Give the verdict, close what is proved closed, and commit."""
        verdict = self._judge()
        if verdict.proves_absence:
            self._settle(self._listed_at or at)
        self._note("finish", at, {"requests": self.requests, "stopped": self.evidence.stopped,
                                  "partial": self.evidence.partial})  # fmt: skip
        facts = {
            "announced": self.evidence.announced,
            "seen": len(self.evidence.seen),
            "skipped": len(self._skipped),
            "unreadable": self.evidence.unreadable,
            "requests": self.requests,
            "fingerprint": self._fingerprint(),
        }
        self.row = self.archive.finish_run(self.row.id, at=at, verdict=verdict, facts=facts)
        self.archive.commit()
        return self.row

    def _settle(self, listed_at: str) -> None:
        """Decide on the open postings that this complete run lacked."""
        missing = []
        for absent in self.archive.absent(self.row):
            because, page = self._evidence_against(absent, listed_at)
            if because:
                at = absent.missing_since or listed_at
                self.archive.close_job(absent.id, at=at, because=because, run=self.row, page=page)
            else:
                missing.append(absent.id)
        self.archive.miss(missing, since=listed_at)

    def _evidence_against(self, absent: Absent, listed_at: str) -> tuple[str, int | None]:
        if absent.job_id in self._gone:
            return self._gone[absent.job_id]
        if absent.valid_through and absent.valid_through < listed_at:
            return f"valid through {absent.valid_through}", None
        if absent.missing_since and not absent.detail_url:
            return "missing from two complete runs running", None
        return "", None
