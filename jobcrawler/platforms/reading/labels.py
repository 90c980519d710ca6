"""Reads the facts that a page states as a label and a value, whatever its markup.

Shape: `<th>`/`<td>` rows, `<dt>`/`<dd>` pairs, a heading or span and the element after it,
`<b>Label:</b> value`, "Label: value" and "Job # 1078582". The first statement of a fact wins, and
rows made for facts (tables, description lists) win over looser ones.
"""

from __future__ import annotations

import dataclasses
import re
import unicodedata
from collections.abc import Iterator

from lxml.html import HtmlElement

from jobcrawler.platforms.reading.label_words import FIELD_OF
from jobcrawler.platforms.reading.page_text import (
    fold,
    is_hidden,
    short_text,
    visible_lines,
)
from jobcrawler.platforms.reading.remembering import remembered

_LABEL_LENGTH = 45
_VALUE_LENGTH = 300
_VALUE_TAG = {"th": "td", "dt": "dd"}
_LABEL_TAGS = frozenset({"b", "strong", "label", "h2", "h3", "h4", "h5", "h6"})
_LOOSE_TAGS = _LABEL_TAGS | {"em", "span", "div", "p", "td", "small", "i"}
CONTROLS = "descendant-or-self::*[self::input or self::select or self::button or self::textarea]"
"""XPath of the form controls in an element."""
_HEAD = 2 * _LABEL_LENGTH
"""Characters of a text in which a label with its value begins."""
_SIGN = re.compile(r"[:\uff1a\d]")
_ASCII_SIGN = re.compile(r"[:0-9]")
"""The same in ASCII, found in half the time."""
_COLON = re.compile(r"\s*[:\uff1a]\s*")
_BARE = re.compile(r"(?P<label>\D{3,40}?)\s*(?P<value>[\w.-]*\d[\w.,/: -]{0,40})")


@dataclasses.dataclass(frozen=True, slots=True)
class Facts:
    """What a page states by labels."""

    lines: dict[str, list[str]] = dataclasses.field(default_factory=dict)
    """By the field that the label means: the value's seen lines."""
    unseen: dict[str, str] = dataclasses.field(default_factory=dict)
    """By field: the text of the value's hidden parts, such as an internal id."""
    others: dict[str, str] = dataclasses.field(default_factory=dict)
    """By label as shown: rows beside known ones whose labels mean no field."""

    def text(self, field: str) -> str | None:
        """Return a field's value on one line, or None when it is not stated."""
        return ", ".join(self.lines.get(field, ())) or None


def field_of(label: str | None) -> str | None:
    """Return the field that a label as shown means, or None."""
    return _field_of(label) if label else None


@remembered
def _field_of(label: str) -> str | None:
    bare = fold(unicodedata.normalize("NFKC", label)).casefold().replace("\u2019", "'")
    return FIELD_OF.get(bare.strip(" :.*-")) or FIELD_OF.get(bare.replace(".", "").strip(" :*-"))


def read_facts(root: HtmlElement, *, without: HtmlElement | None = None) -> Facts:
    """Return the facts stated under `root`, but not those inside `without` (the description)."""
    facts = Facts()
    _read_rows(facts, list(_elements(root, without, *_VALUE_TAG)))
    for element in _elements(root, without, "*"):
        text, tail = element.text, element.tail
        if element.tag in _LOOSE_TAGS and (len(element) or _may_be_label(text)):
            _read_pair(facts, element)
        if text and _may_state(text):
            _read_begin(facts, element, text)
        if tail and _may_state(tail):
            _read_after(facts, element, tail)
    return facts


def _elements(root: HtmlElement, without: HtmlElement | None, *tags: str) -> Iterator[HtmlElement]:
    """Return the elements under `root` that are not inside `without`, in the page's order."""
    elements: Iterator[HtmlElement] = root.iter(*tags)
    if without is None:
        return elements
    skipped = set(without.iter())
    return (element for element in elements if element not in skipped)


def _read_rows(facts: Facts, rows: list[HtmlElement]) -> None:
    """Take the rows of tables and description lists, unknown labels only beside known ones."""
    known = set()
    for row in rows:
        field = field_of(short_text(row, limit=_LABEL_LENGTH))
        if field:
            known.add(_table_of(row))
            _take(facts, field, _cells(row))
    for row in rows:
        label = short_text(row, limit=_LABEL_LENGTH)
        if label and not field_of(label) and _table_of(row) in known:
            value = ", ".join(line for cell in _cells(row) for line in visible_lines(cell))
            if 0 < len(value) <= _VALUE_LENGTH:
                facts.others.setdefault(label.rstrip(" :"), value)


def _table_of(row: HtmlElement) -> HtmlElement | None:
    return next(row.iterancestors("table", "dl"), None)


