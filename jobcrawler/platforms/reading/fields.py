"""Safe access to what sites send: a value of the asked-for type, or nothing.

Nothing here raises on bad input. A path of keys leads into nested objects; a missing key, a null
or a value of another type on the way ends in nothing.
"""

from __future__ import annotations

import dataclasses
import json
import math
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any
from urllib.parse import SplitResult, parse_qs, unquote, urlsplit

from jobcrawler.items import JobPosting, Place, Salary, WorkplaceType
from jobcrawler.page import BadRow, Page, PageChangedError

JSON_HEADERS = {"Accept": "application/json"}
RAW_LIMIT = 10_000
"""Characters of a bad row that are kept."""
_PLAIN_LINK = re.compile(r"https?://[a-z0-9-]+(?:\.[a-z0-9-]+)+(?:/|$)")
"""An address whose host needs no closer look."""
_WORKPLACES: dict[str, WorkplaceType] = {
    "onsite": "on_site",
    "inoffice": "on_site",
    "office": "on_site",
    "hybrid": "hybrid",
    "flex": "hybrid",
    "remote": "remote",
    "fullyremote": "remote",
}


def at(value: Any, *path: str) -> Any:
    """Return what lies at the end of a path of keys, None when there is nothing."""
    for key in path:
        if not isinstance(value, dict):
            return None
        value = value.get(key)
    return value


def prose(value: Any, *path: str) -> str | None:
    """Return text with its line breaks; whole numbers become digits. None when blank."""
    found = at(value, *path)
    if isinstance(found, int) and not isinstance(found, bool):
        return str(found)
    # Not by `strip`, which would copy the longest texts that there are.
    if not isinstance(found, str) or not found or found.isspace():
        return None
    # JSON can carry half a surrogate pair, which no file or database takes.
    return found if found.isascii() else found.encode("utf-8", "replace").decode()


def words(value: Any, *path: str) -> str | None:
    """Return text in one line, blanks folded. None when blank."""
    # The way of `at`, said again: a posting has twenty of these, and the call is half of each.
    for key in path:
        if not isinstance(value, dict):
            return None
        value = value.get(key)
    if value is None:
        return None
    # Most are in one line already, and to look costs little: no blank but " " is printable.
    if isinstance(value, str) and value.isprintable() and "  " not in value:
        return value.strip() or None
    text = prose(value)
    return " ".join(text.split()) if text else None


def name_at(value: Any, *path: str) -> str | None:
    """Return a name, given as text or as an object that has it: `{"name": "Sales"}`."""
    return words(value, *path) or words(value, *path, "name")


def entries(value: Any, *path: str) -> list[Any]:
    """Return a list, empty when there is none."""
    found = at(value, *path)
    return found if isinstance(found, list) else []


def texts(values: Iterable[Any]) -> tuple[str, ...]:
    """Return the texts among values, blanks folded, each once, in order."""
    return tuple(dict.fromkeys(filter(None, map(words, values))))


def places(*shown: str | None) -> tuple[Place, ...]:
    """Return the places of these texts, each once, in order."""
    return tuple([Place(raw=raw) for raw in texts(shown)])


def number(value: Any, *path: str) -> float | None:
    """Return a finite number that is not negative, given as a number or its digits."""
    found = at(value, *path)
    if isinstance(found, bool) or not isinstance(found, int | float | str):
        return None
    try:
        amount = float(found)
    except (ValueError, OverflowError):
        return None
    return amount if math.isfinite(amount) and amount >= 0 else None


def count(value: Any, *path: str) -> int | None:
    """Return a whole number that is not negative."""
    found = at(value, *path)
    whole = isinstance(found, int) and not isinstance(found, bool) and found >= 0
    return found if whole else None


def address(url: str) -> SplitResult:
    """Return the parts of a URL, all empty when it is none."""
    try:
        return urlsplit(url.strip())
    except ValueError:
        return urlsplit("")


def segments(url: str) -> list[str]:
    """Return the decoded segments of a URL's path, without empty ones."""
    return [unquote(part) for part in address(url).path.split("/") if part]


def parameter(url: str, name: str) -> str | None:
    """Return the first value of a query parameter."""
    return next(iter(parse_qs(address(url).query).get(name, [])), None)


def link(value: Any, *path: str) -> str | None:
    """Return an absolute http(s) address; never `javascript:` or the like."""
    text = words(value, *path)
    if text is None or _PLAIN_LINK.match(text):
        return text
    parts = address(text)
    return text if parts.scheme in ("http", "https") and parts.hostname else None


def workplace(value: Any, *path: str) -> WorkplaceType | None:
    """Return the workplace type of a field made for it: "On-Site", "Hybrid", "Remote", "Flex"."""
    text = words(value, *path) or ""
    return _WORKPLACES.get("".join(filter(str.isalpha, text)).casefold())


def spanning(bands: Sequence[Salary]) -> Salary | None:
    """Return the pay that spans all bands; None when they differ in currency or period.

    A bound that one band leaves open stays open.
    """
    if not bands or len({(band.currency, band.unit) for band in bands}) > 1:
        return None
    low = [band.minimum for band in bands if band.minimum is not None]
    high = [band.maximum for band in bands if band.maximum is not None]
    if not low and not high:
        return None
    return dataclasses.replace(
        bands[0],
        minimum=min(low) if len(low) == len(bands) else None,
        maximum=max(high) if len(high) == len(bands) else None,
    )


def changed(page: Page, what: str) -> PageChangedError:
    """Return the error that a page as a whole is not what its platform knows."""
    return PageChangedError(f"{page.url}: {what}")


def as_json(value: Any) -> str:
    """Return a value as JSON text that a file takes; empty when nested too deeply."""
    try:
        text = json.dumps(value, ensure_ascii=False)
    except RecursionError:
        return ""
    return text.encode("utf-8", "replace").decode()


def writable(values: dict[str, Any]) -> dict[str, Any]:
    """Return values that a file takes as JSON; none when they are nested too deeply."""
    try:
        json.dumps(values, ensure_ascii=False).encode()
    except UnicodeEncodeError:  # of halves of surrogate pairs, which few have
        kept: dict[str, Any] = json.loads(as_json(values))
        return kept
    except RecursionError:
        return {}
    return values


def bad_row(row: Any, position: int) -> BadRow:
    """Return the trace of a row that names no id or no title."""
    raw = as_json(row)[:RAW_LIMIT]
    return BadRow(reason="no id or no title", position=position, raw=raw)


def read_rows(
    rows: Iterable[Any], read: Callable[[Any], JobPosting | None]
) -> Iterator[JobPosting | BadRow]:
    """Yield the posting of each row, or its trace where `read` finds none."""
    for position, row in enumerate(rows):
        yield read(row) or bad_row(row, position)


def joined(detail: JobPosting, listed: JobPosting | None) -> JobPosting:
    """Return the posting of a detail page; what it does not state comes from the listing.

    The id is the listing's, under which the posting was seen.
    """
    if listed is None:
        return detail
    lacking = [
        field.name
        for field in dataclasses.fields(JobPosting)
        if getattr(detail, field.name) in (None, ())
    ]
    stated = {name: getattr(listed, name) for name in lacking}
    stated["job_id"] = listed.job_id
    stated["extra"] = {**listed.extra, **detail.extra}
    return dataclasses.replace(detail, **stated)
