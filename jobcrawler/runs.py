"""One crawl of one site: pages go in, postings and further fetches come out, a verdict ends it.

The spider, replay and import all enter here, so that what they write cannot differ.
"""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any, Self

from jobcrawler.agenda import Agenda
from jobcrawler.archive.ledger import Verdict, judge
from jobcrawler.archive.store import Archive, RunRow
from jobcrawler.archive.warc_records import NOT_MODIFIED, Exchange, Note
from jobcrawler.coming_back import Unchanged
from jobcrawler.errands import context_of, page_of
from jobcrawler.items import JobPosting
from jobcrawler.page import Fetch, Found
from jobcrawler.parsing import Broken, parsed
from jobcrawler.platforms import READERS
from jobcrawler.reading import Reading
from jobcrawler.resuming import StoredAnswers
from jobcrawler.settling import probes, settle
from jobcrawler.sites import Site
from jobcrawler.visits import Visit


class Run:
    """A run being made."""

    def __init__(
        self, archive: Archive, site: Site, row: RunRow, *, answers: StoredAnswers | None = None,
        asked_then: Collection[str] | None = None
    ) -> None:  # fmt: skip
        """Make a run of a row; see `begin` and `replay`."""
        self.archive = archive
        self.site = site
        self.row = row
        self._answers = answers
        self.is_replay = asked_then is not None
        self.platform = READERS[site.platform]
        self.requests = row.requests
        """Asked of the network so far; after a kill those of its last two seconds are missing."""
        known = archive.known(site.name)
        self._validators = {} if self.is_replay else archive.validators(site.name)
        self._agenda = Agenda(site.max_pages)
        self._unchanged = Unchanged(known, row.id, refresh_days=site.refresh_days,
                                    asked_then=asked_then)  # fmt: skip
        self._reading = Reading(archive, row, known, self._unchanged)
        self._looked_again = self._probed = False
        self.evidence = self._reading.evidence

    @classmethod
    def begin(cls, archive: Archive, site: Site, *, at: str, source: str = "") -> Self:
        """Begin a run, or go on with the site's unfinished one.

        `source` is the name of another tool's file that its pages come from.
        """
        unfinished = archive.runs.unfinished(site.name)
        if unfinished and (unfinished.platform, unfinished.board) != (site.platform, site.board):
            cls(archive, site, unfinished).abandon("the site has another address now", at=at)
            unfinished = None
        if unfinished is not None:
            answers = StoredAnswers(archive, unfinished)
            return cls(archive, site, unfinished, answers=answers)
        after = archive.runs.latest_warc(site.name)
        row = archive.runs.begin(site.name, site.platform, site.board, at=at, source=source,
                                warc=archive.new_warc(site.name, at))  # fmt: skip
        run = cls(archive, site, row)
        run._note("run", at, {"site": site.name, "platform": site.platform, "board": site.board,
                              "max_pages": site.max_pages, "source": source,
                              "after": after})  # fmt: skip
        return run

    @classmethod
    def replay(
        cls, archive: Archive, site: Site, *, at: str, warc: str, asked: Collection[str],
        source: str = ""
    ) -> Self:  # fmt: skip
        """Make a run again from its WARC file, to which nothing is added.

        Args:
            archive: where it is made.
            site: of the run.
            at: when it began, UTC.
            warc: name of the file.
            asked: keys of the fetches that the file answers, or says that they were lost.
            source: see `begin`.
        """
        row = archive.runs.begin(site.name, site.platform, site.board, at=at, warc=warc,
                                source=source)  # fmt: skip
        return cls(archive, site, row, asked_then=asked)

    def _note(self, event: str, at: str, facts: Mapping[str, Any]) -> None:
        if not self.is_replay:
            self.archive.warc(self.row).note(Note(event=event, at=at, facts=facts))

    @property
    def done(self) -> int:
        """How many postings are read, or known to be unchanged."""
        return len(self._reading.read) + len(self._unchanged.job_ids)

    @property
    def postings_found(self) -> int:
        """Readings of postings, repeats included."""
        return self._reading.postings_found

    # Asking

    def start(self) -> Iterator[Fetch]:
        """Yield the first fetches."""
        for fetch in self.platform.start(self.site.board):
            yield from self._ask(fetch, at=self.row.started_at)

    def _ask(self, fetch: Fetch, *, at: str) -> Iterator[Fetch]:
        """Yield a fetch that is wanted: not asked before, and not to be spared as of `at`."""
        if self.site.browser and fetch.method == "GET":
            fetch = dataclasses.replace(fetch, drawn=True)
        is_wanted = self._agenda.wants(fetch) and not self._unchanged.spares(fetch, at=at)
        if is_wanted and self._agenda.begin(fetch):
            yield fetch
        if self._agenda.is_full:
            limit = f"own limit of {self._agenda.limit} pages met (max_pages)"
            self.evidence.capped = limit

    def _pass_on(
        self, found: Iterator[JobPosting | Fetch], *, at: str
    ) -> Iterator[JobPosting | Fetch]:
        """Yield postings as they are, and of the fetches those that are wanted."""
        for thing in found:
            if isinstance(thing, Fetch):
                yield from self._ask(thing, at=at)
            else:
                yield thing

    def more(self, *, looks_again: bool = True) -> Iterator[Fetch]:
        """Yield what is still to be asked when nothing is outstanding: about the absent.

        With `looks_again` the list once more, for those without a page of their own: what slips
        from a page to the one before it while the list is walked is seen by neither. When that is
        answered, the pages of those that are absent still.
        """
        if not self._agenda.is_empty or not self._judge().proves_absence:
            return
        if looks_again and not self._looked_again:
            self._looked_again = True
            yield from self._look_again()
        if self._agenda.is_empty and not self._probed:
            self._probed = True
            for fetch in probes(self.archive.absent(self.row)):
                yield from self._ask(fetch, at=self.row.started_at)

    def _look_again(self) -> Iterator[Fetch]:
        listings = list(self._reading.listings)
        if len(listings) > 1 and self._reading.lacks_pageless():
            for fetch in listings:
                again = dataclasses.replace(fetch, again=True)
                yield from self._ask(again, at=self.row.started_at)

    def stored(self, fetch: Fetch) -> Exchange | None:
        """Return the answer to a fetch that the run had when it was stopped, None without one."""
        return None if self._answers is None else self._answers.get(fetch)

    def headers_for(self, fetch: Fetch) -> dict[str, str]:
        """Return the headers of a request, with what lets the site answer "not modified"."""
        may_spare = fetch.method == "GET" and not fetch.drawn  # a 304 leaves nothing to draw
        validator = self._validators.get(fetch.url) if may_spare else None
        return {**fetch.headers, **(validator.headers if validator else {})}

    # Reading

    def receive(
        self, fetch: Fetch, exchange: Exchange, *, stored: bool = False
    ) -> Iterator[JobPosting | Fetch]:
        """Keep a page, parse it, and yield its postings and the fetches it leads to."""
        visit = self.keep(fetch, exchange, stored=stored)
        yield from self.read(visit, parsed(visit.page, self.row.platform))

    def keep(self, fetch: Fetch, exchange: Exchange, *, stored: bool = False) -> Visit:
        """Keep a page, and return it for `read`; until then its fetch is outstanding."""
        self._agenda.meet(fetch)
        exchange = dataclasses.replace(self._whole(fetch, exchange), context=context_of(fetch))
        page_id = self.archive.add_page(self.row, fetch, exchange, stored=stored)
        if stored:
            self.archive.forget_bad_rows(page_id)
        page = page_of(fetch, exchange, site=self.site.name, board=self.site.board)
        return Visit(fetch, page, page_id, exchange.is_good)

    def read(
        self, visit: Visit, findings: Iterable[Found | Broken]
    ) -> Iterator[JobPosting | Fetch]:
        """Yield a kept page's postings and the fetches it leads to; `findings` is it, parsed."""
        at = visit.page.fetched_at
        yield from self._pass_on(self._reading.visit(visit, findings), at=at)
        yield from self._done(visit.fetch, at=at)

    def _whole(self, fetch: Fetch, exchange: Exchange) -> Exchange:
        """Return an answer with the body that a 304 leaves to us."""
        validator = self._validators.get(fetch.url)
        if exchange.status != NOT_MODIFIED or exchange.body or validator is None:
            return exchange
        if exchange.url != fetch.url:  # another page's 304 is no word about this one
            return exchange
        return exchange.completed_by(self.archive.read_page(validator.page))

    def _done(self, fetch: Fetch, *, at: str) -> Iterator[Fetch]:
        """Take a fetch off the list, and release those that waited for the listing's end."""
        for waiting in self._agenda.end(fetch):
            yield from self._ask(waiting, at=at)

    def lose(self, fetch: Fetch, reason: str, *, at: str) -> Iterator[JobPosting | Fetch]:
        """Note that no page came for a fetch: a timeout, a refusal by robots.txt."""
        self._note("lost", at, {**context_of(fetch), "reason": reason})
        yield from self._reading.lose(fetch, reason)
        yield from self._done(fetch, at=at)

    def leave(self, *, at: str) -> Iterator[JobPosting | Fetch]:
        """Lose what is outstanding: a better parser asks for pages that were not fetched then."""
        while outstanding := self._agenda.outstanding:
            for fetch in outstanding:
                yield from self.lose(fetch, "not asked for then", at=at)

    def store(self, posting: JobPosting) -> None:
        """Archive a cleaned posting."""
        job_id = posting.job_id
        is_unread = job_id in self._reading.unread
        revision = None if is_unread else self._unchanged.revisions.get(job_id)
        if self.archive.record(posting, run=self.row, revision=revision) is None:
            self._count_refused()

    def fail(self, posting: JobPosting, error: str) -> None:
        """Note a posting that a bug of ours keeps from being archived."""
        self.reject(posting, f"could not be cleaned or stored: {error}")

    def refuse(self, reason: str, *, at: str) -> None:
        """Note a file that is not read."""
        self._note("refused", at, {"reason": reason})
        self.archive.add_bad_row(self.row, page=None, reason=reason, raw="")

    def reject(self, posting: JobPosting, reason: str) -> None:
        """Note a posting that the checks refuse."""
        self._count_refused()
        self.archive.add_bad_row(self.row, page=posting.page, reason=reason, raw=ascii(posting))

    def _count_refused(self) -> None:
        """Count a posting that was seen, and is not archived."""
        self.evidence.bad_rows += 1
        self.evidence.refused += 1

    # Ending

    def note_requests(self) -> None:
        """Put down how many requests there were: a run that is killed must not forget them."""
        self.archive.runs.note_requests(self.row, self.requests)

    def _judge(self) -> Verdict:
        past = self.archive.runs.past(self.site.name)
        return judge(self.evidence, past, self.evidence.fingerprint, self.platform.CAPS)

    def abandon(self, reason: str, *, at: str) -> None:
        """End a run that nobody can go on with."""
        self.evidence.stopped = reason
        self.finish(at=at)

    def finish(self, *, at: str) -> RunRow:
        """Give the verdict, close what is proved closed, and commit."""
        verdict = self._judge()
        if verdict.proves_absence:
            listed_at = self._reading.listed_at or at
            settle(self.archive, self.row, gone=self._reading.gone, listed_at=listed_at)
        self._note("finish", at, {"requests": self.requests, "stopped": self.evidence.stopped,
                                  "capped": self.evidence.capped,
                                  "partial": self.evidence.partial})  # fmt: skip
        facts = {
            "announced": self.evidence.total,
            "seen": len(self.evidence.seen),
            "skipped": len(self._unchanged.job_ids),
            "unreadable": self.evidence.unreadable,
            "requests": self.requests,
            "used": json.dumps(self.evidence.used, sort_keys=True) if self.evidence.used else None,
            "fingerprint": None if verdict.troubled else self.evidence.fingerprint,
        }
        row = self.archive.runs.finish(self.row.id, at=at, verdict=verdict, facts=facts)
        self.archive.commit()
        self.row = row  # not before: a verdict that is not on the disk is none
        return row
