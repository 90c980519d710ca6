"""Making postings and editing them, by chance that repeats."""

from __future__ import annotations

import dataclasses
import datetime
from collections.abc import Callable

from jobcrawler.items import SalaryUnit
from jobcrawler.practice.dice import Dice
from jobcrawler.practice.phrases import BANKS, FAMILIES, Bank
from jobcrawler.practice.places import SPOTS, Spot, money_of
from jobcrawler.practice.posting import Block, BlockKind, Field, Pay, Posting

EMPLOYER = "Practice Careers"
FIRST_DAY = datetime.date(2026, 3, 1)
"""The date of day 0."""
LIMIT = 100_000
"""How many postings a site may open in its life: as many as there are ids, with room."""

_LANGUAGES = ("en",) * 8 + ("de",) * 3 + ("fr", "es") * 2 + ("pt-BR", "pt-BR", "cs", "ja", "ja")
_TEAMS = (
    "Harbour Unit",
    "Willow Street",
    "North Gate",
    "Old Mill",
    "Night & Weekend Desk",
    "Lakeside",
    "Market Hall",
    "Station Yard",
    "Riverside Campus",
    "Hilltop House",
    "Blue Door Workshop",
    "Garden Wing",
)
_UNITS: tuple[SalaryUnit, ...] = ("YEAR", "YEAR", "YEAR", "MONTH", "HOUR")
_PAY_STEPS = {"YEAR": 1000, "MONTH": 50, "HOUR": 0.5}
_YEARLY_PARTS: dict[str, int] = {"YEAR": 1, "MONTH": 12, "HOUR": 2000}


def compose(seed: int, serial: int, posted: datetime.date) -> Posting:
    """Return the posting that a seed opens as its number `serial`, counted from 0."""
    dice = Dice("posting", seed, serial)
    language = dice.one(_LANGUAGES)
    bank = BANKS[language]
    family = dice.one(FAMILIES)
    spots = dice.some(SPOTS[language], dice.one((1, 1, 1, 1, 1, 1, 1, 2, 2, 3)))
    return Posting(
        posting_id=100_000 + (seed * 104_729 + serial * 7_919) % 900_000,
        job_id=str(1_000_000 + (seed * 611_953 + serial * 15_485_863) % 9_000_000),
        title=dice.one(_titles(bank, family)),
        family=family,
        team=None if dice.chance(0.03) else dice.one(_TEAMS),
        blocks=_blocks(dice, bank, family),
        spots=spots,
        employment=dice.one(("FULL_TIME", "FULL_TIME", *bank.employment)),
        pay=None if dice.chance(0.4) else _pay(dice, spots[0].country, language),
        posted=posted,
        updated=posted,
        closes=posted + datetime.timedelta(dice.between(95, 180)) if dice.chance(0.2) else None,
        language=language,
    )


def edit(dice: Dice, posting: Posting, day: datetime.date) -> tuple[Field, Posting]:
    """Return the posting with exactly one fact changed, stamped with the day, and the fact."""
    choices = [(field, make(dice, posting)) for field, make in _EDITS.items()]
    field, changed = dice.one([(field, made) for field, made in choices if made is not None])
    return field, dataclasses.replace(changed, updated=day)


def _titles(bank: Bank, family: str) -> list[str]:
    titles = bank.occupations[family].titles
    return [level.format(title) for title in titles for level in bank.levels]


def _blocks(dice: Dice, bank: Bank, family: str) -> tuple[Block, ...]:
    occupation = bank.occupations[family]
    about = dice.some(bank.about, dice.between(3, 5))
    role = (occupation.pitch, *dice.some(bank.role, dice.between(3, 6)))
    duties = dice.some(occupation.duties, dice.between(3, 4))
    tasks = duties + dice.some(bank.tasks, dice.between(2, 4))
    needs = dice.some(bank.needs, dice.between(4, 6))
    offers = dice.some(bank.offers, dice.between(3, 5))
    return (
        Block(kind="about", lines=about),
        Block(kind="role", lines=role),
        Block(kind="tasks", lines=tasks, heading=bank.headings[0]),
        Block(kind="needs", lines=needs, heading=bank.headings[1]),
        Block(kind="offers", lines=offers, heading=bank.headings[2]),
        Block(kind="closing", lines=dice.some(bank.closing, dice.between(1, 2))),
    )


