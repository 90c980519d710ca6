"""Reads XML that nobody vouches for, and what its elements hold.

No tree is built of a document type, which is where entities come from; nothing is fetched, and
nothing unpacks or nests without end.

Source: https://www.w3.org/TR/xml/. Real feeds break it: HTML's `&nbsp;`, bare ampersands, control
characters, a wrong encoding, blanks or old HTTP headers before the first tag. A feed that breaks
off is an error, never a shorter feed.
"""

from __future__ import annotations

import dataclasses
import html
import re
import zlib
from collections.abc import Iterator

from lxml import etree

from jobcrawler.page import BadRow, Page, once
from jobcrawler.platforms.reading.fields import RAW_LIMIT, changed, prose
from jobcrawler.platforms.reading.page_state import blocked_reason

MOST_BYTES = 300_000_000
"""Of an unpacked `.xml.gz`: a sitemap may have 50 MB, a hostile file unpacks a thousandfold."""
_GZIP = b"\x1f\x8b"
_HEAD = 4_000
_TAG = re.compile(rb"<[?!a-zA-Z]")
_FIRST_ELEMENT = re.compile(rb"<([a-zA-Z][\w.:-]*)")
_PROLOGUE = re.compile(
    r"(?:\s|<\?.*?\?>|<!--.*?-->)*(?:<!DOCTYPE[^>\[]*(?:\[[^\]]*\])?\s*>)?", re.DOTALL
)
_REFERENCE = re.compile(r"&(?:(#\d{1,7}|#[xX][\da-fA-F]{1,6})|(\w{1,31}))?(;?)")
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_CONTROLS = bytes(set(range(32)) - set(b"\t\n\r"))
"""Control characters, which XML forbids and feeds carry in pasted texts."""
_BLANKS = b"\xef\xbb\xbf \t\r\n"
_HTML = (b"<!doctype html", b"<html")
_OWN_NAMES = frozenset({"amp", "lt", "gt", "quot", "apos"})
_CDATA = re.compile(r"(<!\[CDATA\[.*?\]\]>)", re.DOTALL)


def is_xml(page: Page) -> bool:
    """Tell whether a body is XML, packed or not, and no page for readers."""
    if page.body.startswith(_GZIP):
        return True
    head = _from_first_tag(page.body)[:_HEAD]
    first = _FIRST_ELEMENT.search(head)
    declared = head.startswith(b"<?xml") or b"xml" in page.content_type.encode().partition(b";")[0]
    if first is None or first[1].lower() == b"html" or b"<!DOCTYPE html" in head:
        return False
    return declared or first[1].lower() in {b"rss", b"feed", b"urlset", b"sitemapindex"}


def wall_of(page: Page) -> str | None:
    """Return why a page of HTML that came in the place of a feed is a wall, None of any other."""
    is_html = page.body.lstrip(_BLANKS).lower().startswith(_HTML)
    return blocked_reason(page) if is_html else None


def xml_root(page: Page, name: str) -> etree._Element:
    """Return the top element of a feed whose vendor writes it well; nothing is mended.

    Raises:
        PageChangedError: it is not whole, its top element has another name, or it has a document
            type.
    """
    try:
        root = _parsed(page.body.translate(None, _CONTROLS).strip(_BLANKS))
    except etree.XMLSyntaxError as error:
        raise changed(page, f"not XML ({error})") from error
    except ValueError as error:
        raise changed(page, str(error)) from error
    if root.tag != name:
        raise changed(page, f"its top element is {root.tag}, not {name}")
    return root


@once
def root_of_xml(page: Page) -> etree._Element:
    """Return the top element of an XML page, gzipped or not, mended where it is not well-formed.

    A document type is cut off; what it names stays unresolved: "&name;".

    Raises:
        PageChangedError: it is not XML, or breaks off, or unpacks to more than `MOST_BYTES`.
    """
    body = _from_first_tag(_unpacked(page))
    try:
        return _parsed(body)
    except (etree.XMLSyntaxError, ValueError) as error:
        reason = str(error)
    try:
        return _parsed(_mended(dataclasses.replace(page, body=body).text))
    except (etree.XMLSyntaxError, ValueError):
        raise changed(page, f"not XML ({reason})") from None


