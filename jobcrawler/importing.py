"""Saved files into the archive: pages, texts of pages, lists of HTML, JSON Lines and CSV.

Each file's bytes are kept like a page's, so that a better parser can read them again.
"""

from __future__ import annotations

import dataclasses
import os
from collections.abc import Iterable
from pathlib import Path
from urllib.parse import quote

from jobcrawler.archive.store import Archive, RunRow
from jobcrawler.archive.warc_records import Exchange
from jobcrawler.keeping import keep
from jobcrawler.page import Fetch, Page
from jobcrawler.platforms import saved
from jobcrawler.runs import Run
from jobcrawler.sites import Site

MAX_BYTES = 256 * 1024 * 1024
PROVES_NOTHING = "an import proves nothing about what is absent"


@dataclasses.dataclass(frozen=True)
class Refused:
    """A file that was not read, and why."""

    path: Path
    reason: str
    is_kept: bool = False
    """Whether its bytes are in the archive all the same."""


def import_files(
    archive: Archive, paths: Iterable[Path], *, site: str, at: str
) -> tuple[RunRow, list[Refused]]:
    """Import files as one run of a site; return its row and the files that were refused."""
    run = Run.begin(archive, Site(name=site, platform=saved.NAME, board=""), at=at)
    archive.commit()  # a kill leaves no file without its run
    run.evidence.partial = PROVES_NOTHING
    refused = [why for path in paths if (why := _import_file(run, path, at)) is not None]
    for why in refused:
        if not why.is_kept:
            run.refuse(f"{why.path.name}: {why.reason}", at=at)
    return run.finish(at=at), refused


def _import_file(run: Run, path: Path, at: str) -> Refused | None:
    try:
        if path.stat().st_size > MAX_BYTES:
            return Refused(path, f"larger than {MAX_BYTES // 2**20} MiB")
        body = path.read_bytes()
    except OSError as error:
        return Refused(path, error.strerror or str(error))
    url = f"file:///{quote(os.fsencode(path.name))}"
    kind = saved.kind_of(Page(url=url, kind="", body=body))
    if kind is None:
        return Refused(path, "not a page, a text, a list of HTML, JSON Lines or CSV")
    before = run.postings_found
    fetch = Fetch(url=url, kind=kind, identity=f"file {path}")
    exchange = Exchange(url=url, status=200, body=body, fetched_at=at)
    keep(run, run.receive(fetch, exchange))
    if run.postings_found > before:
        return None
    return Refused(path, "no posting found in it", is_kept=True)
