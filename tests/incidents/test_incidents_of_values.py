"""What went wrong at others in reading values: each page here is written for its incident."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from incidents_reading import extract, lever_row, postings_in

from jobcrawler.cleaning import clean
from jobcrawler.items import JobPosting, Place, Salary
from project import Scrapy

WORKDAY = "https://quince.wd5.myworkdayjobs.com/wday/cxs/quince/Jobs/jobs"


@pytest.mark.parametrize("words", ["53 Locations", "2 Standorte", "3 emplacements"])
def test_incident_15_a_count_of_places_is_no_place(words: str) -> None:
    row = {"title": "Cook", "externalPath": "/job/Porto/Cook_R-1", "locationsText": words}
    (posting,) = postings_in("workday", {"total": 1, "jobPostings": [row]}, url=WORKDAY, board="")
    assert posting.job_locations == ()


@pytest.mark.parametrize(
    ("stated", "read"), [("Hybrid", "hybrid"), ("OnSite", "on_site"), (None, "remote")]
)
def test_incident_16_remote_beside_another_word(stated: str | None, read: str) -> None:
    row = {"id": "a1", "title": "Baker", "isRemote": True, "workplaceType": stated}
    (posting,) = postings_in("ashby", {"jobs": [row]})
    assert posting.workplace_type == read


def test_incident_16_a_place_named_remote_is_no_statement() -> None:
    row = {
        "id": 7,
        "title": "Baker",
        "location": {"name": "US, TX, Remote"},
        "content": "&lt;p&gt;This role is 100 % on-site.&lt;/p&gt;",
    }
    (posting,) = postings_in("greenhouse", {"jobs": [row], "meta": {"total": 1}})
    assert posting.workplace_type != "remote"
    (place,) = posting.job_locations
    assert (place.raw, place.region, place.country) == ("US, TX, Remote", "TX", "US")


@pytest.mark.parametrize(
    ("raw", "region", "country"),
    [
        ("San Francisco, CA", "CA", "US"),
        ("Toronto, ON, CA", "ON", "CA"),
        ("San Jose, CA, US", "CA", "US"),
        ("Ottawa, Ontario, Canada", "Ontario", "CA"),
        ("CA", None, None),
    ],
)
def test_incident_17_california_or_canada(
    raw: str, region: str | None, country: str | None
) -> None:
    posting = clean(JobPosting(job_id="1", url="u", title="t", job_locations=(Place(raw=raw),)))
    (place,) = posting.job_locations
    assert (place.region, place.country) == (region, country)


@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "America/Los_Angeles"])
def test_incident_18_an_epoch_is_utc_everywhere(scrapy: Scrapy, tmp_path: Path, zone: str) -> None:
    file = tmp_path / "lever.json"
    file.write_text(json.dumps([lever_row(createdAt=1767225600000)]))
    (line,) = extract(scrapy, file, TZ=zone)
    assert (line["date_posted"], line["date_posted_raw"]) == (
        "2026-01-01T00:00:00Z",
        "1767225600000",
    )


def test_incident_19_bands_of_pay_are_spanned() -> None:
    bands = [
        {"min_cents": 13000000, "max_cents": 16000000, "currency_type": "USD", "title": "Zone B"},
        {"min_cents": 15000000, "max_cents": 18000000, "currency_type": "USD", "title": "Zone A"},
        {"min_cents": 11000000, "max_cents": 14000000, "currency_type": "USD", "title": "Zone C"},
    ]
    row = {"id": 7, "title": "Baker", "pay_input_ranges": bands}
    (posting,) = postings_in("greenhouse", {"jobs": [row], "meta": {"total": 1}})
    assert posting.base_salary == Salary(minimum=110000, maximum=180000, currency="USD")
    words = "Zone B: $130,000 - $160,000 USD; Zone A: $150,000 - $180,000 USD"
    read = clean(JobPosting(job_id="1", url="u", title="t", salary_raw=words)).base_salary
    assert read is not None
    assert (read.minimum, read.maximum, read.currency) == (130000, 180000, "USD")


def test_incident_27_an_update_is_no_posting_date() -> None:
    row = {
        "id": 7,
        "title": "Baker",
        "updated_at": "2026-02-21T08:00:00-05:00",
        "first_published": "2025-08-09T08:00:00-04:00",
    }
    (posting,) = postings_in("greenhouse", {"jobs": [row], "meta": {"total": 1}})
    assert posting.date_posted == "2025-08-09T12:00:00Z"
    assert posting.date_modified == "2026-02-21T13:00:00Z"
    del row["first_published"]
    (undated,) = postings_in("greenhouse", {"jobs": [row], "meta": {"total": 1}})
    assert undated.date_posted is None


def test_incident_30_scripts_in_links_and_texts() -> None:
    row = lever_row(
        applyUrl="javascript:apply('quince')",
        description="<p onclick='x()'>We grow<script>alert(1)</script> quinces.</p>"
        "<a href='java&#10;script:alert(2)'>Apply</a><img src=x onerror='alert(3)'>",
    )
    (posting,) = postings_in("lever", [row])
    assert posting.apply_url is None
    html = posting.description_html or ""
    assert "We grow quinces." in (posting.description_text or "")
    assert not any(bad in html.lower() for bad in ("script", "alert", "onclick", "onerror"))
