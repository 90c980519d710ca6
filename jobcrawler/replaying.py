"""WARC files become an archive: proof that nothing else is needed.

Each file of ours is one run. Its pages are read by today's parsers, in their order, as if they had
just come; what was lost then is lost again, and what was not asked for then is lost now. Files of
other tools hold runs too, which `jobcrawler.captures` finds.
"""

from __future__ import annotations

import dataclasses
import filecmp
import heapq
import logging
import os
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path

from jobcrawler.adopting import adopt
from jobcrawler.archive.errors import ArchiveError
from jobcrawler.archive.ledger import Verdict
from jobcrawler.archive.store import Archive, RunRow
from jobcrawler.archive.warc_reader import WarcReader
from jobcrawler.archive.warc_records import Exchange, Note
from jobcrawler.captures import Captured, captured_runs
from jobcrawler.errands import fetch_of
from jobcrawler.keeping import keep
from jobcrawler.page import Fetch
from jobcrawler.platforms import PLATFORMS, READERS
from jobcrawler.runs import Run
from jobcrawler.sites import MAX_PAGES, Site

logger = logging.getLogger(__name__)


@dataclasses.dataclass(frozen=True)
class Recording:
    """A WARC file of ours: which run it is of."""

    path: Path
    site: Site
    at: str
    source: str = ""
    """Name of the file of another tool that its pages come from."""
    after: str = ""
    """Name of the file of the site's run before it."""


def recordings(
    paths: Iterable[Path], *, sites: Iterable[Site] = (), since: str = ""
) -> list[Recording | Captured]:
    """Return the runs of WARC files, oldest first.

    Args:
        paths: files of ours, and of other tools.
        sites: those whose pages in other tools' files are to have their name.
        since: UTC, ISO 8601; runs of before are left out.

    Raises:
        ArchiveError: a file is not a WARC file, or of a platform that is not known here.
    """
    ours: list[Recording] = []
    others: list[Path] = []
    for path in paths:
        match next(iter(WarcReader().read(path)), None):
            case None:
                logger.warning("%s: holds no run; passed over", path)
            case Note(event="run") as note:
                ours.append(_recording(path, note))
            case _:
                others.append(path)
    captured = captured_runs(others, sites=sites, since=since)
    known = {capture.path for run in captured for capture in run.captures}
    for path in others:
        if path not in known:
            logger.warning("%s: no page of a site that is known here (tried %s); passed over",
                           path, ", ".join(PLATFORMS))  # fmt: skip
    recorded: list[Recording | Captured] = [*_in_order(run for run in ours if run.at >= since)]
    captured.sort(key=lambda run: run.at)
    return list(heapq.merge(recorded, captured, key=lambda run: run.at))


def _in_order(runs: Iterable[Recording]) -> list[Recording]:
    """Return runs oldest first, and none before the one that it says it came after."""
    # Of the runs that began in one second the later one's name has a number, and is longer.
    left = sorted(runs, key=lambda run: (run.at, len(run.path.name), run.path.name))
    waiting = {run.path.name: run for run in left}
    found: list[Recording] = []
    for run in left:
        chain = [run]
        while chain[-1].after in waiting and len(chain) <= len(left):
            chain.append(waiting[chain[-1].after])
        found += [each for each in reversed(chain) if waiting.pop(each.path.name, None)]
    return found


def _recording(path: Path, note: Note) -> Recording:
    facts = note.facts
    if facts["platform"] not in READERS:
        message = f"{path}: of a platform that is not known here: {facts['platform']}"
        raise ArchiveError(message)
    site = Site(name=facts["site"], platform=facts["platform"], board=facts["board"],
                max_pages=facts.get("max_pages", MAX_PAGES))  # fmt: skip
    return Recording(path, site, note.at, facts.get("source", ""), facts.get("after", ""))


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


def replay(archive: Archive, runs: Iterable[Recording | Captured]) -> Iterator[RunRow]:
    """Make runs, and yield their rows. A run of ours that had not ended stays unfinished.

    A run that the archive has already is passed over.

    Raises:
        ArchiveError: a file cannot be read, the archive has another of its name, or a later run
            of its site.
    """
    reader = WarcReader()
    for run in runs:
        row = adopt(archive, run) if isinstance(run, Captured) else _again(archive, run, reader)
        if row is not None:
            yield row


def _again(archive: Archive, recording: Recording, reader: WarcReader) -> RunRow | None:
    """Make a run of ours again; None where the archive has it."""
    if archive.runs.has_warc(recording.path.name):
        return None
    archive.runs.require_latest(recording.site.name, recording.at, recording.path,
                           after=recording.after)  # fmt: skip
    outline = _outline(WarcReader().read(recording.path))
    _bring(recording.path, archive.warc_folder, is_finished=outline.end is not None)
    _give_up(archive, recording)
    run = Run.replay(archive, recording.site, at=recording.at, warc=recording.path.name,
                     asked=outline.last, source=recording.source)  # fmt: skip
    _feed(run, reader.read(recording.path), outline)
    archive.commit()
    return run.row


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
    left = archive.runs.unfinished(recording.site.name)
    if left is not None:
        verdict = Verdict("failed", "stopped, and not taken up again")
        archive.runs.finish(left.id, at=recording.at, verdict=verdict, facts={})


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
    run.evidence.capped = note.facts["capped"]
    run.evidence.partial = note.facts["partial"]
    if not run.evidence.stopped:
        keep(run, run.leave(at=note.at))
    run.finish(at=note.at)
