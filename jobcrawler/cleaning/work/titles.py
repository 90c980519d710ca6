"""What a title plainly says of the work beside its name: "Nurse (Part-Time)", "Cook - Remote".

A part of its own, in brackets or after a dash, is read like a field. In the name itself only
words count that are never of a trade: "Part-Time Cashier" and "Marketing Intern" do, "Contract
Manager", "Remote Sensing Engineer" and "Volunteer Coordinator" do not.
"""

# ruff: noqa: RUF001 -- the words of many languages are meant as they are.

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from jobcrawler.cleaning.folding import fold
from jobcrawler.cleaning.work.contract import ContractTerm, contract_term_of, without_terms
from jobcrawler.cleaning.work.employment import read_employment_types, without_types, words_of
from jobcrawler.cleaning.work.seniority import seniority_of
from jobcrawler.cleaning.work.workplace import read_workplace_type, without_places
from jobcrawler.items import EMPLOYMENT_TYPES, EmploymentType, WorkplaceType
from jobcrawler.working_time import FULL_TIME, PART_TIME

_MAX_CHARS = 300
_MOST_WORDS = 6
_PARTS = re.compile(r"\s[-–—|]\s|[()\[\]（）,;|:]|\s[-–—]|[-–—]\s")
_GENDERS = re.compile(
    r"\(?\b[mwfdhx]\b ?(?:[/|*] ?\b(?:[mwfdhx]|divers|all)\b ?)+\)?|\(all genders\)", re.IGNORECASE
)
# What may stand beside such words in a part of its own.
_FILLING = re.compile(
    r"\b(?:\d+(?: ?(?:months?|years?|weeks?|hours?|mois|monate|jahre|h|std|stunden|meses|mesi))?|"
    r"paid|unpaid|summer|winter|spring|fall|student|position|role|job|only|in|up to|us|usa|uk|eu|"
    r"based|or|and|oder|und|et|y|ou|work|contract|initially|auf|bis|mat|maternity|cover|"
    r"full|fully|contrat|contrato|contratto|vertrag|m|w|d|f|h|nights|days|evenings|100)\b|%"
)
_TIME = re.compile(rf"(?<!\w)(?:{FULL_TIME}|{PART_TIME}|fulltime|parttime)(?!\w)")
_JOINT_TIME = re.compile(
    r"\bvoll ?(?:und|oder|bzw\.?|/)? ?teilzeit\b|\bfull (?:or |and )?part time\b"
)
_TERM = re.compile(
    r"\b(?:unbefristet|befristet|cdi|cdd|ftc|fixed term(?: contract)?|vikariat|määräaikainen)\b"
)
_INTERN = re.compile(
    r"interns?|internship|working student|werkstudent.*|(?:pflicht)?praktikum|praktikant.*|"
    r"stagiaire|becari[oa].*|estagiári[oa]|stagista|tirocinante|stażyst.*|praktykant.*|stážist.*|"
    r"gyakornok|stajyer|harjoittelija|ст[ао]ж[её]р|стажист|实习生|實習生|インターン|인턴"
)
_FIRST: dict[EmploymentType, re.Pattern[str]] = {
    "CONTRACTOR": re.compile(
        r"freelance (?!talent\b|recruit\w*|marketplace\b|network\b|platform\b)\w"
    ),
    "TEMPORARY": re.compile(
        r"(?:seasonal|temporary) (?!housing|staffing|works|accommodation|structures?|traffic|"
        r"recruit|"
        r"agency|labou?r|employment|help|affordable|workforce|placement|power|coordinator|program)\w"
    ),
    "INTERN": re.compile(
        r"(?:prácticas|estágio|tirocinio|praktyki|staż|co op|stage (?:de fin|en|chez)) \w"
    ),
    "VOLUNTEER": re.compile(
        r"volunteer(?! .*\b(?:coordinator|manager|services|program\w*|recruit\w*|director|lead|"
        r"engagement|specialist|officer|supervisor|administrator|relations|resources?|management|"
        r"outreach|assistant)\b)(?!.*\bvolunteers\b) \w"
    ),
}


class Said(NamedTuple):
    """What a title says of the work, beside what it is called."""

    employment_type: tuple[EmploymentType, ...]
    workplace_type: WorkplaceType | None
    contract_term: ContractTerm | None


@lru_cache(maxsize=1024)
def read_title(title: str) -> Said:
    """Return what a title plainly says; nothing for most."""
    line = _GENDERS.sub(" - ", fold(title)[:_MAX_CHARS])
    name = words_of(line)
    types: set[EmploymentType] = {kind for kind, pattern in _FIRST.items() if pattern.match(name)}
    for pattern in (_TIME, _JOINT_TIME):
        for match in pattern.finditer(name):
            types.update(read_employment_types(match[0]))
    if any(_INTERN.fullmatch(word) for word in re.split(", | ", seniority_of(title) or "")):
        types.add("INTERN")
    places: set[WorkplaceType] = set()
    fixed = _TERM.search(name)
    terms: set[ContractTerm | None] = {contract_term_of(fixed[0])} if fixed else set()
    for part in _parts_of_their_own(line):
        types.update(kind for kind in read_employment_types(part) if kind != "OTHER")
        terms.add(contract_term_of(part))
        if place := read_workplace_type(part):
            places.add(place)
    return Said(
        tuple(kind for kind in EMPLOYMENT_TYPES if kind in types),
        places.pop() if len(places) == 1 else None,
        next(iter(terms - {None}), None) if len(terms - {None}) == 1 else None,
    )


def _parts_of_their_own(line: str) -> Iterator[str]:
    """Yield the parts of a title that are of nothing but such words."""
    parts = _PARTS.split(line)
    if len(parts) > 1:  # a whole title is a name
        yield from filter(_is_no_name, parts)


# Teams and places stand in many titles.
@lru_cache(maxsize=4096)
def _is_no_name(part: str) -> bool:
    words = words_of(part)
    # A longer part is a name: most of a title need not be looked at.
    if not words or words.count(" ") >= _MOST_WORDS:
        return False
    rest = _FILLING.sub(" ", without_places(without_terms(without_types(words))))
    return not any(map(str.isalnum, rest))
