"""Crawls of a Phenom site, whose pages carry their rows as state."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from wire import HTML, Asked, Crawled, Reply, crawl

SITE = "https://careers.ovenbird.example/us/en"
PAGE_SIZE = 10


def row(number: int) -> dict[str, Any]:
    return {
        "jobSeqNo": f"OVENUS{number}EXTERNALENUS",
        "jobId": str(number),
        "reqId": f"R-{number}",
        "title": f"Mason {number}",
        "multi_location": ["Ghent, Belgium"],
        "postedDate": "2026-10-01T00:00:00.000+0000",
        "descriptionTeaser": "You lay bricks...",
        "ml_skills": [],
    }


def page(state: dict[str, Any]) -> Reply:
    script = f"var phApp = phApp || {{}}; phApp.ddo = {json.dumps(state)}; phApp.x = {{}};"
    return Reply(f"<html><head><script>{script}</script></head><body></body></html>", type=HTML)


class Site:
    """What the site has now."""

    def __init__(self) -> None:
        self.has = list(range(45))
        self.lost: set[int] = set()

    def answer(self, asked: Asked) -> Reply | None:
        if asked.path == "/us/en/search-results":
            offset = int(asked.query.get("from", 0))
            return None if offset in self.lost else page(self.search(offset))
        if asked.path.startswith("/us/en/job/"):
            return page({"jobDetail": {"status": 200, "data": self.job(asked.path)}})
        return None

    def search(self, offset: int) -> dict[str, Any]:
        rows = [row(number) for number in self.has[offset : offset + PAGE_SIZE]]
        found = {"hits": len(rows), "totalHits": len(self.has), "data": {"jobs": rows}}
        return {"siteConfig": {}, "eagerLoadRefineSearch": {"status": 200, **found}}

    def job(self, path: str) -> dict[str, Any]:
        rows = {row(number)["jobSeqNo"]: row(number) for number in self.has}
        found = rows.get(path.split("/")[4])
        return {"job": {**found, "description": "<p>Bricks.</p>"}} if found else {}


def offsets(found: Crawled) -> list[str]:
    pages = (each for each in found.asked if each.path.endswith("/search-results"))
    return sorted(each.query.get("from", "0") for each in pages)


def test_a_site_is_crawled_whole_and_what_is_gone_is_closed(tmp_path: Path) -> None:
    site = Site()
    found = crawl(tmp_path, f"{SITE}/search-results?keywords=x", site.answer)
    assert (found.status, found.run["verdict"], found.run["seen"]) == (0, "complete", 45), (
        found.err
    )
    assert offsets(found) == ["0", "10", "20", "30", "40"]
    posting = found.jobs["OVENUS7EXTERNALENUS"]
    assert (posting["title"], posting["description_text"]) == ("Mason 7", "Bricks.")
    assert posting["url"] == f"{SITE}/job/OVENUS7EXTERNALENUS"
    site.has.remove(7)
    found = crawl(tmp_path, f"{SITE}/search-results?keywords=x", site.answer)
    assert (found.run["verdict"], found.run["closed"]) == ("complete", 1), found.err
    assert "OVENUS7EXTERNALENUS" not in found.open
    site.lost.add(20)
    found = crawl(tmp_path, f"{SITE}/search-results?keywords=x", site.answer)
    assert (found.run["verdict"], found.run["closed"]) == ("truncated", 0)
    assert found.status != 0
    assert len(found.open) == 44
