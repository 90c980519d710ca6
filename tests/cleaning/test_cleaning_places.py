"""Places: what their words say, and never a guess."""

from __future__ import annotations

import importlib
import json
import os
import runpy
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jobcrawler.cleaning import gazetteer
from jobcrawler.cleaning.gazetteer import alpha2
from jobcrawler.cleaning.places import country_of, read_place

TABLES = Path(gazetteer.__file__).parent
CORPUS = Path(os.environ.get("JOBCRAWLER_CORPUS", Path(__file__).parents[3] / "shared" / "corpus"))


@pytest.mark.parametrize(
    ("raw", "locality", "region", "country"),
    [
        ("London, UK", "London", None, "GB"),
        ("US, TX, Remote", None, "TX", "US"),
        ("Remote - Canada", None, None, "CA"),
        ("Remote (US)", None, None, "US"),
        ("Remote (New Jersey, US)", None, "New Jersey", "US"),
        ("Anywhere in the United States", None, None, "US"),
        ("Remote in the United Kingdom", None, None, "GB"),
        ("San Francisco, CA", "San Francisco", "CA", "US"),
        ("Chicago, IL", "Chicago", "IL", "US"),
        ("New York, NY (HQ)", "New York", "NY", "US"),
        ("Washington, D.C.", "Washington", "DC", "US"),
        ("Washington DC", "Washington", "DC", "US"),
        ("London, ON", "London", "ON", "CA"),
        ("Sydney, NSW", "Sydney", "NSW", "AU"),
        ("Camberwell VIC 3124", "Camberwell", "VIC", "AU"),
        ("Toronto, Ontario", "Toronto", "Ontario", "CA"),
        ("Austin, Texas", "Austin", "Texas", "US"),
        ("Texas", None, "Texas", "US"),
        ("London, England", "London", "England", "GB"),
        ("Munich, , Germany", "Munich", None, "DE"),
        ("Munich (Germany)", "Munich", None, "DE"),
        ("Bangalore, India - Remote", "Bangalore", None, "IN"),
        ("Bengaluru, KA, India", "Bengaluru", "KA", "IN"),
        ("Lyon, Auvergne-Rhône-Alpes, France", "Lyon", "Auvergne-Rhône-Alpes", "FR"),
        ("São Paulo, Brasil", "São Paulo", None, "BR"),
        ("California, United States", None, "California", "US"),
        ("Georgia, United States", None, "Georgia", "US"),
        ("United States, Cambridge (MA)", "Cambridge", "MA", "US"),
        ("US-CA-San Francisco", "San Francisco", "CA", "US"),
        ("US-North Carolina-Fort Bragg", "Fort Bragg", "North Carolina", "US"),
        ("US-Remote, US-Chicago", None, None, "US"),
        ("UK-London", "London", None, "GB"),
        ("CA-ON-Toronto", "Toronto", "ON", "CA"),
        ("US, CA, Santa Clara", "Santa Clara", "CA", "US"),
        ("CA, BC, Vancouver", "Vancouver", "BC", "CA"),
        ("Ireland, Limerick", "Limerick", None, "IE"),
        ("Philippines, Cavite, GTC", None, None, "PH"),
        ("Hall B, Dock, Old Town, Spain", "Hall B", None, "ES"),
        ("Cairo, Dock 5, Egypt", "Cairo", None, "EG"),
        ("Campus, Rockville Centre, NY, US", "Rockville Centre", "NY", "US"),
        ("Mountain View, CA, United States, 605 W Maude Ave", "Mountain View", "CA", "US"),
        ("New Orleans, LA USA 70112", "New Orleans", "LA", "US"),
        ("Northeast USA", None, None, "US"),
        ("Jinja, Kampala Uganda", "Jinja", None, "UG"),
        ("Toronto, ON, CA", "Toronto", "ON", "CA"),
        ("Berlin, Berlin, DE", "Berlin", "Berlin", "DE"),
        ("Madrid, Europe, ES", "Madrid", "Europe", "ES"),
        ("Dublin, IRL", "Dublin", None, "IE"),
        ("Lebanon, Oregon, USA", "Lebanon", "Oregon", "US"),
        ("Lebanon, PA", "Lebanon", "PA", "US"),
        ("Peru, Illinois", "Peru", "Illinois", "US"),
        ("India, IN", None, None, "IN"),
        ("China - Hong Kong", "Hong Kong", None, "CN"),
        ("Tbilisi, Georgia", "Tbilisi", None, "GE"),
        ("Atlanta, Georgia", "Atlanta", "Georgia", "US"),
        ("New York, New York", "New York", "New York", "US"),
        ("Jurong, Singapore", "Jurong", None, "SG"),
        ("Luxembourg, Luxembourg", None, None, "LU"),
        ("Germany; Poland", None, None, "DE"),
        ("Kigali, Rwanda or Nairobi, Kenya", "Kigali", None, "RW"),
        ("México", None, None, "MX"),
        ("Deutschland", None, None, "DE"),
        ("日本", None, None, "JP"),
        ("대한민국", None, None, "KR"),
        ("U.S.", None, None, "US"),
    ],
)
def test_read_place(
    raw: str, locality: str | None, region: str | None, country: str | None
) -> None:
    place = read_place(raw)
    assert place.raw == raw
    assert (place.locality, place.region, place.country) == (locality, region, country)


