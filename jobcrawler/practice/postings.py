"""The world of the practice site: which postings are open on a day, and what a day changes."""

from __future__ import annotations

import dataclasses
import datetime
import threading
from functools import cached_property, lru_cache
from typing import Literal

from jobcrawler.practice.compose import FIRST_DAY, compose, edit
from jobcrawler.practice.dice import Dice
from jobcrawler.practice.posting import Field, Posting, fact

EventKind = Literal["opened", "closed", "returned", "edited"]

_lock = threading.Lock()


@dataclasses.dataclass(frozen=True, kw_only=True)
class Event:
    """One difference between a day and the day before."""

    job_id: str
    """What the page shows as "Job #"."""
    posting_id: int
    """What URLs carry as `jid`."""
    kind: EventKind
    field: Field | None = None
    """Of an edit: the one fact that changed, by its name in `jobcrawler.items`."""
    old: str | None = None
    """Of an edit: the fact as the page showed it the day before."""
    new: str | None = None
    """Of an edit: the fact as the page shows it now."""


@dataclasses.dataclass(frozen=True, kw_only=True)
class World:
    """All postings on one day."""

    day: int
    listed: tuple[Posting, ...]
    """The open ones, newest first."""
    closed: tuple[Posting, ...] = ()
    """The others that ever were, as last seen."""
    events: tuple[Event, ...] = ()
    """What differs from the day before; nothing on day 0."""
    restamped: tuple[int, ...] = ()
    """Posting ids whose update date moved although nothing else did."""

    @property
    def date(self) -> datetime.date:
        """The day's date."""
        return FIRST_DAY + datetime.timedelta(self.day)

    @cached_property
    def positions(self) -> dict[int, int]:
        """The place in the list, from 1, by posting id."""
        return {posting.posting_id: place for place, posting in enumerate(self.listed, 1)}

    @cached_property
    def closed_ids(self) -> frozenset[int]:
        """The posting ids that were open on an earlier day."""
        return frozenset(posting.posting_id for posting in self.closed)


def world(seed: int, postings: int, day: int) -> World:
    """Return the world of a seed on a day, counted from 0, that began with so many postings."""
    days = _calendar(seed, postings)
    with _lock:
        while len(days) <= day:
            days.append(_next_day(days[-1], seed, postings))
    return days[day]


@lru_cache(maxsize=8)
def _calendar(seed: int, postings: int) -> list[World]:
    """Return the days known so far, the first one at least; `world` adds to the list."""
    dice = Dice("first day", seed)
    ages = [datetime.timedelta(dice.between(0, 90)) for _ in range(postings)]
    opened = [compose(seed, serial, FIRST_DAY - age) for serial, age in enumerate(ages)]
    return [World(day=0, listed=_in_order(opened))]


def _next_day(yesterday: World, seed: int, postings: int) -> World:
    """Return the world a day later.

    Of the postings 2 % close, those past their closing date first; 2 % are edited; 1 % open, and
    more where less than 97 % would be left; now and then a closed one comes back.
    """
    day = yesterday.day + 1
    date = FIRST_DAY + datetime.timedelta(day)
    dice = Dice("day", seed, day)
    leaving = _leaving(dice, yesterday.listed, date)
    staying = _without(yesterday.listed, leaving)
    returning = _returning(dice, yesterday.closed, date)
    serial = len(yesterday.listed) + len(yesterday.closed)
    count = _how_many_new(postings, len(staying) + len(returning))
    opening = tuple(compose(seed, serial + number, date) for number in range(count))
    edited, edits = _edited(dice, staying, date)
    untouched = _without(staying, edited)
    stamped = dice.some(untouched, _share(len(untouched), 0.1)) if (seed + day) % 3 == 0 else ()
    restamped = tuple(_stamped(posting, date) for posting in stamped)
    back = tuple(_stamped(posting, date) for posting in returning)
    kept = _without(untouched, stamped)
    return World(
        day=day,
        listed=_in_order([*kept, *edited, *restamped, *back, *opening]),
        closed=_without(yesterday.closed, returning) + leaving,
        events=(
            *_events("opened", opening),
            *_events("closed", leaving),
            *_events("returned", back),
            *edits,
        ),
        restamped=tuple(posting.posting_id for posting in restamped),
    )


def _leaving(dice: Dice, listed: tuple[Posting, ...], date: datetime.date) -> tuple[Posting, ...]:
    due = tuple(posting for posting in listed if _is_past(posting, date))
    more = max(0, _share(len(listed), 0.02) - len(due))
    return due + dice.some(_without(listed, due), more)


def _returning(
    dice: Dice, closed: tuple[Posting, ...], date: datetime.date
) -> tuple[Posting, ...]:
    able = [posting for posting in closed if not _is_past(posting, date)]
    return dice.some(able, 1 + len(able) // 100) if dice.chance(0.6) else ()


def _how_many_new(postings: int, left: int) -> int:
    usual = min(_share(postings, 0.01), max(0, postings - left))
    return max(usual, round(postings * 0.97) - left)


def _edited(
    dice: Dice, staying: tuple[Posting, ...], date: datetime.date
) -> tuple[tuple[Posting, ...], tuple[Event, ...]]:
    edited, events = [], []
    for old in dice.some(staying, _share(len(staying), 0.02)):
        field, new = edit(dice, old, date)
        edited.append(new)
        events.append(
            Event(
                job_id=new.job_id,
                posting_id=new.posting_id,
                kind="edited",
                field=field,
                old=fact(old, field),
                new=fact(new, field),
            )
        )
    return tuple(edited), tuple(events)


def _events(kind: EventKind, postings: tuple[Posting, ...]) -> tuple[Event, ...]:
    return tuple(
        Event(job_id=posting.job_id, posting_id=posting.posting_id, kind=kind)
        for posting in postings
    )


def _share(count: int, share: float) -> int:
    """Return a share of a number, at least one of any."""
    return max(1, round(count * share)) if count else 0


def _is_past(posting: Posting, date: datetime.date) -> bool:
    return posting.closes is not None and posting.closes < date


def _stamped(posting: Posting, date: datetime.date) -> Posting:
    return dataclasses.replace(posting, updated=date)


def _without(postings: tuple[Posting, ...], others: tuple[Posting, ...]) -> tuple[Posting, ...]:
    ids = {posting.posting_id for posting in others}
    return tuple(posting for posting in postings if posting.posting_id not in ids)


def _in_order(postings: list[Posting]) -> tuple[Posting, ...]:
    """Return the postings newest first, those of one day mixed."""
    return tuple(sorted(postings, key=_rank))


def _rank(posting: Posting) -> tuple[int, int, int]:
    mixed = posting.posting_id * 7_919 % 10_007
    return -posting.posted.toordinal(), mixed, posting.posting_id
