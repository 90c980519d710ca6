"""The offers of Just Join IT and of its sister board RocketJobs, which share one API.

Source: what the sites' own pages ask of `/api/candidate-api/` (seen 2026-11), undocumented.
Shape: GET `/api/candidate-api/offers?from=N&itemsCount=100` gives `{data: [{guid, slug, title,
    companyName, workplaceType, workingTime, city, locations[], employmentTypes[].{from, to,
    currency, currencySource, type, unit}, requiredSkills, publishedAt, expiredAt, applyUrl}],
    meta: {totalItems, next}}`; `/offers/SLUG` one such row with `body`. Pay is repeated, converted
    into other currencies; only the original counts.
Limits: 100 a page; 10,000 offers, further ones cannot be asked for.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import quote

from jobcrawler.items import JobPosting, Place, Salary
from jobcrawler.page import DETAIL, LISTING, Announced, Closed, Fetch, Findings, Page
from jobcrawler.platforms.contract import Parser
from jobcrawler.platforms.reading.board_rows import in_one_line, without_blanks
from jobcrawler.platforms.reading.fields import (
    JSON_HEADERS,
    address,
    at,
    bad_row,
    changed,
    count,
    entries,
    joined,
    link,
    number,
    places,
    prose,
    segments,
    spanning,
    texts,
    words,
    workplace,
)
from jobcrawler.platforms.reading.pay import stated_pay
from jobcrawler.platforms.reading.revisions import weak_revision

CAP = 10_000
PAGE_SIZE = 100
_API_PATH = ["api", "candidate-api", "offers"]
_FLEETING = ("isPromoted", "isSuperOffer", "companyLogoThumbUrl", "promotedPosition")
"""What a row says of its place in the list, not of the offer."""


@dataclasses.dataclass(frozen=True)
class Board:
    """One of the two sites."""

    name: str
    host: str
    path: str
    """Of an offer's public page, before its slug."""

    def board_of(self, url: str) -> str | None:
        """Return the board's name for every address on its host: it is one list."""
        own = re.fullmatch(rf"(?:www\.|api\.)?{re.escape(self.host)}", address(url).hostname or "")
        return self.name if own else None

    def start(self, board: str) -> Iterator[Fetch]:
        """Yield the request for the first page."""
        if board == self.name:
            yield self._page_at(0)

    def kind_of(self, page: Page) -> str | None:
        """Tell a page of the API by its address: the boards' rows are alike."""
        path = segments(page.url)
        if not self.board_of(page.url) or path[:3] != _API_PATH:
            return None
        return DETAIL if path[3:] else LISTING

    @property
    def api(self) -> str:
        """What the API's addresses begin with."""
        return f"https://{self.host}/{'/'.join(_API_PATH)}"

    def _page_at(self, offset: int) -> Fetch:
        url = f"{self.api}?from={offset}&itemsCount={PAGE_SIZE}"
        sort = "&sortBy=publishedAt&orderBy=descending"
        return Fetch(url=url + sort, kind=LISTING, headers=JSON_HEADERS, carry={"from": offset})

    def listing(self, page: Page) -> Findings:
        """Read a page of the list; the first one asks for all others."""
        rows, total = at(page.json, "data"), count(page.json, "meta", "totalItems")
        if not isinstance(rows, list):
            raise changed(page, "no list of offers")
        if total or (total == 0 and not rows):
            yield Announced(total=total)
        for position, row in enumerate(rows):
            posting, slug = self.read(row), words(row, "slug")
            if posting is None or slug is None:
                yield bad_row(row, position)
            else:
                url = f"{self.api}/{quote(slug, safe='')}"
                revision = weak_revision(row, without=_FLEETING)
                yield Fetch(url=url, kind=DETAIL, headers=JSON_HEADERS,
                            listed=posting, revision=revision)  # fmt: skip
        if count(page.carry, "from") == 0 and rows:
            for offset in range(len(rows), min(total or 0, CAP), min(len(rows), PAGE_SIZE)):
                yield self._page_at(offset)

    def detail(self, page: Page) -> Findings:
        """Read an offer, or the statement that it is closed."""
        posting = self.read(page.json)
        if at(page.json, "isOfferActive") is False:
            yield Closed(reason="isOfferActive is false")
        elif posting is None:
            raise changed(page, "no offer")
        else:
            yield joined(posting, page.listed)

    def read(self, row: Any) -> JobPosting | None:
        """Return the posting of a row or a detail; None when it names no id, slug or title."""
        job_id, slug = words(row, "guid") or words(row, "id"), words(row, "slug")
        title = words(row, "title")
        if not job_id or not slug or not title:
            return None
        terms = entries(row, "employmentTypes")
        pay = _pay(terms)
        return JobPosting(
            job_id=job_id,
            url=f"https://{self.host}/{self.path}/{quote(slug, safe='')}",
            title=title,
            hiring_organization=words(row, "companyName"),
            occupational_category=words(row, "category", "key"),
            description_html=prose(row, "body"),
            job_locations=_places(row),
            workplace_type=workplace(row, "workplaceType"),
            employment_type_raw=in_one_line(
                [at(row, "workingTime"), *(at(each, "type") for each in terms)]
            ),
            base_salary=pay,
            salary_source="structured" if pay else None,
            date_posted_raw=words(row, "publishedAt"),
            valid_through=words(row, "expiredAt"),
            apply_url=link(row, "applyUrl"),
            extra=without_blanks(
                experience_level=words(row, "experienceLevel"),
                skills=texts(at(skill, "name") for skill in entries(row, "requiredSkills")),
            ),
        )

    @property
    def parsers(self) -> Mapping[str, Parser]:
        """The parser of each kind of page."""
        return {LISTING: self.listing, DETAIL: self.detail}


def _places(row: Any) -> tuple[Place, ...]:
    """Return the towns of all locations; the row's own where none is given by itself."""
    towns = (words(each, "city") for each in entries(row, "locations"))
    return places(*towns) or places(words(row, "city"))


def _pay(terms: list[Any]) -> Salary | None:
    """Return the pay that spans all kinds of contract, in the currency that it is stated in."""
    bands = (
        stated_pay(
            number(each, "from"),
            number(each, "to"),
            currency=words(each, "currency"),
            period=words(each, "unit"),
        )
        for each in terms
        if words(each, "currencySource") == "original"
    )
    return spanning([band for band in bands if band])
