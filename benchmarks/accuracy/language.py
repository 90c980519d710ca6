"""Languages of descriptions: how right `cleaning.language.detection` tells them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from benchmarks.accuracy.judging import Case
from jobcrawler.cleaning.language.detection import detect_language

KIND = "language"
KEYS = ("language",)


def read(case: Case) -> dict[str, Any]:
    """Return what we read."""
    return {"language": detect_language(case.text)}


PEERS: dict[str, Callable[[Case], dict[str, Any]]] = {}
