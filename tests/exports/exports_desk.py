"""Archives to export: written by a real archive, WARC files and all, with texts that mean harm."""

from __future__ import annotations

import dataclasses
import sqlite3
from contextlib import closing

from jobcrawler.archive.ledger import Verdict
from jobcrawler.archive.reader import ArchiveReader
from jobcrawler.archive.store import Archive
from jobcrawler.archive.warc_records import Exchange
from jobcrawler.exports.exporting import Export
from jobcrawler.exports.wanted import Wanted
from jobcrawler.items import JobPosting, Place, Salary
from jobcrawler.page import DETAIL, Fetch

HOST = "https://jobs.northwind.example"
HTML = (("Content-Type", "text/html; charset=utf-8"),)
SIGNS = tuple("=+-@\t\r\n＝＋－＠")  # noqa: RUF001  full-width ones are meant
FORMULAS = ("=1+1", "+49", "-2", "@SUM(A1)", "\tx", "\rx", "\n=x", "'=1", "''@x", f"{SIGNS[7]}1")
"""Texts that a spreadsheet might run, or that look as if they had been made safe before."""


def posting(job_id="J1", **values):
    given = {"url": f"{HOST}/{job_id}", "title": "Baker", "description_text": "Bake bread.",
             "description_html": "<p>Bake bread.</p>"}  # fmt: skip
    return JobPosting(job_id=job_id, **{**given, **values})


FULL = posting(
    "R-1",
    title='Koch "Süd", Ärzte;\nKüche',
    hiring_organization="Northwind GmbH",
    job_locations=(
        Place(raw="Cambridge, MA", locality="Cambridge", region="MA", region_code="US-MA",
              country="US", latitude=42.37, longitude=-71.11),
        Place(raw="Remote (Europe)"),
    ),
    workplace_type="remote",
    employment_type=("FULL_TIME", "INTERN"),
    employment_type_raw="Full time, Praktikum",
    base_salary=Salary(minimum=50_000, maximum=60_000.5, currency="EUR", unit="YEAR"),
    salary_raw="50-60k",
    salary_source="text",
    department="Kitchen",
    team="Ovens",
    occupational_category="Food",
    industry="Hospitality",
    requisition_id="0017",
    date_posted="2026-02-01",
    date_posted_raw="1 February 2026",
    date_modified="2026-02-02T10:30:00Z",
    valid_through="2026-06-30",
    job_start_date="2026-07",
    applicant_location_requirements=("US", "EMEA; not UK"),
    in_language="de-CH",
    total_job_openings=3,
    direct_apply=True,
    apply_url=f"{HOST}/R-1/apply",
    description_text="Call +49 89 1234567 or mail ann@northwind.example.\u2028Bake \U0001f35e.",
    description_html="<p>Mail <b>ann</b>@northwind.example</p>",
    extra={"tags": ["a", "b"], "badge": {"new": True}},
)  # fmt: skip
HARM = tuple(
    posting(f"H-{number}", title=text, team=text, description_text=text)
    for number, text in enumerate(FORMULAS)
)
MARKUP = posting(
    "X-1",
    title="</script><script>alert(1)</script>",
    description_text="a\u2028b\x85c\u2029d",  # what some take for the end of a line
    description_html="<p>a</p>",
    extra={"end": "</script>"},
)


class Day:
    """A run of a site on a day, worked by hand, that ends with its block."""

    def __init__(self, path, day, *, site="northwind", verdict="complete"):
        self.archive = Archive(path)
        self.site, self.verdict, self.at = site, verdict, f"2026-03-{day:02}T05:00:00Z"
        warc = self.archive.new_warc(site, self.at)
        self.run = self.archive.runs.begin(site, "saved", "board", at=self.at, warc=warc)

    def __enter__(self):
        return self

    def __exit__(self, *error):
        if self.verdict:
            self.archive.runs.finish(
                self.run.id, at=self.at, verdict=Verdict(self.verdict), facts={}
            )
        self.archive.close()

    def page(self, url, body, fetch=None, **values):
        answer = Exchange(**{"url": url, "status": 200, "body": body, "fetched_at": self.at,
                             "headers": HTML, **values})  # fmt: skip
        fetch = fetch or Fetch(url=url, kind=DETAIL)
        return self.archive.add_page(self.run, fetch, answer, stored=False)

    def read(self, *items):
        for item in items:
            body = f"<p>{item.title}</p>".encode("utf-8", "replace")
            page = self.page(item.url, body)
            placed = dataclasses.replace(item, site=self.site, fetched_at=self.at, page=page)
            self.archive.record(placed, run=self.run, revision=None)

    def close(self, job_id, because="http 404"):
        job = self.archive.known(self.site)[job_id].id
        self.archive.close_job(job, at=self.at, because=because, run=self.run, page=None)


def fill(path):
    """Two sites and two days: postings that mean harm, one that changed, one that closed."""
    with Day(path, 1) as day:
        day.read(FULL, *HARM, MARKUP, posting("C-1", title="Closed", team="A"))
    with Day(path, 2) as day:
        changed = dataclasses.replace(FULL, title="Köchin", description_text="mail bo@x.example")
        day.read(changed)
        day.close("C-1")
    with Day(path, 3, site="marlow") as day:
        day.read(posting("M-1", title="Potter", hiring_organization="Marlow"))
    return path


def export(path, kind, target, **said):
    """Export an archive to a file, or a folder."""
    wanted = Wanted(**said)
    with ArchiveReader(path) as archive:
        made = Export(archive=archive, wanted=wanted, created="2026-03-04T05:06:07Z")
        made.to_file(kind, target)
    return target


def change(path, sql, *values):
    """Change rows as nothing in the program does."""
    with closing(sqlite3.connect(path)) as db, db:
        db.execute(sql, values)


def rows(path, sql, *values):
    """Rows of a query as dicts."""
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as db:
        db.row_factory = sqlite3.Row
        return [dict(row) for row in db.execute(sql, values)]


def undone(cell):
    """A CSV cell as it was before it was made safe, as a reader of the README would do it."""
    rest = cell.lstrip("'")
    return cell[1:] if rest != cell and rest[:1] in SIGNS else cell
