"""Days written out in a text: 2026-03-09, 9.3.2026, "9 de marzo de 2026", 令和8年3月9日.

A day that is written and is none (31/02/2026), or leaves its order open (03/04/2026), is found as
well, as None: who reads around it must know of it.
"""

# ruff: noqa: RUF001 -- the words of many languages are meant as they are.

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Literal, NamedTuple

from jobcrawler.cleaning.dates.months import MONTHS

DateOrder = Literal["", "DMY", "MDY", "YMD"]
_Read = Callable[[re.Match[str], DateOrder, int], "date | None"]
_Form = tuple[re.Pattern[str], _Read]


class WrittenDay(NamedTuple):
    """A day, and where in the text it stands."""

    start: int
    end: int
    day: date | None


_YEARS_PAST, _YEARS_AHEAD = 10, 5
"""A year of two digits is at most so far from the year of the fetch."""
_ALONE = r"(?<![A-Za-z\d.,/-])"
# The short names of Thai months have points within.
_WORD = r"((?:[^\s\d.,/()':|-]|(?<=[ก-๛])\.(?=[ก-๛])){2,14})"
_ORDINAL = r"(?:[a-z]{1,2}\b|°|-?го\b)?"
_OF = r"(?:(?:of|del?|di|d|ta)(?:\s|'\s?))?"
# A short year is one at the end, or before a time: not the number of something.
_SHORT_YEAR = r"'?\d\d(?=[\s,.()-]*(?:$|\d{1,2}:))"
_YEAR_FIRST = re.compile(rf"{_ALONE}(\d{{4}})([-/.]) ?(\d{{1,2}})\2 ?(\d{{1,2}})(?!\d)")
_NUMERIC = re.compile(
    rf"{_ALONE}(\d{{1,2}})(?: ?([-/.]) ?(\d{{1,2}}) ?\2 ?|()/(\d{{1,2}})[ -])"
    rf"(\d{{4}}|{_SHORT_YEAR})(?!\d)"
)
_DAY_MONTH = re.compile(
    rf"{_ALONE}(\d{{1,2}}){_ORDINAL}[\s.\-/]{{0,3}}{_OF}{_WORD}\.?[\s,.\-/]{{0,3}}"
    rf"{_OF}(\d{{4}}(?!\d)|{_SHORT_YEAR})",
    re.IGNORECASE,
)
# In Polish it is November, and no point is after the day.
_CROATIAN_OCTOBER = re.compile(r"\d{1,2}\.\s?listopada", re.IGNORECASE)
_MONTH_DAY = re.compile(
    rf"(?<!\w){_WORD}\.?[\s\-]{{1,2}}(?:the\s)?(\d{{1,2}}){_ORDINAL}[,.]{{0,2}}\s"
    rf"{_OF}(\d{{4}}(?!\d)|'\d\d(?!\d))",
    re.IGNORECASE,
)
_YEAR_MONTH = re.compile(
    rf"{_ALONE}(\d{{4}})(?:\.|\sm\.|,)?[\s\-/]{_WORD}\.?[\s\-/]{{1,2}}(\d{{1,2}})(?!\d)(?:\.|\sd\.)?"
)
_YEAR_DAY = re.compile(rf"{_ALONE}(\d{{4}})\. gada (\d{{1,2}})\. {_WORD}")
_EAST_ASIAN = re.compile(
    r"(?<!\d)(?:(令和|平成|民[国國])\s?)?(\d{4}|\d{1,3}|元)\s?[年년]\s?(\d{1,2})\s?[月월]\s?"
    r"(\d{1,2})\s?[日일号號]"
)
_VIETNAMESE = re.compile(
    r"(?<!\d)(\d{1,2}) (?:thang|thg) (\d{1,2}),?\s(?:nam\s)?(\d{4})(?!\d)", re.IGNORECASE
)
_LATIN_WORD = re.compile(r"[a-z]+")
_MONTH_WORDS = MONTHS.keys() | {"thang", "thg"}
"""The words of which one is in every day that is not of digits and signs alone."""
_DIGITS = "〇一二三四五六七八九"
_NUMERALS = re.compile(r"[〇零一二三四五六七八九十]+(?=[年月日号號])")
_ERAS = {"令和": 2018, "平成": 1988, "民国": 1911, "民國": 1911}
_THAI = range(0xE00, 0xE80)
_BUDDHIST = 543


def with_digits(text: str) -> str:
    """Write the Chinese numerals of a day in digits: 三月十日 is 3月10日."""
    return text if text.isascii() else _NUMERALS.sub(_in_digits, text)


def written_days(text: str, order: DateOrder, this_year: int) -> list[WrittenDay]:
    """Return the days in a text without accents, in their order.

    Args:
        text: what to look through.
        order: how its writer orders 03/04/2026; "" when unknown.
        this_year: the year of the fetch, for a year of two digits; 0 when unknown.
    """
    found: list[WrittenDay] = []
    for pattern, read in _forms_of(text):
        for match in pattern.finditer(text):
            start, end = match.span()
            if read in _NAMED and not any(map(_is_month, match.groups())):
                continue
            if all(end <= other.start or other.end <= start for other in found):
                found.append(WrittenDay(start, end, read(match, order, this_year)))
    return sorted(found)


