"""Which addresses may be reached: public ones, and those that the operator named.

A careers page can hold any link, and a host name can resolve to any address: to this machine, to
the router, to a cloud's metadata service. So both the URL and what its name resolves to are
checked, at each connection.
"""

from __future__ import annotations

import ipaddress
import logging
import os
import socket
from functools import lru_cache
from typing import Any, Self
from urllib.parse import urlsplit
from urllib.request import getproxies

from scrapy.crawler import Crawler
from scrapy.resolver import CachingThreadedResolver
from scrapy.settings import BaseSettings
from twisted.internet.base import ReactorBase
from twisted.internet.defer import Deferred
from twisted.internet.error import DNSLookupError

logger = logging.getLogger(__name__)

LOOPBACK = "127.0.0.1"


def is_public(address: str) -> bool:
    """Return whether an IP address is a public one.

    Raises:
        ValueError: it is not an IP address.
    """
    ip = ipaddress.ip_address(address)
    mapped = getattr(ip, "ipv4_mapped", None) or ip
    return bool(mapped.is_global and not mapped.is_multicast)


@lru_cache(maxsize=1024)
def literal_address(host: str) -> str | None:
    """Return the IP address that a host name spells, however it spells it; None for a real name.

    "127.1", "2130706433", "0x7f000001" and "0177.0.0.1" are all 127.0.0.1 to a socket.
    """
    try:
        return str(ipaddress.ip_address(host.strip("[]")))
    except ValueError:
        pass
    try:
        return socket.inet_ntoa(socket.inet_aton(host))
    except (OSError, UnicodeError):
        return None


def objection_to(url: str, *, allowed: frozenset[str]) -> str:
    """Return why a URL must not be fetched, or "".

    Args:
        url: absolute.
        allowed: hosts that may be private all the same.
    """
    parts = urlsplit(url)
    host = parts.hostname or ""
    if parts.scheme not in ("http", "https"):
        return f"not a web address: {parts.scheme}:"
    if host in allowed:
        return ""
    address = literal_address(host)
    named_local = host == "localhost" or host.endswith(".localhost")
    if named_local or (address and not is_public(address)):
        return f"{host} is not a public address (setting PRIVATE_HOSTS)"
    return ""


def proxy_hosts() -> frozenset[str]:
    """Return the hosts of the proxies that the environment names."""
    hosts = (urlsplit(url if "://" in url else f"//{url}").hostname
             for scheme, url in getproxies().items() if scheme in ("http", "https"))  # fmt: skip
    return frozenset(host for host in hosts if host)


def is_proxied_by_this_machine() -> bool:
    """Return whether https goes through a proxy on this machine (`https_proxy`)."""
    url = os.environ.get("https_proxy") or os.environ.get("HTTPS_PROXY") or ""
    host = urlsplit(url if "://" in url else f"//{url}").hostname or ""
    address = literal_address(host)
    is_loopback = bool(address) and ipaddress.ip_address(str(address)).is_loopback
    return host == "localhost" or is_loopback


def say_if_unverified(settings: BaseSettings) -> None:
    """Warn, once, where https certificates are not verified; Scrapy would for each connection."""
    if not settings.getbool("DOWNLOAD_VERIFY_CERTIFICATES"):
        logger.warning("https certificates are not verified (DOWNLOAD_VERIFY_CERTIFICATES)")
        logging.getLogger("scrapy.core.downloader.tls").setLevel(logging.ERROR)


class PublicResolver(CachingThreadedResolver):
    """Refuses names that resolve to private or loopback addresses."""

    allowed: frozenset[str] = frozenset()
    told: frozenset[str] = frozenset()
    """Names whose refusal is logged."""

    @classmethod
    def from_crawler(cls, crawler: Crawler, reactor: ReactorBase) -> Self:
        """Make a resolver that knows which private hosts the operator named."""
        resolver = super().from_crawler(crawler, reactor)
        named = crawler.settings.getlist("PRIVATE_HOSTS")
        resolver.allowed = frozenset([*named, *proxy_hosts()])
        return resolver

    def getHostByName(self, name: str, timeout: Any = ()) -> Deferred[str]:  # noqa: N802
        """Resolve a name."""
        return super().getHostByName(name, timeout).addCallback(self._checked, name)

    def _checked(self, address: str, name: str) -> str:
        # A literal in a URL is refused before it comes here; a literal here is a proxy's.
        is_named = literal_address(name) is None and name not in self.allowed
        if is_named and not is_public(address):
            message = f"{name} resolves to {address}, which is not a public address"
            # Twisted keeps the message to itself: a run only says that the name was not found.
            if name not in self.told:
                logger.warning("%s (setting PRIVATE_HOSTS)", message)
                self.told |= {name}
            raise DNSLookupError(message)
        return address
