"""What a part of a place may be: which countries, regions and cities bear that name."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from jobcrawler.cleaning.folding import fold
from jobcrawler.cleaning.places.cities import CITY, TOWN, Bearer, bearers_of
from jobcrawler.cleaning.places.gazetteer import (
    ALONE_CODES,
    CLEAR_CODES,
    CODED,
    DIRECTIONS,
    IN_TWO_LEVELS,
    LOWER_CODES,
    NICKNAMES,
    SHARED_NAMES,
    TERRITORIES,
    WITH_DIVISIONS,
    WORDS,
    ZONES,
    alpha2,
    countries,
    countries_by_key,
    region_codes,
    regions,
)
from jobcrawler.cleaning.places.keys import key_of
from jobcrawler.cleaning.places.parts import has_number, is_formal, without_dots

_NAMED, _SHARED, _REGION, _CODE = 6.0, 4.0, 4.0, 3.0
"""How much it says for a country: its name or own code, a name it shares, a region, a code."""
_COUNTY_SAYS = 1.0
"""How much "Cook County" says for the US."""
_MAX_NAME = 60
_PREFECTURE = re.compile(r"(.{2,3}?[都道府県])(.+?[市区町村郡])(?:.*)")
_PROVINCE = re.compile(r"(.{2,3}省|.{2,6}自治区)(.+?市)?(?:.*)")
_MUNICIPALITY = re.compile(r"(\w{1,4}市)\w+?[区區县縣町](?:.*)")
_DISTRICT = re.compile(r"([^\W\d]{3,}[^-]*)[-/]([^\W\d].+)")
_QUARTER = re.compile(
    r"(.{3,}?)\s(?:\d{1,2}(?:e|er|[èe]me|\.)?(?:\s[Aa]rr(?:ondissement|\.)?)?|[A-ZØ]{1,2})"
)
_DEPARTMENT = re.compile(r"\d\d|2[AB]|97\d")
_GERMAN_COUNTY = re.compile(r"(?:Landkreis|Kreis|LK)\s(.+)|.+-(?:Kreis|kreis)")
_COUNTY = re.compile(r"(.+)\s(?:County|Parish)", re.IGNORECASE)
_COUNTY_BEGINS = ("Landkreis", "Kreis", "LK")
_COUNTY_ENDS = ("-kreis", "county", "parish")
_CITY_WORDS = (" city", " shi", " si")
_KIND_OF_REGION = re.compile(
    r"^(?:kanton|canton(?: de| of)?|co|county|land|provincia (?:de|di)|province (?:de|of)|"
    r"(?:state|estado|departamento|comunidad|wojewodztwo|woj|gmina) (?:de |do |of )?)\s?|"
    r"\s(?:province|state|voivodeship|region|oblast|prefecture)$"
)
# Last words that are a country only in another language, or a name besides.
_NO_COUNTRY_AT_END = frozenset(
    {"jordan", "chad", "turkey", "jamaica", "cuba", "lebanon", "island"}
)
_NOT_BEFORE_A_COUNTRY = frozenset(
    {"new", "north", "south", "east", "west", "northern", "southern", "of", "de", "little", "port"}
    | {"lake", "fort", "mount", "san", "saint", "st", "upper", "lower", "great", "nuevo", "nueva"}
    | {"and", "air", "club", "the", "old", "rue", "via", "street", "calle"}
)


@dataclasses.dataclass(frozen=True)
class Part:
    """A part of a place, with what it says for each country."""

    text: str
    countries: dict[str, float]
    """How much it says as the country's name or code."""
    regions: dict[str, tuple[str, float]]
    """By country: the code of the region (ISO 3166-2), and how much it says."""
    cities: tuple[Bearer, ...]
    """Of that name, the largest first."""
    is_name: bool
    """Whether it may be the name of a town that is in no table."""
    around: Mapping[str, tuple[Bearer, ...]] = dataclasses.field(default_factory=dict)
    """By country, its cities there, those of its territories too; of a district, its city's."""

    @property
    def is_code(self) -> bool:
        """Whether it is written as a code is."""
        return self.text.isupper() and self.text.isascii() and len(self.text) <= 3

    def largest(self) -> Bearer | None:
        """Return the largest city of that name."""
        return self.cities[0] if self.cities else None

    def town(self) -> bool:
        """Return whether a town of some size bears that name."""
        return any(city.size >= (TOWN if city.is_first_name else CITY) for city in self.cities)


