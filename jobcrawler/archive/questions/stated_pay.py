"""Pay as postings state it, by words of their titles. Nothing is converted or annualised."""

from __future__ import annotations

import dataclasses
import json
import re
import sqlite3
import statistics
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from jobcrawler.archive.pay_bands import AMOUNT, BEYOND, STARTS, UNCLEAR, Band
from jobcrawler.archive.questions.title_words import place_words, words_of
from jobcrawler.archive.searching import MOST, matches
from jobcrawler.search.query import Search, has_words

FEW = 5
"""Fewer values than these are told one by one: quartiles of them would say nothing."""
GROUPS_SHOWN = 12
WORDS_SHOWN = 10
_ASKED = re.compile(r'(-)?(?:title:)?("[^"]*"?|[^\s"]+)', re.IGNORECASE)
APART = (UNCLEAR, BEYOND)
"""The values of the facet `pay` of what is in no group."""
_END = Band("", "", STARTS[-1]).end


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

    @property
    def low(self) -> float:
        """The lower bound, or the only one."""
        return self.minimum if self.minimum is not None else self.maximum or 0

    @property
    def has_both(self) -> bool:
        """Whether it is stated from where to where."""
        return self.minimum is not None and self.maximum is not None

    @property
    def is_clear(self) -> bool:
        """Whether it can stand beside other pay: "$" in front of it may be of any country."""
        return bool(self.currency and self.unit) and STARTS[0] <= self.low < _END


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

    currency: str
    unit: str
    sources: tuple[str, ...]
    """Where they state it: structured, text, both; empty where that is not known."""
    is_part: bool
    """Whether it is of the group before it those of one source."""
    postings: int
    minima: Spread
    """Of those that state both a minimum and a maximum, so that no maximum is below a minimum."""
    maxima: Spread
    """Of the same."""
    only_minima: Spread
    """Of those that state no maximum."""
    only_maxima: Spread
    bands: tuple[str, ...]
    """The values of the facet `pay` that they have."""


@dataclasses.dataclass(frozen=True, kw_only=True)
class WordPay:
    """What postings with a word in their title state."""

    word: str
    """As most titles spell it."""
    postings: int
    """With pay, in any currency."""
    group: Group | None
    """Those of the currency and unit that most of them state; None where no pay is clear."""


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
    unclear: int
    """Of those, how many in no group: of which currency or for what time is not clear, or the
    amount is none that is paid."""
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
    is_asked = has_words(Search(text=words))
    groups, others = _groups(stated) if is_asked else ([], 0)
    return StatedPay(
        search=asked,
        is_asked=is_asked,
        looked_at=len(ids[:MOST]),
        is_more=len(ids) > MOST,
        stating=len(stated),
        unclear=sum(not one.is_clear for one in stated),
        groups=groups,
        others=others,
        words=[] if is_asked else _words(stated),
    )


def _stated(db: sqlite3.Connection, ids: Sequence[int]) -> list[Stated]:
    rows = db.execute(
        "SELECT title, coalesce(job_locations, ''), base_salary_minimum, base_salary_maximum,"
        " base_salary_currency, base_salary_unit, coalesce(salary_source, '')"
        f" FROM jobs WHERE id IN (SELECT value FROM json_each(?)) AND {AMOUNT} IS NOT NULL",
        (json.dumps(ids),),
    )
    return [Stated(*row) for row in rows]


def _groups(stated: Sequence[Stated]) -> tuple[list[Group], int]:
    """Return the largest groups and how many more there are."""
    by_pair = _by_pair(stated)
    pairs = sorted(by_pair, key=lambda pair: (-len(by_pair[pair]), pair))
    made = []
    for pair in pairs[:GROUPS_SHOWN]:
        whole = group_of(by_pair[pair])
        made.append(whole)
        if len(whole.sources) > 1 and whole.postings >= FEW:
            made += [
                group_of([one for one in by_pair[pair] if one.source == source], is_part=True)
                for source in whole.sources
            ]
    return made, max(len(pairs) - GROUPS_SHOWN, 0)


def _by_pair(stated: Iterable[Stated]) -> dict[tuple[str, str], list[Stated]]:
    """Return what is stated clearly by its currency and unit."""
    found: dict[tuple[str, str], list[Stated]] = defaultdict(list)
    for one in stated:
        if one.is_clear and one.currency and one.unit:
            found[one.currency, one.unit].append(one)
    return found


def group_of(stated: Sequence[Stated], *, is_part: bool = False) -> Group:
    """Return what postings state that have one currency and unit."""
    currency, unit = stated[0].currency or "", stated[0].unit or ""
    starts = {STARTS[bisect_right(STARTS, one.low) - 1] for one in stated}
    both = [one for one in stated if one.has_both]
    return Group(
        currency=currency,
        unit=unit,
        sources=tuple(sorted({one.source for one in stated})),
        is_part=is_part,
        postings=len(stated),
        minima=spread_of(one.minimum for one in both),
        maxima=spread_of(one.maximum for one in both),
        only_minima=spread_of(one.minimum for one in stated if not one.has_both),
        only_maxima=spread_of(one.maximum for one in stated if not one.has_both),
        bands=tuple(str(Band(currency, unit, start)) for start in sorted(starts)),
    )


def spread_of(amounts: Iterable[float | None]) -> Spread:
    """Return how amounts are spread, without those that are not stated."""
    values = sorted(amount for amount in amounts if amount is not None)
    if len(values) < FEW:
        return Spread(len(values), tuple(values), None)
    steps = statistics.quantiles(values, n=20, method="inclusive")
    return Spread(len(values), (), (steps[0], steps[4], steps[9], steps[14], steps[18]))


def _words(stated: Sequence[Stated]) -> list[WordPay]:
    by_word: dict[str, list[Stated]] = defaultdict(list)
    spellings: dict[str, Counter[str]] = defaultdict(Counter)
    for one in stated:
        places = place_words(one.places)
        for word, spelt in words_of(one.title).items():
            if word not in places:
                by_word[word].append(one)
                spellings[word][spelt] += 1
    order = sorted(by_word, key=lambda word: (-len(by_word[word]), word))
    return [_word_pay(spellings[word], by_word[word]) for word in order[:WORDS_SHOWN]]


def _word_pay(spellings: Counter[str], stated: Sequence[Stated]) -> WordPay:
    pairs = _by_pair(stated)
    largest = max(pairs, key=lambda pair: (len(pairs[pair]), pair), default=None)
    return WordPay(
        word=max(spellings, key=lambda spelt: (spellings[spelt], spelt)),
        postings=len(stated),
        group=group_of(pairs[largest]) if largest else None,
    )
