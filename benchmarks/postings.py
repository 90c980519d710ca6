"""Postings as the parsers read them, for what is measured without a crawl."""

from __future__ import annotations

import dataclasses
from functools import cache

from benchmarks.board import HTML, path_of, site
from jobcrawler.cleaning import clean
from jobcrawler.items import JobPosting
from jobcrawler.page import DETAIL, Page
from jobcrawler.platforms import json_ld

SITE = "ovenbird"
AT = "2026-03-01T05:10:00Z"


@cache
def pages(count: int) -> tuple[Page, ...]:
    """Return the pages of a site's postings."""
    made = site(count)
    return tuple(
        Page(url=f"https://ovenbird.example{path_of(n)}", kind=DETAIL, body=made[path_of(n)][1],
             content_type=HTML, fetched_at=AT)
        for n in range(count)
    )  # fmt: skip


@cache
def scraped(count: int) -> tuple[JobPosting, ...]:
    """Return the postings as the platform reads them."""
    found = (each for page in pages(count) for each in json_ld.parse_detail(page))
    postings = (posting for posting in found if isinstance(posting, JobPosting))
    return tuple(dataclasses.replace(p, site=SITE, fetched_at=AT) for p in postings)


@cache
def cleaned(count: int) -> tuple[JobPosting, ...]:
    """Return the postings as they are archived."""
    return tuple(map(clean, scraped(count)))
