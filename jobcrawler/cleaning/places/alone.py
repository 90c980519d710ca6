"""What one part says of its country, where nothing else does: "Berlin", "Texas", "FR"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from jobcrawler.cleaning.places.cities import CITY, TOWN, Bearer
from jobcrawler.cleaning.places.evidence import Part, is_alone_code
from jobcrawler.cleaning.places.gazetteer import (
    FAMOUS,
    NICKNAMES,
    TELLING,
    TWO_IN_ONE,
    WITH_DIVISIONS,
)
from jobcrawler.cleaning.places.keys import key_of

_LARGER, _MUCH_LARGER, _FAR_LARGER = 3, 6, 8
"""Steps in size: about 3, 11 and 26 times as many inhabitants."""
_KNOWN, _LARGE_TOWN = 4, 11
"""Sizes: about 2,500 and 43,000 inhabitants."""


def says_its_country(parts: Sequence[Part], country: str) -> bool:
    """Return whether one of the parts is a city that everyone means by its name.

    Or the city and the region of a name: whichever is meant by "Brandenburg", it is in Germany.
    """
    first, *others = parts
    is_either = not others and country in TELLING and country in first.regions
    return any(country == plain_country(part) for part in parts) or (
        is_either and not any(_rivals(first, country))
    )


def plain_country(part: Part) -> str | None:
    """Return the country of a city that is far larger than others of its name, or famous."""
    cities = part.cities or next(iter(part.around.values()), ())
    if not cities:
        return None
    best, key = cities[0], key_of(part.text)
    if NICKNAMES.get(key, key) in FAMOUS:
        return next((one.country for one in cities if one.is_first_name and one.size >= CITY),
                    best.country)  # fmt: skip
    if not best.is_first_name and any(_is_first_called(city, best) for city in cities):
        return None  # "Salisbury" is no more Harare, and "Valence" is not Valencia
    is_only = all(city.country == best.country for city in cities)
    if best.size < (TOWN if best.is_first_name or is_only else CITY):
        return None
    if is_only:
        return best.country
    return best.country if all(_is_no_rival(best, city) for city in cities) else None


def _is_first_called(city: Bearer, best: Bearer) -> bool:
    return city.is_first_name and city.size >= _KNOWN and city.country != best.country


def _is_no_rival(best: Bearer, city: Bearer) -> bool:
    if city.country == best.country:
        is_same = city.division == best.division or best.country not in WITH_DIVISIONS
        return is_same or best.size - city.size >= _LARGER
    if best.is_first_name and not city.is_first_name:
        return city.size < CITY or best.size - city.size >= _MUCH_LARGER
    steps = _FAR_LARGER if city.size >= _LARGE_TOWN else _MUCH_LARGER
    return best.size - city.size >= steps


def says_alone(part: Part, country: str, *, is_named: bool) -> bool:
    """Return whether a part says its country though nothing stands beside it."""
    if is_named:
        return part.countries[country] > 4 or is_alone_code(part.text)
    if part.regions[country][1] < 4:
        return country in WITH_DIVISIONS and part.is_code
    is_state = country == "US" and key_of(part.text) not in TWO_IN_ONE
    is_only = len(part.regions) == 1 and not any(_rivals(part, country))
    return country in TELLING and (is_state or is_only)


def _rivals(part: Part, country: str) -> Iterator[Bearer]:
    """Yield the cities elsewhere that a region's name may mean as well."""
    yield from (city for city in part.cities if city.country != country and city.size >= CITY
                and (city.is_first_name or key_of(part.text) in TWO_IN_ONE))  # fmt: skip
