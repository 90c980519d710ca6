"""Places as sites write them: "Cambridge, MA", "US-CA-San Francisco", "Munich, , Germany".

Never a guess: a country is read only where the words name it, or where the form leaves no doubt
("Austin, TX"). "Berlin, DE" may be in Delaware, "Georgia" is two places, "CA" is California or
Canada: none of these names a country. Cities are not looked up.
"""

from __future__ import annotations

import dataclasses
import re
from functools import lru_cache

from jobcrawler.cleaning.folding import fold
from jobcrawler.cleaning.gazetteer import (
    AUSTRALIAN,
    CLEAR_CODES,
    PROVINCES,
    SHARED_BY_NAME,
    TELLING,
    TERRITORIES,
    ZONES,
    alpha2,
    countries,
    countries_of_regions,
    lookalikes,
    regions,
)
from jobcrawler.cleaning.place_parts import country_of_part, is_state, parts_of, without_dots
from jobcrawler.items import Place

_MAX_CHARS = 300

_COUNT = re.compile(
    r"\d+\+?\s(?:more\s)?(?:other\s)?(?:locations?|places|standorte|lieux|sedes)", re.IGNORECASE
)
_NEXT_IN_LIST = re.compile(r"\s*(?:[;|•\n、]|\s/\s|\sor\s|\soder\s|\sou\s)\s*")
_NO_NAME = re.compile(
    r"\d|^(?:(?:north|south)(?:east|west)|midwest|(?:east|west) coast)$", re.IGNORECASE
)
# Country or state in "Jurong, Singapore", one more city in "London, Singapore".
_CITIES_TOO = frozenset({"new york", "singapore", "hong kong", "luxembourg", "monaco"})


@dataclasses.dataclass(frozen=True, slots=True)
class _Reading:
    """What the parts of a place say."""

    country: str
    position: int | None
    """Which part names the country, if one does."""
    region: int | None = None
    """Which part is the region, if one is."""


def read_place(raw: str) -> Place:
    """Return the place with what its words say of locality, region and country.

    Of several ("Berlin; Paris") only the first is read. "53 Locations" says nothing.
    """
    text = fold(raw)
    locality, region, country = _read_parts(text[:_MAX_CHARS])
    return Place(raw=text, locality=locality, region=region, country=country)


# A site's postings share their places.
@lru_cache(maxsize=4096)
def _read_parts(text: str) -> tuple[str | None, str | None, str | None]:
    """Return what folded words say of locality, region and country."""
    first = next(filter(None, _NEXT_IN_LIST.split(without_dots(text))), "")
    parts = parts_of(first)
    if _COUNT.fullmatch(text) or not parts or _names_no_place(parts):
        return None, None, None
    reading = _read_named(parts) or _read_coded(parts) or _read_by_region(parts)
    if reading is None:
        return None, None, None
    return *_locality_and_region(parts, reading), reading.country


def _names_no_place(parts: list[str]) -> bool:
    """Return whether this is "EMEA, Germany" or a list of cities, "London, New York"."""
    last = parts[-1].casefold()
    others = {part.casefold() for part in parts} - {last}
    is_list = last in _CITIES_TOO and not others.isdisjoint(lookalikes()["WORLD"])
    return is_list or parts[0].casefold() in ZONES


def country_of(text: str) -> str | None:
    """Return the alpha-2 code of what is stated as a country: a code or a name in many languages.

    None when it is neither, or the name of two places ("Georgia").
    """
    name = without_dots(fold(text)[:_MAX_CHARS]).strip(" .,")
    code = CLEAR_CODES.get(name.upper(), name.upper())
    return code if code in alpha2() else countries().get(name.casefold())


def _read_named(parts: list[str]) -> _Reading | None:
    """Read a country that a part names, or that stands as a code where only a country does."""
    named = {at: code for at, part in enumerate(parts) if (code := country_of_part(part))}
    named |= _code_at_the_end(parts, named)
    country = _agreed_country(parts, named) if named else None
    if country is None or _is_american_town(parts, country, min(named)):
        return None
    naming = [at for at, code in named.items() if code == country]
    position = naming[-1] if naming[-1] == len(parts) - 1 else naming[0]
    return _Reading(country, position, _region_position(parts, country, position))


def _agreed_country(parts: list[str], named: dict[int, str]) -> str | None:
    """Return the country that all of them name; in "Lebanon, Oregon, USA", the last one."""
    codes = set(named.values())
    if len(codes) > 1:
        codes = {TERRITORIES.get(code, code) for code in codes}
    if len(codes) == 1:
        return next((code for code in named.values() if code in codes), None)
    last = max(named)
    return named[last] if _region_at(parts, named[last], before=last) else None


