"""Asking after a posting that the listing lacks."""

from __future__ import annotations

import dataclasses
from pathlib import Path

from jobcrawler.archive.store import Archive
from jobcrawler.archive.warc_records import Exchange
from jobcrawler.items import JobPosting
from jobcrawler.page import DETAIL, Fetch
from jobcrawler.settling import probes

URL = "https://acme.wd1.myworkdayjobs.com/wday/cxs/acme/Jobs/job/R1"
AT = "2026-03-01T05:10:00Z"


def test_a_probe_is_asked_as_the_page_was(tmp_path: Path) -> None:
    asked = Fetch(url=URL, kind=DETAIL, headers={"Accept": "application/json"})
    posting = JobPosting(job_id="R1", url=URL, title="Cook", site="acme", fetched_at=AT)
    with Archive(tmp_path / "jobs.db") as archive:
        first = archive.runs.begin("acme", "workday", "acme.wd1/Jobs", at=AT, warc="a.warc.gz")
        answer = Exchange(url=URL, status=200, body=b"{}", fetched_at=AT)
        page = archive.add_page(first, asked, answer, stored=False)
        read = dataclasses.replace(posting, page=page)
        archive.record(read, run=first, revision=None)
        archive.db.execute("UPDATE runs SET verdict = 'complete'")
        second = archive.runs.begin("acme", "workday", "acme.wd1/Jobs", at=AT, warc="b.warc.gz")
        (probe,) = probes(archive.absent(second))
    assert (probe.url, probe.kind, probe.probe) == (URL, DETAIL, "R1")
    assert probe.headers == {"Accept": "application/json"}
