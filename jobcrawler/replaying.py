"""The archive again, from its WARC files alone: proof that nothing else is needed.

Each file is one run. Its pages are read by today's parsers, in their order, as if they had just
come; what was lost then is lost again, and what was not asked for then is lost now.
"""

from __future__ import annotations

import dataclasses
import filecmp
import logging
import os
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path

from jobcrawler.archive.errors import ArchiveError
from jobcrawler.archive.ledger import Verdict
from jobcrawler.archive.store import Archive, RunRow
from jobcrawler.archive.warc_reader import WarcReader
from jobcrawler.archive.warc_records import Exchange, Note
from jobcrawler.errands import fetch_of
from jobcrawler.keeping import keep
from jobcrawler.page import Fetch
from jobcrawler.platforms import READERS
from jobcrawler.runs import Run
from jobcrawler.sites import MAX_PAGES, Site

logger = logging.getLogger(__name__)


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
    found = [recording for path in paths if (recording := recording_of(path)) is not None]
    # Of the runs that began in one second the later one's name has a number, and is longer.
    return sorted(found, key=lambda run: (run.at, len(run.path.name), run.path.name))


def recording_of(path: Path) -> Recording | None:
    """Return which run a WARC file is of, None where it was killed before it had begun.

    Raises:
        ArchiveError: it does not say.
    """
    first = next(iter(WarcReader().read(path)), None)
    if first is None:
        logger.warning("%s: holds no run; passed over", path)
        return None
    if not isinstance(first, Note) or first.event != "run":
        message = f"{path}: does not say which run it is of; it was not written by jobcrawler"
        raise ArchiveError(message)
    facts = first.facts
    if facts["platform"] not in READERS:
        message = f"{path}: of a platform that is not known here: {facts['platform']}"
        raise ArchiveError(message)
    site = Site(name=facts["site"], platform=facts["platform"], board=facts["board"],
                max_pages=facts.get("max_pages", MAX_PAGES))  # fmt: skip
    return Recording(path, site, first.at)


@dataclasses.dataclass(frozen=True)
class _Outline:
    """What a file holds, without its bodies: they need not all fit into memory."""

    last: dict[str, int]
    """Where each fetch was last answered, or lost: a resumed run asked again."""
    end: int | None
    """Where the run ended, None when it did not."""


def _outline(events: Iterable[Exchange | Note]) -> _Outline:
    last: dict[str, int] = {}
    end = None
    for position, event in enumerate(events):
        # A kill between the note and its commit leaves a run that goes on behind its end.
        end = position if isinstance(event, Note) and event.event == "finish" else None
        if isinstance(event, Exchange) or event.event == "lost":
            last[_fetch_of(event).key] = position
    return _Outline(last, end)


def _fetch_of(event: Exchange | Note) -> Fetch:
    if isinstance(event, Exchange):
        return fetch_of(event)
    return fetch_of(Exchange(url="", status=0, body=b"", fetched_at=event.at, context=event.facts))


def replay(archive: Archive, runs: Iterable[Recording]) -> Iterator[RunRow]:
    """Make runs again, and yield their rows. A run that had not ended stays unfinished.

    Raises:
        ArchiveError: a file cannot be read, or the archive has another of its name.
    """
    reader = WarcReader()
    for recording in runs:
        outline = _outline(WarcReader().read(recording.path))
        _bring(recording.path, archive.warc_folder, is_finished=outline.end is not None)
        _give_up(archive, recording)
        run = Run.replay(archive, recording.site, at=recording.at, warc=recording.path.name)
        _feed(run, reader.read(recording.path), outline)
        archive.commit()
        yield run.row


def _bring(path: Path, folder: Path, *, is_finished: bool) -> None:
    """Put a WARC file beside the archive that will point at it, unless it lies there.

    Raises:
        ArchiveError: another file of its name does.
    """
    target = folder / path.name
    if target.exists():
        if not (path.samefile(target) or filecmp.cmp(path, target, shallow=False)):
            message = f"{target}: is not {path}; name an archive in another folder"
            raise ArchiveError(message)
        return
    folder.mkdir(parents=True, exist_ok=True)
    if is_finished:
        try:
            os.link(path, target)
        except OSError:  # another disk
            is_finished = False
    if not is_finished:  # a run that goes on must not write to the other archive's file
        shutil.copyfile(path, target)


def _give_up(archive: Archive, recording: Recording) -> None:
    """End a site's unfinished run when a later one follows: nothing can be added to it."""
    left = archive.unfinished_run(recording.site.name)
    if left is not None:
        verdict = Verdict("failed", "stopped, and not taken up again")
        archive.finish_run(left.id, at=recording.at, verdict=verdict, facts={})


def _feed(run: Run, events: Iterable[Exchange | Note], outline: _Outline) -> None:
    """Hand a run what happened in it, in order."""
    for position, event in enumerate(events):
        if isinstance(event, Exchange):
            _answer(run, event, is_last=outline.last[_fetch_of(event).key] == position)
        elif event.event == "lost":
            fetch = _fetch_of(event)
            if outline.last[fetch.key] == position:
                keep(run, run.lose(fetch, event.facts["reason"], at=event.at))
        elif event.event == "refused":
            run.refuse(event.facts["reason"], at=event.at)
        elif event.event == "finish" and position == outline.end:
            _finish(run, event)


def _answer(run: Run, event: Exchange, *, is_last: bool) -> None:
    fetch, exchange = fetch_of(event), run.archive.with_body(event)
    if is_last:
        keep(run, run.receive(fetch, exchange, stored=True))
    else:
        run.archive.add_page(run.row, fetch, exchange, stored=True)


def _finish(run: Run, note: Note) -> None:
    run.requests = note.facts["requests"]
    run.evidence.stopped = note.facts["stopped"]
    run.evidence.partial = note.facts["partial"]
    if not run.evidence.stopped:
        keep(run, run.leave(at=note.at))
    run.finish(at=note.at)