def country_of(text: str) -> str | None:
    """Return the alpha-2 code of what is stated as a country: a code or a name in many languages.

    None when it is neither, or the name of two places ("Georgia").
    """
    name = without_dots(fold(text)[:_MAX_NAME]).strip(" .,")
    code = CLEAR_CODES.get(name.upper(), name.upper())
    return code if code in alpha2() else countries().get(name.casefold())


def region_code_of(region: str, country: str) -> str | None:
    """Return the code (ISO 3166-2) of a region that is stated with its country, "MA" and "US"."""
    stated = f"{country}-{region.upper().removeprefix(f'{country}-')}"
    if stated in region_codes():
        return stated
    found = (code for code in regions().get(key_of(region), ()) if code[3:])
    return next((code for code in found if code.startswith(f"{country}-")), None)


@lru_cache(maxsize=8192)
def part_of(text: str) -> Part:
    """Return what a text may be as one part of a place."""
    key = key_of(text)
    if len(text) > _MAX_NAME or has_number(text) or key in DIRECTIONS:
        is_department = text.startswith("FR-") and text in region_codes()
        regions_ = {"FR": (text, _REGION)} if is_department else {}
        return Part(text.removeprefix("FR-"), {}, regions_, (), is_name=False)
    if key not in regions() and (said := _said_by_kind(text)) is not None:
        return Part(text, said, {}, (), is_name=False)
    is_code = _is_code(text)
    bearers = () if is_code else _bearers(NICKNAMES.get(key, key))
    cities = tuple(sorted(bearers, key=lambda city: (-city.size, not city.is_first_name)))
    return Part(
        text,
        dict(_countries(text, key)),
        {
            code[:2]: (code, weight)
            for code, weight in _regions(text, key)
            if code[:2] not in IN_TWO_LEVELS or not _has_town(cities, code[:2])
        },
        cities,
        is_name=not is_code and (bool(cities) or not is_formal(text)),
        around=_by_country(cities or _cities_of_district(text)),
    )


def _bearers(key: str) -> tuple[Bearer, ...]:
    """Return the cities of a name, of "Taipei City" those of "Taipei"."""
    bearers = bearers_of(key)
    if not bearers and key.endswith(_CITY_WORDS):
        bearers = bearers_of(key.rpartition(" ")[0])
    return bearers


def _has_town(cities: Iterable[Bearer], country: str) -> bool:
    """Return whether a name is a town's: "Manchester" is no region, whatever ISO 3166-2 has."""
    return any(one.country == country and one.is_first_name and one.size >= TOWN for one in cities)


def _said_by_kind(text: str) -> dict[str, float] | None:
    """Return what a county that is in no table says of its country; None for what is none."""
    if not text.lower().endswith(_COUNTY_ENDS) and not text.startswith(_COUNTY_BEGINS):
        return None  # as most are
    if found := _GERMAN_COUNTY.fullmatch(text):
        is_german = found[1] is None or "DE" in part_of(found[1]).around
        return {"DE": _NAMED} if is_german else {}
    if found := _COUNTY.fullmatch(text):
        return {} if regions().get(key_of(found[1])) else {"US": _COUNTY_SAYS}
    return None


def french_department(number: str, town: str) -> str | None:
    """Return the code of a department that stands beside a French town: "Lyon (69)"."""
    code = f"FR-{number}"
    is_one = _DEPARTMENT.fullmatch(number) is not None and code in region_codes()
    return code if is_one and "FR" in part_of(town).around else None


