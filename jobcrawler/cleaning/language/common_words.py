"""The language that words speak for, where many languages share a script.

`languages.tsv` has a line for each: the words that hold its sentences together and those of every
second job listing, how its words end, and its letters beside a to z (or beside the Russian ones
of its script). Each word speaks for every language that has it, louder where those are few.
"""

# ruff: noqa: RUF001 -- apostrophes are of two kinds.

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from typing import NamedTuple

_TOKEN = re.compile(r"[^\W\d_]++(?:['’·-][^\W\d_]++)*+")
# "l'équipe", "d'une", "dell'azienda": two words.
_ELIDED = re.compile(r"(l|d|qu|s|n|j|c|m|t|un|dell|nell|all|sull|dall|jusqu|lorsqu|puisqu)'(?=.)")
_NO_LANGUAGE = "la"
"""Printers' Latin: "Lorem ipsum"."""

# How loud a word speaks: one of two letters is in many languages, and in many names.
_SHORT, _LONG = 0.6, 1.0
_OWN = 0.4
"""The share of it that several languages have to divide."""
_ENDINGS = {2: 0.12, 3: 0.25} | dict.fromkeys(range(4, 9), 0.4)
_LONGEST_ENDING = 7
_LETTER, _FOREIGN_LETTER, _MOST_LETTERS = 0.3, 0.5, 5
_LEAST, _LEAST_PER_WORD = 0.9, 0.15
_LEAST_OF_MANY, _MANY = 0.3, 4
_LEAD, _LEAD_OF_ALL = 0.35, 0.06
_BORROWED = 0.6
"""Every language borrows English terms, as names: "unser Office", "flexible Working Hours"."""
_RARE, _RARELY = frozenset({"af", "gl", "lb", "tl"}), 0.2
"""Languages of few listings, each beside a relative of many."""
_RIVALS, _RIVAL_WORDS, _RIVAL_SHARE = 4, 2, 0.5

Tags = tuple[str, ...]


class _Tables(NamedTuple):
    """Which languages have a word, an ending, a letter; what a word weighs is beside them."""

    words: dict[str, tuple[Tags, float]]
    endings: dict[str, tuple[Tags, float]]
    letters: dict[str, Tags]


class _Word(NamedTuple):
    """A word of a text that a language has, and how often it is there in lower case."""

    tags: Tags
    weight: float
    times: int
    times_lower: int


class _Words(NamedTuple):
    """What the words of a text say."""

    known: list[_Word]
    scores: dict[str, float]
    total: int
    total_lower: int
    """Of words in lower case: names are not."""


def language_of_words(text: str) -> str | None:
    """Return the language of a text with blanks between its words; None where none leads."""
    said = _said(text.lower() if text.isupper() else text)
    scores = said.scores
    ranked = sorted(scores, key=scores.__getitem__, reverse=True)[:_RIVALS]
    if not ranked or ranked[0] == _NO_LANGUAGE:
        return None
    first, rivals = ranked[0], ranked[1:]
    lead = max(_LEAD, _LEAD_OF_ALL * scores[first])
    if rivals and scores[first] - scores[rivals[0]] < lead:
        return None
    if not _is_language(said, first):
        return None
    return None if any(_is_shared(said.known, first, rival) for rival in rivals) else first


def _said(text: str) -> _Words:
    """Count the words, and add up what they say for each language."""
    tables = _tables()
    lower: dict[str, int] = {}
    capital: dict[str, int] = {}
    for token in _TOKEN.findall(text):
        word = token.lower()
        counts = lower if token[0].islower() else capital
        for part in (word,) if word.isalpha() else _parts(word, tables):
            counts[part] = counts.get(part, 0) + 1
    known: list[_Word] = []
    scores: dict[str, float] = defaultdict(float)
    for word in lower | capital:
        times_lower = lower.get(word, 0)
        times = times_lower + capital.get(word, 0)
        if word in tables.words:
            tags, weight = tables.words[word]
            known.append(_Word(tags, weight, times, times_lower))
        else:
            tags, weight = _said_by_ending(word, tables)
        for tag in tags:
            scores[tag] += weight * times
        if "en" in tags:
            scores["en"] -= weight * _BORROWED * (times - times_lower)
    _add_letters(scores, lower, tables)
    for tag in scores.keys() & _RARE:
        scores[tag] -= _RARELY
    total_lower = sum(lower.values())
    return _Words(known, scores, sum(capital.values()) + total_lower, total_lower)


