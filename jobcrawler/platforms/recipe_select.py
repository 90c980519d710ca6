"""What a recipe is: selectors of a site's parts, and what they find on a page."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterator, Mapping, Sequence

from cssselect import SelectorError
from lxml.html import HtmlElement
from parsel import Selector

from jobcrawler.page import Page
from jobcrawler.platforms.reading.addresses import absolute
from jobcrawler.platforms.reading.page_links import base_of
from jobcrawler.platforms.reading.page_text import plain, visible_text

LIST_KEYS = ("link", "next", "total")
FIELDS = {
    "title": "title",
    "job_id": "job_id",
    "requisition_id": "requisition_id",
    "hiring_organization": "hiring_organization",
    "department": "department",
    "team": "team",
    "location": "job_locations",
    "description": "description_html",
    "employment_type": "employment_type_raw",
    "salary": "salary_raw",
    "date_posted": "date_posted_raw",
    "valid_through": "valid_through",
    "apply_url": "apply_url",
}
"""Fields of the item, by what a recipe calls them."""
KEYS = (*LIST_KEYS, *FIELDS)


@dataclasses.dataclass(frozen=True)
class Recipe:
    """Where a site's list begins, and what selects its parts."""

    urls: Sequence[str]
    select: Mapping[str, str]
    """Selectors by `LIST_KEYS` and `FIELDS`; "link" is always there."""


def board_for(urls: Sequence[str], select: Mapping[str, str]) -> str:
    """Return the board of a recipe."""
    return json.dumps({"urls": list(urls), "select": dict(select)}, ensure_ascii=False)


def recipe_of(board: str) -> Recipe | None:
    """Return the recipe of a board, None where it is none."""
    try:
        said = json.loads(board)
        return Recipe(tuple(map(str, said["urls"])), {"link": said["select"]["link"],
                      **said["select"]})  # fmt: skip
    except (ValueError, TypeError, KeyError):
        return None


def selected(page: Page | Selector, selector: str) -> list[Selector]:
    """Return what a selector finds: XPath where it begins like one, else CSS.

    Raises:
        ValueError: it is neither.
    """
    root = page.selector if isinstance(page, Page) else page
    is_xpath = selector.startswith(("/", "./", "("))
    return list(root.xpath(selector) if is_xpath else root.css(selector))


def objection_to(selector: str) -> str:
    """Return why a selector is none, or ""."""
    try:
        selected(Selector(text="<p>"), selector)
    except (ValueError, SelectorError) as error:
        return str(error)
    return ""


def addresses(page: Page, selector: str) -> Iterator[str]:
    """Yield the addresses that a selector finds: of an element its link, else its first link."""
    for found in selected(page, selector):
        is_element = isinstance(found.root, HtmlElement)
        href = found.xpath("descendant-or-self::*/@href").get() if is_element else found.get()
        url = absolute(base_of(page), href) if href else None
        if url:
            yield url


def words(page: Page, selector: str) -> Iterator[str]:
    """Yield the words of each thing that a selector finds and that has any."""
    for found in selected(page, selector):
        is_element = isinstance(found.root, HtmlElement)
        words = visible_text(found.root) if is_element else plain(str(found.root))
        if words:
            yield words
