"""What a part of a place may be: which countries, regions and cities bear that name."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from jobcrawler.cleaning.folding import fold
from jobcrawler.cleaning.places.cities import CITY, TOWN, Bearer, bearers_of
from jobcrawler.cleaning.places.common_words import is_common
from jobcrawler.cleaning.places.gazetteer import (
    ALONE_CODES,
    CLEAR_CODES,
    CODED,
    CODED_WITH_TOWN,
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
_CODED = CODED | CODED_WITH_TOWN
_COUNTY_SAYS = 1.0
"""How much "Cook County" says for the US."""
_MAX_NAME = 60
_DISTRICT = re.compile(r"([^\W\d]{3,}[^-]*)[-/][^\W\d].+")
_SIDES = frozenset(
    {"selatan", "utara", "barat", "timur", "pusat", "centrum", "noord", "zuid", "oost", "west"}
    | {"zuidoost", "nord", "süd", "ost", "mitte", "avrupa", "anadolu", "asya", "cbd"}
)
"""Words behind a city for a side of it: "Jakarta Selatan"."""
_DEPARTMENT = re.compile(r"\d\d|2[AB]|97\d")
_GERMAN_COUNTY = re.compile(r"(?:Landkreis|Kreis|LK)\s(.+)|.+-(?:Kreis|kreis)")
_COUNTY = re.compile(r"(.+)\s(?:County|Parish)", re.IGNORECASE)
_COUNTY_BEGINS = ("Landkreis", "Kreis", "LK")
_COUNTY_ENDS = ("-kreis", "county", "parish")
_SHORTENED = re.compile(r"\s(b|i|a|a d|o d|v d|d)\s(?=\w)")
_IN_FULL = {"b": "bei", "i": "im", "a": "am", "a d": "an der", "o d": "ob der", "v d": "vor der",
            "d": "der"}  # fmt: skip
_CITY_WORDS = (" city", " shi", " si")
_KIND_OF_REGION = re.compile(
    r"^(?:kanton|canton(?: de| of)?|co|county|land|provincia (?:de|di)|province (?:de|of)|"
    r"(?:judetul|emirate|governorate|region|state|estado|departamento|comunidad|wojewodztwo|woj|"
    r"gmina) (?:de |do |of )?)\s?|"
    r"\s(?:province|provincia|kanton|state|voivodeship|region|oblast|prefecture|governorate|district|emirate|"
    r"maakond|megye|fylke|lan|oblysy|okrug|krai|область|край|обл)$"
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
        is_name=not is_code and _may_be_town(text, key, cities),
        around=_by_country(cities or _cities_of_district(text)),
    )


def _may_be_town(text: str, key: str, cities: Sequence[Bearer]) -> bool:
    """Return whether a name is a town's somewhere, or worded as one that no table has."""
    if is_common(key):
        return bool(cities) and cities[0].size >= TOWN
    return bool(cities) or not (text[0].islower() or is_formal(text))


def _bearers(key: str) -> tuple[Bearer, ...]:
    """Return the cities of a name, of "Taipei City" those of "Taipei"."""
    bearers = bearers_of(key)
    if not bearers and (found := _SHORTENED.search(key)):  # "Garching b. München"
        bearers = bearers_of(key.replace(found[0], f" {_IN_FULL[found[1]]} "))
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
    code = "FR-75C" if number == "75" else f"FR-{number}"
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
    is_short = len(text) <= 3 and text.isascii()
    if not is_short or not text.islower():
        for code in regions().get(key) or regions().get(_KIND_OF_REGION.sub("", key), ()):
            yield code, CODED.get(code[:2], 2.0) if is_short else _REGION
    if is_short and len(text) > 1 and text.isalpha():
        for country, weight in _CODED.items():
            code = f"{country}-{text.upper()}"
            if code in region_codes() and text.isupper():
                yield code, weight
            elif code in region_codes() and text.islower() and country in WITH_DIVISIONS:
                yield code, 0.5 if text in WORDS else 2.0


@lru_cache(maxsize=4096)
def is_known(text: str) -> bool:
    """Return whether a text is a name as a whole: of a country, a region or a town."""
    key = key_of(text)
    return bool(
        key in ZONES or key in NICKNAMES or countries().get(text.casefold()) or regions().get(key)
        or part_of(text).town() or (" " in key and part_of(text).cities)
    )  # fmt: skip


def _cities_of_district(text: str) -> tuple[Bearer, ...]:
    """Return the cities of "Berlin-Kreuzberg" and "Amsterdam Zuid"."""
    city, _, side = text.rpartition(" ")
    if side.casefold() not in _SIDES:
        found = _DISTRICT.fullmatch(text) if "-" in text or "/" in text else None
        city = found[1] if found else ""
    cities = part_of(city).cities if city else ()
    return cities if cities and cities[0].size >= CITY else ()


def is_alone_code(text: str) -> bool:
    """Return whether a code of a country says that country though nothing stands beside it."""
    return text in ALONE_CODES or text in CLEAR_CODES
