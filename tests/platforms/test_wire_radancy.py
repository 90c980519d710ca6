"""Crawls of a Radancy site: search pages of 15, and pages with JSON-LD."""

from __future__ import annotations

import json
from pathlib import Path

from wire import HTML, Asked, Crawled, Reply, crawl

SITE = "https://jobs.ovenbird.example/en"
FIRST = 98_380_000_000
PAGE_SIZE = 15


def path_of(number: int) -> str:
    return f"/en/job/ghent/tiler-{number}/411/{FIRST + number}"


def item(number: int) -> str:
    link = f'<a href="{path_of(number)}" data-job-id="{FIRST + number}"><h2>Tiler {number}</h2>'
    save = f'<button data-job-id="{FIRST + number}">Save</button>'
    return f'<li>{link}<span class="job-location">Ghent, Belgium</span></a>{save}</li>'


class Site:
    """What the site has now."""

    def __init__(self) -> None:
        self.has = list(range(45))
        self.total: int | None = None

    def answer(self, asked: Asked) -> Reply | None:
        if asked.path == "/en/search-jobs":
            return Reply(self.search(int(asked.query.get("p", 1))), type=HTML)
        shown = {path_of(number): number for number in self.has}
        if asked.path not in shown:
            return None
        node = {"@context": "http://schema.org", "@type": "JobPosting",
                "title": f"Tiler {shown[asked.path]}", "description": "<p>Tiles.</p>",
                "identifier": f"2026-{shown[asked.path]}", "datePosted": "2026-10-1"}  # fmt: skip
        script = f'<script type="application/ld+json">{json.dumps(node)}</script>'
        return Reply(f"<html><head>{script}</head><body></body></html>", type=HTML)

    def search(self, page: int) -> str:
        total = len(self.has) if self.total is None else self.total
        pages = -(-total // PAGE_SIZE)
        rows = self.has[(page - 1) * PAGE_SIZE : page * PAGE_SIZE]
        counts = f'data-total-job-results="{total}" data-total-pages="{pages}"'
        section = f'<section id="search-results" {counts} data-current-page="{page}">'
        return f"<html><body>{section}<ul>{''.join(map(item, rows))}</ul></section></body></html>"


def pages(found: Crawled) -> list[str]:
    asked = (each for each in found.asked if each.path.endswith("/search-jobs"))
    return sorted(each.query.get("p", "1") for each in asked)


def test_a_site_is_crawled_whole_and_what_is_gone_is_closed(tmp_path: Path) -> None:
    site = Site()
    found = crawl(tmp_path, f"{SITE}/search-jobs/Ghent", site.answer)
    assert (found.status, found.run["verdict"], found.run["seen"]) == (0, "complete", 45), (
        found.err
    )
    assert pages(found) == ["1", "2", "3"]
    posting = found.jobs[str(FIRST + 7)]
    assert (posting["title"], posting["description_text"]) == ("Tiler 7", "Tiles.")
    assert (posting["requisition_id"], posting["date_posted"]) == ("2026-7", "2026-10-01")
    site.has.remove(7)
    found = crawl(tmp_path, f"{SITE}/search-jobs/Ghent", site.answer)
    assert (found.run["verdict"], found.run["closed"]) == ("complete", 1), found.err
    site.total = 60
    site.has = site.has[:30]
    found = crawl(tmp_path, f"{SITE}/search-jobs/Ghent", site.answer)
    assert pages(found) == ["1", "2", "3", "4"]
    assert (found.run["verdict"], found.run["closed"]) == ("truncated", 0)
    assert found.status != 0
    assert len(found.open) == 44
