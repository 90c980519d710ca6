"""Untrusted values: the asked-for type or nothing, and no exception."""

from __future__ import annotations

from typing import Any

import pytest

from jobcrawler.items import JobPosting, Salary
from jobcrawler.page import (
    BadRow,
    Page,
)
from jobcrawler.platforms.ashby_posting import salary_words
from jobcrawler.platforms.reading.fields import (
    address,
    bad_row,
    count,
    joined,
    link,
    number,
    prose,
    spanning,
    texts,
    words,
    workplace,
)
from jobcrawler.platforms.reading.markup import script_state


@pytest.mark.parametrize(
    ("summary", "expected"),
    [
        ("$90K \N{EN DASH} $120K • Offers Equity", "$90K \N{EN DASH} $120K"),
        ("Base Salary CA$90K", "CA$90K"),
        ("NOK 500,000 \N{EN DASH} NOK 600,000", "NOK 500,000 \N{EN DASH} NOK 600,000"),
        ("€ 40 per hour", "€ 40 per hour"),
        ("Competitive", None),
        ("Offers Equity • $5", None),
        ("", None),
        (None, None),
    ],
)
def test_salary_words(summary: str | None, expected: str | None) -> None:
    assert salary_words(summary) == expected


@pytest.mark.parametrize(
    ("bands", "expected"),
    [
        ([], None),
        ([Salary()], None),
        ([Salary(minimum=2, maximum=3), Salary(minimum=1, maximum=4)], (1, 4)),
        ([Salary(minimum=2), Salary(minimum=1, maximum=4)], (1, None)),
        ([Salary(maximum=2), Salary(minimum=1, maximum=4)], (None, 4)),
        ([Salary(minimum=1, currency="EUR"), Salary(minimum=1, currency="USD")], None),
        ([Salary(minimum=1, unit="HOUR"), Salary(minimum=1, unit="YEAR")], None),
    ],
)
def test_spanning(bands: list[Salary], expected: tuple[float | None, ...] | None) -> None:
    found = spanning(bands)
    assert (found and (found.minimum, found.maximum)) == expected


def test_numbers() -> None:
    good = [number(value) for value in (0, 5, 2.5, "7.5")]
    assert good == [0, 5, 2.5, 7.5]
    bad = (None, True, -1, "x", 10**400, float("inf"), float("nan"), [1], {"a": 1})
    assert [number(value) for value in bad] == [None] * len(bad)
    assert [count(value) for value in (0, 5, True, -1, 2.0, "5", None)] == [0, 5] + [None] * 5


def test_texts() -> None:
    assert words("  a\u00a0 b\n") == "a b"
    assert prose(" a\nb ") == " a\nb "
    assert words(12) == "12"
    assert [words(value) for value in (None, True, 1.5, " ", [], {})] == [None] * 6
    assert words("x\ud800") == "x?"
    assert texts(["b", "a", None, " b ", 3]) == ("b", "a", "3")
    assert words({"a": {"b": "c"}}, "a", "b") == "c"
    assert words({"a": ["b"]}, "a", "b") is None


def test_addresses() -> None:
    assert link("https://x.example/a") == "https://x.example/a"
    bad = ("javascript:alert(1)", "//x.example", "/a", "https://", "http://[", 5, None)
    assert [link(value) for value in bad] == [None] * len(bad)
    assert address("http://[").hostname is None


def test_workplaces() -> None:
    stated = [workplace(text) for text in ("On-Site", "on site", "HYBRID", "Fully Remote", "Flex")]
    assert stated == ["on_site", "on_site", "hybrid", "remote", "hybrid"]
    assert [workplace(text) for text in ("unspecified", "not remote", "", None, 1)] == [None] * 5


def test_bad_row_is_kept_short_and_never_fails() -> None:
    nested: list[Any] = []
    for _ in range(100_000):
        nested = [nested]
    assert bad_row(nested, 3) == BadRow(reason="no id or no title", position=3, raw="")
    assert len(bad_row("x" * 20_000, 0).raw) == 10_000
    assert bad_row({"a": "\ud800"}, 0).raw.encode() == b'{"a": "?"}'


def test_joined_keeps_the_id_under_which_a_posting_was_seen() -> None:
    listed = JobPosting(job_id="R1-1", url="l", title="L", department="D", extra={"a": 1, "b": 1})
    detail = JobPosting(job_id="R1", url="d", title="T", team="X", extra={"b": 2})
    both = joined(detail, listed)
    assert (both.job_id, both.url, both.title, both.department) == ("R1-1", "d", "T", "D")
    assert (both.team, both.extra) == ("X", {"a": 1, "b": 2})
    assert joined(detail, None) is detail


@pytest.mark.parametrize(
    ("script", "state"),
    [
        ('window.__x = {"a": [1]}; more()', {"a": [1]}),
        ("window.__x", None),
        ("window.__x = {oops", None),
        ("window.__x = " + "[" * 100_000, None),
        ("nothing", None),
    ],
)
def test_script_state(script: str, state: Any) -> None:
    assert (
        script_state(Page(url="", kind="page", body=f"<script>{script}</script>".encode()), "__x")
        == state
    )
