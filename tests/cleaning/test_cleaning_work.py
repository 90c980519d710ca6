"""What words say of the work: contract terms, workplaces, seniority, titles; and the tables."""

# ruff: noqa: RUF001 - the words of many languages are meant as they are.

from __future__ import annotations

import time
from collections.abc import Callable
from types import ModuleType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.accuracy import language, work
from benchmarks.accuracy.judging import Counts, load, outcome_of
from jobcrawler.cleaning import clean
from jobcrawler.cleaning.language.detection import detect_language
from jobcrawler.cleaning.work.contract import CONTRACT_TERMS, contract_term_of
from jobcrawler.cleaning.work.employment import read_employment_types
from jobcrawler.cleaning.work.seniority import seniority_of
from jobcrawler.cleaning.work.titles import read_title
from jobcrawler.cleaning.work.workplace import read_workplace_type
from jobcrawler.items import EMPLOYMENT_TYPES, WORKPLACE_TYPES, JobPosting


@pytest.mark.parametrize("module", [work, language], ids=lambda module: module.KIND)
def test_the_table_is_read_right(module: ModuleType) -> None:
    counts = Counts()
    for case in load(module.KIND):
        counts.add(outcome_of(case.truth, module.read(case), module.KEYS))
    assert counts.strings >= 300
    assert counts.right / counts.strings >= 0.98
    assert counts.invented / counts.strings <= 0.005


@pytest.mark.parametrize(
    ("raw", "term"),
    [
        ("Permanent", "permanent"),
        ("unbefristet, Teilzeit", "permanent"),
        ("nicht befristet", "permanent"),
        ("Befristet auf 2 Jahre", "fixed_term"),
        ("Contract (6 months)", "fixed_term"),
        ("Temporary, 12 months", "fixed_term"),
        ("Internship (6 months)", None),
        ("Full time, 12 months", None),
        ("Temporary", None),
        ("Permanent or fixed term", None),
        ("Temp to perm", None),
        ("befristet mit Option auf Festanstellung", "fixed_term"),
        ("Non-permanent", None),
        ("", None),
    ],
)
def test_contract_terms(raw: str, term: str | None) -> None:
    assert contract_term_of(raw) == term


@pytest.mark.parametrize(
    ("title", "seniority"),
    [
        ("Senior Staff Engineer", "senior staff"),
        ("Sr. Lead Analyst", "sr lead"),
        ("Junior / Mid-level Developer", "junior, mid-level"),
        ("Nurse", None),
        ("Lead Generation Specialist", None),
        ("Assistant to the Vice President", None),
        ("Director's Assistant", None),
    ],
)
def test_seniority(title: str, seniority: str | None) -> None:
    assert seniority_of(title) == seniority


def test_a_title_leaves_a_choice_of_places_and_terms() -> None:
    assert read_title("Cook (Remote) - Hybrid").workplace_type is None
    assert read_title("Cook (CDI) - CDD").contract_term is None
    assert read_title("Cook (Part-Time) - Apprenticeship").employment_type == ("PART_TIME",)
    assert read_title("Intern, Full-Time").employment_type == ("FULL_TIME", "INTERN")


def test_what_is_read_beside_the_statements_is_kept_in_extra() -> None:
    posting = JobPosting(
        job_id="1",
        url="https://jobs.example/1",
        title="Senior Baker (Hybrid, Part-Time)",
        employment_type_raw="Permanent",
        description_text="Wir suchen einen Bäcker für unsere Filiale in Köln.",
    )
    found = clean(posting)
    assert found.employment_type == ()
    assert found.workplace_type is None
    assert found.in_language is None
    assert found.extra == {
        "contract_term": "permanent",
        "seniority": "senior",
        "title_employment_type": ["PART_TIME"],
        "title_workplace_type": "hybrid",
        "detected_language": "de",
    }


def test_what_the_site_states_wins() -> None:
    posting = JobPosting(
        job_id="1",
        url="https://jobs.example/1",
        title="Senior Baker",
        employment_type_raw="Permanent",
        in_language="en-GB",
        description_text="Wir suchen einen Bäcker für unsere Filiale in Köln.",
        extra={"seniority": "Level 3", "contract_term": "12 months"},
    )
    found = clean(posting)
    assert found.in_language == "en-GB"
    assert found.extra == {"seniority": "Level 3", "contract_term": "12 months"}


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("WE ARE LOOKING FOR A BAKER FOR OUR SHOP.", "en"),
        ("L'équipe recherche un boulanger pour l’été.", "fr"),
        ("Lorem ipsum dolor sit amet, consectetur adipiscing elit.", None),
        ("Apply now! Jetzt bewerben! Postulez maintenant !", None),
        ("We bake our bread at night. Wir backen unser Brot in der Nacht.", None),
        ("Nous cherchons un Senior Software Engineer pour notre équipe Cloud and Data.", "fr"),
        ("Wie", None),
        ("San Diego", None),
        ("東京都", None),
        ("北京市朝阳区建国路", None),
        ("Ζητείται αρτοποιός", "el"),
        ("12345", None),
        ("", None),
    ],
)
def test_detected_languages(text: str, tag: str | None) -> None:
    assert detect_language(text) == tag


def test_a_long_text_in_two_languages_is_in_neither() -> None:
    english = "We are looking for a baker who will work with our team at night. " * 20
    german = "Wir suchen einen Bäcker, der mit unserem Team in der Nacht arbeitet. " * 20
    assert detect_language(english) == "en"
    assert detect_language(english + german) is None


@given(st.text())
def test_any_text_gives_known_values_only(text: str) -> None:
    said = read_title(text)
    assert {*said.employment_type, *read_employment_types(text)} <= set(EMPLOYMENT_TYPES)
    assert {said.workplace_type, read_workplace_type(text)} <= {None, *WORKPLACE_TYPES}
    assert {said.contract_term, contract_term_of(text)} <= {None, *CONTRACT_TERMS}
    assert seniority_of(text) != ""
    assert detect_language(text) != ""


@pytest.mark.parametrize(
    "read",
    [
        read_title,
        seniority_of,
        contract_term_of,
        read_employment_types,
        read_workplace_type,
        detect_language,
    ],
)
@pytest.mark.parametrize(
    "prefix",
    ["1", "a", " ", "full ", "(", "no remote ", "fixed term ", "l'", "senior ", "é", "a-"],
)
def test_hostile_text_takes_no_time(read: Callable[[str], object], prefix: str) -> None:
    begun = time.process_time()
    read(prefix * (250_000 // len(prefix)))
    assert time.process_time() - begun < 0.5
