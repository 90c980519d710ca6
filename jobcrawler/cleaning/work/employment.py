"""Employment types, from the words that sites use for them.

Google's eight values are a small closed vocabulary; a table of words in many languages reads them.
"Permanent", "CDI" and "unbefristet" say nothing of hours and give nothing (see `contract`).

Source: https://developers.google.com/search/docs/appearance/structured-data/job-posting
"""

# ruff: noqa: RUF001 -- the words of many languages are meant as they are.

from __future__ import annotations

import re
from functools import lru_cache

from jobcrawler.cleaning.folding import fold
from jobcrawler.items import EMPLOYMENT_TYPES, EmploymentType
from jobcrawler.working_time import FULL_TIME, PART_TIME

_MAX_CHARS = 200
_LABEL = re.compile(
    r"^[^:：]{0,40}(?:type|status|schedule|contract|hours|basis|workplace|model|art|zeit|modell|"
    r"verhältnis|contrat|travail|lieu|contrato|jornada|modalidad|dedicación|contratto|orario|"
    r"modalità|regime|vínculo|horário|dienstverband|contractvorm|uren|form|omfattning|omfang|"
    r"typ|työsuhde|työaika|umowy|etatu|pracy|úvazek|úvazku|poměru|jellege|şekli|"
    r"занятости|работы|зайнятості|形態|形式|性质|性質|类型|類型|형태|유형)\s?[:：]\s*(?=\w)",
    re.IGNORECASE,
)
# "FullTime", but not "FULLTime".
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_DOTTED = "i\u0307"
"""The small letter of the Turkish "İ"."""
_SEPARATORS = re.compile(r"[\s_\-‐-―/|,;:+&().\[\]\"']+")

# In these a word of the table below means something else, or is denied.
_NEUTRAL = re.compile(
    r"\b(?:permanent|indefinite|unlimited|open ended|employment|work|zero hours?|regular|union|"
    r"training|no|"
    r"standard|vast|fest) contracts?\b|\bcontracts? (?:of (?:employment|service)|types?|hours|"
    r"length|details|position|duration|status|negotiable)\b|\bunion contract\b|"
    r"\btype of contract\b|"
    r"\bcontract (?:a|voor|de|di|à) |\bnon (?:contract|temporary)\b|"
    r"\b(?:to|into) (?:perm\w*|hire)\b|"
    r"\b(?:not|no) (?:an? )?(?:full time|part time|temporary|temp|contract\w*|internships?|"
    r"volunteers?|freelanc\w*)\b|"
    r"\b(?:nicht|un|nie|non) befristet\w*|\bfull time equivalents?\b|"
    r"\b(?:early|late|later|growth|first|next|any|seed) stages?\b|"
    r"\b(?:paid )?volunt(?:eer|ary) (?:benefits?|days?|time|hours|leave|pto|program\w*|"
    r"opportunit\w+|pension|contributions?|insurance|work|off)\b|"
    r"\b(?:temporal|contract) (?:systems?|data|logic|manage\w*|administrat\w*)\b|"
    r"\bjob ?share\b|(?<=fixed term )[\w ]{0,20}\bcontract\b"
)

