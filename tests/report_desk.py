"""Archives to report on: a tiny site, crawled day by day."""

from __future__ import annotations

from jobcrawler.archive.reader import ArchiveReader
from jobcrawler.archive.store import Archive
from jobcrawler.commands.report import reports_of
from run_desk import SITE, Web, crawl


def listing(count, *, title="Potter {}", total=None, **says):
    """A list of so many postings, each with its text and what else it says."""
    rows = [
        {"id": number, "full": f"Throws pots, {number} a day.",
         "says": {"title": title.format(number), **says}}
        for number in range(count)
    ]  # fmt: skip
    return {"rows": rows, "total": count if total is None else total}


def crawl_on(path, *pages, site=SITE, since=1):
    """Crawl a site day by day; each day it sends another page, or a status."""
    with Archive(path) as archive:
        for day, page in enumerate(pages, start=since):
            crawl(archive, Web({"/list": page}, day=day), site=site)


def report_of(path, at="2026-03-10T00:00:00Z"):
    with ArchiveReader(path) as archive:
        (report,) = reports_of(archive, at)
    return report
