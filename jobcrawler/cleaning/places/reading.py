"""Places as sites write them: "Cambridge, MA", "US-CA-San Francisco", "München", "東京都渋谷区".

Each country that a part's name belongs to (`evidence`) is a hypothesis, and is judged by all
parts (`hypotheses`): "Berlin, DE" is in Germany, as there is no Berlin in Delaware; "Dover,
DE" is in Delaware; "Ontario, CA" may be in California or in Canada, and names no country. A city's
name alone gives its country only where everyone means that one (`alone`): it is far larger
than all others of the name ("Berlin"), or famous. "Cambridge" gives none, "Georgia" neither.

A region is what the words say, with its code of ISO 3166-2. That Munich is in Bavaria is not said
by "Munich", so it is not read there; nor are coordinates.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from functools import lru_cache

from jobcrawler.cleaning.folding import fold
from jobcrawler.cleaning.places.alone import plain_country
from jobcrawler.cleaning.places.cities import CITY
from jobcrawler.cleaning.places.evidence import (
    Part,
    country_of,
    part_of,
    region_code_of,
)
from jobcrawler.cleaning.places.gazetteer import (
    FAMOUS,
    IN_TWO_LEVELS,
    LARGE,
    NO_CODE_ALONE,
    REGIONS_FIRST,
    STATES,
    TWO_IN_ONE,
    ZONES,
)
from jobcrawler.cleaning.places.hypotheses import Hypothesis, clear_hypothesis
from jobcrawler.cleaning.places.keys import key_of
from jobcrawler.cleaning.places.parts import without_label
from jobcrawler.cleaning.places.pieces import (
    MAX_PARTS,
    known_parts,
    pairs_of,
    pieces_of,
    split_piece,
)
from jobcrawler.cleaning.places.weights import size_in
from jobcrawler.cleaning.places.words import (
    says_no_place,
    says_remote,
    says_several,
    without_count,
    without_remote,
)
from jobcrawler.items import Place

__all__ = ["Reading", "country_of", "limits_of", "read", "read_place", "region_code_of"]

_MAX_CHARS = 300
_METROPOLIS = 16
"""Size: about 330,000 inhabitants."""
_TOO_LARGE = 4
"""Steps in size: beside a city with about five times as many inhabitants, few mean a small one."""


@dataclasses.dataclass(frozen=True, slots=True)
class Reading:
    """What the words of a place say."""

    locality: str | None = None
    region: str | None = None
    """As stated."""
    region_code: str | None = None
    """ISO 3166-2."""
    country: str | None = None
    is_remote: bool = False
    is_several: bool = False
    zone: str | None = None
    """What is several countries, as stated: "EMEA"."""


def read_place(raw: str, country: str | None = None) -> Place:
    """Return the place with what its words say of locality, region and country.

    Of several ("Berlin; Paris") only the first is read. "53 Locations" says nothing.
    """
    text = fold(raw)
    found = read(text, country)
    return Place(raw=text, locality=found.locality, region=found.region,
                 region_code=found.region_code, country=found.country)  # fmt: skip


def limits_of(raw: str) -> str | None:
    """Return the zone of "Remote - EMEA"."""
    return read(raw).zone if says_remote(raw[:_MAX_CHARS]) else None


def read(text: str, country: str | None = None) -> Reading:
    """Return what a text says of a place; the country is what the caller knows of it."""
    return _read(fold(text[: 4 * _MAX_CHARS])[:_MAX_CHARS], country)


# A site's postings share their places.
@lru_cache(maxsize=4096)
def _read(text: str, country: str | None) -> Reading:
    is_remote, is_several = says_remote(text), says_several(text)
    if says_no_place(text) or text in NO_CODE_ALONE:
        return Reading(is_remote=is_remote, is_several=is_several)
    bare = without_remote(without_count(without_label(text)))
    pieces = [found for piece in pieces_of(bare) if (found := split_piece(piece))]
    zone = next((text for piece in pieces for text in piece if key_of(text) in ZONES), None)
    places = [place for piece in pieces for place in pairs_of(known_parts(piece)) if place]
    if len(places) > 1 and _is_nested(places):
        places = [[part for place in places for part in place]]
    if len(places) > 1 and len(places[0]) == 1:
        places[0] = _with_tail(places[0], places[-1])
    readings = [read for place in places[:MAX_PARTS] if (read := _read_list(place, country))]
    first = readings[0] if readings else Reading()
    if key_of(pieces[0][0] if pieces else "") in ZONES and (first.is_several or len(readings) > 1):
        first = Reading(is_several=True)  # the first of "Europe, UK, France" is no country
    is_several = is_several or first.is_several or any(_is_beside(first, one) for one in readings)
    return dataclasses.replace(first, is_remote=is_remote, is_several=is_several, zone=zone)


def _is_beside(first: Reading, other: Reading) -> bool:
    """Return whether a place is another one than the first, and not the country it is in."""
    is_its_country = other.locality is other.region is None and other.country == first.country
    return other is not first and not is_its_country


def _with_tail(town: Sequence[Part], last: Sequence[Part]) -> Sequence[Part]:
    """Return a town with what stands behind the last of a list: "Salem or Portland, OR"."""
    whole = [*town, *last[1:]]
    found = clear_hypothesis(whole, None)
    is_there = found is not None and found.is_confirmed and found.is_whole and not found.locality
    is_elsewhere = found is not None and plain_country(town[0]) not in {None, found.country}
    return whole if is_there and not is_elsewhere else town


def _is_nested(places: Sequence[Sequence[Part]]) -> bool:
    """Return whether a list is one place, from large to small: "Netherlands | Amsterdam"."""
    (first, *rest), *others = places
    inner = [part for place in others for part in place]
    named = max(first.countries, key=first.countries.__getitem__, default=None)
    return (
        not rest and len(others) == 1 and named is not None and first.countries[named] > 3
        and all(not part.countries and named in part.around for part in inner)
    )  # fmt: skip


def _read_list(parts: Sequence[Part], country: str | None) -> Reading | None:
    """Read parts as one place, or where that leaves a place over, as several."""
    whole = clear_hypothesis(parts, country)
    if whole is not None and whole.is_whole:
        return _reading(parts, whole)
    if (within := _read_within(parts)) is not None:
        return within
    # In "CA, NY, WA" the first one alone may be Canada.
    hints = (country,) if whole is None or country else (None, whole.country)
    first = next(filter(None, (_read_first(parts, hint) for hint in hints)), None)
    if first is not None:
        return first
    return _reading(parts, whole) if whole is not None else _read_unclear(parts)


def _read_within(parts: Sequence[Part]) -> Reading | None:
    """Read a town or a quarter before its city, which everyone means: "Soho, London"."""
    if len(parts) != 2 or (parts[0].countries or parts[0].regions):
        return None
    inner, outer = parts
    country = plain_country(outer)
    if country is None or size_in(outer, country) < _METROPOLIS:
        return None
    here, city = inner.around.get(country, ()), outer.around[country][0]
    if here and here[0].size < _METROPOLIS and here[0].division in {"", city.division}:
        return Reading(locality=inner.text, country=country)
    is_elsewhere = bool(here) or any(one.size >= CITY for one in inner.cities)
    return None if is_elsewhere else Reading(locality=outer.text, country=country)


def _common_country(parts: Sequence[Part]) -> str | None:
    """Return the country that several cities share, where none of them says it alone."""
    shared = [{city.country for city in part.cities if city.size >= CITY and city.is_first_name}
              for part in parts]  # fmt: skip
    common = set.intersection(*shared)
    return common.pop() if len(parts) > 2 and len(common) == 1 else None


def _read_first(parts: Sequence[Part], country: str | None) -> Reading | None:
    """Return the first of several places; None where the parts are one."""
    for end in range(len(parts) - 1, 0, -1):
        head = clear_hypothesis(parts[:end], country)
        if head is not None and head.is_whole and _may_be_first(parts, head):
            rest = _read_list(parts[end:], country)
            if rest is not None and _is_another(rest, head, parts[:end]):
                return dataclasses.replace(_reading(parts[:end], head), is_several=True)
    return None


def _may_be_first(parts: Sequence[Part], head: Hypothesis) -> bool:
    """Return whether a place may stand beside one abroad: not "Palermo" in "Palermo, Lima, Peru".

    Its name alone does not tell it from a quarter of the city behind it.
    """
    is_alone = head.named is None and head.region is None
    last = parts[-1].countries
    is_inside = bool(last) and head.country not in last and len(parts) > 2
    return not (is_alone and is_inside) or key_of(parts[0].text) in FAMOUS


def _is_another(rest: Reading, head: Hypothesis, parts: Sequence[Part]) -> bool:
    """Return whether what follows a place is one more, and not what the first is in."""
    if rest.country is None:
        return head.is_confirmed and rest.locality is not None
    if head.locality is None:
        return True
    town = parts[head.locality]
    if rest.locality is not None:
        is_bare = head.named is None and head.region is None and rest.region is None
        is_abroad = is_bare and rest.country != head.country
        return not is_abroad or _is_as_well_known(town, head.country, rest)
    # "London, Singapore" is two places, and "Santa Fe, CDMX" is not.
    is_famous = key_of(town.text) in FAMOUS
    return is_famous and rest.region is None and rest.country != head.country


def _is_as_well_known(town: Part, country: str, rest: Reading) -> bool:
    """Return whether a city may stand beside one abroad: not "Palermo" in "Palermo, Lima"."""
    city, beside = town.around[country][0], part_of(rest.locality or "")
    is_meant = city.is_first_name or city.size >= _METROPOLIS
    is_near = size_in(beside, rest.country or "") - city.size < _TOO_LARGE
    return key_of(town.text) in FAMOUS or (is_meant and is_near)


def _reading(parts: Sequence[Part], found: Hypothesis) -> Reading:
    if _is_before_its_district(parts, found):
        return Reading(locality=parts[found.region or 0].text, country=found.country)
    locality = None if found.locality is None else parts[found.locality].text
    if found.region is None:
        is_either = locality is not None and key_of(locality) in TWO_IN_ONE
        return Reading(
            locality=None if is_either else locality,
            region=_unknown_region(parts, found),
            country=found.country,
        )
    code = parts[found.region].regions[found.country][0]
    return Reading(
        locality=locality,
        region=parts[found.region].text,
        region_code=code if code[3:] else None,
        country=found.country,
    )


def _is_before_its_district(parts: Sequence[Part], found: Hypothesis) -> bool:
    """Return whether the region is rather the city of its name, as in "Hamburg, Altona"."""
    if found.region is None or found.locality is None or found.country == "JP":
        return False
    region, country = parts[found.region], found.country
    is_large = country in LARGE
    return (
        found.region < found.locality and found.named != 0 and not region.is_code
        and size_in(region, country) >= (_METROPOLIS if is_large else CITY)
        and not (is_large and size_in(parts[found.locality], country) >= CITY)
    )  # fmt: skip


def _unknown_region(parts: Sequence[Part], found: Hypothesis) -> str | None:
    """Return what stands between a town and its country, as "South Tyrol", and is in no table."""
    is_between = len(parts) == 3 and (found.locality, found.named) == (0, 2)
    return parts[1].text if is_between and (parts[1].is_name or parts[1].is_code) else None


def _read_unclear(parts: Sequence[Part]) -> Reading | None:
    """Read the town of "Cambridge", whichever it is. "Victoria" may be a state."""
    if common := _common_country(parts):
        return Reading(locality=parts[0].text, country=common, is_several=True)
    known = [part for part in parts if part.cities or part.countries or part.regions]
    if not known or any(part.cities for part in known[1:]):
        return None
    first = known[0]
    is_state = key_of(first.text) in REGIONS_FIRST or any(
        country in STATES | IN_TWO_LEVELS for country in first.regions
    )
    if first.countries or is_state or not first.town() or key_of(first.text) in TWO_IN_ONE:
        return None
    return Reading(locality=first.text)
