"""The list of postings that a page carries as JSON for its own scripts.

Shape: a list of objects with a title and words that only postings have, in an object that may also
state `total`, `offset` and `limit`, or `page` and `pageSize`.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import urlencode

from jobcrawler.page import DETAIL, LISTING, Fetch, Findings, Page
from jobcrawler.platforms.json_ld_state_posting import (
    ID,
    TITLE,
    URL,
    Node,
    bare_names,
    state_posting,
)
from jobcrawler.platforms.reading.addresses import (
    canonical_url,
    parameters,
    split,
    url_id,
)
from jobcrawler.platforms.reading.detail_page import title_of
from jobcrawler.platforms.reading.embedded_state import objects
from jobcrawler.platforms.reading.fields import bad_row, count, words
from jobcrawler.platforms.reading.job_links import names_a_job
from jobcrawler.platforms.reading.markup import meta
from jobcrawler.platforms.reading.page_links import links, own_url
from jobcrawler.platforms.reading.page_text import plain, root_of

_OF_JOBS = frozenset(
    ["jobtitle", "joburl", "jobid", "positiontitle", "jobtype", "employmenttype", "contracttype",
     "requisitionid", "reqid", "dateposted", "posteddate", "posteddate", "publisheddate",
     "publicationdate", "postedat", "workplacetype", "isremoteworkenabled", "isremote", "remote",
     "jobdescription", "salary", "joblocation", "locations", "location", "department", "city",
     "closingdate", "applicationdeadline", "applyurl", "hiringorganization", "vacancyid"]
)  # fmt: skip
_LEAST_WORDS = 2
_SAMPLE = 20
_TOTAL = ("total", "totalcount", "totalresults", "totaljobs", "totalitems", "totalelements",
          "numfound", "totalhits", "jobcount")  # fmt: skip
_OFFSET = ("offset", "from", "start", "skip")
_LIMIT = ("limit", "pagesize", "perpage", "itemsperpage", "size", "take")
_PAGE = ("page", "currentpage", "pagenumber", "pageindex")
_PAGES = ("totalpages", "pagecount", "pages", "lastpage")
_STATUS = ("status", "state", "jobstatus")
_OVER = re.compile(
    r"expired|closed|paused|archived|inactive|unpublished|filled|cancell?ed|deleted|ended"
    r"|deactivated",
    re.IGNORECASE,
)


@dataclasses.dataclass(frozen=True, slots=True)
class StateList:
    """A list of postings in a page's state."""

    rows: tuple[Node, ...]
    facts: Mapping[str, Any]
    """What stands beside the list, by name in small letters: its total and place."""

    @property
    def total(self) -> int | None:
        """How many postings the site says it has; fewer than stand here is another count."""
        stated = next((n for name in _TOTAL if (n := count(self.facts, name)) is not None), None)
        return stated if stated is not None and stated >= len(self.rows) else None


def state_list(page: Page) -> StateList | None:
    """Return the longest list of postings in the page's state, None when there is none."""
    found = [
        StateList(tuple(rows), _facts(node))
        for node in objects(page)
        for name, rows in node.items()
        if isinstance(rows, list) and _are_postings(name, rows)
    ]
    return max(found, key=lambda each: len(each.rows), default=None)


def _are_postings(name: str, rows: list[Any]) -> bool:
    nodes = [row for row in rows if isinstance(row, dict)][:_SAMPLE]
    least = _LEAST_WORDS - names_a_job(name)
    known = sum(_is_posting(node, least) for node in map(bare_names, nodes))
    return 2 * known >= len(nodes) > 0


def _is_posting(bare: Node, least: int) -> bool:
    title = any(words(bare, name) for name in TITLE)
    named = any(words(bare, name) for name in (*ID, *URL))
    return title and named and len(_OF_JOBS & bare.keys()) >= least


def _facts(node: Node) -> Node:
    """Return what an object says of the list in it, also in `pagination`, `meta` and the like."""
    facts: Node = {}
    for value in node.values():
        if isinstance(value, dict):
            facts |= {k: v for k, v in bare_names(value).items() if not isinstance(v, dict | list)}
    return facts | {k: v for k, v in bare_names(node).items() if not isinstance(v, dict | list)}


def state_rows(found: StateList, page: Page) -> Findings:
    """Yield fetches of the details of a state's postings, with what their rows say."""
    linked = {url_id(link.url): link.url for link in links(page)}
    for position, node in enumerate(found.rows):
        bare = bare_names(node) if isinstance(node, dict) else {}
        posting = state_posting(bare, page, linked)
        if posting is None:
            yield bad_row(node, position)
        elif canonical_url(posting.url) == canonical_url(own_url(page)):
            yield posting
        else:
            yield Fetch(
                url=posting.url,
                kind=DETAIL,
                listed=posting,
                identity=canonical_url(posting.url),
            )


def next_state(found: StateList, page: Page) -> Iterator[Fetch]:
    """Yield a fetch of the list's next page where the state says that there is one.

    By the parameter that the address has, or else the one that the state's word suggests.
    """
    base = page.carry.get("base")
    if not isinstance(base, int):  # the first page tells whether pages count from 0 or from 1
        base = 0 if _stated(found, _PAGE) == 0 else 1
    step = _step(found, base)
    if step is None:
        return
    names, value = step
    stated = [name for name, _ in parameters(page.url) if name.casefold() in names]
    name = stated[0] if stated else next((n for n in names if n in found.facts), names[0])
    query = [pair for pair in parameters(page.url) if pair[0] != name] + [(name, str(value))]
    url = split(page.url)._replace(query=urlencode(query, errors="replace"), fragment="").geturl()
    carry = {"follows": True, "base": base}
    yield Fetch(url=url, kind=LISTING, carry=carry, identity=canonical_url(url))


def _stated(found: StateList, names: tuple[str, ...]) -> int | None:
    return next((n for name in names if (n := count(found.facts, name)) is not None), None)


def _step(found: StateList, base: int) -> tuple[tuple[str, ...], int] | None:
    """Return by which parameter the list goes on, and its next value."""
    shown, total = len(found.rows), found.total
    offset, number = _stated(found, _OFFSET), _stated(found, _PAGE)
    size = _stated(found, _LIMIT) or shown
    pages = _stated(found, _PAGES) or -(-(total or 0) // size)
    if offset is not None and total is not None:
        return (_OFFSET, offset + size) if offset + shown < total else None
    if number is not None and number - base + 1 < pages:
        return _PAGE, number + 1
    return None


def state_closed(page: Page) -> str | None:
    """Return the state of the page's posting where the page's JSON says that it is over.

    The posting of the page is the one whose title the page has.
    """
    known = {title_of(root_of(page)), meta(page, "og:title"), meta(page, "twitter:title")} - {None}
    for bare in map(bare_names, objects(page)) if known else ():
        said = next((words(bare, name) for name in _STATUS if words(bare, name)), None)
        if said and _OVER.fullmatch(said) and known & set(_titles(bare)):
            return f"its state is {said!r}"
    return None


def _titles(bare: Node) -> Iterator[str]:
    """Yield the titles that an object states, one in each of its languages."""
    for value in (bare.get(name) for name in TITLE):
        yield from map(plain, value.values() if isinstance(value, dict) else [value])
