"""The page of a posting: what it says, whether it is open and why, and what happened to it."""

from __future__ import annotations

import asyncio
import dataclasses
import re
from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import groupby
from typing import Any

from datasette.utils.asgi import Response
from markupsafe import escape

from jobcrawler.archive.questions import posting as question
from jobcrawler.differences import Piece, differences
from jobcrawler.digests.wording import closing
from jobcrawler.web import words
from jobcrawler.web.original_page import FRAMED
from jobcrawler.web.posting_words import (
    LABELS,
    Columns,
    facts,
    other_facts,
    readable,
    readings,
    relation,
)
from jobcrawler.web.rooms import Room

_NARROWEST = 4
"""Of an interval, in thousandths of the whole time: enough to be seen."""
_DESCRIPTION = """<!doctype html>
<html lang="{language}">
<meta charset="utf-8">
<title>Description</title>
<base target="_blank">
<style>
:root {{ color-scheme: light dark; }}
body {{ font: 16px/1.5 system-ui, sans-serif; margin: 1rem; overflow-wrap: anywhere;
  background: #ffffff; color: #1c2733; }}
a {{ color: inherit; }}
a[href]::after {{ content: " (" attr(href) ")"; font-size: .85em; }}
h1, h2, h3, h4 {{ font-size: 1.1rem; margin: 1rem 0 .3rem; }}
pre {{ white-space: pre-wrap; }}
@media (prefers-color-scheme: dark) {{ body {{ background: #12181f; color: #e6ebf0; }} }}
</style>
<body dir="auto">
"""
"""Before a description. Its links do nothing in the frame, so they show where they lead."""


@dataclasses.dataclass(frozen=True)
class FieldChange:
    """A change of one field, as it is shown."""

    label: str
    old_page: int
    """That had the old value."""
    pieces: Sequence[Piece]
    """Empty where it is too long to be compared."""
    size: int
    is_mass: bool
    """Whether too many postings changed so at once to be a change of the world."""


@dataclasses.dataclass(frozen=True)
class Moment:
    """What was seen to have changed on one page."""

    at: str
    run: int
    page: int
    changes: Sequence[FieldChange]


@dataclasses.dataclass(frozen=True)
class Span:
    """An interval in which a posting was open, in thousandths of the whole time."""

    start: float
    width: float
    label: str


async def posting(room: Room, request: Any) -> Response:
    """Answer `posting/7`, and `posting/7?before=3` with older changes."""
    number = int(request.url_vars["id"])
    before = request.args.get("before") or ""
    wanted = int(before) if re.fullmatch("[0-9]{1,18}", before) else None
    found = await room.ask(question.posting, number, before=wanted)
    if found is None:
        return room.page("unknown.html", status=404, thing="posting", number=number)
    job = found.columns
    starts_before = found.was_there and len(found.episodes) == found.episodes_in_all
    # In a thread: the longest texts take as long as a hundred other pages.
    history = await asyncio.to_thread(lambda: list(moments(found.changes)))
    return room.page(
        "posting.html",
        posting=found,
        job=job,
        facts=list(facts(job)),
        readings=list(readings(job)),
        others=list(other_facts(job)),
        history=history,
        before=wanted,
        starts_before=starts_before,
        spans=spans(found.episodes, until=job["closed_at"] or job["last_seen"],
                    was_there=starts_before),
        relation=relation,
        closing=closing,
        moment=words.moment,
        link=words.link,
    )  # fmt: skip


async def description(room: Room, request: Any) -> Response:
    """Answer `posting/7/description`: the employer's own words, as a document for a frame."""
    number = int(request.url_vars["id"])
    found = await room.ask(question.description, number)
    if found is None:
        return room.page("unknown.html", status=404, thing="description of a posting",
                         number=number)  # fmt: skip
    html, language = found
    body = _DESCRIPTION.format(language=escape(language or "")) + html
    return Response.html(body, headers=dict(FRAMED))


def moments(changes: Sequence[Columns]) -> Iterator[Moment]:
    """Yield changes, newest first, those of one page together."""
    by = groupby(changes, key=lambda change: (change["seen_at"], change["run"], change["page"]))
    for (at, run, page), group in by:
        yield Moment(at, run, page, [_field_change(change) for change in group])


def _field_change(change: Columns) -> FieldChange:
    field, old, new = (change[name] for name in ("field", "old", "new"))
    is_left_out = change["size"] and old is None and new is None
    return FieldChange(
        label=LABELS.get(field, field),
        old_page=change["old_page"],
        pieces=[] if is_left_out else differences(readable(field, old), readable(field, new)),
        size=change["size"],
        is_mass=field in (change["mass_change"] or "").split(", "),
    )


def spans(episodes: Sequence[Columns], *, until: str, was_there: bool = False) -> list[Span]:
    """Return the open intervals, oldest first; none where all was within one instant.

    Args:
        episodes: the intervals, newest first.
        until: when the last one ended, or is known to have lasted to.
        was_there: whether the first had begun before it was seen.
    """
    if not episodes:
        return []
    try:
        start = _seconds(episodes[-1]["opened_at"])
        scale = (_seconds(until) - start) / 1000
        found = [_span(episode, start, scale, until) for episode in episodes[::-1] if scale > 0]
    except ValueError:  # a time of another tool's WARC file
        return []
    if found and was_there:
        label = found[0].label.replace("from", "from before", 1)
        found[0] = dataclasses.replace(found[0], label=label)
    return found


def _span(episode: Columns, start: float, scale: float, until: str) -> Span:
    opened_at, closed_at = episode["opened_at"], episode["closed_at"]
    opened = (_seconds(opened_at) - start) / scale
    closed = (_seconds(closed_at or until) - start) / scale
    end = words.moment(closed_at) if closed_at else "now"
    label = f"open from {words.moment(opened_at)} to {end}"
    return Span(min(opened, 1000 - _NARROWEST), max(closed - opened, _NARROWEST), label)


def _seconds(time: str) -> float:
    return datetime.fromisoformat(time).timestamp()
