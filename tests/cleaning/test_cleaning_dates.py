"""Dates as sites write them."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jobcrawler.cleaning.dates import DateOrder, is_relative, read_date

NOW = "2026-08-20T10:00:00Z"


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("2026-07-27", "2026-07-27"),
        ("2026-7-27", "2026-07-27"),
        ("2026/7/27", "2026-07-27"),
        ("20260727", "2026-07-27"),
        ("2026. 7. 27.", "2026-07-27"),
        ("2026-05-14T00:00:00.531+00:00", "2026-05-14T00:00:00Z"),
        ("2026-05-14T22:30:00-04:00", "2026-05-15T02:30:00Z"),
        ("2026-05-14T22:30:00+0000", "2026-05-14T22:30:00Z"),
        ("2026-05-14T22:30:00-0330", "2026-05-15T02:00:00Z"),
        ("2026-05-14T22:30Z", "2026-05-14T22:30:00Z"),
        ("2020-10-20 20:28:32 UTC", "2020-10-20T20:28:32Z"),
        ("2020-10-20 20:28:32", "2020-10-20T20:28:32"),
        ("2026-05-14T00:00:00.0000000", "2026-05-14T00:00:00"),
        ("1747230043", "2025-05-14T13:40:43Z"),
        ("1747230043123", "2025-05-14T13:40:43Z"),
        ("1747230043.5", "2025-05-14T13:40:43Z"),
        ("/Date(1747230043000)/", "2025-05-14T13:40:43Z"),
        ("Fri, 02 Oct 2026 7:00:00 GMT", "2026-10-02T07:00:00Z"),
        ("Tue, 04 Feb 2025 12:35:09 +0100", "2025-02-04T11:35:09Z"),
        ("May  7, 2026", "2026-05-07"),
        ("May 7th, 2026", "2026-05-07"),
        ("7-May-2026", "2026-05-07"),
        ("Aug. 23, 2017", "2017-08-23"),
        ("Sept 3, 2026", "2026-09-03"),
        ("Friday, August 21, 2026", "2026-08-21"),
        ("5/14/2026 3:00 PM", "2026-05-14T15:00:00"),
        ("5/14/2026 12:05 a.m.", "2026-05-14T00:05:00"),
        ("May 7, 2026 at 5:30 pm PDT", "2026-05-08T00:30:00Z"),
        ("Posted: May 7, 2026", "2026-05-07"),
        ("Date posted: 2026-05-07", "2026-05-07"),
        ("Updated on 7 May 2026", "2026-05-07"),
        ("Closing date: 31/12/2026", "2026-12-31"),
        ("Publicado el 3 de mayo de 2026", "2026-05-03"),
        ("Veröffentlicht am 3. Mai 2026", "2026-05-03"),
        ("ab 01.09.2026", "2026-09-01"),
        ("7. 5. 2026", "2026-05-07"),
        ("07.05.26", "2026-05-07"),
        ("1er mars 2026", "2026-03-01"),
        ("21 août 2026", "2026-08-21"),
        ("12 de janeiro de 2026", "2026-01-12"),
        ("7 maja 2026", "2026-05-07"),
        ("7 мая 2026", "2026-05-07"),
        ("2026年5月7日", "2026-05-07"),
        ("13/04/2026", "2026-04-13"),
        ("04/13/2026", "2026-04-13"),
        ("05/05/2026", "2026-05-05"),
    ],
)
def test_stated_dates(raw: str, expected: str) -> None:
    assert read_date(raw, now=NOW) == expected


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("3 days ago", "2026-08-17"),
        ("a day ago", "2026-08-19"),
        ("Posted Today", "2026-08-20"),
        ("Posted Yesterday", "2026-08-19"),
        ("Posted 3 Days Ago", "2026-08-17"),
        ("Reposted 5 days ago", "2026-08-15"),
        ("4 minutes ago", "2026-08-20"),
        ("26 hours ago", "2026-08-19"),
        ("11 hours ago", "2026-08-19"),
        ("2 weeks ago", "2026-08-06"),
        ("3d ago", "2026-08-17"),
        ("gestern", "2026-08-19"),
        ("vorgestern", "2026-08-18"),
        ("Heute ausgeschrieben", "2026-08-20"),
        ("vor 3 Tagen", "2026-08-17"),
        ("vor einem Tag", "2026-08-19"),
        ("hace 2 días", "2026-08-18"),
        ("Publicado hace 2 días", "2026-08-18"),
        ("il y a 3 jours", "2026-08-17"),
        ("il y a une semaine", "2026-08-13"),
        ("aujourd'hui", "2026-08-20"),
        ("aujourd\u2019hui", "2026-08-20"),
        ("há 2 dias", "2026-08-18"),
        ("3 giorni fa", "2026-08-17"),
        ("3 dagen geleden", "2026-08-17"),
        ("för 3 dagar sedan", "2026-08-17"),
        ("3 dage siden", "2026-08-17"),
        ("3 dni temu", "2026-08-17"),
        ("před 3 dny", "2026-08-17"),
        ("3 päivää sitten", "2026-08-17"),
        ("3 gün önce", "2026-08-17"),
        ("3 дня назад", "2026-08-17"),
        ("3日前", "2026-08-17"),
        ("3일 전", "2026-08-17"),
        ("3 天前", "2026-08-17"),
        ("今天", "2026-08-20"),
    ],
)
def test_relative_dates_count_from_the_fetch(raw: str, expected: str) -> None:
    assert read_date(raw, now=NOW) == expected
    assert is_relative(raw)
    assert read_date(raw, now="") is None


@pytest.mark.parametrize(
    "raw",
    [
        "30+ days ago",
        "30d+",
        "Posted 30+ Days Ago",
        "more than 30 days ago",
        "vor mehr als 30 Tagen",
        "2 months ago",
        "a year ago",
        "4 minutes",
        "about 2 months",
    ],
)
def test_relative_words_without_a_day(raw: str) -> None:
    assert read_date(raw, now=NOW) is None
    assert is_relative(raw)


@pytest.mark.parametrize(
    "raw",
    [
        "",
        "open until filled",
        "November 2026",
        "May",
        "2026",
        "3 Aug",
        "03/04/2026",
        "3-4-26",
        "0",
        "1970-01-01T00:00:00.000Z",
        "9999-12-31",
        "0001-01-01T00:00:00Z",
        "999999999999999",
        "May 32, 2026",
        "2026-13-01",
        "2026-02-30",
        "2026-05-01T25:00:00",
        "5/14/2026 13:00 pm",
        "2026-05-01T10:00:00 XYZ",
        "Mayor 7, 2026",
        "Marketing 2026 plan 3",
        "Job 12 of 2026",
        "ab sofort",
        "now",
        "2026-W20",
        "3 days left",
        "noch 3 Tage",
        "yesterday at 5",
        "x" * 200,
        "/Date(9999999999999999)/",
        "/Date(-1)/",
        "0001-01-01T00:00:00+05:00",
        "123456789",
        "gibberish 12 2026",
        "immediately 10:30",
        "Req 2026 12 31 Posted",
    ],
)
def test_no_date_is_stated(raw: str) -> None:
    assert read_date(raw, now=NOW) is None
    assert not is_relative(raw)


@pytest.mark.parametrize(
    ("raw", "order", "expected"),
    [
        ("03/04/2026", "DMY", "2026-04-03"),
        ("03/04/2026", "MDY", "2026-03-04"),
        ("27/07/2026", "MDY", "2026-07-27"),
        ("3-4-26", "DMY", "2026-04-03"),
    ],
)
def test_the_order_of_the_site_decides(raw: str, order: DateOrder, expected: str) -> None:
    assert read_date(raw, now=NOW, order=order) == expected


def test_relative_words_count_from_each_fetch_anew() -> None:
    fetched = ("2026-08-20T10:00:00Z", "2026-08-25T10:00:00Z")
    read = [read_date("Posted 3 days ago", now=now) for now in (*fetched, *fetched)]
    assert read == ["2026-08-17", "2026-08-22"] * 2


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("2026-05-07T09:30:00Z", "2026-05-07T09:30:00Z"),
        ("2026-05-07T24:30:00Z", None),
        ("2026-02-30", None),
        ("2026-02-30T09:30:00Z", None),
        ("0999-12-31", None),
        ("\u0662\u0660\u0662\u0666-\u0660\u0665-\u0660\u0667", "2026-05-07"),
    ],
)
def test_dates_as_they_are_kept(raw: str, expected: str | None) -> None:
    assert read_date(raw, now=NOW) == expected


def test_relative_to_a_broken_now() -> None:
    assert read_date("3 days ago", now="not a time") is None


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=60) | st.from_regex(r"[0-9 ./:TZ+-]{4,30}", fullmatch=True))
def test_any_text_gives_a_date_or_none(raw: str) -> None:
    found = read_date(raw, now=NOW)
    assert found is None or re.fullmatch(
        r"(199\d|20\d\d|2100)-\d\d-\d\d(T\d\d:\d\d:\d\dZ?)?", found
    )
    assert is_relative(raw) in {True, False}


@given(
    st.dates().map(str) | st.datetimes().map(lambda moment: moment.isoformat(timespec="seconds"))
)
def test_what_was_read_is_read_again_unchanged(raw: str) -> None:
    found = read_date(raw, now=NOW)
    assert found is None or read_date(found, now=NOW) == found
