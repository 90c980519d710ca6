"""What the front page asks: how each site is doing, what is new, and how many are open."""

from __future__ import annotations

import dataclasses
import json
import sqlite3
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from jobcrawler.archive.questions.jobs_once import AMONG
from jobcrawler.archive.questions.lasting import Lasting, lasting
from jobcrawler.archive.questions.runs import COLUMNS, GOOD_VERDICTS, Run
from jobcrawler.archive.search import STATUS
from jobcrawler.archive.searching import matches
from jobcrawler.platforms import saved
from jobcrawler.search.query import Search

LATEST = 8
SITES_DRAWN = 6
"""In the chart of openings; the others are one layer."""
_POSTING = ("id", "site", "title", "hiring_organization", "job_locations", "workplace_type",
            "employment_type", "base_salary_minimum", "base_salary_maximum",
            "base_salary_currency", "base_salary_unit", "salary_raw", "date_posted", "first_seen",
            "closed_at")  # fmt: skip
_AMONG_NEWEST = 3
"""Runs of each site among the newest, beyond which a site is asked for by itself."""


_NEWEST_RUNS = f"SELECT {COLUMNS} FROM runs ORDER BY id DESC LIMIT ?"
_RUNS_OF = f"""
SELECT {COLUMNS} FROM runs WHERE site = ?1 AND id >= coalesce((
    SELECT id FROM runs WHERE site = ?1 AND verdict IN ({GOOD_VERDICTS})
    ORDER BY id DESC LIMIT 1 OFFSET 1
), 0) ORDER BY id DESC"""


@dataclasses.dataclass(frozen=True, kw_only=True)
class SiteRuns:
    """The newest runs of a site, and what they came to since the complete run before the last."""

    last: Run
    """The last that has ended, or the only one."""
    is_running: bool
    """Whether another is under way, or was stopped."""
    last_good: Run | None
    """The last complete one."""
    previous: Run | None
    """The complete one before that; the counts are of all runs after it, of all where there is
    none."""
    counted: Sequence[int]
    """The runs that the counts are of: those of them that have ended."""
    new: int
    changed: int
    """Postings; one that changed in several of these runs is one."""
    closed: int
    reopened: int
    open: int
    """Postings that are open now."""

    @property
    def site(self) -> str:
        """Its name."""
        return self.last.site

    @property
    def is_import(self) -> bool:
        """Whether it is made of saved pages, which no crawl will ever bring up to date."""
        return self.last.platform == saved.NAME


@dataclasses.dataclass(frozen=True, kw_only=True)
class Layer:
    """Open postings of a site by day; of all the other sites where it has no name."""

    site: str | None
    counts: Sequence[int]


@dataclasses.dataclass(frozen=True, kw_only=True)
class Openings:
    """Open postings at the end of each day on which one opened or closed anywhere."""

    days: Sequence[str]
    layers: Sequence[Layer]
    """The largest site first, the others last."""


@dataclasses.dataclass(frozen=True, kw_only=True)
class Front:
    """All that the front page shows."""

    open: int
    closed: int
    sites: Sequence[SiteRuns]
    """The largest first."""
    openings: Openings
    latest: Sequence[Mapping[str, Any]]
    """Columns of `jobs`, newest first."""
    lasting: Lasting | None
    """None where no run was complete, or too much was there before."""


def front(db: sqlite3.Connection) -> Front:
    """Return what the front page shows."""
    known = sites(db)
    totals = db.execute(
        "SELECT sum(open), sum(closed) FROM facet_counts WHERE facet = ?", (STATUS,)
    ).fetchone()
    return Front(
        open=totals[0] or 0,
        closed=totals[1] or 0,
        sites=known,
        openings=_openings(db, [found.site for found in known[:SITES_DRAWN]]),
        latest=list(shown(db, matches(db, Search(), most=LATEST)).values())[::-1],
        lasting=lasting(db),
    )


