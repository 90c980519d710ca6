"""Parts of postings that several vendors state alike: nothing on bad input, and no exception."""

from __future__ import annotations

from typing import Any

import pytest
from lxml.html import document_fromstring

from jobcrawler.items import Place, Salary
from jobcrawler.page import Page
from jobcrawler.platforms.reading.beside_title import named_place
from jobcrawler.platforms.reading.embedded_state import next_data
from jobcrawler.platforms.reading.fields import name_at
from jobcrawler.platforms.reading.hosts import tenant_of
from jobcrawler.platforms.reading.pay import pay_by_known_period, pay_of
from jobcrawler.platforms.reading.places import composed, place_of
from jobcrawler.platforms.reading.revisions import weak_revision, weak_revision_of_parts
from jobcrawler.platforms.reading.sections import section


@pytest.mark.parametrize(
    ("url", "tenant"),
    [
        ("https://Acme-2.vendor.example/jobs", "acme-2"),
        ("https://www.vendor.example/", None),
        ("https://app.vendor.example/", None),
        ("https://vendor.example/", None),
        ("https://a.b.vendor.example/", None),
        ("https://.vendor.example/", None),
        ("https://acme.vendor.example.evil.example/", None),
        ("acme", None),
        ("http://[", None),
    ],
)
def test_tenant_of(url: str, tenant: str | None) -> None:
    assert tenant_of(url, "vendor.example", reserved=("app",)) == tenant


def test_a_place_of_parts_keeps_the_code_beside_the_name() -> None:
    assert composed("Leer", None, "Germany", country="DE") == (
        Place(raw="Leer, Germany", locality="Leer", country="DE"),
    )
    assert composed(None, None, "Malta") == (Place(raw="Malta", country="Malta"),)
    assert composed(None, None, None, country="DE") == ()


@pytest.mark.parametrize(
    ("low", "high", "period", "stated"),
    [
        (10.0, None, "PER_HOUR", Salary(minimum=10.0, currency="EUR", unit="HOUR")),
        (0.0, 20.0, None, Salary(maximum=20.0, currency="EUR")),
        (0.0, None, "year", None),
        (10.0, 20.0, "two_weeks", None),
    ],
)
def test_pay_by_known_period(
    low: float, high: float | None, period: str | None, stated: Salary | None
) -> None:
    assert pay_by_known_period(low, high, currency="EUR", period=period) == stated


@pytest.mark.parametrize(
    ("script", "state"),
    [
        (b'{"props": {"pageProps": {"a": 1}}}', {"a": 1}),
        (b'{"props": []}', None),
        (b'{"props": ', None),
        (b"[" * 100_000, None),
        (b"", None),
    ],
)
def test_next_data(script: bytes, state: Any) -> None:
    body = b'<script id="__NEXT_DATA__" type="application/json">' + script + b"</script>"
    assert next_data(Page(url="", kind="", body=body)) == state


@pytest.mark.parametrize(
    ("value", "name"),
    [({"x": "Sales"}, "Sales"), ({"x": {"name": "Sales"}}, "Sales"), ({"x": []}, None), (5, None)],
)
def test_name_at(value: Any, name: str | None) -> None:
    assert name_at(value, "x") == name


def test_a_revision_is_of_all_values_whatever_their_order() -> None:
    row = {"id": 1, "place": {"city": "Cork", "country": "IE"}}
    same = {"place": {"country": "IE", "city": "Cork"}, "id": 1}
    assert weak_revision_of_parts(row) == weak_revision_of_parts(same)
    assert weak_revision_of_parts(row) != weak_revision_of_parts({**row, "id": 2})
    assert str(weak_revision_of_parts(row)).startswith('W/"')


def test_a_row_nested_too_deeply_has_no_revision() -> None:
    row: dict[str, Any] = {}
    for _ in range(100_000):
        row = {"a": row}
    assert weak_revision_of_parts(row) is None
    assert weak_revision(row) is None
    while row:  # to free it in one go would nest as deeply
        row = row.pop("a")


@pytest.mark.parametrize(
    ("given", "pay"),
    [
        (
            {"min": "2900.00", "max": 3400, "currency": "EUR", "period": "month"},
            Salary(minimum=2900.0, maximum=3400.0, currency="EUR", unit="MONTH"),
        ),
        (
            {"min": 0, "max": 18.5, "currency": "gbp", "period": "HOURLY"},
            Salary(maximum=18.5, currency="GBP", unit="HOUR"),
        ),
        ({"min": 100, "period": "fortnight"}, Salary(minimum=100.0)),
        ({"min": None, "max": None, "currency": None, "period": None}, None),
        ({"min": -5, "max": "much"}, None),
        ({}, None),
        (None, None),
    ],
)
def test_pay(given: Any, pay: Salary | None) -> None:
    assert pay_of(given) == pay


def test_sections() -> None:
    assert section("R & D '<x>", "<p>Text</p>") == "<h3>R &amp; D '&lt;x&gt;</h3>\n<p>Text</p>"
    assert section(None, "<p>Text</p>") == "<p>Text</p>"
    assert section("Heading", None) is None


def test_places() -> None:
    whole = place_of("Mill", "Cork", "Munster", "IE", latitude="51.9", longitude=-8.47)
    parts = {"locality": "Cork", "region": "Munster", "country": "IE"}
    assert whole == Place(raw="Mill", latitude=51.9, longitude=-8.47, **parts)
    assert place_of(None, "Cork", None, "Ireland") == Place(
        raw="Cork, Ireland", locality="Cork", country="Ireland"
    )
    assert place_of(None, None, None, None) is None
    assert place_of("unknown", None, None, None, latitude=1.5, longitude=2.5) == Place(
        raw="unknown"
    )
    assert place_of("Mill", None, None, None, latitude="51.9") == Place(raw="Mill")
    assert place_of("Mill", None, None, None, latitude=200, longitude=1) == Place(raw="Mill")


@pytest.mark.parametrize(
    ("html", "place"),
    [
        ("<p class=job-location>Ghent, Belgium</p>", "Ghent, Belgium"),
        ("<p class=job-location>Ghent, <a href=/map>Belgium</a></p>", None),
        ("<nav><p class=job-location>Ghent, Belgium</p></nav>", None),
        ("<label><input><b class=job-location>Ghent, Belgium</b></label>", None),
        ("<ul><li><a href=/2>Cook</a><p class=job-location>Ghent, Belgium</p></ul>", None),
    ],
)
def test_a_place_is_the_pages_outside_of_menus_links_and_other_rows(
    html: str, place: str | None
) -> None:
    assert named_place(document_fromstring(f"<body><h1>Baker</h1>{html}</body>")) == place
