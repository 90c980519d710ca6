"""The order of 03/04/2026, by what else a posting says."""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest

from jobcrawler.cleaning.dates.orders import date_order, local_order
from jobcrawler.cleaning.dates.reading import DateOrder
from jobcrawler.cleaning.fields import cleaned_dates
from jobcrawler.items import JobPosting, Place

POSTING = JobPosting(
    job_id="1", url="https://example.org/1", title="Cook", fetched_at="2026-03-10T09:00:00Z"
)


@pytest.mark.parametrize(
    ("countries", "language", "expected"),
    [
        (set(), None, ""),
        (set(), "en", ""),
        (set(), "en-US", "MDY"),
        (set(), "en-GB", "DMY"),
        (set(), "de", "DMY"),
        (set(), "pt-BR", "DMY"),
        (set(), "zh-Hant-TW", "YMD"),
        (set(), "ja", "YMD"),
        ({"US"}, None, "MDY"),
        ({"US"}, "en", "MDY"),
        ({"US"}, "en-US", "MDY"),
        ({"US"}, "es", ""),
        ({"US", "DE"}, None, ""),
        ({"US", None}, None, ""),
        ({None}, "de", "DMY"),
        ({"DE"}, None, "DMY"),
        ({"DE", "AT"}, "en", "DMY"),
        ({"DE"}, "en-US", ""),
        ({"CA"}, "en", ""),
        ({"CA"}, "fr", ""),
        ({"PH"}, None, ""),
        ({"JP"}, None, "YMD"),
    ],
)
def test_the_order_of_countries_and_a_language(
    countries: set[str | None], language: str | None, expected: DateOrder
) -> None:
    assert local_order(countries, language) == expected


@pytest.mark.parametrize(
    ("others", "expected"),
    [
        (["25/04/2026"], "DMY"),
        (["Closing date: 04/25/2026"], "MDY"),
        (["25/04/2026", "04/25/2026"], ""),
        # Other shapes say nothing of this one, nor do dates with a doubt of their own.
        (["25.04.2026", "25-04-2026", "25/04/26", "05/06/2026", "2026-04-25"], "YMD"),
    ],
)
def test_another_date_of_the_posting_shows_the_order(
    others: list[str], expected: DateOrder
) -> None:
    assert date_order("03/04/2026", others, {"JP"}, None) == expected


@pytest.mark.parametrize("text", ["13/04/2026", "2026-04-13", "3 days ago"])
def test_a_date_without_a_doubt_needs_no_order(text: str) -> None:
    assert date_order(text, (), {"US"}, "en-US") == ""


def test_a_short_year_may_be_first_and_shows_no_order() -> None:
    assert date_order("03/04/26", ["25/04/26"], set(), None) == ""
    assert date_order("03/04/26", ["04/25/26"], set(), None) == "MDY"


def dates_of(places: tuple[Place, ...] = (), language: str | None = None, **fields: str) -> Any:
    extra: dict[str, Any] = {}
    values = cleaned_dates(dataclasses.replace(POSTING, **fields), extra, places, language)
    return values["date_posted"], values["valid_through"], extra


def test_dates_of_a_posting() -> None:
    in_us, in_france = (Place(raw="", country=country) for country in ("US", "FR"))
    slashes = {"date_posted_raw": "03/04/2026", "valid_through": "05/04/2026"}
    assert dates_of(**slashes) == (None, None, {"valid_through_raw": "05/04/2026"})
    assert dates_of((in_us,), **slashes) == ("2026-03-04", "2026-05-04", {})
    assert dates_of((in_france,), **slashes) == ("2026-04-03", "2026-04-05", {})
    assert dates_of((in_us, in_france), **slashes)[:2] == (None, None)
    assert dates_of(language="de", **slashes)[:2] == ("2026-04-03", "2026-04-05")
    # What the posting itself shows goes before its country.
    shown = {**slashes, "valid_through": "30/04/2026"}
    assert dates_of((in_us,), **shown)[:2] == ("2026-04-03", "2026-04-30")


def test_each_field_takes_its_own_date_of_a_line() -> None:
    line = "Posted 2 March 2026, closes 31 March 2026"
    found = dates_of(date_posted_raw=line, valid_through=line)
    assert found == ("2026-03-02", "2026-03-31", {})
    assert dates_of(date_posted_raw="Closing date: 31 March 2026")[0] is None


def test_what_cannot_be_read_is_kept() -> None:
    found = dates_of(date_posted="soon", date_posted_raw="2 March 2026", valid_through="later")
    assert found == (
        "2026-03-02",
        None,
        {"date_posted_raw": "soon", "valid_through_raw": "later"},
    )