def _parts(token: str, tables: _Tables) -> Iterable[str]:
    """Return a word in lower case as the words that it is of: "l'équipe", "Marketing-Team"."""
    if token in tables.words:
        return (token,)
    parts: list[str] = []
    for part in token.replace("’", "'").split("-"):
        elided = None if part in tables.words else _ELIDED.match(part)
        parts += (elided[0], part[elided.end() :]) if elided else (part,)
    return parts


def _said_by_ending(word: str, tables: _Tables) -> tuple[Tags, float]:
    for length in range(min(_LONGEST_ENDING, len(word) - 2), 1, -1):
        if said := tables.endings.get(word[-length:]):
            return said
    return (), 0.0


def _add_letters(scores: dict[str, float], words: Mapping[str, int], tables: _Tables) -> None:
    """Let letters speak for the languages that have them, and against those that have not."""
    letters: Counter[str] = Counter()
    for word, times in words.items():
        if not word.isascii():
            for letter in set(word) & tables.letters.keys():
                letters[letter] += times
    for letter, count in letters.items():
        own = tables.letters[letter]
        times = min(count, _MOST_LETTERS)
        for tag in scores:
            scores[tag] += times * (_LETTER / len(own) if tag in own else -_FOREIGN_LETTER)


def _is_language(said: _Words, tag: str) -> bool:
    """Tell words from names and trademarks, which may happen to be words."""
    own = [word for word in said.known if tag in word.tags]
    if said.total == 1 or not any(word.times_lower for word in own):
        return False
    whole = sum(word.weight * word.times for word in own)
    if whole >= _LEAST and said.scores[tag] / said.total >= _LEAST_PER_WORD:
        return True
    return max(whole, said.scores[tag]) >= _LEAST_OF_MANY and said.total_lower >= _MANY


def _is_shared(known: Iterable[_Word], first: str, rival: str) -> bool:
    """Tell whether a text is in two languages: each has words that the other has not."""
    of_first = of_rival = 0
    for word in known:
        is_of_first, is_of_rival = first in word.tags, rival in word.tags
        if is_of_first and not is_of_rival:
            of_first += word.times
        elif is_of_rival and not is_of_first:
            of_rival += word.times_lower if rival == "en" else word.times
    return of_rival >= _RIVAL_WORDS and of_rival >= _RIVAL_SHARE * of_first


@cache
def _tables() -> _Tables:
    """Read the table, when the first text is to be told."""
    words: dict[str, list[str]] = {}
    endings: dict[str, list[str]] = {}
    letters: dict[str, list[str]] = {}
    table = files(__package__).joinpath("languages.tsv").read_text("utf-8")
    for line in table.splitlines():
        tag, *columns = line.split("\t")
        for kind, column in zip((words, endings, letters), columns, strict=True):
            for entry in column.split():
                kind.setdefault(entry, []).append(tag)
    return _Tables(
        {
            word: (tuple(tags), (_SHORT if len(word) <= 2 else _LONG) * _divided(tags))
            for word, tags in words.items()
        },
        {end: (tuple(tags), _ENDINGS[len(end)] * _divided(tags)) for end, tags in endings.items()},
        {letter: tuple(tags) for letter, tags in letters.items()},
    )


def _divided(tags: list[str]) -> float:
    return 1 - _OWN + _OWN / len(tags)
