"""Archives with postings to look at, and how a reader looks at them."""

from __future__ import annotations

import asyncio
import dataclasses
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import contextmanager

from datasette.app import Datasette
from parsel import Selector

from jobcrawler.archive.ledger import Verdict
from jobcrawler.archive.store import Archive
from jobcrawler.archive.warc_records import Exchange
from jobcrawler.items import JobPosting, Place, Salary
from jobcrawler.page import DETAIL, Fetch

HOST = "https://jobs.northwind.example"
HTML = (("Content-Type", "text/html; charset=utf-8"),)


def at(day, hour=5):
    return f"2026-03-{day:02}T{hour:02}:00:00Z"


def posting(job_id="J1", **values):
    given = {"url": f"{HOST}/{job_id}", "title": "Baker", "description_text": "Bake bread.",
             "description_html": "<p>Bake bread.</p>"}  # fmt: skip
    return JobPosting(job_id=job_id, **{**given, **values})


FULL = posting(
    hiring_organization="Northwind",
    job_locations=(
        Place(raw="Cambridge, MA", locality="Cambridge", region="MA", country="US"),
        Place(raw="Remote (Europe)"),
        Place(raw="Ulm", locality="Ulm", country="DE", latitude=48.4, longitude=9.99),
    ),
    workplace_type="hybrid",
    employment_type=("FULL_TIME", "PART_TIME"),
    employment_type_raw="Full or part time",
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
    date_modified="2026-02-02T10:30:00Z",
    valid_through="2026-06-30",
    job_start_date="2026-07-01",
    applicant_location_requirements=("US", "EMEA"),
    in_language="de-CH",
    total_job_openings=3,
    direct_apply=True,
    apply_url=f"{HOST}/J1/apply",
    extra={"badge": "new", "tags": ["a", "b"]},
)


class Day:
    """A run of a site, worked by hand, that ends as its block does."""

    def __init__(self, path, day, *, site="northwind", verdict="complete"):
        self.path, self.at, self.site, self.verdict = path, at(day), site, verdict

    def __enter__(self):
        self.archive = Archive(self.path)
        warc = self.archive.new_warc(self.site, self.at)
        self.run = self.archive.runs.begin(self.site, "saved", "board", at=self.at, warc=warc)
        return self

    def __exit__(self, *error):
        if error[0] is None:
            self.archive.runs.finish(
                self.run.id, at=self.at, verdict=Verdict(self.verdict), facts={}
            )
        self.archive.close()

    def page(self, body=b"<p>page</p>", url=f"{HOST}/J1", **values):
        answer = Exchange(**{"url": url, "status": 200, "body": body, "fetched_at": self.at,
                             "headers": HTML, **values})  # fmt: skip
        number = self.archive.add_page(self.run, Fetch(url=url, kind=DETAIL), answer, stored=False)
        self.archive.commit()
        return number

    def read(self, item, body=b"<p>page</p>"):
        placed = dataclasses.replace(
            item, site=self.site, fetched_at=self.at, page=self.page(body, item.url)
        )
        self.archive.record(placed, run=self.run, revision=None)
        return self.archive.known(self.site)[item.job_id].id

    def close(self, job_id="J1", because="http 404", page=None):
        job = self.archive.known(self.site)[job_id].id
        self.archive.close_job(job, at=self.at, because=because, run=self.run, page=page)

    def miss(self, job_id="J1"):
        self.archive.miss([self.archive.known(self.site)[job_id].id], since=self.at)


def change(path, sql, *values):
    """Change rows as nothing in the program does."""
    with Archive(path) as archive:
        archive.db.execute(sql, values)


def get(path, address):
    """Answer a request as Datasette does, to its own client."""
    served = Datasette([str(path)])

    async def ask():
        await served.invoke_startup()
        return await served.client.get(f"/{path.stem}/{address}")

    try:
        return asyncio.run(ask())
    finally:
        for database in served.databases.values():
            database.close()


def see(path, address, status=200):
    """Return a page as its reader sees it."""
    answer = get(path, address)
    assert answer.status_code == status, answer.text
    return Selector(answer.text)


def words(part):
    """The text of a part of a page, blanks folded."""
    return " ".join("".join(part.xpath(".//text()").getall()).split())


def sheet(part):
    """A definition list: texts by name."""
    names = [words(name) for name in part.xpath("./dt")]
    return dict(zip(names, [words(text) for text in part.xpath("./dd")], strict=True))


@contextmanager
def serving(path):
    """Serve an archive as a user does; yields where."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "datasette", str(path), "-p", str(port)]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        root = f"http://127.0.0.1:{port}"
        _wait_for(f"{root}/-/versions.json", server)
        yield f"{root}/{path.stem}"
    finally:
        server.terminate()
        server.wait(timeout=20)


def _wait_for(url, server):
    for _ in range(300):
        assert server.poll() is None, "Datasette ended"
        try:
            with urllib.request.urlopen(url, timeout=5):
                return
        except urllib.error.URLError:
            time.sleep(0.2)
    message = f"{url} does not answer"
    raise AssertionError(message)
