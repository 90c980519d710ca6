"""A Scrapy response as the archive keeps it."""

from __future__ import annotations

from scrapy import Request
from scrapy.http import Response

from jobcrawler.archive.warc_records import Exchange
from jobcrawler.clock import now


def exchange_of(response: Response) -> Exchange:
    """Return a response with its request: the last one, where there were redirects."""
    request = response.request
    assert request is not None
    return Exchange(
        url=response.url,
        status=response.status,
        body=response.body,
        fetched_at=now(),
        headers=_pairs(response),
        method=request.method,
        request_headers=_pairs(request),
        request_body=request.body,
    )


def _pairs(message: Request | Response) -> tuple[tuple[str, str], ...]:
    return tuple(
        (name.decode("latin-1"), value.decode("latin-1"))
        for name, values in message.headers.items()
        for value in values
    )
