"""A letter as text, as Markdown and as HTML. Pure; nothing in a posting can act in any of them."""

from __future__ import annotations

import re
import textwrap
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterator

from jobcrawler.digests.letter import Letter, Line

WIDTH = 78
_STYLE = "font-family: sans-serif; line-height: 1.4; max-width: 45em"
_QUIET = "color: #595959"
_NUMBERED = re.compile(r"^(\d+)\.")
_MARKDOWN = re.compile(r"([\\`*_{}\[\]<>()#+!|~&-])")


def as_text(letter: Letter) -> str:
    """Return a letter for a terminal or a mail."""
    return "\n".join([letter.subject, "=" * len(letter.subject), *_text_lines(letter), ""])


def _text_lines(letter: Letter) -> Iterator[str]:
    if letter.intro:
        yield textwrap.fill(letter.intro, WIDTH)
    for section in letter.sections:
        yield f"\n{section.heading.upper()}\n"
        for line in section.lines:
            yield _text_line(line)
        if section.left_out:
            yield section.left_out
    if letter.more_url:
        yield f"\nAll that matches: {letter.more_url}"
    for remark in letter.remarks:
        yield "\n" + textwrap.fill(remark, WIDTH)


def _text_line(line: Line) -> str:
    beneath = [line.facts, *(f"- {note}" for note in line.notes), line.url]
    return "\n".join([f"* {line.title}", *(f"  {part}" for part in beneath if part)])


def as_markdown(letter: Letter) -> str:
    """Return a letter as CommonMark."""
    return "\n".join([f"# {_escaped(letter.subject)}", "", *_markdown_lines(letter), ""])


def _markdown_lines(letter: Letter) -> Iterator[str]:
    if letter.intro:
        yield f"{_escaped(letter.intro)}\n"
    for section in letter.sections:
        yield f"## {_escaped(section.heading)}\n"
        for line in section.lines:
            title = _escaped(line.title)
            facts = f": {_escaped(line.facts)}" if line.facts else ""
            yield f"- {f'[{title}](<{_target(line.url)}>)' if line.url else title}{facts}"
            yield from (f"  - {_escaped(note)}" for note in line.notes)
        yield f"\n{section.left_out}\n" if section.left_out else ""
    if letter.more_url:
        yield f"[All that matches](<{_target(letter.more_url)}>)\n"
    yield from (f"{_escaped(remark)}\n" for remark in letter.remarks)


def _escaped(text: str) -> str:
    return _NUMBERED.sub(r"\1\\.", _MARKDOWN.sub(r"\\\1", text))


def _target(url: str) -> str:
    return url.replace("<", "%3C").replace(">", "%3E").replace("\\", "%5C")


def as_html(letter: Letter) -> str:
    """Return a letter as a whole page: no script, no image, nothing from elsewhere."""
    page = ET.Element("html", lang="en")
    head = _in(page, "head")
    ET.SubElement(head, "meta", charset="utf-8")
    _in(head, "title", letter.subject)
    body = _in(page, "body", style=_STYLE)
    _in(body, "h1", letter.subject, style="font-size: 1.3em")
    if letter.intro:
        _in(body, "p", letter.intro)
    for section in letter.sections:
        _in(body, "h2", section.heading, style="font-size: 1.1em")
        listed = _in(body, "ul")
        for line in section.lines:
            _html_line(listed, line)
        if section.left_out:
            _in(body, "p", section.left_out)
    if letter.more_url:
        _in(_in(body, "p"), "a", "All that matches", href=letter.more_url)
    for remark in letter.remarks:
        _in(body, "p", remark, style=_QUIET)
    return f"<!doctype html>\n{ET.tostring(page, encoding='unicode', method='html')}\n"


def _html_line(parent: ET.Element, line: Line) -> None:
    item = _in(parent, "li", style="margin-bottom: .6em")
    if line.url:
        _in(item, "a", line.title, href=line.url)
    else:
        item.text = line.title
    if line.facts:
        _in(item, "div", line.facts, style=_QUIET)
    for note in line.notes:
        _in(item, "div", note)


def _in(parent: ET.Element, name: str, text: str = "", **attributes: str) -> ET.Element:
    made = ET.SubElement(parent, name, attributes)
    made.text = text or None
    return made


FORMATS: dict[str, Callable[[Letter], str]] = {
    "text": as_text,
    "html": as_html,
    "markdown": as_markdown,
}
