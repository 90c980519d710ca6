"""What a page has to show, before it is HTML: here the faults of lists and counters act."""

from __future__ import annotations

import dataclasses
from typing import Literal

from jobcrawler.practice.counters import PLAIN, Counter, counter_in
from jobcrawler.practice.faults import Faults
from jobcrawler.practice.misstating import stated
from jobcrawler.practice.posting import Posting
from jobcrawler.practice.site import Practice

PAGE_SIZE = 20
"""Rows a listing page."""
LOOP = 10
"""How many positions `Faults.loop_at` leads back."""

SubjectKind = Literal[
    "entry",
    "robots",
    "listing",
    "detail",
    "board",
    "board_detail",
    "workday",
    "workday_detail",
    "login",
    "unknown",
]
JSON_KINDS: tuple[SubjectKind, ...] = ("board", "board_detail", "workday", "workday_detail")
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
    window: tuple[int, int] | None = None
    """Of a list in the Workday shape: the offset, and how many rows are asked for."""


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
    counter: Counter


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
    counter: Counter = PLAIN


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
    size = site.faults.page_size or PAGE_SIZE
    return window_view(site, (page - 1) * size, size)


def window_view(site: Practice, offset: int, size: int) -> ListingView:
    """Return what the page shows that begins behind `offset` postings and has `size` rows."""
    faults = site.faults
    postings = shown(site)
    page = offset // size + 1
    start = _source(faults, page, offset, size)
    rows = postings[start : start + _rows(faults, page, size)]
    last_page = -(-len(postings) // size)
    hidden = faults.total_first_page_only and page > 1
    return ListingView(
        page=page,
        rows=tuple((place, stated(site, each)) for place, each in enumerate(rows, start + 1)),
        total=0 if hidden else announced(faults, len(postings), page),
        last_page=last_page if faults.depth is None else min(last_page, faults.depth),
        has_next=page < last_page and page != faults.depth,
        counter=counter_in(faults.counters),
    )


def detail_view(site: Practice, position: int) -> DetailView:
    """Return what the detail page at a position of the list shows."""
    faults = site.faults
    postings = shown(site)
    page = -(-position // (faults.page_size or PAGE_SIZE))
    return DetailView(
        posting=stated(site, postings[position - 1]),
        position=position,
        total=announced(faults, len(postings), page),
        before=_link(postings, position - 1),
        after=_link(postings, _following(faults, position)),
        counter=counter_in(faults.counters),
    )


def unlisted_view(site: Practice, posting: Posting) -> DetailView:
    """Return what the detail page of an open posting shows that no list leads to."""
    posting = stated(site, posting)
    return DetailView(posting=posting, position=None, total=0, before=None, after=None)


def announced(faults: Faults, count: int, page: int) -> int:
    """Return the total that the site states on a listing page, or on a detail found there."""
    if faults.total_after is not None and page > faults.total_after[0]:
        return faults.total_after[1]
    if faults.total is not None:
        return faults.total
    return count if faults.cap is None else min(count, faults.cap)


def _source(faults: Faults, page: int, offset: int, size: int) -> int:
    """Return behind how many postings the rows of a page really begin."""
    if faults.cap is not None and offset >= faults.cap:
        return 0
    if faults.repeat_page is not None and page == faults.repeat_page + 1:
        return offset - size
    if faults.shift is not None and page > faults.shift[0]:
        return max(0, offset - faults.shift[1])
    return offset


def _rows(faults: Faults, page: int, size: int) -> int:
    if faults.depth is not None and page > faults.depth:
        return 0
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
