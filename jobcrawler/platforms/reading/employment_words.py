"""Words that by themselves say how much one works, and are nothing else on a page.

Source: chips and banners of careers sites, "Full Time" beside the title, without a label.
"""

from __future__ import annotations

import re

from jobcrawler.platforms.reading.remembering import remembered
from jobcrawler.working_time import FULL_TIME, PART_TIME

_TIMES = f"{FULL_TIME}|{PART_TIME}"
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
