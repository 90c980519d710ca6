"""Dates as sites write them, to ISO 8601. "Now" is always the time the page was fetched.

What leaves room for doubt gives None: a month without a day, a day without a year, 03/04/2026 on
a site whose order is unknown, "30+ days ago", a span of days, two dates of which no word says
which is meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import NamedTuple

from jobcrawler.cleaning.dates.clock import Clock, at, find_clock, in_utc
from jobcrawler.cleaning.dates.labels import Label, label_of, leaves_doubt
from jobcrawler.cleaning.dates.months import in_plain_letters
from jobcrawler.cleaning.dates.relative import Ago, find_relative
from jobcrawler.cleaning.dates.written_days import DateOrder, WrittenDay, with_digits, written_days
from jobcrawler.cleaning.folding import fold

__all__ = ["FIRST_YEAR", "LAST_YEAR", "DateOrder", "is_relative", "read_date"]

FIRST_YEAR = 1990
"""Earlier dates are placeholders: 1970-01-01, 0001-01-01."""
LAST_YEAR = 2100
"""Later dates mean "never": 9999-12-31."""

_YEARS_AHEAD = 20
"""And so do dates that are further ahead of the fetch: 2099-12-31."""
_EPOCH_YEARS_AHEAD = 5
"""A number that is further ahead, as seconds since 1970, is another number: 2026030912."""
_MAX_CHARS = 100
_ISO = re.compile(
    r"\d{4}-\d\d-\d\d(?:T\d\d:\d\d:\d\d(?:\.\d{1,6})?(?P<zone>Z|[+-]\d\d:\d\d)?)?", re.ASCII
)
_DOTNET = re.compile(r"/Date\((-?\d{1,16})(?:[+-]\d{4})?\)/")
_EPOCH = re.compile(r"(\d{9,10}|\d{12,13})(?:\.\d+)?")
_COMPACT = re.compile(r"(\d{8})(?:T?(\d{6})(Z?))?")
# Mon Mar  9 08:00:00 UTC 2026, as C and Java write it.
_CTIME = re.compile(
    r"([a-z]{3} \d{1,2}) (\d\d:\d\d:\d\d)((?: [a-z]{1,5})?) (\d{4})$", re.IGNORECASE
)
_SEGMENT = re.compile(r"\s?[|•·‧;]\s?")
_GAP = "\0"
"""Where a date stood."""
_WORD = re.compile(r"\w")
_LONG_WORD = re.compile(r"\w{5}")
"""A word that is not one of those before a time: "at", "um", "alle"."""
# East Asian words before a time have no blank after them.
_AFTER_DATE = re.compile(r"\W*(?:\w{1,5}\W+){0,3}[^\x00-\x7f]{0,3}\s?")
_BEFORE_DATE = re.compile(r"\W*(?:\w+\W+){0,2}")
# "(35 days left)", but not the time or the zone of the date before it.
_ASIDE = re.compile(r"\((?![+-]|utc|gmt)([^():]*\d[^():]*)\)", re.IGNORECASE)


class _Reading(NamedTuple):
    """A date in a text, and what the words before it say of it."""

    label: Label
    stated: str | None
    """The date, the same on any day; None for a relative one, and for none."""
    age: timedelta | None
    is_relative: bool


class _Dated(NamedTuple):
    """A date, and what the words before it say of it."""

    label: Label
    stated: str | None


def read_date(raw: str, *, now: str, order: DateOrder = "", label: Label = "") -> str | None:
    """Return a date "YYYY-MM-DD", or a time "YYYY-MM-DDTHH:MM:SSZ"; None when none is stated.

    A time with a zone becomes UTC; a time without one stays without: "2026-05-07T09:00:00".

    Args:
        raw: the site's words or number.
        now: when the page was fetched, ISO 8601, UTC; what relative words count from.
        order: how the site orders 03/04/2026; "" when unknown.
        label: which date is asked for, where the words say of what the date is; "" takes any,
            and the day of the posting where there are several.
    """
    text = fold(raw)
    if len(text) > _MAX_CHARS:
        return None
    moment = _moment(now)
    this_year = moment.year if moment else 0
    readings = [_dated(one, moment) for one in _readings(text, order, this_year)]
    stated = _chosen(readings, label)
    return stated if stated and _is_plausible(stated, this_year, _YEARS_AHEAD) else None


def is_relative(raw: str) -> bool:
    """Return whether the words count from the day they are read on: they change by themselves."""
    text = fold(raw)
    return len(text) <= _MAX_CHARS and any(one.is_relative for one in _readings(text, "", 0))


# Postings of a day share their dates, and each has the same one in several fields.
@lru_cache(maxsize=4096)
def _readings(text: str, order: DateOrder, this_year: int) -> tuple[_Reading, ...]:
    """Read what a folded line says, whatever the day on which it is read."""
    stated = _read_iso(text) or _read_number(text, this_year)
    if stated is not None:
        return (_Reading("", stated, None, is_relative=False),)
    ordered = _CTIME.sub(r"\1 \4 \2\3", text) if ":" in text else text
    plain = with_digits(in_plain_letters(ordered))
    segments = _SEGMENT.split(_ASIDE.sub(r"|\1|", plain) if "(" in plain else plain)
    return tuple(one for part in segments for one in _segment(part, order, this_year))


def _dated(reading: _Reading, moment: datetime | None) -> _Dated:
    """Count the age back from the time of the fetch."""
    if reading.age is None or moment is None:
        return _Dated(reading.label, reading.stated)
    return _Dated(reading.label, (moment - reading.age).date().isoformat())


def _chosen(readings: list[_Dated], label: Label) -> str | None:
    """Return the only date, or the only one of the label where each has one."""
    if len({one.stated for one in readings}) == 1:
        only = readings[0]
        # A day to apply by, or to start on, is not the day of the posting.
        return None if label == "posted" and only.label in {"closing", "start"} else only.stated
    asked = [one for one in readings if one.label == (label or "posted")]
    return asked[0].stated if len(asked) == 1 and all(one.label for one in readings) else None


def _segment(text: str, order: DateOrder, this_year: int) -> Iterator[_Reading]:
    """Read the dates of a part of a line; none of them counts beside numbers that are none."""
    found = _found(text, order, this_year)
    if not found:
        return
    ends = [0, *(one.end for one in found)]
    starts = [*(one.start for one in found), len(text)]
    gaps = [text[start:end] for start, end in zip(ends, starts, strict=True)]
    around = _GAP.join(gaps)
    clock = find_clock(around)
    if clock is not None and not _is_near(around, clock):
        clock = None
    rest = around if clock is None else f"{around[: clock.start]} {around[clock.end :]}"
    is_clear = not any(map(str.isdigit, rest)) and not leaves_doubt(rest.lower())
    is_only = len(found) == 1
    for before, one in zip(gaps, found, strict=False):
        label = label_of(before.lower()) or (label_of(gaps[-1].lower()) if is_only else "")
        if isinstance(one, WrittenDay):
            day = one.day if is_clear else None
            stated = day and (at(day, clock) if clock and is_only else day.isoformat())
            yield _Reading(label, stated or None, None, is_relative=False)
        elif not one.is_name or _is_dated(label, one, rest, clock):
            yield _Reading(label, None, one.age if is_clear else None, is_relative=True)


def _found(text: str, order: DateOrder, this_year: int) -> list[WrittenDay | Ago]:
    """Return the days and the relative words of a text, in their order."""
    days = written_days(text, order, this_year)
    ages = find_relative(text.lower())
    apart = [age for age in ages if all(age.end <= d.start or d.end <= age.start for d in days)]
    return sorted([*days, *apart], key=lambda one: one.start)


def _is_near(around: str, clock: Clock) -> bool:
    """Return whether a time stands by a date: "at 17:00", not "Category: Nursing, 12h shifts"."""
    _, gap, between = around[: clock.start].rpartition(_GAP)
    if gap and _AFTER_DATE.fullmatch(between):
        return True
    between, gap, _ = around[clock.end :].partition(_GAP)
    return bool(gap) and _BEFORE_DATE.fullmatch(between) is not None


def _is_dated(label: Label, name: Ago, rest: str, clock: Clock | None) -> bool:
    """Return whether the name of a day dates a posting: not "Apply today", not German "hier"."""
    is_closing_today = label == "closing" and not name.age
    words = _WORD if clock is None else _LONG_WORD
    return label in {"posted", "updated"} or is_closing_today or not words.search(rest)


def _read_iso(text: str) -> str | None:
    """Read what most machines write, as what people write would be read at ten times the cost."""
    found = _ISO.fullmatch(text)
    if found is None:
        return None
    try:
        moment = datetime.fromisoformat(text)
        if len(text) == len("2026-03-09"):
            return text
        return in_utc(moment.astimezone(UTC)) if found["zone"] else moment.isoformat()[:19]
    except (ValueError, OverflowError):
        return None


def _read_number(text: str, this_year: int) -> str | None:
    """Read seconds or milliseconds since 1970, UTC whatever the host's zone; or 20260309."""
    if found := _COMPACT.fullmatch(text):
        return _read_compact(found)
    if found := _DOTNET.fullmatch(text):
        seconds = int(found[1]) // 1000
    elif found := _EPOCH.fullmatch(text):
        seconds = int(found[1]) // (1000 if len(found[1]) > 10 else 1)
    else:
        return None
    try:
        # Not fromtimestamp: it refuses some numbers on some systems.
        stated = in_utc(datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=seconds))
    except OverflowError:
        return None
    return stated if _is_plausible(stated, this_year, _EPOCH_YEARS_AHEAD) else None


def _read_compact(found: re.Match[str]) -> str | None:
    """Read 20260309, 20260309T080000Z and 20260309080000."""
    day, time, zone = found.groups()
    try:
        moment = datetime.fromisoformat(f"{day}T{time or '000000'}").replace(tzinfo=UTC)
    except ValueError:
        return None
    if time is None:
        return moment.date().isoformat()
    return in_utc(moment) if zone else in_utc(moment).removesuffix("Z")


def _is_plausible(stated: str, this_year: int, years_ahead: int) -> bool:
    last = min(this_year + years_ahead, LAST_YEAR) if this_year else LAST_YEAR
    return FIRST_YEAR <= int(stated[:4]) <= last


def _moment(now: str) -> datetime | None:
    try:
        return datetime.fromisoformat(now)
    except ValueError:
        return None
