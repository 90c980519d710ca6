"""`clean`: a posting as scraped becomes a posting as archived."""

from __future__ import annotations

import json
from typing import Any

import pytest

from jobcrawler.cleaning import clean
from jobcrawler.cleaning.values import MAX_LEVELS, storable
from jobcrawler.items import JobPosting, Place, Salary

NOW = "2026-08-20T10:00:00Z"


def posting(**values: Any) -> JobPosting:
    return JobPosting(
        **{"job_id": "1", "url": "https://jobs.example/1", "title": "Baker", "fetched_at": NOW}
        | values
    )


def cleaned(**values: Any) -> JobPosting:
    return clean(posting(**values))


AUSTIN = Place(raw="Austin, TX", locality="Austin", region="TX", region_code="US-TX", country="US")


def test_a_whole_posting() -> None:
    found = cleaned(
        job_id=" R-17 ",
        title="R&amp;D  Baker\u200b",
        hiring_organization="\u00a0Crumb & Sons ",
        department="",
        description_html="<p>Bake.</p><script>x</script>",
        employment_type_raw="Regular Full Time (Salary)",
        salary_raw="$75k - 125k",
        date_posted_raw="Posted 3 Days Ago",
        valid_through="open until filled",
        date_modified="2026-08-01 10:00:00 UTC",
        job_locations=(Place(raw="Austin, TX"),),
        applicant_location_requirements=(" EMEA ", ""),
        in_language="pt_BR",
        total_job_openings=2,
        extra={"grade": "7"},
    )
    assert found == posting(
        job_id="R-17",
        title="R&D Baker",
        hiring_organization="Crumb & Sons",
        description_html="<p>Bake.</p>",
        description_text="Bake.",
        employment_type=("FULL_TIME",),
        employment_type_raw="Regular Full Time (Salary)",
        base_salary=Salary(minimum=75_000, maximum=125_000, currency="USD"),
        salary_raw="$75k - 125k",
        salary_source="text",
        date_posted="2026-08-17",
        date_posted_raw="Posted 3 Days Ago",
        date_modified="2026-08-01T10:00:00Z",
        job_locations=(AUSTIN,),
        applicant_location_requirements=("EMEA",),
        in_language="pt-BR",
        total_job_openings=2,
        extra={"grade": "7", "valid_through_raw": "open until filled"},
    )


def test_text_is_cleaned_where_there_is_no_html() -> None:
    found = cleaned(
        description_text="Back to search results Prev Job 2 of 9 Next Go &amp;amp; go.\n\n\n\n Now"
    )
    assert found.description_html is None
    assert found.description_text == "Go & go.\n\nNow"
    assert cleaned(description_html="<p> </p>", description_text="Bake").description_text == "Bake"
    assert cleaned(description_html="<p> </p>").description_text is None


@pytest.mark.parametrize(
    ("values", "date", "raw", "extra"),
    [
        ({"date_posted": "2026-05-07"}, "2026-05-07", None, {}),
        ({"date_posted": "May 7, 2026"}, "2026-05-07", "May 7, 2026", {}),
        ({"date_posted": "soon"}, None, "soon", {}),
        ({"date_posted_raw": "30+ days ago"}, None, "30+ days ago", {}),
        (
            {"date_posted": "soon", "date_posted_raw": "3 days ago"},
            "2026-08-17",
            "3 days ago",
            {"date_posted_raw": "soon"},
        ),
        ({"date_posted_raw": 1747230043}, "2025-05-14T13:40:43Z", "1747230043", {}),
        ({"date_posted_raw": "3 days ago", "fetched_at": None}, None, "3 days ago", {}),
    ],
)
def test_date_posted(
    values: dict[str, Any], date: str | None, raw: str | None, extra: dict[str, str]
) -> None:
    found = cleaned(**values)
    assert (found.date_posted, found.date_posted_raw, found.extra) == (date, raw, extra)


@pytest.mark.parametrize(
    ("apply_url", "expected"),
    [
        (" https://jobs.example/apply\n", "https://jobs.example/apply"),
        ("https://jobs.example/a b", "https://jobs.example/a%20b"),
        ("mailto:jobs@bakery.example", "mailto:jobs@bakery.example"),
        ("/apply/1", "/apply/1"),
        ("javascript:alert(1)", None),
        (" java\nscript:alert(1)", None),
        ("DATA:text/html,x", None),
        ("", None),
        (None, None),
    ],
)
def test_apply_url(apply_url: str | None, expected: str | None) -> None:
    found = cleaned(apply_url=apply_url)
    assert found.apply_url == expected
    assert ("apply_url_raw" in found.extra) == (bool(apply_url) and expected is None)


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        (Place(raw="x", country="Germany"), Place(raw="x", country="DE")),
        (Place(raw="x", country="DEU"), Place(raw="x", country="DE")),
        (Place(raw="x", country="us"), Place(raw="x", country="US")),
        (
            Place(raw="Austin, TX", locality=" Austin "),
            Place(raw="Austin, TX", locality="Austin", country="US"),
        ),
        (
            Place(raw="London, UK", locality="Greater London", region="-", country="Narnia"),
            Place(raw="London, UK", locality="Greater London", country="GB"),
        ),
        (
            Place(raw="", locality="Lyon", country="France"),
            Place(raw="Lyon, FR", locality="Lyon", country="FR"),
        ),
        (
            Place(raw="Hut", latitude=48.1, longitude=11),
            Place(raw="Hut", latitude=48.1, longitude=11.0),
        ),
        (Place(raw="Hut", latitude=48.1), Place(raw="Hut")),
        (Place(raw="Hut", latitude=0.0, longitude=0.0), Place(raw="Hut")),
        (Place(raw="Hut", latitude=91.0, longitude=0.0), Place(raw="Hut")),
        (Place(raw="Hut", latitude=float("nan"), longitude=1.0), Place(raw="Hut")),
        (
            Place(raw="", latitude=48.1, longitude=11.5),
            Place(raw="", latitude=48.1, longitude=11.5),
        ),
        (Place(raw=" "), None),
    ],
)
def test_places(place: Place, expected: Place | None) -> None:
    assert cleaned(job_locations=(place,)).job_locations == ((expected,) if expected else ())


