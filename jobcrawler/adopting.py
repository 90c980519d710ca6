"""Captures of other tools become runs of the archive, in WARC files of our own.

The run asks for what its platform asks for, and is answered from the captures alone. What it asks
for and was not captured is lost, so that a partial capture proves nothing about absence.
"""

from __future__ import annotations

import dataclasses
from collections import defaultdict, deque
from collections.abc import Iterable, Iterator
from pathlib import Path

from jobcrawler.archive.errors import ArchiveError
from jobcrawler.archive.store import Archive, RunRow
from jobcrawler.captures import Capture, Captured, findings
from jobcrawler.items import JobPosting
from jobcrawler.keeping import keep
from jobcrawler.page import LISTING, Fetch
from jobcrawler.platforms.reading.addresses import canonical_url
from jobcrawler.runs import Run
from jobcrawler.settings import REDIRECT_MAX_TIMES

NOT_CAPTURED = "not captured"
BODY_ELSEWHERE = "captured as the same as in another file, which was not given"
UNKNOWN_LIST = "captured by another tool; where the site's list of postings is, nobody said"


class _Pool:
    """The captures of one run that are not used yet."""

    def __init__(self, captures: Iterable[Capture], platform: str) -> None:
        self._by_key: dict[str, list[Capture]] = defaultdict(list)
        self._unused: dict[tuple[Path, int], Capture] = {}
        for capture in captures:
            if platform in capture.kinds:
                self._unused[capture.path, capture.offset] = capture
            for key in {capture.key, _canonical(capture.key)}:
                self._by_key[key].append(capture)

    def take(self, fetch: Fetch) -> Capture | None:
        """Return the answer to a fetch, at the end of its redirects; the last one that is good."""
        key = dataclasses.replace(fetch, identity="").key
        for _ in range(REDIRECT_MAX_TIMES + 1):
            found = self._by_key.get(key) or self._by_key.get(_canonical(key))
            if not found:
                return None
            capture = max(found, key=lambda one: (200 <= one.status < 300, one.fetched_at))
            for each in found:
                self._unused.pop((each.path, each.offset), None)
            if not capture.location:
                return capture
            key = Fetch(url=capture.location, kind="").key
        return None

    def recognised(self) -> Capture | None:
        """Return a page that was not asked for, and that the platform knows."""
        return next(iter(self._unused.values()), None)


def _canonical(key: str) -> str:
    method, url, body = key.split(" ", 2)
    return f"{method} {canonical_url(url)} {body}"


def adopt(archive: Archive, captured: Captured) -> RunRow | None:
    """Make a run of captures and return its row, None where the archive has it already.

    Raises:
        ArchiveError: the archive has a later run of the site, one that is not finished, or another
            site of its name.
    """
    # Whether a page was captured is known: its turn to be read again does not matter.
    site = dataclasses.replace(captured.site, refresh_days=0)
    if archive.runs.was_adopted(site.name, at=captured.at):
        return None
    known = archive.runs.board_of(site.name)
    if known not in (None, (site.platform, site.board)):
        message = (
            f"{captured.path}: of {site.platform} {site.board}, but {site.name} is another site in"
            " the archive; give this one a name in sites.toml"
        )
        raise ArchiveError(message)
    archive.runs.require_latest(site.name, captured.at, captured.path)
    unfinished = archive.runs.unfinished(site.name)
    if unfinished is not None and unfinished.started_at != captured.at:
        message = f"{site.name}: has an unfinished run; crawl it to its end first"
        raise ArchiveError(message)
    run = Run.begin(archive, site, at=captured.at, source=captured.path.name)
    archive.commit()  # a kill leaves no file without its run
    if captured.is_guess:
        run.evidence.partial = UNKNOWN_LIST
    return _Adoption(run, captured).made()


class _Adoption:
    """One run, answered from captures."""

    def __init__(self, run: Run, captured: Captured) -> None:
        self._run = run
        self._captured = captured
        self._platform = captured.site.platform
        self._pool = _Pool(captured.captures, self._platform)
        self._now = captured.at

    def made(self) -> RunRow:
        self._answer(self._run.start())
        while (capture := self._pool.recognised()) is not None:
            fetch = Fetch(url=capture.url, kind=capture.kinds[self._platform],
                          method=capture.method, body=capture.request_body)  # fmt: skip
            self._pool.take(fetch)
            if not self._is_listed(fetch, capture):
                self._answer(self._receive(fetch, capture))
        # What was captured is all there is.
        self._answer(self._run.more(looks_again=False))
        return self._run.finish(at=self._now)

    def _is_listed(self, fetch: Fetch, capture: Capture) -> bool:
        """Whether a page only shows what the list has shown to be unchanged, or led to already."""
        exchange = None if fetch.kind == LISTING else self._captured.exchange(capture)
        found = () if exchange is None else findings(self._platform, fetch.kind, exchange) or ()
        shown = {thing.job_id for thing in found if isinstance(thing, JobPosting)}
        return bool(shown) and shown <= self._run.evidence.seen

    def _answer(self, found: Iterable[JobPosting | Fetch]) -> None:
        """Store postings, and answer fetches with what leads on from them, until none is left."""
        waiting = deque(keep(self._run, found))
        while waiting:
            fetch = waiting.popleft()
            capture = self._pool.take(fetch)
            if capture is None:
                lost = self._run.lose(fetch, NOT_CAPTURED, at=self._now)
                waiting += keep(self._run, lost)
            else:
                waiting += keep(self._run, self._receive(fetch, capture))

    def _receive(self, fetch: Fetch, capture: Capture) -> Iterator[JobPosting | Fetch]:
        self._now = max(self._now, capture.fetched_at)
        stored = self._run.stored(fetch)
        if stored is not None:  # the run was stopped, and is made to its end now
            return self._run.receive(fetch, stored, stored=True)
        exchange = self._captured.exchange(capture)
        if exchange is None:
            return self._run.lose(fetch, BODY_ELSEWHERE, at=self._now)
        return self._run.receive(fetch, exchange)
