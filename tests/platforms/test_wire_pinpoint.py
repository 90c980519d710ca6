"""A crawl of a Pinpoint career site, in its wire format."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from wire import HTML, Asked, Reply, crawl

SITE = "https://tollgate.pinpointhq.com"


def row(number: int) -> dict[str, Any]:
    path = f"/en/postings/5b0c7a2e-0000-4000-8000-{number:012}"
    return {
        "id": str(700_000 + number),
        "title": f"Lock Keeper {number}",
        "url": SITE + path,
        "path": path,
        "description": "<div><!--block-->Keeps the gates.</div>",
        "key_responsibilities": "<ul><li><!--block-->Paints them.</li></ul>",
        "key_responsibilities_header": "Your days",
        "employment_type": "full_time",
        "employment_type_text": "Full Time",
        "compensation": "£17.00 / hour",
        "compensation_minimum": 17.0,
        "compensation_maximum": None,
        "compensation_currency": "GBP",
        "compensation_frequency": "hour",
        "compensation_visible": True,
        "deadline_at": None,
        "job": {"id": "1", "requisition_id": f"TG-{number}", "department": {"name": "Locks"}},
        "location": {"id": "9", "city": "Skipton", "name": "Springs Branch", "province": ""},
    }


def answer(asked: Asked) -> Reply | None:
    if asked.url == f"{SITE}/postings.json":
        return Reply({"data": [row(number) for number in range(45)]})
    return None


def closed_down(asked: Asked) -> Reply:
    """Send a site that has left to the vendor's home page, as the vendor does."""
    if asked.host == "tollgate.pinpointhq.com":
        return Reply(status=302, headers={"Location": "https://www.pinpointhq.com/"})
    return Reply("<html><head><title>Pinpoint</title></head><body>Hire.</body></html>", type=HTML)


def test_a_site_is_crawled_whole_and_its_end_closes_nothing(tmp_path: Path) -> None:
    found = crawl(tmp_path, f"{SITE}/en/postings", answer)
    assert (found.status, found.run["verdict"], found.run["seen"]) == (0, "complete", 45), (
        found.err
    )
    assert len(found.open) == 45
    posting = found.jobs["700007"]
    assert (posting["title"], posting["requisition_id"]) == ("Lock Keeper 7", "TG-7")
    assert "Paints them." in posting["description_text"]
    assert [asked.url for asked in found.asked] == [f"{SITE}/postings.json"]

    found = crawl(tmp_path, f"{SITE}/en/postings", closed_down)
    assert found.status != 0
    assert found.run["verdict"] != "complete"
    assert len(found.open) == 45
