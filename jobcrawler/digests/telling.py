"""Tells of saved searches: what is due by each way, and that it was told."""

from __future__ import annotations

import dataclasses
import os
import sqlite3
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from jobcrawler.archive.questions.digest import (
    News,
    Position,
    is_of,
    newest_open,
    news,
    position,
    runs_between,
    runs_since,
)
from jobcrawler.digests import mail, notifying
from jobcrawler.digests.errors import NotSentError
from jobcrawler.digests.formats import FORMATS
from jobcrawler.digests.letter import Letter, letter
from jobcrawler.digests.saved import Mail, SavedSearch
from jobcrawler.digests.state import Last, State

MOST_MAILED = 200
"""Jobs of a kind."""


@dataclasses.dataclass(frozen=True, kw_only=True)
class Way:
    """How a digest goes out. Each way has its own memory of what it told."""

    name: str
    send: Callable[[Letter], list[str]]
    """Returns complaints of some who did not get it; raises NotSentError where nobody did."""
    most: int | None = None
    """How many jobs of a kind it names; None: all."""


def ways_of(saved: SavedSearch, how: Mail, *, form: str, at: str) -> list[Way]:
    """Return how a saved search's digest goes out: printed, where nothing else is stated."""

    def by_mail(made: Letter) -> list[str]:
        return mail.send(mail.message_of(made, to=saved.to, mail=how, at=at), how)

    def by_notices(made: Letter) -> list[str]:
        return notifying.notify(made, saved.notify)

    def by_print(made: Letter) -> list[str]:
        printed(made, form)
        return []

    found = []
    if saved.to:
        found.append(Way(name="mail", send=by_mail, most=MOST_MAILED))
    if saved.notify:
        found.append(Way(name="notify", send=by_notices, most=notifying.MOST))
    return found or [Way(name="print", send=by_print)]


def printed(made: Letter, form: str) -> None:
    """Print a letter.

    Raises:
        NotSentError: nobody reads it.
    """
    try:
        print(FORMATS[form](made), flush=True)  # noqa: T201
    except OSError as error:
        # What is left of it must not be tried again when Python ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        message = f"cannot be printed ({error.strerror})"
        raise NotSentError(message) from error


def tell(
    db: sqlite3.Connection, state: State, saved: SavedSearch, way: Way, *, room: str, at: str
) -> list[str]:
    """Tell what is due of a search by one way, and then note it. Quiet where nothing is due.

    Raises:
        NotSentError: nobody has it, so that it is due still.
        ArchiveUnwritableError: it was told, but cannot be noted.
    """
    last = state.last(saved.name, way.name)
    found, before, until = due(db, saved, last)
    other = state.latest(saved.name)
    is_told = other and other.search == saved.query and is_of(db, other.after)
    made = letter(saved.name, found, search=saved.query, room=room, most=way.most,
                  first_by=way.name if is_told else "")  # fmt: skip
    complaints = way.send(made) if made else []
    if made or last is None or last.search != saved.query:
        now = Last(search=saved.query, sent_at=at, before=before, after=until)
    else:
        now = dataclasses.replace(last, after=until)
    if now != last and until.run:
        state.put(saved.name, way.name, now)
    return complaints


def due(
    db: sqlite3.Connection, saved: SavedSearch, last: Last | None
) -> tuple[News, Position | None, Position]:
    """Return what is due of a search, what was told before, and up to where it is then told."""
    with _moment(db):
        until = position(db)
        if last is None or last.search != saved.query or not is_of(db, last.after):
            return newest_open(db, saved.search, until), None, until
        return news(db, saved.search, runs_between(db, last.after, until)), last.after, until


def again(db: sqlite3.Connection, saved: SavedSearch, last: Last) -> News:
    """Return what the last digest of a search told; of the first one, what is open now."""
    with _moment(db):
        if last.before is None or not is_of(db, last.after):
            return newest_open(db, saved.search, position(db))
        return news(db, saved.search, runs_between(db, last.before, last.after))


def since(db: sqlite3.Connection, saved: SavedSearch, day: str) -> News:
    """Return what was found of a search by the runs of a day and later ones."""
    with _moment(db):
        return news(db, saved.search, runs_since(db, day))


@contextmanager
def _moment(db: sqlite3.Connection) -> Iterator[None]:
    """See the archive as it is at one moment, whatever a crawl commits meanwhile."""
    db.execute("BEGIN")
    try:
        yield
    finally:
        db.rollback()
