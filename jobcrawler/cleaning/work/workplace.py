"""Where the work is done, from the words that sites use for it.

What is possible, negotiable or for a time is not said: "remote-friendly" and "Homeoffice möglich"
give nothing, as do two places of which one may choose: "remote or on-site".
"""

# ruff: noqa: RUF001 -- the words of many languages are meant as they are.

from __future__ import annotations

import re
from functools import lru_cache

from jobcrawler.cleaning.folding import fold
from jobcrawler.cleaning.work.employment import words_of
from jobcrawler.cleaning.work.remote_words import NOT, any_remote
from jobcrawler.items import WorkplaceType

_MAX_CHARS = 200

_ANY_REMOTE = any_remote(
    r"(?<!hybrid )remote\w*(?! (?:sensing|monitor\w*|control\w*|support|sites?|locations?|"
    r"areas?))"
)
_DENIED = re.compile(
    rf"\b{NOT}"
    r"(?: (?:a|an|fully|100%?|possibility of|eligible for|available for|in|as|suitable for|"
    r"pracy))*"
    rf" {_ANY_REMOTE}(?: (?:work|working|job|role|option))?|"
    rf"{_ANY_REMOTE}(?: (?:work|working|job|role|option|allowed|possible))?"
    r" ?:? ?(?:no\b|false\b|not \w+|nicht \w+|non \w+|unavailable|不可|なし|불가)|"
    r"不可(?:遠端|远程)|\bnon remote|"
    r"\b(?:no|not|kein\w*|pas|sin|sem|geen|ingen) h[iíy]brid\w*|hybrid (?:not|nicht) \w+"
)
# Of these may be something, or for a time.
_NOT_SAID = re.compile(
    r"\b(?:unspecified|option\w*|possib\w+|possível|eligible|friendly|negotiable|considered|ask|"
    r"temporar\w+|first|until|during|open to|could|covid\w*|pandemic|agreed|discuss\w*|"
    r"depending|flexib\w+|may be|"
    r"möglich\w*|absprache|vereinbarung|nach bedarf|verhandelbar|posib\w+|possibilit\w+|"
    r"convenir|negociable|mogelijk\w*|bespreekbaar|mulighed\w*|mulighet\w*|möjlig\w*|"
    r"mahdolli\w+|etätyömahdolli\w+|możliw\w+|možn\w+|lehetős\w+|opcion\w*|imkan\w*|можно|"
    r"возможн\w*|можлив\w*|occasionnel\w*|ponctuel\w*)\b|可(?!能?な)|相談|가능|협의"
)
_CHOICE = re.compile(
    r"[,/;|•·]| (?:or|oder|ou|o|oppure|of|eller|tai|lub|albo|nebo|alebo|vagy|sau|veya|или|або) "
    r"|または|或"
)
_BRACKETS = re.compile(r"[(\[（][^()\[\]（）]*[)\]）]")
_PART_DAYS = (
    r"(?:[1-4]|one|two|three|four|ein|zwei|drei|vier|une?|deux|trois|quatre|dos|tres|due|tre|"
    r"dois|duas|två|twee|drie|to)(?: ?(?:-|–|to|bis|or|à|a) ?[1-4])? ?x? ?(?:"
    r"days?|tage?n?|jours?|d[íi]as?|giorni|dias?|dagen|dag|dagar|dage|dager|dni|dny|nap|zile|"
    r"gün|дня|дні|päivää)"
)
_PLACES: dict[WorkplaceType, re.Pattern[str]] = {
    "hybrid": re.compile(
        rf"\b{_PART_DAYS}\b|"
        r"\b(?:(?:hybrid(?!\w* (?:vehicle|car|cloud|engine|electric|power|seed|corn)s?\b)\w*|"
        r"híbrid[oa]|ibrid[oa]|hybryd\w*|hibrit|hibrid\w*|hybridní|hybridn[ýá]|υβριδικ\w*)|"
        r"(?:partial|part)ly (?:remote|from home|home)|teilweise (?:remote|home ?office)|"
        r"télétravail partiel|teletrabalho parcial|teletrabajo parcial|deels (?:thuis|remote)\w*|"
        r"delvis (?:på )?(?:distans|remote|hjemme\w*)|distans delvis|częściowo zdaln\w*|"
        r"částečně z domova|občas (?:home ?office|z domova)|"
        r"between (?:the )?(?:home|office|remote) and)\b|"
        r"гибрид|гібрид|ハイブリッド|混合|하이브리드|هجين|היברידי|^flex$"
    ),
    "on_site": re.compile(
        r"\b(?:on ?site|in (?:the |our )?office|office based|(?:five|5) days (?:in|at) \w+|"
        r"(?:at|from) (?:the|our) office|in person|vor ort|präsenz|im büro|sur (?:site|place)|"
        r"(?:en |au )?présentiel|au bureau|presencial|en oficina|en sitio|in sede|in ufficio|"
        r"in presenza|op (?:locatie|kantoor)|på plats|på kontoret|på stedet|lähityö|toimistolla|"
        r"stacjonarn\w*|w biurze|na pracovišti|v kanceláři|na pracovisku|irodában|helyszíni|"
        r"la birou|la sediu|ofisten|ofiste|iş yerinde|στο γραφείο|в офисе|в офісі|на місці)\b|"
        r"^(?:office|офис|офіс|büro)$|出社|现场|現場|办公室办公|사무실|출근|من المقر|في الموقع"
    ),
    "remote": re.compile(
        rf"{_ANY_REMOTE}|^(?:fully|virtual|anywhere|isremote)$|\bfully virtual\b"
    ),
}


def read_workplace_type(raw: str) -> WorkplaceType | None:
    """Return where the work is done; None when the words do not say, or leave a choice."""
    return _workplace_in(fold(raw)[:_MAX_CHARS])


def without_places(words: str) -> str:
    """Return what is left of words in lower case when those for places are taken out."""
    for pattern in _PLACES.values():
        words = pattern.sub(" ", words)
    return words


# A site has few words for it, and every posting repeats them.
@lru_cache(maxsize=1024)
def _workplace_in(text: str) -> WorkplaceType | None:
    before = _BRACKETS.sub(" ", text)
    return _chosen(before) or (_chosen(text) if before != text and not _kinds(before) else None)


def _chosen(text: str) -> WorkplaceType | None:
    """Return the one place that is said, of all the parts."""
    if _NOT_SAID.search(_DENIED.sub(" ", words_of(text))):
        return None
    kinds = _kinds(text)
    return kinds.pop() if len(kinds) == 1 else None


def _kinds(text: str) -> set[WorkplaceType]:
    """Return what the parts of a choice say, each for itself."""
    return {kind for part in _CHOICE.split(text) for kind in _kinds_of(words_of(part))}


def _kinds_of(words: str) -> set[WorkplaceType]:
    words = _DENIED.sub(" ", words).strip()
    kinds = {kind for kind, pattern in _PLACES.items() if pattern.search(words)}
    return {"hybrid"} if "hybrid" in kinds else kinds
