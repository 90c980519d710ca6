"""A LinkedIn posting, from its page for guests or from a card of a search.

Source: see `linkedin`.
Shape: the id ends the address of the canonical link and stands in `code#decoratedJobPostingId`;
    in a fragment the title links to the posting. The criteria are labelled in the reader's
    language and stand in one order: seniority, employment type, function, industries.
"""

from __future__ import annotations

import re
from typing import Any

from parsel import Selector

from jobcrawler.items import JobPosting
from jobcrawler.page import Page
from jobcrawler.platforms.reading.fields import address, places, words
from jobcrawler.platforms.reading.labels import field_of
from jobcrawler.platforms.reading.markup import addresses, inner_html, shown

_VIEW = "https://www.linkedin.com/jobs/view/"
_ID_IN_PATH = re.compile(r"/(?:view|jobPosting)/(?:[^/]*-)?(\d{6,})/?$")
_ID_IN_URN = re.compile(r":jobPosting:(\d{6,})$")
_CODE = re.compile(r"<code id=\"decoratedJobPostingId\"[^>]{0,200}>\s*<!--\s*\"?(\d{6,20})")
_PLACE = ".topcard__flavor--bullet:not(.topcard__flavor--metadata)"
_CRITERIA = ("seniority_level", "employment_type_raw", "occupational_category", "industry")
_PLAIN = ("employment_type_raw", "industry")
"""The criteria whose labels mean no other of them in any language that is known."""
TITLE = ".topcard__title, .top-card-layout__title"


def id_in(url: str) -> str | None:
    """Return the posting's id that an address ends in."""
    found = _ID_IN_PATH.search(address(url).path)
    return found[1] if found else None


def id_of(page: Page) -> str | None:
    """Return the id of the posting that a page is about, never that of a similar one."""
    code = _CODE.search(page.text)
    named = map(id_in, (*reversed([*addresses(page)]), _title_link(page)))
    return next(filter(None, named), code[1] if code else None)


def _title_link(page: Page) -> str:
    """Return the address that the title links to; in fragments it does."""
    links = page.selector.css(TITLE).xpath("ancestor::a/@href")
    return words(links.get()) or ""


def _bare(url: str) -> str:
    """Return an address without session, tracking and position."""
    parts = address(url)
    return f"{parts.scheme}://{parts.hostname}{parts.path}"


def stated(page: Page) -> dict[str, Any]:
    """Return what the markup of a posting's page states."""
    job_id = id_of(page)
    known = [url for url in (*addresses(page), _title_link(page)) if "/view/" in url]
    urls = [_bare(url) for url in known if id_in(url) == job_id]
    criteria = _criteria(page)
    seniority = criteria.pop("seniority_level", None)
    return {
        **criteria,
        "job_id": job_id,
        "url": next(iter(urls), f"{_VIEW}{job_id}") if job_id else None,
        "title": shown(page, TITLE),
        "hiring_organization": shown(page, ".topcard__org-name-link, .topcard__flavor"),
        "job_locations": places(shown(page, _PLACE)),
        "salary_raw": shown(page, ".compensation__salary"),
        "description_html": inner_html(page, ".description__text .show-more-less-html__markup")
        or inner_html(page, ".description__text"),
        "extra": {"seniority_level": seniority} if seniority else {},
    }


def _criteria(page: Page) -> dict[str, str]:
    """Return the criteria by field: by their place where all stand there, else by their labels."""
    rows = page.selector.css(".job-criteria__item, .description__job-criteria-item")
    labels = [field_of(_text(row, "h3")) for row in rows]
    names = [label if label in _PLAIN else None for label in labels]
    found = zip(_CRITERIA if len(rows) == len(_CRITERIA) else names, rows, strict=True)
    values = ((name, _joined(row)) for name, row in found if name)
    return {name: value for name, value in values if value}


def read_card(card: Selector) -> JobPosting | None:
    """Return what a card of a search says; None when it names no id or no title."""
    urn = _ID_IN_URN.search(card.attrib["data-entity-urn"])
    title = _text(card, "h3")
    if not urn or not title:
        return None
    link = card.css('a[href*="/jobs/view/"]::attr(href)').get() or ""
    own = id_in(link) == urn[1]
    return JobPosting(
        job_id=urn[1],
        url=_bare(link) if own else f"{_VIEW}{urn[1]}",
        title=title,
        hiring_organization=_text(card, "h4"),
        job_locations=places(
            _text(card, ".job-search-card__location, .job-result-card__location")
        ),
        salary_raw=_text(card, ".job-search-card__salary-info, .job-result-card__salary-info"),
        date_posted_raw=card.css("time::attr(datetime)").get(),
    )


def _text(part: Selector, css: str) -> str | None:
    """Return the text of the first element that matches, blanks folded."""
    return words(" ".join(part.css(css)[:1].css("::text").getall()))


def _joined(row: Selector) -> str | None:
    """Return the values of a criterion, with commas."""
    parts = row.css(".job-criteria__text, .description__job-criteria-text")
    every = (words(" ".join(part.css("::text").getall())) for part in parts)
    return ", ".join(filter(None, every)) or None
