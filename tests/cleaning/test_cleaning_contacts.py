"""Mail addresses and phone numbers in text."""

# ruff: noqa: RUF001 - the words and signs of many languages are meant as they are.

from __future__ import annotations

import itertools
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobcrawler.cleaning.text.contacts import contacts_in, redacted


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Write to jobs@heron.example.", "jobs@heron.example"),
        ("mailto:anna.b+cv@jobs.heron.co.uk?subject=x", "anna.b+cv@jobs.heron.co.uk"),
        ("<jörg.müller@bäckerei.example>", "jörg.müller@bäckerei.example"),
        ("jobs (at) heron (dot) org", "jobs@heron.org"),
        ("jobs [at] heron.org", "jobs@heron.org"),
        ("jobs(at)heron.de", "jobs@heron.de"),
        ("jobs[ät]heron[punkt]de", "jobs@heron.de"),
        ("jobs {at} mail {dot} heron {dot} org", "jobs@mail.heron.org"),
        ("jobs AT heron DOT org", "jobs@heron.org"),
        ("jobs at heron dot org", "jobs@heron.org"),
        ("jobs@heron (dot) org", "jobs@heron.org"),
        ("empleo (arroba) heron (punto) es", "empleo@heron.es"),
        ("jobs＠heron.jp", "jobs@heron.jp"),
    ],
)
def test_mail_addresses(text: str, value: str) -> None:
    assert [(found.kind, found.value) for found in contacts_in(text)] == [("email", value)]


@pytest.mark.parametrize(
    "text",
    [
        "logo@2x.png",
        "@heron on every network",
        "Meet us @ the fair. Come along",
        "We work at Heron. Dot your i's.",
        "Be at home and dot com",
        "user@localhost",
        "5 @ 20.00",
        "Engineer (at all levels) wanted",
    ],
)
def test_what_is_no_mail_address(text: str) -> None:
    assert contacts_in(text) == ()


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("+49 89 1234567", "+49891234567"),
        ("+49 (0)89 / 123 45-67", "+49891234567"),
        ("+49(0)30-123456", "+4930123456"),
        ("0049 89 1234567", "+49891234567"),
        ("+1 (212) 555-0123", "+12125550123"),
        ("+1-212-555-0123 ext. 17", "+12125550123"),
        ("+33 1 23 45 67 89", "+33123456789"),
        ("+44 20 7946 0958", "+442079460958"),
        ("+919876543210", "+919876543210"),
        ("+81-3-1234-5678", "+81312345678"),
        ("+420 123 456 789", "+420123456789"),
        ("+7 (495) 123-45-67", "+74951234567"),
        ("+55 11 98765-4321", "+5511987654321"),
        ("+47 22 12 34 56", "+4722123456"),
        ("(212) 555-0123", "2125550123"),
        ("212-555-0123", "2125550123"),
        ("212.555.0123", "2125550123"),
        ("1-800-555-0123", "18005550123"),
        ("(11) 98765-4321", "11987654321"),
        ("01 23 45 67 89", "0123456789"),
        ("01.23.45.67.89", "0123456789"),
        ("089 / 1234567", "0891234567"),
        ("(089) 123456-78", "08912345678"),
        ("0151-12345678", "015112345678"),
        ("020 7946 0958", "02079460958"),
        ("07700 900123", "07700900123"),
        ("06-12345678", "0612345678"),
        ("03-1234-5678", "0312345678"),
        ("010-1234-5678", "01012345678"),
        ("02 9876 5432", "0298765432"),
        ("08-123 456 78", "0812345678"),
        ("Tel. 912 345 678", "912345678"),
        ("Teléfono: 91 123 45 67", "911234567"),
        ("Tlf 22 12 34 56", "22123456"),
        ("Phone: 9876543210", "9876543210"),
        ("Phone number: 555-0123", "5550123"),
        ("Call us at 555 0123 now", "5550123"),
        ("tel:+4989123456", "+4989123456"),
        ("Telefon: 22 123 45 67", "221234567"),
        ("тел. 8 (495) 123-45-67", "84951234567"),
        ("电话：13812345678", "13812345678"),
        ("電話 03(1234)5678", "0312345678"),
        ("WhatsApp: 11 98765 4321", "11987654321"),
        ("☎ 040 123456", "040123456"),
    ],
)
def test_phone_numbers(text: str, value: str) -> None:
    assert [(found.kind, found.value) for found in contacts_in(f"{text}, please.")] == [
        ("phone", value)
    ]


@pytest.mark.parametrize(
    "text",
    [
        "45.000 - 60.000 €",
        "$45,000 - $60,000",
        "45 000 EUR",
        "USD 120 000 - 150 000",
        "+45 000 000 EUR",
        "€ 0123 456 789",
        "2026-05-01",
        "01.02.2026 - 03.04.2026",
        "01/02/2026",
        "08:00 - 17:00",
        "08.00 - 17.00",
        "2026-05-01T10:00:00Z",
        "R-20931-4417",
        "2024-118372",
        "Job ID: 0012 345 678",
        "Ref. 01 23 45 67 89",
        "10115 Berlin",
        "75008 Paris, 12345-6789",
        "1234567890",
        "20-25 hours, 3-5 years",
        "ISO 9001:2015, 24/7, 401(k)",
        "Top 100 of 2025-2026",
        "50+ 10 20 30 40",
        "https://jobs.example/012-345-6789",
        "192.168.100.200",
        "Since 1998 in 12 countries",
        "Phone: yes",
        "Call 2026-05-01",
        "0.5 - 1.0 FTE",
        "Mobile 24/7",
        "+10 % - 20 %",
        "978-3-16-148410-0",
        "",
    ],
)
def test_what_is_no_phone_number(text: str) -> None:
    assert contacts_in(text) == ()


def test_redacted() -> None:
    text = "Ask Anna (anna@heron.example, tel. +49 89 1234567) by 2026-05-01: 45.000 €."
    assert redacted(text) == "Ask Anna ([email], tel. [phone]) by 2026-05-01: 45.000 €."
    assert redacted("Nothing here.") == "Nothing here."


def test_contacts_say_where_they_stand() -> None:
    text = "Fax 040 123456 or a@b.example"
    assert [text[found.start : found.end] for found in contacts_in(text)] == [
        "040 123456",
        "a@b.example",
    ]


@given(st.text() | st.from_regex(r"[\d +().@a-z/-]{0,60}", fullmatch=True))
def test_any_text_is_redacted_once(text: str) -> None:
    found = contacts_in(text)
    assert all(one.end <= other.start for one, other in itertools.pairwise(found))
    assert redacted(text).count("[phone]") >= sum(one.kind == "phone" for one in found)


@pytest.mark.parametrize(
    "prefix",
    [
        "1",
        "0",
        "1 ",
        "+1 ",
        "a",
        "a.",
        "a@",
        "a (at) ",
        "tel ",
        "0 1",
        "(1) ",
        "- ",
        "at ",
        "a@b.example ",
    ],
)
def test_hostile_text_takes_no_time(prefix: str) -> None:
    begun = time.process_time()
    contacts_in(prefix * (250_000 // len(prefix)))
    assert time.process_time() - begun < 3
