"""Words that by themselves say how much one works, and are nothing else on a page.

Source: chips and banners of careers sites, "Full Time" beside the title, without a label.
"""
# ruff: noqa: RUF001 - letters of other alphabets are meant as they stand.

from __future__ import annotations

import re

from jobcrawler.platforms.reading.remembering import remembered

_TIMES = (
    r"(?:full|part)[ -]?time|fulltime|vollzeit|teilzeit|(?:à )?temps (?:plein|complet|partiel)"
    r"|tiempo (?:completo|parcial)|jornada (?:completa|parcial)|tempo (?:pieno|parziale|integral)"
    r"|(?:meio|tempo) (?:período|parcial)|voltijds?|fulltime|deeltijds?|parttime|heltid|deltid"
    r"|fuldtid|plný úvazek|částečný úvazek|pełny etat|część etatu|kokoaikainen|osa-aikainen"
    r"|tam zamanlı|yarı zamanlı|полная занятость|частичная занятость|повна зайнятість"
    r"|正社員|フルタイム|全职|全職|兼职|兼職|정규직|دوام كامل|دوام جزئي"
)
_BESIDE = (
    r"regular|permanent|temporary|contract(?:or)?|fixed[ -]term|casual|seasonal|exempt|non-exempt"
    r"|salaried|hourly|unbefristet|befristet|cdi|cdd|indefinido|vast|tijdelijk"
)
_JOINT = r"\s*(?:[,/|;·•&+()-]|and|or|und|oder|y|e|et|ou|en|of)?\s*"
_WORKING_TIME = re.compile(
    rf"(?:(?:{_BESIDE}){_JOINT})*(?:{_TIMES})(?:{_JOINT}(?:{_TIMES}|{_BESIDE}))*\)?",
    re.IGNORECASE,
)
_OTHER_KINDS = re.compile(
    r"contractor|contract|internship|intern|temp(?:orary)?(?: work)?|volunteer|per[ -]diem"
    r"|freelance|apprenticeship|praktikum|stage|werkstudent(?:in)?",
    re.IGNORECASE,
)
_LONGEST = 60


@remembered
def says_working_time(text: str) -> bool:
    """Tell whether a folded text is nothing but working time: "Part Time Regular"."""
    return len(text) <= _LONGEST and _WORKING_TIME.fullmatch(text) is not None


def says_employment(text: str) -> bool:
    """Tell the same where a text may say any kind of employment: "Contractor"."""
    parts = re.split(r"\s*(?:,|/| and | or )\s*", text)
    return says_working_time(text) or all(
        says_working_time(part) or _OTHER_KINDS.fullmatch(part) for part in parts
    )
