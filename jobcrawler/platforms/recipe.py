"""A site that its user describes by selectors, in `sites.toml`.

Known by: its table in `sites.toml`
Reads: HTML; HTML; turn
Source: docs/recipes.md; CSS selectors as parsel knows them (`::text`, `::attr(href)`), or XPath.
Shape: a board is the description itself, as JSON, so that the original pages can be read again
    whatever becomes of `sites.toml`: `{"urls": [...], "select": {"link": "a.job", ...}}`.
Limits: the site's own.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Collection, Iterator, Mapping
from typing import Any

from lxml.html import HtmlElement

from jobcrawler.items import JobPosting, Place
from jobcrawler.page import (
    DETAIL,
    LISTING,
    Announced,
    Blocked,
    Closed,
    Fetch,
    Findings,
    Page,
    PageChangedError,
)
from jobcrawler.platforms import json_ld
from jobcrawler.platforms.contract import Parser
from jobcrawler.platforms.reading.addresses import canonical_url, url_id
from jobcrawler.platforms.reading.page_state import blocked_reason
from jobcrawler.platforms.reading.page_text import inner_html
from jobcrawler.platforms.reading.schema_identity import hash_of
from jobcrawler.platforms.recipe_select import (
    FIELDS,
    KEYS,
    LIST_KEYS,
    Recipe,
    addresses,
    recipe_of,
    selected,
    words,
)

NAME = "recipe"
CAPS: frozenset[int] = frozenset()
_ADDRESSES = frozenset({"link", "next", "apply_url"})
_SHOWN = 100
"""Characters of what a selector finds."""
_NUMBER = re.compile(r"\d{1,3}(?:[., '\u00a0\u202f]\d{3})+|\d+")


def report(page: Page) -> Iterator[tuple[str, str, str]]:
    """Yield the keys that matter on a page, their selectors, and in words what these find.

    Those of a list on a list page, those of a posting on its page, all on a page of no kind.
    """
    keys: Collection[str] = {LISTING: LIST_KEYS, DETAIL: FIELDS}.get(page.kind, KEYS)
    for key, selector in _recipe(page).select.items():
        if key not in keys:
            continue
        found = list(addresses(page, selector) if key in _ADDRESSES else words(page, selector))
        shown = f"{len(found)} found, the first: {found[0][:_SHOWN]}" if found else "nothing found"
        yield key, selector, shown


def board_of(url: str) -> str | None:
    """Return None: no address tells that it has a recipe."""
    del url
    return None


def kind_of(page: Page) -> str | None:
    """Return None: no page tells that it has a recipe."""
    del page
    return None


def start(board: str) -> Iterator[Fetch]:
    """Yield a fetch for each address of the list."""
    recipe = recipe_of(board)
    for url in recipe.urls if recipe else ():
        yield Fetch(url=url, kind=LISTING, identity=canonical_url(url))


def _recipe(page: Page) -> Recipe:
    recipe = recipe_of(page.board)
    if recipe is None:
        message = f"{page.url}: its site has no recipe"
        raise PageChangedError(message)
    return recipe


def _listing(page: Page) -> Findings:
    wall = blocked_reason(page)
    if wall:
        yield Blocked(reason=wall)
        return
    select = _recipe(page).select
    urls = list(dict.fromkeys(addresses(page, select["link"])))
    total = _total(page, select.get("total"))
    if total or (total == 0 and not page.carry.get("follows")):  # past its end a list says 0
        yield Announced(total=total)
    if not urls and total != 0:
        message = f"{page.url}: {select['link']!r} (link) finds no link"
        raise PageChangedError(message)
    for url in urls:
        yield Fetch(url=url, kind=DETAIL, identity=canonical_url(url))
    following = next(addresses(page, select["next"]), None) if "next" in select else None
    if following and urls:
        identity = canonical_url(following)
        yield Fetch(url=following, kind=LISTING, identity=identity, carry={"follows": True})


def _total(page: Page, selector: str | None) -> int | None:
    said = next(words(page, selector), "") if selector else ""
    number = _NUMBER.search(said)
    return int(re.sub(r"\D", "", number[0])) if number else None


def _detail(page: Page) -> Findings:
    """Read a posting: what the recipe selects, and for the rest what the page states as data."""
    wall, values = blocked_reason(page), _values(page)
    stated = None if wall else _stated(page)
    if wall:
        yield Blocked(reason=wall)
    elif isinstance(stated, JobPosting):
        yield dataclasses.replace(stated, **values)
    elif isinstance(stated, Closed):
        yield stated
    elif "title" in values:
        url = canonical_url(page.url)
        yield JobPosting(**{"url": url, "job_id": url_id(url) or hash_of(url), **values})
    else:
        said = repr(_recipe(page).select.get("title", ""))
        message = f"{page.url}: {said} (title) finds nothing, nor does the page state a posting"
        raise PageChangedError(message)


def _stated(page: Page) -> JobPosting | Closed | None:
    try:
        found = list(json_ld.parse_detail(page))
    except PageChangedError:
        return None
    return next((each for each in found if isinstance(each, (JobPosting, Closed))), None)


def _values(page: Page) -> dict[str, Any]:
    """Return the fields that the recipe selects and that the page has."""
    select = _recipe(page).select
    found = {FIELDS[key]: _value(page, key, select[key]) for key in FIELDS if key in select}
    return {name: value for name, value in found.items() if value}


def _value(page: Page, key: str, selector: str) -> Any:
    if key == "description":
        parts = [found.root for found in selected(page, selector)]
        return "\n".join(inner_html(part) if isinstance(part, HtmlElement) else str(part)
                         for part in parts)  # fmt: skip
    if key == "apply_url":
        return next(addresses(page, selector), None)
    if key == "location":
        return tuple(Place(raw=said) for said in dict.fromkeys(words(page, selector)))
    return next(words(page, selector), None)


PARSERS: Mapping[str, Parser] = {LISTING: _listing, DETAIL: _detail}
