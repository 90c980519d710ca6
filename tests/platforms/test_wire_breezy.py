"""Crawls of a Breezy HR career site, in its wire format."""

from __future__ import annotations

import html
import json
from pathlib import Path
from typing import Any

from wire import HTML, Asked, Reply, crawl

SITE = "https://copperpot.breezy.hr"


def row(number: int) -> dict[str, Any]:
    friendly = f"{number:012x}-pastry-cook-{number}"
    return {
        "id": f"{number:012x}",
        "friendly_id": friendly,
        "name": f"Pastry Cook {number}",
        "url": f"{SITE}/p/{friendly}",
        "published_date": "2026-10-05T09:00:00.000Z",
        "type": {"id": "partTime", "name": "Part-Time"},
        "location": {
            "country": {"name": "United States", "id": "US"},
            "state": {"id": "OH", "name": "Ohio"},
            "city": "Dayton",
            "primary": True,
            "is_remote": False,
            "name": "Dayton, OH",
        },
        "department": "Kitchen",
        "salary": "",
        "company": {"name": "Copperpot Kitchens", "friendly_id": "copperpot"},
        "locations": [],
    }


def page(number: int) -> str:
    """Return a posting's page; its data has another name for the id, and the text."""
    data = {**row(number), "_id": f"{number:012x}", "description": f"<p>Bakes pie {number}.</p>"}
    del data["id"], data["url"]
    attribute = html.escape(json.dumps({**data, "state": "published"}))
    return f'<!doctype html><html><body><div data-position="{attribute}"></div></body></html>'


def site(*numbers: int) -> Any:
    """Answer for a site with these postings, each third of which the list has no text of."""

    def answer(asked: Asked) -> Reply | None:
        if asked.url == f"{SITE}/json?verbose=true":
            text = "<p>Bakes tarts.</p>"
            return Reply([row(n) | ({"description": text} if n % 3 else {}) for n in numbers])
        pages = {row(number)["url"]: number for number in numbers}
        return Reply(page(pages[asked.url]), type=HTML) if asked.url in pages else None

    return answer


def closed_down(asked: Asked) -> Reply:
    """Send a site that has left to the vendor's home page, as the vendor does."""
    if asked.host == "copperpot.breezy.hr":
        return Reply(status=302, headers={"Location": "https://breezy.hr/"})
    return Reply("<html><head><title>Breezy</title></head><body>Hire</body></html>", type=HTML)


def test_a_site_is_crawled_whole_and_its_end_closes_nothing(tmp_path: Path) -> None:
    found = crawl(tmp_path, SITE, site(*range(45)))
    assert (found.status, found.run["verdict"], found.run["seen"]) == (0, "complete", 45), (
        found.err
    )
    assert len(found.open) == 45
    listed, fetched = found.jobs[f"{7:012x}"], found.jobs[f"{9:012x}"]
    assert (listed["title"], listed["date_posted"][:10]) == ("Pastry Cook 7", "2026-10-05")
    assert "Bakes tarts." in listed["description_text"]
    assert "Bakes pie 9." in fetched["description_text"]
    assert len(found.asked) == 1 + 15

    found = crawl(tmp_path, SITE, closed_down)
    assert found.status != 0
    assert found.run["verdict"] != "complete"
    assert len(found.open) == 45
