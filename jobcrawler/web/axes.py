"""Scales of charts and their ticks: round numbers, and days, months and years. Pure."""

from __future__ import annotations

import dataclasses
import datetime as dt
import math
from collections.abc import Iterator

_MINUTES = (1, 2, 5, 10, 15, 30, 60, 120, 180, 360, 720)
_DAYS = (1, 2, 7, 14)
_MONTHS = (1, 2, 3, 6, 12, 24, 60, 120, 600, 1200)


@dataclasses.dataclass(frozen=True)
class Scale:
    """Places values between two ends of a chart."""

    low: float
    high: float
    start: float
    """Where the low value stands."""
    end: float

    def __call__(self, value: float) -> float:
        """Return where a value stands; in the middle where there is but one."""
        span = self.high - self.low
        share = (value - self.low) / span if span else 0.5
        return round(self.start + share * (self.end - self.start), 1)


@dataclasses.dataclass(frozen=True)
class Tick:
    """A place on an axis that is labelled."""

    at: float
    label: str
    anchor: str = "middle"


def round_numbers(top: float, most: int = 5) -> list[float]:
    """Return 0 and up to so many round whole numbers, the last of them at least `top`."""
    rough = max(top / most, 1)
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(n * power for n in (1, 2, 2.5, 5, 10) if n * power >= rough and n * power % 1 == 0)
    return [step * number for number in range(max(math.ceil(top / step), 1) + 1)]


def round_times(
    start: dt.datetime, end: dt.datetime, most: int = 5
) -> list[tuple[dt.datetime, str]]:
    """Return up to so many round times from `start` to `end`, each with its label.

    The first label, and the first of a year, tells the year; of times within days, the first of
    a day tells the day.
    """
    times, form = _chosen(start, end, most)
    labels: list[str] = []
    before: dt.datetime | None = None
    for time in times:
        labels.append(_label(time, form, before))
        before = time
    return list(zip(times, labels, strict=True))


def _chosen(start: dt.datetime, end: dt.datetime, most: int) -> tuple[list[dt.datetime], str]:
    for minutes in _MINUTES:
        if (end - start) <= dt.timedelta(minutes=minutes) * most:
            return _fitting(_by(dt.timedelta(minutes=minutes), start, end), most, start), "minute"
    for days in _DAYS:
        if (end - start) <= dt.timedelta(days=days) * most:
            return _fitting(_by(dt.timedelta(days=days), start, end), most, start), "day"
    for months in _MONTHS:
        found = list(_by_months(months, start, end))
        if len(found) <= most:
            return found, "month" if months < 12 else "year"
    return [start], "year"


def _fitting(found: Iterator[dt.datetime], most: int, start: dt.datetime) -> list[dt.datetime]:
    return list(found)[-most:] or [start]


def _by(step: dt.timedelta, start: dt.datetime, end: dt.datetime) -> Iterator[dt.datetime]:
    monday = dt.datetime(1970, 1, 5, tzinfo=dt.UTC)
    time = monday + math.ceil((start - monday) / step) * step
    while time <= end:
        yield time
        time += step


def _by_months(months: int, start: dt.datetime, end: dt.datetime) -> Iterator[dt.datetime]:
    number = math.ceil((start.year * 12 + start.month - 1) / months) * months
    while number // 12 <= end.year:
        time = dt.datetime(number // 12, number % 12 + 1, 1, tzinfo=dt.UTC)
        if start <= time <= end:
            yield time
        number += months


def _label(time: dt.datetime, form: str, before: dt.datetime | None) -> str:
    if form == "year":
        return str(time.year)
    if form == "minute":
        is_new_day = before is None or before.date() != time.date()
        return f"{time.day} {time:%b} {time:%H:%M}" if is_new_day else f"{time:%H:%M}"
    words = f"{time:%b}" if form == "month" else f"{time.day} {time:%b}"
    if before is None or before.year != time.year:
        words += f" {time.year}"
    return words
