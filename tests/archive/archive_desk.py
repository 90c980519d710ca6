"""What the tests of the archive are written with: real runs, pages and postings."""

from __future__ import annotations

import dataclasses

from jobcrawler.archive.ledger import Verdict
from jobcrawler.archive.warc_records import Exchange
from jobcrawler.items import JobPosting, Place, Salary
from jobcrawler.page import DETAIL, Fetch

SITE = "northwind"
LISTING_URL = "https://jobs.northwind.example/list"


def at(day, hour=5):
    return f"2026-03-{day:02}T{hour:02}:00:00Z"


def exchange(url=LISTING_URL, body=b"<p>page</p>", **values):
    return Exchange(**{"url": url, "status": 200, "body": body, "fetched_at": at(1), **values})


def posting(job_id="J1", **values):
    given = {
        "job_id": job_id,
        "url": f"https://jobs.northwind.example/{job_id}",
        "title": "Baker",
        "description_text": "Bake bread.",
        "description_html": "<p>Bake bread.</p>",
    }
    return JobPosting(**{**given, **values})


FULL = posting(
    hiring_organization="Northwind",
    job_locations=(Place(raw="Cambridge, MA", locality="Cambridge", region="MA", country="US"),),
    workplace_type="hybrid",
    employment_type=("FULL_TIME",),
    employment_type_raw="Full time",
    base_salary=Salary(minimum=50_000, maximum=60_000, currency="EUR", unit="YEAR"),
    salary_raw="50-60k",
    salary_source="text",
    department="Kitchen",
    team="Ovens",
    occupational_category="Food",
    industry="Hospitality",
    requisition_id="R-7",
    date_posted="2026-02-01",
    date_posted_raw="1 February 2026",
    date_modified="2026-02-02",
    valid_through="2026-06-30",
    job_start_date="2026-07-01",
    applicant_location_requirements=("US",),
    in_language="en",
    total_job_openings=1,
    direct_apply=True,
    apply_url="https://jobs.northwind.example/J1/apply",
    extra={"badge": "new"},
)


class Desk:
    """One run of one site on a day, worked by hand. It ends the one before it."""

    def __init__(self, archive, day, site=SITE):
        self.archive = archive
        self.at = at(day)
        self.site = site
        before = archive.runs.unfinished(site)
        if before is not None:
            archive.runs.finish(before.id, at=self.at, verdict=Verdict("complete"), facts={})
        warc = archive.new_warc(site, self.at)
        self.run = archive.runs.begin(site, "saved", "board", at=self.at, warc=warc)

    def page(self, url=LISTING_URL, body=b"<p>page</p>", kind=DETAIL, **values):
        answer = exchange(url, body, fetched_at=self.at, **values)
        return self.archive.add_page(self.run, Fetch(url=url, kind=kind), answer, stored=False)

    def read(self, item, revision=None, **page):
        placed = dataclasses.replace(
            item, site=self.site, fetched_at=self.at, page=self.page(item.url, **page)
        )
        return self.archive.record(placed, run=self.run, revision=revision)

    def sight(self, job_id="J1"):
        job = self.archive.known(self.site)[job_id].id
        self.archive.sight(job, at=self.at, run=self.run, page=self.page())

    def close(self, job_id="J1", because="http 404", at=None, page=None):
        job = self.archive.known(self.site)[job_id].id
        self.archive.close_job(job, at=at or self.at, because=because, run=self.run, page=page)

    def finish(self, word="complete", reason="", hour=6, **facts):
        row = self.archive.runs.finish(
            self.run.id, at=f"{self.at[:11]}{hour:02}:00:00Z", verdict=Verdict(word, reason),
            facts=facts
        )  # fmt: skip
        self.archive.commit()
        return row


def rows(archive, sql, *values):
    """Rows of a query as dicts."""
    found = archive.db.execute(sql, values)
    names = [column[0] for column in found.description]
    return [dict(zip(names, row, strict=True)) for row in found]


def row(archive, sql, *values):
    (only,) = rows(archive, sql, *values)
    return only


def search(archive, words):
    """Job IDs whose search document matches; a batch is found once it is committed."""
    archive.commit()
    sql = (
        "SELECT job_id FROM jobs JOIN jobs_fts ON jobs_fts.rowid = jobs.id WHERE jobs_fts MATCH ?"
    )
    return sorted(found["job_id"] for found in rows(archive, sql, words))


def check_index(archive):
    """Raise sqlite3.DatabaseError unless the search index agrees with the tables."""
    archive.commit()
    archive.db.execute("INSERT INTO jobs_fts(jobs_fts, rank) VALUES ('integrity-check', 1)")


def changes(archive):
    return rows(archive, "SELECT field, old, new FROM changes ORDER BY id")


def episodes(archive):
    return rows(
        archive,
        "SELECT opened_at, closed_at, closed_because, confirmed_by, confirming_page"
        " FROM episodes ORDER BY id",
    )
