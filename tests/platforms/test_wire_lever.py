"""A crawl of a Lever site, in its wire format."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from wire import Asked, Reply, crawl


def row(number: int) -> dict[str, Any]:
    job_id = f"00000000-0000-4000-8000-{number:012}"
    return {
        "id": job_id,
        "text": f"Weaver {number}",
        "hostedUrl": f"https://jobs.lever.co/ovenbird/{job_id}",
        "categories": {"location": "Ghent", "commitment": "Full-time"},
        "description": "<p>Weaves.</p>",
        "lists": [],
        "createdAt": 1_767_225_600_000,
    }


def answer(asked: Asked) -> Reply | None:
    if asked.url == "https://api.lever.co/v0/postings/ovenbird?mode=json":
        return Reply([row(number) for number in range(45)])
    return None


def test_a_site_is_crawled_whole(tmp_path: Path) -> None:
    found = crawl(tmp_path, "https://jobs.lever.co/ovenbird", answer)
    assert (found.status, found.run["verdict"], found.run["seen"]) == (0, "complete", 45), (
        found.err
    )
    assert len(found.open) == 45
    assert found.jobs["00000000-0000-4000-8000-000000000007"]["title"] == "Weaver 7"
    assert len(found.asked) == 1


def test_a_site_that_is_gone_closes_nothing(tmp_path: Path) -> None:
    crawl(tmp_path, "https://jobs.lever.co/ovenbird", answer)
    gone = Reply({"ok": False, "error": "Document not found"}, status=404)
    found = crawl(tmp_path, "https://jobs.lever.co/ovenbird", lambda asked: gone)
    assert found.status != 0
    assert found.run["verdict"] != "complete"
    assert len(found.open) == 45