_WORDS: dict[EmploymentType, str] = {
    "FULL_TIME": (
        rf"{FULL_TIME}|full ?(?:or |and |und )?(?:/ ?)?part ?time|full (?:or|and) part|ft|"
        r"ganztags|voll ?(?:und |oder |bzw )?(?:teil ?)?zeit|vollzeit\w*|full ?timer|voltijd\w*|"
        r"fulltijds?|"
        r"plein temps|temps plein ou partiel|tiempo completo o parcial|tempo completo|"
        r"jornada (?:laboral )?completa|periodo integral|heltid\w*|kokoaika\w*|"
        r"täysiaikai\w*|pełny wymiar|pełen etat|pełnego etatu|pln[ýé]\w* úva[zc]\w+|"
        r"hlavní pracovní poměr|teljes (?:munkaidő\w*|állás\w*|idő\w*)|full norm|"
        r"полный день|常勤|전일제|งานประจำ"
    ),
    "PART_TIME": (
        rf"{PART_TIME}|(?:full ?(?:or |and )?)?part ?time|full (?:or|and) part|pt|halbtags|"
        r"mini ?jobs?|geringfügig\w*|(?:voll ?(?:und |oder |bzw )?)?teil ?zeit|teilzeit\w*|"
        r"temps plein ou partiel|tiempo completo o parcial|deeltijd\w*|deltid\w*|osa ?aika\w*|"
        r"bijbaan|niepełny wymiar|(?:½|1 2|1/2) etatu|poloviční úvazek|brigád[ay]|"
        r"rész ?munkaidő\w*|normă parțială|jumătate de normă|"
        r"(?:неполн|частичн)(?:ая занятость|ый (?:рабочий )?день)|パート(?:タイム)?|시간제|"
        r"studentermedhjælper|งานพาร์ทไทม์"
    ),
    "CONTRACTOR": (
        r"(?<!term )(?<!temporary )(?<!temp )(?<!seasonal )(?<!tijdelijk )"
        r"contract(?:or|ors)?(?! (?:term|fixed))|contingent(?: worker)?|"
        r"freelanc\w*|frilans\w*|freiberuf\w*|freie mitarbeit\w*|werkvertrag|1099|"
        r"c2c|corp to corp|self employed|selb?st(?:st)?ändig\w*|autónom[oa]|autônom[oa]|pj|"
        r"(?:travailleur )?indépendant|prestador\w*|prestação de serviços|libero professionista|"
        r"partita iva|p iva|zzp\w*|b2b|umow[ay] (?:o dzieło|zleceni[ea])|na ič|živnost\w*|"
        r"yrittäjä|egenföretagare|"
        r"konsultuppdrag|业务委托|業務委託|自由职业|フリーランス|프리랜서|serbest(?: zamanlı)?|"
        r"фриланс|подряд"
    ),
    "TEMPORARY": (
        r"temp|temps(?! (?:complet|plein|partiel))|temporary|temporarily|temporär\w*|befrist\w*|"
        r"zeitarbeit|arbeitnehmerüberlassung|(?:fixed|limited|definite) (?:term|duration)|ftc|"
        r"term contract|time limited|seasonal|saison\w*|säsong\w*|sasong\w*|sesong\w*|sæson\w*|"
        r"sommarjobb|kesätyö|temporaires?|temporal(?:es)?|temporári[oa]|temporane[oa]|estacional|"
        r"sazonal|stagionale|tijdelijk\w*|uitzend\w*|cdd|intérim\w*|interim|"
        r"(?:tempo )?determina(?:to|do)|durée déterminée|somministrazione|"
        r"(?:duración|plazo|tiempo) (?:determinad[oa]|fijo)|término fijo|obra o servicio|"
        r"a termo(?: (?:certo|incerto))?|(?<!on)bepaalde (?:tijd|duur)|vikar|vikari\w*|visstid\w*|"
        r"tidsbegrän\w*|tidsbegræn\w*|midlertidig\w*|engasjement|määräaikai\w*|czas określony|"
        r"zastępstwo|tymczasow[aey]|(?:dobu|doba|době|dobe) určit\w+|határozott ide\w*|"
        r"perioadă determinată|ορισμένου χρόνου|временн\w*|сезонн\w*|тимчасов\w*|"
        r"geçici|belirli süreli|dönemsel|契約社員|派遣(?:社員)?|有期雇用|临时工?|臨時|定期合約|"
        r"(?<!무기)계약직|임시직|파견직|عقد مؤقت|"
        r"maternity cover"
    ),
    "INTERN": (
        r"interns?|internships?|co ?op|werkstudent\w*|working student|praktik(?:um|a|ant|anten|"
        r"antin|er|ant in|plats|plads)|pflichtpraktikum|(?<!early )(?<!late )stages?(?! ?startup)|"
        r"stagiaires?|stagist[ai]|meewerkstage|tirocini[oi]|"
        r"práctic(?:as|a)|prácticas profesionales|becari[oa]|pasant[íe]as?|estágios?|"
        r"estagi[áa]ri[oa]|harjoittel\w*|staż|stażyst\w*|praktyk[ai]|stáž\w*|"
        r"gyakorn\w*|staj|stajyer|стажиров\w*|стаж[её]р\w*|практика|стажування|"
        r"πρακτική άσκηση|インターン(?:シップ)?|实习\w*|實習\w*|인턴\w*|इंटर्नशिप|"
        r"magang|thực tập\w*|ฝึกงาน|تدريب"
    ),
    "VOLUNTEER": (
        r"volunt(?:eer|eers|eering|ary)|ehrenamt\w*|bénévol\w*|volontari\w*|voluntari\w*|"
        r"voluntári\w*|vrijwillig\w*|frivillig\w*|ideell|wolontari\w*|dobrovoln\w*|önkéntes\w*|"
        r"gönüllü|волонт[её]р\w*|vapaaehtois\w*|ボランティア|志愿者?|자원봉사"
    ),
    "PER_DIEM": (
        r"per diem|prn|on call|as needed|bank staff|tageweise|timanställ\w*|keikkatyö|"
        r"oproepkracht"
    ),
    "OTHER": (
        r"other|apprentic\w*|apprenti(?:e|ssage)?|alternan(?:ce|t)|"
        r"contrat de professionnalisation|(?:berufs)?ausbildung\w*|auszubildende\w*|"
        r"azubi\w*|lehrling\w*|lehre|lehrstelle|duales studium|dual study|scholarships?|"
        r"stipendi\w*|lärling\w*|lærling\w*|elev|aprendi[zc]\w*|apprendistato|leerwerk\w*|"
        r"oppisopimus|casual|annat|andet|autres?|sonstige\w*|anderes?|otr[oa]s?|outr[oa]s?|altro|"
        r"overig\w*|muu|inn[ey]|jin[éý]|egyéb|alt(?:ul|ele)|diğer|друг(?:ое|ая)|その他|其他|기타"
    ),
}
_PATTERNS = {kind: re.compile(rf"(?<!\w)(?:{words})(?!\w)") for kind, words in _WORDS.items()}


def read_employment_types(raw: str) -> tuple[EmploymentType, ...]:
    """Return what the words say, in Google's order; empty when they name none of the eight."""
    return _types_in(words_of(raw))


# A site has few words for either, and every posting repeats them.
@lru_cache(maxsize=1024)
def _types_in(words: str) -> tuple[EmploymentType, ...]:
    words = _NEUTRAL.sub(" ", words)
    return tuple(kind for kind in EMPLOYMENT_TYPES if _PATTERNS[kind].search(words))


def without_types(words: str) -> str:
    """Return what is left of words in lower case when those for types are taken out."""
    for pattern in _PATTERNS.values():
        words = pattern.sub(" ", words)
    return words


def words_of(text: str) -> str:
    """Return the words in lower case: "FullTime", "full_time" and "Full-Time" become the same.

    A label before them is none of them: "Contract type: full-time".
    """
    text = fold(text)[:_MAX_CHARS]
    if ":" in text or "：" in text:
        text = _LABEL.sub("", text)
    return _SEPARATORS.sub(" ", _CAMEL.sub(" ", text)).strip().lower().replace(_DOTTED, "i")
