"""Names of places as keys: what is spelled alike is found alike, "São Paulo" by "Sao Paulo"."""

# ruff: noqa: RUF001, RUF003 -- the letters and marks of several languages are meant.

from __future__ import annotations

import re
from functools import lru_cache

from jobcrawler.cleaning.folding import without_accents

# Between words and around them; not inside "l'Aquila", which is spelled "L’Aquila" too.
_BETWEEN = re.compile(r"[\s.\-–—_/]+")
_SILENT = re.compile("['’‘`ʻʼ´＇*\"]")


# The words of a place are asked for several times.
@lru_cache(maxsize=16384)
def key_of(name: str) -> str:
    """Return a name without case, accents and punctuation."""
    key = without_accents(_SILENT.sub("", name.casefold()), of_all_scripts=True)
    return _BETWEEN.sub(" ", key).strip()
