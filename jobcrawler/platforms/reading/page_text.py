"""What a reader sees of an HTML element: its text without scripts, styles and hidden parts."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import Any

from lxml import etree
from lxml.html import HtmlElement

from jobcrawler.page import Page

_UNSEEN_TAGS = frozenset({"script", "style", "template", "noscript", "head", "svg", "option"})
_LINE_TAGS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "br",
        "dd",
        "div",
        "dl",
        "dt",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "label",
        "li",
        "main",
        "nav",
        "ol",
        "p",
        "section",
        "table",
        "tbody",
        "td",
        "th",
        "thead",
        "tr",
        "ul",
    ]
)
_FEW_PIECES = 90
_NUMBER = (int, float)
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)


def fold(text: str) -> str:
    """Return the text with every run of blanks made one, without zero-width joiners."""
    return " ".join(text.replace("\u200d", "").split())


def plain(value: Any) -> str:
    """Return a stated text or number as folded text without entities; "" for anything else."""
    if isinstance(value, str):
        return fold(html.unescape(value))
    return str(value) if isinstance(value, _NUMBER) and not isinstance(value, bool) else ""


def root_of(page: Page) -> HtmlElement:
    """Return the top element of the page."""
    root: HtmlElement = page.selector.root
    return root


def is_cut(page: Page) -> bool:
    """Tell whether a whole document lost its end on the way."""
    text = page.text.casefold()
    return "<body" in text and "</body" not in text and "</html" not in text


def is_hidden(element: HtmlElement) -> bool:
    """Tell whether a reader never sees the element."""
    if element.tag in _UNSEEN_TAGS or element.get("hidden") is not None:
        return True
    style = element.get("style")
    return style is not None and bool(_HIDDEN_STYLE.search(style))


def names_of(element: HtmlElement) -> str:
    """Return the element's id and classes, which is where sites name their parts."""
    return f"{element.get('id', '')} {element.get('class', '')}"


def _pieces(element: HtmlElement) -> Iterator[str]:
    """Yield the seen text in order, a line feed at the edges of blocks."""
    walker = etree.iterwalk(element, events=("start", "end", "comment", "pi"))
    for event, node in walker:
        if event == "start":
            if is_hidden(node):
                walker.skip_subtree()
            else:
                yield "\n" if node.tag in _LINE_TAGS else ""
                yield node.text or ""
            continue
        if event == "end" and node.tag in _LINE_TAGS:
            yield "\n"
        if node is not element:
            yield node.tail or ""


def visible_lines(element: HtmlElement) -> list[str]:
    """Return the seen text by lines, each folded, none empty."""
    joined = "".join(_pieces(element))
    return [line for raw in joined.split("\n") if (line := fold(raw))]


def visible_text(element: HtmlElement) -> str:
    """Return the seen text, folded to one line."""
    return fold("".join(_pieces(element)))


def short_text(element: HtmlElement, *, limit: int) -> str | None:
    """Return the seen text folded, or None when it is longer than `limit` characters.

    Text in very many pieces is not short either: the look at an element ends soon, however deep
    a page nests.
    """
    if not len(element):  # most elements: their own text is all there is
        text = element.text
        return _folded(text, limit) if text and not is_hidden(element) else ""
    pieces, most, length = [], limit // 2 + _FEW_PIECES, 0
    for piece in _pieces(element):
        pieces.append(piece)
        length += len(piece)
        if length > limit:  # it may be less when it is folded, and most never come to this
            length = sum(len(fold(each[: 2 * limit])) for each in pieces)
        if length > limit or len(pieces) > most:
            return None
    return _folded("".join(pieces), limit)


def _folded(text: str, limit: int) -> str | None:
    """Return the text folded, or None when that is too long; the head of a long text tells."""
    if len(text) > 2 * limit and len(fold(text[: 2 * limit])) > limit:
        return None
    folded = fold(text)
    return folded if len(folded) <= limit else None


def inner_html(element: HtmlElement) -> str:
    """Return what stands between the element's tags, as HTML."""
    inside = [html.escape(element.text or "", quote=False)]
    inside += [etree.tostring(child, encoding="unicode", method="html") for child in element]
    return "".join(inside).strip()
