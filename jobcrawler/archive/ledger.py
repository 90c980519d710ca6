"""What a run proves: from its evidence to a verdict. Pure.

A run that is not proved complete closes nothing. The rules and their reasons: docs/decisions/0004.
"""

from __future__ import annotations

import dataclasses
import hashlib
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Literal

Word = Literal["complete", "stable_shortfall", "held", "truncated", "partial", "failed"]
PROVING = ("complete", "stable_shortfall")
"""Verdicts of runs that prove of a posting which they did not see that it was not there."""

TOLERANCE_ONE_IN = 50
"""One in so many of the announced total may come or go while a list is walked: 2 %."""
TOLERANCE_POSTINGS = 2
MOVED_ONE_IN = 20
"""One in so many more, where the list is seen to move: 5 %."""
HELD_BELOW = 0.7
"""Share of the last complete run's postings below which a run is not believed at once."""
HELD_AGREES = 0.1
"""How near to a held run's count the next must come for the shrinking to be believed."""
BAD_ROWS = 0.05
"""Share of rows that cannot be read from which on the platform's shape is not understood."""
STABLE_RUNS = 3
"""Runs with the same postings and shortfall, after which a site is known to over-count."""


@dataclasses.dataclass
class Part:
    """One part of a list that the site does not give whole."""

    announced: int | None = None
    """The last total that the site stated of it."""
    pages: list[frozenset[str]] = dataclasses.field(default_factory=list)
    """What each of its pages listed."""

    @property
    def seen(self) -> frozenset[str]:
        """Ids of the postings listed in it."""
        return frozenset().union(*self.pages)


@dataclasses.dataclass
class Evidence:
    """What one run saw and missed."""

    announced: int | None = None
    """The last total that the site stated of the whole list."""
    parts: dict[str, Part] = dataclasses.field(default_factory=dict)
    """The parts that the list was asked for in, by name: then they count, and not the whole."""
    seen: set[str] = dataclasses.field(default_factory=set)
    """Ids of the postings listed or read."""
    listings: list[frozenset[str]] = dataclasses.field(default_factory=list)
    """What each listing page listed, in order of arrival."""
    pages: int = 0
    lost: Counter[str] = dataclasses.field(default_factory=Counter)
    """Pages of the listing or the walk that never came, by reason."""
    broken: list[str] = dataclasses.field(default_factory=list)
    """Pages that are not what the platform knows, and errors of ours."""
    blocked: str = ""
    """Why a page was a wall."""
    unreadable: int = 0
    """Listed postings whose detail page could not be read."""
    bad_rows: int = 0
    refused: int = 0
    """Of the bad rows, those that are among the seen: read, and not fit for the archive."""
    capped: str = ""
    """Which limit of ours was met."""
    stopped: str = ""
    """Why the run ended before its time: a storage error, a bug."""
    partial: str = ""
    """Why this run can prove nothing about absence, whatever it saw: an import, a feed of the
    newest."""
    used: Counter[str] = dataclasses.field(default_factory=Counter)
    """How pages were read, where there are several ways, and how many of them."""

    @property
    def total(self) -> int | None:
        """How many postings the site says it has; one that is in two parts is one."""
        if not self.parts:
            return self.announced
        counted = [part for part in self.parts.values() if part.announced is not None]
        twice = _twice([part.seen for part in counted])
        return sum(part.announced or 0 for part in counted) - twice

    @property
    def fingerprint(self) -> str:
        """A hash of the ids seen: tells whether two runs saw the same postings."""
        ids = "\n".join(sorted(self.seen)).encode("utf-8", "backslashreplace")
        return hashlib.blake2b(ids, digest_size=8).hexdigest()


@dataclasses.dataclass(frozen=True)
class PastRun:
    """An earlier finished run of the site."""

    verdict: Word
    seen: int
    announced: int | None
    fingerprint: str | None


@dataclasses.dataclass(frozen=True)
class Verdict:
    """A word, and why it is not "complete"."""

    word: Word
    reason: str = ""
    troubled: bool = False
    """Whether something was lost on the way: what such a run saw is no measure of a site's count,
    however often it comes."""

    @property
    def proves_absence(self) -> bool:
        """Whether a posting that this run did not see was not there."""
        return self.word in PROVING


def judge(
    evidence: Evidence, past: Sequence[PastRun], fingerprint: str, caps: frozenset[int]
) -> Verdict:
    """Return the verdict on a run. `past` is newest first."""
    if evidence.stopped:
        return Verdict("failed", evidence.stopped)
    troubles, shortfalls = _troubles(evidence, caps), _shortfalls(evidence)
    if not evidence.pages or (troubles and not evidence.seen):
        return Verdict("failed", "; ".join(troubles) or "no page could be read")
    if troubles or shortfalls:
        reason = "; ".join([*filter(None, [evidence.partial]), *troubles, *shortfalls])
        if not (troubles or evidence.partial) and _is_stable(evidence, past, fingerprint):
            return Verdict("stable_shortfall", f"{reason}; the same for {STABLE_RUNS} runs")
        return Verdict("truncated", reason, troubled=bool(troubles))
    if evidence.partial:
        return Verdict("partial", evidence.partial)
    return _held(len(evidence.seen), past) or Verdict("complete")


