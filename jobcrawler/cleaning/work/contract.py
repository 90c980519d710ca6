"""Contract terms, permanent or fixed, from the words that sites use for them.

The term says nothing of hours: "CDI", "unbefristet" and "Permanent" are of part time, too.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal, get_args

from jobcrawler.cleaning.work.employment import read_employment_types, words_of

ContractTerm = Literal["permanent", "fixed_term"]
CONTRACT_TERMS: tuple[ContractTerm, ...] = get_args(ContractTerm)

# What may come later, or is denied: "temp to perm", "mit Option auf unbefristet".
_NOT_NOW = re.compile(
    r"\b(?:to|into|non|not|no|possib\w+|potential\w*|option|aussicht|uitzicht|kans|possibilité|"
    r"posibilidad|possibilità|possibilidade|chance|later|mulighed|mulighet|möjlighet)"
    r"(?: (?:a|an|of|for|auf|op|een|eine|de|d'un|di|um|till|become|going|be))*"
    r" (?:perm\w*|unbefrist\w*|fest\w*|vast\w*|cdi|indefin\w*|indetermin\w*|tillsvidare\w*|"
    r"fast\w*|fixed term)|\bnon permanent\w*"
)
# The opposite holds the word itself.
_UNLIMITED = re.compile(
    r"\b(?:nicht|un|nie|non) ?befristet\w*|无固定期限|無固定期限|무기 ?계약직?"
)
_PERMANENT = re.compile(
    r"\b(?:permanent\w*|perm|indefinite(?:ly)?|open ended|tenured|unlimited (?:contract|term)|"
    r"unbefristet\w*|fest ?anstellung\w*|feste[rn]? (?:anstellung|arbeitsverhältnis)|"
    r"festangestellte?\w*|cdi|indéterminée|indefinid[oa]|fij[oa] discontinu[oa]|indeterminad[oa]|"
    r"(?:puesto|empleo|contrato|plaza) fij[oa]|(?:indeterminato|efetiv[oa]|sem termo)|"
    r"(?:vast|vaste) (?:contract|dienstverband|dienst|baan|aanstelling)|"
    r"onbepaalde (?:tijd|duur)|tillsvidare\w*|tills vidare|fast anställ\w+|fastanställ\w*|"
    r"fastansæt\w*|fast (?:stilling|ansatt|ansettelse|heltid|deltid|\d+)|vakituinen|"
    r"vakinainen|toistaiseksi|(?:czas|okres) nieokreślony|neurčit\w+|"
    r"trval[ýé] pracovn\w+|határozatlan\w*|nedeterminat[ăa]|αορίστου|belirsiz süreli|sürekli|"
    r"kadrolu|постоянн\w+ (?:работ\w+|занятост\w+|основ\w+|договор)|бессрочн\w*|безстроков\w*|"
    r"постійн\w+ (?:робот\w+|основ\w+)|безсрочен|постоянен|(?:karyawan|pegawai) tetap|"
    r"pkwtt)\b|^(?:fast|vast|fijo|fija|fisso|fest|fixa?)$|正社員|正職員|期間の定めなし|無期|정규직|स्थायी|دائم|קבוע"
)
_FIXED = re.compile(
    r"\b(?:(?:fixed|limited|definite) (?:term|duration)|ftc|time limited|term contract|"
    r"temporary (?:contract|appointment|employment contract)|befristet\w*|cdd|"
    r"durée déterminée|contrato temporal|obra o servicio|(?:plazo|término|tiempo) fijo|"
    r"(?:duración|tiempo|plazo) determinad[oa]|determinato|(?:prazo|tempo) determinado|"
    r"a termo(?: (?:certo|incerto))?|termo (?:in)?certo|bepaalde (?:tijd|duur)|"
    r"tijdelijke? (?:contract|dienstverband|aanstelling)|visstid\w*|tidsbegränsa\w*|"
    r"tidsbegræns\w*|vikariat\w*|engasjement|määräaikai\w*|czas określony|zastępstwo|"
    r"(?:dobu|doba|době|dobe) určit\w+|határozott ide\w*|determinat[ăa]|ορισμένου|"
    r"belirli süreli|срочн\w+ (?:трудовой )?договор\w*|строков\w+ (?:трудовий )?догов\w+|"
    r"срочен|kontrak waktu tertentu|pkwt)\b|契約社員|契約職員|有期|定期合約|固定期限|"
    r"계약직|기간제|"
    r"عقد (?:مؤقت|محدد)"
)
_LENGTH = re.compile(
    r"(?<![\d.,])\d{1,2} ?(?:months?|mths?|years?|yrs?|weeks?|mois|ans?|monate?n?|jahre?n?|wochen|"
    r"meses|años?|semanas|mesi|anni|anos|maanden|maand|jaar|weken|månader|månad|år|måneder|"
    r"uger|uker|kuukautta|vuotta|miesi[ęą]c\w*|lata|roku|měsíc\w*|mesiac\w*|hónap\w*|luni|ay|"
    r"месяц\w*|місяц\w*)\b|\d{1,2} ?(?:か月|ヶ月|ヵ月|个月|個月|개월|年|년)"
)


def contract_term_of(raw: str) -> ContractTerm | None:
    """Return the term that the words state; None where they state none, or both."""
    return _term_in(words_of(raw))


def without_terms(words: str) -> str:
    """Return what is left of words in lower case when those for terms are taken out."""
    for pattern in (_UNLIMITED, _PERMANENT, _FIXED):
        words = pattern.sub(" ", words)
    return words


@lru_cache(maxsize=1024)
def _term_in(words: str) -> ContractTerm | None:
    words, unlimited = _UNLIMITED.subn(" ", _NOT_NOW.sub(" ", words))
    permanent = bool(unlimited or _PERMANENT.search(words))
    fixed = bool(_FIXED.search(words)) or (not permanent and _has_length(words))
    if permanent is fixed or (permanent and "CONTRACTOR" in read_employment_types(words)):
        return None
    return "permanent" if permanent else "fixed_term"


def _has_length(words: str) -> bool:
    """Tell whether a contract or a temporary job has its length: "Contract (6 months)"."""
    if _LENGTH.search(words) is None:
        return False
    return bool({"CONTRACTOR", "TEMPORARY"}.intersection(read_employment_types(words)))
