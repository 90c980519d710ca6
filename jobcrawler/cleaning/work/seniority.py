"""Words of seniority in a title, as stated: "Sr. Data Engineer" says "sr".

Neighbours are one statement ("senior staff"), others are several ("junior, mid-level"). A word of
rank that belongs to the trade is none: "Senior Living Aide", "Lead Generation", "Art Director".
"""

# ruff: noqa: RUF001 -- the words of many languages are meant as they are.

from __future__ import annotations

import re
from functools import lru_cache

from jobcrawler.cleaning.folding import fold

_MAX_CHARS = 300
_MAKERS = (
    r"(?:\w+ ){0,3}(?:engineer|scientist|developer|designer|architect|researcher|sre|"
    r"(?:product|program|programme|project) manager|swe|analyst)"
)
_ASSISTED = (
    r"(?:\w+ ){0,2}(?:manager|engineer|developer|scientist|consultant|analyst|director|"
    r"designer|producer|counsel|editor|partner|vice|recruiter|architect|strategist|buyer|planner)"
)
_RANKS = (
    # English, and what other languages took from it.
    r"senior(?! (?:living|care|center|centre|service|services|housing|citizen|citizens|home|"
    r"homes|community|communities|high|adult|adults|companion|companions|resident|residents|"
    r"health|nutrition|day|college|school|helper|lifestyle|apartments?|dining|programs?|"
    r"transport\w*)\b)|(?<!year )sr\.?(?!\w)|junior(?! (?:high|school|college|kindergarten|golf|"
    r"tennis|sports?|achievement|camp|league|year|leaders?|youth)\b)|"
    r"(?<!martin luther king )jr\.?(?!\w)|(?:mid|junior|senior|entry)[- ]level|entry[- ]?level|"
    r"midlevel|mid(?=[-/ ]+(?:to )?senior\b)|intermediate(?! (?:school|care|grades?|"
    r"level school)\b)|medior|"
    r"lead(?! (?:generation|gen|qualification|management|paint|abatement|free|acid|based|time|"
    r"times|nurturing|conversion|inspector|inspection|poisoning|scoring|smelter|qualifier|"
    r"scheduling|hazard|development representative)\b)(?![- ](?:free|acid|based))|"
    rf"staff(?= {_MAKERS}\b)|principal(?= (?!investigator)\w)(?! (?:investigator|of|at|"
    rf"secretary)\b)|"
    r"graduate(?! (?:school|nurse|assistant|program coordinator|admissions?|studies|student|"
    r"recruitment|research assistant|teaching assistant|recruiter|medical)\b)|trainee|"
    r"apprentice|"
    rf"(?:^|(?<=senior )|(?<=sr )|(?<=sr\. ))associate(?= {_ASSISTED}\b|,)|"
    r"(?:(?:senior|sr\.?|executive|assistant) )?vice president|[se]?vp|head(?= of\b|,)|"
    r"chief(?= (?:\w+ ){0,3}officer\b)|"
    r"(?<!art )(?<!creative )(?<!funeral )(?<!music )(?<!film )(?<!casting )"
    r"(?<!stage )(?<!program )(?<!programme )(?<!athletic )(?<!choir )(?<!photography )"
    r"director(?!['’]s)|interns?(?! (?:architect|program|programme|coordinator|supervisor|"
    r"recruit\w*|manager)\b)|internship(?! (?:program|programme|coordinator|supervisor|manager|"
    r"recruit\w*)\b)|working student|"
    # German, French, Spanish, Portuguese, Italian, Dutch
    r"werkstudent(?:[:*_/]?-?in(?:nen)?)?|(?:pflicht)?praktikum|praktikant(?:[:*_/]?-?in)?|"
    r"auszubildende[rn]?(?:[:*_/]r)?|azubi|berufseinsteiger(?:[:*_/]?in)?|stagiaire|alternante?|"
    r"apprentie?|débutante?|confirmée?|expérimentée?|s[éê]nior|júnior|pleno|"
    r"becari[oa](?:/[oa])?|estagiári[oa]|stagista|tirocinante|semi[- ]?senior|"
    # Polish, Czech, Hungarian, Turkish, Finnish, Russian, Ukrainian
    r"starsz[yae]|młodsz[yae]|stażyst(?:a|ka)|praktykant(?:ka)?|stážist(?:a|ka)|gyakornok|"
    r"kıdemli|stajyer|harjoittelija|nuorempi|vanhempi|старш(?:ий|ая)|младш(?:ий|ая)|ведущ(?:ий|"
    r"ая)|главн(?:ый|ая)|ст[ао]ж[её]р|молодш(?:ий|а)|провідн(?:ий|а)|головн(?:ий|а)|стажист"
)
# These need no blanks around them.
_GLYPHS = (
    "高级|高級|资深|資深|初级|初級|中级|中級|首席|实习生|實習生|シニア|ジュニア|インターン|リードエンジニア"
    "|新卒|시니어|주니어|인턴|신입|수석|선임"
)
_WORD = re.compile(rf"(?<![\w'’])(?:{_RANKS})(?!\w)|(?:{_GLYPHS})")
# A rank of somebody else: "Assistant to the Vice President".
_ANOTHERS = re.compile(r"\b(?:assistant|secretary|aide|support|deputy) (?:to|for) .*$")


def seniority_of(title: str) -> str | None:
    """Return the words of seniority in lower case; None where there are none."""
    return _seniority_in(fold(title)[:_MAX_CHARS])


@lru_cache(maxsize=1024)
def _seniority_in(title: str) -> str | None:
    text = _ANOTHERS.sub(" ", title.lower())
    said = ""
    end = -1
    for match in _WORD.finditer(text):
        word = match[0].rstrip(".")
        between = text[end : match.start()] if end >= 0 else ""
        if said:
            said += " " if not between.strip(" .") else ", "
        said += word
        end = match.end()
    return said or None
