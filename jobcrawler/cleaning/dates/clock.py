"""The time that stands beside a day, and its zone: "17:00", "5 p.m. PDT", "23h59", "오후 6시"."""

# ruff: noqa: RUF001 -- the words of many languages are meant as they are.

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple


class Clock(NamedTuple):
    """A time of day, and where in the text it stands."""

    start: int
    end: int
    hour: int
    minute: int
    second: int
    offset: timedelta | None
    """How far its zone is from UTC; None when no zone is stated."""
    is_known: bool = True
    """False when its zone is stated in words that are not known."""


_HOURS = {"UTC": 0, "GMT": 0, "Z": 0, "WET": 0, "WEST": 1, "CET": 1, "CEST": 2, "MEZ": 1}
_HOURS |= {"MESZ": 2, "EET": 2, "EEST": 3, "MSK": 3, "МСК": 3, "SGT": 8, "HKT": 8, "AWST": 8}
_HOURS |= {"JST": 9, "KST": 9, "AEST": 10, "AEDT": 11, "NZST": 12, "NZDT": 13, "AKST": -9}
_HOURS |= {"EST": -5, "EDT": -4, "CST": -6, "CDT": -5, "MST": -7, "MDT": -6, "PST": -8}
_HOURS |= {"PDT": -7, "AKDT": -8, "HST": -10}
"""Hours from UTC; not the names that several zones share (IST, BST), nor those that say neither
summer nor winter (ET, PT)."""
_NO_ZONES = {"UHR"}
_CLOCK = re.compile(
    r"""
    (?<![\d.,:])
    (?:
      (?P<noon>(?:12(?:[:.]00)?\s)?(?:noon|midday)\b)
    | (?P<iso>T)?(?P<h1>\d{1,2}):(?P<m1>\d\d)(?::(?P<s1>\d\d)(?:[.,]\d{1,9})?)?(?![\d:])
      (?:\s?(?P<half1>[ap])\.?m\b\.?)?
    | (?P<h2>\d{1,2})(?:[.](?P<m2>\d\d))?\s?(?P<half2>[ap])\.?m\b\.?
    | (?P<h3>\d{1,2})\s?h\s?(?P<m3>\d\d)?\b
    | \b(?:at|kl|klo|klockan|ore|orele|godz|um|om|o|в)\.?\s(?P<h4>\d{1,2})[.](?P<m4>\d\d)(?![\d.])
    | \b(?:kl|klo|klockan|godz)\.?\s(?P<h7>\d{1,2})(?P<m7>)(?![\d.:])
    | (?P<h5>\d{1,2})(?:[.](?P<m5>\d\d))?(?=\s?(?:uhr|hrs?)\b)
    | (?P<h6>\d{1,2})\s?[시时時点點](?:\s?(?P<m6>\d{1,2})\s?[분分])?
    )
    """,
    re.IGNORECASE | re.VERBOSE,
)
_HOUR = re.compile(r"\d|noon|midday", re.IGNORECASE)
"""What every time has; most texts beside a date have none of it."""
_EAST_ASIAN_HALF = re.compile(r"(?:(오전|上午|午前)|(오후|下午|午後))\s?$")
_ZONE = re.compile(
    r"\s?\(?(?:(?:GMT|UTC)?(?P<sign>[+-])(?P<hours>\d\d?)(?P<colon>:?)(?P<minutes>\d\d)?"
    r"(?![\d:])|(?P<name>[A-ZМСК]{1,5})(?![\w/]))\)?(?:\[[\w/]+\])?"
)
_ZONE_IN_WORDS = re.compile(
    r"\W{0,2}(?!local\b)(?:[a-z]+\W){1,3}(?:time|zeit)\b|.{0,2}\b[a-z]+/[a-z]|\W*midnight",
    re.IGNORECASE,
)


def find_clock(text: str) -> Clock | None:
    """Return the only time in a text without days; None when there are none or several.

    Text that has a second time says a span of hours, which is no time.
    """
    found = _CLOCK.search(text) if _HOUR.search(text) else None
    return None if found is None else _clock(found, text)


def at(day: date, clock: Clock) -> str | None:
    """Join a day and its time; None for an hour 25 or an unknown zone."""
    if not clock.is_known:
        return None
    try:
        moment = datetime(
            day.year, day.month, day.day, clock.hour, clock.minute, clock.second, tzinfo=UTC
        )
        if clock.offset is not None:
            return in_utc(moment - clock.offset)
    except (ValueError, OverflowError):
        return None
    return in_utc(moment).removesuffix("Z")


def in_utc(moment: datetime) -> str:
    """Return a UTC time as it is kept: "2026-03-09T08:00:00Z"."""
    return moment.isoformat(timespec="seconds").replace("+00:00", "Z")


def _clock(found: re.Match[str], text: str) -> Clock:
    parts = found.groupdict()
    if parts["noon"] is not None:
        return Clock(found.start(), found.end(), 12, 0, 0, None)
    form = next(form for form in "1234567" if parts[f"h{form}"] is not None)
    hour = _hour(int(parts[f"h{form}"]), _half(parts.get(f"half{form}"), text[: found.start()]))
    minute, second = int(parts[f"m{form}"] or 0), int(parts["s1"] or 0)
    end, offset, is_known = found.end(), None, True
    zone = _ZONE.match(text, end)
    if zone is not None and zone["name"] not in _NO_ZONES:
        is_span = zone["sign"] == "-" and bool(zone["colon"]) and not (parts["s1"] or parts["iso"])
        offset = None if is_span else _offset(zone)
        end, is_known = zone.end(), offset is not None
    elif _ZONE_IN_WORDS.match(text, end) is not None:
        is_known = False
    return Clock(found.start(), end, hour, minute, second, offset, is_known)


def _half(letter: str | None, before: str) -> str:
    """Return "a" or "p" for a time before or after noon; "" when it says neither."""
    if letter is not None:
        return letter.lower()
    found = _EAST_ASIAN_HALF.search(before)
    return "" if found is None else "a" if found[1] else "p"


def _hour(hour: int, half: str) -> int:
    """Return the hour of the day; 99, which no time has, for 13 pm."""
    if not half:
        return hour
    if not 1 <= hour <= 12:
        return 99
    return hour % 12 + (12 if half == "p" else 0)


def _offset(zone: re.Match[str]) -> timedelta | None:
    """Return how far a zone is from UTC; None for a name that is not known."""
    if zone["name"] is not None:
        hours = _HOURS.get(zone["name"])
        return None if hours is None else timedelta(hours=hours)
    offset = timedelta(hours=int(zone["hours"]), minutes=int(zone["minutes"] or 0))
    if offset > timedelta(hours=14):
        return None
    return -offset if zone["sign"] == "-" else offset
