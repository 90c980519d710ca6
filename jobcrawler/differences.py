"""What differs between two texts, word by word. Pure, and bounded in time whatever the texts are.

Lines are tied together first, then the words of those that differ. What occurs once in each text
ties them, in its order (patience diff, https://bramcohen.livejournal.com/73318.html): that takes
no longer than sorting, and does not match the "and" of one sentence with that of another. Only
the short stretches between are left to difflib, which takes the cube of their length at worst.
"""

from __future__ import annotations

import dataclasses
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from itertools import groupby
from typing import Literal

Kind = Literal["same", "removed", "added", "left_out"]
Stretch = tuple[Sequence[str], Sequence[str]]
"""Of the old text and of the new: equal, or without a word in common that is worth showing."""
Pair = tuple[str, str]
"""A stretch as text."""

_SMALL = 2500
"""Pairs of words that difflib may look at."""
_DEPTH = 12
"""How often what lies between ties is tied again; what is then left counts as replaced."""
_CRUMB = 30
"""Characters. What is the same for no more than that, in one line, between two changes of at least
twice its length, is taken for chance."""
_MOST = 5000
"""Stretches. With more nobody would read where they differ."""
_SWEEPS = 3
"""Each makes changes longer, between which more is chance."""
_FOLDED = 240
"""Characters. What is the same is left out where it is longer, but for so many beside a change:"""
_SHOWN = 80
_MARKS = re.escape("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~") + "\u2010-\u2027\u2030-\u205e"
_IDEOGRAPHS = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
"""Of scripts without spaces; each counts as a word. 、 and 。 are single marks anyway."""
_LETTERS = rf"[^\s\u3000-\u303f\uff00-\uff0f{_MARKS}{_IDEOGRAPHS}]+"
_WORD = re.compile(rf"\s+|{_LETTERS}(?:[.,:/'\u2019-]{_LETTERS})*|.", re.DOTALL)


@dataclasses.dataclass(frozen=True)
class Piece:
    """A stretch of a comparison."""

    kind: Kind
    text: str
    """For `left_out`: what is the same in both and need not be shown."""

    @property
    def size(self) -> int:
        """Its length in words."""
        return len(self.text.split())


def differences(old: str, new: str) -> list[Piece]:
    """Return both texts as one: what was removed, what was added, and some of what is the same."""
    pairs = [("".join(one), "".join(other)) for one, other in _by_lines(old, new)]
    pairs = _merged(pairs)
    if len(pairs) > _MOST:
        pairs = [(old, new)]
    for _ in range(_SWEEPS):
        pairs = list(_without_crumbs(pairs))
    return list(_folded(list(_pieces(pairs))))


def words_of(text: str) -> list[str]:
    """Split a text into words, blanks and marks that give it again when joined."""
    return _WORD.findall(text)


def _by_lines(old: str, new: str) -> Iterator[Stretch]:
    for one, other in _tied(old.splitlines(keepends=True), new.splitlines(keepends=True)):
        if one == other:
            yield one, other
        else:
            yield from _tied(words_of("".join(one)), words_of("".join(other)))


def _tied(old: Sequence[str], new: Sequence[str], depth: int = _DEPTH) -> Iterator[Stretch]:
    """Yield stretches that are the same and that differ, in turn or not."""
    start = _common(zip(old, new, strict=False))
    yield from _same(old[:start])
    old, new = old[start:], new[start:]
    end = _common(zip(reversed(old), reversed(new), strict=False))
    tail = old[len(old) - end :]
    old, new = old[: len(old) - end], new[: len(new) - end]
    if old or new:
        yield from _differing(old, new, depth)
    yield from _same(tail)


def _differing(old: Sequence[str], new: Sequence[str], depth: int) -> Iterator[Stretch]:
    if set(old).isdisjoint(new):
        yield old, new
    elif depth and (ties := _ties(old, new)):
        yield from _between(old, new, ties, depth)
    elif len(old) * len(new) <= _SMALL:
        yield from _matched(old, new)
    else:
        yield old, new


def _common(pairs: Iterable[tuple[str, str]]) -> int:
    count = 0
    for one, other in pairs:
        if one != other:
            break
        count += 1
    return count