def _troubles(evidence: Evidence, caps: frozenset[int]) -> list[str]:
    """What went wrong on the way: no such run proves anything, however often it comes."""
    lost = [f"{count} x {reason}" for reason, count in sorted(evidence.lost.items())]
    found = [
        f"blocked: {evidence.blocked}" if evidence.blocked else "",
        f"lost pages: {', '.join(lost)}" if lost else "",
        _broken(evidence),
        evidence.capped,
        _bad_rows(evidence),
        "a listing page came twice" if any(map(_repeats, _lists(evidence))) else "",
        _cap(evidence, caps),
    ]
    return [text for text in found if text]


def _broken(evidence: Evidence) -> str:
    count = len(evidence.broken)
    pages = "1 page" if count == 1 else f"{count} pages"
    return f"{pages} not understood: {evidence.broken[0]}" if count else ""


def _bad_rows(evidence: Evidence) -> str:
    rows = evidence.bad_rows - evidence.refused + len(evidence.seen)
    few = max(1, BAD_ROWS * rows) if evidence.seen else 0
    too_many = evidence.bad_rows > few
    return f"{evidence.bad_rows} of {rows} rows could not be read" if too_many else ""


def _lists(evidence: Evidence) -> Iterator[Sequence[frozenset[str]]]:
    """Yield the pages of each list: the whole, and each part of it."""
    yield evidence.listings
    for part in evidence.parts.values():
        yield part.pages


def _repeats(listings: Sequence[frozenset[str]]) -> bool:
    full = [page for page in listings if page]
    return len(set(full)) < len(full)


def _cap(evidence: Evidence, caps: frozenset[int]) -> str:
    """A total that is a limit of the site proves nothing to a run that fills it."""
    for name, part in evidence.parts.items():
        if part.announced in caps and not _differs(part):
            return f"the total {part.announced} of {name} is a limit of the site"
    if evidence.parts or evidence.announced not in caps or _differs(evidence):
        return ""
    return f"the total {evidence.announced} is a limit of the site"


def _shortfalls(evidence: Evidence) -> list[str]:
    """Where the count of postings disagrees with the site's own; a site may miscount for ever."""
    found = [
        f"{len(part.seen)} of {part.announced} announced in {name}"
        for name, part in evidence.parts.items()
        if _differs(part)
    ]
    if not evidence.parts and _differs(evidence):
        found.append(f"{len(evidence.seen)} of {evidence.announced} announced")
    if outside := _outside(evidence):
        found.append(f"{outside} postings are in no part of the list")
    short = max(map(_short, _lists(evidence)))
    if short > 1:
        found.append(f"{short} listing pages are shorter than the others")
    if evidence.unreadable:
        found.append(f"{evidence.unreadable} listed postings could not be read")
    return found


def _outside(evidence: Evidence) -> int:
    """Return how many postings of the whole list are in no part: then others may be, unseen.

    A few may have gone while the list was walked.
    """
    if not evidence.parts:
        return 0
    listed = frozenset().union(*evidence.listings)
    count = len(listed.difference(*(part.seen for part in evidence.parts.values())))
    return count if count > TOLERANCE_POSTINGS else 0


def _differs(counted: Evidence | Part) -> bool:
    if counted.announced is None:
        return False
    pages = counted.pages if isinstance(counted, Part) else counted.listings
    # In whole numbers: a site may announce one that no float holds.
    allowed = max(TOLERANCE_POSTINGS, counted.announced // TOLERANCE_ONE_IN)
    moved = min(_twice(pages), counted.announced // MOVED_ONE_IN)
    return abs(len(counted.seen) - counted.announced) > allowed + moved


def _twice(listings: Sequence[frozenset[str]]) -> int:
    """Return how often a posting came on a second page: others had come in above it."""
    return sum(map(len, listings)) - len(frozenset().union(*listings))


def _short(listings: Sequence[frozenset[str]]) -> int:
    """Return how many listing pages are smaller than the largest; the last one always may be."""
    largest = max(map(len, listings), default=0)
    return sum(0 < len(page) < largest for page in listings)


def _is_stable(evidence: Evidence, past: Sequence[PastRun], fingerprint: str) -> bool:
    before = past[: STABLE_RUNS - 1]
    return len(before) == STABLE_RUNS - 1 and all(
        run.verdict in ("truncated", "stable_shortfall")
        and run.fingerprint == fingerprint
        and run.announced == evidence.total
        for run in before
    )


def _held(seen: int, past: Sequence[PastRun]) -> Verdict | None:
    """Return the verdict on a run that saw far less than before, None when it is believed."""
    last = next((run for run in past if run.verdict in PROVING), None)
    if last is None or seen >= HELD_BELOW * last.seen:
        return None
    before = past[0]
    if before.verdict == "held" and abs(seen - before.seen) <= HELD_AGREES * max(before.seen, 1):
        return None
    return Verdict("held", f"{seen} postings, {last.seen} in the last complete run")
