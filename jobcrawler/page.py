"""All that platforms know of the world: pages come in; postings, facts and fetches go out."""

from __future__ import annotations

import dataclasses
import json
import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from functools import cached_property, wraps
from typing import Any, Literal, TypeVar

from lxml import etree
from lxml.html import HtmlComment, HtmlElement, HtmlEntity, HtmlProcessingInstruction
from parsel import Selector
from parsel.selector import create_root_node
from pydantic_core import from_json
from w3lib.encoding import html_to_unicode

from jobcrawler.items import JobPosting

LISTING = "listing"
"""Kind of a page of many postings."""
DETAIL = "detail"
"""Kind of a page of one posting."""


MOST_ATTRIBUTES = 2000
"""Of one tag. libxml2 compares each attribute with all before it: 40,000 take 15 seconds."""
_BARE = r"""[^<>"']{0,199}+"""
_ENDLESS_TAG = re.compile(
    r"""<[a-zA-Z]"""  # from a tag's start only, and never back: linear on any text
    rf"""(?!{_BARE}(?:"[^"]*+"{_BARE}){{0,8}}+>)"""  # most tags end soon: at most 1,800 characters
    r"""[^\s<>"'=/]*+"""
    r"""(?:[\s/]*+[^\s<>"'=/]++(?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|[^\s"'<>]++))?+)"""
    rf"""{{{MOST_ATTRIBUTES}}}"""
)
_T = TypeVar("_T")
_ONE_CLASS = etree.ElementDefaultClassLookup(
    element=HtmlElement,
    comment=HtmlComment,
    pi=HtmlProcessingInstruction,
    entity=HtmlEntity,
)
"""The class of a node by its kind. By its tag, as in lxml.html, costs a Python call for each."""


class _Parser(etree.HTMLParser):
    """Reads HTML into the elements of `lxml.html`, without its form controls."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.set_element_class_lookup(_ONE_CLASS)


class PageChangedError(Exception):
    """A page as a whole is not what its platform knows.

    Raised by `Page.json` and by parsers. The page stays archived, the run is not complete, and the
    other pages go on.
    """


@dataclasses.dataclass(frozen=True, kw_only=True)
class Page:
    """One archived response, as a parser sees it."""

    url: str
    """Where the bytes came from, after redirects."""
    kind: str
    """Which of the platform's parsers reads it."""
    body: bytes
    """The bytes, without content encoding (gzip and the like)."""
    site: str = ""
    """Name of the site."""
    board: str = ""
    """The employer's listing on the platform: "gitlab", or an address."""
    status: int = 200
    """HTTP status."""
    fetched_at: str = "1970-01-01T00:00:00Z"
    """UTC, ISO 8601: the only "now" that a parser or a cleaner knows."""
    content_type: str = ""
    """The response's Content-Type header, or empty when unknown."""
    carry: Mapping[str, Any] = dataclasses.field(default_factory=dict)
    """Facts that the fetch brought along, as JSON."""
    listed: JobPosting | None = None
    """What the listing said of the posting that this page is about."""

    @cached_property
    def text(self) -> str:
        """The body as text: by BOM, header, `<meta charset>`, then UTF-8, then Windows-1252."""
        encoding, text = html_to_unicode(
            self.content_type or None, self.body, auto_detect_fun=_utf8_or_windows
        )
        del encoding
        return text

    @cached_property
    def selector(self) -> Selector:
        """The body as a parsed HTML tree.

        Raises:
            PageChangedError: a tag has so many attributes that no parser would end in time.
        """
        if _ENDLESS_TAG.search(self.text):
            message = f"{self.url}: a tag with more than {MOST_ATTRIBUTES} attributes"
            raise PageChangedError(message)
        root = create_root_node(self.text or " ", _Parser, base_url=self.url)
        return Selector(root=root, type="html")

    @cached_property
    def json(self) -> Any:
        """The body as JSON.

        Raises:
            PageChangedError: it is not JSON.
        """
        with suppress(ValueError):
            return from_json(self.body)
        # Half as fast, it reads what the first does not: a byte order mark, half a surrogate pair,
        # deep nesting. And its errors are known.
        try:
            return json.loads(self.body.decode("utf-8-sig"))
        except (ValueError, RecursionError) as error:
            message = f"{self.url}: not JSON ({error})"
            raise PageChangedError(message) from error


