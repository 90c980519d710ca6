"""What a feed or sitemap lists: RSS, Atom, sitemaps and their index, XML exports of postings.

Source: https://www.rssboard.org/rss-specification, RFC 4287 (Atom), RFC 5005 (paged and complete
feeds), https://www.sitemaps.org/protocol.html, and job exports as aggregators take them: a row an
element named `<job>` or the like. Names count without namespace and case.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator, Mapping

from lxml import etree

from jobcrawler.page import Page, PageChangedError
from jobcrawler.platforms.reading.addresses import absolute
from jobcrawler.platforms.reading.job_links import names_a_job
from jobcrawler.platforms.reading.page_text import fold
from jobcrawler.platforms.reading.xml_feed import local, root_of_xml

MOST_ROWS = 100_000
"""Of one file: twice what a sitemap may hold."""
_ROWS = frozenset(
    ["job", "jobad", "jobposting", "job_listing", "joboffer", "position", "posting", "vacancy",
     "opening", "offer", "listing", "requisition", "item", "entry", "record", "row", "stelle",
     "stellenangebot", "stellenanzeige", "anzeige", "annonce", "offre", "emploi", "oferta",
     "empleo", "vaga", "vacature", "annuncio"]
)  # fmt: skip
_TOTALS = ("totalresults", "totalcount", "totaljobs", "jobcount", "total", "count")
_DEPTH = 3
"""How deep in a row its values may lie: `<cities><city>`, `<salary><range><min>`."""
_MOST_VALUES = 300
_NAMESPACE = re.compile(r"""\sxmlns(:\w+)?=("[^"]*"|'[^']*')""")


@dataclasses.dataclass(frozen=True, slots=True)
class Row:
    """A row of a feed."""

    url: str | None
    """Absolute, None where it states none."""
    values: Mapping[str, tuple[str, ...]]
    """What its elements hold, by their names in small letters; markup is kept."""

    @property
    def changed(self) -> str | None:
        """When the site says that the posting was last changed, None when it does not."""
        names = ("lastmod", "updated", "lastupdate", "lastupdated", "lastmodified", "datemodified",
                 "last_updated", "updated_at", "modified", "dateupdated")  # fmt: skip
        return next((self.values[name][0] for name in names if name in self.values), None)


@dataclasses.dataclass(frozen=True, slots=True)
class Feed:
    """What one file of a feed says."""

    kind: str
    """index, sitemap, syndication (RSS, Atom), or export."""
    rows: tuple[Row, ...]
    """In an index, the sitemaps."""
    total: int | None
    """How many postings it says there are."""
    next: str | None
    """Address of the feed's next page."""
    says_whole: bool
    """Whether it says that nothing is left out of it."""


def feed_of(page: Page) -> Feed:
    """Return what a feed lists.

    Raises:
        PageChangedError: the page is not XML, or XML of another kind.
    """
    root = root_of_xml(page)
    kind = _kind(root)
    rows = [_row(element, page.url) for element in _row_elements(root, kind)]
    if kind == "export" and not rows and not (names_a_job(local(root)) or local(root) == "source"):
        message = f"{page.url}: <{local(root)}> is no feed"
        raise PageChangedError(message)
    head = [e for e in _head(root) if local(e) not in _ROWS]
    return Feed(
        kind=kind,
        rows=tuple(rows),
        total=_total(root, head),
        next=_next(head, page.url),
        says_whole=any(local(e) == "complete" for e in head),
    )


def revisions(rows: tuple[Row, ...]) -> dict[str, str]:
    """Return when each address was changed; nothing where all of several say the same moment.

    That moment is when the file was written.
    """
    stated = {row.url: row.changed for row in rows if row.url and row.changed}
    return {} if len(stated) > 1 and len(set(stated.values())) == 1 else stated


def _kind(root: etree._Element) -> str:
    kinds = {"sitemapindex": "index", "urlset": "sitemap"}
    syndicated = dict.fromkeys(("rss", "rdf", "feed"), "syndication")
    return {**kinds, **syndicated}.get(local(root), "export")


def _row_elements(root: etree._Element, kind: str) -> list[etree._Element]:
    names = {"index": {"sitemap"}, "sitemap": {"url"}, "syndication": {"item", "entry"}}
    wanted = names.get(kind, _ROWS)
    found: list[etree._Element] = []
    waiting = [root]
    while waiting and len(found) < MOST_ROWS:
        element = waiting.pop()
        if element is not root and local(element) in wanted and len(element):
            found.append(element)
        else:
            waiting.extend(reversed(element))
    return found


def _head(root: etree._Element) -> Iterator[etree._Element]:
    """Yield what a feed says of itself: children of its root and of its channel."""
    for element in root:
        yield element
        if local(element) == "channel":
            yield from element


def _row(element: etree._Element, base: str) -> Row:
    values: dict[str, list[str]] = {}
    for name, text in list(_values(element, _DEPTH))[:_MOST_VALUES]:
        values.setdefault(name, []).append(text)
    urls = [*values.get("loc", ()), *_links(element)]
    url = next((found for said in urls if (found := absolute(base, fold(said)))), None)
    return Row(url, {name: tuple(dict.fromkeys(texts)) for name, texts in values.items()})


def _values(element: etree._Element, depth: int) -> Iterator[tuple[str, str]]:
    """Yield the names and texts of a row's elements; XHTML in them is one text."""
    for child in element:
        name = local(child)
        if len(child) and depth and not _is_markup(child):
            yield from _values(child, depth - 1)
            continue
        inside = [etree.tostring(part, encoding="unicode") for part in child]
        text = _NAMESPACE.sub("", "".join([child.text or "", *inside])).strip()
        if name and text:
            yield name, text


def _is_markup(element: etree._Element) -> bool:
    return any(local(part) in {"p", "div", "ul", "ol", "br", "b", "strong"} for part in element)


def _links(row: etree._Element) -> Iterator[str]:
    """Yield the addresses that a row goes by, the surest first.

    The identifier of an RSS item is its address where it does not say otherwise.
    """
    by_name: dict[str, list[etree._Element]] = {}
    for child in row:
        by_name.setdefault(local(child), []).append(child)
    for link in by_name.get("link", ()):
        if link.get("href") and link.get("rel", "alternate") == "alternate":
            yield str(link.get("href"))
    for name in _URL_NAMES:
        yield from (e.text for e in by_name.get(name, ()) if e.text and e.text.strip())
    for guid in by_name.get("guid", ()):
        if guid.get("isPermaLink") != "false" and (guid.text or "").strip().startswith("http"):
            yield guid.text or ""


_URL_NAMES = ("url", "link", "job_url", "joburl", "jobposturl", "detailurl", "detail_url",
              "detailsurl", "permalink", "weburl", "guidurl")  # fmt: skip


def _total(root: etree._Element, head: list[etree._Element]) -> int | None:
    attributes = {str(name).casefold(): value for name, value in root.attrib.items()}
    said = {local(e): e.text or "" for e in head if not len(e)} | attributes
    texts = (fold(str(said[name])) for name in _TOTALS if name in said)
    return next((int(text) for text in texts if text.isdecimal() and len(text) < 10), None)


def _next(head: list[etree._Element], base: str) -> str | None:
    """Return where RFC 5005 says that the feed goes on."""
    links = (e for e in head if local(e) == "link" and e.get("rel") == "next")
    found = (absolute(base, fold(str(e.get("href", "")))) for e in links)
    return next((url for url in found if url and url != base), None)