def test_a_country_that_is_none_is_kept_beside() -> None:
    assert cleaned(job_locations=(Place(raw="x", country="Narnia"),)).extra == {
        "country_raw": "Narnia"
    }


@pytest.mark.parametrize(
    ("values", "expected", "source"),
    [
        ({"salary_raw": "competitive"}, None, None),
        ({"salary_raw": "€50k"}, Salary(minimum=5e4, maximum=5e4, currency="EUR"), "text"),
        (
            {"salary_raw": "€50k", "salary_source": "structured"},
            Salary(minimum=5e4, maximum=5e4, currency="EUR"),
            "structured",
        ),
        (
            {"base_salary": Salary(minimum=0, maximum=float("nan")), "salary_raw": "€50k"},
            Salary(minimum=5e4, maximum=5e4, currency="EUR"),
            "text",
        ),
        (
            {
                "base_salary": Salary(minimum=9, maximum=5, currency="eur", unit="HOUR"),
                "salary_source": "structured",
                "salary_raw": "€50k",
            },
            Salary(minimum=5, maximum=9, currency="EUR", unit="HOUR"),
            "structured",
        ),
        (
            {"base_salary": Salary(minimum=7, currency="€")},
            Salary(minimum=7, currency="EUR"),
            None,
        ),
        ({"base_salary": Salary(maximum=7, currency="?")}, Salary(maximum=7), None),
    ],
)
def test_salary(values: dict[str, Any], expected: Salary | None, source: str | None) -> None:
    found = cleaned(**values)
    assert (found.base_salary, found.salary_source) == (expected, source)


def test_dollars_are_those_of_the_only_country() -> None:
    def currency(*raws: str) -> str | None:
        places = tuple(Place(raw=raw) for raw in raws)
        salary = cleaned(salary_raw="$50k", job_locations=places).base_salary
        return salary and salary.currency

    assert currency("Toronto, Ontario") == "CAD"
    assert currency("Austin, TX", "Boston, MA") == "USD"
    assert currency("Austin, TX", "Toronto, Ontario") is None
    assert currency() is None


WRONG: dict[str, Any] = {
    "job_id": 17,
    "title": None,
    "url": None,
    "salary_raw": 7,
    "hiring_organization": 5,
    "description_html": 7,
    "job_locations": ("Berlin", None),
    "workplace_type": "On-Site",
    "employment_type": ("FULL_TIME", "odd"),
    "applicant_location_requirements": None,
    "total_job_openings": "many",
    "date_modified": float("nan"),
    "in_language": ["klingon"],
    "extra": None,
}


def test_wrong_types_do_no_harm() -> None:
    found = cleaned(**WRONG)
    assert (found.job_id, found.title, found.url, found.hiring_organization) == ("17", "", "", "5")
    assert (found.description_text, found.workplace_type) == ("7", "on_site")
    assert (found.job_locations, found.employment_type) == ((), ("FULL_TIME",))
    assert (found.date_modified, found.total_job_openings, found.in_language) == (None, None, None)
    assert found.extra == {"total_job_openings_raw": "many", "in_language_raw": "['klingon']"}
    assert clean(found) == found


def test_endless_integers_become_text() -> None:
    found = cleaned(
        total_job_openings=2**70, requisition_id=10**5000, extra={"a": 2**70, "b": -(2**63) + 1}
    )
    assert found.total_job_openings is None
    assert found.requisition_id is not None
    assert found.requisition_id.startswith("0x")
    assert found.extra == {
        "a": str(2**70),
        "b": -(2**63) + 1,
        "total_job_openings_raw": hex(2**70),
    }


def test_storable() -> None:
    assert storable({"a\x00": ["b\ud800", (1, True, None), {2.5}, b"x", float("inf")], 3: 4}) == {
        "a": ["b", [1, True, None], [2.5], "b'x'", None],
        "3": 4,
    }
    deep: list[Any] = []
    for _ in range(5000):
        deep = [deep]
    assert json.dumps(storable(deep)).count("[") == MAX_LEVELS


@pytest.mark.parametrize("scheme", ["javascript", "data", "vbscript", "file"])
def test_nothing_in_a_description_runs(scheme: str) -> None:
    html = f"<p onclick=x>Bake<script>alert(1)</script><a href='{scheme}:x'>now</a></p>"
    found = cleaned(description_html=html)
    assert found.description_html == '<p>Bake<a rel="nofollow noopener">now</a></p>'
    assert found.description_text == "Bakenow"
