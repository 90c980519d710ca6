"""The list of guards does not rot; that each of them matters, `mutations.py` proves at length."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from incidents_guards import GUARDS, INCIDENTS, Guard
from mutations import ROOT, StaleGuardError, places_of

HERE = Path(__file__).parent
TEST = re.compile(r"^def test_incident_(\d\d)_\w+\(", re.MULTILINE)


@pytest.mark.parametrize("guard", GUARDS, ids=lambda guard: guard.words)
def test_a_guard_is_where_it_was(guard: Guard) -> None:
    for path, (text, instead) in zip(places_of(guard), guard.changes, strict=True):
        changed = path.read_text(encoding="utf-8").replace(text, instead)
        compile(changed, str(path), "exec")
        assert text != instead
        assert path.is_relative_to(ROOT / "jobcrawler")


def test_every_incident_has_a_test() -> None:
    texts = [path.read_text(encoding="utf-8") for path in HERE.glob("test_*.py")]
    assert {int(number) for text in texts for number in TEST.findall(text)} == set(INCIDENTS)


def test_every_incident_has_a_guard_that_is_tried() -> None:
    assert {number for guard in GUARDS for number in guard.incidents} == set(INCIDENTS)


@pytest.mark.parametrize("text", ["no such line anywhere", "return None"])
def test_a_text_that_is_not_there_once_is_a_mistake(text: str) -> None:
    with pytest.raises(StaleGuardError):
        places_of(Guard("stale", (1,), ((text, "pass"),)))
