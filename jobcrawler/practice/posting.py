"""A posting of the practice site: what it says, and how its facts are worded."""

from __future__ import annotations

import dataclasses
import datetime
import html
from typing import Literal

from jobcrawler.items import EmploymentType, SalaryUnit
from jobcrawler.practice.phrases import BANKS
from jobcrawler.practice.places import Spot

Field = Literal[
    "title", "description_text", "job_locations", "base_salary", "employment_type", "team"
]
"""The facts that an edit may change, by their names in `jobcrawler.items`."""
BlockKind = Literal["about", "role", "tasks", "needs", "offers", "closing"]


@dataclasses.dataclass(frozen=True, kw_only=True)
class Block:
    """A part of a description."""

    kind: BlockKind
    """Which phrases it is made from."""
    lines: tuple[str, ...]
    """Sentences of a paragraph, or bullets when there is a heading."""
    heading: str = ""
    is_html: bool = False
    """Whether its one line is HTML as it stands."""


@dataclasses.dataclass(frozen=True, kw_only=True)
class Pay:
    """Stated pay."""

    minimum: float
    """In whole units of `currency`."""
    maximum: float | None
    """None for "from"; equal to `minimum` for a single sum."""
    currency: str
    """ISO 4217."""
    symbol: str
    """As written before a sum."""
    unit: SalaryUnit
    """The period that one sum pays for."""
    step: float
    """What sums are rounded to."""
    short: bool
    """Whether sums are written in thousands: "$62K"."""


@dataclasses.dataclass(frozen=True, kw_only=True)
class Oddities:
    """What only a site with faults says of a posting."""

    epoch_dates: bool = False
    """Whether dates are milliseconds since 1970."""
    pay: tuple[Pay, ...] = ()
    """Several bands, in place of the posting's own pay."""
    workplace: str | None = None
    """What the page says of it, while the data say that the posting is remote."""
    apply_link: str | None = None


PLAIN = Oddities()


@dataclasses.dataclass(frozen=True, kw_only=True)
class Posting:
    """One posting as the site shows it on a day."""

    posting_id: int
    """Six digits, in URLs as `jid`; never shown."""
    job_id: str
    """Seven digits, shown as "Job #"."""
    title: str
    family: str
    """Job family, in English."""
    team: str | None
    """None on the few that name none."""
    blocks: tuple[Block, ...]
    """The description."""
    spots: tuple[Spot, ...]
    employment: EmploymentType
    pay: Pay | None
    posted: datetime.date
    updated: datetime.date
    closes: datetime.date | None
    """The last day for applications, when stated."""
    language: str
    """BCP 47 tag."""
    odd: Oddities = PLAIN

    @property
    def places(self) -> str:
        """The places as the detail page lists them, joined by "; "."""
        return "; ".join(spot.words for spot in self.spots)

    @property
    def employment_words(self) -> str:
        """The kind of employment in the posting's language."""
        return BANKS[self.language].employment[self.employment]

    @property
    def pay_words(self) -> str | None:
        """Pay in the posting's language, or None when none is stated."""
        if self.odd.pay:
            zones = enumerate((_pay_words(pay, "en") for pay in self.odd.pay), 1)
            return "; ".join(f"Zone {number}: {words}" for number, words in zones)
        return None if self.pay is None else _pay_words(self.pay, self.language)

    @property
    def pays(self) -> tuple[Pay, ...]:
        """The bands of pay, mostly one or none."""
        return self.odd.pay or (() if self.pay is None else (self.pay,))

    def dated(self, date: datetime.date, time: str = "") -> str:
        """Return a date as the posting's page writes it, with a time of day where one follows."""
        if not self.odd.epoch_dates:
            return f"{date}{time}"
        midnight = datetime.datetime.combine(date, datetime.time(), datetime.UTC)
        return str(int(midnight.timestamp()) * 1000)


def fact(posting: Posting, field: Field) -> str | None:
    """Return a fact as the page shows it, or None when it shows none."""
    values: dict[Field, str | None] = {
        "title": posting.title,
        "description_text": description_text(posting),
        "job_locations": posting.places,
        "base_salary": posting.pay_words,
        "employment_type": posting.employment_words,
        "team": posting.team,
    }
    return values[field]


def description_html(posting: Posting) -> str:
    """Return the description as HTML: paragraphs, headings and lists, a line each."""
    return "\n".join(_block_html(block, posting.language) for block in posting.blocks)


def description_text(posting: Posting) -> str:
    """Return the description as text, a line per paragraph, heading and bullet."""
    return "\n".join(_block_text(block, posting.language) for block in posting.blocks)


def has_json_ld(posting: Posting) -> bool:
    """Whether the page carries a JobPosting in JSON-LD: every third posting does."""
    return posting.posting_id % 3 == 0


def _block_html(block: Block, language: str) -> str:
    if block.is_html:
        return "".join(block.lines)
    lines = [html.escape(line, quote=False) for line in block.lines]
    if not block.heading:
        return f"<p>{_joined(lines, language)}</p>"
    bullets = "\n".join(f"<li>{line}</li>" for line in lines)
    return f"<h3>{html.escape(block.heading)}</h3>\n<ul>\n{bullets}\n</ul>"


def _block_text(block: Block, language: str) -> str:
    if not block.heading:
        return _joined(block.lines, language)
    return "\n".join((block.heading, *block.lines))


def _joined(sentences: tuple[str, ...] | list[str], language: str) -> str:
    # Japanese sentences follow each other without a blank.
    return ("" if language == "ja" else " ").join(sentences)


def _pay_words(pay: Pay, language: str) -> str:
    bank = BANKS[language]
    low = _sum_words(pay, pay.minimum, language)
    if pay.maximum is None:
        money = bank.starting.format(low=low)
    elif pay.maximum == pay.minimum:
        money = low
    else:
        money = bank.span.format(low=low, high=_sum_words(pay, pay.maximum, language))
    return bank.pay.format(money=money, per=bank.per[pay.unit])


def _sum_words(pay: Pay, amount: float, language: str) -> str:
    bank = BANKS[language]
    whole, cents = divmod(round(amount * 100), 100)
    digits = f"{whole // 1000}K" if pay.short else f"{whole:,}".replace(",", bank.grouping)
    if cents:
        digits += f"{bank.decimal}{cents:02d}"
    return bank.money.format(amount=digits, symbol=pay.symbol, mark=pay.symbol.strip())