def local(element: etree._Element) -> str:
    """Return an element's name in small letters, without its namespace."""
    return etree.QName(element).localname.casefold()


def children(element: etree._Element, name: str) -> Iterator[etree._Element]:
    """Yield the children of a name, whatever its namespace and case."""
    return (child for child in element if local(child) == name.casefold())


def below(element: etree._Element, name: str) -> Iterator[etree._Element]:
    """Yield the elements of a name anywhere inside, whatever its namespace and case."""
    return (each for each in element.iter() if local(each) == name.casefold())


def text_in(element: etree._Element, name: str) -> str | None:
    """Return the text of the first child of a name that has one; None when blank."""
    texts = (_text(child).strip() for child in children(element, name))
    return next(filter(None, texts), None)


def markup_in(element: etree._Element, name: str) -> str | None:
    """Return a child's text as HTML: feeds escape it once more within CDATA."""
    text = text_in(element, name)
    return html.unescape(text) if text and "<" not in text else text


def values_of(element: etree._Element) -> dict[str, str]:
    """Return the text of each child, by its name in small letters; of several the first."""
    found: dict[str, str] = {}
    for child in element:
        text = prose(_text(child))
        if text:
            found.setdefault(local(child), text)
    return found


def bad_element(
    element: etree._Element, position: int, reason: str = "no id or no title"
) -> BadRow:
    """Return the trace of a row that names no id, no title or no address."""
    raw = etree.tostring(element, encoding="unicode")[:RAW_LIMIT]
    return BadRow(reason=reason, position=position, raw=raw)


def _text(element: etree._Element) -> str:
    return "".join(map(str, element.itertext()))


def _unpacked(page: Page) -> bytes:
    if not page.body.startswith(_GZIP):
        return page.body
    unpacker = zlib.decompressobj(wbits=zlib.MAX_WBITS | 16)
    try:
        body = unpacker.decompress(page.body, MOST_BYTES)
    except zlib.error as error:
        raise changed(page, f"not gzip ({error})") from error
    if not unpacker.eof:
        raise changed(page, f"gzip that breaks off, or unpacks to more than {MOST_BYTES} bytes")
    return body


def _from_first_tag(body: bytes) -> bytes:
    """Return the body without what stands before its first tag: blanks, HTTP headers."""
    if body.startswith((b"\xff\xfe", b"\xfe\xff")):  # UTF-16
        return body
    first = _TAG.search(body[:_HEAD])
    return body[first.start() :] if first else body


def _parsed(body: bytes) -> etree._Element:
    """Return the top element of whole XML.

    Raises:
        XMLSyntaxError: it is not well-formed, or huge in depth or in one text.
        ValueError: it has a document type.
    """
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    root = etree.fromstring(body, parser)
    if root.getroottree().docinfo.internalDTD is not None:
        message = "XML with a document type"
        raise ValueError(message)
    return root


def _mended(text: str) -> bytes:
    """Return the text as XML: no document type, HTML's entities as letters, `&` escaped."""
    bare = _FORBIDDEN.sub("", text[_prologue_end(text) :])
    parts = _CDATA.split(bare)
    parts[::2] = [_REFERENCE.sub(_referred, part) for part in parts[::2]]
    return "".join(parts).encode("utf-8", "replace")


def _prologue_end(text: str) -> int:
    match = _PROLOGUE.match(text)
    return match.end() if match else 0


def _referred(reference: re.Match[str]) -> str:
    number, name, end = reference.groups()
    if end and (number or name in _OWN_NAMES):
        return reference[0]
    letters = html.unescape(f"&{name};") if name and end else ""
    if letters and letters != f"&{name};":
        return letters
    return f"&amp;{reference[0][1:]}"
