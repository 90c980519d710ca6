"""Pay as postings state it, by words of their titles. Nothing is converted or annualised."""

from __future__ import annotations

import dataclasses
import json
import re
import sqlite3
import statistics
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache

from jobcrawler.archive.searching import MOST, matches
from jobcrawler.duplicates.titles import title_of
from jobcrawler.search.query import Search, has_words

FEW = 5
"""Fewer values than these are told one by one: quartiles of them would say nothing."""
GROUPS_SHOWN = 12
WORDS_SHOWN = 10
_ASKED = re.compile(r'(-)?(?:title:)?("[^"]*"?|[^\s"]+)', re.IGNORECASE)
_WORD = re.compile(r"[^\W_]+")
_KEPT_TITLES = 1 << 15
_NOWHERE: frozenset[str] = frozenset()


@dataclasses.dataclass(frozen=True, slots=True)
class Stated:
    """The pay of one posting."""

    title: str
    places: str
    minimum: float | None
    maximum: float | None
    currency: str | None
    unit: str | None
    source: str
    """structured, text; empty where that is not known."""


@dataclasses.dataclass(frozen=True, slots=True)
class Spread:
    """How stated amounts are spread."""

    count: int
    values: tuple[float, ...]
    """All of them where they are few, in order; else none."""
    points: tuple[float, float, float, float, float] | None
    """The 5th, 25th, 50th, 75th and 95th percentile; None where they are few."""


@dataclasses.dataclass(frozen=True, kw_only=True)
class Group:
    """Postings that state pay in one currency for one unit of time."""

    currency: str | None
    unit: str | None
    sources: tuple[str, ...]
    """Where they state it: structured, text, both; empty where that is not known."""
    is_part: bool
    """Whether it is of the group before it those of one source."""
    postings: int
    minima: Spread
    maxima: Spread
    bands: tuple[str, ...]
    """The values of the facet `pay` that they have; none where they cannot be searched for."""


@dataclasses.dataclass(frozen=True, kw_only=True)
class WordPay:
    """What postings with a word in their title state."""

    word: str
    postings: int
    """With pay, in any currency."""
    group: Group
    """Those of the currency and unit that most of them state."""
    minima: Spread
    """Of those of the group that state both a minimum and a maximum."""
    maxima: Spread
    """Of the same."""


@dataclasses.dataclass(frozen=True, kw_only=True)
class StatedPay:
    """Pay by title words: of the words that were asked for, or else of the most frequent."""

    search: Search
    """What finds the postings."""
    is_asked: bool
    looked_at: int
    is_more: bool
    """Whether more are found than were looked at."""
    stating: int
    groups: list[Group]
    """By how many postings. Parts by source follow a group that is not small."""
    others: int
    """Pairs of a currency and a unit that are not shown."""
    words: list[WordPay]


def in_titles(text: str) -> str:
    """Return what is typed as a search of titles: `nurse -"night shift"` in the words of one."""
    return " ".join(
        f"{found[1] or ''}title:{found[2]}"
        for found in _ASKED.finditer(text)
        if any(character.isalnum() for character in found[2])
    )


def stated_pay(
    db: sqlite3.Connection, search: Search, ids: Sequence[int], titled: str
) -> StatedPay:
    """Return the pay that postings of a search state, with `titled` as words of their titles.

    Args:
        db: the archive.
        search: what is looked for.
        ids: its matches.
        titled: further words, of which there may be none.
    """
    words = in_titles(titled)
    asked = dataclasses.replace(search, text=f"{search.text} {words}".strip())
    if words:
        ids = matches(db, asked)
    stated = _stated(db, ids[:MOST])
    bands = [row[0] for row in db.execute("SELECT value FROM facet_counts WHERE facet = 'pay'")]
    wanted = set(search.values_of("pay") or bands)
    bands = [band for band in bands if band in wanted]
    is_asked = has_words(Search(text=words))
    groups, others = _groups(stated, bands) if is_asked else ([], 0)
    return StatedPay(
        search=asked,
        is_asked=is_asked,
        looked_at=len(ids[:MOST]),
        is_more=len(ids) > MOST,
        stating=len(stated),
        groups=groups,
        others=others,
        words=[] if is_asked else _words(stated, bands),
    )


def _stated(db: sqlite3.Connection, ids: Sequence[int]) -> list[Stated]:
    rows = db.execute(
        "SELECT title, coalesce(job_locations, ''), base_salary_minimum, base_salary_maximum,"
        " base_salary_currency, base_salary_unit, coalesce(salary_source, '')"
        " FROM jobs WHERE id IN (SELECT value FROM json_each(?))"
        " AND (base_salary_minimum IS NOT NULL OR base_salary_maximum IS NOT NULL)",
        (json.dumps(ids),),
    )
    return [Stated(*row) for row in rows]


