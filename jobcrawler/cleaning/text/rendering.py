"""The plain text of allow-listed HTML: a line for a block, an empty line around a paragraph.

List items keep their bullets and numbers, and a row of a table is a line where each of its cells
is. What stands in one line in a browser stands in one line here; indentation is not kept.

Source: https://html.spec.whatwg.org/multipage/parsing.html#serialising-html-fragments, for the
form of tags and character references that the sanitiser writes.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from jobcrawler.cleaning.references import plain

_TAG = re.compile(r'<(/?[a-z][a-z0-9]*)(?: [a-z]+="[^"]*")*+>')
# By depth: indentation would not outlive the folding of lines.
_BULLETS = ("* ", "+ ", "o ", "- ")


def render(html: str) -> str:
    """Return the text of HTML as the sanitiser writes it, blanks folded, references resolved."""
    # By far the most frequent reference, and the others cost more to resolve.
    first, *pieces = _TAG.split(html.replace("&nbsp;", " "))
    page = _Page()
    page.words.append(first)
    for tag, text in zip(pieces[::2], pieces[1::2], strict=True):
        step = _STEPS.get(tag)
        if step is not None:
            step(page)
        if text:
            page.write(text)
    page.end_line()
    return "\n".join(page.lines)


class _Page:
    """The lines so far, and what the next one needs."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.words: list[str] = []
        self.write: Callable[[str], None] = self.words.append
        self.bullet = ""
        self.is_apart = False
        self.lists: list[str | int] = []
        self.rows: list[_Row] = []

    def end_line(self) -> None:
        """Begin a new line, if the last one has any words."""
        if not self.words:
            return
        words = "".join(self.words)
        self.words.clear()
        line = "" if words.isspace() else plain(words)
        if line:
            if self.is_apart and self.lines:
                self.lines.append("")
            self.is_apart = False
            self.lines.append(self.bullet + line)
            self.bullet = ""

    def set_apart(self) -> None:
        """End the line; an empty one follows, if anything does."""
        self.end_line()
        self.is_apart = True

    def break_line(self) -> None:
        """End the line, or leave it empty."""
        lines = len(self.lines)
        self.end_line()
        self.is_apart = self.is_apart or len(self.lines) == lines

    def quote(self) -> None:
        """Write the mark that a browser puts around a quotation."""
        self.words.append('"')

    def start_preformatted(self) -> None:
        """Keep the line breaks of what follows."""
        self.end_line()
        self.write = self._write_lines

    def end_preformatted(self) -> None:
        """Take line breaks for blanks again."""
        self.end_line()
        self.write = self.words.append

    def start_bullets(self) -> None:
        """Begin a list with bullets."""
        self.end_line()
        self.lists.append(_BULLETS[len(self.lists) % len(_BULLETS)])

    def start_numbers(self) -> None:
        """Begin a list with numbers."""
        self.end_line()
        self.lists.append(1)

    def end_list(self) -> None:
        """Go back to the list around, if any."""
        self.end_line()
        self.lists.pop()

    def start_item(self) -> None:
        """Give the next line a bullet or a number."""
        self.end_line()
        mark = self.lists[-1] if self.lists else _BULLETS[0]
        if isinstance(mark, int):
            self.lists[-1] = mark + 1
            mark = f"{mark}. "
        self.bullet = mark

    def end_item(self) -> None:
        """End the item; one without words leaves no bullet."""
        self.end_line()
        self.bullet = ""

    def start_row(self) -> None:
        """Begin a row of a table."""
        self.end_line()
        self.rows.append(_Row(len(self.lines), is_apart=self.is_apart))

    def end_cell(self) -> None:
        """End a cell of a row."""
        self.end_line()
        row = self.rows[-1]
        row.cells += len(self.lines) > row.end
        row.end = len(self.lines)

    def end_row(self) -> None:
        """Put the cells beside each other, where each is one line."""
        row = self.rows.pop()
        lines = [line for line in self.lines[row.start :] if line]
        if 1 < len(lines) == row.cells:
            is_apart = row.is_apart and not self.lines[row.start]
            self.lines[row.start :] = [*[""] * is_apart, " ".join(lines)]
            self.is_apart = False

    def _write_lines(self, text: str) -> None:
        first, *others = text.split("\n")
        self.words.append(first)
        for line in others:
            self.break_line()
            self.words.append(line)


class _Row:
    """A row of a table: where its lines begin and end, and how many of its cells have any."""

    def __init__(self, start: int, *, is_apart: bool) -> None:
        self.start = self.end = start
        self.is_apart = is_apart
        """Whether an empty line stands before the row, and not before a paragraph in it."""
        self.cells = 0


_LINES = ("div", "blockquote", "dl", "dt", "dd", "caption")
_PARAGRAPHS = ("p", "h1", "h2", "h3", "h4", "h5", "h6", "table")
_STEPS: dict[str, Callable[[_Page], None]] = {
    **{f"{end}{name}": _Page.end_line for name in _LINES for end in ("", "/")},
    **{f"{end}{name}": _Page.set_apart for name in _PARAGRAPHS for end in ("", "/")},
    "br": _Page.break_line,
    "hr": _Page.set_apart,
    "q": _Page.quote,
    "/q": _Page.quote,
    "pre": _Page.start_preformatted,
    "/pre": _Page.end_preformatted,
    "ul": _Page.start_bullets,
    "/ul": _Page.end_list,
    "ol": _Page.start_numbers,
    "/ol": _Page.end_list,
    "li": _Page.start_item,
    "/li": _Page.end_item,
    "tr": _Page.start_row,
    "/tr": _Page.end_row,
    "/td": _Page.end_cell,
    "/th": _Page.end_cell,
}
"""What a tag does to the page. The tags that are not here stand within a line."""
