"""Pay: the strings of `tests/data/pay.jsonl`, read as `clean` reads a posting's words for pay."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from typing import Any

from benchmarks.accuracy.judging import Case
from jobcrawler.cleaning.pay.salary import read_salary

KIND = "pay"
KEYS = ("minimum", "maximum", "currency", "unit")


def read(case: Case) -> dict[str, Any]:
    """Return what is read of a string, with the country of the posting where it is known."""
    salary = read_salary(case.text, country=case.given.get("country"))
    return dict.fromkeys(KEYS) if salary is None else dataclasses.asdict(salary)


PEERS: dict[str, Callable[[Case], dict[str, Any]]] = {}
"""None: price-parser and ats-scrapers run in an environment of their own (`peers`)."""