def _code_at_the_end(parts: list[str], named: dict[int, str]) -> dict[int, str]:
    """Read the last of three or more parts as a country's code: "Bergamo, Lombardy, IT"."""
    last = len(parts) - 1
    code = parts[last]
    if last in named or not code.isupper() or not code.isascii():
        return {}
    if len(code) == 3 and last >= 1 and code.casefold() in countries() and code not in AUSTRALIAN:
        return {last: countries()[code.casefold()]}
    if last < 2 or code not in alpha2():
        return {}
    is_region = ("US", code.casefold()) in regions() or ("CA", code.casefold()) in regions()
    confirmed = (code, parts[last - 1].casefold()) in regions()
    return {last: code} if confirmed or not is_region else {}


def _is_american_town(parts: list[str], country: str, position: int) -> bool:
    """Return whether this may be "Lebanon, PA" or "Peru, Illinois"."""
    last = parts[-1]
    is_region = countries_of_regions().get(last.casefold()) == "US" or (
        is_state(last) and last != country
    )
    return (
        position == 0 < len(parts) - 1
        and country != "US"
        and is_region
        and ((country, last.casefold()) not in regions())
    )


def _region_at(parts: list[str], country: str, *, before: int) -> bool:
    return before > 0 and (country, parts[before - 1].casefold()) in regions()


def _region_position(parts: list[str], country: str, position: int | None) -> int | None:
    """Return which part is the region: the one nearest to the country's."""
    places = [
        at
        for at, part in enumerate(parts)
        if at != position and (country, part.casefold()) in regions() and _is_written_out(part)
    ]
    # Alone beside its country, "São Paulo" is the city; "California" can only be the state.
    if not places or (len(parts) == 2 and country not in TELLING):
        return None
    return places[0] if position == 0 else places[-1]


def _is_written_out(part: str) -> bool:
    """Return whether a part is a name, or a code in capitals: "in" is not Indiana."""
    return len(part) > 3 or part.isupper()


def _read_coded(parts: list[str]) -> _Reading | None:
    """Read "CA, BC, Vancouver" and, in "City, ST", the codes that are nothing else there."""
    last = len(parts) - 1
    if last >= 2 and parts[0] in alpha2() and (parts[0], parts[1].casefold()) in regions():
        return _Reading(parts[0], 0, 1)
    code = parts[-1]
    if not last or parts[last - 1].casefold() in lookalikes().get(code, frozenset()):
        return None
    if code in AUSTRALIAN:
        return _Reading("AU", None, last)
    if code in PROVINCES:
        return _Reading("CA", None, last)
    return _Reading("US", None, last) if is_state(code) and code != "DE" else None


def _read_by_region(parts: list[str]) -> _Reading | None:
    """Read "Toronto, Ontario" and "Texas"; the two Georgias by their cities."""
    last = len(parts) - 1
    name = parts[-1].casefold()
    if name == "georgia" and last:
        return _read_georgia(parts)
    country = countries_of_regions().get(name)
    if country is None or (not last and name in SHARED_BY_NAME):
        return None
    return _Reading(country, None, last)


def _read_georgia(parts: list[str]) -> _Reading | None:
    city = parts[-2].casefold()
    if city in lookalikes()["GE"]:
        return _Reading("GE", len(parts) - 1)
    return _Reading("US", None, len(parts) - 1) if city in lookalikes()["GEORGIA"] else None


def _locality_and_region(parts: list[str], reading: _Reading) -> tuple[str | None, str | None]:
    """Return the parts beside the region, or beside the country where no region is known."""
    others = [at for at in range(len(parts)) if at not in {reading.position, reading.region}]
    if reading.region is not None:
        return _name_at(parts, _beside(reading, others), reading), parts[reading.region]
    if len(others) == 1:
        return _name_at(parts, others[0], reading), None
    # "Bari, Apulia, Italy" runs from small to large; "Philippines, Cavite, GTC" may be anything.
    if len(others) == 2 and reading.position == 2:
        return _name_at(parts, 0, reading), _name_at(parts, 1, reading)
    return (_name_at(parts, 0, reading) if reading.position else None), None


def _beside(reading: _Reading, others: list[int]) -> int | None:
    """Return the part next to the region, on the side away from the country."""
    region = reading.region or 0
    sides = (region + 1, region - 1) if reading.position == 0 else (region - 1,)
    return next((at for at in sides if at in others), None)


def _name_at(parts: list[str], at: int | None, reading: _Reading) -> str | None:
    """Return a part as a name; None for a street, the country again, or no part."""
    part = "" if at is None else parts[at]
    if not part or len(part) > 60 or _NO_NAME.search(part):
        return None
    return None if reading.country in {country_of_part(part), part} else part
