"""Saved files into the archive: pages, texts of pages, lists of HTML, JSON Lines and CSV.

Each file's bytes are kept like a page's, so that a better parser can read them again.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator
from pathlib import Path
from urllib.parse import quote

from jobcrawler.archive.store import Archive, RunRow
from jobcrawler.archive.warc_records import Exchange
from jobcrawler.cleaning.dates import is_relative
from jobcrawler.items import JobPosting
from jobcrawler.page import Fetch, Page
from jobcrawler.platforms import saved
from jobcrawler.replaying import keep
from jobcrawler.runs import Run
from jobcrawler.sites import Site

MAX_BYTES = 256 * 1024 * 1024
PROVES_NOTHING = "an import proves nothing about what is absent"


@dataclasses.dataclass(frozen=True)
class Refused:
    """A file that was not read, and why."""

    path: Path
    reason: str


def import_files(
    archive: Archive, paths: Iterable[Path], *, site: str, at: str
) -> tuple[RunRow, list[Refused]]:
    """Import files as one run of a site; return its row and the files that were refused."""
    run = Run.begin(archive, Site(name=site, platform=saved.NAME, board=""), at=at)
    run.evidence.partial = PROVES_NOTHING
    refused = [why for path in paths if (why := _import_file(run, path, at)) is not None]
    for why in refused:
        archive.add_bad_row(run.row, page=None, reason=f"{why.path.name}: {why.reason}", raw="")
    return run.finish(at=at), refused


def _import_file(run: Run, path: Path, at: str) -> Refused | None:
    try:
        if path.stat().st_size > MAX_BYTES:
            return Refused(path, f"larger than {MAX_BYTES // 2**20} MiB")
        body = path.read_bytes()
    except OSError as error:
        return Refused(path, error.strerror or str(error))
    url = f"file:///{quote(path.name)}"
    kind = saved.kind_of(Page(url=url, kind="", body=body))
    if kind is None:
        return Refused(path, "not a page, a text, a list of HTML, JSON Lines or CSV")
    before = run.postings_found
    fetch = Fetch(url=url, kind=kind, identity=f"file {path}")
    exchange = Exchange(url=url, status=200, body=body, fetched_at=at)
    keep(run, _undated(run.receive(fetch, exchange)))
    return Refused(path, "no posting found in it") if run.postings_found == before else None


def _undated(found: Iterable[JobPosting | Fetch]) -> Iterator[JobPosting | Fetch]:
    """Take out relative dates: nobody knows which day "3 days ago" was said on."""
    for thing in found:
        if isinstance(thing, JobPosting) and is_relative(thing.date_posted_raw or ""):
            said = {"date_posted_raw": thing.date_posted_raw}
            yield dataclasses.replace(
                thing, date_posted=None, date_posted_raw=None, extra={**thing.extra, **said}
            )
        else:
            yield thing
