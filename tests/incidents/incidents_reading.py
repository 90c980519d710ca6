"""Pages that the tests write themselves, as the parsers and `scrapy extract` read them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from jobcrawler.cleaning import clean
from jobcrawler.items import JobPosting
from jobcrawler.page import LISTING, Announced, Fetch, Page
from jobcrawler.platforms import PLATFORMS
from project import Scrapy


def found_in(platform: str, body: Any, **page: Any) -> list[Any]:
    """Return what a platform reads from a page, by default from a listing at its first address."""
    board = page.pop("board", "quince")
    url = page.pop("url", None) or next(PLATFORMS[platform].start(board)).url
    text = body if isinstance(body, str) else json.dumps(body)
    kind = page.pop("kind", LISTING)
    given = Page(url=url, kind=kind, body=text.encode(), board=board, **page)
    return list(PLATFORMS[platform].PARSERS[kind](given))


def postings_in(platform: str, body: Any, **page: Any) -> list[JobPosting]:
    """Return the cleaned postings of a page, those of its fetches too."""
    found = found_in(platform, body, **page)
    listed = [thing.listed if isinstance(thing, Fetch) else thing for thing in found]
    return [clean(thing) for thing in listed if isinstance(thing, JobPosting)]


def totals(found: list[Any]) -> list[int]:
    return [thing.total for thing in found if isinstance(thing, Announced)]


def extract(scrapy: Scrapy, file: Path, **env: str) -> list[dict[str, Any]]:
    done = scrapy("extract", str(file), env=env)
    assert (done.returncode, done.stderr) == (0, "")
    return [json.loads(line) for line in done.stdout.splitlines()]


def lever_row(**more: Any) -> dict[str, Any]:
    url = "https://jobs.lever.co/quince/11111111-2222-4333-8444-000000000001"
    required = {"id": url.rpartition("/")[2], "text": "Fruit Picker", "hostedUrl": url}
    return {**required, "categories": {"location": "Porto"}, **more}
