"""An archive of many made-up postings over two years, as readers of a large one would have it."""

from __future__ import annotations

import datetime
import random
import sys
from collections.abc import Iterator
from itertools import accumulate
from pathlib import Path

from benchmarks.duplicate_archive import Seen, fill
from benchmarks.duplicate_many import ROLES, SYLLABLES
from benchmarks.duplicate_words import CITIES, LEVELS, TEAMS
from jobcrawler.items import EMPLOYMENT_TYPES, JobPosting, Place, Salary

SITES = 300
DAYS = 730
FIRST_DAY = datetime.date(2024, 3, 1)
PARAGRAPHS = 4_000
COMMON = ("the", "and", "to", "of", "in", "a", "you", "we", "our", "for", "with", "will", "team",
          "work", "experience", "is", "are", "your", "as", "on")  # fmt: skip
PAY = {"US": ("USD", "YEAR", 90_000), "DE": ("EUR", "YEAR", 55_000), "GB": ("GBP", "HOUR", 16),
       "JP": ("JPY", "MONTH", 280_000), "IN": ("INR", "YEAR", 1_200_000)}  # fmt: skip
LANGUAGES = {"DE": "de", "FR": "fr", "ES": "es", "IT": "it", "PL": "pl", "JP": "ja"}


def postings(rows: int) -> Iterator[Seen]:
    """Yield so many postings, oldest first, the same ones each time."""
    maker = _Maker(random.Random(11))  # noqa: S311  nothing is secret, all is the same again
    for number in range(rows):
        yield maker.posting(number, FIRST_DAY + datetime.timedelta(number * DAYS // rows))


class _Maker:
    def __init__(self, dice: random.Random) -> None:
        self._dice = dice
        words = [*COMMON, *("".join(dice.choices(SYLLABLES, k=dice.randint(2, 4)))
                            for _ in range(20_000))]  # fmt: skip
        # As in real texts, the n-th word comes a tenth as often as the n/10-th (Zipf's law).
        weights = list(accumulate(1 / rank for rank in range(1, len(words) + 1)))
        self._paragraphs = [
            " ".join(dice.choices(words, cum_weights=weights, k=dice.randint(40, 120))) + "."
            for _ in range(PARAGRAPHS)
        ]
        self._sites = list(accumulate(dice.paretovariate(0.8) for _ in range(SITES)))

    def posting(self, number: int, day: datetime.date) -> Seen:
        dice = self._dice
        (index,) = dice.choices(range(SITES), cum_weights=self._sites)
        city = dice.choice(list(CITIES))
        country = CITIES[city]
        title = f"{dice.choice(('', *LEVELS))} {dice.choice(TEAMS)} {dice.choice(ROLES)}".strip()
        text = "\n\n".join(dice.choices(self._paragraphs, k=5))
        posting = JobPosting(
            site=f"site-{index:03}",
            job_id=str(number),
            title=title,
            url=f"https://site-{index:03}.example/{number}",
            hiring_organization=f"Employer {index}" if index % 5 else f"Employer {number % 9000}",
            description_text=f"{title} in {city}\n\n{text}",
            job_locations=(Place(raw=f"{city}, {country}", locality=city, country=country),),
            workplace_type=dice.choice((None, None, "on_site", "hybrid", "remote")),
            employment_type=(dice.choice(EMPLOYMENT_TYPES),) if dice.random() < 0.8 else (),
            base_salary=self._pay(country),
            salary_source="structured",
            in_language=LANGUAGES.get(country, "en"),
            date_posted=day.isoformat(),
        )
        closed = day + datetime.timedelta(int(dice.expovariate(1 / 45)) + 1)
        is_closed = closed < FIRST_DAY + datetime.timedelta(DAYS)
        return Seen(
            posting=posting,
            first_seen=f"{day}T05:00:00Z",
            closed_at=f"{closed}T05:00:00Z" if is_closed and dice.random() < 0.95 else None,
        )

    def _pay(self, country: str) -> Salary | None:
        if country not in PAY or self._dice.random() < 0.5:
            return None
        currency, unit, usual = PAY[country]
        low = round(usual * self._dice.lognormvariate(0, 0.3), -3 if usual > 5_000 else 0)
        return Salary(minimum=low, maximum=low * 1.2, currency=currency, unit=unit)  # type: ignore[arg-type]


if __name__ == "__main__":
    fill(Path(sys.argv[1]), postings(int(sys.argv[2])), is_searched=True)
