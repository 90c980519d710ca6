"""What a run finds, cleaned, checked and stored, where no pipeline does it: replay and import."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable

from jobcrawler.checks import objection_to
from jobcrawler.cleaning import clean
from jobcrawler.cleaning.dates.reading import is_relative
from jobcrawler.items import JobPosting
from jobcrawler.page import Fetch
from jobcrawler.platforms import saved
from jobcrawler.runs import Run


def keep(run: Run, found: Iterable[JobPosting | Fetch]) -> list[Fetch]:
    """Store the postings that a run finds; return the fetches, which are not made."""
    fetches = []
    for thing in found:
        if isinstance(thing, Fetch):
            fetches.append(thing)
        else:
            _keep(run, undated(thing) if run.site.platform == saved.NAME else thing)
    return fetches


def _keep(run: Run, posting: JobPosting) -> None:
    try:
        cleaned = clean(posting)
    except Exception as error:  # noqa: BLE001  as in a crawl, a bug of ours costs one posting
        run.fail(posting, str(error))
        return
    reason = objection_to(cleaned)
    if reason:
        run.reject(cleaned, reason)
    else:
        run.store(cleaned)


def undated(posting: JobPosting) -> JobPosting:
    """Take out a file's relative date: nobody knows which day "3 days ago" was said on."""
    if not is_relative(posting.date_posted_raw or ""):
        return posting
    said = {"date_posted_raw": posting.date_posted_raw}
    return dataclasses.replace(
        posting, date_posted=None, date_posted_raw=None, extra={**posting.extra, **said}
    )
