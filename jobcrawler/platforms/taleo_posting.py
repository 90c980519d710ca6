"""Postings of Taleo Enterprise career sections: rows of the search, detail pages.

Source: what the career sections' own pages ask for and show (seen 2026-11), and fragments that
    others kept. Oracle documents none of it.
Shape: a row is `{jobId, contestNo, column[], linkedColumn, locationsColumns}`; what a column means
    stands in the heads of the section's own table. A detail holds its values in one call,
    `api.fillList('requisitionDescriptionInterface', 'descRequisition', [...])`, texts
    percent-encoded behind "!*!"; which value is what differs from section to section, so only the
    texts and the title are taken from it. A page that a browser has filled in has labels
    (`subtitle`) with their values (`text`).
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from typing import Any
from urllib.parse import quote, unquote

from lxml.html import HtmlElement

from jobcrawler.items import JobPosting
from jobcrawler.page import Page
from jobcrawler.platforms.reading.fields import count, entries, places, texts, words
from jobcrawler.platforms.reading.labelled_rows import facts_of, stated_by
from jobcrawler.platforms.reading.page_text import inner_html, visible_text

FILLED = "requisitionDescriptionInterface"
_OWN_LABELS = {
    "requisition title": "title",
    "job title": "title",
    "job field": "occupational_category",
    "work environment type": "workplace",
    "other locations": "other_places",
    "employee status": "employee_status",
}
_FILL_LIST = re.compile(
    r"fillList\(\s*'requisitionDescriptionInterface'\s*,\s*'descRequisition'\s*,\s*\["
    r"((?:\s*,?\s*'(?:[^'\\]|\\.)*+')*+)\s*\]",
    re.DOTALL,
)
_VALUE = re.compile(r"'((?:[^'\\]|\\.)*+)'", re.DOTALL)
_ESCAPE = re.compile(r"\\(u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|.)", re.DOTALL)
_TEXT_MARK = re.compile(r"!\*!?")
_ENCODED_TAG = re.compile(r"%3C/?[a-z]", re.IGNORECASE)
_SUBMISSION = re.compile(r"Submission for the position: (.+) - \(Job Number: ([^()]+)\)")


def read_row(row: Any, heads: Sequence[Any], section: str) -> JobPosting | None:
    """Return what a row of the search says; None when it names no number or no title.

    `heads` are the section's column heads, as far as they are known; `section` is what the
    addresses of its pages begin with.
    """
    number, columns = words(row, "contestNo") or words(row, "jobId"), entries(row, "column")
    linked = count(row, "linkedColumn") or 0
    title = words(columns[linked]) if linked < len(columns) else None
    if not number or not title:
        return None
    facts = facts_of(
        ((words(head), words(value)) for head, value in zip(heads, columns, strict=False)),
        _OWN_LABELS,
    )
    facts.lines.pop("places", None)
    internal = words(row, "jobId")
    stated = stated_by(facts)
    extra = stated.pop("extra") | ({"jobId": internal} if internal not in (None, number) else {})
    stated["job_locations"] = places(*_places(row, columns))
    url = f"{section}/jobdetail.ftl?job={quote(number, safe='')}"
    return JobPosting(job_id=number, url=url, title=title, extra=extra, **stated)


def _places(row: Any, columns: list[Any]) -> Iterator[str]:
    """Yield the places of the columns that hold them: JSON lists as text."""
    named = [each for each in entries(row, "locationsColumns") if count(each) is not None]
    for position in named or range(len(columns)):
        said = words(columns[position]) if position < len(columns) else None
        if said and said.startswith("["):
            yield from _listed(said)
        elif said and named:
            yield said


def _listed(text: str) -> tuple[str, ...]:
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return ()
    return texts(found) if isinstance(found, list) else ()


def filled(page: Page) -> list[str]:
    """Return the values that a script of the page fills in, none when there is no such call."""
    found = _FILL_LIST.search(page.text)
    return [_unescaped(value) for value in _VALUE.findall(found[1])] if found else []


def _unescaped(value: str) -> str:
    def plain(escape: re.Match[str]) -> str:
        code = escape[1]
        return chr(int(code[1:], 16)) if len(code) > 1 else code

    return _ESCAPE.sub(plain, value).encode("utf-8", "replace").decode()


def from_values(values: list[str], listed: JobPosting | None) -> dict[str, Any]:
    """Return what the filled-in values state: the texts, each once, and the title."""
    sentence = next(filter(None, map(_SUBMISSION.fullmatch, values)), None)
    title, number = sentence.groups() if sentence else (None, None)
    if listed is not None and title is None and listed.title in map(words, values):
        title = listed.title
    parts = [_TEXT_MARK.sub("", value) for value in values if _ENCODED_TAG.search(value)]
    decoded = dict.fromkeys(unquote(part, errors="replace").strip() for part in parts)
    return {
        "title": words(title),
        "job_id": number,
        "description_html": "\n".join(decoded) or None,
    }


def from_labels(root: HtmlElement) -> dict[str, Any]:
    """Return what a page that a browser has filled in states by labels; texts have none."""
    prefix = f"//*[starts-with(@id, '{FILLED}.{{}}')]"

    def value(name: str) -> str | None:
        return next(map(visible_text, root.xpath(prefix.format(name))), None) or None

    pairs, parts = [], []
    for panel in root.xpath("//*[contains(@class, 'contentlinepanel')]"):
        labels = [visible_text(each) for each in panel.xpath(".//*[@class='subtitle']")]
        for text in panel.xpath(".//*[@class='text']"):
            pairs.append(("".join(labels), visible_text(text)))
            parts += [] if labels else [inner_html(text)]
    facts = facts_of(pairs, _OWN_LABELS)
    other = facts.lines.pop("other_places", [])
    stated = stated_by(facts)
    stated["job_locations"] += places(*(each for line in other for each in line.split(", ")))
    return stated | {
        "title": value("reqTitleLinkAction"),
        "job_id": value("reqContestNumberValue"),
        "description_html": "\n".join(parts) or None,
    }
