"""A place that is stated as its parts: town, region, country, degrees."""

from __future__ import annotations

import dataclasses
from typing import Any

from jobcrawler.items import Place
from jobcrawler.platforms.reading import schema_values
from jobcrawler.platforms.reading.fields import texts


def place_of(
    shown: str | None, city: str | None, region: str | None, country: str | None, **degrees: Any
) -> Place | None:
    """Return a place as the site shows it, else as its parts; None where nothing is stated.

    `degrees`: `latitude` and `longitude`, which count together or not at all.
    """
    raw = shown or ", ".join(texts((city, region, country)))
    if not raw:
        return None
    spots = schema_values.places({"address": raw, **degrees})
    north, east = (spots[0].latitude, spots[0].longitude) if spots else (None, None)
    return Place(
        raw=raw, locality=city, region=region, country=country, latitude=north, longitude=east
    )


def composed(
    city: str | None, region: str | None, name: str | None, *, country: str | None = None
) -> tuple[Place, ...]:
    """Return the place that is stated as town, region and country alone, or nothing.

    `country` is its code, where that stands beside the name.
    """
    place = place_of(None, city, region, name)
    return (dataclasses.replace(place, country=country or name),) if place else ()