def _by_country(cities: Iterable[Bearer]) -> dict[str, tuple[Bearer, ...]]:
    found: dict[str, tuple[Bearer, ...]] = {}
    for city in cities:
        for country in filter(None, (city.country, TERRITORIES.get(city.country))):
            found[country] = (*found.get(country, ()), city)
    return found


def _is_code(text: str) -> bool:
    is_short = len(text) <= 2 or (len(text) == 3 and text.isupper())
    return is_short and text.isascii() and key_of(text) not in NICKNAMES


def _countries(text: str, key: str) -> Iterator[tuple[str, float]]:
    if key in SHARED_NAMES:
        yield SHARED_NAMES[key], _SHARED
    elif key.upper() in CLEAR_CODES and (text in CLEAR_CODES or key in LOWER_CODES):
        yield CLEAR_CODES[key.upper()], _NAMED
    elif len(text) <= 3 and text.isascii():
        if text.isupper() and text in alpha2():
            yield text, _CODE
        elif text.isupper() and len(text) == 3 and key in countries():
            yield countries()[key], _CODE
    else:
        named = countries().get(text.casefold())
        if named is None and not bearers_of(key):  # "Brasília" is Brazil somewhere, written bare
            named = countries_by_key().get(key)
        if named:
            yield named, _NAMED


def _regions(text: str, key: str) -> Iterator[tuple[str, float]]:
    """Yield regions by their name, and by a code that people write behind a town."""
    for code in regions().get(key) or regions().get(_KIND_OF_REGION.sub("", key), ()):
        yield code, _REGION if len(text) > 3 or not text.isascii() else CODED.get(code[:2], 2.0)
    if len(text) in {2, 3} and text.isascii() and text.isalpha():
        for country, weight in CODED.items():
            code = f"{country}-{text.upper()}"
            if code in region_codes() and text.isupper():
                yield code, weight
            elif code in region_codes() and text.islower() and country == "US":
                yield code, 0.5 if text in WORDS else 2.0


@lru_cache(maxsize=4096)
def is_known(text: str) -> bool:
    """Return whether a text is a name as a whole: of a country, a region or a town."""
    key = key_of(text)
    return bool(
        key in ZONES or key in NICKNAMES or countries().get(text.casefold()) or regions().get(key)
        or part_of(text).town() or (" " in key and part_of(text).cities)
    )  # fmt: skip


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
    if others and all(map(is_known, (first, *others))):
        return [*reversed(others), first]
    for length in (2, 3, 4):
        if text[:length] in countries() and is_known(text[length:]):
            return [text[length:], text[:length]]
    return []


def _split_tail(text: str) -> list[str]:
    """Split "Kampala Uganda", "Sydney NSW", "Praha 4"."""
    words = text.split()
    for length in range(min(4, len(words) - 1), 0, -1):
        head, tail = " ".join(words[:-length]), " ".join(words[-length:])
        if _is_country_at_end(words[-length - 1], tail) or _is_region_at_end(head, tail):
            return [*split_name(head), tail]
    found = _QUARTER.fullmatch(text)
    largest = part_of(found[1]).largest() if found else None
    return [found[1]] if found and largest and largest.size >= CITY else [text]


def _is_country_at_end(before: str, tail: str) -> bool:
    if tail in CLEAR_CODES:
        return True
    is_named = len(tail) > 3 and tail.casefold() in countries()
    return (
        is_named
        and tail.casefold() not in _NO_COUNTRY_AT_END
        and before.casefold() not in _NOT_BEFORE_A_COUNTRY
    )


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


def _cities_of_district(text: str) -> tuple[Bearer, ...]:
    """Return the cities of "Berlin-Kreuzberg"."""
    found = _DISTRICT.fullmatch(text) if "-" in text or "/" in text else None
    cities = part_of(found[1]).cities if found else ()
    return cities if cities and cities[0].size >= CITY else ()


def is_alone_code(text: str) -> bool:
    """Return whether a code of a country says that country though nothing stands beside it."""
    return text in ALONE_CODES or text in CLEAR_CODES
