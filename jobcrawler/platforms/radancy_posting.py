"""What a Radancy posting's page states beside its JSON-LD, or without it.

Shape: see `radancy`. The address ends in the posting's id; JSON-LD's `identifier` is the
    employer's requisition. Where there is no JSON-LD, the description is `.ats-description`, and
    the title the heading of a page that has one.
"""

from __future__ import annotations

import re
from typing import Any

from lxml.html import HtmlElement

from jobcrawler.page import Page
from jobcrawler.platforms.reading.detail_page import title_of
from jobcrawler.platforms.reading.fields import segments, words
from jobcrawler.platforms.reading.markup import addresses, inner_html, meta
from jobcrawler.platforms.reading.page_text import root_of
from jobcrawler.platforms.reading.schema_values import many, name_of
from jobcrawler.platforms.reading.structured_data import job_postings

_COMPANY, _ID = re.compile(r"\d{1,6}"), re.compile(r"\d{6,}")
_UNSEEN = re.compile(r"sr-only|visually-hidden|screen-reader|\bheading\b|\blabel\b")


def id_in(url: str) -> str | None:
    """Return the id of the posting that an address is about: `.../TOWN/TITLE/COMPANY/ID`."""
    path = segments(url)
    if len(path) < 5 or not _COMPANY.fullmatch(path[-2]) or not _ID.fullmatch(path[-1]):
        return None
    return path[-1]


def text_of(element: HtmlElement) -> str | None:
    """Return the text of an element, without captions and what only a screen reader says."""
    parts = [element.text or ""]
    for child in element:
        if isinstance(child.tag, str) and not _UNSEEN.search(child.get("class") or ""):
            parts.append(text_of(child) or "")
        parts.append(child.tail or "")
    return words(" ".join(parts))


def stated(page: Page) -> dict[str, Any]:
    """Return what a page states of its posting; its title only where JSON-LD states none."""
    url = next(filter(id_in, addresses(page)), "")
    job_id = id_in(url)
    nodes = job_postings(page)
    known: dict[str, Any] = {"job_id": job_id, "url": url.partition("?")[0] or None}
    if nodes:
        return {**known, "requisition_id": _requisition(nodes[0], job_id)}
    text = inner_html(page, ".ats-description")
    title = _named(page) or (title_of(root_of(page)) if text else None)
    return {**known, "title": title if job_id else None, "description_html": text}


def _requisition(node: dict[str, Any], job_id: str | None) -> str | None:
    """Return the employer's number, where JSON-LD states one that is not the id."""
    given = [part.get("value") if isinstance(part, dict) else part
             for part in many(node.get("identifier"))]  # fmt: skip
    found = next(filter(None, map(name_of, given)), None)
    return found if found != job_id else None


def _named(page: Page) -> str | None:
    """Return the title from "TITLE at COMPANY", where the page's words say that it is so."""
    named, about = meta(page, "og:title") or "", meta(page, "description") or ""
    title, _, company = named.rpartition(" at ")
    return title if title and f"the {title} job at {company}" in about else None
