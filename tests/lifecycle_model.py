"""The lifecycle of postings as a plain model: what an archive must say, by what a site answered.

Written from the rules (docs/decisions/0004), and from no code of the archive's.
"""

from __future__ import annotations

import dataclasses
from collections import Counter, deque
from collections.abc import Mapping
from typing import Any

from lifecycle_site import LIST, Said, again
from run_desk import HOST

FIELDS = ("title", "department", "valid_through", "description_text")
PROOFS = ("complete", "stable_shortfall")
"""Verdicts after which a posting that was not seen was not there."""
Row = tuple[Any, ...]
Fields = Mapping[str, Any]


@dataclasses.dataclass
class Posting:
    """A posting as the archive should know it."""

    id: str
    fields: Fields
    revision: str | None
    has_page: bool
    """Whether it was read from a page of its own, which can be asked again."""
    first_seen: str
    last_seen: str
    seen_in: int
    missing_since: str | None = None
    closed_at: str | None = None
    episodes: list[list[Any]] = dataclasses.field(default_factory=list)
    """Opened at, closed at, because, confirmed by."""

    @property
    def row(self) -> Row:
        return (self.id, *map(self.fields.get, FIELDS), self.revision, self.first_seen,
                self.last_seen, self.missing_since, self.closed_at)  # fmt: skip

    def sight(self, at: str, run: int) -> bool:
        """Note that it is listed; return whether it had been closed."""
        self.last_seen, self.seen_in, self.missing_since = at, run, None
        was_closed = self.closed_at is not None
        if was_closed:
            self.closed_at = None
            self.episodes.append([at, None, None, None])
        return was_closed

    def close(self, at: str, because: str, run: int) -> None:
        self.closed_at, self.missing_since = at, None
        self.episodes[-1][1:] = [at, because, run]


@dataclasses.dataclass(frozen=True)
class PastRun:
    """What later runs are measured by."""

    verdict: str
    ids: frozenset[str]
    announced: int | None
    is_troubled: bool


class Model:
    """All that the archive should say of one site."""

    def __init__(self) -> None:
        self.postings: dict[str, Posting] = {}
        self.changes: list[Row] = []
        self.runs: list[dict[str, Any]] = []
        self.past: list[PastRun] = []

    def finish(self, answers: Mapping[str, Said], *, limit: int) -> None:
        """Live through a run that was answered so and may ask for so many pages."""
        Sitting(self, answers, limit).hold()

    @property
    def jobs(self) -> list[Row]:
        return sorted(posting.row for posting in self.postings.values())

    @property
    def episodes(self) -> list[Row]:
        return sorted((p.id, *episode) for p in self.postings.values() for episode in p.episodes)


