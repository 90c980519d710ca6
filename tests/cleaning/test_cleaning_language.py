"""Language tags."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobcrawler.cleaning.language.stated import read_language


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("en", "en"),
        ("EN", "en"),
        ("pt_BR", "pt-BR"),
        ("pt-br", "pt-BR"),
        ("zhHant", "zh-Hant"),
        ("zh_hans_cn", "zh-Hans-CN"),
        ("en_US.UTF-8", "en-US"),
        ("es-419", "es-419"),
        ("de-CH-1996", "de-CH-1996"),
        ("English", "en"),
        ("English (US)", "en"),
        ("Deutsch", "de"),
        ("日本語", "ja"),
        ("eng", "en"),
        ("fra-CA", "fr-CA"),
        ("jp", None),
        ("xx", None),
        ("en-!", None),
        ("x-default", None),
        ("en-toolongsubtag", None),
        ("", None),
    ],
)
def test_read_language(raw: str, expected: str | None) -> None:
    assert read_language(raw) == expected


@given(st.text() | st.from_regex(r"[a-zA-Z]{2}[-_][a-zA-Z0-9]{2,4}", fullmatch=True))
def test_reading_again_changes_nothing(raw: str) -> None:
    tag = read_language(raw)
    assert tag is None or read_language(tag) == tag
