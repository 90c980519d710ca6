"""Dates as sites write them, to ISO 8601. "Now" is always the time the page was fetched.

ISO and epoch first, then fixed forms, relative words, and dateparser last, for month names in many
languages. What leaves room for doubt gives None: a month without a day, a day without a year,
03/04/2026 on a site whose order is unknown, "30+ days ago".
"""

# ruff: noqa: RUF001 -- the labels of many languages are meant as they are.

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from typing import Literal

import dateparser

from jobcrawler.cleaning.folding import fold
from jobcrawler.cleaning.relative import read_relative, says_relative

DateOrder = Literal["", "DMY", "MDY"]
FIRST_YEAR = 1990
"""Earlier dates are placeholders: 1970-01-01, 0001-01-01."""
LAST_YEAR = 2100
"""Later dates mean "never": 9999-12-31."""

_MAX_CHARS = 100
_LANGUAGES = [
    *("en", "de", "fr", "es", "pt", "it", "nl", "sv", "da", "nb", "fi", "pl", "cs", "hu", "ro"),
    *("tr", "ru", "uk", "el", "ja", "zh", "ko"),
]
_STRICT = {
    "STRICT_PARSING": True,
    "REQUIRE_PARTS": ["day", "month", "year"],
    "PARSERS": ["absolute-time"],
    "TIMEZONE": "UTC",
}
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_ZONES = {"utc": 0, "gmt": 0, "z": 0, "est": -5, "edt": -4, "cst": -6, "cdt": -5, "mst": -7}
_ZONES |= {"mdt": -6, "pst": -8, "pdt": -7, "cet": 1, "cest": 2}

_LABEL = re.compile(
    r"^(?:(?:date |job |last |first )?(?:re)?"
    r"(?:posted|updated|published|modified|added|listed|opened)(?: date| on| at)*|"
    r"(?:posting|publication|publish|start|end|closing|closes|close|expiry|expires|application|"
    r"deadline|due|opening|hire)(?: date| deadline| by| on)*|date|deadline|apply by|"
    r"valid (?:through|until|to)|open until|until|since|from|"
    r"veröffentlicht|online seit|eingestellt|aktualisiert|bewerbungsfrist|bewerbungsschluss|"
    r"frist|stand|ab|bis(?: zum)?|seit|am|datum|publiée?|mise? à jour|date limite|date de "
    r"(?:publication|début|clôture)|dès|à partir du|jusqu['’]au|publicado|publicada|actualizado|"
    r"fecha(?: de publicación| límite| de cierre)?|hasta|desde|publicada? em|atualizad[oa]|data|"
    r"pubblicat[oa]|scadenza|aggiornat[oa]|geplaatst|gepubliceerd|sluitingsdatum|publicerad|"
    r"publicerades|sista ansökningsdag|oprettet|ansøgningsfrist|søknadsfrist|julkaistu|"
    r"opublikowano|dodano|zveřejněno|aktualizováno|опубликовано|размещено|掲載日|更新日|公開日|"
    r"发布(?:时间|日期|于)?|更新(?:时间|日期|于)?|등록일|마감일)"
    r"(?:\s(?:on|am|le|el|em|il|op|den|dne|dnia|zum|until))?\s?[:：\-–]?\s?(?=\w)",
    re.IGNORECASE,
)
_ISO = re.compile(r"\d{4}-\d\d-\d\d(?:T\d\d:\d\d:\d\dZ)?")
_DOTNET = re.compile(r"/Date\((-?\d{1,16})(?:[+-]\d{4})?\)/")
_EPOCH = re.compile(r"(\d{9,10}|\d{12,13})(?:\.\d+)?")
_COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)")
_YEAR_FIRST = re.compile(
    r"(\d{4})([-/.]) ?(\d{1,2})\2 ?(\d{1,2})\.?|(\d{4})[年년] ?(\d{1,2})[月월] ?(\d{1,2})[日일]"
)
_NUMERIC = re.compile(r"(\d{1,2})([-/.]) ?(\d{1,2})\2 ?(\d{4}|\d\d)\.?")
_WEEKDAY = re.compile(
    r"^(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s(?=\w)",
    re.IGNORECASE,
)
_MONTH = (
    r"(?:(?=(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec))(?:january|february|march|april|"
    r"june|"
    r"july|august|september|sept|october|november|december|[a-z]{3})\.?)"
)
_DAY_MONTH = re.compile(rf"(\d{{1,2}})(?:st|nd|rd|th)?[\s\-.]{{1,2}}{_MONTH},?[\s\-](\d{{4}})")
_MONTH_DAY = re.compile(rf"{_MONTH}\s?(\d{{1,2}})(?:st|nd|rd|th)?,?\s(\d{{4}})")
_TIME = re.compile(
    r"(?:T|,?\s(?:at\s|um\s|à\s|kl\.?\s)?)"
    r"(\d{1,2}):(\d\d)(?::(\d\d))?(?:[.,]\d{1,9})?(?:\s?([ap])\.?m\.?)?"
    r"\s?(?:Uhr\s?)?(?:([+-]\d\d):?(\d\d)?|\(?([A-Za-z]{1,5})\)?)?(?:\[[\w/]+\])?$",
    re.IGNORECASE,
)
_NUMBERS = re.compile(r"\d+")
_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")
_WORD = re.compile(r"[^\W\d_]{3}")


