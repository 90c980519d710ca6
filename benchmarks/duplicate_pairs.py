"""Pairs of postings with their truth: a posting, and what an edit makes of it.

Each edit says whether it leaves the same job, and which kind of duplicate; its chances repeat.
"""

from __future__ import annotations

import dataclasses
import random
import re
from collections.abc import Callable, Iterator, Sequence

from benchmarks.duplicate_archive import Seen
from benchmarks.duplicate_words import (
    BLURBS,
    CITIES,
    FORMS,
    GENDERS,
    LEVELS,
    OTHER_WORDS,
    TEAMS,
    TITLES_IN_GERMAN,
)
from jobcrawler.items import JobPosting, Place

EARLIER, LATER = "2026-01-05T05:00:00Z", "2026-03-20T05:00:00Z"
ENDED = "2026-02-25T05:00:00Z"
_LEVEL_WORDS = re.compile(
    r"(?i)\b(?:senior|sr\.?|junior|jr\.?|lead|staff|principal|intern(?:ship)?|head|director|medior|"
    r"chief|vp|entry|mid|apprentice|praktikant|trainee|i{1,3}|iv|v|\d)(?=\W|$)"
)
_SENTENCE = re.compile(r"(?<=[.!?;])\s+|\n+")
Copy = tuple[Seen, Seen]
Edit = Callable[[random.Random, JobPosting], Copy | None]


@dataclasses.dataclass(frozen=True, slots=True)
class Pair:
    """Two postings."""

    first: Seen
    second: Seen
    edit: str
    kind: str | None
    """Of the second as a duplicate of the first; None where they are two jobs."""
    is_check: bool
    """Whether it is of the half that judges, not of the one that the rules were mended by."""


def pairs(bases: Sequence[JobPosting], edit: str) -> Iterator[Pair]:
    """Yield the pairs of one edit: a site's postings, and what became of each."""
    kind, make = EDITS[edit]
    for number, base in enumerate(bases):
        dice = _dice(f"{edit} {base.title} {len(base.description_text or '')}")
        own = dataclasses.replace(base, site="origin", job_id=f"A{number}", url=_url("a", number),
                                  apply_url=None)  # fmt: skip
        made = make(dice, own)
        if made is not None:
            first, second = made
            copy = dataclasses.replace(second.posting, job_id=f"B{number}", url=_url("b", number))
            text = f"{base.title}\n{base.description_text}"
            is_check = _dice(text).random() < 0.5
            yield Pair(first, dataclasses.replace(second, posting=copy), edit, kind, is_check)


def _dice(seed: str) -> random.Random:
    return random.Random(seed)  # noqa: S311  nothing is secret, and all is to be the same again


def _url(side: str, number: int) -> str:
    return f"https://{side}.example/{side}{number + 1000}"


def _on(posting: JobPosting, site: str, **changes: object) -> JobPosting:
    return dataclasses.replace(posting, site=site, **changes)  # type: ignore[arg-type]


def _beside(first: JobPosting, second: JobPosting) -> Copy:
    return Seen(posting=first), Seen(posting=second)


def _other_city(dice: random.Random, posting: JobPosting) -> str:
    own = {place.locality for place in posting.job_locations}
    return dice.choice([city for city in CITIES if city not in own])


def _moved(dice: random.Random, posting: JobPosting) -> tuple[JobPosting, str]:
    """Return the posting in another city, its title and text with it."""
    city = _other_city(dice, posting)
    own = "|".join(sorted(map(re.escape, _names(posting)), key=len, reverse=True))
    text, title = str(posting.description_text), posting.title
    if own:
        text, title = (re.sub(rf"\b(?:{own})\b", city, each) for each in (text, title))
    place = Place(raw=f"{city}, {CITIES[city]}", locality=city, country=CITIES[city])
    moved = _on(posting, "origin", job_locations=(place,), description_text=text, title=title)
    return moved, city


def _names(posting: JobPosting) -> set[str]:
    """Return what the posting's places are called."""
    parts = {part.strip() for place in posting.job_locations
             for part in (*re.split(r"[,;|-]", place.raw), place.locality or "")}  # fmt: skip
    return {part for part in parts if len(part) > 3 and part.lower() != "remote"}


