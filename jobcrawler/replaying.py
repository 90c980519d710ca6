"""The archive again, from its WARC files alone: proof that nothing else is needed.

Each file is one run. Its pages are read by today's parsers, in their order, as if they had just
come; what was lost then is lost again.
"""

from __future__ import annotations

import dataclasses
import os
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path

from jobcrawler.archive.errors import ArchiveError
from jobcrawler.archive.store import Archive, RunRow
from jobcrawler.archive.warc_reader import WarcReader
from jobcrawler.archive.warc_records import Exchange, Note
from jobcrawler.checks import objection_to
from jobcrawler.cleaning import clean
from jobcrawler.errands import fetch_of
from jobcrawler.items import JobPosting
from jobcrawler.page import Fetch
from jobcrawler.platforms import READERS
from jobcrawler.runs import Run
from jobcrawler.sites import Site


@dataclasses.dataclass(frozen=True)
class Recording:
    """A WARC file of ours: which run it is of."""

    path: Path
    site: Site
    at: str


def recordings(paths: Iterable[Path]) -> list[Recording]:
    """Return the runs of WARC files, oldest first.

    Raises:
        ArchiveError: a file is not a WARC file of jobcrawler.
    """
    return sorted((recording_of(path) for path in paths), key=lambda r: (r.at, r.path.name))


def recording_of(path: Path) -> Recording:
    """Return which run a WARC file is of.

    Raises:
        ArchiveError: it does not say.
    """
    for found in WarcReader().read(path):
        if isinstance(found, Note) and found.event == "run":
            facts = found.facts
            if facts["platform"] not in READERS:
                message = f"{path}: of a platform that is not known here: {facts['platform']}"
                raise ArchiveError(message)
            site = Site(name=facts["site"], platform=facts["platform"], board=facts["board"])
            return Recording(path, site, found.at)
    message = f"{path}: does not say which run it is of; it was not written by jobcrawler"
    raise ArchiveError(message)


def replay(archive: Archive, runs: Iterable[Recording]) -> Iterator[RunRow]:
    """Make runs again, and yield their rows. A run that had not ended stays unfinished."""
    reader = WarcReader()
    for recording in runs:
        _bring(recording.path, archive.warc_folder)
        run = Run.replay(archive, recording.site, at=recording.at, warc=recording.path.name)
        _feed(run, list(reader.read(recording.path)))
        archive.commit()
        yield run.row


def _bring(path: Path, folder: Path) -> None:
    """Put a WARC file beside the archive that will point at it, unless it lies there."""
    target = folder / path.name
    if target.exists():
        return
    folder.mkdir(parents=True, exist_ok=True)
    try:
        os.link(path, target)
    except OSError:  # another disk
        shutil.copyfile(path, target)


def _feed(run: Run, events: list[Exchange | Note]) -> None:
    """Hand a run what happened in it, in order."""
    last = _last_answers(events)
    for position, event in enumerate(events):
        if isinstance(event, Exchange):
            fetch = fetch_of(event)
            exchange = run.archive.with_body(event)
            if last[fetch.key] == position:
                keep(run, run.receive(fetch, exchange, stored=True))
            else:  # a resumed run asked again
                run.archive.add_page(run.row, fetch, exchange, stored=True)
        elif event.event == "lost":
            _lose(run, event, position, last)
        elif event.event == "finish":
            run.requests = event.facts["requests"]
            run.evidence.stopped = event.facts["stopped"]
            run.evidence.partial = event.facts["partial"]
            run.finish(at=event.at)


def _last_answers(events: list[Exchange | Note]) -> dict[str, int]:
    """Return where each fetch was last answered, or lost."""
    last = {}
    for position, event in enumerate(events):
        if isinstance(event, Exchange):
            last[fetch_of(event).key] = position
        elif event.event == "lost":
            last[_fetch_of_note(event).key] = position
    return last


def _lose(run: Run, note: Note, position: int, last: dict[str, int]) -> None:
    fetch = _fetch_of_note(note)
    if last[fetch.key] == position:
        keep(run, run.lose(fetch, note.facts["reason"], at=note.at))


def _fetch_of_note(note: Note) -> Fetch:
    return fetch_of(Exchange(url="", status=0, body=b"", fetched_at=note.at, context=note.facts))


def keep(run: Run, found: Iterable[JobPosting | Fetch]) -> None:
    """Clean, check and store what a run finds; the fetches are not made."""
    for thing in found:
        if isinstance(thing, JobPosting):
            posting = clean(thing)
            reason = objection_to(posting)
            if reason:
                run.reject(posting, reason)
            else:
                run.store(posting)
