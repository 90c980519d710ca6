"""What one part says for a country: as its city, and against it."""

from __future__ import annotations

from collections.abc import Sequence

from jobcrawler.cleaning.places.cities import TOWN, Bearer
from jobcrawler.cleaning.places.evidence import Part
from jobcrawler.cleaning.places.gazetteer import (
    CODED,
    FAMOUS,
    REGIONS_FIRST,
    STATES,
    TELLING,
    TERRITORIES,
    WITH_DIVISIONS,
)
from jobcrawler.cleaning.places.keys import key_of

_RIGHT_REGION = 1.2


def size_in(part: Part, country: str) -> int:
    """Return the size of the largest city of that name in a country; -1 for none."""
    return part.around[country][0].size if country in part.around else -1


def is_town(part: Part, country: str, code: str | None) -> bool:
    """Return whether a part is a city of a country, and of the region where that is known."""
    cities = part.around.get(country, ())
    if not cities or (_is_another_country(part, country) and not _is_well_known(cities, code)):
        return False
    if size_in(part, country) < TOWN and any(one in STATES - {country} for one in part.regions):
        return False  # one "Indiana" is in Peru
    is_prefecture = country in part.regions and (
        part.text[-1] in "都道府県省" or key_of(part.text) in REGIONS_FIRST
    )
    return not is_prefecture and any(_is_in(city, country, code) for city in cities)


def _is_another_country(part: Part, country: str) -> bool:
    """Return whether a part is the name of a country that the other does not hold."""
    return any(
        weight > 4 and country not in {other, TERRITORIES.get(other)}
        for other, weight in part.countries.items()
    )


def _is_well_known(cities: Sequence[Bearer], code: str | None) -> bool:
    """Return whether a city bears a country's name: "Armenia, Colombia", "Peru, Indiana"."""
    is_stated = code is not None and code[:2] in WITH_DIVISIONS
    return is_stated or any(city.is_first_name and city.size >= TOWN for city in cities)


def _is_in(city: Bearer, country: str, code: str | None) -> bool:
    is_known = code is not None and country in WITH_DIVISIONS and bool(code[3:])
    return not is_known or f"{country}-{city.division}" == code


def worth_of(part: Part, country: str, code: str | None) -> float:
    """Return how much a city says for its country."""
    cities = [city for city in part.around[country] if _is_in(city, country, code)]
    best = max(1 + city.size / 10 - (0 if city.is_first_name else 0.4) for city in cities)
    if code and country in WITH_DIVISIONS:
        return best + _RIGHT_REGION
    return best


def is_namesake(part: Part, country: str) -> bool:
    """Return whether a small town has the name of a famous city: Buenos Aires in Colombia."""
    is_small = country not in WITH_DIVISIONS and size_in(part, country) < TOWN
    return is_small and key_of(part.text) in FAMOUS


def is_abroad(part: Part, country: str) -> bool:
    """Return whether a part speaks for other countries only, by a name or a code."""
    if country in part.countries or country in part.regions:
        return False
    if any(TERRITORIES.get(other) == country for other in part.countries):
        return False
    says_region = any(
        other in TELLING or (part.is_code and other in CODED) for other in part.regions
    )
    is_state = any(other in STATES for other in part.regions)
    return bool(part.countries) or (
        says_region and size_in(part, country) < (TOWN if is_state else 0)
    )
