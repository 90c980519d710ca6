"""The page of a site: its runs, what it states, and how long its postings stay open."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any
from urllib.parse import parse_qsl, unquote

from datasette.utils.asgi import Response

from jobcrawler.archive.questions import site as asked
from jobcrawler.archive.questions.lasting import MOST_THERE_BEFORE
from jobcrawler.archive.questions.runs import Run
from jobcrawler.archive.questions.site import SiteFacts
from jobcrawler.search.query import Search
from jobcrawler.web import charts
from jobcrawler.web.charts import Chart, Reading
from jobcrawler.web.flows import flows_of
from jobcrawler.web.front_page import page_of
from jobcrawler.web.rooms import Room
from jobcrawler.web.stays import so_far, stays_of
from jobcrawler.web.words import VERDICTS, moment, number

PAGE_SIZE = 20
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
        flows=flows_of(found.days),
        stays=stays_of(found.lasting),
        so_far=so_far(found.lasting) if found.lasting else "",
        most_there_before=MOST_THERE_BEFORE,
        fields=FIELDS,
        moment=moment,
        of_title=lambda title: of_title(found, title),
        of_site=Search(facets=(("site", found.name),)),
    )


def of_title(found: SiteFacts, title: str) -> dict[str, object]:
    """Return what finds the open postings of a site with a title, in the table `open_jobs`."""
    asked: dict[str, object] = {"site__exact": found.name}
    if found.titles.oldest is not None:
        asked["id__gte"] = found.titles.oldest
    return asked | ({"title__exact": title} if title else {"title__isblank": 1})


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