class Sitting:
    """One run, as the model goes through it."""

    def __init__(self, model: Model, answers: Mapping[str, Said], limit: int) -> None:
        self.model = model
        self.answers = answers
        self.limit = limit
        self.number = len(model.runs) + 1
        self.wanted: set[str] = set()
        self.listed: dict[str, tuple[dict[str, Any], str]] = {}
        """By ID the first row that lists it, and when."""
        self.pages: list[frozenset[Any]] = []
        self.listed_at = self.last_total = ""
        self.met: set[str] = set()
        self.announced: int | None = None
        self.is_troubled = False
        self.bad_rows = self.odd_pages = self.unreadable = self.skipped = self.closed = 0
        self.opened: set[str] = set()
        self.reopened: set[str] = set()
        self.changed: list[tuple[str, str]] = []

    def hold(self) -> None:
        self._walk([LIST])
        first_look = len(self.pages)
        self._read_listed()
        verdict, proofs = self._verdict(), {}
        lacks_pageless = not all(posting.has_page for posting in self._absent())
        if verdict in PROOFS and first_look > 1 and lacks_pageless:
            self._walk([again(url) for url in self.wanted if url.startswith(LIST)])
            del self.pages[first_look:]
            self._read_listed()
            verdict = self._verdict()
        if verdict in PROOFS:
            proofs = {p.id: self._ask_after(p) for p in self._absent() if p.has_page}
            verdict = self._verdict()  # the limit may be met only now
        if verdict in PROOFS:
            for posting in self._absent():
                self._settle(posting, proofs.get(posting.id, ""))
        assert self.answers.keys() <= self.wanted, "asks for nothing else"
        if self._is_capped:
            assert len(self.answers) <= self.limit
        else:
            assert self.answers.keys() == self.wanted
        self._note(verdict)

    def _absent(self) -> list[Posting]:
        return [posting for posting in self.model.postings.values()
                if posting.closed_at is None and posting.seen_in != self.number]  # fmt: skip

    def _read_listed(self) -> None:
        for job_id, (row, at) in self.listed.items():
            if job_id not in self.met:
                self.met.add(job_id)
                known = self.model.postings.get(job_id)
                if known is not None and known.sight(at, self.number):
                    self.reopened.add(job_id)
                self._read(job_id, known, row, at)

    # The list

    def _walk(self, start: list[str]) -> None:
        queue, is_second = deque(start), start != [LIST]
        while queue:
            url = queue.popleft()
            answer = self._ask(url)
            if answer is None:
                continue
            page = answer.value
            if isinstance(page, int | str):
                self.is_troubled = True
                continue
            if not is_second:
                self.listed_at = max(self.listed_at, answer.at)
            if isinstance(page, bytes) or "blocked" in page:
                self.is_troubled = True
                self.odd_pages += 1
                continue
            if "total" in page and answer.at > self.last_total:
                self.last_total, self.announced = answer.at, page["total"]
            self._list(page["rows"], answer.at, is_second=is_second)
            leads = (again(url) if is_second else url for url in page.get("next", ()))
            queue.extend(url for url in leads if url not in self.wanted and url not in queue)

    def _ask(self, url: str) -> Said | None:
        self.wanted.add(url)
        return self.answers.get(url)

    def _list(self, rows: list[dict[str, Any]], at: str, *, is_second: bool) -> None:
        bad = [position for position, row in enumerate(rows) if "bad" in row]
        self.bad_rows += 0 if is_second else len(bad)
        self.pages.append(frozenset([*bad, *(row["id"] for row in rows if "id" in row)]))
        for row in rows:
            if "id" in row:
                self.listed.setdefault(row["id"], (row, at))

    # Postings

    def _read(self, job_id: str, known: Posting | None, row: dict[str, Any], at: str) -> None:
        """Read a listed posting: from its row, where that is whole, else from its page."""
        if "full" in row:
            self._store(job_id, {"description_text": row["full"], **row["says"]}, at)
        elif known is not None and known.revision == row["rev"]:
            self.skipped += 1
        else:
            answer = self._ask(f"{HOST}/{job_id}")
            if answer is not None and answer.is_shown:
                self._store(job_id, answer.value, answer.at, revision=row["rev"], has_page=True)
            elif answer is not None:
                self.unreadable += not answer.gone
                self.odd_pages += answer.is_odd
                if known is None:  # known by its row, until its page can be read
                    self._store(job_id, row["says"], at)

    def _store(
        self, job_id: str, fields: Fields, at: str, *, revision: str | None = None,
        has_page: bool = False
    ) -> None:  # fmt: skip
        known = self.model.postings.get(job_id)
        if known is None:
            self.opened.add(job_id)
            self.model.postings[job_id] = Posting(
                job_id, fields, revision, has_page, at, at, self.number,
                episodes=[[at, None, None, None]],
            )  # fmt: skip
            return
        for name in FIELDS:
            old, new = known.fields.get(name), fields.get(name)
            if old != new:
                self.changed.append((job_id, name))
                self.model.changes.append((job_id, self.number, at, name, old, new))
        known.fields, known.revision, known.has_page = fields, revision, has_page
        known.last_seen = at

    def _ask_after(self, posting: Posting) -> str:
        """Return why an absent posting is gone, by its page; "" where it may live."""
        answer = self._ask(f"{HOST}/{posting.id}")
        if answer is None:
            return ""
        self.odd_pages += answer.is_odd
        return answer.gone or answer.moved

    def _settle(self, posting: Posting, because: str) -> None:
        last_day = posting.fields.get("valid_through")
        if not because and last_day and last_day < self.listed_at[:10]:
            because = f"valid through {last_day}"
        if not because and posting.missing_since and not posting.has_page:
            because = "missing from two complete runs running"
        since = posting.missing_since or self.listed_at
        if because:
            posting.close(since, because, self.number)
            self.closed += 1
        else:
            posting.missing_since = since

    # The verdict

    @property
    def _is_capped(self) -> bool:
        return len(self.wanted) > self.limit

    def _verdict(self) -> str:
        seen = len(self.listed)
        if self._lost_something():
            return "truncated" if seen else "failed"
        if self._falls_short():
            return "stable_shortfall" if self._is_stable() else "truncated"
        before = [run for run in self.model.past if run.verdict in PROOFS]
        if before and 10 * seen < 7 * len(before[-1].ids):
            last = self.model.past[-1]
            count = len(last.ids)
            if last.verdict != "held" or 10 * abs(seen - count) > max(count, 1):
                return "held"
        return "complete"

    def _lost_something(self) -> bool:
        rows = self.bad_rows + len(self.listed)
        allowed = max(20, rows) if self.listed else 0  # one, or one in twenty
        came_twice = any(n > 1 for page, n in Counter(self.pages).items() if page)
        return (self.is_troubled or self._is_capped or came_twice
                or 20 * self.bad_rows > allowed)  # fmt: skip

    def _falls_short(self) -> bool:
        sizes = [len(page) for page in self.pages if page]
        # Pages come in any order: one short page may always be the last.
        short = sum(size < max(sizes) for size in sizes)
        if self.announced is None:
            return bool(self.unreadable or short > 1)
        off = abs(len(self.listed) - self.announced)
        twice = sum(map(len, self.pages)) - len(frozenset[Any]().union(*self.pages))
        allowed = max(2, self.announced // 50) + min(twice, self.announced // 20)
        return bool(self.unreadable or short > 1 or off > allowed)

    def _is_stable(self) -> bool:
        now = (self.listed.keys(), self.announced)
        last = self.model.past[-2:]
        return len(last) == 2 and all(
            run.verdict in ("truncated", "stable_shortfall")
            and not run.is_troubled
            and (run.ids, run.announced) == now
            for run in last
        )

    # The run's row

    def _note(self, verdict: str) -> None:
        ids = frozenset(self.listed)
        troubled = self._lost_something()
        self.model.past.append(PastRun(verdict, ids, self.announced, troubled))
        kept = ids & self.model.postings.keys()
        changed = {job_id for job_id, _ in self.changed}
        by_field = Counter(name for _, name in self.changed)
        mass = sorted(n for n, count in by_field.items() if count > 10 and 5 * count > len(ids))
        self.model.runs.append({
            "announced": self.announced,
            "seen": len(ids),
            "archived": len(kept),
            "new": len(self.opened),
            "changed": len(changed),
            "unchanged": len(kept - changed - self.opened - self.reopened),
            "skipped": self.skipped,
            "closed": self.closed,
            "reopened": len(self.reopened),
            "unreadable": self.unreadable,
            "bad_rows": self.bad_rows + self.odd_pages,
            "verdict": verdict,
            "mass_change": ", ".join(mass) or None,
        })  # fmt: skip
