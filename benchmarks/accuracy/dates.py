"""Dates: when a posting was published, is open until, begins."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any, cast

from benchmarks.accuracy.judging import Case
from jobcrawler.cleaning.dates.orders import date_order
from jobcrawler.cleaning.dates.reading import DateOrder, read_date

KIND = "dates"
KEYS = ("date",)


def read(case: Case) -> dict[str, Any]:
    """Read as `clean` does: the order of 03/04/2026 by the country and the language."""
    country, language = case.given.get("country"), case.given.get("language")
    countries = {country} if country else set()
    order = case.given.get("order") or date_order(case.text, (), countries, language)
    date = read_date(case.text, now=case.given["fetched_at"], order=cast("DateOrder", order))
    return {"date": date}


def read_with_dateparser(case: Case) -> dict[str, Any]:
    """Read by dateparser alone: no settings, no hints; what is relative counts from today."""
    return _parsed(case, {})


def read_with_dateparser_from_the_fetch(case: Case) -> dict[str, Any]:
    """Read by dateparser, with the time of the fetch for what is relative."""
    base = datetime.fromisoformat(case.given["fetched_at"]).replace(tzinfo=None)
    return _parsed(case, {"RELATIVE_BASE": base})


def _parsed(case: Case, settings: dict[str, Any]) -> dict[str, Any]:
    # It takes half a second to load.
    import dateparser  # noqa: PLC0415

    found = dateparser.parse(case.text, settings=settings)
    if found is None:
        return {"date": None}
    # It gives every date a time of day: where the text has none, only the day is compared.
    if "T" not in str(case.truth.get("date")):
        return {"date": found.date().isoformat()}
    if found.tzinfo is not None:
        found = found.astimezone(UTC)
    return {"date": found.isoformat(timespec="seconds").replace("+00:00", "Z")}


PEERS: dict[str, Callable[[Case], dict[str, Any]]] = {
    "dateparser": read_with_dateparser,
    "dateparser+now": read_with_dateparser_from_the_fetch,
}
