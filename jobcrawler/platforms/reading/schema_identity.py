"""Which posting a schema.org node is: its address and its stable id."""

from __future__ import annotations

import hashlib
import string
from typing import Any

from jobcrawler.page import Page
from jobcrawler.platforms.reading.addresses import (
    absolute,
    canonical_url,
    names_a_page,
    same_host,
    url_id,
)
from jobcrawler.platforms.reading.page_links import base_of, own_url
from jobcrawler.platforms.reading.schema_values import many, name_of, stated

Node = dict[str, Any]
_ALPHANUMERIC = frozenset(string.ascii_lowercase + string.digits)


def posting_url(node: Node, page: Page, *, alone: bool) -> str | None:
    """Return the absolute address of a node's posting, without ballast; None when not stated.

    A node's `url` that only names a host is the employer's site, not the posting's page.
    """
    said = absolute(base_of(page), stated(node.get("url")) or stated(node.get("@id")))
    own = own_url(page)
    here = {canonical_url(own), canonical_url(page.url)}
    is_other = said and names_a_page(said) and canonical_url(said) not in here
    if said and is_other and (not alone or same_host(said, own) or own.startswith("file:")):
        return canonical_url(said)
    return canonical_url(own) if alone else None


def job_id_of(node: Node, url: str, *, keyed_by_url: bool, title: str) -> str:
    """Return the posting's stable id.

    The stated identifier when the address carries it, else the address's own id, else the stated
    identifier, else a hash of the address. A stated identifier alone is often the employer's
    requisition, which several postings of a board share. Where not even an address is the
    posting's own, the hash is of what the node says of itself.
    """
    identifier = _identifier(node.get("identifier"))
    if not keyed_by_url:
        about = (
            url,
            title,
            name_of(node.get("hiringOrganization")),
            repr(node.get("jobLocation")),
        )
        return identifier or hash_of("\n".join(about))
    if identifier and _carries(url, identifier):
        return identifier
    return url_id(url) or identifier or hash_of(url)


def _identifier(value: Any) -> str:
    """Return the first identifier; the name of a `PropertyValue` is the employer's, not the id."""
    values = [part.get("value") if isinstance(part, dict) else part for part in many(value)]
    return next((said for part in values if (said := name_of(part))), "")


def _carries(url: str, identifier: str) -> bool:
    """Tell whether an address carries an identifier as a part by itself, in any case."""
    whole, part = url.lower(), identifier[:200].lower()
    at = whole.find(part)
    while at >= 0:
        end = at + len(part)
        if not {whole[at - 1 : at], whole[end : end + 1]} & _ALPHANUMERIC:
            return True
        at = whole.find(part, at + 1)
    return False


def hash_of(text: str) -> str:
    """Return an id for a posting that has none: of what is stated of it, or of its address."""
    return f"sha256:{hashlib.sha256(text.encode('utf-8', 'surrogatepass')).hexdigest()[:16]}"
