"""Postings through many runs, good and bad: the archive says what a plain model says.

`LIFECYCLES=5000 pytest tests/test_lifecycle.py` tries that many histories, new ones each time.
"""

from __future__ import annotations

import dataclasses
import os
import shutil
import tempfile
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule, run_state_machine_as_test

from jobcrawler.archive.store import Archive
from jobcrawler.platforms import READERS
from lifecycle_model import Model
from lifecycle_site import LOSS, MOVED, PAGE_FAULTS, LivingSite, crawl
from planted_bugs import LIFECYCLE, run_test
from quick_folder import quick_folder
from run_desk import SITE, tiny

HISTORIES = int(os.environ.get("LIFECYCLES") or "0")
PHASES = (Phase.generate,) if "FIRST_FAILURE" in os.environ else tuple(Phase)
FEW = 300
NO_LIMIT = 1000
PAGES_IN_TROUBLE = (404, 410, {"closed": "filled"}, 403, 500, 429, LOSS, {"blocked": "captcha"},
                    {}, {"bug": "a parser's"}, MOVED)  # fmt: skip
ENDS = (404, 410, {"closed": "filled"}, MOVED, None, 403, 500, LOSS, {"blocked": "captcha"}, {})
"""How the page of a posting answers that is off the list; None: it stays up."""
JOBS = (
    "SELECT job_id, title, department, valid_through, description_text, revision, first_seen,"
    " last_seen, missing_since, closed_at FROM jobs JOIN job_texts ON job = id"
)
EPISODES = (
    "SELECT job_id, opened_at, episodes.closed_at, closed_because, confirmed_by"
    " FROM episodes JOIN jobs ON jobs.id = job"
)
CHANGES = (
    "SELECT job_id, run, seen_at, field, old, new FROM changes JOIN jobs ON jobs.id = job"
    " ORDER BY changes.id"
)

some = st.integers(0, 1000)
"""Chooses one of what there is."""
events = st.lists(
    st.one_of(
        st.tuples(st.just("open"), st.integers(1, 4)),
        st.tuples(st.just("edit"), some, st.sampled_from(["title", "department", "text"])),
        st.tuples(st.just("expire"), some, st.integers(-1, 3)),
        st.tuples(st.just("vanish"), some, st.sampled_from(ENDS)),
        st.tuples(st.just("trouble"), some, st.sampled_from(PAGES_IN_TROUBLE)),
        st.tuples(st.just("heal"), some),
    ),
    max_size=4,
)
faults = st.tuples(st.integers(1, 4), st.sampled_from([*PAGE_FAULTS, "again"]))


