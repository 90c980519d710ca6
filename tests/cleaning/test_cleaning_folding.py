"""Text without accents, as dates, places and organisations are compared."""

# ruff: noqa: RUF001 -- the letters of several scripts are meant as they are.

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobcrawler.cleaning.dates.months import in_plain_letters
from jobcrawler.cleaning.folding import without_accents
from jobcrawler.cleaning.places.keys import key_of
from jobcrawler.duplicates.organisations import bare


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Plain ASCII", "Plain ASCII"),
        ("Łódź, Đà Nẵng, Þórshöfn, ılgaz", "Lodz, Da Nang, THorshofn, ilgaz"),
        ("Œuvre, Ærø, Hafnarfjörður", "OEuvre, AEro, Hafnarfjordur"),
        ("Gdan\u0301sk", "Gdansk"),
        ("Ｂｅｒｌｉｎ ﬁ ①", "Berlin fi 1"),
        ("Αθήνα, Йошкар-Ола", "Αθηνα, Иошкар-Ола"),
        ("がんばる", "がんばる"),
        ("서울", "서울"),
        ("Straße", "Straße"),
    ],
)
def test_without_accents(text: str, expected: str) -> None:
    assert without_accents(text) == expected


def test_marks_of_all_scripts_go_where_names_are_sought() -> None:
    assert without_accents("أبو ظبي") == "أبو ظبي"
    assert without_accents("أبو ظبي", of_all_scripts=True) == "ابو ظبي"
    assert without_accents("がか", of_all_scripts=True) == "かか"


@given(st.text())
def test_nothing_is_left_to_take_away(text: str) -> None:
    once = without_accents(text)
    assert without_accents(once) == once
    assert not any("\u0300" <= letter <= "\u036f" for letter in unicodedata.normalize("NFD", once))


def test_all_that_compare_names_take_accents_away_alike() -> None:
    assert in_plain_letters("Aujourd’hui, Ðecember ٣") == "Aujourd'hui, December 3"
    assert key_of("L´Aquila") == key_of("L’AQUILA") == "laquila"
    assert key_of("Hafnarfjörður") == "hafnarfjordur"
    assert bare("Ørsted Şirketi Œuvre ILGAZ™") == "orsted sirketi oeuvre ilgaztm"
    assert bare("Kadıköy") == "kadikoy"
