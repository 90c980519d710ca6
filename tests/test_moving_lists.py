"""Closings on a list that moves while it is walked, by crawls of simulated sites.

`CRAWLS=400 pytest tests/test_moving_lists.py` is the long form, an hour; each setting's line of
figures is printed, and recorded as a property of its test.
"""

from __future__ import annotations

import dataclasses
import os
import shutil
from collections import Counter, deque
from datetime import timedelta
from pathlib import Path

import pytest

from jobcrawler.archive.store import Archive, RunRow
from jobcrawler.keeping import keep
from jobcrawler.page import LISTING, Fetch
from jobcrawler.runs import Run
from moving_site import FAULTS, Fault, ListOnly, MovingSite, WithPages, new_list
from quick_folder import quick_folder

CRAWLS = int(os.environ.get("CRAWLS", "0"))
FEW = {WithPages: 4, ListOnly: 1}
GONE = 20
FURTHER = 2
"""Runs after the first one by which a closing must be found."""


@dataclasses.dataclass
class Figures:
    """What came of the crawls of one setting."""

    setting: str
    crawls: int = 0
    first: Counter[str] = dataclasses.field(default_factory=Counter)
    """Verdicts of the first run of each crawl: the faulty one, where there is a fault."""
    further: Counter[str] = dataclasses.field(default_factory=Counter)
    closed_first: int = 0
    gone: int = 0
    found: int = 0
    wrong: list[str] = dataclasses.field(default_factory=list)

    def __str__(self) -> str:
        return (
            f"{self.setting}: {self.crawls} crawls; first runs {dict(self.first)}, further runs"
            f" {dict(self.further)}; closed by first runs {self.closed_first}; wrong closes"
            f" {len(self.wrong)}; true closes found {self.found} of {self.gone}"
            f" ({100 * self.found / self.gone:.1f} %)"
        )


def crawl(archive: Archive, site: MovingSite) -> RunRow:
    """Crawl as the spider does: the list first, then details, then probes."""
    run = Run.begin(archive, site.site, at=site.listed.tick())
    archive.commit()
    listing: deque[Fetch] = deque()
    details: deque[Fetch] = deque()

    def take(found):
        for thing in found:
            if isinstance(thing, Fetch):
                (listing if thing.kind == LISTING else details).append(thing)
            else:
                keep(run, [thing])

    take(run.start())
    while True:
        if not listing and not details:
            take(run.more())
        if not listing and not details:
            return run.finish(at=site.listed.tick())
        fetch = (listing or details).popleft()
        take(run.receive(fetch, site.answer(fetch)))


@pytest.fixture(scope="module")
def first_day():
    """Archives of both kinds of site after one good run, to begin each crawl with."""
    with quick_folder() as folder:
        for kind in (WithPages, ListOnly):
            with Archive(folder / kind.__name__ / "jobs.db") as archive:
                assert crawl(archive, kind(new_list("first day"))).verdict == "complete"
        yield folder


def follow(figures: Figures, site: MovingSite, folder: Path, fault: str) -> None:
    """Take 20 postings down, crawl three times, and compare the closings with the site."""
    gone = site.listed.take_down(GONE)
    if fault:
        site.fault = Fault.draw(fault, site.listed.dice, site.pages)
    with Archive(folder / "jobs.db") as archive:
        for day in range(1 + FURTHER):
            site.listed.now += timedelta(days=1)
            run = crawl(archive, site)
            (figures.further if day else figures.first)[run.verdict] += 1
            figures.closed_first += 0 if day else run.closed
            figures.wrong += [f"{site.fault or ''} day {day}: {number}, {because}"
                              for number, because in closed_by(archive, site, run)
                              if number in site.listed.open]  # fmt: skip
            site.fault = None
        closed = archive.db.execute("SELECT job_id FROM jobs WHERE closed_at IS NOT NULL")
        figures.found += len(gone & {site.number(job_id) for (job_id,) in closed})
    figures.crawls += 1
    figures.gone += GONE


def closed_by(archive: Archive, site: MovingSite, run: RunRow) -> list[tuple[int, str]]:
    """Return the postings that a run closed, and why."""
    found = archive.db.execute(
        "SELECT job_id, closed_because FROM episodes JOIN jobs ON jobs.id = job"
        " WHERE confirmed_by = ?",
        (run.id,),
    )
    return [(site.number(job_id), because) for job_id, because in found]


def figures_of(kind: type[MovingSite], rate: float, fault: str, first_day: Path) -> Figures:
    figures = Figures(f"{kind.__name__}, {fault or f'{rate} changes a page'}")
    for number in range(CRAWLS or FEW[kind]):
        listed = new_list(f"{kind.__name__} {rate} {fault} {number}")
        listed.rate = rate
        with quick_folder() as folder:
            shutil.copytree(first_day / kind.__name__, folder, dirs_exist_ok=True)
            follow(figures, kind(listed), folder, fault)
    return figures


@pytest.fixture(scope="module")
def moving(request, first_day) -> Figures:
    """What came of the crawls of one kind of site that moves so much."""
    return figures_of(*request.param, "", first_day)


@pytest.fixture
def report(capsys, record_property):
    def say(figures: Figures) -> None:
        record_property("figures", str(figures))
        if CRAWLS:
            with capsys.disabled():
                print(f"\n{figures}", flush=True)  # noqa: T201

    return say


KINDS = (WithPages, ListOnly)
RATES = (0, 0.2, 1)


def setting(kind, rate):
    return pytest.param((kind, rate), id=f"{kind.__name__}-{rate}")


@pytest.mark.parametrize(
    "moving", [setting(kind, rate) for kind in KINDS for rate in RATES], indirect=True
)
def test_what_is_open_stays_open_on_a_list_that_moves(moving, report):
    report(moving)
    assert moving.wrong == []


@pytest.mark.parametrize(
    "moving", [setting(kind, rate) for kind in KINDS for rate in RATES], indirect=True
)
def test_what_is_gone_is_found_on_a_list_that_moves(moving):
    assert moving.found >= 0.95 * moving.gone


def test_what_slips_past_two_runs_stays_open(first_day, tmp_path):
    """One goes from page 1 when it is read: the first of page 2 slips over the border, unseen."""
    site = ListOnly(new_list("slips"))
    shutil.copytree(first_day / ListOnly.__name__, tmp_path, dirs_exist_ok=True)
    slips = site.listed.open[ListOnly.SIZE]
    with Archive(tmp_path / "jobs.db") as archive:
        for _ in range(2):
            site.listed.now += timedelta(days=1)
            site.listed.falls_next = True
            run = crawl(archive, site)
            assert run.verdict == "complete"
            site.listed.come_in()
        closed = archive.db.execute("SELECT job_id FROM jobs WHERE closed_at IS NOT NULL")
        assert f"{slips}" not in {job_id for (job_id,) in closed}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("fault", FAULTS)
def test_a_crawl_that_goes_wrong_closes_nothing(kind, fault, first_day, report):
    figures = figures_of(kind, 0, fault, first_day)
    report(figures)
    assert figures.closed_first == 0
    assert "complete" not in figures.first
    assert figures.wrong == []
    assert figures.found == figures.gone, "the next runs find them"
