"""The page of a PeopleStrong posting, as a browser's scripts drew it.

Shape: `app-job-details` with `.job-code`, a list of the unit and, last, the place; labelled facts
    in `.table-data-ul` and `.panel-row`; the description in the panel of that name, the last one.
"""

from __future__ import annotations

from typing import Any

from parsel import Selector

from jobcrawler.items import Place
from jobcrawler.page import Page
from jobcrawler.platforms.reading.fields import address, segments, words
from jobcrawler.platforms.reading.markup import shown

_TITLE = "app-job-details .card-designation .title"
_CODE = "app-job-details .job-code"
_DESCRIPTION = "job description"


def is_rendered(page: Page) -> bool:
    """Tell whether a page is that of a posting, drawn."""
    return bool(page.selector.css(_CODE))


def rendered(page: Page) -> dict[str, Any]:
    """Return what the page states, as fields of a posting."""
    code = shown(page, _CODE) or ""
    facts = {**_pairs(page, ".table-data-ul li"), **_pairs(page, ".panel-row")}
    units = [_words(each) for each in page.selector.css("app-job-details .listing-inline li")]
    extra = {"experience": facts.get("required experience"), "level": facts.get("job level")}
    url = _url(page)
    return {
        "job_id": "".join(segments(url)[2:3]) or code.replace("/", "_"),
        "url": url,
        "title": shown(page, _TITLE),
        "requisition_id": code if "/" in code else None,
        "department": units[0] if len(units) > 1 else None,
        "job_locations": _place(units, facts),
        "description_html": _description(page),
        "date_posted_raw": facts.get("posted on"),
        "valid_through": facts.get("end date"),
        "extra": {name: value for name, value in extra.items() if value},
    }


def _words(element: Selector) -> str | None:
    """Return the text of an element, blanks folded."""
    return words(" ".join(element.css("::text").getall()))


def _url(page: Page) -> str:
    """Return the address of the page, which its `<meta itemprop>` repeats."""
    stated = page.selector.css('meta[itemprop="og:url"]::attr(content)').get()
    return page.url if address(page.url).hostname else words(stated) or ""


def _pairs(page: Page, css: str) -> dict[str, str]:
    """Return the values of labelled facts, by label in small letters."""
    found: dict[str, str] = {}
    for row in page.selector.css(f"app-job-details {css}"):
        labels, values = row.css(".text-cell, .panel-col1"), row.css(".text-bold-cell")
        label, value = (_words(each[0]) if each else None for each in (labels, values))
        if label and value:
            found.setdefault(label.casefold(), value)
    return found


def _place(units: list[str | None], facts: dict[str, str]) -> tuple[Place, ...]:
    """Return the place under the title, with what the panel of places says of it."""
    raw = units[-1] if units else None
    if not raw:
        return ()
    city, state, country = (facts.get(name) for name in ("city", "state", "country"))
    return (Place(raw=raw, locality=city, region=state, country=country),)


def _description(page: Page) -> str | None:
    """Return the body of the panel that is headed so."""
    for panel in page.selector.css("app-job-details .panel"):
        heading = panel.css(".panel-title")
        if heading and (_words(heading[0]) or "").casefold() == _DESCRIPTION:
            return "\n".join(panel.xpath("./*[contains(@class, 'panel-body')]").getall()) or None
    return None
