"""Which country the parts of a place are in: each one that a part speaks for is weighed."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Sequence
from itertools import islice

from jobcrawler.cleaning.places.alone import plain_country, says_alone, says_its_country
from jobcrawler.cleaning.places.cities import CITY, TOWN, Bearer
from jobcrawler.cleaning.places.evidence import Part, is_alone_code
from jobcrawler.cleaning.places.gazetteer import (
    CODED_WITH_TOWN,
    DOUBTFUL,
    FAMOUS,
    LARGE,
    REGIONS_FIRST,
    STATES,
    TELLING,
    WITH_DIVISIONS,
    is_outer,
)
from jobcrawler.cleaning.places.keys import key_of
from jobcrawler.cleaning.places.weights import is_abroad, is_namesake, is_town, size_in, worth_of

_MARGIN = 1.0
"""By how much the best country must be ahead of the next."""
_MARGIN_OF_CONFIRMED = 0.5
"""The same where its town is known, and that of the next is not: "Assago (MI)"."""
_KNOWN_BY_CALLER = 2.5
_UNEXPLAINED = 2.0
"""What a part that speaks for another country takes off."""
_UNKNOWN_TOWN = 0.3
_STATES_FIRST = 1.1
_WRONG_ORDER = 1.0
"""What a region before its town takes off, where the country is not before it."""
_WRONG_ORDER_BEFORE_COUNTRY = 5.0
"""The same where the country is last: "Firenze, Florence, Italy" is the city, twice."""
_INNER_FIRST = 0.1
_DISTRICT = re.compile(r"[市区區町村县縣구군시]$|-(?:ku|gu|shi|si|gun|cho)$", re.IGNORECASE)
_NO_CODE = 1.5
"""What a region without a code of ISO 3166-2 takes off: "Bay Area, CA" is California."""
_LARGER, _QUARTER, _FAR = 3, 5, 8
"""Steps in size: about 3, 8 and 26 times as many inhabitants."""


@dataclasses.dataclass(slots=True)
class Hypothesis:
    """A country, and which parts speak for it."""

    country: str
    named: int | None
    """The part that names the country."""
    region: int | None
    locality: int | None = None
    is_confirmed: bool = False
    """Whether the locality is a city of that country and region."""
    is_whole: bool = False
    """Whether no part is left that is a place of its own."""
    score: float = 0.0


def clear_hypothesis(parts: Sequence[Part], given: str | None) -> Hypothesis | None:
    """Return the country that the parts speak for, and what they are in it; None without one."""
    first, *others = parts
    is_famous = not given and key_of(first.text) in FAMOUS
    if not others and not first.countries and (not first.regions or is_famous):
        country = given if given in first.around else plain_country(first)
        if country is None:
            return None
        return Hypothesis(country, None, None, locality=0, is_confirmed=True, is_whole=True)
    found = [_weighed(parts, country, given) for country in sorted(_countries_of(parts, given))]
    _prefer_states(parts, found)
    found.sort(key=lambda one: -one.score)
    return found[0] if found and _is_clear(parts, found, given) else None


def _is_clear(parts: Sequence[Part], found: Sequence[Hypothesis], given: str | None) -> bool:
    """Return whether the first of the hypotheses is said, and no other one as well."""
    best, first = found[0], parts[0]
    is_named = best.named is not None
    if not is_named and best.region is None:
        is_said = best.country == given or says_its_country(parts, best.country)
        return is_said and best.locality is not None
    if len(parts) == 1 and is_named and is_alone_code(first.text):
        return True
    is_only_confirmed = best.is_confirmed and len(found) > 1 and not found[1].is_confirmed
    margin = _MARGIN_OF_CONFIRMED if is_only_confirmed else _MARGIN
    if len(found) > 1 and best.score - found[1].score < margin:
        return False
    if best.country == given:
        return True
    if not is_named and best.country not in TELLING and not best.is_confirmed:
        return False
    return len(parts) > 1 or says_alone(first, best.country, is_named=is_named)


def _prefer_states(parts: Sequence[Part], found: Sequence[Hypothesis]) -> None:
    """Take "Marina del Ray, CA" for a town of the US, unless another country has one."""
    at = len(parts) - 1
    coded = [one for one in found if at in {one.named, one.region}]
    if at and not any(one.is_confirmed for one in coded) and parts[at].text not in DOUBTFUL:
        for one in coded:
            if one.country == "US" and one.region == at and one.locality is not None:
                one.score += _STATES_FIRST


def _countries_of(parts: Sequence[Part], given: str | None) -> set[str]:
    """Return the countries that any part speaks for."""
    found = {country for part in parts for country in (*part.countries, *part.regions)
             if len(parts) > 1 or _is_said_alone(part, country, given)}  # fmt: skip
    for part in parts:
        found.update(islice(part.around, 4))
        found.update(country for country in (given,) if country and country in part.around)
    return found


def _is_said_alone(part: Part, country: str, given: str | None) -> bool:
    """Return whether a country's region, alone, is likely enough to be meant."""
    telling = WITH_DIVISIONS if part.is_code else TELLING
    return country in telling or country == given or country in part.countries