def once(read: Callable[[Page], _T]) -> Callable[[Page], _T]:
    """Let a pure function read each page once: the page keeps its answer, as it keeps its tree."""
    name = f"{read.__module__}.{read.__qualname__}"

    @wraps(read)
    def kept(page: Page) -> _T:
        answers = vars(page)
        if name not in answers:
            answers[name] = read(page)
        answer: _T = answers[name]
        return answer

    return kept


def _utf8_or_windows(body: bytes) -> str:
    try:
        body.decode("utf-8")
    except UnicodeDecodeError as error:
        # A page cut in the middle of a character is still UTF-8.
        return "utf-8" if error.start >= len(body) - 3 else "cp1252"
    return "utf-8"


@dataclasses.dataclass(frozen=True, kw_only=True)
class Fetch:
    """A page that a platform asks for."""

    url: str
    """Absolute."""
    kind: str
    """Which parser reads the answer."""
    method: Literal["GET", "POST"] = "GET"
    body: bytes = b""
    headers: Mapping[str, str] = dataclasses.field(default_factory=dict)
    carry: Mapping[str, Any] = dataclasses.field(default_factory=dict)
    """Facts for the parser of the answer, as JSON."""
    listed: JobPosting | None = None
    """For a detail page: what the listing says of its posting. The posting counts as seen."""
    revision: str | None = None
    """For a detail page: the site's updated-at, or a hash of the listing row. A posting whose
    revision is known is not fetched again; one whose revision is weak, `W/"..."`, or not stated
    is fetched in its turn (see `jobcrawler.coming_back`)."""
    identity: str = ""
    """What tells two fetches apart within a run; "" means method, URL and body. Set it where one
    page has many addresses."""
    last_resort: bool = False
    """Ask only when the listing pages are done and nothing else has led to the same identity."""
    probe: str = ""
    """Set by the run, never by a platform: the job ID of a posting that the listing lacks, and
    whose page is asked whether it is gone."""
    again: bool = False
    """Set by the run, never by a platform: the second look at a listing page."""
    drawn: bool = False
    """Set by the run, never by a platform: a browser draws the page, and what it shows is kept."""

    @property
    def key(self) -> str:
        """The identity, made from method, URL and body where the platform gave none."""
        key = self.identity or f"{self.method} {self.url} {self.body.decode('latin-1')}"
        return f"again {key}" if self.again else key


@dataclasses.dataclass(frozen=True, kw_only=True)
class Announced:
    """How many postings the site itself says it has."""

    total: int
    part: str = ""
    """Of which part of the list, where a list that the site cuts off is asked for in parts: by
    category, by country. The fetches of a part's pages carry its name as "part"."""


@dataclasses.dataclass(frozen=True, kw_only=True)
class Partial:
    """The list is by its nature not all that is open: a feed of the newest. It closes nothing."""

    reason: str


@dataclasses.dataclass(frozen=True, kw_only=True)
class Used:
    """How the page was read, where its platform has several ways."""

    how: str
    """What kind of page by what: "detail by labels"."""


@dataclasses.dataclass(frozen=True, kw_only=True)
class Closed:
    """The page says that a posting is no longer open."""

    reason: str
    """The page's words, or the rule that tells."""
    job_id: str | None = None
    """None when the page does not name it: it is then the one that was asked for."""


@dataclasses.dataclass(frozen=True, kw_only=True)
class Blocked:
    """Not a page of the site: a bot wall, a login page, an error page sent as a good one."""

    reason: str


@dataclasses.dataclass(frozen=True, kw_only=True)
class BadRow:
    """A row that could not be read. Nothing is dropped without a trace."""

    reason: str
    position: int | None = None
    """Its place on the page, from 0."""
    raw: str = ""
    """The row itself, cut at 10,000 characters when stored."""


Found = JobPosting | Fetch | Announced | Partial | Used | Closed | Blocked | BadRow
Findings = Iterator[Found]
