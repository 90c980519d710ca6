"""The host of an address, and the employer's part of it."""

from __future__ import annotations

import re
from collections.abc import Collection

from jobcrawler.platforms.reading.fields import address

_TENANT = re.compile(r"[\w-]+")


def host_of(url: str) -> str:
    """Return the host of an address in small letters, "" when it is none."""
    return address(url).hostname or ""


def tenant_of(url: str, domain: str, *, reserved: Collection[str] = ()) -> str | None:
    """Return the employer's part of a host: "acme" of "acme.DOMAIN".

    None for hosts elsewhere, and for the vendor's own: `reserved`, and "www".

    >>> tenant_of("https://acme.breezy.hr/p/1", "breezy.hr")
    'acme'
    """
    tenant, dot, rest = host_of(url).partition(".")
    is_one = dot and rest == domain and _TENANT.fullmatch(tenant)
    return tenant if is_one and tenant not in ("www", *reserved) else None
