"""Chance that repeats: the same seed gives the same draws on every Python.

Only `random.Random.random` is promised to give the same numbers in every version
(https://docs.python.org/3/library/random.html#notes-on-reproducibility), so all is made from it.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")


class Dice:
    """A stream of draws."""

    def __init__(self, *seed: object) -> None:
        """Start the stream that belongs to the words of `seed`."""
        # Strings are hashed with SHA-512 since Python 3.2.
        self._random = random.Random(" ".join(map(str, seed)))  # noqa: S311 - a toy, no secret

    def below(self, limit: int) -> int:
        """Return a whole number from 0 to `limit - 1`."""
        return int(self._random.random() * limit)

    def between(self, low: int, high: int) -> int:
        """Return a whole number from `low` to `high`, both included."""
        return low + self.below(high - low + 1)

    def chance(self, share: float) -> bool:
        """Return True in about `share` of the calls."""
        return self._random.random() < share

    def one(self, items: Sequence[T]) -> T:
        """Return one of the items, of which there is at least one."""
        return items[self.below(len(items))]

    def some(self, items: Sequence[T], count: int) -> tuple[T, ...]:
        """Return `count` different items, or all when there are fewer, in a drawn order."""
        pool = list(items)
        drawn = []
        for _ in range(min(count, len(pool))):
            position = self.below(len(pool))
            drawn.append(pool[position])
            pool[position] = pool[-1]
            pool.pop()
        return tuple(drawn)
