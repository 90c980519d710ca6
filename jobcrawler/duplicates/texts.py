"""Texts: words, shingles of words, and how alike two texts are."""

from __future__ import annotations

import dataclasses
import hashlib
import re
import zlib
from collections.abc import Set as AbstractSet

import numpy as np
from numpy.typing import NDArray

from jobcrawler.duplicates.organisations import bare

Hashes = NDArray[np.uint32]

SHINGLE_WORDS = 3
SHORT_WORD = 3
"""Characters of the longest words that tell nothing: "and", "der"."""
MIN_OWN_SHINGLES = 15
MIN_OWN_SHARE = 0.15
"""What must be left of a text when boilerplate is dropped; of less, all is compared."""
MAX_CHARACTERS = 100_000
"""Of a text that are read: the longest postings have a third of it."""
# Scripts without blanks are read letter by letter.
_UNSPACED = "\u0e00-\u0e7f\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff"
_WORD = re.compile(rf"[{_UNSPACED}]|[^\W_{_UNSPACED}]+")
# For ASCII the same, in a tenth of the time.
_BLANKED = "".join(char if char.isalnum() else " " for char in map(chr, range(128)))
_SPREAD = tuple(np.uint64(odd) for odd in
                (0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9))  # fmt: skip
_HALF = np.uint64(32)


@dataclasses.dataclass(frozen=True, slots=True, eq=False)
class Text:
    """A text as it is compared: sets of hashes, sorted."""

    shingles: Hashes
    words: Hashes


class _WordHashes(dict[str, int]):
    """Hashes of words, made when first asked for."""

    def __missing__(self, word: str) -> int:
        if len(self) >= KEPT_WORDS:
            self.clear()
        self[word] = made = zlib.crc32(word.encode("utf-8", "surrogatepass"))
        return made


KEPT_WORDS = 1 << 18
_HASHES = _WordHashes()


def words_of(text: str | None, *, places: AbstractSet[str] = frozenset()) -> list[str]:
    """Return a text's words, without those of the posting's own places.

    So are the same job's texts in thirty cities the same text.
    """
    plain = bare((text or "")[:MAX_CHARACTERS])
    words = plain.translate(_BLANKED).split() if plain.isascii() else _WORD.findall(plain)
    return [word for word in words if word not in places] if places else words


def digest_of(words: list[str]) -> int:
    """Return a hash of a text's words, in 63 bits."""
    return hash63(" ".join(words))


def hash63(text: str) -> int:
    """Return a hash that SQLite and numpy take for a whole number."""
    data = text.encode("utf-8", "surrogatepass")
    return int.from_bytes(hashlib.blake2b(data, digest_size=8).digest(), "big") >> 1


def shingles_of(words: list[str]) -> Hashes:
    """Return the hashes of each three words that follow one another."""
    return _distinct(_shingles(_hashes(words)))


def text_of(words: list[str], *, boilerplate: Hashes) -> Text:
    """Return a text as it is compared: without boilerplate, unless hardly more is in it."""
    hashes = _hashes(words)
    shingles = _shingles(hashes)
    is_own = ~_is_in(shingles, boilerplate)
    own = int(is_own.sum())
    if own < MIN_OWN_SHINGLES or own < len(shingles) * MIN_OWN_SHARE:
        is_own[:] = True
    covered = np.zeros(len(hashes), dtype=bool)
    for offset in range(min(SHINGLE_WORDS, len(hashes))):
        part = covered[offset : offset + len(shingles)]
        part |= is_own[: len(part)]
    lengths = np.fromiter(map(len, words), dtype=np.int64, count=len(words))
    telling = hashes[covered & (lengths > SHORT_WORD)].astype(np.uint32)
    return Text(_distinct(shingles[is_own]), _distinct(telling))


def _is_in(hashes: Hashes, known: Hashes) -> NDArray[np.bool_]:
    """Tell which hashes are among sorted ones: a fifth of numpy.isin's time."""
    if not len(known):
        return np.zeros(len(hashes), dtype=bool)
    found: NDArray[np.bool_] = known[np.searchsorted(known[:-1], hashes)] == hashes
    return found


def _hashes(words: list[str]) -> NDArray[np.uint64]:
    return np.fromiter(map(_HASHES.__getitem__, words), dtype=np.uint64, count=len(words))


def _shingles(hashes: NDArray[np.uint64]) -> Hashes:
    count = max(1, len(hashes) - SHINGLE_WORDS + 1)
    if not len(hashes):
        return np.empty(0, dtype=np.uint32)
    missing = SHINGLE_WORDS - len(hashes)
    padded = np.pad(hashes, (0, missing)) if missing > 0 else hashes
    mixed = np.zeros(count, dtype=np.uint64)
    for offset, odd in enumerate(_SPREAD):
        mixed ^= padded[offset : offset + count] * odd << np.uint64(offset)
        mixed *= _SPREAD[0]
    found: Hashes = (mixed >> _HALF).astype(np.uint32)
    return found


def _distinct(hashes: Hashes) -> Hashes:
    """Return the hashes once each, sorted: numpy.unique for small arrays that are ours."""
    hashes.sort()
    is_first = np.ones(len(hashes), dtype=bool)
    np.not_equal(hashes[1:], hashes[:-1], out=is_first[1:])
    return hashes[is_first]


@dataclasses.dataclass(frozen=True, slots=True)
class Likeness:
    """How alike two texts are, each measure from 0 to 1."""

    shared: float
    """Of all shingles of both: Jaccard's index."""
    contained: float
    """Of the shingles of the shorter text, how many the longer has."""
    words: float
    """Jaccard's index of the longer words: high where a text was reworded."""
    shortest: int
    """Shingles of the shorter text."""


def likeness(one: Text, other: Text) -> Likeness:
    """Compare two texts."""
    common = len(np.intersect1d(one.shingles, other.shingles, assume_unique=True))
    shortest = min(len(one.shingles), len(other.shingles))
    return Likeness(
        shared=_jaccard(one.shingles, other.shingles, common),
        contained=common / shortest if shortest else 0.0,
        words=_jaccard(
            one.words,
            other.words,
            len(np.intersect1d(one.words, other.words, assume_unique=True)),
        ),
        shortest=shortest,
    )


def _jaccard(one: Hashes, other: Hashes, common: int) -> float:
    whole = len(one) + len(other) - common
    return common / whole if whole else 0.0


def common_shingles(texts: list[Hashes], *, at_least: int) -> Hashes:
    """Return the shingles that so many of the texts have."""
    if len(texts) < at_least:
        return np.empty(0, dtype=np.uint32)
    shingles, counts = np.unique(np.concatenate(texts), return_counts=True)
    found: Hashes = shingles[counts >= at_least]
    return found
