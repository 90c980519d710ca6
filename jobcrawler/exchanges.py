"""A Scrapy response, or the lack of one, as the archive keeps it."""

from __future__ import annotations

from scrapy import Request
from scrapy.exceptions import DownloadFailedError, IgnoreRequest
from scrapy.http import Response
from twisted.python.failure import Failure

from jobcrawler.archive.warc_records import Exchange
from jobcrawler.clock import now
from jobcrawler.secrets import Secrets


def exchange_of(response: Response) -> Exchange:
    """Return a response with its request: the last one, where there were redirects.

    A key that the request was sent with is in neither of them; the body may repeat it.
    """
    request = response.request
    assert request is not None
    secrets: Secrets | None = request.meta.get("secrets")
    return Exchange(
        url=response.url,
        status=response.status,
        body=secrets.out_of(response.body) if secrets else response.body,
        fetched_at=now(),
        headers=_pairs(response),
        method=request.method,
        request_headers=_pairs(request),
        request_body=request.body,
    )


def _pairs(message: Request | Response) -> tuple[tuple[str, str], ...]:
    return tuple(
        (_text(name), _text(value)) for name, values in message.headers.items() for value in values
    )


def _text(header: bytes) -> str:
    """Return a header's text: UTF-8, as the archive writes it, or else Latin-1, as HTTP had it."""
    try:
        return header.decode()
    except UnicodeDecodeError:
        return header.decode("latin-1")


def reason_of(failure: Failure) -> str:
    """Return in a line why no page came."""
    error = failure.value
    if isinstance(error, IgnoreRequest):
        return str(error)
    name = type(error).__name__
    if not isinstance(error, DownloadFailedError):
        return name
    # Of many kinds: a certificate that is not valid, a connection that breaks off.
    causes = [each.value for each in getattr(error.__cause__, "reasons", ())]
    cause = causes[0] if causes else error.__cause__ or error
    return f"{name}: {type(cause).__name__}: {cause}"