def _weighed(parts: Sequence[Part], country: str, given: str | None) -> Hypothesis:
    """Return the best that the parts can be in a country."""
    named = _named(parts, country)
    at = [at for at, part in enumerate(parts) if country in part.regions and at != named]
    at.sort(key=lambda at: is_outer(parts[at].regions[country][0]), reverse=named != 0)
    order = at if named == 0 else at[::-1]
    best = max(
        (_with_region(parts, country, named, region) for region in (*order, None)),
        key=lambda one: one.score,
    )
    best.score += _KNOWN_BY_CALLER if country == given else 0
    return best


def _named(parts: Sequence[Part], country: str) -> int | None:
    """Return the part that names a country: the last of those that do so most clearly."""
    found = [(part.countries[country], at) for at, part in enumerate(parts)
             if country in part.countries]  # fmt: skip
    return max(found)[1] if found else None


def _with_region(
    parts: Sequence[Part], country: str, named: int | None, region: int | None
) -> Hypothesis:
    """Weigh a country with one of the parts as its region, or none."""
    found = Hypothesis(country, named, region)
    code = parts[region].regions[country][0] if region is not None else None
    others = [at for at in range(len(parts)) if at not in {named, region}]
    towns = [at for at in others if is_town(parts[at], country, code)]
    if named is not None:
        found.score += parts[named].countries[country]
    if towns:
        found.locality = next(
            (at for at in towns if size_in(parts[at], country) >= TOWN), towns[0]
        )
        found.is_confirmed = True
        found.score += worth_of(parts[found.locality], country, code)
    else:
        found.locality = _unknown_town(parts, found, others)
        found.score += _UNKNOWN_TOWN if found.locality is not None else 0
    if region is not None:
        found.score += parts[region].regions[country][1] - (0 if (code or "")[3:] else _NO_CODE)
        found.score += _worth_of_outer(parts, country, region)
        if found.locality is not None and region < found.locality and named != 0:
            found.score -= _WRONG_ORDER if named is None else _WRONG_ORDER_BEFORE_COUNTRY
        is_doubtful = (
            is_namesake(parts[found.locality or 0], country) and named is None
            if found.is_confirmed
            else parts[region].is_code and country in CODED_WITH_TOWN
        )
        if is_doubtful or _is_rather_a_town(parts, found):
            found.score = 0.0
    if found.locality is None and _is_said_twice(parts, found, others):
        found.locality, found.is_confirmed = named, True
    left = [at for at in others if at != found.locality]
    found.score -= _UNEXPLAINED * sum(is_abroad(parts[at], country) for at in left)
    if found.locality is not None and not found.is_confirmed:
        found.score -= _UNEXPLAINED * is_abroad(parts[found.locality], country)
    found.is_whole = not any(_is_a_place(parts, at, found) for at in left) and (
        found.is_confirmed or found.locality is None or not parts[found.locality].town()
    )
    return found


def _worth_of_outer(parts: Sequence[Part], country: str, region: int) -> float:
    """Return what the region around one adds: "Veneto" in "Verona (VR), Veneto"."""
    code, own = parts[region].regions[country]
    around = parts[region + 1 : region + 2]
    outer, weight = around[0].regions.get(country, ("", 0.0)) if around else ("", 0.0)
    is_around = is_outer(outer) and not is_outer(code)
    return max(weight - own, 0.0) + _INNER_FIRST if is_around else 0.0


def _is_said_twice(parts: Sequence[Part], found: Hypothesis, others: Sequence[int]) -> bool:
    """Return whether the country is a city as well: "Singapore, SG"."""
    return found.named is not None and found.country in parts[found.named].around and any(
        found.country in parts[at].countries for at in others
    )  # fmt: skip