def _cells(row: HtmlElement) -> list[HtmlElement]:
    """Return the cells of a `th`, or the `dd` elements up to the next `dt`."""
    cells = []
    for sibling in row.itersiblings():
        if sibling.tag != _VALUE_TAG[row.tag]:
            break
        cells.append(sibling)
    return cells


def _take(facts: Facts, field: str, holders: list[HtmlElement]) -> None:
    lines = [line for holder in holders for line in visible_lines(holder)]
    if len(lines) > 1 and field_of(lines[0]) == field:  # the label again, for other readers
        lines = lines[1:]
    if not lines or field in facts.lines or sum(map(len, lines)) > _VALUE_LENGTH:
        return
    facts.lines[field] = lines
    unseen = fold(" ".join(text for holder in holders for text in _unseen(holder)))
    if unseen:
        facts.unseen[field] = unseen


def _unseen(holder: HtmlElement) -> Iterator[str]:
    for element in holder.iter("span", "div", "b", "i"):
        if is_hidden(element):
            yield element.text_content()


def _may_be_label(text: str | None) -> bool:
    """Tell at once that the text of most elements is no label."""
    return text is not None and (len(text) > _HEAD or field_of(text) is not None)


def _read_pair(facts: Facts, element: HtmlElement) -> None:
    """Take a label that is an element by itself, with the text or element after it."""
    label = short_text(element, limit=_LABEL_LENGTH)
    field = field_of(label)
    if not field or not label:
        return
    outer = _outermost(element, label)
    tail = _COLON.sub("", fold(outer.tail or ""), count=1)
    if tail:
        _take_text(facts, field, tail)
        return
    holder = next((s for s in outer.itersiblings("*") if visible_lines(s)), None)
    if holder is not None and _pairs(outer, label) and _is_value(holder):
        _take(facts, field, [holder])


def _is_value(holder: HtmlElement) -> bool:
    """Tell whether an element may be a value: no form control, and not the next label."""
    return not holder.xpath(CONTROLS) and not field_of(short_text(holder, limit=_LABEL_LENGTH))


def _outermost(element: HtmlElement, label: str) -> HtmlElement:
    """Return the outermost element that holds nothing but the label."""
    parent = element.getparent()
    while parent is not None and short_text(parent, limit=_LABEL_LENGTH) == label:
        element, parent = parent, parent.getparent()
    return element


def _pairs(outer: HtmlElement, label: str) -> bool:
    """Tell whether an element is a label of its neighbour, not one entry of a menu."""
    if any(True for _ in outer.iterancestors("nav", "footer", "a", "select")):
        return False
    parent = outer.getparent()
    return (
        bool(_COLON.search(label[-2:]))
        or outer.tag in _LABEL_TAGS
        or (parent is not None and sum(map(_says, parent)) == 2)
    )


def _says(element: HtmlElement) -> bool:
    """Tell whether an element shows text: an icon beside a label does not."""
    return isinstance(element.tag, str) and bool(visible_lines(element))


def _read_begin(facts: Facts, element: HtmlElement, text: str) -> None:
    """Take "Label: value" and "Job # 1078582" from an element's own text."""
    if not is_hidden(element) and _starts_with_label(text):
        lines = visible_lines(element)
        _split(facts, lines[0] if lines else "")


def _read_after(facts: Facts, element: HtmlElement, text: str) -> None:
    """Take the same from the text after an element."""
    if _starts_with_label(text):
        after = element.getnext()
        lines = visible_lines(after) if after is not None else []
        alone = fold(text).endswith((":", "\uff1a"))
        _split(facts, fold(" ".join([text, *lines[:1]] if alone else [text])))


def _may_state(text: str) -> bool:
    """Tell at once that most texts hold no label with its value: no colon, no digit."""
    if text.isspace():  # as most of what stands between elements
        return False
    sign = _ASCII_SIGN if text.isascii() else _SIGN
    return sign.search(text, 0, _HEAD) is not None


def _starts_with_label(text: str) -> bool:
    """Tell cheaply whether a text may be a sentence that begins with a known label."""
    head = fold(text[:_HEAD])
    parts = _COLON.split(head, maxsplit=1)
    bare = _BARE.match(head)
    return bool((len(parts) > 1 and field_of(parts[0])) or (bare and field_of(bare["label"])))


def _split(facts: Facts, sentence: str) -> None:
    parts = _COLON.split(sentence, maxsplit=1)
    bare = _BARE.fullmatch(sentence)
    label, value = (
        parts if len(parts) > 1 else (bare["label"], bare["value"]) if bare else ("", "")
    )
    field = field_of(label)
    if field and not any(map(_ends_with_label, _COLON.split(value)[:-1])):
        _take_text(facts, field, value)


def _ends_with_label(text: str) -> bool:
    words = text.split()
    return any(field_of(" ".join(words[-count:])) for count in (1, 2, 3))


def _take_text(facts: Facts, field: str, value: str) -> None:
    if 0 < len(value) <= _VALUE_LENGTH:
        facts.lines.setdefault(field, [value])