def read_date(raw: str, *, now: str, order: DateOrder = "") -> str | None:
    """Return a date "YYYY-MM-DD", or a time "YYYY-MM-DDTHH:MM:SSZ"; None when none is stated.

    A time with a zone becomes UTC; a time without one stays without: "2026-05-07T09:00:00".

    Args:
        raw: the site's words or number.
        now: when the page was fetched, ISO 8601, UTC; what relative words count from.
        order: how the site orders 03/04/2026; "" when unknown.
    """
    text = fold(raw)
    if len(text) > _MAX_CHARS:
        return None
    stated = _read_stated(text, order) or _read_words(_without_labels(text), now)
    return stated if stated and FIRST_YEAR <= int(stated[:4]) <= LAST_YEAR else None


def is_relative(raw: str) -> bool:
    """Return whether the words count from the day they are read on: they change by themselves."""
    text = fold(raw)
    return len(text) <= _MAX_CHARS and says_relative(_without_labels(text).lower())


# Postings of a day share their dates, and each has the same one in several fields.
@lru_cache(maxsize=4096)
def _read_stated(text: str, order: DateOrder) -> str | None:
    """Read what says the same date on any day."""
    return (
        _read_iso(text)
        or _read_epoch(text)
        or _read_absolute(text, order)
        or _read_absolute(_without_labels(text), order)
    )


def _without_labels(text: str) -> str:
    """Take "Posted:", "Updated on", "Publicado el" and a weekday off the front."""
    return _WEEKDAY.sub("", _without_label(_without_label(text)), count=1)


def _without_label(text: str) -> str:
    rest = _LABEL.sub("", text, count=1)
    is_word = bool(rest) and text[: len(text) - len(rest)][-1:].isalpha() and rest[0].isalpha()
    # A label that a letter follows is the beginning of a word.
    return text if is_word else rest


def _read_iso(text: str) -> str | None:
    """Read what is written as it is kept: most machines write it so."""
    try:
        return text if _ISO.fullmatch(text) and datetime.fromisoformat(text) else None
    except ValueError:
        return None


def _read_epoch(text: str) -> str | None:
    """Read seconds or milliseconds since 1970, UTC whatever the host's zone."""
    dotnet = _DOTNET.fullmatch(text)
    digits = _EPOCH.fullmatch(text)
    if dotnet is not None:
        seconds = int(dotnet[1]) // 1000
    elif digits is not None:
        seconds = int(digits[1]) // (1000 if len(digits[1]) > 10 else 1)
    else:
        return None
    # Not fromtimestamp: it refuses some numbers on some systems.
    moment = datetime(1970, 1, 1, tzinfo=UTC)
    try:
        return _in_utc(moment + timedelta(seconds=seconds))
    except OverflowError:
        return None


