from __future__ import annotations

import dataclasses

import pytest
from archive_desk import FULL, at, changes, check_index, episodes, posting, row, rows

from jobcrawler.archive.history import COMPARED, columns_of, compared, hash_of
from jobcrawler.items import Place, Salary

CAMBRIDGE = "Cambridge, MA"


# Opening


def test_a_new_posting_opens(archive, begin):
    desk = begin(1)
    assert desk.read(FULL, revision="r1") == "new"
    found = row(archive, "SELECT * FROM jobs")
    page = row(archive, "SELECT id FROM pages")["id"]
    assert found == {
        "id": 1,
        "site": "northwind",
        "job_id": "J1",
        "title": "Baker",
        "hiring_organization": "Northwind",
        "job_locations": CAMBRIDGE,
        "country": "US",
        "region": "MA",
        "locality": "Cambridge",
        "workplace_type": "hybrid",
        "employment_type": '["FULL_TIME"]',
        "employment_type_raw": "Full time",
        "base_salary_minimum": 50_000.0,
        "base_salary_maximum": 60_000.0,
        "base_salary_currency": "EUR",
        "base_salary_unit": "YEAR",
        "salary_raw": "50-60k",
        "salary_source": "text",
        "department": "Kitchen",
        "team": "Ovens",
        "occupational_category": "Food",
        "industry": "Hospitality",
        "requisition_id": "R-7",
        "date_posted": "2026-02-01",
        "date_posted_raw": "1 February 2026",
        "date_modified": "2026-02-02",
        "valid_through": "2026-06-30",
        "job_start_date": "2026-07-01",
        "applicant_location_requirements": '["US"]',
        "in_language": "en",
        "total_job_openings": 1,
        "direct_apply": 1,
        "url": "https://jobs.northwind.example/J1",
        "apply_url": "https://jobs.northwind.example/J1/apply",
        "extra": '{"badge": "new"}',
        "first_seen": at(1),
        "last_seen": at(1),
        "last_run": desk.run.id,
        "missing_since": None,
        "closed_at": None,
        "revision": "r1",
        "content_hash": hash_of(compared(columns_of(FULL), "Bake bread.")),
        "page": page,
    }
    assert row(archive, "SELECT * FROM job_texts") == {
        "job": 1,
        "description_text": "Bake bread.",
        "description_html": "<p>Bake bread.</p>",
    }
    assert row(archive, "SELECT * FROM episodes") == {
        "id": 1,
        "job": 1,
        "opened_at": at(1),
        "opened_by": page,
        "closed_at": None,
        "closed_because": None,
        "confirmed_by": None,
        "confirming_page": None,
    }
    assert changes(archive) == []


def test_a_posting_that_says_little_is_stored_as_it_is(archive, begin):
    assert begin(1).read(posting(description_text=None, description_html=None)) == "new"
    stated = {name for name, value in row(archive, "SELECT * FROM jobs").items() if value}
    assert stated == {
        *("id", "site", "job_id", "title", "url", "first_seen", "last_seen", "last_run"),
        *("content_hash", "page"),
    }
    assert rows(archive, "SELECT * FROM job_locations") == []


def test_the_same_id_at_two_sites_is_two_postings(archive, begin):
    assert begin(1).read(posting()) == "new"
    assert begin(1, site="southwind").read(posting()) == "new"
    assert len(rows(archive, "SELECT * FROM jobs WHERE job_id = 'J1'")) == 2


# Reading again


@pytest.mark.parametrize(
    "differs",
    [
        {},
        {"date_modified": "2026-03-01"},
        {"extra": {"badge": "old", "views": 7}},
        {"description_html": "<div>Bake bread.</div>"},
        {"employment_type_raw": "full-time"},
        {"salary_raw": "EUR 50,000 - 60,000"},
        {"date_posted_raw": "01.02.2026"},
        {"base_salary": Salary(minimum=50_000.0, maximum=60_000.0, currency="EUR", unit="YEAR")},
        {"job_locations": (Place(raw=CAMBRIDGE, country="US", latitude=42.4, longitude=-71.1),)},
    ],
)
def test_what_is_not_compared_is_kept_and_no_change(archive, begin, differs):
    begin(1).read(FULL)
    before = row(archive, "SELECT * FROM jobs")
    assert begin(2).read(dataclasses.replace(FULL, **differs)) == "unchanged"
    after = row(archive, "SELECT * FROM jobs")
    assert changes(archive) == []
    assert after["content_hash"] == before["content_hash"]
    assert (after["first_seen"], after["last_seen"]) == (at(1), at(2))
    texts = row(archive, "SELECT * FROM job_texts")
    assert texts["description_html"] == differs.get("description_html", FULL.description_html)
    for name in set(differs) & {"date_modified", "employment_type_raw", "salary_raw"}:
        assert after[name] == differs[name]


