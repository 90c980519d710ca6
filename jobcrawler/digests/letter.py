"""A digest as a person reads it, before it has a format. Pure."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from jobcrawler.archive.history import compared
from jobcrawler.archive.questions.digest import News, Told
from jobcrawler.digests import wording
from jobcrawler.digests.wording import and_more, counted, plain, short


@dataclasses.dataclass(frozen=True, kw_only=True)
class Line:
    """One job."""

    title: str
    url: str
    """Where it is; empty where its address is none of the web."""
    facts: str
    notes: tuple[str, ...] = ()


@dataclasses.dataclass(frozen=True, kw_only=True)
class Section:
    """Jobs of which the same is told."""

    heading: str
    lines: tuple[Line, ...]
    left_out: str = ""
    """How many more there are; empty: none."""


@dataclasses.dataclass(frozen=True, kw_only=True)
class Letter:
    """A whole digest."""

    subject: str
    intro: str
    sections: tuple[Section, ...]
    more_url: str
    """Where all that matches is; empty where nobody serves the archive."""
    remarks: tuple[str, ...]


def letter(
    name: str,
    found: News,
    *,
    search: str = "",
    room: str = "",
    most: int | None = None,
    first_by: str = "",
) -> Letter | None:
    """Return the letter of a digest; None where there is nothing to tell.

    Args:
        name: of the search.
        found: what happened.
        search: the search, as an address says it.
        room: where the archive's pages are; empty: nowhere.
        most: how many jobs of a kind to name; None: all.
        first_by: where it was told in another way before, the way that it is the first by.
    """
    newest = "the newest {} that are open" if found.is_first else "{} new"
    told = (
        (newest, [told for told in found.opened if not told.was_before]),
        ("{} found by a first crawl", [told for told in found.opened if told.was_before]),
        ("{} changed", found.changed),
        ("{} closed", found.closed),
    )
    sections = tuple(_section(words, jobs, room, most) for words, jobs in told if jobs)
    if not sections:
        return None
    counts = ", ".join(section.heading for section in sections)
    return Letter(
        subject=f"{name}: {counts}",
        intro=_first(first_by) if found.is_first else "",
        sections=sections,
        more_url=f"{room}search?{search}" if room else "",
        remarks=tuple(_remarks(found)),
    )


_BY = {"print": " in print", "mail": " by mail", "notify": " by notification"}


def _first(way: str) -> str:
    by = _BY[way] if way else ""
    return (
        f"The first digest of this search{by}: the newest of what is open."
        " The next one tells what is new, changed and closed since."
    )


def _section(words: str, jobs: Sequence[Told], room: str, most: int | None) -> Section:
    shown = jobs[:most]
    left = len(jobs) - len(shown)
    return Section(
        heading=words.format(f"{len(jobs):,}"),
        lines=tuple(_line(told, room) for told in shown),
        left_out=f"and {left:,} more" if left else "",
    )


def _line(told: Told, room: str) -> Line:
    columns = told.job.columns
    amount = compared(columns, None)["base_salary"] or ""
    sites, count = told.job.sites, len(told.job.postings)
    facts = (
        plain(columns["hiring_organization"]),
        and_more(told.job.places),
        wording.unclear_pay(columns) or wording.pay(amount),
        f"{counted(count, 'posting')} of one job" if count > 1 else "",
        f"on {and_more(sites)}",
    )
    notes = [wording.change(change.field, change.old, change.new) for change in told.changes]
    if told.is_back:
        notes.append("was closed before, and is open again")
    if because := "; ".join(wording.closing(reason) for reason in told.because if reason):
        notes.append(short(because))
    url = f"{room}posting/{columns['id']}" if room else wording.web_address(columns["url"])
    return Line(
        title=plain(columns["title"]),
        url=url,
        facts=" · ".join(fact for fact in facts if fact),
        notes=tuple(notes),
    )


def _remarks(found: News) -> list[str]:
    """Return what someone should know before they believe it all."""
    said = []
    for run in found.runs:
        if run.mass_change:
            fields = ", ".join(map(wording.field_name, run.mass_change.split(", ")))
            said.append(
                f"{run.site}: {fields} changed in more than a fifth of the postings at once, as"
                " when a site's layout changes; not listed. See `scrapy report`."
            )
    last = {run.site: run.verdict for run in found.runs}
    lacking = [f"{site} ({verdict})" for site, verdict in last.items() if verdict in _NOT_WHOLE]
    if lacking:
        said.append(f"Not read to the end, so nothing is closed there: {', '.join(lacking)}.")
    return said


_NOT_WHOLE = ("held", "truncated", "failed")