class Lifecycle(RuleBasedStateMachine):
    """A site's days. Each ends with a crawl, or with one that is killed."""

    blank: Path
    """A folder with an empty archive."""

    @initialize(has_pages=st.booleans(), announces=st.booleans(), size=st.integers(2, 6),
                count=st.integers(0, 12), events=events)  # fmt: skip
    def found(self, has_pages, announces, size, count, events):
        self.folder = Path(tempfile.mkdtemp(dir=self.blank.parent))
        shutil.copy(self.blank / "jobs.db", self.folder)
        self.archive = Archive(self.folder / "jobs.db")
        self.living = LivingSite(has_pages=has_pages, announces=announces, size=size)
        self.model = Model()
        self.living.open(count)
        self.good_day(events=events)

    def teardown(self):
        if hasattr(self, "archive"):
            self.archive.close()
            shutil.rmtree(self.folder)

    # What happens

    def happen(self, events):
        self.living.begin_day()
        for name, *more in events:
            getattr(self, f"_{name}")(*more)

    def _open(self, count):
        self.living.open(count)

    def _edit(self, which, field):
        if offer := _one(self.living.offers, which):
            offer.version += 1
            if field != "text":
                setattr(offer, field, f"Kiln {offer.version}")

    def _expire(self, which, days):
        if offer := _one(self.living.offers, which):
            offer.version += 1
            offer.valid_through = (self.living.today + timedelta(days)).isoformat()

    def _vanish(self, which, page):
        if offer := _one(self.living.offers, which):
            self.living.take_down(offer, page)

    def _trouble(self, which, page):
        if offer := _one(self.living.offers, which):
            offer.page = page
            offer.version += 1

    def _heal(self, which):
        if offer := _one([o for o in self.living.offers if o.page is not None], which):
            offer.page = None

    # The days

    @rule(events=events)
    def good_day(self, events):
        self.happen(events)
        self.crawl()

    @rule(events=events, fault=faults)
    def bad_day(self, events, fault):
        self.happen(events)
        self.living.fault = fault
        self.crawl()

    @rule(events=events, after=st.integers(0, 12), commit_every=st.integers(1, 8),
          fault=st.none() | faults, which=some,
          page=st.sampled_from(PAGES_IN_TROUBLE))  # fmt: skip
    def fatal_day(self, events, after, commit_every, fault, which, page):
        self.happen([*events, ("trouble", which, page)])
        self.living.fault = fault
        self.crawl(killed_after=after, commit_every=commit_every)

    @rule(events=events, limit=st.integers(1, 20))
    def limited_day(self, events, limit):
        self.happen(events)
        # A run that is taken up again has the limit that it began with.
        self.crawl(limit=NO_LIMIT if self.living.answers else limit)

    @rule(share=st.integers(2, 9), days=st.integers(1, 2), page=st.sampled_from(ENDS))
    def shrinking_day(self, share, days, page):
        self.happen([])
        for offer in self.living.offers[share * len(self.living.offers) // 10 :]:
            self.living.take_down(offer, page)
        for _ in range(days):
            self.crawl()
            self.living.begin_day()

    @rule(which=st.lists(some, min_size=1, max_size=5), events=events)
    def returning_day(self, which, events):
        for one in which:
            if offer := _one(self.living.gone, one):
                self.living.bring_back(offer)
        self.good_day(events=events)

    @rule(extra=st.integers(-4, 6), days=st.integers(0, 3))
    def days_of_a_wrong_total(self, extra, days):
        self.living.overcount = extra
        for _ in range(days):
            self.happen([])
            self.crawl()

    @rule(share=st.integers(1, 10))
    def new_layout(self, share):
        self.happen([])
        for offer in self.living.offers[: share * len(self.living.offers) // 10]:
            offer.version += 1
            offer.department = f"Kiln {self.living.today}"
        self.crawl()

    @rule(count=st.integers(10, 18))
    def hiring_day(self, count):
        self.happen([("open", count if len(self.living.offers) < 12 else 1)])
        self.crawl()

    # Crawling

    def crawl(self, *, limit=NO_LIMIT, killed_after=None, commit_every=1000):
        site = dataclasses.replace(SITE, max_pages=limit)
        row = crawl(self.archive, self.living, site,
                    killed_after=killed_after, commit_every=commit_every)  # fmt: skip
        self.living.fault = None
        if row is None:
            self._die()
        else:
            self.model.finish(self.living.answers, limit=limit)
            self.living.answers = {}
            self._compare()

    def _die(self):
        """What is not committed is lost with the process; what was closed stays as it was."""
        self.archive.db.rollback()
        self.archive.close()
        self.archive = Archive(self.folder / "jobs.db")
        closings = [row for row in self.rows(EPISODES) if row[2]]
        assert closings == [row for row in self.model.episodes if row[2]]

    def _compare(self):
        assert self.rows(JOBS) == self.model.jobs
        assert self.rows(EPISODES) == self.model.episodes
        assert sorted(self.rows(CHANGES)) == sorted(self.model.changes)
        names = list(self.model.runs[-1])
        found = self.archive.db.execute(f"SELECT {', '.join(names)} FROM runs ORDER BY id DESC")
        assert dict(zip(names, found.fetchone(), strict=True)) == self.model.runs[-1]
        found.close()

    def rows(self, sql):
        return sorted(self.archive.db.execute(sql).fetchall(), key=repr)


def _one(offers, which):
    return offers[which % len(offers)] if offers else None


@pytest.fixture
def machine(monkeypatch):
    monkeypatch.setitem(READERS, "tiny", tiny())
    with quick_folder() as folder:
        blank = folder / "blank"
        Archive(blank / "jobs.db").close()
        yield type("Lifecycle", (Lifecycle,), {"blank": blank})


def test_the_archive_says_what_the_model_says(machine):
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=HISTORIES or FEW,
            derandomize=not HISTORIES,
            stateful_step_count=8,
            phases=PHASES,
            deadline=None,
            database=None,
            suppress_health_check=list(HealthCheck),
        ),
    )


@pytest.mark.slow
@pytest.mark.parametrize(
    "bug", LIFECYCLE if HISTORIES else LIFECYCLE[:3], ids=lambda bug: bug.name
)
def test_a_planted_bug_is_found(bug, tmp_path):
    bug.plant(tmp_path)
    test = f"{Path(__file__).name}::{test_the_archive_says_what_the_model_says.__name__}"
    done = run_test(test, tmp_path, FIRST_FAILURE="1", LIFECYCLES="")
    assert done.returncode == pytest.ExitCode.TESTS_FAILED, done.stdout + done.stderr
    assert "AssertionError" in done.stdout
    assert "state.found(" in done.stdout, "with the history that shows it"