@pytest.mark.parametrize(
    "raw",
    [
        "",
        "-",
        "Remote",
        "Berlin",
        "53 Locations",
        "2 Locations",
        "Multiple Locations",
        "us",
        "IN",
        "CA-Toronto",
        "CA-Toronto, CA-Montreal",
        "Remote, CA",
        "Berlin, DE",
        "Amsterdam, NL",
        "DE",
        "Georgia",
        "Tiflis, Georgia",
        "Remote, Georgia",
        "Ontario",
        "Washington",
        "Melbourne, Victoria",
        "Remote - EMEA",
        "LATAM",
        "European Union",
        "LATAM, Brazil",
        "Worldwide",
        "North America",
        "Paris; Berlin, Germany",
        "Austin | London, UK",
        "Ashland, Bend, or Tacoma",
        "UK, USA",
        "Guam, Puerto Rico",
        "Toronto, CA",
        "Ontario, CA",
        "Bengaluru, IN",
        "Tel Aviv, IL",
        "Perth, WA",
        "Panama City, PA",
        "London, New York",
        "London, Singapore",
        "Toronto, New York, San Francisco",
        "SF, NYC, SEA",
        "Kenya, Rwanda, Malawi",
        "Contact us",
        "Nikhil's home",
        "Bank of Spain",
        "Long Island",
        "Manchester, Lancashire",
        "Milan, MI",
        "Remote or London, UK",
        "Saskatoon, SK",
    ],
)
def test_no_country_is_named(raw: str) -> None:
    place = read_place(raw)
    assert (place.locality, place.region, place.country) == (None, None, None)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("us", "US"),
        ("UK", "GB"),
        ("U.K.", "GB"),
        ("Deutschland", "DE"),
        ("DEU", "DE"),
        ("the Netherlands", "NL"),
        ("Österreich", "AT"),
        ("Côte d'Ivoire", "CI"),
        ("日本", "JP"),
        ("Georgia", None),
        ("xx", None),
        ("", None),
        ("Europe", None),
        ("Anywhere", None),
    ],
)
def test_country_of(text: str, code: str | None) -> None:
    assert country_of(text) == code


def test_tables_are_what_their_builder_writes(monkeypatch: pytest.MonkeyPatch) -> None:
    for package in ("babel", "pycountry"):
        pytest.importorskip(package, reason="needs the extra [places]")
    written: dict[Path, str] = {}
    monkeypatch.setattr(
        Path, "write_text", lambda path, text, encoding: written.update({path: text})
    )
    builder = importlib.import_module("jobcrawler.cleaning.build_countries")
    assert len(set(builder.LANGUAGES)) >= 20
    runpy.run_path(builder.__file__, run_name="__main__")
    assert set(written) == {TABLES / "countries.tsv", TABLES / "regions.tsv"}
    for path, text in written.items():
        rows, kept = set(text.splitlines()), set(path.read_text("utf-8").splitlines())
        # Another release of the sources may spell a few names differently.
        assert len(rows & kept) > 0.95 * len(rows | kept)


@settings(max_examples=300, deadline=None)
@given(
    st.text(max_size=60)
    | st.lists(
        st.sampled_from(
            [
                "US",
                "CA",
                "Georgia",
                "London",
                "Germany",
                "UK",
                "Remote",
                "NY",
                "IN",
                "Peru",
                "DE",
                ", ",
                " - ",
                "-",
                "(",
                ")",
                ";",
                " or ",
                " ",
                "Illinois",
                "USA",
                "Hong Kong",
                "1234",
            ]
        ),
        max_size=9,
    ).map("".join)
)
def test_any_text_gives_a_place(raw: str) -> None:
    place = read_place(raw)
    assert place.country is None or place.country in alpha2()
    assert read_place(place.raw) == place
    if place.country is None:
        assert (place.locality, place.region) == (None, None)


def test_what_was_read_before_changes_nothing() -> None:
    raws = ["Austin, TX" + " " * n + "; Berlin" * 50 + str(n) for n in (1, 2, 1)]
    read = [read_place(raw) for raw in raws]
    assert [place.raw for place in read] == [" ".join(raw.split()) for raw in raws]
    assert {(place.locality, place.region, place.country) for place in read} == {
        ("Austin", "TX", "US")
    }


@pytest.mark.skipif(
    not CORPUS.is_dir(), reason=f"no corpus of real pages at {CORPUS} (JOBCRAWLER_CORPUS)"
)
def test_countries_in_the_corpus() -> None:
    rows = map(json.loads, (CORPUS / "api" / "expected.jsonl").read_text("utf-8").splitlines())
    read, right = 0, 0
    for row in rows:
        if row.get("locations_raw"):
            country = read_place(row["locations_raw"][0]).country
            read += country is not None
            right += country is not None and (
                country in {row["country"], *row.get("country_accept", [])}
            )
    assert read > 500
    assert right / read >= 0.995
