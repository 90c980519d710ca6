"""Values of an archive in plain words: what a template shows. Pure."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from functools import cache
from importlib.resources import files
from itertools import groupby
from typing import Any
from urllib.parse import urlsplit

from markupsafe import Markup, escape

from jobcrawler.archive.ddl_facets import BEFORE, BY_PLACES, SEEN
from jobcrawler.archive.pay_bands import BEYOND, UNCLEAR, band_of
from jobcrawler.archive.searching import MARK, UNMARK
from jobcrawler.digests import wording

NOTHING = "—"
UNTITLED = "(no title)"
FACETS = {
    "site": "Site",
    "organisation": "Organisation",
    "country": "Country",
    "place": "Place",
    "workplace": "Workplace",
    "kind": "Kind of work",
    "pay": "Pay, as stated",
    "language": "Language",
    "posted": "Posted",
    "opened": "Opened",
    "pay_from": "Pay",
}
_WORDS = {
    "on_site": "on site",
    "FULL_TIME": "full time",
    "PART_TIME": "part time",
    "CONTRACTOR": "contractor",
    "TEMPORARY": "temporary",
    "INTERN": "intern",
    "VOLUNTEER": "volunteer",
    "PER_DIEM": "per diem",
    "OTHER": "other",
    "HOUR": "an hour",
    "DAY": "a day",
    "WEEK": "a week",
    "MONTH": "a month",
    "YEAR": "a year",
}
VERDICTS = {
    "complete": ("good", "complete: everything the site announced was read"),
    "stable_shortfall": ("good", "complete: the site over-counts by the same number each time"),
    "partial": ("fair", "partial: this list never shows everything, and nothing went wrong"),
    "held": ("fair", "held: far fewer than last time, so not believed yet; nothing was closed"),
    "truncated": ("bad", "truncated: not everything could be read; nothing was closed"),
    "failed": ("bad", "failed: nothing could be read; nothing was closed"),
    None: ("fair", "not finished: running now, or stopped; the next crawl goes on"),
}
"""By verdict of a run: how good that is, and what it means."""
_OPENINGS = {
    SEEN: "after its site was first read",
    BEFORE: "before its site was first read",
}
_NO_BAND = {
    UNCLEAR: "currency or period unclear",
    BEYOND: "under 1, or 100 trillion and more",
}
_WEB = re.compile(r"https?://[^\s\x00-\x20\\]+", re.IGNORECASE)
_NOWHERE = ("test", "example", "invalid", "localhost")
"""Last parts of hosts that no browser reaches (RFC 2606, section 2; RFC 6761, section 6)."""


@cache
def _names() -> dict[tuple[str, str], str]:
    table = files(__package__).joinpath("names.tsv").read_text("utf-8")
    rows = (line.split("\t") for line in table.splitlines())
    return {(kind, code): name for kind, code, name in rows}


def country(code: str | None) -> str:
    """Return a country's English name, or its code where it has none."""
    return _names().get(("country", code or ""), code or NOTHING)


def language(code: str | None) -> str:
    """Return a language's English name: "de-CH" is German."""
    return _names().get(("language", (code or "").split("-")[0]), code or NOTHING)


def word(value: Any) -> str:
    """Return one of the archive's fixed values in words."""
    return NOTHING if value is None else _WORDS.get(str(value), str(value))


def words(values: str | None) -> str:
    """Return a JSON array of fixed values in words."""
    return ", ".join(word(value) for value in json.loads(values)) if values else NOTHING


def titled(title: str | None) -> str:
    """Return a posting's title. What earlier scrapers left may have none, but a link needs one."""
    return title or UNTITLED


def meaning(verdict: str | None, *, seen: int, announced: int | None) -> str:
    """Return what the verdict of a run means, without the verdict itself."""
    if verdict == "complete" and announced is None:
        return "its list was read to the end"
    if verdict == "complete" and announced is not None and seen < announced:
        return "nearly everything the site announced was read: lists move meanwhile"
    return VERDICTS[verdict][1].partition(": ")[2]


