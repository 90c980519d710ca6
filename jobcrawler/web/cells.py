"""Cells of Datasette's own tables that lead to a posting's page, or to an archived page."""

from __future__ import annotations

from typing import Any

from markupsafe import Markup

from jobcrawler.web.rooms import Room, is_archive
from jobcrawler.web.words import titled

_PAGES = ("opened_by", "confirming_page")
"""Columns that point at `pages.id`, where Datasette itself does not make links of them."""


def link(row: Any, value: Any, *, table: str | None, column: str, room: Room) -> Markup | None:
    """Return a cell as a link; None for Datasette's own way. Rows of a query have no table."""
    if value is None or not is_archive(room.database):
        return None
    if column == "job" and isinstance(value, int):
        return _linked(room.url("posting", value), value)
    if column == "title" and "id" in row.keys() and isinstance(row["id"], int):  # noqa: SIM118  a sqlite3.Row
        return _linked(room.url("posting", row["id"]), titled(str(value)))
    if table == "pages" and column == "url":  # the copy: its page leads to the address itself
        return _linked(room.url("page", row["id"]), value)
    if column in _PAGES and isinstance(value, int):
        return _linked(room.url("page", value), value)
    return None


def _linked(address: str, text: object) -> Markup:
    return Markup('<a href="{}">{}</a>').format(address, text)