def _groups(stated: Sequence[Stated], bands: Sequence[str]) -> tuple[list[Group], int]:
    """Return the largest groups and how many more there are."""
    by_pair = _by_pair(stated)
    pairs = sorted(by_pair, key=lambda pair: (-len(by_pair[pair]), str(pair)))
    made = []
    for pair in pairs[:GROUPS_SHOWN]:
        whole = group_of(by_pair[pair], bands)
        made.append(whole)
        if len(whole.sources) > 1 and whole.postings >= FEW:
            made += [
                group_of([one for one in by_pair[pair] if one.source == source], is_part=True)
                for source in whole.sources
            ]
    return made, max(len(pairs) - GROUPS_SHOWN, 0)


def _by_pair(stated: Iterable[Stated]) -> dict[tuple[str | None, str | None], list[Stated]]:
    found: dict[tuple[str | None, str | None], list[Stated]] = defaultdict(list)
    for one in stated:
        found[one.currency, one.unit].append(one)
    return found


def group_of(
    stated: Sequence[Stated], bands: Sequence[str] = (), *, is_part: bool = False
) -> Group:
    """Return what postings state that have one currency and unit; `bands`: all that there are."""
    first = stated[0]
    lows = [low for one in stated if (low := _low(one)) is not None]
    return Group(
        currency=first.currency,
        unit=first.unit,
        sources=tuple(sorted({one.source for one in stated})),
        is_part=is_part,
        postings=len(stated),
        minima=spread_of(one.minimum for one in stated),
        maxima=spread_of(one.maximum for one in stated),
        bands=_bands(bands, f"{first.currency} {first.unit} ", min(lows), max(lows)),
    )


def _low(one: Stated) -> float | None:
    return one.maximum if one.minimum is None else one.minimum


def spread_of(amounts: Iterable[float | None]) -> Spread:
    """Return how amounts are spread, without those that are not stated."""
    values = sorted(amount for amount in amounts if amount is not None)
    if len(values) < FEW:
        return Spread(len(values), tuple(values), None)
    steps = statistics.quantiles(values, n=20, method="inclusive")
    return Spread(len(values), (), (steps[0], steps[4], steps[9], steps[14], steps[18]))


def _bands(bands: Iterable[str], prefix: str, lowest: float, highest: float) -> tuple[str, ...]:
    """Return the bands that amounts from the lowest to the highest are in, in order.

    A band begins at its own number and ends where the next one begins.
    """
    starts = sorted(int(band.removeprefix(prefix)) for band in bands if band.startswith(prefix))
    below = [start for start in starts if start <= lowest]
    first = below[-1] if below else lowest
    return tuple(f"{prefix}{start}" for start in starts if first <= start <= highest)


def _words(stated: Sequence[Stated], bands: Sequence[str]) -> list[WordPay]:
    by_word: dict[str, list[Stated]] = defaultdict(list)
    for one in stated:
        for word in words_of(one.title) - _place_words(one.places):
            by_word[word].append(one)
    counts = Counter({word: len(postings) for word, postings in by_word.items()})
    made = []
    for word, postings in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))[
        :WORDS_SHOWN
    ]:
        pairs = _by_pair(by_word[word])
        largest = pairs[max(pairs, key=lambda pair: (len(pairs[pair]), str(pair)))]
        made.append(_word_pay(word, postings, largest, bands))
    return made


def _word_pay(
    word: str, postings: int, largest: Sequence[Stated], bands: Sequence[str]
) -> WordPay:
    """Medians in one row are of the same postings, so that no maximum is below a minimum."""
    both = [one for one in largest if one.minimum is not None and one.maximum is not None]
    return WordPay(
        word=word,
        postings=postings,
        group=group_of(largest, bands),
        minima=spread_of(one.minimum for one in both),
        maxima=spread_of(one.maximum for one in both),
    )


@lru_cache(maxsize=_KEPT_TITLES)
def words_of(title: str) -> frozenset[str]:
    """Return the words of a title that say what the job is: no levels, gender marks, numbers."""
    key = title_of(title, places=_NOWHERE, employer=_NOWHERE).key
    return frozenset(word for word in key.split() if len(word) > 1 and not word.isdecimal())


@lru_cache(maxsize=_KEPT_TITLES)
def _place_words(places: str) -> frozenset[str]:
    return frozenset(_WORD.findall(places.casefold()))
