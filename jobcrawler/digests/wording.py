"""Words of digests and feeds. Pure; what sites say comes out as one harmless line."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urlsplit

from jobcrawler.differences import differences

CHARACTERS_SHOWN = 80
"""Of a value that changed, and of the words that a text gained or lost."""
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
_STATUS = re.compile(r"http ([0-9]{3})")
_LAST_DAY = "valid through "
_FIXED = ("employment_type", "workplace_type")
"""Fields of fixed values: "FULL_TIME" is full time."""
_LISTS = ("employment_type", "applicant_location_requirements")
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


def moment(time: str) -> str:
    """Return a time to the minute, or a day: "2026-03-01 05:10 UTC"."""
    return f"{time[:10]} {time[11:16]} UTC" if "T" in time else time


def field_name(field: str) -> str:
    """Return a field of a posting in plain words."""
    return _FIELDS.get(field, field.replace("_", " "))


def change(field: str, old: str | None, new: str | None) -> str:
    """Return what became of a field: "title: Nurse → Senior nurse"."""
    name = field_name(field)
    if field == "description_text":
        return f"{name}: {_rewritten(old or '', new or '')}"
    return f"{name}: {_value(field, old)} → {_value(field, new)}"


def closing(because: str | None, *, has_page: bool = False) -> str:
    """Return in words why a posting is closed.

    Args:
        because: the evidence, as `episodes` has it.
        has_page: whether a page of the posting shows it.
    """
    said = plain(because)
    if status := _STATUS.fullmatch(said):
        return f"its page was gone (the site answered {status[1]})"
    if said.startswith(_LAST_DAY):
        return f"its own last day, {moment(said.removeprefix(_LAST_DAY))}, had passed"
    if said.startswith("missing from"):
        return f"it was {said}"
    if not said:
        return "no reason is noted"
    return f"{'its page' if has_page else 'the site'} said so: \u201c{said}\u201d"


def pay(amount: str) -> str:
    """Word pay as an archive compares it: "50000-60000 EUR YEAR" is "50,000-60,000 EUR a year"."""
    spaced = _AMOUNT.sub(lambda found: f"{int(found[0]):,}", amount, count=2)
    return _UNIT.sub(lambda found: f"{'an' if found[0] == 'HOUR' else 'a'} {found[0].lower()}",
                     spaced)  # fmt: skip


def unclear_pay(columns: Mapping[str, Any]) -> str:
    """Return pay in the site's own words where those leave open in which currency it is.

    "¥8,400,000" may be of Japan or of China; 8,400,000 alone would hide even that it is ¥. Empty
    where the currency is known, and where the site says no more than the amount.
    """
    amounts = (columns["base_salary_minimum"], columns["base_salary_maximum"])
    raw = plain(columns.get("salary_raw"))
    if amounts == (None, None) or columns["base_salary_currency"] or not raw:
        return ""
    is_worded = any(character.isalpha() for character in raw)
    return short(raw if is_worded else pay(f"{raw} {columns['base_salary_unit'] or ''}").strip())


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
    text = value or ""
    if field in _LISTS:
        text = ", ".join(map(str, json.loads(text))) if text else ""
    if field in _FIXED:
        text = text.lower().replace("_", " ")
    shown = short(plain(text)) or NOTHING
    return pay(shown) if field == "base_salary" else shown


def _rewritten(old: str, new: str) -> str:
    """Return which words a text gained and lost, and how many, as a posting's page shows them."""
    if sorted(old.split()) == sorted(new.split()):
        return "the same words in another order"
    pieces = differences(old, new)
    said = []
    for kind in ("added", "removed"):
        texts = [plain(piece.text).lstrip(".,:; ") for piece in pieces if piece.kind == kind]
        count = sum(any(map(str.isalnum, word)) for text in texts for word in text.split())
        if count:
            shown = short(" … ".join(text for text in texts if text))
            said.append(f"{counted(count, 'word')} {kind} (“{shown}”)")
    return ", ".join(said) or "other marks or blanks"
