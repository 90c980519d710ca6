"""Where the work is done, from the places of a posting: "Remote (UK)", "Hybrid".

All of its places must say it. A choice says nothing: "Remote or Berlin", "Berlin / Remote", or
"Remote" beside "Berlin", in one text or as two places.
"""

# ruff: noqa: RUF001 -- the letters of several scripts are meant as they are.

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from jobcrawler.cleaning.folding import fold
from jobcrawler.cleaning.places.reading import read
from jobcrawler.cleaning.work.employment import words_of
from jobcrawler.cleaning.work.workplace import read_workplace_type, without_places
from jobcrawler.items import WorkplaceType

_MAX_CHARS = 200
_BRACKETS = re.compile(r"[()\[\]（）]")
_CHOICE = re.compile(
    r"[;/|•·+&]| (?:or|and|oder|und|ou|et|o|y|oppure|e|of|en|eller|och|og|tai|ja|lub|albo|nebo|"
    r"alebo|vagy|sau|veya|или|або) |または|或",
    re.IGNORECASE,
)
_MANNER = re.compile(rf"\s[-–—]\s|:|{_BRACKETS.pattern}")
"""What stands between a place and the way of working there: "Austin, TX (Remote)"."""


def workplace_of(raws: Iterable[str]) -> WorkplaceType | None:
    """Return where the work is done, where all places say the same; None else."""
    kinds = {_workplace_in(raw) for raw in raws}
    return kinds.pop() if len(kinds) == 1 else None


# A site's postings share their places.
@lru_cache(maxsize=4096)
def _workplace_in(raw: str) -> WorkplaceType | None:
    """Return what one place says: "Hybrid" by itself; remote work also of a country or a town."""
    text = fold(raw)[:_MAX_CHARS]
    kind = read_workplace_type(_BRACKETS.sub(", ", text))
    if kind != "remote":
        return kind if kind and not _rest(text) else None
    return kind if _is_wholly_remote(_CHOICE.split(text)) else None


def _is_wholly_remote(parts: list[str]) -> bool:
    """Return whether all parts of a text are remote: "Remote - UK or Ireland" is."""
    others = [part for part in parts if not _says_remote(part)]
    remote = [part for part in parts if _says_remote(part)]
    if others and not all(map(_rest, remote)):
        return False  # "Remote or Germany"
    return all(map(_is_wide, others)) and all(map(_is_remote, remote))


def _is_remote(text: str) -> bool:
    """Return whether remote work is said of all of a text: not of "Remote, Berlin"."""
    parts = [part for part in _MANNER.split(text) if part.strip()]
    places = [part for part in parts if not (_says_remote(part) and not _rest(part))]
    if len(places) < len(parts):
        found = read(", ".join(places))
        return not (found.is_several and found.locality)
    pieces = text.split(",")
    return all(_says_remote(piece) or _is_wide(piece) for piece in pieces)


def _is_wide(text: str) -> bool:
    """Return whether a text names a country, a region or a zone, and no town."""
    found = read(_BRACKETS.sub(" ", text))
    return not found.locality and bool(found.country or found.region or found.zone)


def _says_remote(text: str) -> bool:
    return read_workplace_type(_BRACKETS.sub(", ", text)) == "remote"


def _rest(text: str) -> str:
    """Return what a text says besides the workplace."""
    rest = without_places(words_of(fold(text).casefold()))
    return "".join(filter(str.isalnum, rest))
