"""Rules: whether two postings are of one job.

Levels must agree, titles must be the same, organisations too; an organisation that is not known
agrees with nothing on its own. Then a text that is the same, a number of the employer's or an
address of the posting is enough; texts that are alike, the more the less the places agree.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable

from jobcrawler.duplicates.facts import Facts, relation_of_places
from jobcrawler.duplicates.signatures import share_a_band
from jobcrawler.duplicates.texts import Likeness
from jobcrawler.duplicates.titles import may_be_translated

SAME_TEXT = 0.7
"""Shared shingles of texts that are called the same, own city and small edits apart."""
ALIKE = {"same": 0.4, "unknown": 0.6, "other": SAME_TEXT}
"""Shared shingles that are enough, by whether the places agree."""
SAME_WORDS = 0.6
"""Shared words of a text that was reworded."""
CONTAINED = 0.8
"""Shingles of a short text that a long one has, where it is a part of it."""
MIN_SHINGLES = 12
"""Of a text that proves anything."""
TELLING_WORDS = 40
"""Of a text that is no two jobs' by chance, whoever offers them."""
MIN_STATED = 2
"""Facts that agree, where a text in another language cannot be compared."""


@dataclasses.dataclass(frozen=True, slots=True, order=True)
class Agreement:
    """Why two postings are of one job."""

    weakness: float
    """0 for a proof; the stronger are followed first."""
    because: str


def agreement(one: Facts, other: Facts, compare: Callable[[], Likeness]) -> Agreement | None:
    """Return why two postings are of one job; None where that cannot be told."""
    if one.title != other.title:  # a level is a part of it
        return _translated(one, other, compare)
    if one.addresses & other.addresses:
        return Agreement(0.0, "same address")
    if one.scope != other.scope:
        return _without_organisation(one, other)
    return _of_one_organisation(one, other, compare)


def _of_one_organisation(
    one: Facts, other: Facts, compare: Callable[[], Likeness]
) -> Agreement | None:
    if one.text is not None and one.text == other.text:
        return Agreement(0.0, "same text")
    if one.organisation and one.requisitions & other.requisitions:
        return Agreement(0.0, "same requisition")
    return None if _teams_differ(one, other) else _by_text(one, other, compare)


def _translated(one: Facts, other: Facts, compare: Callable[[], Likeness]) -> Agreement | None:
    """Tell a job whose title was translated, by its number or its address."""
    if one.scope != other.scope or not may_be_translated(one.title, other.title):
        return None
    if relation_of_places(one.places, other.places) == "other":
        return None
    is_same_number = bool(one.organisation and one.requisitions & other.requisitions)
    if not is_same_number and not one.addresses & other.addresses:
        return None
    if not _languages_differ(one, other) and compare().shared < ALIKE["same"]:
        return None
    known_by = "requisition" if is_same_number else "address"
    return Agreement(0.1, f"same {known_by}, title in another language")


def _without_organisation(one: Facts, other: Facts) -> Agreement | None:
    """Tell a job whose organisation one side does not know, by a text that is the very same."""
    if one.organisation and other.organisation:
        return None
    is_same = one.text is not None and one.text == other.text
    if not is_same or one.words < TELLING_WORDS:
        return None
    if relation_of_places(one.places, other.places) == "other":
        return None
    return Agreement(0.2, "same text, organisation not stated")


def _teams_differ(one: Facts, other: Facts) -> bool:
    if one.teams and other.teams and not one.teams & other.teams:
        return True
    is_one_site = one.site == other.site  # another site may sort jobs by names of its own
    return is_one_site and bool(one.departments and other.departments
                                and not one.departments & other.departments)  # fmt: skip


def _by_text(one: Facts, other: Facts, compare: Callable[[], Likeness]) -> Agreement | None:
    places = relation_of_places(one.places, other.places)
    # Of two that one run of a site saw first, each has a number of its own: openings of one team.
    is_strict = one.organisation is None or one.first_run == other.first_run
    if (is_strict or places == "other") and not share_a_band(one.bands, other.bands):
        return None  # spares the reading of texts: as alike as is needed, they would
    like = compare()
    if like.shortest < MIN_SHINGLES:
        return None
    if like.shared >= (SAME_TEXT if is_strict else ALIKE[places]):
        return Agreement(round(1 - like.shared, 3), f"text alike: {like.shared:.2f} shared")
    return None if is_strict or places != "same" else _same_place(one, other, like)


def _same_place(one: Facts, other: Facts, like: Likeness) -> Agreement | None:
    """Tell a job whose text says more, or says it in other words, by all else."""
    if like.contained >= CONTAINED:
        return Agreement(1.0, f"a part of the text: {like.contained:.2f} of it shared")
    if one.site != other.site and like.words >= SAME_WORDS:
        return Agreement(1.1, f"text reworded: {like.words:.2f} of the words shared")
    same = sum(mine is not None and mine == its
               for mine, its in zip(one.stated, other.stated, strict=True))  # fmt: skip
    if same >= MIN_STATED and _languages_differ(one, other):
        return Agreement(1.2, f"text in another language, {same} stated facts the same")
    return None


def _languages_differ(one: Facts, other: Facts) -> bool:
    first, second = ((each.language or "")[:2].lower() for each in (one, other))
    return bool(first and second and first != second)
