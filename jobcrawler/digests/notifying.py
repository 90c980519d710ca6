"""Sends a digest by apprise (https://github.com/caronc/apprise): chats, pushes, and more."""

from __future__ import annotations

import os
from collections.abc import Sequence
from importlib.util import find_spec

from jobcrawler.digests.errors import NotSentError
from jobcrawler.digests.formats import as_text
from jobcrawler.digests.letter import Letter
from jobcrawler.digests.saved import filled

MOST = 20
"""Jobs of a kind: such services cut long messages."""


def is_installed() -> bool:
    """Whether the extra is there."""
    return find_spec("apprise") is not None


def notify(letter: Letter, urls: Sequence[str]) -> list[str]:
    """Send a letter to each address, and return a line for each that did not take it.

    Raises:
        NotSentError: none took it.
    """
    import apprise  # noqa: PLC0415  takes half a second, and is an extra

    refused = []
    for number, url in enumerate(urls, start=1):
        service = apprise.Apprise()
        is_sent = service.add(filled(url, os.environ)) and service.notify(
            title=letter.subject, body=as_text(letter), body_format=apprise.NotifyFormat.TEXT
        )
        if not is_sent:
            # The address itself is often the key.
            refused.append(f"notify, address {number} ({url.partition(':')[0]}): not taken")
    if len(refused) == len(urls):
        raise NotSentError("\n".join(refused))
    return refused