def _unknown_town(parts: Sequence[Part], found: Hypothesis, others: list[int]) -> int | None:
    """Return which part is a town that is in no table, by its place beside its region.

    Beside a country alone it may as well be a company: "Siemens, Germany".
    """
    likely = [at for at in others if parts[at].is_name and found.country not in
              {*parts[at].countries, *parts[at].regions}]  # fmt: skip
    if found.region is not None and (found.named is not None or len(parts) == 2):
        step = 1 if found.named == 0 else -1
        beside = found.region + step
        if found.named == 0 and beside not in others:
            beside = found.region - 1
        return beside if beside in likely else None
    if found.region is not None:
        return found.region - 1 if found.region - 1 in likely else None
    return None


def _is_rather_a_town(parts: Sequence[Part], found: Hypothesis) -> bool:
    """Return whether what could be the region is the city of that name.

    So it is alone or beside its country ("Berlin, Germany"), where nothing is said to be in it,
    and behind a city of another division ("Berlin, Hamburg").
    """
    part, country = parts[found.region or 0], found.country
    if part.is_code or key_of(part.text) in REGIONS_FIRST or part.text[-1] in "都道府県省":
        return False
    least = CITY if country in STATES else TOWN if country in TELLING else 0
    is_own = country not in LARGE or key_of(part.text) in FAMOUS or part.text.endswith("市")
    here = [city for city in part.cities if city.country == country and city.size >= least
            and (is_own or city.is_first_name)]  # fmt: skip
    if not here:
        return False
    if not found.is_confirmed:
        return found.locality is None or (
            found.named is None and not _DISTRICT.search(parts[found.locality].text)
        )
    divisions = {city.division for city in here if city.size >= CITY
                 or (city.is_first_name and city.size >= TOWN)}  # fmt: skip
    inner = [city for city in parts[found.locality or 0].cities if city.country == country]
    if not inner:
        return False
    largest = max(inner, key=lambda city: city.size)
    if country in WITH_DIVISIONS:
        is_elsewhere = f"{country}-{largest.division}" != part.regions[country][0]
        return is_elsewhere and largest.size >= CITY and key_of(part.text) in FAMOUS
    beside = {city.division for city in ([largest] if largest.size >= CITY else inner)} - {""}
    return bool(divisions and beside) and divisions.isdisjoint(beside)


def _is_a_place(parts: Sequence[Part], at: int, found: Hypothesis) -> bool:
    """Return whether a part that is left over is one more place."""
    part, country = parts[at], found.country
    if country in part.countries or part.text[-1] in "区區县縣구군":  # a district of a city
        return False
    if is_abroad(part, country):
        return True
    if country in part.regions and found.region is not None:
        if _is_nested(parts, at, found):
            return False
        here, other = part.regions[country][0], parts[found.region].regions[country][0]
        return here != other and bool(here[3:]) and (
            size_in(part, country) < TOWN or not _is_around(parts, part, found))  # fmt: skip
    largest = part.largest()
    if largest is None or largest.size < CITY:
        return False
    is_village = largest.country != country and size_in(part, country) < TOWN
    return is_village or not _is_around(parts, part, found)


def _is_nested(parts: Sequence[Part], at: int, found: Hypothesis) -> bool:
    """Return whether the region is in the one behind it: "Kent, England"."""
    outer = parts[at].regions[found.country][0]
    inner = parts[found.region or 0].regions[found.country][0]
    is_behind = found.region is not None and at == found.region + 1
    return is_behind and is_outer(outer) and not is_outer(inner)


def _is_around(parts: Sequence[Part], part: Part, found: Hypothesis) -> bool:
    """Return whether the locality is in or beside the city of a part; an unknown one may be."""
    if found.locality is None or key_of(parts[found.locality].text) == key_of(part.text):
        return True
    inner = parts[found.locality].around.get(found.country, ())
    outer = part.around.get(found.country, ())
    if not inner or not outer or outer[0].size < CITY:
        return True
    is_one = any(_is_one_city(small, large) for large in outer for small in inner)
    return is_one or outer[0].size - inner[0].size >= _FAR


def _is_one_city(inner: Bearer, outer: Bearer) -> bool:
    """Return whether two are the same under other names, or one a suburb of the other."""
    if outer[:3] == inner[:3] and not (outer.is_first_name and inner.is_first_name):
        return True
    larger = outer.size - inner.size
    is_suburb = larger >= _LARGER and inner.division in {"", outer.division}
    return is_suburb or (larger <= -_QUARTER and outer.division in {"", inner.division})
