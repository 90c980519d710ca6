"""The places of a posting."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from jobcrawler.cleaning.lines import folded, keep, keep_raw, line, number
from jobcrawler.cleaning.places.gazetteer import ZONES
from jobcrawler.cleaning.places.keys import key_of
from jobcrawler.cleaning.places.reading import country_of, limits_of, read_place, region_code_of
from jobcrawler.cleaning.work.place_words import workplace_of
from jobcrawler.cleaning.work.workplace import read_workplace_type
from jobcrawler.items import JobPosting, Place, WorkplaceType

_OF_WORKPLACE = re.compile(
    r"remote|home ?office|work[_ ]?(?:place|location|model|mode|arrangement)", re.IGNORECASE
)
"""Names in `extra` of what says where the work is done."""


def cleaned_places(posting: JobPosting, extra: dict[str, Any]) -> dict[str, Any]:
    """Return the places, each with what its words say where the site does not state it apart.

    "Remote - EMEA" says where applicants must be, where nothing else does. That the work is remote
    goes to `extra`: sites have such places as drawers, and "100 % on-site" in the text.
    """
    stated = [place for place in posting.job_locations or () if isinstance(place, Place)]
    cleaned = (_place(place, extra) for place in stated)
    places = tuple(place for place in cleaned if place is not None)
    values: dict[str, Any] = {"job_locations": places}
    limits = dict.fromkeys(limit for place in places if (limit := limits_of(place.raw)))
    if limits and not posting.applicant_location_requirements:
        values["applicant_location_requirements"] = tuple(limits)
    if posting.workplace_type is None:
        keep(extra, "place_workplace_type", _workplace(stated, extra))
    return values


def _workplace(places: Sequence[Place], extra: Mapping[str, Any]) -> WorkplaceType | None:
    """Return where the work is done as all places say; None where title or extra denies it."""
    said = workplace_of(place.raw or "" for place in places)
    if said is None:
        return None
    facts = [value for name, value in extra.items() if _OF_WORKPLACE.search(name)]
    others = {read_workplace_type(fact) for fact in facts if isinstance(fact, str)}
    is_denied = False in facts or not others <= {None, said}
    return None if is_denied else said


def _place(place: Place, extra: dict[str, Any]) -> Place | None:
    """Return a place with clean parts; None when it says nothing."""
    locality, region = _named(place.locality), _named(place.region)
    stated = folded(place.country)
    country = country_of(stated) if stated else None
    if stated and country is None:
        keep_raw(extra, "country", stated)
    raw = line(place.raw) or ", ".join(filter(None, (locality, region, country)))
    is_in_parts = bool(locality or region)
    # What is stated in parts is not read; what is read is believed where a stated country agrees.
    found = Place(raw=raw) if is_in_parts and country else read_place(raw, country)
    if not is_in_parts and country in {None, found.country}:
        locality, region, code = found.locality, found.region, found.region_code
        country = found.country
    else:
        country = country or found.country
        code = region_code_of(region, country) if region and country else None
        region = region if code or not region or _may_be_region(region, country) else None
    latitude, longitude = _position(place)
    cleaned = Place(
        raw=raw,
        locality=locality,
        region=region,
        region_code=code,
        country=country,
        latitude=latitude,
        longitude=longitude,
    )
    return cleaned if raw or latitude is not None else None


def _may_be_region(region: str, country: str | None) -> bool:
    """Return whether a name may be a region's: not a continent's, or its own country's."""
    return key_of(region) not in ZONES and (country is None or country_of(region) != country)


def _named(value: object) -> str | None:
    """Return a name; None for "-" and the like."""
    name = line(value)
    return name if name and any(map(str.isalnum, name)) else None


def _position(place: Place) -> tuple[float | None, float | None]:
    """Return latitude and longitude; neither when one is missing, or both are 0 for no value."""
    latitude, longitude = number(place.latitude), number(place.longitude)
    if latitude is None or longitude is None or latitude == longitude == 0:
        return None, None
    is_on_earth = abs(latitude) <= 90 and abs(longitude) <= 180
    return (latitude, longitude) if is_on_earth else (None, None)
