"""What a page has to show, before it is HTML: here the faults of lists and counters act."""

from __future__ import annotations

import dataclasses
from typing import Literal

from jobcrawler.practice.faults import Faults
from jobcrawler.practice.posting import Posting
from jobcrawler.practice.site import Practice

PAGE_SIZE = 20
"""Rows a listing page."""
LOOP = 10
"""How many positions `Faults.loop_at` leads back."""

SubjectKind = Literal[
    "entry", "robots", "listing", "detail", "board", "board_detail", "login", "unknown"
]
Link = tuple[int, int]
"""A position and the posting id there."""


@dataclasses.dataclass(frozen=True, kw_only=True)
class Subject:
    """What a request is about."""

    kind: SubjectKind
    page: int | None = None
    """Of a listing: its number, from 1."""
    jid: int | None = None
    """Of a detail: the posting id asked for; None when it is no number."""
    position: int | None = None
    """Of a detail: its place in the list, from 1; None when it is not listed."""
    content: bool = False
    """Of a board: whether the descriptions are asked for."""


@dataclasses.dataclass(frozen=True, kw_only=True)
class ListingView:
    """A listing page."""

    page: int
    rows: tuple[tuple[int, Posting], ...]
    """Positions and postings."""
    total: int
    """As announced."""
    last_page: int
    has_next: bool


@dataclasses.dataclass(frozen=True, kw_only=True)
class DetailView:
    """A detail page."""

    posting: Posting
    position: int | None
    """None when the posting is open but not listed: the page then has no counter."""
    total: int
    """As announced."""
    before: Link | None
    after: Link | None


def shown(site: Practice) -> tuple[Posting, ...]:
    """Return the postings that the site lists."""
    listed = site.world.listed
    if site.faults.empty:
        return ()
    if site.faults.collapse is not None:
        return listed[: int(len(listed) * site.faults.collapse)]
    return listed


def position_of(site: Practice, jid: int | None) -> int | None:
    """Return a posting's place in the list, or None when it is not listed."""
    position = site.world.positions.get(-1 if jid is None else jid)
    return None if position is None or position > len(shown(site)) else position


def listing_view(site: Practice, page: int) -> ListingView:
    """Return what listing page `page`, from 1, shows; no rows past the end."""
    faults = site.faults
    postings = shown(site)
    size = faults.page_size or PAGE_SIZE
    last_page = -(-len(postings) // size)
    start = (_source(faults, page, size) - 1) * size
    rows = tuple(enumerate(postings[start : start + size], start + 1))[: _rows(faults, page, size)]
    hidden = faults.total_first_page_only and page > 1
    return ListingView(
        page=page,
        rows=rows,
        total=0 if hidden else announced(faults, len(postings), page),
        last_page=last_page,
        has_next=page < last_page,
    )


def detail_view(site: Practice, position: int) -> DetailView:
    """Return what the detail page at a position of the list shows."""
    faults = site.faults
    postings = shown(site)
    page = -(-position // (faults.page_size or PAGE_SIZE))
    return DetailView(
        posting=postings[position - 1],
        position=position,
        total=announced(faults, len(postings), page),
        before=_link(postings, position - 1),
        after=_link(postings, _following(faults, position)),
    )


def unlisted_view(posting: Posting) -> DetailView:
    """Return what the detail page of an open posting shows that no list leads to."""
    return DetailView(posting=posting, position=None, total=0, before=None, after=None)


def announced(faults: Faults, count: int, page: int) -> int:
    """Return the total that the site states on a listing page, or on a detail found there."""
    if faults.total_after is not None and page > faults.total_after[0]:
        return faults.total_after[1]
    if faults.total is not None:
        return faults.total
    return count if faults.cap is None else min(count, faults.cap)


def _source(faults: Faults, page: int, size: int) -> int:
    """Return the number of the page whose rows are shown on a page."""
    if faults.cap is not None and (page - 1) * size >= faults.cap:
        return 1
    if faults.repeat_page is not None and page == faults.repeat_page + 1:
        return faults.repeat_page
    return page


def _rows(faults: Faults, page: int, size: int) -> int:
    if faults.short_page is not None and page == faults.short_page[0]:
        return min(size, faults.short_page[1])
    return size


def _following(faults: Faults, position: int) -> int:
    """Return the position that Next leads to, 0 for none."""
    if position == faults.no_next_at:
        return 0
    if position == faults.loop_at:
        return max(1, position - LOOP)
    return 1 if position == faults.cap else position + 1


def _link(postings: tuple[Posting, ...], position: int) -> Link | None:
    if not 1 <= position <= len(postings):
        return None
    return position, postings[position - 1].posting_id
