"""A search: words, facets and an order. Pure; nothing that a user types is a syntax error."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date

from jobcrawler.archive.pay_bands import from_on
from jobcrawler.archive.search import CLOSED, OPEN, STATUS, tag_of
from jobcrawler.search.values import wrong

FACETS = ("site", "organisation", "country", "place", "workplace", "kind", "pay", "language",
          "posted", "opened")  # fmt: skip
"""Of what a posting has values, besides whether it is open."""
PAY_FROM = "pay_from"
"""What asks for a band of pay and all above it."""
NARROWED_BY = (*FACETS, PAY_FROM)
OF_A_PAGE = ("page", "all")
"""What an address says of a page of results, and no part of the search."""
ANY = "any"
STATUSES = (OPEN, CLOSED, ANY)
NEWEST, BEST = "newest", "best"
SORTS = (NEWEST, BEST)
TEXT_COLUMNS = ("title", "hiring_organization", "job_locations", "description_text")
FIELDS = {"title": "title", "organisation": "hiring_organization", "place": "job_locations",
          "text": "description_text"}  # fmt: skip
"""What stands before a colon in a search, and the column that is then looked at."""
_TERM = re.compile(r'(?P<no>-)?(?:(?P<field>\w+):)?(?:"(?P<phrase>[^"]*)"?|(?P<word>[^\s"]+))')


class SearchError(ValueError):
    """A search says something that it cannot mean."""


@dataclasses.dataclass(frozen=True, kw_only=True)
class Search:
    """What is looked for."""

    text: str = ""
    """Words that must occur, "phrases", -words that must not, beginnings*, title:words."""
    facets: tuple[tuple[str, str], ...] = ()
    """(facet, value). Of the values of one facet any will do; each facet must be met."""
    status: str = OPEN
    since: str = ""
    """Only postings first seen on or after this day."""
    sort: str = NEWEST

    def pairs(self) -> list[tuple[str, str]]:
        """Return it as the parameters of an address, without what goes without saying."""
        said = [("q", self.text), *self.facets]
        usual = Search()
        said += [
            (name, getattr(self, name))
            for name in (STATUS, "since", "sort")
            if getattr(self, name) != getattr(usual, name)
        ]
        return [(name, value) for name, value in said if value]

    def values_of(self, facet: str) -> list[str]:
        """Return the values of a facet that it asks for."""
        return [value for name, value in self.facets if name == facet]

    def with_value(self, facet: str, value: str) -> Search:
        """Return it, narrowed by one more value."""
        return dataclasses.replace(
            self, facets=tuple(dict.fromkeys((*self.facets, (facet, value))))
        )

    def without_value(self, facet: str, value: str) -> Search:
        """Return it without a value."""
        left = tuple(pair for pair in self.facets if pair != (facet, value))
        return dataclasses.replace(self, facets=left)


def search_of(pairs: Iterable[tuple[str, str]]) -> Search:
    """Return the search that an address or a file states.

    Raises:
        SearchError: an unknown name, or a value that it cannot have; says which it can.
    """
    said: dict[str, str] = {}
    facets: list[tuple[str, str]] = []
    for name, value in pairs:
        if name in NARROWED_BY:
            facets += [(name, value)] if _checked(name, value) else []
        elif name in ("q", STATUS, "since", "sort"):
            said["text" if name == "q" else name] = value.strip()
        elif name not in OF_A_PAGE:
            known = ", ".join(("q", *NARROWED_BY, STATUS, "since", "sort"))
            message = f"{name}: no part of a search; those are {known}"
            raise SearchError(message)
    said = {name: value for name, value in said.items() if value}
    _check("status", said.get(STATUS, OPEN), STATUSES)
    _check("sort", said.get("sort", NEWEST), SORTS)
    if "since" in said:
        said["since"] = _day(said["since"])
    return Search(**said, facets=tuple(dict.fromkeys(facets)))


def _checked(facet: str, value: str) -> bool:
    """Whether an address narrows to something, or leaves the value empty, as forms do."""
    if value and (why := wrong(facet, value)):
        message = f"{facet}: {why}"
        raise SearchError(message)
    return bool(value)


def _check(name: str, value: str, known: tuple[str, ...]) -> None:
    if value not in known:
        message = f"{name}: {value!r} is none of {', '.join(known)}"
        raise SearchError(message)


def _day(text: str) -> str:
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError as error:
        message = f"since: {text!r} is no day; write it as 2026-03-01"
        raise SearchError(message) from error


def meant(facet: str, value: str) -> list[tuple[str, str]]:
    """Return the values that postings have of which any will do where one is asked for."""
    if facet == PAY_FROM:
        return [("pay", band) for band in from_on(value)]
    return [(facet, value)]


def match_of(search: Search, used: Collection[str] | None = None) -> str:
    """Return what the search index is asked (https://www.sqlite.org/fts5.html, section 3).

    Args:
        search: what is looked for.
        used: the bands of pay that any posting has; None: not known. To ask for others is slow.
    """
    statuses = (OPEN, CLOSED) if search.status == ANY else (search.status,)
    groups = [[tag_of(STATUS, status) for status in statuses]]
    groups += [
        [tag_of(*pair) for pair in _wanted(search, facet, used)]
        for facet in NARROWED_BY
        if search.values_of(facet)
    ]
    tags = " AND ".join(f"({' OR '.join(group)})" for group in groups)
    asked = [f"(tags : ({tags}))", *_terms(search.text, is_wanted=True)]
    unwanted = "".join(f" NOT {term}" for term in _terms(search.text, is_wanted=False))
    return f"({' AND '.join(asked)}){unwanted}"


def _wanted(search: Search, facet: str, used: Collection[str] | None) -> Sequence[tuple[str, str]]:
    """Return the values of postings of which any will do, at least one."""
    pairs = [pair for value in search.values_of(facet) for pair in meant(facet, value)]
    if facet != PAY_FROM or used is None:
        return pairs
    return [pair for pair in pairs if pair[1] in used] or pairs[:1]


def has_words(search: Search) -> bool:
    """Whether it asks for words, so that results can be ranked by them."""
    return bool(list(_terms(search.text, is_wanted=True)))


def _terms(text: str, *, is_wanted: bool) -> Iterator[str]:
    """Yield the terms of a text, quoted, each with the columns that it is looked for in."""
    for found in _TERM.finditer(text):
        if bool(found["no"]) is is_wanted:
            continue
        words, field = found["phrase"], found["field"]
        if words is None:
            words = found["word"]
        columns = FIELDS.get((field or "").lower())
        if field and not columns:  # "C:language", "https://...": no field of ours
            words = f"{field}:{words}"
        if any(character.isalnum() for character in words):
            star = " *" if found["word"] and words.endswith("*") else ""
            quoted = words.replace('"', '""').replace("\0", " ")
            yield f'({{{columns or " ".join(TEXT_COLUMNS)}}} : "{quoted}"{star})'
