"""Saved searches of sites.toml, and how their digests go out: what is read, checked. Pure."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterable, Mapping
from email.errors import MessageError
from email.headerregistry import Address
from typing import Literal
from urllib.parse import parse_qsl, unquote, urlencode, urlsplit

from jobcrawler.search.query import Search, search_of

PASSWORD = "JOBCRAWLER_SMTP_PASSWORD"  # noqa: S105  the variable's name
_PLACEHOLDER = re.compile(r"\$\{([A-Za-z_]\w*)\}")
_PORTS = {"smtp": 587, "smtps": 465}


@dataclasses.dataclass(frozen=True, kw_only=True)
class Server:
    """A mail server, as `mail.smtp` says it."""

    scheme: Literal["smtp", "smtps"]
    host: str
    port: int
    user: str = ""


@dataclasses.dataclass(frozen=True, kw_only=True)
class Mail:
    """How mail is sent."""

    sender: str = ""
    server: Server | None = None
    """None: by the machine's own `sendmail`."""


@dataclasses.dataclass(frozen=True, kw_only=True)
class SavedSearch:
    """A search that someone wants to be told of."""

    name: str
    search: Search
    to: tuple[str, ...] = ()
    """Mail addresses."""
    notify: tuple[str, ...] = ()
    """Addresses of apprise, with `${NAME}` in place of what is in the environment."""

    @property
    def query(self) -> str:
        """The search as an address says it."""
        return urlencode(self.search.pairs())


def saved_search(
    name: str, search: str, *, to: Iterable[str] = (), notify: Iterable[str] = ()
) -> SavedSearch:
    """Return a saved search as a file states it.

    Raises:
        ValueError: what is wrong, with what to do.
    """
    addresses = tuple(to)
    for address in addresses:
        require_address("to", address)
    return SavedSearch(name=name, search=_search(search), to=addresses, notify=tuple(notify))


def _search(text: str) -> Search:
    """Return the search of a page's address, or of its part after the question mark."""
    query = urlsplit(text).query if "://" in text else text.removeprefix("?")
    if query and "=" not in query:
        message = f"search: {text!r}: write it as in a search page's address: q=nurse&country=DE"
        raise ValueError(message)
    said = parse_qsl(query, keep_blank_values=True)
    return search_of(pair for pair in said if pair[0] != "page")


def require_address(key: str, text: str) -> None:
    """Refuse what is no mail address.

    Raises:
        ValueError: it is none.
    """
    message = f"{key}: {text!r} is no mail address; write it as me@example.org"
    try:
        parts = Address(addr_spec=text)
    except (MessageError, ValueError, IndexError) as error:
        raise ValueError(message) from error
    if not parts.username or not parts.domain:
        raise ValueError(message)


def mail_of(sender: str, smtp: str) -> Mail:
    """Return how mail is sent, as a file states it.

    Raises:
        ValueError: what is wrong, with what to do.
    """
    if sender:
        require_address("sender", sender)
    if smtp and not sender:
        message = "sender is missing: the address that mail comes from"
        raise ValueError(message)
    return Mail(sender=sender, server=_server(smtp) if smtp else None)


def _server(url: str) -> Server:
    message = "smtp: write it as smtp://user@mail.example.org:587, or smtps:// for TLS at once"
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise ValueError(message) from error
    if parts.password is not None:
        message = f"smtp: no password in the file; put it into {PASSWORD} in the environment"
        raise ValueError(message)
    scheme = parts.scheme
    if scheme not in ("smtp", "smtps") or not parts.hostname or parts.path.strip("/"):
        raise ValueError(message)
    return Server(
        scheme="smtps" if scheme == "smtps" else "smtp",
        host=parts.hostname,
        port=port or _PORTS[scheme],
        user=unquote(parts.username or ""),
    )


def lacking(search: SavedSearch, mail: Mail, environment: Mapping[str, str]) -> list[str]:
    """Return a line for each variable that a search's ways need and the environment lacks."""
    named = [name for url in search.notify for name in _PLACEHOLDER.findall(url)]
    lines = [
        f"searches.{search.name}.notify needs {name} in the environment (not set)"
        for name in dict.fromkeys(named)
        if not environment.get(name)
    ]
    if search.to and mail.server and mail.server.user and not environment.get(PASSWORD):
        lines.append(f"mail.smtp needs {PASSWORD} in the environment (not set)")
    return lines


def filled(url: str, environment: Mapping[str, str]) -> str:
    """Return an address of apprise with what it needs of the environment."""
    return _PLACEHOLDER.sub(lambda found: environment[found[1]], url)
