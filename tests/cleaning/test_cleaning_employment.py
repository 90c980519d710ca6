"""Employment types and workplace types."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobcrawler.cleaning.work.employment import read_employment_types
from jobcrawler.cleaning.work.workplace import read_workplace_type
from jobcrawler.items import EMPLOYMENT_TYPES, WORKPLACE_TYPES


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("FullTime", "FULL_TIME"),
        ("FULL_TIME", "FULL_TIME"),
        ("fulltime_permanent", "FULL_TIME"),
        ("full-time", "FULL_TIME"),
        ("Regular Full Time (Salary)", "FULL_TIME"),
        ("SALARIED_FT", "FULL_TIME"),
        ("Full-Time/Regular", "FULL_TIME"),
        ("Práce na plný úvazek", "FULL_TIME"),
        ("Temps plein", "FULL_TIME"),
        ("Jornada completa", "FULL_TIME"),
        ("Tempo pieno", "FULL_TIME"),
        ("Período integral", "FULL_TIME"),
        ("Voltijds", "FULL_TIME"),
        ("Heltid", "FULL_TIME"),
        ("Pełny etat", "FULL_TIME"),
        ("Полная занятость", "FULL_TIME"),
        ("전일제", "FULL_TIME"),
        ("Full-time, part-time", "FULL_TIME PART_TIME"),
        ("Full/Part time", "FULL_TIME PART_TIME"),
        ("Full or part time", "FULL_TIME PART_TIME"),
        ("Teilzeit / Vollzeit", "FULL_TIME PART_TIME"),
        ("Voll- und Teilzeit", "FULL_TIME PART_TIME"),
        ("Part Time Regular", "PART_TIME"),
        ("HOURLY_PT", "PART_TIME"),
        ("temps partiel", "PART_TIME"),
        ("Částečný úvazek", "PART_TIME"),
        ("niepełny etat", "PART_TIME"),
        ("неполная занятость", "PART_TIME"),
        ("Deltid", "PART_TIME"),
        ("アルバイト", "PART_TIME"),
        ("Contractor", "CONTRACTOR"),
        ("contract", "CONTRACTOR"),
        ("contract_to_hire", "CONTRACTOR"),
        ("Full time contract", "FULL_TIME CONTRACTOR"),
        ("freelance", "CONTRACTOR"),
        ("CDD", "TEMPORARY"),
        ("befristet", "TEMPORARY"),
        ("Fixed term contract", "TEMPORARY"),
        ("Contract - Fixed Term", "TEMPORARY"),
        ("fulltime_fixed_term", "FULL_TIME TEMPORARY"),
        ("tempo determinato", "TEMPORARY"),
        ("Sasong", "TEMPORARY"),
        ("Temp", "TEMPORARY"),
        ("Internship", "INTERN"),
        ("Intern", "INTERN"),
        ("Praktikum", "INTERN"),
        ("Stage", "INTERN"),
        ("Prácticas", "INTERN"),
        ("Volunteer", "VOLUNTEER"),
        ("Ehrenamt", "VOLUNTEER"),
        ("PER_DIEM", "PER_DIEM"),
        ("PRN", "PER_DIEM"),
        ("OTHER", "OTHER"),
        ("Apprenticeship", "OTHER"),
        ("Ausbildung", "OTHER"),
        ("Scholarship", "OTHER"),
        ("alternance", "OTHER"),
        ("INTERN PART_TIME", "PART_TIME INTERN"),
        ("Temps de travail : Temps plein", "FULL_TIME"),
        ("Contract type: part-time", "PART_TIME"),
        ("Training contract", ""),
        ("Πλήρης απασχόληση", "FULL_TIME"),
        ("Permanent", ""),
        ("Regular", ""),
        ("CDI", ""),
        ("unbefristet", ""),
        ("nicht befristet", ""),
        ("tempo indeterminato", ""),
        ("permanent contract", ""),
        ("Contract type", ""),
        ("International", ""),
        ("internal", ""),
        ("Externe", ""),
        ("Left over", ""),
        ("Employee", ""),
        ("Hourly", ""),
        ("", ""),
    ],
)
def test_employment_types(raw: str, expected: str) -> None:
    assert read_employment_types(raw) == tuple(expected.split())


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("Remote", "remote"),
        ("Fully remote", "remote"),
        ("fully", "remote"),
        ("100% Remote", "remote"),
        ("TELECOMMUTE", "remote"),
        ("Telecommute", "remote"),
        ("home office", "remote"),
        ("ORA_REMOTE", "remote"),
        ("Télétravail", "remote"),
        ("OnSite", "on_site"),
        ("on-site", "on_site"),
        ("onsite", "on_site"),
        ("ON_SITE", "on_site"),
        ("In-Office", "on_site"),
        ("Vor Ort", "on_site"),
        ("Présentiel", "on_site"),
        ("Hybrid", "hybrid"),
        ("Flex", "hybrid"),
        ("hybrid_remote", "hybrid"),
        ("Hybrid - 3 days in office", "hybrid"),
        ("Partially remote", "hybrid"),
        ("unspecified", None),
        ("none", None),
        ("no remote", None),
        ("not remote", None),
        ("remote_friendly", None),
        ("Remote possible", None),
        ("Remote or onsite", None),
        ("", None),
    ],
)
def test_workplace_type(raw: str, expected: str | None) -> None:
    assert read_workplace_type(raw) == expected


def test_what_has_no_width_parts_no_word() -> None:
    assert read_employment_types("Full\u00adtime") == ("FULL_TIME",)
    assert read_workplace_type("re\u200bmote") == "remote"


@given(st.text())
def test_any_text_gives_known_values_only(raw: str) -> None:
    assert set(read_employment_types(raw)) <= set(EMPLOYMENT_TYPES)
    assert read_workplace_type(raw) in {None, *WORKPLACE_TYPES}
