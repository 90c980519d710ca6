"""Where the work is done, as the places of a posting say it; and what is no region."""

# ruff: noqa: RUF001 - the words of several scripts are meant as they are.

from __future__ import annotations

from typing import Any

import pytest

from jobcrawler.cleaning import clean
from jobcrawler.cleaning.work.place_words import workplace_of
from jobcrawler.items import JobPosting, Place


def cleaned(*places: Place, **values: Any) -> JobPosting:
    stated = {"title": "Baker", **values}
    return clean(
        JobPosting(job_id="1", url="https://jobs.example/1", job_locations=places, **stated)
    )


def said_by_places(posting: JobPosting) -> Any:
    return posting.extra.get("place_workplace_type")


@pytest.mark.parametrize(
    "raw",
    [
        "Remote",
        "Remote (UK)",
        "Remoto - España",
        "Télétravail - France",
        "リモート（日本）",
        "Remote, US",
        "US, Remote",
        "Remote, Michigan",
        "Remote: United States",
        "Remote in Canada",
        "Remote - EMEA",
        "Remote - Germany and Switzerland",
        "Remote (US, Canada)",
        "Austin, TX (Remote)",
        "Poznań, Poland - Remote",
        "Remote - Austin, TX",
    ],
)
def test_a_place_that_is_remote(raw: str) -> None:
    assert workplace_of([raw]) == "remote"
    found = cleaned(Place(raw=raw))
    assert (found.workplace_type, said_by_places(found)) == (None, "remote")


@pytest.mark.parametrize(
    "raw",
    [
        "",
        "Berlin",
        "Remote or Berlin",
        "Berlin / Remote",
        "Remote and Berlin",
        "Remote, Berlin",
        "Remote or Germany",
        "Remote or office",
        "Remote (hybrid)",
        "Remote (or on-site)",
        "Remote - Berlin or Munich",
        "Oslo, Bergen, Turku (Remote)",
        "US-Remote, US-Boston",
        "Homeoffice möglich",
        "Not remote - Berlin",
        "Remote site, WA",
        "Berlin (hybrid)",
    ],
)
def test_a_place_that_leaves_it_open(raw: str) -> None:
    assert workplace_of([raw]) is None
    assert said_by_places(cleaned(Place(raw=raw, locality="Ghent"))) is None


@pytest.mark.parametrize(
    ("raws", "kind"),
    [
        (["Remote (US)", "Remote (Canada)"], "remote"),
        (["Remote (US)", "Boston, MA"], None),
        (["Remote", "Hybrid"], None),
        (["Hybrid"], "hybrid"),
        (["On-site"], "on_site"),
        ([], None),
    ],
)
def test_all_places_must_say_it(raws: list[str], kind: str | None) -> None:
    assert said_by_places(cleaned(*(Place(raw=raw) for raw in raws))) == kind


@pytest.mark.parametrize(
    ("stated", "kind"),
    [
        ({"workplace_type": "on_site"}, None),
        ({"workplace_type": "flexible"}, None),
        ({"title": "Baker (Hybrid)"}, None),
        ({"title": "Baker (Remote)"}, "remote"),
        ({"extra": {"Remote Type": "Partially Remote/Hybrid"}}, None),
        ({"extra": {"Remote Type": "Fully Remote"}}, "remote"),
        ({"extra": {"is_remote": False}}, None),
        ({"extra": {"is_paid": False, "office": "Hybrid", "Workplace": ["Oven"]}}, "remote"),
    ],
)
def test_what_is_stated_elsewhere_wins(stated: dict[str, Any], kind: str | None) -> None:
    assert said_by_places(cleaned(Place(raw="Remote (UK)"), **stated)) == kind


@pytest.mark.parametrize(("raw", "kind"), [("Hybrid", "hybrid"), ("Remote", "remote")])
def test_the_words_for_a_place_stay_beside_its_parts(raw: str, kind: str) -> None:
    found = cleaned(Place(raw=raw, locality="Raleigh", region="NC", country="USA"))
    (place,) = found.job_locations
    assert (place.raw, place.locality, place.country) == (raw, "Raleigh", "US")
    assert said_by_places(found) == kind


@pytest.mark.parametrize(
    ("locality", "region", "country", "kept"),
    [
        ("Stockholm", "Sweden", "SE", None),
        ("Stockholm", "Sweden", None, None),
        ("København", "Europe", "DK", None),
        ("Toluca", "Mexico", "MX", "Mexico"),
        ("Atlanta", "Georgia", "US", "Georgia"),
        ("Zug", "Sweden", "CH", "Sweden"),
        ("Bradninch", "The Moor", None, "The Moor"),
    ],
)
def test_a_country_or_a_continent_is_no_region(
    locality: str, region: str, country: str | None, kept: str | None
) -> None:
    raw = f"{locality}, {region}"
    (found,) = cleaned(
        Place(raw=raw, locality=locality, region=region, country=country)
    ).job_locations
    assert (found.raw, found.region) == (raw, kept)
