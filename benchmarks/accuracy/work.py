"""Kinds of work: employment types, workplace, contract term and seniority, by field."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from benchmarks.accuracy.judging import Case
from jobcrawler.cleaning.work.contract import contract_term_of
from jobcrawler.cleaning.work.employment import read_employment_types
from jobcrawler.cleaning.work.seniority import seniority_of
from jobcrawler.cleaning.work.titles import read_title
from jobcrawler.cleaning.work.workplace import read_workplace_type

KIND = "work"
KEYS = ("employment_type", "workplace_type", "contract_term", "seniority")


def read(case: Case) -> dict[str, Any]:
    """Return what we read: what a text may state depends on the field it stands in."""
    field = case.given["field"]
    if field == "workplace":
        return {"workplace_type": read_workplace_type(case.text)}
    if field == "title":
        said = read_title(case.text)
        return {
            "employment_type": list(said.employment_type) or None,
            "workplace_type": said.workplace_type,
            "contract_term": said.contract_term,
            "seniority": seniority_of(case.text),
        }
    return {
        "employment_type": list(read_employment_types(case.text)) or None,
        "contract_term": contract_term_of(case.text),
    }


PEERS: dict[str, Callable[[Case], dict[str, Any]]] = {}
