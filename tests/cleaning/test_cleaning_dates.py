"""Dates as sites write them."""

from __future__ import annotations

import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.accuracy import dates as accuracy
from benchmarks.accuracy.judging import Counts, load, outcome_of
from jobcrawler.cleaning.dates.labels import Label
from jobcrawler.cleaning.dates.reading import DateOrder, is_relative, read_date

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
        ("20260727T090000Z", "2026-07-27T09:00:00Z"),
        ("20260727090000", "2026-07-27T09:00:00"),
        ("Mon Jul 27 08:00:00 2026", "2026-07-27T08:00:00"),
        ("Mon Jul 27 2026 08:00:00 GMT+0200 (CEST)", "2026-07-27T06:00:00Z"),
        ("31 July 2026, 12 noon", "2026-07-31T12:00:00"),
        ("31. juli 2026 kl. 15", "2026-07-31T15:00:00"),
        ("31. juli 2026 kl. 15.30", "2026-07-31T15:30:00"),
        ("31 juillet 2026 à 23h59", "2026-07-31T23:59:00"),
        ("31.07.2026, 17 Uhr", "2026-07-31T17:00:00"),
        ("31.07.2026, 17:00 UHR", "2026-07-31T17:00:00"),
        ("2026년 7월 31일 오후 6시", "2026-07-31T18:00:00"),
        ("2026년 7월 31일 오전 9시 30분", "2026-07-31T09:30:00"),
        ("2026-07-31 (35 days left)", "2026-07-31"),
        ("11:59pm on Friday 31 July 2026", "2026-07-31T23:59:00"),
        ("do 31 lipca 2026 r. do godz. 15:00", "2026-07-31T15:00:00"),
        ("18 August 2026 (2 days ago)", "2026-08-18"),
        ("Posted 27 July 2026 | Ref 4711", "2026-07-27"),
        ("令和8年7月27日", "2026-07-27"),
        ("令和元年7月27日", "2019-07-27"),
        ("二〇二六年十二月二十五日", "2026-12-25"),
        ("二〇二六年十月十日", "2026-10-10"),
        ("27 tháng 7, 2026", "2026-07-27"),
        ("27 กรกฎาคม 2569", "2026-07-27"),
        ("27 ก.ค. 2569", "2026-07-27"),
        ("2026. gada 27. jūlijs", "2026-07-27"),
        ("2026. július 27.", "2026-07-27"),
        ("15 listopada 2026", "2026-11-15"),
        ("15. listopada 2026.", "2026-10-15"),
        ("5 km 9 May 2026", None),
    ],
)
def test_stated_dates(raw: str, expected: str | None) -> None:
    assert read_date(raw, now=NOW) == expected


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
        "x" * 200,
        "/Date(9999999999999999)/",
        "/Date(-1)/",
        "0001-01-01T00:00:00+05:00",
        "123456789",
        "gibberish 12 2026",
        "immediately 10:30",
        "Req 2026 12 31 Posted",
        "Jetzt hier bewerben",
        "Apply today",
        "2026-03-01 - 2026-03-31",
        "9-13 March 2026",
        "2026 March 9 2026",
        "Posted 9 March 2026 Category: Nursing 12h shifts",
        "nur hier",
        "yesterday at 5",
        "5 Jan 40",
        "1 June or 1 July 2026",
        "approx. 1 May 2026",
        "Version 2026-03-09",
        "v2.03.2026",
        "1.2.26 Mio",
        "31/02/2026",
        "25/12/09",
        "2050-01-01",
        "2026030912",
        "20261301",
        "4102444800",
        "999999999999999999",
        "2026-05-01 09:00-12:00",
        "2026-05-01 09:00 +15:00",
        "2026-05-01 09:00 ET",
        "May 1, 2026 5:00 PM Eastern Time",
        "May 1, 2026 at 12:00 midnight",
        "2026-05-01 09:00 17:00",
        "2 March 2026, 31 March 2026",
        "2 March 2026 (closing 31 March 2026)",
        "Posted from 1 March 2026 to 31 March 2026",
        "1.2.2026.3",
        "Posted: 2 March 2026, posted: 31 March 2026",
        "元年3月9日",
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
        ("3/4-2026", "DMY", "2026-04-03"),
        ("26/03/04", "YMD", "2026-03-04"),
        ("03/04/2026", "YMD", None),
        ("03.04.2026", "DMY", "2026-04-03"),
        # Who writes the month first writes no points: either may be meant.
        ("03.04.2026", "MDY", None),
        ("13.04.2026", "MDY", "2026-04-13"),
    ],
)
def test_the_order_of_the_site_decides(raw: str, order: DateOrder, expected: str | None) -> None:
    assert read_date(raw, now=NOW, order=order) == expected


@pytest.mark.parametrize(
    ("label", "expected"),
    [("", "2026-03-02"), ("posted", "2026-03-02"), ("closing", "2026-03-31"), ("start", None)],
)
def test_the_words_say_which_date_is_meant(label: Label, expected: str | None) -> None:
    for raw in (
        "Posted 2 March 2026, closes 31 March 2026",
        "Posted 2026-03-02 | Until 2026-03-31",
    ):
        assert read_date(raw, now=NOW, label=label) == expected


def test_a_day_to_apply_by_is_no_day_of_a_posting() -> None:
    for raw in ("Closing date: 31 March 2026", "Start: 31 March 2026"):
        assert read_date(raw, now=NOW) == "2026-03-31"
        assert read_date(raw, now=NOW, label="posted") is None


@pytest.mark.parametrize("half", ["tune", "check"])
def test_the_table_of_strings(half: str) -> None:
    counts = Counts()
    for case in load(accuracy.KIND):
        if case.half == half:
            counts.add(outcome_of(case.truth, accuracy.read(case), accuracy.KEYS))
    assert counts.strings > 300
    assert counts.right / counts.strings >= 0.98
    assert counts.invented / counts.strings <= 0.005


@pytest.mark.parametrize(
    "part", ["1", "1 ", "1/", "1 a", "a day ", "1 day, ", "vor ", "1日", "12:00 "]
)
def test_a_long_text_costs_no_time(part: str) -> None:
    started = time.perf_counter()
    assert read_date(part * (100 // len(part)), now=NOW) is None
    assert read_date(part * (250_000 // len(part)), now=NOW) is None
    assert time.perf_counter() - started < 0.5


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