def _forms_of(text: str) -> tuple[_Form, ...]:
    """Return the forms of a day that a text may have: to look for each takes longest."""
    if not any(map(str.isdigit, text)):
        return ()
    if text.isascii() and _MONTH_WORDS.isdisjoint(_LATIN_WORD.findall(text.lower())):
        return _IN_DIGITS
    return _FORMS


def numeric_order(text: str) -> tuple[str, DateOrder] | None:
    """Return the shape of a day in digits, "//4", and the only order that it can have, or "".

    None when there is no such day.
    """
    found = _NUMERIC.search(text)
    if found is None:
        return None
    first, second, year = _numbers(found)
    order = _only_order(int(first), int(second))
    # 26/03/09 may have its year first.
    is_open = len(year) != 4 and order == "DMY"
    return f"{found[2] or '/'}{len(year)}", "" if is_open else order


def _in_digits(found: re.Match[str]) -> str:
    tens, ten, ones = found[0].replace("零", "〇").rpartition("十")
    if ten:
        return str(10 * (_DIGITS.find(tens) if tens else 1) + max(_DIGITS.find(ones or "〇"), 0))
    return "".join(str(_DIGITS.index(numeral)) for numeral in ones)


def _is_month(word: str | None) -> bool:
    return word is not None and word.lower() in MONTHS


def _numbers(found: re.Match[str]) -> tuple[str, str, str]:
    return found[1], found[3] or found[5], found[6]


def _only_order(first: int, second: int) -> DateOrder:
    if first > 12:
        return "DMY"
    return "MDY" if second > 12 else ""


def _year_first(found: re.Match[str], _order: DateOrder, _this_year: int) -> date | None:
    return _day(found[1], found[3], found[4])


def _numeric(found: re.Match[str], order: DateOrder, this_year: int) -> date | None:
    """Read 03/04/2026: by the site's order, or where only one order is possible."""
    first, second, last = _numbers(found)
    if order == "YMD" and len(last) == 2:
        return _day(_full_year(first, this_year), second, last)
    only = _only_order(int(first), int(second)) or ("DMY" if first == second else "")
    if found[2] == ".":
        # Points are of the day first, all the world over; but who writes months first may err.
        only = only or ("" if order == "MDY" else "DMY")
    elif order != "YMD":
        only = only or order
    if not only:
        return None
    year = _full_year(last, this_year)
    return _day(year, second, first) if only == "DMY" else _day(year, first, second)


def _day_month(found: re.Match[str], _order: DateOrder, this_year: int) -> date | None:
    if _CROATIAN_OCTOBER.match(found[0]):
        return _day(found[3], 10, found[1])
    return _named(found[3], found[2], found[1], this_year)


def _month_day(found: re.Match[str], _order: DateOrder, this_year: int) -> date | None:
    return _named(found[3], found[1], found[2], this_year)


def _year_month(found: re.Match[str], _order: DateOrder, this_year: int) -> date | None:
    return _named(found[1], found[2], found[3], this_year)


def _year_day(found: re.Match[str], _order: DateOrder, this_year: int) -> date | None:
    return _named(found[1], found[3], found[2], this_year)


def _named(year: str, month: str, day: str, this_year: int) -> date | None:
    """Read a day with its month by name."""
    full = _full_year(year.strip("'"), this_year)
    if ord(month[0]) in _THAI and len(year) == 4 and int(year) > 2400:
        full = str(int(year) - _BUDDHIST)
    return _day(full, MONTHS[month.lower()], day)


def _east_asian(found: re.Match[str], _order: DateOrder, this_year: int) -> date | None:
    era, year, month, day = found.groups()
    if era is not None:
        return _day(_ERAS[era] + (1 if year == "元" else int(year)), month, day)
    return _day(_full_year(year, this_year), month, day) if year.isdigit() else None


def _vietnamese(found: re.Match[str], _order: DateOrder, _this_year: int) -> date | None:
    return _day(found[3], found[2], found[1])


def _full_year(year: str, this_year: int) -> str:
    """Return a year with its century; "0", which no day has, for one that is far away."""
    if len(year) != 2:
        return year
    full = 2000 + int(year)
    is_near = -_YEARS_PAST <= full - this_year <= _YEARS_AHEAD
    return str(full) if is_near or not this_year else "0"


def _day(year: str | int, month: str | int, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


_NAMED: tuple[_Read, ...] = (_day_month, _month_day, _year_month, _year_day)
_IN_DIGITS: tuple[_Form, ...] = (
    (_YEAR_FIRST, _year_first),
    (_NUMERIC, _numeric),
)
_FORMS: tuple[_Form, ...] = (
    *_IN_DIGITS,
    (_DAY_MONTH, _day_month),
    (_MONTH_DAY, _month_day),
    (_YEAR_DAY, _year_day),
    (_YEAR_MONTH, _year_month),
    (_EAST_ASIAN, _east_asian),
    (_VIETNAMESE, _vietnamese),
)
