"""Answers kept: a site's pages share their menus, so the same addresses and words come again."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import TypeVar

MOST_KEPT = 4_096
"""Answers of one function, the latest asked for."""
LONGEST = 300
"""Characters of a question that is kept: however long texts a page sends, memory stays small."""
_Answer = TypeVar("_Answer")


def remembered(read: Callable[..., _Answer]) -> Callable[..., _Answer]:
    """Let a pure function of texts keep its latest answers, which must never be changed."""
    kept = lru_cache(maxsize=MOST_KEPT)(read)

    @wraps(read)
    def answer(*texts: str) -> _Answer:
        return kept(*texts) if sum(map(len, texts)) <= LONGEST else read(*texts)

    return answer