def _in_utc(moment: datetime) -> str:
    return moment.isoformat(timespec="seconds").replace("+00:00", "Z")


def _read_absolute(text: str, order: DateOrder) -> str | None:
    """Read a date in digits or with an English month, and the time after it."""
    day = _read_day(text, order)
    if day is not None:
        return day.isoformat()
    found = _TIME.search(text)
    if found is None:
        return None
    day = _read_day(_WEEKDAY.sub("", text[: found.start()], count=1).rstrip(","), order)
    return None if day is None else _with_time(day, found)


def _with_time(day: date, found: re.Match[str]) -> str | None:
    """Join a day and what `_TIME` found; None for an hour 25 or an unknown zone."""
    hour, minute, second, half, hours, minutes, zone = found.groups()
    time = (_hour(hour, half), int(minute), int(second or 0))
    try:
        moment = datetime(day.year, day.month, day.day, *time, tzinfo=UTC)
        if hours or zone:
            return _in_utc(moment - _offset(hours, minutes, zone))
    except (ValueError, KeyError, OverflowError):
        return None
    return _in_utc(moment).removesuffix("Z")


def _offset(hours: str | None, minutes: str | None, zone: str | None) -> timedelta:
    """Return how far a zone is from UTC. Raises KeyError for a name that is not known."""
    if hours is None:
        return timedelta(hours=_ZONES[(zone or "").lower()])
    sign = -1 if hours[0] == "-" else 1
    return timedelta(hours=int(hours), minutes=sign * int(minutes or 0))


def _hour(hour: str, half: str | None) -> int:
    """Return the hour of the day; 24 or more, which no time has, for 13 pm."""
    if half is None:
        return int(hour)
    if not 1 <= int(hour) <= 12:
        return 99
    return int(hour) % 12 + (12 if half.lower() == "p" else 0)


def _read_day(text: str, order: DateOrder) -> date | None:
    """Read a day without a time."""
    if found := _COMPACT.fullmatch(text):
        return _day(found[1], found[2], found[3])
    if found := _YEAR_FIRST.fullmatch(text):
        year, _, month, day, *cjk = found.groups()
        return _day(*cjk) if year is None else _day(year, month, day)
    if found := _NUMERIC.fullmatch(text):
        return _ordered_day(found[1], found[3], found[4], "DMY" if found[2] == "." else order)
    return _english_day(text.lower())


def _ordered_day(first: str, second: str, year: str, order: DateOrder) -> date | None:
    """Read 03/04/2026: by the site's order, or where only one order is possible."""
    year = year if len(year) == 4 else f"20{year}"
    if int(first) > 12 or first == second:
        order = "DMY"
    elif int(second) > 12:
        order = "MDY"
    if not order:
        return None
    return _day(year, second, first) if order == "DMY" else _day(year, first, second)


def _english_day(text: str) -> date | None:
    if found := _DAY_MONTH.fullmatch(text):
        day, month, year = found.groups()
    elif found := _MONTH_DAY.fullmatch(text):
        month, day, year = found.groups()
    else:
        return None
    return _day(year, _MONTHS.index(month) + 1, day)


def _day(year: str, month: str | int, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def _read_words(text: str, now: str) -> str | None:
    """Read relative words, then month names in many languages."""
    moment = _moment(now)
    lower = text.lower()
    if says_relative(lower):
        day = read_relative(lower, moment) if moment else None
        return day.isoformat() if day else None
    return _read_month_name(text)


def _moment(now: str) -> datetime | None:
    try:
        return datetime.fromisoformat(now)
    except ValueError:
        return None


@lru_cache(maxsize=4096)
def _read_month_name(text: str) -> str | None:
    """Ask dateparser for a day, a month by name and a year; anything less is None."""
    if len(_NUMBERS.findall(text)) != 2 or not _YEAR.search(text) or not _WORD.search(text):
        return None
    parsed = dateparser.parse(text, languages=_LANGUAGES, settings=_STRICT)
    return parsed.date().isoformat() if parsed else None
