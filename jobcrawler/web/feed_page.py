"""The Atom feed of a search (RFC 4287), for whoever follows it in a feed reader."""

from __future__ import annotations

import datetime
import hashlib
import json
import re
import uuid
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterator, Mapping
from email.utils import format_datetime, parsedate_to_datetime
from functools import partial
from typing import Any
from urllib.parse import parse_qsl

from datasette.utils.asgi import Response

from jobcrawler.archive.questions.feed import Entry, Feed, newest
from jobcrawler.digests.wording import and_more, plain, short
from jobcrawler.search.query import Search, SearchError, search_of
from jobcrawler.web import words
from jobcrawler.web.rooms import SAFE, Room

CONTENT_TYPE = "application/atom+xml; charset=utf-8"
_OURS = uuid.UUID("e494bec8-d566-4739-ba2f-43872725a643")
"""The namespace of entries' ids. Never changes: readers would show all as new."""
_NOT_XML = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_TAG = re.compile(r'(?:W/)?"([^"]*)"')


async def feed(room: Room, request: Any) -> Response:
    """Answer `feed.atom?q=nurse&country=DE`."""
    try:
        search = search_of(parse_qsl(request.query_string))
    except SearchError as error:
        return room.page("wrong.html", status=400, message=str(error))
    found = await room.ask(newest, search)
    body = atom(found, search, room, absolute=partial(room.absolute, request))
    changed_at = datetime.datetime.fromisoformat(found.looked_at)
    tag = hashlib.blake2b(body, digest_size=16).hexdigest()
    headers = {**SAFE, "Cache-Control": "no-cache", "ETag": f'"{tag}"',
               "Last-Modified": format_datetime(changed_at, usegmt=True)}  # fmt: skip
    is_known = _is_known(request.headers, tag, changed_at)
    return Response(b"" if is_known else body, status=304 if is_known else 200, headers=headers,
                    content_type=CONTENT_TYPE)  # fmt: skip


def _is_known(headers: Mapping[str, str], tag: str, changed_at: datetime.datetime) -> bool:
    """Whether a reader has it already (RFC 9110, section 13: a tag is believed before a date)."""
    if "if-none-match" in headers:
        asked = headers["if-none-match"]
        return asked.strip() == "*" or tag in _TAG.findall(asked)
    try:
        since = parsedate_to_datetime(headers.get("if-modified-since", ""))
    except ValueError:
        return False
    return changed_at <= since.replace(tzinfo=since.tzinfo or datetime.UTC)


def atom(found: Feed, search: Search, room: Room, *, absolute: Callable[[str], str]) -> bytes:
    """Return a feed as XML.

    Args:
        found: what is in it.
        search: that it is of.
        room: of the archive.
        absolute: makes an address of ours one that has its host.
    """
    own = absolute(room.search_url(search, "feed.atom"))
    root = ET.Element("feed", {"xmlns": "http://www.w3.org/2005/Atom"})
    _add(root, "id", uuid.uuid5(uuid.NAMESPACE_URL, own).urn)
    _add(root, "title", f"{_title(search)} | {room.name}")
    _add(root, "updated", found.updated_at)
    _add(root, "generator", "jobcrawler")
    _link(root, "self", own, "application/atom+xml")
    _link(root, "alternate", absolute(room.search_url(search)), "text/html")
    for entry in found.entries:
        root.append(_entry(entry, absolute(room.url("posting", entry.job.columns["id"]))))
    made: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return made


def _title(search: Search) -> str:
    """Return what a search is for: "nurse; Country: Germany"."""
    facets = (f"{words.FACETS[facet]}: {words.facet_value(facet, value)}"
              for facet, value in search.facets)  # fmt: skip
    status = () if search.status == "open" else (f"Postings: {search.status}",)
    since = (f"First seen since {search.since}",) if search.since else ()
    parts = (search.text, *facets, *status, *since)
    return "; ".join(part for part in parts if part) or "All open postings"


def _entry(entry: Entry, url: str) -> ET.Element:
    job, columns = entry.job, entry.job.columns
    made = ET.Element("entry")
    identity = json.dumps([columns["site"], columns["job_id"], entry.opening])
    _add(made, "id", uuid.uuid5(_OURS, identity).urn)
    where = and_more(job.places)
    _add(made, "title", words.titled(plain(columns["title"])) + (f" ({where})" if where else ""))
    _add(made, "published", entry.opened_at)
    _add(made, "updated", entry.updated_at)
    _link(made, "alternate", url, "text/html")
    _add(ET.SubElement(made, "author"), "name",
         plain(columns["hiring_organization"]) or columns["site"])  # fmt: skip
    for term, label in _categories(columns):
        ET.SubElement(made, "category", {"term": _xml(term), "label": _xml(label)})
    _add(made, "summary", _summary(entry))
    return made


def _categories(columns: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield the fixed values that a posting has, each with its words."""
    for kind in json.loads(columns["employment_type"] or "[]"):
        yield kind, words.word(kind)
    if columns["workplace_type"]:
        yield columns["workplace_type"], words.word(columns["workplace_type"])
    if columns["country"]:
        yield columns["country"], words.country(columns["country"])


def _summary(entry: Entry) -> str:
    columns = entry.job.columns
    count = len(entry.job.postings)
    facts = (
        f"Closed {words.day(columns['closed_at'])}." if columns["closed_at"] else "",
        f"{count} postings of one job." if count > 1 else "",
        words.listed_pay(columns),
    )
    said = " · ".join(fact for fact in facts if fact)
    return "\n".join(part for part in (said, short(plain(entry.text), 500)) if part)


def _add(parent: ET.Element, name: str, text: str) -> None:
    ET.SubElement(parent, name).text = _xml(text)


def _link(parent: ET.Element, rel: str, url: str, kind: str) -> None:
    ET.SubElement(parent, "link", {"rel": rel, "href": _xml(url), "type": kind})


def _xml(text: str) -> str:
    """Return a text without the characters that XML cannot have."""
    return _NOT_XML.sub("", text)
