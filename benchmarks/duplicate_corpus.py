"""Postings of a corpus of payloads and pages, as they would be archived."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterator
from pathlib import Path

from jobcrawler.cleaning import clean
from jobcrawler.items import JobPosting
from jobcrawler.page import Fetch, Page, PageChangedError
from jobcrawler.recognising import read_page

MIN_WORDS = 80
"""Of a text that an edit leaves something of."""
AT = "2026-08-01T05:00:00Z"
PAGES = ("*.html", "*.htm", "*.json", "*.xml")


def postings_in(corpus: Path) -> list[JobPosting]:
    """Return the postings with a text, each once, its board for an employer that is not stated."""
    found: dict[tuple[str | None, str, str], JobPosting] = {}
    for file, platform, kind in _files(corpus):
        for posting in _read(file, platform, kind):
            named = dataclasses.replace(
                posting, hiring_organization=posting.hiring_organization or _board(file, platform)
            )
            key = (named.hiring_organization, named.title, (named.description_text or "")[:2000])
            if len((named.description_text or "").split()) >= MIN_WORDS:
                found.setdefault(key, named)
    return list(found.values())


def _board(file: Path, platform: str) -> str:
    """Return a name for an employer: of a payload its own, of a page its folder's."""
    return f"{platform} {file.stem}" if platform else f"{file.parent.name} pages"


def _files(corpus: Path) -> Iterator[tuple[Path, str, str]]:
    lines = (corpus / "api" / "expected_files.jsonl").read_text("utf-8").splitlines()
    for row in map(json.loads, lines):
        yield corpus / "api" / row["file"], row["platform"], row["kind"] or ""
    for board in sorted((corpus / "api" / "greenhouse_timeseries").glob("*/")):
        yield max(board.glob("*.json")), "greenhouse", "listing"
    for pattern in PAGES:
        for page in sorted((corpus / "html").rglob(pattern)):
            yield page, "", ""


def _read(file: Path, platform: str, kind: str) -> Iterator[JobPosting]:
    page = Page(url="", kind=kind, body=file.read_bytes(), fetched_at=AT)
    try:
        for found in read_page(page, platform=platform, kind=kind):
            posting = found.listed if isinstance(found, Fetch) else found
            if isinstance(posting, JobPosting) and posting.title:
                yield clean(dataclasses.replace(posting, fetched_at=AT))
    except PageChangedError:
        return
