"""Relative dates in words: "3 days ago", "Posted Today", "vor 3 Tagen", "hace 2 días", "3日前".

Only what gives a day is read: "2 months ago", "30+ days ago" and "a few days ago" count from the
day they are read on as well, and say no day.
"""

# ruff: noqa: RUF001 -- the words of many languages are meant as they are.

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import timedelta
from typing import NamedTuple

from jobcrawler.cleaning.dates import relative_words as words
from jobcrawler.cleaning.dates.labels import label_of
from jobcrawler.cleaning.dates.relative_words import DAY, any_of, by_word, words_of


class Ago(NamedTuple):
    """Words that count from the time of the fetch, and where in the text they stand."""

    start: int
    end: int
    age: timedelta | None
    """None when they say no exact age."""
    is_name: bool = False
    """A name of a day, such as "hier": in another language, it may be another word."""


_SECONDS_OF = by_word(words.UNITS)
_UNITS = {*_SECONDS_OF, *words_of(words.LONGER)}
_NUMBER_OF = by_word(words.NUMBERS)
_AMOUNT = re.compile(
    r"(?<![\w.,+–/-])(?:(?P<digits>\d{1,3})\s?(?P<plus>\+?)\s?|(?P<number>[^\W\d_]+)(?:\s|'))"
    r"(?P<unit>\w[^\s\d.,+()'!?:-]*)\.?(?P<more>\+?)"
)
_AND = re.compile(r",?\s(?:(?:and|und|et|y|e|en|og|och|i|a|и)\s)?")
_BEFORE = rf"(?<!\w)(?:{any_of(words_of(words.BEFORE))})\s"
_ABOUT = rf"(?:(?<!\w)(?:{any_of(words_of(words.ABOUT))})\s)"
_OPEN = rf"(?:(?<!\w)(?:{any_of(words_of(words.OPEN))})(?:\s|(?<=')))"
# What stands before an amount: "vor ", "vor mehr als ", "about ".
_LEAD = re.compile(rf"(?P<ago>{_BEFORE})?(?:(?P<open>{_OPEN})|(?P<about>{_ABOUT}))?$")
_AFTER = rf"(?:(?:{any_of(words_of(words.AFTER))})(?!\w)|ที่แล้ว)"
_AGO = re.compile(rf"\s?{_AFTER}")
_ONE = re.compile(
    rf"(?P<before>(?<!\w)(?P<unit>{any_of(words_of(words.ONE_BEFORE_AGO))})\s{_AFTER})"
    rf"|{_BEFORE}(?P<after>{any_of(words_of(words.ONE_AFTER_AGO))})(?!\w)"
    rf"|(?<![\w+-])(?P<count>\d{{1,2}}) (?P<is_ago>{any_of(words_of(words.IS_AGO))})(?!\w)"
)
_LAST_WORD = re.compile(r"\w+(?=\s?$)")
# "A few days ago": so many units, and no number.
_VAGUE = re.compile(rf"{_BEFORE}(?P<after>.{{0,30}})|(?P<before>\w[^\s\d.,+()]*)\.?\+?\s{_AFTER}")
_EAST_VAGUE = re.compile(r"[数几數幾몇며].{0,5}(?:前|전)")
_POSTED = re.compile(r"(?:re)?posted:?\s")
_EAST_NUMBER_OF = by_word(words.EAST_NUMBERS)
_EAST_SECONDS_OF = by_word(words.EAST_UNITS)
_EAST_AGO = re.compile(
    rf"(?<![\d.+~-])(?:(\d{{1,3}})|({any_of(_EAST_NUMBER_OF)}))\s?(\+?)\s?"
    rf"({any_of([*_EAST_SECONDS_OF, *words_of(words.EAST_LONGER)])})\s?(以上|이상|多)?\s?"
    r"(?:之?前|以前|전)(?:에)?(\s?以上|\s?이상)?"
)
_DAYS_OF = by_word(words.DAY_NAMES) | dict.fromkeys(words_of(words.NOW), 0)
_EAST_DAYS_OF = by_word(words.EAST_DAY_NAMES)
_DAY_NAME = re.compile(rf"(?<!\w)(?:{any_of(_DAYS_OF)})(?!\w)|{any_of(_EAST_DAYS_OF)}")
_LATIN_WORD = re.compile(r"[a-z]+")
_WORDS = {
    max(parts, key=len)
    for name in (*_UNITS, *_DAYS_OF, *words_of(words.BEFORE))
    if (parts := _LATIN_WORD.findall(name))
}
"""The words of which one is in all that counts from the time of the fetch, in Latin letters."""


