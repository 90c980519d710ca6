"""Words of digests and feeds. Pure; what sites say comes out as one harmless line."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from urllib.parse import urlsplit

CHARACTERS_SHOWN = 80
"""Of a value that changed."""
NOTHING = "nothing"
_FIELDS = {
    "hiring_organization": "organisation",
    "job_locations": "places",
    "workplace_type": "workplace",
    "employment_type": "kind of work",
    "base_salary": "pay",
    "in_language": "language",
    "date_posted": "posted",
    "description_text": "description",
}
# Control characters, halves of pairs, and those that turn the direction of what follows.
_HARMFUL = re.compile(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]+")
_AMOUNT = re.compile(r"(?<![\d.])\d+")
_UNIT = re.compile(r"\b(HOUR|DAY|WEEK|MONTH|YEAR)$")


def plain(text: str | None) -> str:
    """Return a text as one line without what a terminal, a mail or XML might act on."""
    return " ".join(_HARMFUL.sub(" ", text or "").split())


def short(text: str, most: int = CHARACTERS_SHOWN) -> str:
    """Return a text, cut at a word where it is long."""
    return text if len(text) <= most else text[: most - 1].rsplit(" ", 1)[0] + "…"


def and_more(places: Sequence[str], shown: int = 2) -> str:
    """Return "Berlin, Hamburg and 28 more"."""
    said = [place for place in map(plain, places) if place]
    named, left = said[:shown], len(said[shown:])
    if left:
        return f"{', '.join(named)} and {left:,} more"
    return " and ".join(part for part in (", ".join(named[:-1]), *named[-1:]) if part)


def field_name(field: str) -> str:
    """Return a field of a posting in plain words."""
    return _FIELDS.get(field, field.replace("_", " "))


def change(field: str, old: str | None, new: str | None) -> str:
    """Return what became of a field: "title: Nurse → Senior nurse"."""
    name = field_name(field)
    if field == "description_text":
        return f"{name}: {_counted(old or '', new or '')}"
    return f"{name}: {_value(field, old)} → {_value(field, new)}"


def pay(amount: str) -> str:
    """Word pay as an archive compares it: "50000-60000 EUR YEAR" is "50,000-60,000 EUR a year"."""
    spaced = _AMOUNT.sub(lambda found: f"{int(found[0]):,}", amount, count=2)
    return _UNIT.sub(lambda found: f"{'an' if found[0] == 'HOUR' else 'a'} {found[0].lower()}",
                     spaced)  # fmt: skip


def counted(count: int, word: str) -> str:
    """Return "1 posting", "12 postings"."""
    return f"{count:,} {word}{'' if count == 1 else 's'}"


def web_address(url: str | None) -> str:
    """Return an address that may stand in a link; empty where it is none of the web."""
    cleaned = plain(url).replace(" ", "%20")
    try:
        parts = urlsplit(cleaned)
    except ValueError:
        return ""
    return cleaned if parts.scheme in ("http", "https") and parts.netloc else ""


def _value(field: str, value: str | None) -> str:
    shown = short(plain(value)) or NOTHING
    return pay(shown) if field == "base_salary" else shown


def _counted(old: str, new: str) -> str:
    before, after = Counter(old.split()), Counter(new.split())
    added, removed = (after - before).total(), (before - after).total()
    said = [f"{counted(n, 'word')} {what}" for n, what in ((added, "added"), (removed, "removed"))
            if n]  # fmt: skip
    return ", ".join(said) or "the same words in another order"