def _same(words: Sequence[str]) -> Iterator[Stretch]:
    if words:
        yield words, words


def _ties(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """Return the positions of words that occur once in each text and in the same order in both."""
    counts, others = Counter(old), Counter(new)
    place = {word: at for at, word in enumerate(new) if others[word] == 1}
    pairs = [(at, place[word]) for at, word in enumerate(old)
             if counts[word] == 1 and word in place]  # fmt: skip
    return longest_rise(pairs)


def longest_rise(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the longest run of pairs, of rising first places, whose second places rise too."""
    lowest: list[int] = []  # by length of a run, the lowest second place that one can end with
    ends: list[int] = []
    before: list[int | None] = []
    for at, (_, second) in enumerate(pairs):
        length = bisect_left(lowest, second)
        before.append(ends[length - 1] if length else None)
        lowest[length : length + 1] = [second]
        ends[length : length + 1] = [at]
    found: list[tuple[int, int]] = []
    at_last: int | None = ends[-1] if ends else None
    while at_last is not None:
        found.append(pairs[at_last])
        at_last = before[at_last]
    return found[::-1]


def _between(
    old: Sequence[str], new: Sequence[str], ties: Iterable[tuple[int, int]], depth: int
) -> Iterator[Stretch]:
    one = other = 0
    for first, second in ties:
        yield from _tied(old[one:first], new[other:second], depth - 1)
        yield from _same(old[first : first + 1])
        one, other = first + 1, second + 1
    yield from _tied(old[one:], new[other:], depth - 1)


def _matched(old: Sequence[str], new: Sequence[str]) -> Iterator[Stretch]:
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for code, one, one_end, other, other_end in matcher.get_opcodes():
        if code == "equal":
            yield from _same(old[one:one_end])
        else:
            yield old[one:one_end], new[other:other_end]


def _merged(pairs: Iterable[Pair]) -> list[Pair]:
    """Join neighbours that are the same, and neighbours that differ."""
    found: list[Pair] = []
    for is_same, group in groupby(pairs, key=lambda pair: pair[0] == pair[1]):
        olds, news = zip(*group, strict=True)
        old = "".join(olds)
        found.append((old, old if is_same else "".join(news)))
    return found


def _without_crumbs(pairs: Sequence[Pair]) -> Iterator[Pair]:
    """Take what is the same, but short and between longer changes, as changed along with them."""
    crumbs = {at for at in range(1, len(pairs) - 1) if _is_crumb(*pairs[at - 1 : at + 2])}
    changed = [at in crumbs or old != new for at, (old, new) in enumerate(pairs)]
    for _, group in groupby(zip(changed, pairs, strict=True), key=lambda each: each[0]):
        olds, news = zip(*(pair for _, pair in group), strict=True)
        yield "".join(olds), "".join(news)


def _is_crumb(before: Pair, pair: Pair, after: Pair) -> bool:
    text, size = pair[0], len(pair[0])
    changed = min(max(map(len, before)), max(map(len, after)))
    return text == pair[1] and size <= min(_CRUMB, changed / 2) and "\n" not in text


def _pieces(pairs: Iterable[Pair]) -> Iterator[Piece]:
    for old, new in pairs:
        if old == new:
            yield Piece("same", old)
            continue
        if old:
            yield Piece("removed", old)
        if new:
            yield Piece("added", new)


def _folded(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """Leave out the middle of long stretches that are the same."""
    for at, piece in enumerate(pieces):
        text = piece.text
        if piece.kind != "same" or len(text) <= _FOLDED:
            yield piece
            continue
        head = _head(text) if at > 0 else ""
        tail = _head(text[::-1])[::-1] if at < len(pieces) - 1 else ""
        left = text[len(head) : len(text) - len(tail)]
        parts = (Piece("same", head), Piece("left_out", left), Piece("same", tail))
        yield from (part for part in parts if part.text)


def _head(text: str) -> str:
    """Return the beginning of a text, cut behind a word where there is one to cut behind."""
    cut = text[:_SHOWN]
    blank = re.search(r"\s\S*$", cut)
    return cut[: blank.start()] if blank and blank.start() else cut
