from __future__ import annotations

import itertools

import pytest

from jobcrawler.duplicates.titles import may_be_translated, title_of

PLACES = frozenset({"berlin", "germany", "new", "york"})
EMPLOYER = frozenset({"acme", "gmbh"})


def title(text):
    return title_of(text, places=PLACES, employer=EMPLOYER)


SAME = [
    ("Senior Baker", "Sr. Baker (m/w/d)", "Senior Baker - Berlin", "Baker (Senior)",
     "SENIOR BAKER",
     "Senior Baker in Berlin", "Senior Baker, Berlin, Germany", "Senior Baker | Acme GmbH",
     "Senior Baker (all genders)", "Senior Baker - Remote", "Remote Senior Baker",
     "Senior Baker (H/F)", "Senior Baker - REQ-12345", "Senior Baker #20231", "Senior Baker f/m/x",
     "URGENT: Senior Baker", "Senior Baker (Remote - Germany)", "Senior Baker (w|m|d)"),
    ("Bäcker", "Bäcker:in (m/w/d)", "Bäcker/in", "Bäcker*in", "Bäcker(in)", "Bäcker/-in",
     "Bäcker_in"),
    ("Software Engineer II", "Software Engineer 2", "SWE II", "Software Eng. Level 2"),
    ("Backend Engineer", "Back-End Engineer", "Back End Engineer"),
    ("Vice President of Sales", "VP, Sales", "VP Sales"),
]  # fmt: skip
APART = [
    "Senior Staff SWE (Node Infra)", "Staff SWE, Data Infra", "Staff SWE (Node Infra)",
    "Baker", "Senior Baker", "Lead Baker", "Junior Baker", "Baker II", "Baker III", "Head Baker",
    "Baker Intern", "Baker, Night Shift", "Baker, Day Shift", "Baker (Harbour Unit)",
    "Pastry Baker",
    "C Developer", "C++ Developer", "C# Developer", "Developer", "Remote Sensing Developer",
    "Nurse - ICU", "Nurse - ER", "Kiel Sales Manager", "Sales Manager",
]  # fmt: skip


@pytest.mark.parametrize("titles", SAME, ids=lambda titles: titles[0])
def test_titles_of_one_job(titles):
    assert {title(text) for text in titles} == {title(titles[0])}


@pytest.mark.parametrize(("one", "other"), list(itertools.combinations(APART, 2)))
def test_titles_of_two_jobs(one, other):
    assert title(one) != title(other)


def test_a_place_is_taken_off_only_where_the_posting_has_it():
    assert title("Baker - Hamburg") != title("Baker")
    assert title("Berlin") == title_of("Berlin", places=frozenset(), employer=frozenset())


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("Senior Software Engineer", "Ingénieur logiciel senior", True),
        ("Nurse", "Pflegekraft", True),
        ("Software Engineer", "Software-Entwickler", True),
        ("Senior Software Engineer", "Ingénieur logiciel", False),
        ("Software Engineer, Payments", "Software Engineer, Growth", False),
        ("Software Engineer", "Software Engineer, Growth", False),
    ],
)
def test_a_title_may_be_translated_when_half_of_it_differs(one, other, expected):
    assert may_be_translated(title(one), title(other)) is expected


def test_a_long_title_takes_no_time():
    for text in ("m/" * 50_000, "(" * 50_000, "- " * 50_000, "1" * 50_000, "a:" * 50_000):
        title(text)