def city_copy(dice: random.Random, posting: JobPosting) -> Copy:
    """The same site lists the job for another city."""
    return _beside(posting, _moved(dice, posting)[0])


def city_title(dice: random.Random, posting: JobPosting) -> Copy:
    """So, with the city in the title."""
    moved, city = _moved(dice, posting)
    form = dice.choice(("{} - {}", "{} ({})", "{}, {}", "{} in {}"))
    return _beside(posting, _on(moved, "origin", title=form.format(moved.title, city)))


def syndicated(dice: random.Random, posting: JobPosting) -> Copy:
    """A job board lists it: text in one line, employer with its legal form."""
    return _beside(posting, _on(
        posting, "board", hiring_organization=_spelled(dice, posting),
        title=posting.title + dice.choice(GENDERS),
        description_text=" ".join(str(posting.description_text).split()),
    ))  # fmt: skip


def _spelled(dice: random.Random, posting: JobPosting) -> str:
    return dice.choice(FORMS).format(posting.hiring_organization)


def boilerplate_swapped(dice: random.Random, posting: JobPosting) -> Copy:
    """A job board puts words of its own for what the employer says of itself."""
    lines = [line for line in str(posting.description_text).split("\n") if line.strip()]
    kept = lines[1:-1] if len(lines) > 6 else lines
    text = "\n".join([dice.choice(BLURBS), *kept, dice.choice(BLURBS)])
    return _beside(posting, _on(posting, "board", description_text=text,
                                hiring_organization=_spelled(dice, posting)))  # fmt: skip


