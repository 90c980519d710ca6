"""No site is told where a crawl comes from, whatever it asks for."""

from __future__ import annotations

import contextlib
from http import HTTPStatus

from careers_servers import HTML, Reply
from crawling import World, board, detail, listing


def answers(path, before):
    if path == "/jobs/2":
        away = {"Location": "/jobs/1", "Referrer-Policy": "unsafe-url"}
        return Reply(status=HTTPStatus.FOUND, headers=away)
    return detail(path) if path.startswith("/jobs/") else None


def test_neither_links_nor_redirects_tell_where_they_come_from(tmp_path):
    asking = {**HTML, "Referrer-Policy": "unsafe-url"}
    first = listing(["/jobs/0", "/jobs/2"], headers=asking)
    with contextlib.ExitStack() as stack:
        world = World(stack, first=171)
        world.add("curious", board(0, first=first, answer=answers))
        world.crawl(tmp_path)
        assert {"/", "/jobs/0", "/jobs/1", "/jobs/2"} <= set(world.asked("curious"))
        named = {name.lower() for sent in world.servers["curious"].headers for name in sent}
    assert "user-agent" in named
    assert "referer" not in named
    assert "Referer" not in world.outcome.err