def known_place(place: Mapping[str, Any]) -> tuple[str, bool]:
    """Return what is known of a place, a name said twice said once, and whether that is all of it.

    It is where the site's own words say no more: "Ulm, Ulm, Germany" is all in "Ulm, Germany".
    """
    country_name = country(place["country"]) if place["country"] else None
    parts = [part for part in (place["locality"], place["region"], country_name) if part]
    once = [next(same) for _, same in groupby(parts, key=str.casefold)]
    said = {", ".join(names).casefold() for names in (parts, once)}
    return ", ".join(once), place["raw"].casefold() in said


def number(value: float | None) -> str:
    """Return a number with separators: 12,345 or 17.5."""
    if value is None:
        return NOTHING
    return f"{value:,.0f}" if float(value).is_integer() else f"{value:,.2f}"


def day(time: str | None) -> str:
    """Return the day of a time."""
    return (time or NOTHING)[:10]


def facet_value(facet: str, value: str) -> str:
    """Return a facet's value as people read it."""
    worded = _VALUES.get(facet)
    return worded(value) if worded else value


def _workplace(value: str) -> str:
    base = value.removesuffix(BY_PLACES)
    return word(value) if value == base else f"{word(base)}, by its places"


def _pay_band(value: str) -> str:
    """Word a band of pay: "EUR YEAR 50000" is "50,000 to 60,000 EUR a year"."""
    band = band_of(value)
    if band is None:
        return _NO_BAND.get(value, value)
    return f"{number(band.start)} to {number(band.end)} {band.currency} {word(band.unit)}"


def _pay_from(value: str) -> str:
    return f"from {pay_from(value)} up, by its lower bound"


def pay_from(value: str) -> str:
    """Word where a band of pay begins: "60,000 EUR a year"."""
    currency, unit, start = value.split(" ")
    return f"{number(int(start))} {currency} {word(unit)}"


_VALUES: dict[str, Callable[[str], str]] = {
    "country": country,
    "workplace": _workplace,
    "kind": word,
    "pay": _pay_band,
    "pay_from": _pay_from,
    "language": language,
    "opened": _OPENINGS.__getitem__,
}
"""How values are worded that are not shown as they are."""


def pay(row: Mapping[str, Any]) -> str:
    """Return the pay of a posting as stated: "50,000 to 60,000 EUR a year"; empty for none."""
    low, high = row["base_salary_minimum"], row["base_salary_maximum"]
    if low is None and high is None:
        return ""
    if low is None or high is None:
        amount = f"up to {number(high)}" if low is None else f"from {number(low)}"
    else:
        amount = number(low) if low == high else f"{number(low)} to {number(high)}"
    said = (
        amount,
        row["base_salary_currency"],
        row["base_salary_unit"] and word(row["base_salary_unit"]),
    )
    return " ".join(part for part in said if part)


def listed_pay(row: Mapping[str, Any]) -> str:
    """Return pay for a list: in the site's own words where those leave the currency open."""
    return wording.unclear_pay(row) or pay(row)


def marked(snippet: str) -> Markup:
    """Return a snippet as HTML, the words that were found marked."""
    safe = str(escape(snippet))
    return Markup(safe.replace(MARK, "<mark>").replace(UNMARK, "</mark>"))  # noqa: S704  escaped


def moment(time: str | None) -> str:
    """Return a time to the minute, or a day: "2026-03-01 05:10 UTC"."""
    return wording.moment(time) if time else NOTHING


def link(url: str | None) -> str:
    """Return an address that may be linked to; empty for "javascript:" and all but the web's.

    Hosts that are made for tests and examples are not of it.
    """
    if not url or not _WEB.fullmatch(url):
        return ""
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:  # "http://[": no host is in it
        return ""
    return "" if host.rstrip(".").rpartition(".")[2] in _NOWHERE else url
