"""Dates that count from the time of the fetch."""

from __future__ import annotations

import pytest

from jobcrawler.cleaning.dates.reading import is_relative, read_date

NOW = "2026-08-20T10:00:00Z"


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
        ("1 week, 3 days ago", "2026-08-10"),
        ("un'ora fa", "2026-08-20"),
        ("tydzień temu", "2026-08-13"),
        ("před týdnem", "2026-08-13"),
        ("3 napja", "2026-08-17"),
        ("三天前", "2026-08-17"),
        ("방금", "2026-08-20"),
        ("just posted", "2026-08-20"),
        ("Сегодня в 10:15", "2026-08-20"),
        ("Closes today", "2026-08-20"),
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
        "about 2 weeks ago",
        "30 days ago or more",
        "hace 30 días o más",
        "1 or 2 days ago",
        "2 months, 1 week ago",
        "a few days ago",
        "muutama päivä sitten",
        "30日以上前",
        "30日前以上",
        "30+天前",
        "数日前",
        "1か月前",
        "vor über einer Woche",
    ],
)
def test_relative_words_without_a_day(raw: str) -> None:
    assert read_date(raw, now=NOW) is None
    assert is_relative(raw)


def test_what_was_updated_today_may_have_been_posted_long_ago() -> None:
    assert read_date("Updated today · Posted 30+ days ago", now=NOW) is None


def test_relative_words_count_from_each_fetch_anew() -> None:
    fetched = ("2026-08-20T10:00:00Z", "2026-08-25T10:00:00Z")
    read = [read_date("Posted 3 days ago", now=now) for now in (*fetched, *fetched)]
    assert read == ["2026-08-17", "2026-08-22"] * 2


def test_relative_to_a_broken_now() -> None:
    assert read_date("3 days ago", now="not a time") is None


def test_two_ages_are_two_dates() -> None:
    raw = "Posted 3 days ago, updated 2 days ago"
    assert read_date(raw, now=NOW) == "2026-08-17"
    assert read_date(raw, now=NOW, label="updated") == "2026-08-18"
    assert read_date("3 days ago 2 days ago", now=NOW) is None