class _Amount(NamedTuple):
    """So many units: "3 days"."""

    start: int
    end: int
    times: int
    unit: str
    is_open: bool
    """Whether it is "3+ days"."""


def find_relative(text: str) -> list[Ago]:
    """Return what counts from the time of the fetch in a lower-case text without accents."""
    if text.isascii() and _WORDS.isdisjoint(_LATIN_WORD.findall(text)):
        return []
    chains = list(_chains(text))
    found = [ago for chain in chains if (ago := _ago(chain, text)) is not None]
    found += _apart(found, (_single(match, text) for match in _ONE.finditer(text)))
    if not text.isascii():
        found += map(_east_asian_ago, _EAST_AGO.finditer(text))
    found += _apart(found, map(_day_name, _DAY_NAME.finditer(text)))
    return sorted(found or _vague(text, chains))


def _apart(found: list[Ago], more: Iterable[Ago]) -> list[Ago]:
    return [one for one in more if all(one.end <= a.start or a.end <= one.start for a in found)]


def _amounts(text: str) -> Iterator[_Amount]:
    position = 0
    while (match := _AMOUNT.search(text, position)) is not None:
        digits, number, unit = match["digits"], match["number"], match["unit"]
        if unit in _UNITS and (digits or number in _NUMBER_OF):
            is_open = bool(match["plus"] or match["more"])
            count = int(digits) if digits else _NUMBER_OF[number]
            yield _Amount(match.start(), match.end(), count, unit, is_open)
            position = match.end()
        else:
            position = match.start("unit")


def _chains(text: str) -> Iterator[list[_Amount]]:
    """Yield amounts that belong together: "2 days, 5 hours"."""
    chain: list[_Amount] = []
    for amount in _amounts(text):
        if chain and not _AND.fullmatch(text, chain[-1].end, amount.start):
            yield chain
            chain = []
        chain.append(amount)
    if chain:
        yield chain


def _ago(chain: list[_Amount], text: str) -> Ago | None:
    """Add the amounts up; None without "ago". An open end, or a month in them, gives no age."""
    start, end = chain[0].start, chain[-1].end
    lead, ago = _LEAD.search(text[:start]), _AGO.match(text, end)
    if lead is None or not (lead["ago"] or ago):
        return None
    end = ago.end() if ago else end
    is_open = bool(lead["open"]) or any(amount.is_open for amount in chain)
    lengths = [_SECONDS_OF.get(amount.unit, 0) for amount in chain]
    # About 5 hours ago is a day, near enough; about 2 weeks ago is one of several.
    is_rough = bool(lead["about"]) and max(lengths) >= DAY
    if is_open or is_rough or not all(lengths):
        return Ago(lead.start(), end, None)
    seconds = sum(one.times * length for one, length in zip(chain, lengths, strict=True))
    return Ago(lead.start(), end, timedelta(seconds=seconds))


def _single(match: re.Match[str], text: str) -> Ago:
    """Read one unit without a number; a word before it may be one: "muutama päivä sitten"."""
    unit = match["unit"] or match["after"] or match["is_ago"]
    last = _LAST_WORD.search(text[: match.start()])
    is_vague = match["before"] and last is not None and not label_of(last[0])
    seconds = int(match["count"] or 1) * _SECONDS_OF[unit]
    return Ago(*match.span(), None if is_vague else timedelta(seconds=seconds))


def _vague(text: str, chains: list[list[_Amount]]) -> Iterator[Ago]:
    """Yield words that count from the day they are read on, and say no day."""
    for match in _VAGUE.finditer(text):
        near = match["before"] or match["after"]
        if any(word in _UNITS for word in near.split()):
            yield Ago(*match.span(), None)
    for match in _EAST_VAGUE.finditer(text):
        yield Ago(*match.span(), None)
    posted = _POSTED.match(text)
    rest = text[posted.end() if posted else 0 :]
    # A length of time without "ago": "4 minutes", "about 2 months", "30d+".
    for chain in chains:
        lead = _LEAD.search(text[: chain[0].start])
        if lead is not None and text[lead.start() : chain[-1].end] == rest:
            yield Ago(lead.start(), chain[-1].end, None)


def _east_asian_ago(match: re.Match[str]) -> Ago:
    digits, number, plus, unit, *more = match.groups()
    seconds = None if plus or any(more) else _EAST_SECONDS_OF.get(unit)
    count = int(digits) if digits else _EAST_NUMBER_OF[number]
    return Ago(*match.span(), None if seconds is None else timedelta(seconds=count * seconds))


def _day_name(match: re.Match[str]) -> Ago:
    days = _DAYS_OF.get(match[0], _EAST_DAYS_OF.get(match[0], 0))
    return Ago(*match.span(), timedelta(days=days), is_name=True)
