"""The formats that are a head and a line for each posting: they can be streamed. Pure."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable

from jobcrawler.archive.history import Columns
from jobcrawler.exports import csv_lines, jobspy, json_ld, json_lines


@dataclasses.dataclass(frozen=True, kw_only=True)
class TextFormat:
    """How postings become text."""

    media_type: str
    head: Callable[[bool], str]
    """Of a file with descriptions, or without."""
    line: Callable[[Columns], str]

    def part(self, postings: Iterable[Columns]) -> bytes:
        """Return postings as bytes."""
        return encoded("".join(map(self.line, postings)))


def encoded(text: str) -> bytes:
    """Return text as UTF-8; half of a surrogate pair, which has no UTF-8, as its escape."""
    return text.encode("utf-8", "backslashreplace")


def _no_head(with_text: bool) -> str:  # noqa: FBT001  the place of a head
    del with_text
    return ""


TEXT_FORMATS = {
    "csv": TextFormat(
        media_type="text/csv; charset=utf-8; header=present",
        head=lambda with_text: csv_lines.head(with_text=with_text),
        line=csv_lines.line,
    ),
    "jsonl": TextFormat(
        media_type="application/jsonl; charset=utf-8", head=_no_head, line=json_lines.line
    ),
    "jobspy": TextFormat(
        media_type="text/csv; charset=utf-8; header=present",
        head=lambda _: jobspy.head(),
        line=jobspy.line,
    ),
    "jsonld": TextFormat(
        media_type="application/jsonl; charset=utf-8", head=_no_head, line=json_ld.line
    ),
}
