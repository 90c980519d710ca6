"""Names of places as keys: what is spelled alike is found alike, "São Paulo" by "Sao Paulo"."""

# ruff: noqa: RUF001, RUF003 -- the letters and marks of several languages are meant.

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

# Letters that no decomposition takes apart.
_LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th"})
# Between words and around them; not inside "l'Aquila", which is spelled "L’Aquila" too.
_BETWEEN = re.compile(r"[\s.\-–—_/]+")
_SILENT = re.compile("['’‘`ʻʼ´*\"]")


# The words of a place are asked for several times.
@lru_cache(maxsize=16384)
def key_of(name: str) -> str:
    """Return a name without case, accents and punctuation."""
    key = name.casefold()
    if not key.isascii():
        apart = unicodedata.normalize("NFKD", key.translate(_LETTERS))
        bare = "".join(letter for letter in apart if not unicodedata.combining(letter))
        key = unicodedata.normalize("NFC", bare)
    return _BETWEEN.sub(" ", _SILENT.sub("", key)).strip()
