"""Reads a platform's public page of one posting: script state, markup, JSON-LD."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterator, Mapping
from typing import Any

from jobcrawler.items import JobPosting
from jobcrawler.page import Blocked, Closed, Findings, Page
from jobcrawler.platforms.reading.fields import address, changed, joined, words
from jobcrawler.platforms.reading.page_state import blocked_reason, closed_reason
from jobcrawler.platforms.reading.structured_data import job_postings, posting_from

PAGE = "page"
"""Kind of a platform's public HTML page of one posting."""


def is_markup(page: Page) -> bool:
    """Tell whether the body is HTML rather than JSON."""
    return page.body.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"<"


def shown(page: Page, css: str) -> str | None:
    """Return the text of the first element, blanks folded. None when there is none."""
    found = page.selector.css(css)
    return words(" ".join(found[0].css("::text").getall())) if found else None


def inner_html(page: Page, css: str) -> str | None:
    """Return the HTML of every element that matches, one after the other."""
    return "\n".join(page.selector.css(css).getall()) or None


def meta(page: Page, name: str) -> str | None:
    """Return the content of a `<meta>` with this name or property."""
    for key in ("property", "name"):
        found = words(page.selector.css(f'meta[{key}="{name}"]::attr(content)').get())
        if found:
            return found
    return None


def addresses(page: Page) -> Iterator[str]:
    """Yield what the page goes by: where it came from, its canonical link, its og:url."""
    if address(page.url).hostname:
        yield page.url
    if is_markup(page):
        canonical = page.selector.css('link[rel="canonical"]::attr(href)').get()
        yield from filter(None, (words(canonical), meta(page, "og:url")))


def script_state(page: Page, name: str) -> Any:
    """Return the JSON that a script assigns to `window.NAME`, None when there is none."""
    _, found, rest = page.text.partition(f"window.{name}")
    _, equals, rest = rest.partition("=")
    if not found or not equals:
        return None
    try:
        return json.JSONDecoder().raw_decode(rest.lstrip())[0]
    except (ValueError, RecursionError):
        return None


def read_page(page: Page, stated: Mapping[str, Any]) -> Findings:
    """Yield the posting that a public page shows, or why it shows none.

    `stated` is what the markup says, as fields of `JobPosting`, None where it is silent; the
    page's JSON-LD fills in the rest.

    Raises:
        PageChangedError: the page shows no posting and does not say why.
    """
    known = {name: value for name, value in stated.items() if value not in (None, (), "")}
    linked = _linked(page)
    if known.keys() >= {"job_id", "url", "title"}:
        yield completed(JobPosting(**known), page)
    elif linked is not None:
        yield joined(dataclasses.replace(linked, **known), page.listed)
    else:
        yield _without_posting(page)


def completed(shown_posting: JobPosting, page: Page) -> JobPosting:
    """Add what the page's JSON-LD knows, then the listing; a shown place gains its parts."""
    linked = _linked(page) or shown_posting
    posting = joined(shown_posting, dataclasses.replace(linked, job_id=shown_posting.job_id))
    if len(linked.job_locations) == len(posting.job_locations):
        pairs = zip(linked.job_locations, posting.job_locations, strict=True)
        places = tuple(dataclasses.replace(parts, raw=place.raw) for parts, place in pairs)
        posting = dataclasses.replace(posting, job_locations=places)
    return joined(posting, page.listed)


def _linked(page: Page) -> JobPosting | None:
    """Return the posting of the page's JSON-LD; None when there is none, or more than one."""
    nodes = job_postings(page)
    found = posting_from(nodes[0], page) if len(nodes) == 1 else None
    return found if isinstance(found, JobPosting) else None


def _without_posting(page: Page) -> Closed | Blocked:
    """Return why a page shows no posting."""
    reason = closed_reason(page)
    if reason:
        return Closed(reason=reason)
    wall = blocked_reason(page)
    if wall:
        return Blocked(reason=wall)
    raise changed(page, "a public page without a posting")
