"""Rewrite any HTML as few, balanced, shallow tags, in linear time.

The sanitiser that follows (nh3, html5ever) is quadratic in nesting depth and in attributes, and it
opens unclosed formatting again in every paragraph: a page of 250 KB can cost seconds or grow a
hundredfold. What leaves here has no attribute but `href`, is at most `MAX_DEPTH` deep and closes
what it opens, so nothing after it can blow up. It is no sanitiser: that is nh3's part.

Source: https://html.spec.whatwg.org/multipage/parsing.html, tokenisation and implied end tags.
"""

from __future__ import annotations

import re

MAX_CHARS = 250_000
"""More is cut off. The longest real descriptions seen are a third of it; their tags, with images
in them as data, may be longer and do not count."""
TAG_COST = 20
"""What any tag counts, kept or not, on top of its characters: thousands of empty ones are slow."""
MAX_DEPTH = 40
"""Deeper tags are dropped, their text is kept."""
MAX_HREF = 4096
"""Longer addresses are dropped, in characters."""

VOID = frozenset({"br", "hr"})
INLINE = frozenset(
    {"a", "abbr", "b", "cite", "code", "del", "dfn", "em", "i", "ins", "kbd", "mark", "q", "s"}
    | {"samp", "small", "span", "strong", "sub", "sup", "tt", "u", "var"}
)
LISTS = frozenset({"ul", "ol", "dl"})
TABLE_PARTS = frozenset({"caption", "thead", "tbody", "tfoot", "tr", "td", "th"})
BLOCKS = (
    frozenset({"div", "p", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre", "table"})
    | frozenset({"li", "dt", "dd"})
    | LISTS
    | TABLE_PARTS
)
KEPT = VOID | INLINE | BLOCKS
"""The tags that stay. Every other tag goes and its text stays."""

# Their text would be glued together if the tags simply went.
_DIVISIONS = frozenset(
    {"address", "article", "aside", "body", "center", "details", "dialog", "fieldset", "footer"}
    | {"figcaption", "figure", "form", "header", "legend", "main", "nav", "optgroup", "option"}
    | {"section", "summary"}
)
# What is in them is not text of the page; an HTML parser reads it raw, up to the end tag.
_DROPPED = frozenset(
    ["script", "style", "title", "textarea", "iframe", "noembed", "noframes", "xmp", "template"]
)
# A start tag closes everything up to the nearest of these, where there is one.
_PARENTS = {
    "li": frozenset({"ul", "ol"}),
    "dt": frozenset({"dl"}),
    "dd": frozenset({"dl"}),
    "caption": frozenset({"table"}),
    "thead": frozenset({"table"}),
    "tbody": frozenset({"table"}),
    "tfoot": frozenset({"table"}),
    "tr": frozenset({"table", "thead", "tbody", "tfoot"}),
    "td": frozenset({"tr"}),
    "th": frozenset({"tr"}),
}
# Where there is no such parent, it closes its own kind.
_SIBLINGS = {"li": frozenset({"li"}), "dt": frozenset({"dt", "dd"}), "dd": frozenset({"dt", "dd"})}
# Directly in these an HTML parser takes nothing but parts of the table; the rest it moves.
_ROWS = frozenset({"table", "thead", "tbody", "tfoot", "tr"})
# An open <p> is not looked for beyond these.
_SCOPES = frozenset({"table", "td", "th", "caption", "li", "dd", "blockquote", "div"}) | LISTS
_PARAGRAPH_OR_SCOPE = _SCOPES | {"p"}

# Attributes by the letter of the specification: a quote opens a value only right after "=".
_NAME = r"[^\s/>][^\s/>=]*+"
_VALUE = r""""[^"]*+"|'[^']*+'|[^\s>"'][^\s>]*+"""
_ATTRIBUTE = rf"[\s/]*+{_NAME}(?:\s*+=\s*+(?:{_VALUE})?+)?+"
_TAG = re.compile(rf"<(/?)([a-zA-Z][^\s/>]*+)((?:{_ATTRIBUTE})*+)[\s/]*+>")
_ATTRIBUTES = re.compile(rf"[\s/]*+({_NAME})(?:\s*+=\s*+({_VALUE})?+)?+")
_MARKUP = re.compile(r"<(?=[a-zA-Z/!?])")
# A relative address leads nowhere outside its page.
_ABSOLUTE = re.compile(r"(?:https?|mailto):", re.IGNORECASE)


def balanced(html: str) -> str:
    """Return the HTML as kept, balanced tags without attributes but `href`, and escaped text."""
    writer = _Writer()
    position = 0
    while writer.room > 0 and (markup := _MARKUP.search(html, position)):
        if markup.start() > position:
            writer.text(html[position : markup.start()])
        writer.room -= TAG_COST
        position = _read_markup(html, markup.start(), writer)
    writer.text(html[position:])
    writer.close(0)
    return "".join(writer.parts)


def _read_markup(html: str, opening: int, writer: _Writer) -> int:
    """Read the markup that starts at a "<"; return the position after it."""
    if html[opening + 1] in "!?":
        return _end_of_comment(html, opening)
    tag = _TAG.match(html, opening)
    if tag is None:
        return _end_of_no_tag(html, opening)
    name = tag[2].lower()
    if tag[1]:
        writer.end(name)
    elif name in _DROPPED:
        return _end_of_dropped(html, name, tag.end())
    else:
        writer.start(name, tag[3])
    return tag.end()


def _end_of_no_tag(html: str, opening: int) -> int:
    """Return where "</ >" ends, or the end of the HTML for a tag that was cut in the middle."""
    end = html.find(">", opening) if html[opening + 1] == "/" else -1
    return len(html) if end < 0 else end + 1


def _end_of_comment(html: str, opening: int) -> int:
    closing = "-->" if html.startswith("<!--", opening) else ">"
    end = html.find(closing, opening + 2)
    return len(html) if end < 0 else end + len(closing)


def _end_of_dropped(html: str, name: str, start: int) -> int:
    end = re.compile(rf"</{name}[^>]*>", re.IGNORECASE).search(html, start)
    return len(html) if end is None else end.end()


class _Writer:
    """Writes balanced tags. Keeps the stack of open ones."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.open: list[str] = []
        self.room = MAX_CHARS

    def text(self, text: str) -> None:
        """Write text, as far as there is room. Its character references stay as they are."""
        self._write(text[: max(self.room, 0)].replace("<", "&lt;").replace(">", "&gt;"))

    def start(self, name: str, attributes: str) -> None:
        """Open a kept tag, closing what it cannot be inside of."""
        name = self._written(name)
        if name not in KEPT or (self.open and self.open[-1] in _ROWS and name not in TABLE_PARTS):
            return
        if name in VOID:
            self._write(f"<{name}>")
            return
        self._make_room(name)
        if len(self.open) < MAX_DEPTH:
            self.open.append(name)
            self._write(f"<a{_href(attributes)}>" if name == "a" else f"<{name}>")

    def end(self, name: str) -> None:
        """Close a tag and what is open in it; an end without a start is dropped."""
        name = self._written(name)
        if name == "br":
            self._write("<br>")
        elif name in self.open:
            self.close(len(self.open) - 1 - self.open[::-1].index(name))

    def close(self, depth: int) -> None:
        """Close tags until `depth` are open."""
        while len(self.open) > depth:
            self.parts.append(f"</{self.open.pop()}>")

    def _written(self, name: str) -> str:
        """Return the tag that stands for another: rows without a table are divisions."""
        is_lost = name in TABLE_PARTS and "table" not in self.open
        return "div" if is_lost or name in _DIVISIONS else name

    def _write(self, html: str) -> None:
        self.parts.append(html)
        self.room -= len(html)

    def _make_room(self, name: str) -> None:
        if name in _PARENTS:
            self._close_siblings(name)
        elif name in BLOCKS:
            self._close_paragraph()
        elif name == "a" and "a" in self.open:
            self.end("a")

    def _nearest(self, names: frozenset[str]) -> int | None:
        for depth in range(len(self.open) - 1, -1, -1):
            if self.open[depth] in names:
                return depth
        return None

    def _close_siblings(self, name: str) -> None:
        parent = self._nearest(_PARENTS[name])
        sibling = self._nearest(_SIBLINGS.get(name, frozenset())) if parent is None else None
        if parent is not None:
            self.close(parent + 1)
        elif sibling is not None:
            self.close(sibling)

    def _close_paragraph(self) -> None:
        depth = self._nearest(_PARAGRAPH_OR_SCOPE)
        if depth is not None and self.open[depth] == "p":
            self.close(depth)


def _href(attributes: str) -> str:
    """Return ` href="..."` for the first address among the attributes, or nothing."""
    for found in _ATTRIBUTES.finditer(attributes):
        if found[1].lower() == "href":
            address = _unquoted(found[2] or "").strip()
            fits = len(address) <= MAX_HREF and _ABSOLUTE.match(address)
            return f' href="{address.replace(chr(34), "&quot;")}"' if fits else ""
    return ""


def _unquoted(value: str) -> str:
    return value[1:-1] if value[:1] in {'"', "'"} else value
