"""Crawls of Eightfold sites, in the wire formats of both forms of their API."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from wire import HTML, XML, Asked, Crawled, Reply, crawl

HOST = "https://ovenbird.eightfold.ai"
FIRST = 446710000000
PAGE_SIZE = 10
"""Whatever is asked for."""


def common(number: int) -> dict[str, Any]:
    return {
        "id": FIRST + number,
        "name": f"Roofer {number}",
        "locations": ["Ghent, Belgium"],
        "department": "Roofs",
        "stars": 0,
    }


class Site:
    """What the site has now."""

    def __init__(self, *, is_newer: bool) -> None:
        self.is_newer = is_newer
        self.has = list(range(45))
        self.lost: set[int] = set()

    def answer(self, asked: Asked) -> Reply | None:
        if asked.path == "/careers":
            script = "pcsxPwa.3.js" if self.is_newer else "smartApply.3.js"
            group = '<script>window._EF_GROUP_ID = "ovenbird.example";</script>'
            page = f'<html><body>{group}<script src="/gen/{script}"></script></body></html>'
            return Reply(page, type=HTML)
        if not asked.path.startswith("/api/"):
            return None
        if asked.path.startswith("/api/pcsx/") != self.is_newer:
            word = "Not authorized for PCSX" if self.is_newer else "PCSX is not enabled"
            return Reply({"message": word}, status=403)
        assert asked.query["domain"] == "ovenbird.example"
        return self.newer(asked) if self.is_newer else self.older(asked)

    def rows(self, asked: Asked) -> list[int]:
        start = int(asked.query["start"])
        return [] if start in self.lost else self.has[start : start + PAGE_SIZE]

    def newer(self, asked: Asked) -> Reply:
        if asked.path == "/api/pcsx/search":
            rows = [self.position(number) for number in self.rows(asked)]
            return self.data({"count": len(self.has), "positions": rows})
        number = int(asked.query["position_id"]) - FIRST
        if number not in self.has:
            said = {"status": 404, "error": {"message": "Position not found"}, "data": None}
            return Reply(said)
        return self.data({**self.position(number), "jobDescription": "<p>Roofs.</p>"})

    def position(self, number: int) -> dict[str, Any]:
        path = f"/careers/job/{FIRST + number}"
        return {**common(number), "displayJobId": f"R{number}", "postedTs": 1_790_812_800,
                "workLocationOption": "onsite", "positionUrl": path}  # fmt: skip

    def data(self, data: dict[str, Any]) -> Reply:
        return Reply({"status": 200, "error": {"message": "", "body": ""}, "data": data})

    def older(self, asked: Asked) -> Reply:
        if asked.path == "/api/apply/v2/jobs":
            rows = [self.row(number) for number in self.rows(asked)]
            count = len(self.has)
            return Reply({"domain": "ovenbird.example", "count": count, "positions": rows})
        number = int(asked.path.rpartition("/")[2]) - FIRST
        return Reply({**self.row(number), "job_description": "<p>Roofs.</p>"})

    def row(self, number: int) -> dict[str, Any]:
        url = f"{HOST}/careers/job/{FIRST + number}"
        return {**common(number), "display_job_id": f"R{number}", "t_create": 1_790_812_800,
                "t_update": 1_790_812_900, "job_description": "",
                "canonicalPositionUrl": url}  # fmt: skip


def starts(found: Crawled) -> list[str]:
    return sorted(each.query["start"] for each in found.asked if "start" in each.query)


def test_a_site_of_the_newer_form_is_crawled_whole(tmp_path: Path) -> None:
    site = Site(is_newer=True)
    found = crawl(tmp_path, f"{HOST}/careers", site.answer)
    assert (found.status, found.run["verdict"], found.run["seen"]) == (0, "complete", 45), (
        found.err
    )
    assert starts(found) == ["0", "10", "20", "30", "40"]
    posting = found.jobs[str(FIRST + 7)]
    assert (posting["title"], posting["description_text"]) == ("Roofer 7", "Roofs.")
    assert posting["url"] == f"{HOST}/careers/job/{FIRST + 7}"
    site.has.remove(7)
    found = crawl(tmp_path, f"{HOST}/careers", site.answer)
    assert (found.run["verdict"], found.run["closed"]) == ("complete", 1), found.err
    assert len(found.open) == 44


def test_a_site_of_the_older_form_costs_its_list_the_next_time(tmp_path: Path) -> None:
    site = Site(is_newer=False)
    found = crawl(tmp_path, f"{HOST}/careers/job/{FIRST}", site.answer, refresh_days=0)
    assert (found.status, found.run["verdict"], found.run["seen"]) == (0, "complete", 45), (
        found.err
    )
    site.lost.add(20)
    found = crawl(tmp_path, f"{HOST}/careers/job/{FIRST}", site.answer, refresh_days=0)
    assert len(found.asked) == 1 + 5
    assert (found.run["verdict"], found.run["closed"]) == ("truncated", 0)
    assert found.status != 0
    assert len(found.open) == 45


class Refusing:
    """A site whose API refuses, and whose sitemap does not."""

    def __init__(self) -> None:
        self.changed = dict.fromkeys(range(12), "2026-06-19T20:36:38Z")
        self.changed[0] = "2026-06-23T18:01:27Z"

    def answer(self, asked: Asked) -> Reply | None:
        pages = {self.page(number): number for number in self.changed}
        if asked.url == f"{HOST}/careers/sitemap.xml?domain=ovenbird.example":
            rows = (f"<url><loc>{url}</loc><lastmod>{self.changed[number]}</lastmod></url>"
                    for url, number in pages.items())  # fmt: skip
            spaced = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
            return Reply(f"<urlset {spaced}>{''.join(rows)}</urlset>", type=XML)
        if asked.url not in pages:
            return Reply({"message": "Not authorized for PCSX"}, status=403 if "api" in asked.path
                         else 404)  # fmt: skip
        node = {"@context": "http://schema.org", "@type": "JobPosting", "description": "Roofs.",
                "title": f"Roofer {pages[asked.url]}"}  # fmt: skip
        script = f'<script type="application/ld+json">{json.dumps(node)}</script>'
        return Reply(f"<html><head>{script}</head></html>", type=HTML)

    def page(self, number: int) -> str:
        return f"{HOST}/careers/job/{FIRST + number}-roofer-{number}?domain=ovenbird.example"


def test_a_site_whose_api_refuses_is_crawled_by_its_sitemap(tmp_path: Path) -> None:
    site, url = Refusing(), f"{HOST}/careers/sitemap.xml?domain=ovenbird.example"
    found = crawl(tmp_path, url, site.answer)
    assert (found.status, found.run["verdict"], found.run["seen"]) == (0, "complete", 12), (
        found.err
    )
    posting = found.jobs[str(FIRST + 7)]
    assert (posting["title"], posting["description_text"]) == ("Roofer 7", "Roofs.")
    assert posting["url"] == f"{HOST}/careers/job/{FIRST + 7}"
    site.changed[3] = "2026-07-01T00:00:00Z"
    del site.changed[7]
    found = crawl(tmp_path, url, site.answer)
    assert (found.run["verdict"], found.run["closed"]) == ("complete", 1), found.err
    assert sorted(each.url for each in found.asked) == sorted([url, site.page(3), site.page(7)])
