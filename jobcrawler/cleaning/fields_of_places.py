"""The places of a posting."""

from __future__ import annotations

from typing import Any

from jobcrawler.cleaning.lines import folded, keep_raw, line, number
from jobcrawler.cleaning.places.reading import country_of, limits_of, read_place, region_code_of
from jobcrawler.items import JobPosting, Place


def cleaned_places(posting: JobPosting, extra: dict[str, Any]) -> dict[str, Any]:
    """Return the places, each with what its words say where the site does not state it apart.

    "Remote - EMEA" says where applicants must be, where nothing else does.
    """
    stated = (place for place in posting.job_locations or () if isinstance(place, Place))
    cleaned = (_place(place, extra) for place in stated)
    places = tuple(place for place in cleaned if place is not None)
    values: dict[str, Any] = {"job_locations": places}
    limits = dict.fromkeys(limit for place in places if (limit := limits_of(place.raw)))
    if limits and not posting.applicant_location_requirements:
        values["applicant_location_requirements"] = tuple(limits)
    return values


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
    read = Place(raw=raw) if is_in_parts and country else read_place(raw, country)
    if not is_in_parts and country in {None, read.country}:
        locality, region, code = read.locality, read.region, read.region_code
        country = read.country
    else:
        country = country or read.country
        code = region_code_of(region, country) if region and country else None
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
