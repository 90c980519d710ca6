"""The shape of a phrase bank: what one language needs to word a posting."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping

from jobcrawler.items import EmploymentType, SalaryUnit


@dataclasses.dataclass(frozen=True)
class Occupation:
    """What the postings of one job family say."""

    titles: tuple[str, ...]
    """Job titles, none of them a part of another."""
    pitch: str
    """One sentence on what the job is about."""
    duties: tuple[str, ...]
    """Bullets that fit this family only."""


@dataclasses.dataclass(frozen=True, kw_only=True)
class Bank:
    """The phrases of one language.

    No phrase names a place, a sum, a contract or a title: an edit of one fact of a posting must
    not show in another.
    """

    language: str
    """BCP 47 tag: "pt-BR"."""
    levels: tuple[str, ...]
    """Ways to write a title, with `{}` where it goes."""
    about: tuple[str, ...]
    """Sentences on the employer."""
    role: tuple[str, ...]
    """Sentences on the work."""
    tasks: tuple[str, ...]
    """Bullets that fit any job."""
    needs: tuple[str, ...]
    """Bullets on what is asked for."""
    offers: tuple[str, ...]
    """Bullets on what is given."""
    closing: tuple[str, ...]
    """Last sentences."""
    headings: tuple[str, str, str]
    """Above the tasks, the needs and the offers."""
    occupations: Mapping[str, Occupation]
    """By job family."""
    employment: Mapping[EmploymentType, str]
    """How a kind of employment is called."""
    grouping: str
    """Between the thousands of a sum."""
    decimal: str
    """Before the cents of a sum."""
    money: str
    """A sum, of `{amount}` and `{symbol}` or `{mark}` (the symbol without blanks)."""
    span: str
    """From `{low}` to `{high}`."""
    starting: str
    """At least `{low}`."""
    per: Mapping[SalaryUnit, str]
    """The words for a period of pay."""
    pay: str
    """The whole statement, of `{money}` and `{per}`."""


HEALTH = "Health and care"
KITCHEN = "Kitchen and service"
TRANSPORT = "Transport"
EDUCATION = "Education"
SOFTWARE = "Software"
BUILDING = "Building and repair"
SHOPS = "Shops and storage"
OFFICE = "Office"
FAMILIES = (HEALTH, KITCHEN, TRANSPORT, EDUCATION, SOFTWARE, BUILDING, SHOPS, OFFICE)
"""The job families, as the site calls them in every language."""