def reworded(dice: random.Random, posting: JobPosting) -> Copy:
    """A job board says half of the sentences in other words, and in another order."""
    sentences = _SENTENCE.split(str(posting.description_text))
    said = [_other_words(sentence) if dice.random() < 0.6 else sentence for sentence in sentences]
    for _ in range(len(said) // 4):
        here = dice.randrange(max(1, len(said) - 1))
        said[here : here + 2] = said[here : here + 2][::-1]
    return _beside(posting, _on(posting, "board", description_text=" ".join(said)))


def _other_words(sentence: str) -> str:
    words = sentence.split()
    return " ".join(OTHER_WORDS.get(word.lower(), word) for word in words)


def translated_title(dice: random.Random, posting: JobPosting) -> Copy | None:
    """A job board translates the title; the employer's number stays."""
    title = _in_german(posting.title)
    if title is None:
        return None
    number = f"REQ-{dice.randrange(10_000, 99_999)}"
    return _beside(_on(posting, "origin", requisition_id=number),
                   _on(posting, "board", requisition_id=number, title=title))  # fmt: skip


def translated(dice: random.Random, posting: JobPosting) -> Copy | None:
    """So, and the text with it: nothing that can be compared is left."""
    made = translated_title(dice, posting)
    if made is None:
        return None
    first, second = made
    letters = str.maketrans("abcdefghijklmnopqrstuvwxyz", "qwertzuiopasdfghjklyxcvbnm")
    text = str(posting.description_text).lower().translate(letters)
    changed = _on(second.posting, "board", description_text=text, in_language="de")
    return _beside(_on(first.posting, "origin", in_language="en"), changed)


def _in_german(title: str) -> str | None:
    words = re.findall(r"\w+|\W+", title)
    made = [TITLES_IN_GERMAN.get(word.lower(), word) for word in words]
    changed = sum(one != other for one, other in zip(words, made, strict=True))
    plain = [word for word in words if word.isalpha() and not _LEVEL_WORDS.fullmatch(word)]
    return "".join(made) if changed * 2 > len(plain) else None


def repost(dice: random.Random, posting: JobPosting) -> Copy:
    """The job is published again weeks after it had ended, a little edited."""
    sentences = _SENTENCE.split(str(posting.description_text))
    kept = [each for each in sentences if dice.random() > 0.08]
    kept.insert(dice.randrange(len(kept) + 1), dice.choice(BLURBS))
    return _again(posting, _on(posting, "origin", description_text="\n".join(kept)))


def repost_elsewhere(dice: random.Random, posting: JobPosting) -> Copy:
    """So, as it was, on a job board."""
    return _again(posting, _on(posting, "board", hiring_organization=_spelled(dice, posting)))


def _again(first: JobPosting, second: JobPosting) -> Copy:
    first = dataclasses.replace(first, date_posted="2026-01-04")
    second = dataclasses.replace(second, date_posted="2026-03-19")
    return (Seen(posting=first, first_seen=EARLIER, closed_at=ENDED),
            Seen(posting=second, first_seen=LATER))  # fmt: skip


def teaser(dice: random.Random, posting: JobPosting) -> Copy:
    """A job board shows how the text begins."""
    words = str(posting.description_text).split()
    end = max(40, int(len(words) * dice.uniform(0.25, 0.5)))
    return _beside(posting, _on(posting, "board", description_text=" ".join(words[:end]) + " ..."))


def other_seniority(dice: random.Random, posting: JobPosting) -> Copy:
    """The same team looks for one of another level: the text is the same but for that word."""
    plain = " ".join(_LEVEL_WORDS.sub(" ", posting.title).split()).strip(" -,")
    title = dice.choice([f"{level} {plain}" for level in LEVELS
                         if level[:1].lower() not in _initials(posting.title)])  # fmt: skip
    if plain != posting.title and dice.random() < 0.3:
        title = plain
    return _beside(posting, _on(posting, "origin", title=title))


def _initials(title: str) -> set[str]:
    """Return the first letters of a title's levels: "Sr." is "Senior"."""
    return {found[0][0].lower() for found in _LEVEL_WORDS.finditer(title)}


def other_team(dice: random.Random, posting: JobPosting) -> Copy:
    """Another team of the employer looks for the same with the same text."""
    one, other = dice.sample(TEAMS, 2)
    form = dice.choice(("{}, {}", "{} - {}", "{} ({})", "{}: {}"))
    return _beside(_on(posting, "origin", title=form.format(posting.title, one)),
                   _on(posting, "origin", title=form.format(posting.title, other)))  # fmt: skip


def another_employer(dice: random.Random, posting: JobPosting) -> Copy:
    """Another employer uses the same text."""
    return _beside(posting, _on(posting, "board", hiring_organization=dice.choice(
        ("Northwind Logistics", "Tailspin Care GmbH", "Fabrikam"))))  # fmt: skip


def same_boilerplate(dice: random.Random, posting: JobPosting) -> Copy | None:
    """Another job of the same title in another city shares only what the employer always says."""
    lines = [line for line in str(posting.description_text).split("\n") if line.strip()]
    if len(lines) < 6:
        return None
    about = lines[0], lines[-1]
    own = dice.sample(BLURBS, k=len(BLURBS)) + [dice.choice(BLURBS) for _ in range(8)]
    text = "\n".join([about[0], *own, about[1]])
    moved, _ = _moved(dice, posting)
    return _beside(posting, _on(moved, "origin", description_text=text, requisition_id=None))


def employer_unknown(dice: random.Random, posting: JobPosting) -> Copy:
    """A job board names no employer, and its text is another."""
    text = "\n".join(dice.sample(BLURBS, k=len(BLURBS)))
    return _beside(posting, _on(posting, "board", hiring_organization="Confidential",
                                description_text=text))  # fmt: skip


EDITS: dict[str, tuple[str | None, Edit]] = {
    "city copy": ("full", city_copy),
    "city in title": ("full", city_title),
    "on a job board": ("full", syndicated),
    "boilerplate swapped": ("full", boilerplate_swapped),
    "reworded": ("semantic", reworded),
    "title translated": ("semantic", translated_title),
    "title and text translated": ("semantic", translated),
    "repost, edited": ("temporal", repost),
    "repost, elsewhere": ("temporal", repost_elsewhere),
    "teaser": ("partial", teaser),
    "other seniority": (None, other_seniority),
    "other team": (None, other_team),
    "another employer": (None, another_employer),
    "same boilerplate": (None, same_boilerplate),
    "employer unknown": (None, employer_unknown),
}