CHANGES = [
    ("title", "Baker II", "Baker", "Baker II"),
    ("hiring_organization", None, "Northwind", None),
    ("job_locations", (Place(raw="Bonn"), Place(raw="Köln")), CAMBRIDGE, "Bonn; Köln"),
    ("job_locations", (), CAMBRIDGE, None),
    ("workplace_type", "remote", "hybrid", "remote"),
    ("employment_type", ("PART_TIME", "INTERN"), '["FULL_TIME"]', '["PART_TIME", "INTERN"]'),
    ("base_salary", None, "50000-60000 EUR YEAR", None),
    ("department", "Bar", "Kitchen", "Bar"),
    ("team", None, "Ovens", None),
    ("occupational_category", "Drink", "Food", "Drink"),
    ("industry", "Retail", "Hospitality", "Retail"),
    ("requisition_id", "R-8", "R-7", "R-8"),
    ("date_posted", "2026-02-03", "2026-02-01", "2026-02-03"),
    ("valid_through", None, "2026-06-30", None),
    ("job_start_date", "2026-08-01", "2026-07-01", "2026-08-01"),
    ("applicant_location_requirements", ("Köln", "EMEA"), '["US"]', '["Köln", "EMEA"]'),
    ("in_language", "de", "en", "de"),
    ("total_job_openings", 3, "1", "3"),
    ("direct_apply", False, "1", "0"),
    ("url", "https://jobs.northwind.example/baker", FULL.url, "https://jobs.northwind.example/baker"),
    ("apply_url", None, FULL.apply_url, None),
    ("description_text", "Bake cake.", "Bake bread.", "Bake cake."),
]  # fmt: skip


def test_every_compared_field_has_its_case():
    assert {field for field, *_ in CHANGES} == set(COMPARED)


@pytest.mark.parametrize(("field", "value", "old", "new"), CHANGES)
def test_a_field_that_changes_is_one_change(archive, begin, field, value, old, new):
    begin(1).read(FULL)
    before = row(archive, "SELECT * FROM jobs")
    desk = begin(2)
    assert desk.read(dataclasses.replace(FULL, **{field: value})) == "changed"
    after = row(archive, "SELECT * FROM jobs")
    assert row(archive, "SELECT * FROM changes") == {
        "id": 1,
        "job": before["id"],
        "run": desk.run.id,
        "page": after["page"],
        "seen_at": at(2),
        "field": field,
        "old": old,
        "new": new,
    }
    assert after["content_hash"] != before["content_hash"]
    assert len(episodes(archive)) == 1
    assert begin(3).read(dataclasses.replace(FULL, **{field: value})) == "unchanged"
    archive.commit()
    check_index(archive)


@pytest.mark.parametrize(
    ("salary", "words"),
    [
        (Salary(minimum=50_000, maximum=60_000, currency="EUR", unit="YEAR"),
         "50000-60000 EUR YEAR"),
        (Salary(minimum=20.0, currency="USD", unit="HOUR"), "from 20 USD HOUR"),
        (Salary(maximum=20.5, currency="USD"), "up to 20.5 USD"),
        (Salary(minimum=1234567.89, maximum=1234567.89, unit="MONTH"), "1234567.89 MONTH"),
        (Salary(minimum=17, maximum=17), "17"),
        (Salary(minimum=0), "from 0"),
        (Salary(currency="EUR", unit="YEAR"), None),
        (Salary(minimum=float("nan"), maximum=float("inf"), currency="EUR"), None),
        (Salary(minimum=float("nan"), maximum=9), "up to 9"),
    ],
)  # fmt: skip
def test_pay_is_worded_alike_before_and_after_it_is_stored(archive, begin, salary, words):
    begin(1).read(posting())
    expected = "changed" if words else "unchanged"
    assert begin(2).read(posting(base_salary=salary)) == expected
    assert [found["new"] for found in changes(archive)] == ([words] if words else [])
    assert begin(3).read(posting(base_salary=salary)) == "unchanged"


def test_two_fields_are_two_changes_in_the_order_of_the_list(archive, begin):
    begin(1).read(FULL)
    begin(2).read(dataclasses.replace(FULL, team="Cakes", title="Chef", extra={}))
    assert [found["field"] for found in changes(archive)] == ["title", "team"]


def test_incident_27_a_relative_date_keeps_the_day_it_was_first_read_on(archive, begin):
    begin(1).read(posting(date_posted="2026-02-26", date_posted_raw="Posted 3 days ago"))
    again = posting(date_posted="2026-03-05", date_posted_raw="Posted 5 days ago")
    assert begin(10).read(again) == "unchanged"
    found = row(archive, "SELECT date_posted, date_posted_raw FROM jobs")
    assert found == {"date_posted": "2026-02-26", "date_posted_raw": "Posted 5 days ago"}


def test_a_relative_date_is_taken_where_there_was_none(archive, begin):
    begin(1).read(posting())
    begin(2).read(posting(date_posted="2026-02-27", date_posted_raw="3 days ago"))
    assert changes(archive) == [{"field": "date_posted", "old": None, "new": "2026-02-27"}]


def test_a_stated_date_replaces_a_relative_one(archive, begin):
    begin(1).read(posting(date_posted="2026-02-26", date_posted_raw="3 days ago"))
    assert begin(2).read(posting(date_posted="2026-02-25", date_posted_raw="Feb 25")) == "changed"


def test_places_are_replaced(archive, begin):
    places = tuple(Place(raw=raw, locality=raw) for raw in ("Bonn", "Köln", "Ulm"))
    begin(1).read(posting(job_locations=places))
    begin(2).read(posting(job_locations=(Place(raw="Ulm", latitude=48.4, longitude=10.0),)))
    assert row(archive, "SELECT * FROM job_locations") == {
        "job": 1,
        "position": 0,
        "raw": "Ulm",
        "locality": None,
        "region": None,
        "country": None,
        "latitude": 48.4,
        "longitude": 10.0,
        "region_code": None,
    }
    found = row(archive, "SELECT job_locations, locality, country FROM jobs")
    assert found == {"job_locations": "Ulm", "locality": None, "country": None}
