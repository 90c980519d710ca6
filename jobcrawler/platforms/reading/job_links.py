"""Which links of a list page lead to postings.

Shape: links to the same host whose addresses are alike but for an id or a slug, and name a job in
one of many languages: `/jobs/492547/cook`, `/jobdetails?jid=325533`, `/en/vacancy/head-cook.htm`.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Set
from itertools import takewhile
from urllib.parse import unquote

from lxml.html import HtmlElement

from jobcrawler.page import Page
from jobcrawler.platforms.reading.addresses import (
    canonical_url,
    id_parameter,
    parameters,
    same_host,
    split,
    url_id,
)
from jobcrawler.platforms.reading.page_links import Link, links, own_url
from jobcrawler.platforms.reading.pager import direction_of, is_in_pager
from jobcrawler.platforms.reading.remembering import remembered

_JOB_WORDS = re.compile(
    r"job|career|karriere|position|posting|vacanc|vacature|vaga|vacante|opening|opportunit"
    r"|requisition"
    r"|role|stelle|emploi|offre|recrut|oferta|empleo|trabajo|emprego|annunci|lavor|offert|nabidk"
    r"|prace"
    r"|pozic|praca|ogloszeni|jobb|stilling|tjanst|tyopaik|allas|ilan|vakans|praci|work-|viewjob"
    r"|bewerb",
    re.IGNORECASE,
)
_NOT_POSTINGS = re.compile(
    r"/(search|login|sign-?in|signup|register|apply|alerts?|category|categories|companies"
    r"|company|tags?"
    r"|locations?|blog|news|faq|help|about|feed|rss)(/|$)|\.(pdf|docx?|jpe?g|png|zip|xml|rss)$",
    re.IGNORECASE,
)
_SLUG_HYPHENS = 2
_LISTS = frozenset({"body", "html", "table", "tbody", "ul", "ol", "main"})


def detail_links(page: Page) -> list[Link]:
    """Return the first link to each posting that the page lists, in order; [] when it lists none.

    Of the shapes of address that name a job the one with most postings counts; one with ids goes
    before one with slugs only, which must come at least three times.
    """
    groups: dict[tuple[bool, str], dict[str, Link]] = defaultdict(dict)
    own = canonical_url(own_url(page))
    for link in links(page):
        identity = canonical_url(link.url)
        shape = _shape(link.url)
        if shape and identity != own and same_host(link.url, page.url) and not _is_pager(link):
            groups[shape].setdefault(identity, link)
    found = [g for (has_id, _), g in groups.items() if len(g) > 2 or has_id]
    best = max(found, key=lambda g: (bool(url_id(next(iter(g)))), len(g)), default={})
    return list(best.values())


def posting_addresses(urls: Iterable[str]) -> list[str]:
    """Return the addresses of postings among many of one site, each once, in order.

    All that carry an id and name a job; where none does, those of the shape that most others have.
    """
    groups: dict[tuple[bool, str], dict[str, str]] = defaultdict(dict)
    for url in urls:
        shape = _shape(url)
        if shape:
            groups[shape].setdefault(canonical_url(url), url)
    with_id: dict[str, str] = {}
    for key, url in (pair for (has_id, _), g in groups.items() if has_id for pair in g.items()):
        with_id.setdefault(key, url)
    slugs = max((g for g in groups.values() if len(g) > 2), key=len, default={})
    return list((with_id or slugs).values())


def names_a_job(text: str) -> bool:
    """Tell whether a text, such as an address without its scheme, has a word for jobs."""
    return bool(_JOB_WORDS.search(text))


def _is_pager(link: Link) -> bool:
    said = direction_of(link.element) is not None
    return said or (is_in_pager(link.element) and not url_id(link.url))


@remembered
def _shape(url: str) -> tuple[bool, str] | None:
    """Return whether an address has an id, and its form without it; None when it names no job."""
    parts = split(url)
    path = unquote(parts.path)
    if not _JOB_WORDS.search(f"{parts.netloc}{path}?{parts.query}") or _NOT_POSTINGS.search(path):
        return None
    segments = [_general(segment) for segment in path.strip("/").split("/")]
    names = sorted(name for name, value in parameters(url) if value)
    has_id = bool(url_id(url))
    if not has_id and (id_parameter(url) or segments[-1:] != ["*"] or not _JOB_WORDS.search(path)):
        return None
    return has_id, f"{'/'.join(segments)}?{','.join(names)}"


def _general(segment: str) -> str:
    varies = any(map(str.isdigit, segment)) or segment.count("-") >= _SLUG_HYPHENS
    return "*" if varies else segment


def row_of(link: Link, rows: Set[HtmlElement]) -> HtmlElement:
    """Return the outermost element around a link that holds no other of the rows' links."""

    def is_of_one(box: HtmlElement) -> bool:
        others = (a for a in box.iter("a") if a in rows and a is not link.element)
        return box.tag not in _LISTS and next(others, None) is None

    return [link.element, *takewhile(is_of_one, link.element.iterancestors())][-1]
