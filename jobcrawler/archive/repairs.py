"""Rows made right again from their pages: what is read now in place of what was stored."""

from __future__ import annotations

import dataclasses
import json
import sqlite3
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager

from jobcrawler.archive import counting
from jobcrawler.archive.history import COMPARED, Columns, columns_of, compared, rewrite
from jobcrawler.archive.reader import PageRow
from jobcrawler.archive.store import POISON
from jobcrawler.items import JobPosting, Place

Fields = dict[str, str | None]
"""The compared fields of a posting, or some of them, as texts."""
Edits = dict[tuple[int, str], tuple[str | None, str | None]]
"""By page and field, the value before and after."""


@dataclasses.dataclass(frozen=True, kw_only=True)
class Cited:
    """A page that rows of postings follow from."""

    row: PageRow
    run: int
    jobs: frozenset[str]
    """Job IDs of these postings."""


@dataclasses.dataclass(frozen=True, kw_only=True)
class Change:
    """A row of `changes`."""

    id: int
    run: int
    page: int
    field: str
    old: str | None
    new: str | None


@dataclasses.dataclass(frozen=True, kw_only=True)
class Stored:
    """A posting as the archive has it."""

    id: int
    row: Columns
    """Of `jobs` and `job_texts`."""
    opened_by: int
    """The page that showed it first."""
    places: tuple[tuple[str | float | None, ...], ...]
    """Of `job_locations`."""
    changes: tuple[Change, ...]
    """Oldest first."""

    @property
    def page(self) -> int:
        """The page that it was last read from."""
        return int(self.row["page"])

    def fields_on(self, page: int) -> Fields:
        """Return the compared fields as they were read from a page: later changes are undone."""
        now = compared(self.row, self.row["description_text"])
        later = (change for change in reversed(self.changes) if change.page > page)
        return now | {change.field: change.old for change in later}


def cited_pages(
    db: sqlite3.Connection, *, since: str = "", warcs: Collection[str] = ()
) -> dict[str, dict[int, Cited]]:
    """Return the pages that postings, their openings and their changes point at.

    Args:
        db: of the archive.
        since: UTC; pages that were fetched before are left out.
        warcs: names of the only WARC files to look at; all of them when empty.

    Returns:
        By WARC file, those of the oldest runs first, and by offset.
    """
    rows = db.execute(
        "SELECT pages.warc, warc_offset, pages.run, pages.id, pages.url, digest, size, runs.site,"
        " platform, board, job_id FROM (SELECT page, id AS job FROM jobs"
        "  UNION SELECT page, job FROM changes"
        "  UNION SELECT opened_by, job FROM episodes WHERE id IN"
        "   (SELECT min(id) FROM episodes GROUP BY job)) AS cited"
        " JOIN pages ON pages.id = cited.page JOIN runs ON runs.id = pages.run"
        " JOIN jobs ON jobs.id = cited.job WHERE fetched_at >= ?"
        " ORDER BY runs.id",
        (since,),
    )
    found: dict[str, dict[int, Cited]] = defaultdict(dict)
    names = [field.name for field in dataclasses.fields(PageRow)]
    for warc, offset, run, *page, job_id in rows:
        if warcs and warc not in warcs:
            continue
        cited = found[warc].get(offset)
        jobs = frozenset({job_id}) | (cited.jobs if cited else frozenset())
        row = PageRow(**dict(zip(names, page, strict=True)))
        found[warc][offset] = Cited(row=row, run=run, jobs=jobs)
    return found


def stored_posting(db: sqlite3.Connection, site: str, job_id: str) -> Stored:
    """Return a posting that the archive has."""
    found = db.execute(
        "SELECT * FROM jobs JOIN job_texts ON job = id WHERE site = ? AND job_id = ?",
        (site, job_id),
    )
    names = [column[0] for column in found.description]
    row = dict(zip(names, found.fetchone(), strict=True))
    opened_by = db.execute(
        "SELECT opened_by FROM episodes WHERE job = ? ORDER BY id LIMIT 1", (row["id"],)
    ).fetchone()[0]
    names = [field.name for field in dataclasses.fields(Place)]
    places = db.execute(
        f"SELECT {', '.join(names)} FROM job_locations WHERE job = ? ORDER BY position",
        (row["id"],),
    )
    return Stored(id=row["id"], row=row, opened_by=opened_by, places=tuple(places),
                  changes=_changes(db, row["id"]))  # fmt: skip


def _changes(db: sqlite3.Connection, job: int) -> tuple[Change, ...]:
    rows = db.execute(
        "SELECT id, run, page, field, old, new FROM changes WHERE job = ? ORDER BY page, id",
        (job,),
    )
    names = ("id", "run", "page", "field", "old", "new")
    return tuple(Change(**dict(zip(names, row, strict=True))) for row in rows)


@dataclasses.dataclass
class Rereading:
    """What the pages of one posting say now."""

    pages: dict[int, Fields] = dataclasses.field(default_factory=dict)
    """By page that was read again, the fields that are not what was stored."""
    relative: set[int] = dataclasses.field(default_factory=set)
    """Pages that state an age in place of a day: the day that was read first stays."""

    def add(self, stored: Stored, page: int, fields: Fields, *, is_relative: bool) -> None:
        """Take in the compared fields that a page shows."""
        was = stored.fields_on(page)
        self.pages[page] = {name: fields[name] for name in COMPARED if fields[name] != was[name]}
        if is_relative:
            self.relative.add(page)
            self.pages[page]["date_posted"] = fields["date_posted"]


