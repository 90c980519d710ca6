"""Fetches as the WARC keeps them, so that an archived page says what it was for."""

from __future__ import annotations

from typing import Any

from jobcrawler.archive.warc_records import Exchange
from jobcrawler.items import as_stated, from_dict
from jobcrawler.page import Fetch, Page


def context_of(fetch: Fetch) -> dict[str, Any]:
    """Return what an archived exchange must say of its fetch, as JSON."""
    context = {
        "requested": fetch.url,
        # The request that was answered may be another one: a redirect can turn POST into GET.
        "method": fetch.method if fetch.method != "GET" else "",
        "body": fetch.body.decode("latin-1"),
        "headers": dict(fetch.headers),
        "kind": fetch.kind,
        "carry": dict(fetch.carry),
        "listed": fetch.listed and as_stated(fetch.listed),
        "revision": fetch.revision,
        "identity": fetch.identity,
        "last_resort": fetch.last_resort,
        "probe": fetch.probe,
        "again": fetch.again,
        "drawn": fetch.drawn,
    }
    return {key: value for key, value in context.items() if value}


def fetch_of(exchange: Exchange) -> Fetch:
    """Return the fetch that an archived exchange answered.

    Raises:
        KeyError: the exchange is of another tool, and does not say.
    """
    context = exchange.context
    listed = context.get("listed")
    return Fetch(
        url=context["requested"],
        kind=context["kind"],
        method="POST" if context.get("method") == "POST" else "GET",
        body=context.get("body", "").encode("latin-1"),
        headers=context.get("headers", {}),
        carry=context.get("carry", {}),
        listed=listed and from_dict(listed),
        revision=context.get("revision"),
        identity=context.get("identity", ""),
        last_resort=context.get("last_resort", False),
        probe=context.get("probe", ""),
        again=context.get("again", False),
        drawn=context.get("drawn", False),
    )


def page_of(fetch: Fetch, exchange: Exchange, *, site: str, board: str) -> Page:
    """Return the page that a parser sees."""
    return Page(
        url=exchange.url,
        kind=fetch.kind,
        body=exchange.body,
        site=site,
        board=board,
        status=exchange.status,
        fetched_at=exchange.fetched_at,
        content_type=exchange.header("Content-Type") or "",
        carry=fetch.carry,
        listed=fetch.listed,
    )
