"""`clean` of any posting: nothing changes the second time, and SQLite and JSON can hold it."""

from __future__ import annotations

import dataclasses
import json
import sqlite3

from hypothesis import given, settings
from hypothesis import strategies as st

from jobcrawler.cleaning import clean
from jobcrawler.items import JobPosting, Place, Salary, as_dict

TEXTS = st.none() | st.text(
    st.characters() | st.sampled_from("\x00\ud800\u200b\u00a0&;<>{}\\'\n"), max_size=60
)
WORDS = st.sampled_from(
    [
        "$50k",
        "3 days ago",
        "Full-time",
        "Austin, TX",
        "UK",
        "en_US",
        "<p>x",
        "&amp;lt;",
        "&#38;lt;",
        "Back to search results ",
        "Prev Job 2 of 9 Next ",
        ".a { b: c }",
        "2026-05-07",
        "03/04/2026",
        "javascript:x",
        "https://a.example/ b",
        "structured",
        "remote",
        "FULL_TIME",
    ]
)
VALUES = TEXTS | st.lists(WORDS, max_size=5).map("".join)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | TEXTS,
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3)
    ),
    max_leaves=8,
)
PLACES = st.builds(
    Place,
    raw=VALUES.map(lambda text: text or ""),
    locality=VALUES,
    region=VALUES,
    country=VALUES | st.sampled_from(["Germany", "DEU", "us"]),
    latitude=st.none() | st.floats(),
    longitude=st.none() | st.floats(),
)
TEXT_FIELDS = [
    field.name
    for field in dataclasses.fields(JobPosting)
    if "str" in str(field.type) and "tuple" not in str(field.type) and field.name != "extra"
]
POSTINGS = st.builds(
    JobPosting,
    **dict.fromkeys(TEXT_FIELDS, VALUES),
    workplace_type=VALUES,
    salary_source=st.sampled_from([None, "text", "structured"]),
    job_locations=st.lists(PLACES, max_size=2).map(tuple),
    applicant_location_requirements=st.lists(VALUES, max_size=2).map(tuple),
    employment_type=st.lists(WORDS, max_size=2).map(tuple),
    base_salary=st.none()
    | st.builds(
        Salary,
        minimum=st.none() | st.floats(),
        maximum=st.none() | st.floats(),
        currency=VALUES,
        unit=st.sampled_from([None, "YEAR", "eon"]),
    ),
    total_job_openings=st.none() | st.integers(),
    extra=st.dictionaries(st.text(max_size=5), JSON, max_size=3),
)


@settings(max_examples=300, deadline=None)
@given(POSTINGS)
def test_clean_is_idempotent_and_storable(scraped: JobPosting) -> None:
    once = clean(scraped)
    assert clean(once) == once
    plain = json.dumps(as_dict(once), allow_nan=False, ensure_ascii=False)
    database = sqlite3.connect(":memory:")
    stored = database.execute("SELECT ?, length(?)", (plain, plain)).fetchone()
    database.close()
    assert stored == (plain, len(plain))
