"""Untrusted values: the asked-for type or nothing, and no exception."""

from __future__ import annotations

from typing import Any

import pytest
from lxml import html

from jobcrawler.items import JobPosting, Salary
from jobcrawler.page import (
    BadRow,
    Page,
)
from jobcrawler.platforms.ashby_posting import salary_words
from jobcrawler.platforms.reading.addresses import absolute, canonical_url
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
    writable,
)
from jobcrawler.platforms.reading.labels import field_of, read_facts
from jobcrawler.platforms.reading.markup import script_state
from jobcrawler.platforms.reading.page_text import plain, short_text
from jobcrawler.platforms.reading.remembering import LONGEST, MOST_KEPT, remembered


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


@pytest.mark.parametrize(
    ("inner", "expected"),
    [
        ("1234567890", "1234567890"),
        ("12345678901", None),
        (" " * 500 + "1234567890" + "\n" * 500, "1234567890"),
        (" " * 500 + "12345678901", None),
        ("1" * 500, None),
        ("1234\u200d567890" + "\u200d" * 500, "1234567890"),
        ("<b>12345</b><i>67890</i>", "1234567890"),
        ("<b>12345</b> <i>67890</i>", None),
        ("<b>1234</b>" + " " * 500 + "<i>67890</i>", "1234 67890"),
        ("<b>1" + " " * 500 + "2</b><i>3</i>", "1 23"),
        ("<b hidden>" + "1" * 500 + "</b><i>2</i>", "2"),
        ("<b></b>" * 25 + "1", "1"),
        ("<b></b>" * 500 + "1", None),
        ("<b></b>", ""),
        ("", ""),
    ],
)
def test_short_text(inner: str, expected: str | None) -> None:
    for tag in ("p", "span"):
        assert short_text(html.fromstring(f"<{tag}>{inner}</{tag}>"), limit=10) == expected


def test_hidden_text_is_none_however_long() -> None:
    assert short_text(html.fromstring(f"<p hidden>{'1' * 500}</p>"), limit=10) == ""


def test_facts_are_read_outside_the_description_only() -> None:
    root = html.fromstring(
        "<div><p>Department: Wards</p><style>Team: A</style>"
        "<div id=d><p>Salary: 5</p><dl><dt>Location<dd>Ghent</dl></div><hr>Team: Nights 1</div>"
    )
    stated = read_facts(root).lines
    assert {name: stated[name] for name in ("department", "salary_raw", "places")} == {
        "department": ["Wards"],
        "salary_raw": ["5"],
        "places": ["Ghent"],
    }
    outside = read_facts(root, without=root.get_element_by_id("d")).lines
    assert outside == {"department": ["Wards"], "team": ["Nights 1"]}


@pytest.mark.parametrize("colon", [":", "\uff1a", " : ", "\u00a0\uff1a\u3000"])
def test_facts_after_the_colons_of_all_scripts(colon: str) -> None:
    for text in (f"<p>Department{colon}Wards</p>", f"<p>x<br>Department{colon}Wards</p>"):
        assert read_facts(html.fromstring(text)).lines == {"department": ["Wards"]}


def test_plain_numbers_and_texts() -> None:
    assert [plain(value) for value in (5, 2.5, " a &amp;\n b ", True, None, [1])] == [
        "5",
        "2.5",
        "a & b",
        "",
        "",
        "",
    ]


def test_what_is_remembered_is_bounded() -> None:
    asked: list[str] = []

    @remembered
    def size(text: str) -> int:
        asked.append(text)
        return len(text)

    assert [size("a"), size("a")] == [1, 1]
    assert [size("x" * LONGEST), size("x" * LONGEST)] == [LONGEST, LONGEST]
    assert len(asked) == 2
    assert [size("x" * (LONGEST + 1)) for _ in range(3)] == [LONGEST + 1] * 3
    assert len(asked) == 5
    for each in range(MOST_KEPT):
        size(str(each))
    size("a")
    assert asked[-1] == "a"
    assert len(asked) == 5 + MOST_KEPT + 1


def test_what_is_asked_for_again_is_the_same_as_at_first() -> None:
    for _ in range(2):
        assert field_of(" Department : ") == "department"
        assert field_of("Nothing of that") is None
        assert absolute("https://a.example/x/", " y ") == "https://a.example/x/y"
        assert absolute("https://b.example/x/", " y ") == "https://b.example/x/y"
        assert absolute("https://a.example/", "http://a\u2003b/") is None
        assert canonical_url("https://A.example/?b=&utm_source=c#d") == "https://a.example/"


def test_values_that_no_file_takes_are_left_out_or_written_otherwise():
    deep: dict[str, object] = {}
    for _ in range(100_000):
        deep = {"a": deep}
    assert writable(deep) == {}
    assert writable({"a": "\ud83d", "b": "x"}) == {"a": "?", "b": "x"}
    whole = {"a": "\U0001f600"}
    assert writable(whole) is whole