def history_of(stored: Stored, reread: Rereading) -> tuple[Fields, Edits]:
    """Return a posting's compared fields and its changes, as its pages say. Pure.

    Between two pages of which only one was read again a difference is the parser's, and no change;
    a change that was noted there stays, from the value that is right now.
    """
    noted = {(change.page, change.field) for change in stored.changes}
    first, *later = sorted({stored.opened_by, stored.page, *(page for page, _ in noted)})
    value = stored.fields_on(first) | reread.pages.get(first, {})
    edits: Edits = {}
    before = first
    for page in later:
        now = _on(page, value, stored, reread)
        are_read = {before, page} <= reread.pages.keys()
        for field in COMPARED:
            if now[field] != value[field] and (are_read or (page, field) in noted):
                edits[page, field] = (value[field], now[field])
        value, before = now, page
    return value, edits


def _on(page: int, before: Fields, stored: Stored, reread: Rereading) -> Fields:
    """Return the fields on a page, given those on the page before."""
    if page not in reread.pages:
        noted = {change.field: change.new for change in stored.changes if change.page == page}
        return before | noted
    now = stored.fields_on(page) | reread.pages[page]
    if page in reread.relative and before["date_posted"]:
        now["date_posted"] = before["date_posted"]
    return now


@contextmanager
def whole(db: sqlite3.Connection) -> Iterator[None]:
    """Take back what is written within, and nothing else, where SQLite cannot hold it."""
    if not db.in_transaction:  # releasing an outermost savepoint would commit
        db.execute("BEGIN IMMEDIATE")
    db.execute("SAVEPOINT posting")
    try:
        yield
    except POISON:
        db.execute("ROLLBACK TO posting")
        db.execute("RELEASE posting")
        raise
    db.execute("RELEASE posting")


def repair_row(db: sqlite3.Connection, stored: Stored, posting: JobPosting) -> list[str]:
    """Write a posting's row as it is read now; return the columns that were different."""
    columns = columns_of(posting)
    columns |= {"description_text": posting.description_text,
                "description_html": posting.description_html}  # fmt: skip
    wrong = [name for name, value in columns.items() if stored.row[name] != value]
    if stored.places != tuple(map(dataclasses.astuple, posting.job_locations)):
        wrong = list(dict.fromkeys([*wrong, "job_locations"]))
    if wrong:
        rewrite(db, stored.id, posting)
    return wrong


@dataclasses.dataclass
class ChangesRepaired:
    """What became of rows of `changes`."""

    removed: int = 0
    corrected: int = 0
    added: int = 0
    runs: set[int] = dataclasses.field(default_factory=set)
    """Which noticed these changes, or should have."""

    def count(self, more: ChangesRepaired) -> None:
        """Take in what became of further ones."""
        self.removed += more.removed
        self.corrected += more.corrected
        self.added += more.added
        self.runs |= more.runs


def repair_changes(db: sqlite3.Connection, stored: Stored, edits: Edits) -> ChangesRepaired:
    """Make a posting's changes what they are."""
    done = ChangesRepaired()
    left = dict(edits)
    for change in stored.changes:
        edit = left.pop((change.page, change.field), None)
        if edit is None:
            db.execute("DELETE FROM changes WHERE id = ?", (change.id,))
            done.removed += 1
        elif edit != (change.old, change.new):
            db.execute("UPDATE changes SET old = ?, new = ? WHERE id = ?", (*edit, change.id))
            done.corrected += 1
        else:
            continue
        done.runs.add(change.run)
    for (page, field), edit in left.items():
        done.runs.add(_add(db, stored.id, page, (field, *edit)))
        done.added += 1
    return done


def _add(db: sqlite3.Connection, job: int, page: int, change: tuple[str | None, ...]) -> int:
    """Add a change that was not noticed, with the page that shows it; return its run."""
    run, seen_at = db.execute("SELECT run, fetched_at FROM pages WHERE id = ?", (page,)).fetchone()
    db.execute(
        "INSERT INTO changes (job, run, page, seen_at, field, old, new)"
        " VALUES (?, ?, ?, ?, ?, ?, ?)",
        (job, run, page, seen_at, *change),
    )
    return int(run)


def count_again(db: sqlite3.Connection, runs: Iterable[int]) -> None:
    """Count again what runs changed and read, now that their postings say something else."""
    for run in runs:
        seen, archived, fill = db.execute(
            "SELECT seen, archived, fill FROM runs WHERE id = ?", (run,)
        ).fetchone()
        moved = db.execute(
            "SELECT count(*) FROM (SELECT job FROM changes WHERE run = :run UNION SELECT job"
            " FROM episodes JOIN pages ON pages.id = opened_by WHERE pages.run = :run)",
            {"run": run},
        ).fetchone()[0]
        db.execute(
            "UPDATE runs SET changed = ?, unchanged = ?, mass_change = ?, fill = ? WHERE id = ?",
            (counting.counts(db, run)["changed"], archived - moved,
             counting.mass_change(db, run, seen), _filled(fill, counting.fill(db, run)), run),
        )  # fmt: skip


def _filled(then: str | None, now: str | None) -> str | None:
    """Return how many postings of a run have each field; of those read again since nobody knows.

    Both are what `counting.fill` returns.
    """
    if then is None or now is None or json.loads(then)["read"] != json.loads(now)["read"]:
        return then
    return now
