"""Rewrite any HTML as few, balanced, shallow tags, in linear time.

The sanitiser that follows (nh3, html5ever) is quadratic in nesting depth and in attributes, and it
opens unclosed formatting again in every paragraph: a page of 250 KB can cost seconds or grow a
hundredfold. What leaves here has no attribute but `href`, is at most `MAX_DEPTH` deep and closes
what it opens, so nothing after it can blow up. It is no sanitiser: that is nh3's part.

Source: https://html.spec.whatwg.org/multipage/parsing.html, tokenisation and implied end tags.
"""

from __future__ import annotations

import re
from collections.abc import Callable

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
    | {"samp", "small", "strong", "sub", "sup", "tt", "u", "var"}
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
"""The tags that stay. Every other tag goes and its text stays: without its attributes a <span>
says nothing."""

# Their text would be glued together if the tags simply went.
_DIVISIONS = frozenset(
    {"address", "article", "aside", "body", "center", "details", "dialog", "fieldset", "footer"}
    | {"figcaption", "figure", "form", "header", "legend", "main", "nav", "optgroup", "option"}
    | {"section", "summary"}
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

# Attributes by the letter of the specification: a quote opens a value only right after "=".
_NAME = r"[^\s/>][^\s/>=]*+"
_VALUE = r""""[^"]*+"|'[^']*+'|[^\s>"'][^\s>]*+"""
_ATTRIBUTE = rf"[\s/]*+{_NAME}(?:\s*+=\s*+(?:{_VALUE})?+)?+"
_ATTRIBUTES = re.compile(rf"[\s/]*+({_NAME})(?:\s*+=\s*+({_VALUE})?+)?+")
# What is in them is not text of the page; an HTML parser reads it raw, up to the end tag.
_RAW = "script|style|title|textarea|iframe|noembed|noframes|xmp|template"
# Every piece of markup is one match, and what is not closed takes the rest with it: nothing is
# read twice.
_MARKUP = re.compile(
    r"<(?:"
    rf"(?=[sStTiInNxX])(?i:({_RAW})(?=[\s/>])(?:{_ATTRIBUTE})*+[\s/]*+>"
    r"[^<]*+(?:<(?!/\1)[^<]*+)*+(?:</\1[^>]*+>)?+)|"
    rf"(/?[a-zA-Z][^\s/>]*+)(?:>|((?:{_ATTRIBUTE})*+)[\s/]*+>)|"
    r"!(?=--)(?:[^-]++|-(?!->))*+(?:-->)?+|"
    r"[!?/][^>]*+>?+|"
    r"[a-zA-Z][\s\S]*+)"
)
_GROUPS = 4
"""Of `_MARKUP.split`: an element read raw, else a tag and its attributes, and the text after."""
# A relative address leads nowhere outside its page.
_ABSOLUTE = re.compile(r"(?:https?|mailto):", re.IGNORECASE)


def balanced(html: str) -> str:
    """Return the HTML as kept, balanced tags without attributes but `href`, and escaped text."""
    pieces = _MARKUP.split(html, maxsplit=MAX_CHARS // TAG_COST)
    if len(html) + TAG_COST * (len(pieces) // _GROUPS) > MAX_CHARS:
        pieces = _as_far_as_there_is_room(pieces)
    writer = _Writer()
    writer.text(pieces[0])
    for tag, attributes, text in zip(
        pieces[2::_GROUPS], pieces[3::_GROUPS], pieces[4::_GROUPS], strict=True
    ):
        kept = _TAGS.get(tag) or _TAGS.get((tag or "").lower())
        if kept:
            write, name = kept
            writer.attributes = attributes or ""
            write(writer, name)
        if text:
            writer.text(text)
    writer.close(0)
    return "".join(writer.parts)


def _as_far_as_there_is_room(pieces: list[str]) -> list[str]:
    """Cut the pieces where their texts, links and tags come to `MAX_CHARS`."""
    room = MAX_CHARS
    for at in range(0, len(pieces), _GROUPS):
        if at:
            is_link = pieces[at - 2] in {"a", "A"}
            room -= TAG_COST + (min(len(pieces[at - 1] or ""), MAX_HREF) if is_link else 0)
        if len(pieces[at]) >= room:
            return [*pieces[:at], pieces[at][: max(room, 0)]]
        room -= len(pieces[at])
    return pieces


class _Writer:
    """Writes balanced tags. Keeps the stack of open ones."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.open: list[str] = []
        self.attributes = ""
        """Of the tag that is being written."""

    def text(self, text: str) -> None:
        """Write text. Its character references stay as they are."""
        if "<" in text or ">" in text:
            text = text.replace("<", "&lt;").replace(">", "&gt;")
        self.parts.append(text)

    def void(self, name: str) -> None:
        """Write a tag that has no end."""
        if self._may_hold_text():
            self.parts.append(f"<{name}>")

    def inline(self, name: str) -> None:
        """Open a tag within a line."""
        if self._may_hold_text():
            self._open(name)

    def link(self, name: str) -> None:
        """Open a link, closing the one it would be inside of."""
        if self._may_hold_text():
            self.end(name)
            self._open(name, _href(self.attributes))

    def block(self, name: str) -> None:
        """Open a block, closing the paragraph it would be inside of."""
        if self._may_hold_text():
            self.end("p")
            self._open(name)

    def item(self, name: str) -> None:
        """Open an item of a list, closing the one before it."""
        if self._may_hold_text():
            self._close_siblings(name)
            self.end("p")
            self._open(name)

    def part(self, name: str) -> None:
        """Open a part of a table, or a division where there is no table."""
        if "table" in self.open:
            self._close_siblings(name)
            self._open(name)
        else:
            self.block("div")

    def end(self, name: str) -> None:
        """Close a tag and what is open in it; an end without a start is dropped."""
        if self.open and self.open[-1] == name:
            self.parts.append(f"</{self.open.pop()}>")
        elif name in self.open:
            self.close(len(self.open) - 1 - self.open[::-1].index(name))

    def end_part(self, name: str) -> None:
        """Close a part of a table, or the division that stands for it."""
        self.end(name if "table" in self.open else "div")

    def close(self, depth: int) -> None:
        """Close tags until `depth` are open."""
        while len(self.open) > depth:
            self.parts.append(f"</{self.open.pop()}>")

    def _open(self, name: str, attributes: str = "") -> None:
        if len(self.open) < MAX_DEPTH:
            self.open.append(name)
            self.parts.append(f"<{name}{attributes}>")

    def _may_hold_text(self) -> bool:
        return not self.open or self.open[-1] not in _ROWS

    def _nearest(self, names: frozenset[str]) -> int | None:
        for depth in range(len(self.open) - 1, -1, -1):
            if self.open[depth] in names:
                return depth
        return None

    def _close_siblings(self, name: str) -> None:
        if self.open and self.open[-1] in _PARENTS[name]:
            return
        parent = self._nearest(_PARENTS[name])
        sibling = self._nearest(_SIBLINGS.get(name, frozenset())) if parent is None else None
        if parent is not None:
            self.close(parent + 1)
        elif sibling is not None:
            self.close(sibling)


_TAGS: dict[str, tuple[Callable[[_Writer, str], None], str]] = {
    **{name: (_Writer.void, name) for name in VOID},
    **{name: (_Writer.inline, name) for name in INLINE},
    **{name: (_Writer.block, name) for name in BLOCKS},
    **dict.fromkeys(_DIVISIONS, (_Writer.block, "div")),
    **{name: (_Writer.item, name) for name in _SIBLINGS},
    **{name: (_Writer.part, name) for name in TABLE_PARTS},
    "a": (_Writer.link, "a"),
    **{f"/{name}": (_Writer.end, name) for name in (INLINE | BLOCKS) - TABLE_PARTS},
    **{f"/{name}": (_Writer.end, "div") for name in _DIVISIONS},
    **{f"/{name}": (_Writer.end_part, name) for name in TABLE_PARTS},
    "/br": (_Writer.void, "br"),
}
"""How each tag is written, and as which. Tags that are not here are dropped."""


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
