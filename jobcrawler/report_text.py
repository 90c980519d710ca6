"""What `scrapy report` says, as a table and as lines that fit 80 columns, and as JSON."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator
from typing import Any

from rich import box
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from jobcrawler.reporting import SiteReport
from jobcrawler.summary import COLOURS

NUMBERS = ("coverage", "trend", "open", "new", "closed")


def rendered(reports: Iterable[SiteReport]) -> RenderableType:
    """Return a table of all sites, and under it why some need a look."""
    known = list(reports)
    return Group(_table(known), *_notices(known))


def _table(reports: Iterable[SiteReport]) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 1, 0, 0))
    table.add_column("site", overflow="fold")
    table.add_column("complete", no_wrap=True)
    for name in NUMBERS:
        table.add_column(name, justify="right", no_wrap=True)
    table.add_column("verdict", overflow="fold")
    for report in reports:
        colour = COLOURS.get(report.verdict, "red")
        table.add_row(
            report.site,
            (report.last_complete or "never")[:10],
            f"{report.seen} of {'-' if report.announced is None else report.announced}",
            trend_of(report),
            *map(str, (report.open, report.new, report.closed)),
            f"[{colour}]{report.verdict}[/]",
        )
    return table


def _notices(reports: Iterable[SiteReport]) -> Iterator[RenderableType]:
    """Yield what is to be looked at, site by site."""
    for report in reports:
        notices = list(notices_of(report))
        if notices:
            yield Text(f"{report.site}:", style="bold")
            yield from (Padding(Text(notice), (0, 0, 0, 2)) for notice in notices)


def trend_of(report: SiteReport) -> str:
    """Return the last complete run beside those before it: "+4 %", or "-" where there are none."""
    percent = report.trend.percent if report.trend else None
    return "-" if percent is None else f"{percent:+} %" if percent else "0 %"


def notices_of(report: SiteReport) -> Iterator[str]:
    """Yield in words what someone should look at, or has looked at and is still so."""
    if report.cause is not None:
        looked = f" (looked at {report.looked_at[:10]})" if report.looked_at else ""
        yield f"{_since(report)}{report.cause.explanation}{looked}"
        if report.cause.page is not None:
            yield f"see page {report.cause.page}, {report.cause.url}"
    if report.has_dropped and report.trend is not None:
        usual = f"{report.trend.usual:g} in the median of the complete runs before"
        yield f"{report.trend.percent} %: {report.trend.seen} postings, {usual}"
    for lost in report.lost_fields:
        shares = f"{lost.filled:.0%} of the postings have it, {lost.usual:.0%} before"
        yield f"{lost.field} is no longer filled since {lost.at[:10]}: {shares}"
    for change in report.mass_changes:
        yield f"changed in over a fifth of the postings on {change.at[:10]}: {change.fields}"


def _since(report: SiteReport) -> str:
    """Return since when the site is without a complete run, where that is long."""
    if not report.is_dead:
        return ""
    since = report.last_complete
    return f"dead since {since[:10]}: " if since else "never complete: "


def as_json(report: SiteReport) -> dict[str, Any]:
    """Return a report as JSON; its keys are stable."""
    found = dataclasses.asdict(report)
    if report.cause is not None:
        found["cause"]["explanation"] = report.cause.explanation
    if report.trend is not None:
        found["trend"] |= {"percent": report.trend.percent, "is_notable": report.trend.is_notable}
    return {**found, "notices": list(notices_of(report)), "needs_a_look": report.needs_a_look}