def _pay(dice: Dice, country: str, language: str) -> Pay:
    unit = dice.one(_UNITS)
    money = money_of(country)
    step = _PAY_STEPS[unit] * money.scale
    steps = dice.between(28_000, 120_000) * money.scale / _YEARLY_PARTS[unit] / step
    minimum = round(steps) * step
    spread = dice.one(("range", "range", "from", "single"))
    widest = {"range": minimum + max(1, round(steps * dice.one((0.1, 0.2, 0.4)))) * step}
    return Pay(
        minimum=minimum,
        maximum=None if spread == "from" else widest.get(spread, minimum),
        currency=money.currency,
        symbol=money.symbol,
        unit=unit,
        step=step,
        short=language == "en" and unit == "YEAR" and money.scale == 1 and dice.chance(0.3),
    )


def _edit_title(dice: Dice, posting: Posting) -> Posting:
    titles = _titles(BANKS[posting.language], posting.family)
    others = [title for title in titles if title != posting.title]
    return dataclasses.replace(posting, title=dice.one(others))


def _edit_description(dice: Dice, posting: Posting) -> Posting:
    bank = BANKS[posting.language]
    phrases: dict[BlockKind, tuple[str, ...]] = {
        "tasks": bank.tasks + bank.occupations[posting.family].duties,
        "needs": bank.needs,
        "offers": bank.offers,
    }
    kind = dice.one(list(phrases))
    blocks = tuple(
        _reworded(dice, block, phrases[kind]) if block.kind == kind else block
        for block in posting.blocks
    )
    return dataclasses.replace(posting, blocks=blocks)


def _reworded(dice: Dice, block: Block, phrases: tuple[str, ...]) -> Block:
    """Return the block with one of its lines replaced by a phrase that it lacks."""
    lines = list(block.lines)
    unused = [phrase for phrase in phrases if phrase not in block.lines]
    lines[dice.below(len(lines))] = dice.one(unused)
    return dataclasses.replace(block, lines=tuple(lines))


def _edit_places(dice: Dice, posting: Posting) -> Posting | None:
    """Move the last place to another town of its country.

    None when there is no such town, or when a place is a country to work from: moving that would
    change more facts than one.
    """
    towns = [spot for spot in SPOTS[posting.language] if _is_new_town(spot, posting)]
    if not towns or any(spot.remote for spot in posting.spots):
        return None
    return dataclasses.replace(posting, spots=(*posting.spots[:-1], dice.one(towns)))


def _is_new_town(spot: Spot, posting: Posting) -> bool:
    same_country = spot.country == posting.spots[-1].country
    return same_country and not spot.remote and spot not in posting.spots


def _edit_pay(dice: Dice, posting: Posting) -> Posting | None:
    pay = posting.pay
    if pay is None:
        return None
    more = dice.between(1, 6) * pay.step
    highest = None if pay.maximum is None else pay.maximum + more
    raised = dataclasses.replace(pay, minimum=pay.minimum + more, maximum=highest)
    return dataclasses.replace(posting, pay=raised)


def _edit_employment(dice: Dice, posting: Posting) -> Posting:
    kinds = [kind for kind in BANKS[posting.language].employment if kind != posting.employment]
    return dataclasses.replace(posting, employment=dice.one(kinds))


def _edit_team(dice: Dice, posting: Posting) -> Posting | None:
    if posting.team is None:
        return None
    others = [team for team in _TEAMS if team != posting.team]
    return dataclasses.replace(posting, team=dice.one(others))


_EDITS: dict[Field, Callable[[Dice, Posting], Posting | None]] = {
    "title": _edit_title,
    "description_text": _edit_description,
    "job_locations": _edit_places,
    "base_salary": _edit_pay,
    "employment_type": _edit_employment,
    "team": _edit_team,
}
"""Each returns the posting with another value of its fact, or None when it does not fit."""
