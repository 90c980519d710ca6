"""A site that draws its list by script, with "load more", read in a real Chromium."""

from __future__ import annotations

import json
import shutil

import pytest
from careers_servers import Careers, Reply
from crawling import Command
from scrapy.settings import Settings

from jobcrawler.browser import BROWSERS, browser_handlers, browser_settings
from jobcrawler.sites import Site, SiteError
from project import rows

pytest.importorskip("scrapy_playwright", reason="the extra `browser` is not installed")
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not any(map(shutil.which, BROWSERS)), reason="no Chromium here"),
]
POSTINGS = 45
A_STEP = 10
LIST = """<!doctype html><title>Ovenbird</title><h1>Careers</h1><p id=count></p><ul id=jobs></ul>
<p><button id=more hidden>Load more jobs</button> <a href="/about">More about us</a></p>
<img src="/logo.png"><iframe src="http://169.254.169.254/latest"></iframe>
<script>
let shown = 0;
async function more() {
    const answer = await fetch("/api?from=" + shown);
    const page = await answer.json();
    for (const job of page.jobs) {
        const row = document.createElement("li");
        const link = row.appendChild(document.createElement("a"));
        link.href = "/jobs/" + job.id;
        link.textContent = job.title;
        document.getElementById("jobs").append(row);
    }
    shown += page.jobs.length;
    document.getElementById("count").textContent = page.total + " jobs found";
    document.getElementById("more").hidden = shown >= page.total;
}
document.getElementById("more").onclick = more;
setTimeout(more, 300);
</script>"""
DETAIL = """<!doctype html><title>Job</title><main id=job></main><script>
fetch("/api/job/" + location.pathname.split("/").pop()).then(a => a.json()).then(job => {
    const data = document.createElement("script");
    data.type = "application/ld+json";
    data.textContent = JSON.stringify(job);
    document.body.append(data);
});
</script>"""


def job(number):
    return {"@context": "https://schema.org/", "@type": "JobPosting", "identifier": str(number),
            "title": f"Weaver {number}", "description": "<p>Weaves.</p>",
            "datePosted": "2026-02-03"}  # fmt: skip


def answer(path, before):
    del before
    if path == "/jobs":
        return Reply(LIST.encode())
    if path.startswith("/api?from="):
        first = int(path.partition("=")[2])
        shown = range(first, min(first + A_STEP, POSTINGS))
        jobs = [{"id": 100_000 + n, "title": f"Weaver {n}"} for n in shown]
        return as_json({"total": POSTINGS, "jobs": jobs})
    if path.startswith("/api/job/"):
        return as_json(job(int(path.rpartition("/")[2])))
    if path.startswith("/jobs/"):
        return Reply(DETAIL.encode())
    return Reply(status=404)


def as_json(value):
    return Reply(json.dumps(value).encode(), headers={"Content-Type": "application/json"})


def crawl(folder, server, *, browser):
    sites = folder / "sites.toml"
    sites.write_text(f'[sites.ovenbird]\nurl = "{server.url}/jobs"\nplatform = "json_ld"\n'
                     f"delay_s = 0\nbrowser = {str(browser).lower()}\n")  # fmt: skip
    command = Command("crawl", "careers", "-a", f"sites={sites}",
                      "-s", f"ARCHIVE={folder / 'jobs.db'}",
                      "-s", f"PRIVATE_HOSTS={server.host}", "-s", "RETRY_TIMES=0")  # fmt: skip
    return command.outcome(timeout=240)


def test_a_list_drawn_by_script_is_crawled_whole(tmp_path):
    with Careers("127.0.0.231", answer) as server:
        blind = crawl(tmp_path, server, browser=False)
        assert blind.status != 0
        found = crawl(tmp_path, server, browser=True)
        assert (found.status, found.err) == (0, "")
    archive = tmp_path / "jobs.db"
    verdicts = rows(archive, "SELECT verdict, announced, seen FROM runs ORDER BY id")
    assert verdicts[1] == ("complete", POSTINGS, POSTINGS)
    assert verdicts[0][0] in ("failed", "truncated")
    assert rows(archive, "SELECT count(*), min(title) FROM jobs WHERE closed_at IS NULL") == [
        (POSTINGS, "Weaver 100000")]  # fmt: skip
    assert "/logo.png" not in server.paths  # nobody sees it
    verified = Command("verify", "-s", f"ARCHIVE={archive}").outcome()
    assert verified.status == 0, verified


def settings(**values):
    return Settings({"PRIVATE_HOSTS": [], "DOWNLOAD_TIMEOUT": 60, **values})


def site(**values):
    return Site(name="ovenbird", platform="json_ld", board="https://x.example/", **values)


def test_no_browser_is_started_for_sites_that_need_none():
    assert browser_settings(settings(), [site()]) == {}
    assert browser_handlers([site()]) == {}


def test_a_missing_browser_is_told(monkeypatch):
    monkeypatch.setattr(shutil, "which", lambda name: None)
    with pytest.raises(SiteError, match=r"sites\.ovenbird: browser needs Chromium"):
        browser_settings(settings(), [site(browser=True)])


def test_a_missing_extra_is_told(monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "scrapy_playwright", None)
    with pytest.raises(SiteError, match=r"pip install 'jobcrawler\[browser\]'"):
        browser_settings(settings(), [site(browser=True)])
