"""Words of titles that say what the job is, as titles spell them. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from jobcrawler.duplicates.organisations import bare
from jobcrawler.duplicates.titles import title_of

_WORD = re.compile(r"[^\W_]+")
_KEPT_TITLES = 1 << 15
_NOWHERE: frozenset[str] = frozenset()
_OF_ANY_JOB = frozenset(
    re.findall(
        r"\S+",
        "leitend leitende leitender leitendes leitenden lider position positions poste posten "
        "puesto role rolle team teams equipe equipo tym da do",
    )
)
"""Ranks and furniture that the comparing of titles leaves in; "da" and "do" are "of the"."""


@lru_cache(maxsize=_KEPT_TITLES)
def words_of(title: str) -> Mapping[str, str]:
    """Return the words of a title that say what the job is: no levels, gender marks, numbers.

    Returns:
        By word without case and accents, as the title spells it. A word that stands for others,
        as "SWE" does, gives those.
    """
    key = title_of(title, places=_NOWHERE, employer=_NOWHERE).key
    spelt = {bare(word): word for word in _WORD.findall(title)}
    return {
        word: spelt.get(word, word)
        for word in key.split()
        if len(word) > 1 and not word.isdecimal() and word not in _OF_ANY_JOB
    }


@lru_cache(maxsize=_KEPT_TITLES)
def place_words(places: str) -> frozenset[str]:
    """Return the words of a posting's places, without case and accents."""
    return frozenset(_WORD.findall(bare(places)))
