"""The plugin of Datasette (https://docs.datasette.io/en/stable/plugin_hooks.html).

Works with Datasette 0.65 and 1.0. Databases that are no archives are left as they are.
"""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable
from importlib.resources import files
from typing import Any

from datasette import hookimpl
from datasette.utils.asgi import Response
from markupsafe import Markup

from jobcrawler.web import (
    cells,
    export_page,
    feed_page,
    front_page,
    map_page,
    news_page,
    original_page,
    posting_page,
    search_page,
    site_page,
    tables,
    trends_page,
)
from jobcrawler.web.permissions import refuse_strangers
from jobcrawler.web.rooms import SAFE, STYLE, Room, archives, route_of

View = Callable[[Room, Any], Awaitable[Response]]
PAGES: dict[str, View] = {
    "home": front_page.home,
    "sites": front_page.sites,
    "news/(?P<kind>new|returned|changed|closed)": news_page.news,
    "site/(?P<site>[^/]+)": site_page.site,
    r"posting/(?P<id>[0-9]{1,18})": posting_page.posting,
    r"posting/(?P<id>[0-9]{1,18})/description": posting_page.description,
    r"page/(?P<id>[0-9]{1,18})": original_page.page,
    r"page/(?P<id>[0-9]{1,18})/body": original_page.body,
    r"feed\.atom": feed_page.feed,
    "search": search_page.search,
    r"export\.(?P<kind>csv|jsonl)": export_page.export,
    "trends": trends_page.trends,
    "map": map_page.world,
}
"""By the path below an archive's name, the page; groups of the path are `request.url_vars`."""


@hookimpl
def startup(datasette: Any) -> Callable[[], Awaitable[None]]:
    """Describe archives to Datasette, which asks for it before its first page."""
    # Datasette suggests facets by trying each column of a table, which takes seconds.
    datasette._settings["suggest_facets"] = False  # noqa: SLF001  there is no public way

    async def describe_archives() -> None:
        for name in archives(datasette):
            room = Room(datasette, name)
            if room.is_current:
                await tables.tell(datasette, room)

    return describe_archives


@hookimpl
def get_metadata(datasette: Any) -> dict[str, Any]:
    """Return what was described, to Datasette 0.65, which asks for it again and again."""
    return tables.told(datasette)


@hookimpl
def render_cell(
    row: Any, value: Any, column: str, table: str | None, database: str, datasette: Any
) -> Markup | None:
    """Link postings and pages of an archive to their own pages."""
    return cells.link(row, value, table=table, column=column, room=Room(datasette, database))


@hookimpl
def register_routes(datasette: Any) -> list[tuple[str, Any]]:
    """Return our pages: of each archive, and in the place of the front page where there is one."""
    routes: list[tuple[str, Any]] = [(f"^{STYLE}$", _style)]
    names = archives(datasette)
    if names:
        routes.append(("^/$", _answering(names[0], front_page.home)))
    for name in names:
        route = re.escape(route_of(datasette.get_database(name)))
        routes += [(f"^/{route}/{path}$", _answering(name, view)) for path, view in PAGES.items()]
    return routes


def _answering(name: str, view: View) -> Callable[..., Awaitable[Response]]:
    async def answer(request: Any, datasette: Any) -> Response:
        room = Room(datasette, name)
        await refuse_strangers(datasette, request.actor, name)
        if not room.is_current:
            return room.page("outdated.html", status=503)
        return await view(room, request)

    return answer


async def _style() -> Response:
    style = files(__package__).joinpath("static/room.css").read_text("utf-8")
    headers = {**SAFE, "Cache-Control": "max-age=3600"}
    return Response(style, content_type="text/css; charset=utf-8", headers=headers)