def shown(db: sqlite3.Connection, ids: Sequence[int]) -> dict[int, dict[str, Any]]:
    """Return what a list shows of postings, by their ids, oldest first."""
    rows = db.execute(
        f"SELECT {', '.join(_POSTING)} FROM jobs WHERE id {AMONG} ORDER BY id",
        (json.dumps(ids),),
    )
    return {row[0]: dict(zip(_POSTING, row, strict=True)) for row in rows}


def sites(db: sqlite3.Connection) -> list[SiteRuns]:
    """Return the sites with their newest runs, those with the most open postings first."""
    counts = db.execute("SELECT value, open FROM facet_counts WHERE facet = 'site'")
    open_jobs = {row[0]: row[1] for row in counts}
    newest = _newest_runs(db).items()
    found = [_summed(db, runs, open_jobs.get(site, 0)) for site, runs in newest if runs]
    return sorted(found, key=lambda one: (-one.open, one.site))


def _newest_runs(db: sqlite3.Connection) -> dict[str, list[Run]]:
    """Return each site's runs, newest first, to the second complete one.

    The newest runs of all hold those of nearly every site; only the others are asked for, since
    there may be hundreds of runs for each site.
    """
    names = [row[0] for row in db.execute("SELECT name FROM sites")]
    newest: dict[str, list[Run]] = {name: [] for name in names}
    for run in map(Run._make, db.execute(_NEWEST_RUNS, (_AMONG_NEWEST * len(names),))):
        newest[run.site].append(run)
    found = {name: _to_second_good(runs) for name, runs in newest.items()}
    for name, runs in found.items():
        if sum(run.is_good for run in runs) < 2:
            found[name] = _to_second_good(map(Run._make, db.execute(_RUNS_OF, (name,))))
    return found


def _to_second_good(runs: Iterable[Run]) -> list[Run]:
    found, good = [], 0
    for run in runs:
        found.append(run)
        good += run.is_good
        if good == 2:
            break
    return found


def _summed(db: sqlite3.Connection, runs: Sequence[Run], open_jobs: int) -> SiteRuns:
    """Return what a site's runs came to, newest first, to the second complete one."""
    good = [run for run in runs if run.is_good]
    since = [run for run in (runs[:-1] if len(good) > 1 else runs) if run.verdict]
    return SiteRuns(
        last=next((run for run in runs if run.verdict), runs[0]),
        is_running=runs[0].verdict is None,
        last_good=good[0] if good else None,
        previous=good[1] if len(good) > 1 else None,
        counted=[run.id for run in since],
        new=sum(run.new for run in since),
        changed=_changed(db, [run for run in since if run.changed]),
        closed=sum(run.closed for run in since),
        reopened=sum(run.reopened for run in since),
        open=open_jobs,
    )


def _changed(db: sqlite3.Connection, runs: Sequence[Run]) -> int:
    if len(runs) < 2:
        return sum(run.changed for run in runs)
    ids = json.dumps([run.id for run in runs])
    found = db.execute(f"SELECT count(DISTINCT job) FROM changes WHERE run {AMONG}", (ids,))
    return int(found.fetchone()[0])


def _openings(db: sqlite3.Connection, drawn: Sequence[str]) -> Openings:
    """Return open postings by day: running sums, since a join with a calendar takes far longer."""
    flows: dict[str | None, Counter[str]] = {None: Counter()}
    for day, flow in db.execute("SELECT day, sum(opened - closed) FROM days GROUP BY day"):
        flows[None][day] = flow
    days = sorted(flows[None])
    for site in drawn:
        rows = db.execute("SELECT day, opened - closed FROM days WHERE site = ?", (site,))
        flows[site] = Counter({row[0]: row[1] for row in rows})
        flows[None].subtract(flows[site])
    layers = [Layer(site=site, counts=_sums(flows[site], days)) for site in [*drawn, None]]
    is_all = not any(layers[-1].counts)
    return Openings(days=days, layers=layers[:-1] if is_all else layers)


def _sums(flow: Mapping[str, int], days: Sequence[str]) -> list[int]:
    total, found = 0, []
    for day in days:
        total += flow.get(day, 0)
        found.append(total)
    return found
