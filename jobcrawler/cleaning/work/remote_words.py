"""The words for work from elsewhere, in many languages, and those that deny it.

They are read as a kind of work ("Remote or on-site") and as a place ("Remote - Germany"). What may
mean something else in one of the two stands with its reader: "remote" itself, as remote sites are
where the work is, and "virtual", as virtual machines are not.
"""

# ruff: noqa: RUF001 -- the words of many languages are meant as they are.

from __future__ import annotations

_WORDS = (
    r"telecommut\w*|telework\w*|tele ?arbeit|t[ée]l[ée]travail\w*|teletrabajo|teletrabalho|"
    r"telelavoro|work(?:ing)? (?:from|at) (?:home|anywhere)|wfh|home ?office|home ?based|"
    r"home working|remot[oa]s?|[àa] distance|a distancia|à distância|desde casa|da remoto|"
    r"von zu ?hause|ortsunabhängig|thuis ?werk(?:en)?|op afstand|(?:på )?distans(?:arbete)?|"
    r"hemarbete|fjernarbe(?:[ij]de?|id)|hjemmearbejde|hjemmekontor|hjemmefra|etätyö|etänä|"
    r"zdaln\w*|na dálku|(?:práce )?z domova|na diaľku|távmunka|(?:de )?la distanță|"
    r"telemuncă|uzaktan(?: çalışma)?|evden(?: çalışma)?|από απόσταση|τηλεργασία|"
    r"удал[её]нн?\w*|дистанционн\w*|дистанційн\w*|віддален\w*|(?:làm việc )?từ xa|"
    r"kerja jarak jauh"
)
_GLYPHS = (
    r"リモート(?:ワーク)?|テレワーク|在宅(?:勤務)?|远程(?:办公|工作)?|遠程|遠端|居家办公|居家辦公|"
    r"在家办公|재택(?: ?근무)?|원격(?: ?근무)?|रिमोट|घर से काम|عن بعد|עבודה מהבית|מרחוק"
)
NOT = (
    r"(?:no|not|non|never|nicht|keine?|pas de|pas|sans|sin|sem|senza|geen|niet|ingen|inget|inte|"
    r"ikke|ei|brak|bez|nem|fără|без|нет|нема)"
)
"""A pattern of words that deny what follows."""


def any_remote(others: str, blank: str = " ") -> str:
    """Return a pattern of the words and of a reader's others, all in lower case.

    Args:
        others: alternatives of words.
        blank: what stands between two words.
    """
    return rf"(?:\b(?:{others}|{_WORDS})\b|{_GLYPHS})".replace(" ", blank)
