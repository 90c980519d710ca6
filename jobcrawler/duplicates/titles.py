"""Titles: what is left when gender marks, places, employers and numbers are taken off.

Two titles are the same when their words and their levels are: "Sr. Baker (m/w/d) - Berlin" is
"Senior Baker"; "Staff SWE, Data Infra" is not "Senior Staff SWE (Node Infra)".
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Set as AbstractSet

from jobcrawler.duplicates.organisations import bare

MAX_CHARACTERS = 500
"""Of a title that are read."""
_LEVELS = {
    word: level
    for level, words in {
        "senior": "senior sr snr seniora senioren",
        "junior": "junior jr jnr juniora",
        "lead": "lead leading",
        "staff": "staff",
        "principal": "principal",
        "mid": "mid middle midlevel intermediate confirme",
        "entry": "entry entrylevel graduate einsteiger einsteigerin berufseinsteiger debutant",
        "intern": "intern interns internship praktikant praktikantin praktikum stagiaire stage "
        "becario becaria practicas estagiario estagiaria estagio tirocinio tirocinante stagista "
        "staz stazysta staj stajyer",
        "student": "student studentin werkstudent werkstudentin workingstudent",
        "trainee": "trainee",
        "apprentice": "apprentice apprenticeship azubi auszubildende auszubildender ausbildung "
        "apprenti apprentie alternance alternant aprendiz leerling",
        "head": "head leiter leiterin leitung",
        "chief": "chief",
        "director": "director direktor direktorin directeur directrice diretor directora "
        "direttore",
        "executive": "vp svp evp avp",
        "deputy": "deputy stellvertretend stellvertretende stellvertretender",
        "1": "i 1", "2": "ii 2", "3": "iii 3", "4": "iv 4", "5": "v 5", "6": "vi 6",
    }.items()
    for word in words.split()
}  # fmt: skip
_LEVEL_PHRASES = [
    (re.compile(pattern), f" {word} ")
    for pattern, word in (
        (r"\bmid[\s-]+level\b", "mid"), (r"\bentry[\s-]+level\b", "entry"),
        (r"\bworking[\s-]+student\b", "werkstudent"), (r"\bvice[\s-]+president\b", "vp"),
        (r"\b(?:level|lvl|grade|stufe)[\s-]+(?=[ivx1-9]+\b)", ""), (r"\bl(?=[1-9]\b)", ""),
    )
]  # fmt: skip
_SAME_WORDS = {
    "swe": ("software", "engineer"), "sde": ("software", "engineer"), "eng": ("engineer",),
    "engr": ("engineer",), "dev": ("developer",), "mgr": ("manager",), "asst": ("assistant",),
    "assoc": ("associate",), "admin": ("administrator",), "tech": ("technician",),
    "rep": ("representative",), "fullstack": ("full", "stack"), "qa": ("quality", "assurance"),
    "frontend": ("front", "end"), "backend": ("back", "end"), "hr": ("human", "resources"),
    "ml": ("machine", "learning"), "sre": ("site", "reliability", "engineer"),
    "ops": ("operations",), "infra": ("infrastructure",), "mktg": ("marketing",),
}  # fmt: skip
_STOP_WORDS = frozenset(re.findall(
    r"\S+", "and of the for to in at on with a an und der die das fur im et de des du la le les "
    "pour en y el los las para con di del della per van het voor och og ja"))  # fmt: skip
# Said of any job. What tells jobs apart, such as "night shift", is not here.
_NOISE = frozenset(
    re.findall(
        r"\S+",
        "remote remotely hybrid onsite office homeoffice telework teletravail teletrabajo wfh "
        "home site based anywhere worldwide urgent urgently dringend hiring now new job "
        "vacancy stelle sofort asap immediate start ab all genders gender gn mwd div "
        "divers any f m w x d h",
    )
)
_AT_AN_END = frozenset(
    re.findall(r"\S+", "remote hybrid onsite homeoffice urgent urgently hiring")
)
_GENDERS = re.compile(
    r"[\[(]?\b(?:[mwfhdxi]|div|divers|gn|nb|male|female)(?:\s*[/|*,]\s*"
    r"(?:[mwfhdxia*]|div|divers|gn|nb|male|female|all))+\b\*?[\])]?"
    r"|[\[(]\s*(?:gn|all genders?|alle geschlechter|m\s?w\s?d|any gender)\s*\*?[\])]"
)
_FEMININE = re.compile(
    r"(?<=\w)(?:[*:_]|/-?|\(-?)(?:in|innen|frau|euse|trice|rice|se|ne|e|a)\b\)?"
)
_BREAK = re.compile(
    r"\s+[-\u2013\u2014/]+\s+|\s#(?=\d)|[|\u00b7\u2022,;()\[\]{}@:~]|\s[-\u2013\u2014]|[\u2013\u2014]\s"
)
_WORD = re.compile(r"[^\W_]+(?:\+\+|#)?")
_NUMBERED = re.compile(r"(?=.*\d{3})[a-z]{0,4}[\d-]+[a-z]?|#?\d{4,}")
_NUMBER_WORDS = frozenset(
    re.findall(r"\S+", "job id req requisition ref reference nr no number kennziffer r jr")
)
_PREPOSITIONS = frozenset(re.findall(r"\S+", "in at near bei a en zu pour i w v"))


@dataclasses.dataclass(frozen=True, slots=True)
class Title:
    """A title as it is compared."""

    key: str
    """Its words in alphabetical order, without levels."""
    level: str
    """What it says of seniority: "senior staff", "2"; empty where it says nothing."""


def title_of(text: str, *, places: AbstractSet[str], employer: AbstractSet[str]) -> Title:
    """Return what is compared of a title.

    Args:
        text: the title as stated.
        places: words of the posting's places, which are no part of its title.
        employer: words of the employer's name.
    """
    plain = _FEMININE.sub("", _GENDERS.sub(" ", bare(text[:MAX_CHARACTERS])))
    for pattern, word in _LEVEL_PHRASES:
        plain = pattern.sub(word, plain)
    segments = [words for part in _BREAK.split(plain) if (words := _WORD.findall(part))]
    kept = [words for number, words in enumerate(segments)
            if not _is_aside(words, places, employer, is_first=number == 0)]  # fmt: skip
    words = [word for part in kept or segments for word in _trimmed(part, places)]
    levels = sorted({_LEVELS[word] for word in words if word in _LEVELS})
    rest = {same for word in words if word not in _LEVELS and word not in _STOP_WORDS
            for same in _SAME_WORDS.get(word, (word,))}  # fmt: skip
    return Title(" ".join(sorted(rest)), " ".join(levels))


def _is_aside(
    words: list[str], places: AbstractSet[str], employer: AbstractSet[str], *, is_first: bool
) -> bool:
    """Whether a part of a title is about something else: a place, the employer, a number."""
    if all(_NUMBERED.fullmatch(word) or word in _NUMBER_WORDS for word in words):
        return any(char.isdigit() for word in words for char in word)
    if all(word in _NOISE for word in words):
        return True
    if is_first:
        return False
    return all(word in places or word in _NOISE or word in _PREPOSITIONS for word in words) or (
        set(words) <= employer
    )


def _trimmed(words: list[str], places: AbstractSet[str]) -> list[str]:
    """Return the words without a place at their end ("baker in new york"), or "remote"."""
    while len(words) > 1 and words[0] in _AT_AN_END:
        words = words[1:]
    while len(words) > 1 and words[-1] in _AT_AN_END:
        words = words[:-1]
    end = len(words)
    while end > 1 and words[end - 1] in places:
        end -= 1
    if end < len(words) and end > 1 and words[end - 1] in _PREPOSITIONS:
        end -= 1
    return words[:end]


def may_be_translated(one: Title, other: Title) -> bool:
    """Whether two titles of one level may be one in two languages: half of their words differ."""
    if one.level != other.level:
        return False
    first, second = set(one.key.split()), set(other.key.split())
    shared = len(first & second)
    return shared * 2 <= min(len(first), len(second))
