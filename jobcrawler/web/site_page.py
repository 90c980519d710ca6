"""The page of a site: its runs, what it states, and how long its postings stay open."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Sequence
from typing import Any
from urllib.parse import parse_qsl, unquote

from datasette.utils.asgi import Response

from jobcrawler.archive.questions import site as asked
from jobcrawler.archive.questions.runs import Run
from jobcrawler.archive.questions.site import MOST_THERE_BEFORE, Lasting, SiteFacts
from jobcrawler.search.query import Search
from jobcrawler.web import charts, survival
from jobcrawler.web.charts import Chart, Flow, Period, Reading
from jobcrawler.web.front_page import page_of
from jobcrawler.web.rooms import Room
from jobcrawler.web.survival import Curve, Step
from jobcrawler.web.words import VERDICTS, moment, number

PAGE_SIZE = 20
LEAST_WATCHED = 20
"""Intervals; a curve of fewer is not drawn."""
DAYS_TOLD = (1, 3, 7, 14, 30, 60, 90, 180, 365, 730)
"""In the table beside the survival curve."""
FIELDS = {
    "title": "title",
    "hiring_organization": "organisation",
    "job_locations": "place",
    "country": "country",
    "workplace_type": "workplace (on site, hybrid, remote)",
    "employment_type": "kind of work",
    "base_salary_minimum": "pay",
    "department": "department",
    "date_posted": "date posted",
    "valid_through": "valid through",
    "in_language": "language",
    "apply_url": "link to apply",
    "description_text": "description",
}
"""Columns whose fill is kept, in plain words."""


async def site(room: Room, request: Any) -> Response:
    """Answer `site/northwind?page=2`, the page of its runs."""
    name = unquote(request.url_vars["site"])
    asked_for = dict(parse_qsl(request.query_string)).get("page", "")
    page = page_of(asked_for, 10**6)
    found: SiteFacts | None = await room.ask(asked.site, name, page=page, size=PAGE_SIZE)
    if found is None:
        message = f"This archive has no site of the name “{name}”."
        return room.page("wrong.html", status=404, message=message)
    return room.page(
        "site.html",
        site=found,
        page=page,
        pages=max(-(-found.runs_in_all // PAGE_SIZE), 1),
        last=next((run for run in reversed(found.drawn) if run.verdict), None),
        coverage=coverage_of(found.drawn),
        flows=flows_of(found),
        lasting=lasting_of(found.lasting),
        there_before=found.lasting.there_before if found.lasting else 0,
        so_far=so_far(found.lasting, found.first_day) if found.lasting and found.first_day else "",
        most_there_before=MOST_THERE_BEFORE,
        fields=FIELDS,
        moment=moment,
        title_search=lambda title: title_search(found.name, title),
        of_site=Search(facets=(("site", found.name),)),
    )


def title_search(site: str, title: str) -> Search:
    """Return the search for the open postings of a site with the words of a title."""
    phrase = " ".join(title.replace('"', " ").split())
    return Search(text=f'title:"{phrase}"', facets=(("site", site),))


def coverage_of(runs: Sequence[Run]) -> Chart | None:
    """Return the chart of what runs saw, oldest first; None until two have ended."""
    ended = [run for run in runs if run.verdict]
    if len(ended) < 2:
        return None
    return charts.coverage(
        [
            Reading(at=dt.datetime.fromisoformat(run.started_at), seen=run.seen,
                    announced=run.announced, is_well=run.is_good, title=said_of(run))
            for run in sorted(ended, key=lambda run: run.started_at)  # a clock may be set back
        ]
    )  # fmt: skip


def said_of(run: Run) -> str:
    """Return a run in a line: "2026-03-01 05:10: 485 of 500, complete"."""
    total = "" if run.announced is None else f" of {number(run.announced)}"
    verdict = VERDICTS[run.verdict][1].partition(":")[0]
    return f"{run.started_at[:10]} {run.started_at[11:16]}: {number(run.seen)}{total}, {verdict}"


@dataclasses.dataclass(frozen=True, kw_only=True)
class Flows:
    """Openings and closings, as a chart and in numbers."""

    chart: Chart
    period: Period
    flows: Sequence[Flow]
    """Newest first."""
    there_before: int
    """Openings of the days that are left out: those until the archive had first seen all."""


def flows_of(found: SiteFacts) -> Flows | None:
    """Return what opened and closed after the first complete run; None where that is nothing."""
    if found.first_day is None or not found.days or found.days[-1][0] <= found.first_day:
        return None
    start = found.first_day + dt.timedelta(days=1)
    period, flows = charts.flows(found.days, start, found.days[-1][0])
    titles = [
        f"{flow.since}: {number(flow.opened)} opened, {number(flow.closed)} closed"
        for flow in flows
    ]
    return Flows(
        chart=charts.up_and_down(flows, titles),
        period=period,
        flows=flows[::-1],
        there_before=sum(opened for day, opened, _ in found.days if day <= found.first_day),
    )


@dataclasses.dataclass(frozen=True, kw_only=True)
class Stays:
    """How long postings stay open, as a chart and in numbers."""

    curve: Curve
    chart: Chart
    as_of: str
    rows: Sequence[tuple[int, Step | None]]
    """After so many days, where the curve stands then."""


def lasting_of(lasting: Lasting | None) -> Stays | None:
    """Return the survival curve; None where too few intervals were seen from their beginning."""
    if lasting is None:
        return None
    curve = survival.estimate(lasting.closed, lasting.still_open)
    if curve.watched < LEAST_WATCHED or not curve.closed or not curve.until:
        return None
    told = sorted({*(day for day in DAYS_TOLD if day < curve.until), curve.until})
    return Stays(
        curve=curve,
        chart=charts.lasting(curve),
        as_of=lasting.as_of,
        rows=[(day, curve.at(day)) for day in told],
    )


def so_far(lasting: Lasting, first_day: dt.date) -> str:
    """Say what was seen so far, and what a survival curve takes."""
    curve = survival.estimate(lasting.closed, lasting.still_open)
    return (
        f"After the first complete run, of {first_day}, {number(curve.watched)} openings were"
        f" seen, of which {number(curve.closed)} have ended. It takes {LEAST_WATCHED} openings,"
        f" some that ended, and {survival.LEAST_WATCHED} watched past the day of their opening."
    )
