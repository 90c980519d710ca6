"""Whose posting a page shows, where neither data nor a label says it.

Source: employers' own careers sites. The owner signs the site, "(c) 2026 Heron Ltd", and a page's
title says that it is the owner's: "Heron Ltd: Careers", "Weaver in Ghent at Heron Ltd". One alone
proves nothing: job boards are signed too, and titles name boards. A public body stands beside the
title.
"""
# ruff: noqa: RUF001 - letters of other alphabets are meant as they stand.

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml.html import HtmlElement

from jobcrawler.platforms.reading.page_text import fold, short_text

_SIGN = re.compile(r"copyright|©|\(c\)", re.IGNORECASE)
_SIGNED = re.compile(
    rf"(?:(?:{_SIGN.pattern})[\s:,]*){{1,2}}"
    r"(?:(?:19|20)\d\d(?:\s*[-–,]\s*(?:19|20)\d\d)?[\s,:]*)?(?:by\s+)?"
    r"(?P<owner>[^\W\d_][^|•·©]{1,80})",
    re.IGNORECASE,
)
_RIGHTS = re.compile(
    r"[\s.,;:|-]*(?:\ball rights reserved\b|\balle rechte\b|\btous droits\b|\btodos os direitos\b"
    r"|\btodos los derechos\b|\btutti i diritti\b|\bpowered by\b|(?<=[a-z])\.\s).*",
    re.IGNORECASE | re.DOTALL,
)
_FORMS = re.compile(
    r"[\s,]+(?:inc|llc|ltd|limited|corp|corporation|gmbh|ag|se|plc|s\.?a|b\.?v|n\.?v|a\.?s|co)\.?$",
    re.IGNORECASE,
)
_CAREERS = r"(?:careers?|karriere|carrières?|carreras?|carreiras?|kariéra|kariera)"
_BODIES = re.compile(
    r"(?:ministry|university|municipality) of\s|minist(?:ère|erio|ério) d|universi(?:té|dad) d"
    r"|universidade d|(?:bundes)?ministerium für\s|universität\s"
    r"|(?:وزارة|هيئة|جامعة|مؤسسة|بلدية|دائرة)\s",
    re.IGNORECASE,
)
_AROUND = " /|,.:-–—·•"
_LONGEST = 100
_LONGEST_SIGNED = 200


def employer_of(root: HtmlElement, title: str) -> str | None:
    """Return the employer that the page is signed by and titled with, or that stands by `title`.

    None when the page says less than that.
    """
    beside = next(_beside(root, title), None)
    if beside is not None:
        return beside
    heading = fold(" | ".join(e.text or "" for e in root.iter("title")))
    return next((owner for owner in _owners(root) if _is_titled(heading, owner)), None)


def _beside(root: HtmlElement, title: str) -> Iterator[str]:
    """Yield the public bodies that stand right after the title."""
    for element in root.iter("h1", "h2", "span", "div", "strong", "b", "td"):
        after = element.getnext() if fold(element.text or "") == title else None
        text = short_text(after, limit=_LONGEST) if after is not None else None
        name = (text or "").strip(_AROUND)
        if _BODIES.match(name):
            yield name


def _owners(root: HtmlElement) -> Iterator[str]:
    """Yield who signs the page, with and without the form of the company."""
    for element in root.iter("p", "div", "span", "td", "li", "small", "footer"):
        texts = [element.text, *(child.tail for child in element)]
        if not any(text and _SIGN.search(text) for text in texts):
            continue
        signed = _SIGNED.search(short_text(element, limit=_LONGEST_SIGNED) or "")
        owner = _RIGHTS.sub("", signed["owner"]).strip(_AROUND) if signed else ""
        if owner:
            yield owner
            yield _FORMS.sub("", owner)


def _is_titled(heading: str, owner: str) -> bool:
    """Tell whether a page's title says that it is of the owner's careers, or a job at them."""
    name = rf"(?<!\w){re.escape(owner)}(?!\w)"
    says = (
        rf"\b(?:at|bei|chez)\s+{name}|{name}\W{{1,3}}{_CAREERS}\b"
        rf"|\b{_CAREERS}\W{{1,3}}(?:at\s+)?{name}"
    )
    return re.search(says, heading, re.IGNORECASE) is not None
