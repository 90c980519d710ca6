"""An archive of many made-up postings, and what clustering it takes: time, and memory at its peak.

Employers of a few to some thousands of postings, each with boilerplate of its own; of the postings
a third are copies: in other cities, on job boards with small edits, published again.
"""

from __future__ import annotations

import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from benchmarks.duplicate_archive import Seen, fill
from benchmarks.duplicate_words import CITIES, FORMS, LEVELS, OTHER_WORDS, TEAMS
from benchmarks.measuring import ROOT
from jobcrawler.archive.store import Archive
from jobcrawler.duplicates.finding import find_duplicates
from jobcrawler.items import JobPosting, Place

TEXT_WORDS = (250, 700)
BOILERPLATE_WORDS = (80, 200)
SYLLABLES = [
    "ba",
    "ce",
    "di",
    "fo",
    "gu",
    "ha",
    "ke",
    "li",
    "mo",
    "nu",
    "pa",
    "re",
    "si",
    "to",
    "vu",
    "wa",
    "ze",
    "chi",
    "dra",
    "gle",
    "pro",
    "sta",
    "tri",
    "von",
]
ROLES = ("Engineer", "Nurse", "Driver", "Analyst", "Baker", "Consultant", "Designer", "Technician",
         "Accountant", "Teacher", "Welder", "Cook", "Planner", "Buyer", "Editor")  # fmt: skip
DAYS = 200


def measure(rows: int) -> None:
    """Make the archive, cluster it in processes of their own, twice, and print what they took."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "jobs.db"
        started = time.monotonic()
        fill(path, made_up(rows))
        print(f"{rows:,} postings made in {time.monotonic() - started:,.0f} s,"  # noqa: T201
              f" {path.stat().st_size / 2**20:,.0f} MiB", flush=True)  # fmt: skip
        for _ in ("first", "again"):
            command = [sys.executable, "-m", "benchmarks.duplicate_many", str(path)]
            subprocess.run(command, check=True, cwd=ROOT)  # noqa: S603  our own module


def cluster(path: Path) -> None:
    """Cluster an archive, and print what it took of this process."""
    started = time.monotonic()
    with Archive(path) as archive:
        found = find_duplicates(archive.db)
    peak_kib = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    seconds = time.monotonic() - started
    print(f"{found.postings:,} postings, {found.made:,} read closely: {seconds:,.0f} s,"  # noqa: T201
          f" {peak_kib / 1024:,.0f} MiB at the peak, {time.process_time():,.0f} s of processor,"
          f" {found.clusters:,} clusters, {dict(sorted(found.kinds.items()))}",
          flush=True)  # fmt: skip


def made_up(rows: int) -> Iterator[Seen]:
    """Yield so many postings, the same ones each time."""
    dice = random.Random(7)  # noqa: S311  nothing is secret, and all is to be the same again
    vocabulary = ["".join(dice.choices(SYLLABLES, k=dice.randint(1, 4))) for _ in range(30_000)]
    vocabulary += [*OTHER_WORDS] * 200
    count = 0
    while count < rows:
        for seen in _of_employer(dice, vocabulary, f"e{count}"):
            yield seen
            count += 1
            if count == rows:
                return


def _of_employer(dice: random.Random, vocabulary: list[str], site: str) -> Iterator[Seen]:
    name = " ".join(word.title() for word in dice.sample(vocabulary[:30_000], 2)) + f" {site}"
    about = _words(dice, vocabulary, BOILERPLATE_WORDS)
    for number in range(min(5000, int(dice.paretovariate(0.8) * 3))):
        base = _posting(dice, vocabulary, site, name, about, f"{number}")
        yield base
        if dice.random() < 0.15:
            yield from _copies(dice, base, number)


def _posting(
    dice: random.Random, vocabulary: list[str], site: str, name: str, about: str, job_id: str
) -> Seen:
    city = dice.choice(list(CITIES))
    title = f"{dice.choice(('', *LEVELS))} {dice.choice(TEAMS)} {dice.choice(ROLES)}".strip()
    text = f"{about}\n{title} in {city}. {_words(dice, vocabulary, TEXT_WORDS)}\n{about[:200]}"
    posting = JobPosting(
        job_id=job_id, site=site, title=title, url=f"https://{site}.example/{job_id}/{city}-1000",
        hiring_organization=name, description_text=text,
        job_locations=(Place(raw=f"{city}, {CITIES[city]}", locality=city, country=CITIES[city]),),
        date_posted=f"2026-0{dice.randint(1, 6)}-{dice.randint(10, 28)}",
    )  # fmt: skip
    return Seen(posting=posting, first_seen=_day(dice.randrange(DAYS)))


def _words(dice: random.Random, vocabulary: list[str], span: tuple[int, int]) -> str:
    return " ".join(dice.choices(vocabulary, k=dice.randint(*span)))


def _day(number: int) -> str:
    return f"2026-{number // 28 + 1:02}-{number % 28 + 1:02}T05:00:00Z"


def _copies(dice: random.Random, base: Seen, number: int) -> Iterator[Seen]:
    posting = base.posting
    values = {name: getattr(posting, name) for name in posting.__dataclass_fields__}
    for copy in range(min(60, int(dice.paretovariate(0.9)))):
        city = dice.choice(list(CITIES))
        own = str(posting.job_locations[0].locality)
        board = dice.random() < 0.4
        words = str(posting.description_text).replace(own, city).split(" ")
        words[dice.randrange(len(words))] = "now"
        changes = {
            "job_id": f"{number}-{copy}",
            "url": f"https://x.example/{posting.site}/{number}/{copy}",
            "description_text": " ".join(words),
            "site": f"board{dice.randrange(20)}" if board else posting.site,
            "hiring_organization": dice.choice(FORMS).format(posting.hiring_organization),
            "job_locations": (Place(raw=city, locality=city, country=CITIES[city]),),
        }  # fmt: skip
        if board:
            changes["job_id"] = f"{posting.site}-{number}-{copy}"
        yield Seen(
            posting=JobPosting(**{**values, **changes}), first_seen=_day(dice.randrange(DAYS))
        )


if __name__ == "__main__":
    cluster(Path(sys.argv[1]))
