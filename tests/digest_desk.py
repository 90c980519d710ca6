"""What the tests of feeds and digests are written with: real archives, run by run."""

from __future__ import annotations

import dataclasses
from contextlib import contextmanager

from jobcrawler.archive.ledger import Verdict
from jobcrawler.archive.store import Archive
from jobcrawler.archive.warc_records import Exchange
from jobcrawler.items import JobPosting, Place
from jobcrawler.page import LISTING, Fetch

SITE = "northwind"
URL = "https://northwind.example/jobs"
TEXT = (
    "You start at three in the morning and shape four hundred loaves before the first ferry."
    " You feed the sourdough, watch the deck oven and teach two learners how dough should feel."
    " A journeyman's certificate helps, a steady hand matters more, and Mondays are always free."
    " You weigh flour by the sack, keep the proving cabinet clean and tell the millers in writing"
    " when a delivery is too coarse. The bakehouse is warm in winter and hot in July."
)


def at(day, hour=5):
    return f"2026-03-{day:02}T{hour:02}:00:00Z"


def place(name, country="DE"):
    return Place(raw=f"{name}, {country}", locality=name, country=country)


class Day:
    """One run of one site on a day."""

    def __init__(self, archive, day, site):
        self.archive, self.at, self.site = archive, at(day), site
        self.run = archive.runs.unfinished(site) or archive.runs.begin(
            site, "saved", "board", at=self.at, warc=archive.new_warc(site, self.at)
        )

    def _page(self, url):
        answer = Exchange(url=url, status=200, body=b"<p>page</p>", fetched_at=self.at)
        return self.archive.add_page(self.run, Fetch(url=url, kind=LISTING), answer, stored=False)

    def read(self, job_id, **says):
        given = {"title": "Baker", "url": f"{URL}/{job_id}", "description_text": TEXT}
        posting = JobPosting(job_id=job_id, site=self.site, **{**given, **says})
        placed = dataclasses.replace(posting, fetched_at=self.at, page=self._page(posting.url))
        return self.archive.record(placed, run=self.run, revision=None)

    def close(self, job_id, because="http 404"):
        job = self.archive.known(self.site)[job_id].id
        self.archive.close_job(job, at=self.at, because=because, run=self.run, page=None)

    def finish(self, word="complete", seen=100):
        self.archive.runs.finish(
            self.run.id, at=self.at, verdict=Verdict(word), facts={"seen": seen}
        )
        self.archive.commit()


@contextmanager
def run(path, day, *, site=SITE, verdict="complete"):
    """Write a run, or go on with the unfinished one; without a verdict it stays unfinished."""
    with Archive(path) as archive:
        written = Day(archive, day, site)
        yield written
        if verdict:
            written.finish(verdict)
