"""Connections of requests that need a key: the last place before the wire.

Above it a request has the placeholder: so no log, retry, redirect or archive can hold the key.
"""

from __future__ import annotations

import logging

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.http import Headers, Response

from jobcrawler.connections import KeptConnections
from jobcrawler.secrets import Secrets

BELOW = ("scrapy.core.downloader.handlers.http11", "scrapy.utils._download_handlers")
"""Loggers of what works below: they may name the address that they were given."""


class SecretConnections(KeptConnections):
    """Fills keys into requests whose meta holds `secrets`, and takes them out of the answers."""

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self._used: dict[str, Secrets] = {}
        for name in BELOW:
            logging.getLogger(name).addFilter(self._without_keys)

    async def close(self) -> None:
        """Close the connections, and let the loggers go."""
        for name in BELOW:
            logging.getLogger(name).removeFilter(self._without_keys)
        await super().close()

    async def download_request(self, request: Request) -> Response:
        """Return the answer to a request, as if it had been asked with its placeholders."""
        secrets: Secrets | None = request.meta.get("secrets")
        if secrets is None or not secrets.are_for(request.url):
            return await super().download_request(request)
        self._used[secrets.origin] = secrets
        filled = request.replace(
            url=secrets.in_url(request.url), headers=_filled(request, secrets)
        )
        try:
            response = await super().download_request(filled)
        except Exception as error:
            _clean(error, secrets)
            raise
        return response.replace(url=request.url, headers=_cleaned(response, secrets))

    def _without_keys(self, record: logging.LogRecord) -> bool:
        """Take the keys out of a line of the log."""
        line = record.getMessage()
        for secrets in self._used.values():
            line = secrets.out_of(line)
        record.msg, record.args = line, ()
        return True


def _filled(request: Request, secrets: Secrets) -> Headers:
    return Headers(
        {
            name: [
                secrets.in_header(value.decode("latin-1")).encode("latin-1") for value in values
            ]
            for name, values in request.headers.items()
        }
    )


def _cleaned(response: Response, secrets: Secrets) -> Headers:
    """Return a response's headers without keys: a redirect may repeat the address it came from."""
    return Headers(
        {name: [secrets.out_of(value) for value in values]
         for name, values in response.headers.items()}
    )  # fmt: skip


def _clean(error: BaseException | None, secrets: Secrets) -> None:
    """Take the keys out of what an error says, and those that led to it."""
    while error is not None:
        error.args = tuple(secrets.out_of(a) if isinstance(a, str) else a for a in error.args)
        error = error.__cause__ or error.__context__
