"""Which of Datasette's databases are archives, and pages made of them."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import urlencode

from datasette.utils import tilde_encode
from datasette.utils.asgi import Response
from jinja2 import Environment, PackageLoader, StrictUndefined

from jobcrawler.archive.schema import MIGRATION_NAMES
from jobcrawler.search.query import Search
from jobcrawler.web import words

T = TypeVar("T")
SAFE = {
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; img-src 'self' data:;"
    " frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
"""Headers of every page: no script, nothing from elsewhere, in nobody's frame."""
STYLE = "/-/jobcrawler/room.css"


def migrations_of(path: str | None) -> set[str]:
    """Return which of our migrations a file has; none where it is no archive."""
    if path is None:
        return set()
    db = sqlite3.connect(f"{Path(path).absolute().as_uri()}?mode=ro", uri=True)
    try:
        sql = "SELECT name FROM _sqlite_migrations WHERE migration_set = 'jobcrawler'"
        return {row[0] for row in db.execute(sql)}
    except sqlite3.Error:  # another kind of database: Datasette says what is wrong with it
        return set()
    finally:
        db.close()


@cache
def _is_archive(path: str | None) -> bool:
    return bool(migrations_of(path))


def is_archive(database: Any) -> bool:
    """Whether one of Datasette's databases is an archive of ours, or was when first asked."""
    return _is_archive(database.path)


def route_of(database: Any) -> str:
    """Return the first part of the addresses of a database's pages."""
    return str(tilde_encode(database.route))


def archives(datasette: Any) -> list[str]:
    """Return the names of the databases that are archives, in Datasette's order."""
    return [name for name, database in datasette.databases.items() if is_archive(database)]


class Room:
    """One archive, as pages see it."""

    def __init__(self, datasette: Any, name: str) -> None:
        self._datasette = datasette
        self.name = name
        self.database = datasette.get_database(name)
        self.route = route_of(self.database)

    @property
    def folder(self) -> Path:
        """Where the archive lies; its WARC files are in `warc` there."""
        return Path(self.database.path).parent

    @property
    def is_current(self) -> bool:
        """Whether it has what the pages ask for."""
        return set(MIGRATION_NAMES) <= migrations_of(self.database.path)

    async def ask(self, question: Callable[..., T], *args: Any, **kwargs: Any) -> T:
        """Ask a question of the archive, in one of Datasette's reading threads.

        A question takes a connection first. All it asks is of one moment, whatever a crawl does.
        """

        def asked(db: sqlite3.Connection) -> T:
            db.execute("BEGIN")
            try:
                return question(db, *args, **kwargs)
            finally:
                db.rollback()

        answer: T = await self.database.execute_fn(asked)
        return answer

    def url(self, *path: object, **said: object) -> str:
        """Return the address of a page of this archive: `url("posting", 7)`."""
        return self._address("/".join(("", self.route, *map(str, path))), said)

    def search_url(self, search: Search, path: str = "search", /, **more: object) -> str:
        """Return the address of a search, or of another page that is of one."""
        pairs = [*search.pairs(), *((name, str(value)) for name, value in more.items())]
        query = urlencode(pairs)
        return self._address(f"/{self.route}/{path}", {}) + (f"?{query}" if query else "")

    def table_url(self, table: str, **said: object) -> str:
        """Return the address of Datasette's own page of a table."""
        return self._address(f"/{self.route}/{table}", said)

    def root_url(self, path: str = "/") -> str:
        """Return an address under Datasette's root."""
        return self._address(path, {})

    def absolute(self, request: Any, address: str) -> str:
        """Return an address of ours with its host, as a reader elsewhere needs it."""
        return str(self._datasette.absolute_url(request, address))

    def _address(self, path: str, said: Mapping[str, object]) -> str:
        query = urlencode({name: str(value) for name, value in said.items()})
        return str(self._datasette.urls.path(path)) + (f"?{query}" if query else "")

    def page(self, template: str, *, status: int = 200, **context: Any) -> Response:
        """Return a page made from a template, which sees this room as `room`."""
        html = _templates().get_template(template).render(room=self, **context)
        return Response.html(html, status=status, headers=dict(SAFE))


@cache
def _templates() -> Environment:
    made = Environment(
        loader=PackageLoader("jobcrawler.web"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters |= {
        name: getattr(words, name)
        for name in (
            "country",
            "language",
            "word",
            "words",
            "number",
            "day",
            "marked",
            "listed_pay",
            "titled",
            "known_place",
        )
    }
    made.globals |= {"facet_value": words.facet_value, "FACETS": words.FACETS,
                     "VERDICTS": words.VERDICTS, "NOTHING": words.NOTHING,
                     "meaning": words.meaning}  # fmt: skip
    return made
