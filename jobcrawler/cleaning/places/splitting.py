"""Names without a mark between them: "Austin TX", "東京都渋谷区", "Accra Ghana", "Praha 4"."""

from __future__ import annotations

import re

from jobcrawler.cleaning.places.cities import CITY
from jobcrawler.cleaning.places.evidence import is_known, part_of
from jobcrawler.cleaning.places.gazetteer import (
    CLEAR_CODES,
    WITH_DIVISIONS,
    countries,
    regions,
)
from jobcrawler.cleaning.places.keys import key_of

_PREFECTURE = re.compile(r"(.{2,3}?[都道府県])(.+?[市区町村郡])(?:.*)")
_PROVINCE = re.compile(r"(.{2,3}省|.{2,6}自治区)(.+?市)?(?:.*)")
_MUNICIPALITY = re.compile(r"(\w{1,4}市)\w+?[区區县縣町](?:.*)")
_QUARTER = re.compile(
    r"(.{3,}?)\s(?:\d{1,2}(?:e|er|[èe]me|\.)?(?:\s[Aa]rr(?:ondissement|\.)?)?|[A-ZØ]{1,2})"
)
_LATIN = re.compile("[a-z]", re.IGNORECASE)
# Last words that are a country only in another language, or a name besides.
_NO_COUNTRY_AT_END = frozenset(
    {"jordan", "chad", "turkey", "jamaica", "cuba", "lebanon", "island"}
)
_NOT_BEFORE_A_COUNTRY = frozenset(
    {"new", "north", "south", "east", "west", "northern", "southern", "of", "de", "little", "port"}
    | {"lake", "fort", "mount", "san", "saint", "st", "upper", "lower", "great", "nuevo", "nueva"}
    | {"and", "air", "club", "the", "old", "rue", "via", "street", "calle"}
)


def split_name(text: str) -> list[str]:
    """Split what is several parts without a mark: "Austin TX", "東京都渋谷区", "Accra Ghana"."""
    if is_known(text):
        return [text]
    return (not text.isascii() and _split_unlatin(text)) or _split_tail(text)


def _split_unlatin(text: str) -> list[str]:
    """Split, from large to small, "대한민국 서울", "東京都渋谷区" and "中国上海"."""
    for pattern in (_PREFECTURE, _PROVINCE, _MUNICIPALITY):
        found = pattern.fullmatch(text)
        if found and is_known(found[1]):
            return [name for name in reversed(found.groups()) if name]
    first, *others = text.split()
    if (
        others
        and (regions().get(key_of(first)) or first in countries())
        and "가" <= first[0] <= "힣"
    ):
        return [others[0], first]
    if others and not _LATIN.search(text) and all(map(is_known, (first, *others))):
        return [*reversed(others), first]
    for length in (2, 3, 4):
        outer, inner = text[:length], text[length:]
        if (outer in countries() or "CN" in part_of(outer).regions) and is_known(inner):
            return [inner, outer]
    return []


def _split_tail(text: str) -> list[str]:
    """Split "Kampala Uganda", "Sydney NSW", "Praha 4"."""
    words = text.split()
    for length in range(min(4, len(words) - 1), 0, -1):
        head, tail = " ".join(words[:-length]), " ".join(words[-length:])
        if _is_country_at_end(head, tail) or _is_region_at_end(head, tail):
            return [*split_name(head), tail]
    found = _QUARTER.fullmatch(text)
    is_hall = found is not None and found[1] == "Halle"
    largest = part_of(found[1]).largest() if found and not is_hall else None
    return [found[1]] if found and largest and largest.size >= CITY else [text]


def _is_country_at_end(head: str, tail: str) -> bool:
    """Return whether a country ends a name, which is no "New Mexico" and no "Air Jordan"."""
    country = countries().get(tail.casefold()) if len(tail) > 3 else None
    if tail in CLEAR_CODES or country is None:
        return tail in CLEAR_CODES
    if tail.casefold() in _NO_COUNTRY_AT_END:
        return country in part_of(head).around
    return head.rpartition(" ")[2].casefold() not in _NOT_BEFORE_A_COUNTRY


def _is_region_at_end(head: str, tail: str) -> bool:
    """Return whether a region ends a name that is a town in its country, or its own code."""
    here = part_of(tail).regions
    if tail.isupper() and len(tail) == 3 and "AU" in here:
        return True
    cities = part_of(head).cities
    if tail.islower():
        return any(here.get(city.country, ("",))[0] == f"{city.country}-{city.division}"
                   for city in cities if city.country in WITH_DIVISIONS)  # fmt: skip
    return (tail.isupper() or len(tail) > 3) and any(city.country in here for city in cities)
