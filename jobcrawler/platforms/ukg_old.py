"""Pages of the first job boards of UltiPro (`JobBoard/*.aspx`), as archives have them.

Source: saved pages of employers' boards on rnNN.ultipro.com (2011).
Shape: a list is a `table.GridTable` under the labels that the employer chose, its links go to
    `JobDetails.aspx?__ID=*TOKEN`; a posting's facts are in `#DataCell_Req_*`, named by their
    columns. Dates are month first. The employer's own page is around both, and its title names
    the employer: "Heron Ltd | Employment Opportunities".
"""

from __future__ import annotations

import dataclasses
import re
from datetime import date
from typing import Any

from parsel import Selector

from jobcrawler.items import JobPosting, Place
from jobcrawler.page import Announced, Findings, Page
from jobcrawler.platforms.reading.addresses import absolute
from jobcrawler.platforms.reading.fields import bad_row, changed, parameter, words
from jobcrawler.platforms.reading.markup import inner_html, read_page, shown

OLD_LIST = "old_list"
"""Kind of a list."""
OLD_PAGE = "old_page"
"""Kind of the page of a posting."""
_LINK = 'table.GridTable a[href*="JobDetails.aspx?"]'
_CELL = "#DataCell_Req_"
_TOTAL = re.compile(r"Total Records:\s*(\d{1,6})\b")
_DATE = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")
_CAREERS = (
    r"(?:(?:current )?(?:careers?|jobs?|employment|openings)"
    r"(?: (?:board|cent(?:er|re)|opportunities|openings|listings?|details?|search))?)"
)
_BAR = r"\s+[|\N{EN DASH}-]\s+"
_TITLE = re.compile(
    rf"(?!{_CAREERS}\s|ultipro\b)(?P<employer>(?:(?!{_BAR}).){{2,100}}){_BAR}{_CAREERS}\d*",
    re.IGNORECASE,
)
_NO_EXTRA = frozenset({"title", "post date", "city", "state", "country", "requisition number"})


def old_kind(page: Page) -> str | None:
    """Tell which of the two kinds a page is, None when it is neither."""
    if page.selector.css(f"{_CELL}TitleFK"):
        return OLD_PAGE
    return OLD_LIST if page.selector.css(_LINK) else None


def old_list(page: Page) -> Findings:
    """Read a list: a posting for each row, and its total."""
    found = _TOTAL.search(" ".join(page.selector.css("span::text").getall()))
    if found:
        yield Announced(total=int(found[1]))
    rows = page.selector.css("table.GridTable tr")
    labels, employer = [_words(cell) for cell in rows[:1].css("td")], _employer(page)
    if not labels or not found:
        raise changed(page, "no list of jobs and their total")
    for position, row in enumerate(rows[1:]):
        cells = [_words(cell) for cell in row.css("td")]
        said = {name.casefold(): text for name, text in zip(labels, cells, strict=False)}
        link = absolute(page.url, row.css("a::attr(href)").get() or "javascript:")
        posting = _posting(said, (parameter(link or "", "__ID") or "").lstrip("*"), link)
        if posting is None:
            yield bad_row(said, position)
        else:
            yield dataclasses.replace(posting, hiring_organization=employer)


def _employer(page: Page) -> str | None:
    """Return the employer that the page's title names beside the word for its jobs."""
    found = _TITLE.fullmatch(shown(page, "title") or "")
    return found["employer"] if found else None


def _posting(said: dict[str, str], token: str, url: str | None) -> JobPosting | None:
    """Return the posting of a row; None when it names no title or has no link."""
    if not said.get("title") or not token or not url:
        return None
    requisition = said.get("requisition number") or None
    return JobPosting(
        job_id=requisition or token,
        url=url,
        title=said["title"],
        job_locations=_places(said.get("city"), said.get("state"), said.get("country")),
        date_posted=_iso(said.get("post date")),
        date_posted_raw=said.get("post date") or None,
        extra={name: text for name, text in said.items() if text and name not in _NO_EXTRA},
    )


def old_page(page: Page) -> Findings:
    """Read the page of a posting."""
    yield from read_page(page, _stated(page))


def _stated(page: Page) -> dict[str, Any]:
    """Return what the cells of a posting's page state."""

    def fact(name: str) -> str | None:
        """Return the value of a column."""
        return shown(page, f"{_CELL}{name}")

    posted = fact("PostDate")
    token = page.selector.css('input[name="__ID"]::attr(value)').get() or ""
    texts = (inner_html(page, f"{_CELL}{name} > *") for name in ("Description", "Requirements"))
    return {
        "job_id": fact("Code") or token.lstrip("*"),
        "url": page.url,
        "title": fact("TitleFK"),
        "hiring_organization": _employer(page),
        "job_locations": _places(fact("City"), fact("State"), fact("Country")),
        "date_posted": _iso(posted),
        "date_posted_raw": posted,
        "description_html": "\n".join(filter(None, texts)),
    }


def _words(cell: Selector) -> str:
    """Return the text of a cell, blanks folded."""
    return words(" ".join(cell.css("::text").getall())) or ""


def _places(*parts: str | None) -> tuple[Place, ...]:
    """Return the place of a town, a state and a country."""
    city, region, country = (part or None for part in parts)
    raw = ", ".join(filter(None, (city, region, country)))
    return (Place(raw=raw, locality=city, region=region, country=country),) if raw else ()


def _iso(text: str | None) -> str | None:
    """Return a date that is written month first in ISO 8601.

    >>> _iso("12/9/2011")
    '2011-12-09'
    """
    found = _DATE.fullmatch(text or "")
    try:
        return date(int(found[3]), int(found[1]), int(found[2])).isoformat() if found else None
    except ValueError:
        return None
