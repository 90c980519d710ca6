"""Employment types and workplace types, from the words that sites use for them.

Google's eight values are a small closed vocabulary; a table of words in many languages reads them.
"Permanent", "CDI" and "unbefristet" say nothing of hours and give nothing.

Source: https://developers.google.com/search/docs/appearance/structured-data/job-posting
"""

# ruff: noqa: RUF001 -- the words of many languages are meant as they are.

from __future__ import annotations

import re
from functools import lru_cache

from jobcrawler.cleaning.folding import fold
from jobcrawler.items import EMPLOYMENT_TYPES, EmploymentType, WorkplaceType

_MAX_CHARS = 200
# "FullTime", but not "FULLTime".
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_SEPARATORS = re.compile(r"[\s_\-‐-―/|,;:+&().\[\]\"']+")

# In these a word of the table below means something else.
_NEUTRAL = re.compile(
    r"\b(?:permanent|indefinite|unlimited|open ended|employment|work|zero hours?|regular|"
    r"standard) "
    r"contracts?\b|\bcontract (?:of employment|type|hours|length)\b|\bnon (?:contract|"
    r"temporary)\b|"
    r"\bnot (?:an? )?(?:full time|part time|temporary|contract|internship)\b|"
    r"\b(?:nicht|un|nie|non) befristet\w*\b|\bfull time equivalent\b|\b(?:early|late|growth|"
    r"first|next|any) stage\b"
)

_WORDS: dict[EmploymentType, str] = {
    "FULL_TIME": (
        r"full ?(?:or |and |und )?(?:/ ?)?(?:part ?)?time|full time|fulltime|ft|ganztags|"
        r"voll ?(?:und |oder |bzw )?(?:teil ?)?zeit|vollzeit\w*|(?:à )?temps (?:complet|plein)|"
        r"plein temps|tiempo completo|jornada completa|tempo (?:pieno|integral|inteiro|completo)|"
        r"(?:período|periodo|jornada) integral|full ?timer|voltijds?|voltijd\w*|fulltijds?|"
        r"heltid\w*|heltids?|fuldtid\w*|kokoaikai\w*|täysiaikai\w*|pełny (?:etat|wymiar)|"
        r"pełen etat|pełnego etatu|pln[ýé]\w* úva[zc]\w+|hlavní pracovní poměr|"
        r"teljes (?:munkaidő\w*|állás\w*|idő\w*)|normă întreagă|full norm|"
        r"полн(?:ая занятость|ый (?:рабочий )?день)|повна зайнятість|tam zamanlı|"
        r"πλήρης απασχόληση|"
        r"フルタイム|常勤|全职|全職|전일제|풀타임|دوام كامل|משרה מלאה|purna waktu|"
        r"toàn thời gian|งานประจำ"
    ),
    "PART_TIME": (
        r"(?:full ?(?:or |and )?)?part ?time|parttime|pt|halbtags|minijob|mini job|"
        r"(?:voll ?(?:und |oder |bzw )?)?teil ?zeit|teilzeit\w*|(?:à )?temps partiel|mi temps|"
        r"medio tiempo|media jornada|(?:tiempo|jornada|tempo) parcial|tempo parziale|meio período|"
        r"deeltijd\w*|deltid\w*|osa ?aikai\w*|niepełny (?:etat|wymiar)|część etatu|pół etatu|"
        r"(?:½|1 2) etatu|(?:částečný|zkrácený|poloviční) úvazek|brigáda|rész ?munkaidő\w*|"
        r"normă parțială|jumătate de normă|(?:неполн|частичн)(?:ая занятость|"
        r"ый (?:рабочий )?день)|"
        r"неповна зайнятість|yarı zamanlı|μερική απασχόληση|パート(?:タイム)?|アルバイト|兼职|"
        r"兼職|"
        r"시간제|파트타임|아르바이트|دوام جزئي|משרה חלקית|paruh waktu|bán thời gian"
    ),
    "CONTRACTOR": (
        r"(?<!term )(?<!temporary )(?<!seasonal )contract(?:or|ors)?(?! (?:term|fixed))|"
        r"freelanc\w*|freiberufl\w*|freie mitarbeit\w*|1099|"
        r"c2c|corp to corp|self employed|selb?st(?:st)?ändig\w*|autónom[oa]|autônom[oa]|"
        r"(?:travailleur )?indépendant|prestador\w*|libero professionista|partita iva|p iva|"
        r"zzp\w*|"
        r"b2b|na ič|živnost\w*|yrittäjä|egenföretagare|konsultuppdrag|业务委托|業務委託|自由职业|"
        r"フリーランス|프리랜서|serbest|фриланс|подряд"
    ),
    "TEMPORARY": (
        r"temp|temps(?! (?:complet|plein|partiel))|temporary|temporarily|temporär\w*|befrist\w*|"
        r"zeitarbeit|fixed term|limited term|time limited|seasonal|saison\w*|säsong\w*|sasong\w*|"
        r"sesong\w*|sæson\w*|temporaires?|temporal(?:es)?|temporári[oa]|temporane[oa]|estacional|"
        r"sazonal|stagionale|tijdelijk\w*|cdd|intérim\w*|interim|(?:tempo )?determina(?:to|do)|"
        r"durée déterminée|(?:duración|plazo) (?:determinad[oa]|fijo)|vikari\w*|visstid\w*|"
        r"tidsbegrän\w*|tidsbegræn\w*|midlertidig|määräaikai\w*|czas określony|"
        r"(?:na )?dobu určitou|"
        r"doba určitá|határozott ide\w*|perioadă determinată|временн\w*|сезонн\w*|тимчасов\w*|"
        r"geçici|belirli süreli|dönemsel|契約社員|派遣(?:社員)?|临时|臨時|계약직|임시직|"
        r"maternity cover"
    ),
    "INTERN": (
        r"interns?|internships?|co ?op|werkstudent\w*|working student|praktik(?:um|a|ant|anten|"
        r"antin|er|ant in|plats|plads)|pflichtpraktikum|stages?|stagiaires?|stagist[ai]|"
        r"tirocini[oi]|"
        r"práctic(?:as|a)|prácticas profesionales|becari[oa]|pasant[íe]as?|estágios?|"
        r"estagi[áa]ri[oa]|"
        r"harjoittel\w*|staż|stażyst\w*|praktyk[ai]|stáž\w*|gyakorn\w*|internship|staj|stajyer|"
        r"стажиров\w*|стаж[её]р\w*|практика|стажування|πρακτική άσκηση|インターン(?:シップ)?|"
        r"实习\w*|"
        r"實習\w*|인턴\w*|magang|thực tập\w*|ฝึกงาน|تدريب"
    ),
    "VOLUNTEER": (
        r"volunt(?:eer|eers|eering|ary)|ehrenamt\w*|bénévol\w*|volontari\w*|voluntari\w*|"
        r"voluntári\w*|vrijwillig\w*|frivillig\w*|ideell|wolontari\w*|dobrovoln\w*|önkéntes\w*|"
        r"gönüllü|волонт[её]р\w*|vapaaehtois\w*|ボランティア|志愿者?|자원봉사"
    ),
    "PER_DIEM": r"per diem|prn|on call|as needed|tageweise|timanställ\w*|oproepkracht",
    "OTHER": (
        r"other|apprentic\w*|apprenti(?:e|ssage)?|alternan(?:ce|t)|ausbildung\w*|auszubildende\w*|"
        r"azubi\w*|lehrling\w*|lehre|lehrstelle|duales studium|dual study|scholarships?|"
        r"stipendi\w*|"
        r"lärling\w*|lærling\w*|aprendi[zc]\w*|apprendistato|leerwerk\w*|oppisopimus|casual|annat|"
        r"andet|autres?|sonstige\w*|anderes?|otr[oa]s?|outr[oa]s?|altro|overig\w*|muu|inn[ey]|"
        r"jin[éý]|"
        r"egyéb|alt(?:ul|ele)|diğer|друг(?:ое|ая)|その他|其他|기타"
    ),
}
_PATTERNS = {kind: re.compile(rf"(?<!\w)(?:{words})(?!\w)") for kind, words in _WORDS.items()}

_NOT_SAID = re.compile(
    r"\b(?:no|not|non|nicht|kein|pas|sin|sem) (?:fully |a )?(?:remote|hybrid|telecommut\w*)|"
    r"\bunspecified\b|\b(?:optional|possible|eligible|friendly|negotiable|temporar\w+|covid)\b"
)
_PLACES: dict[WorkplaceType, re.Pattern[str]] = {
    "hybrid": re.compile(
        r"\b(?:hybrid\w*|híbrid[oa]|ibrid[oa]|hybryd\w*|hibrit|hibrid|flex|flexible|(?:partial|"
        r"part)ly "
        r"remote|teilweise remote|télétravail partiel|distans delvis)\b|гибрид|ハイブリッド|"
        r"混合|하이브리드"
    ),
    "on_site": re.compile(
        r"\b(?:on ?site|in (?:the )?office|(?<!home )office|in person|vor ort|sur (?:site|place)|"
        r"présentiel|presencial|in sede|op locatie|på plats|stacjonarn\w*|ofisten)\b|офис|出社|"
        r"现场"
    ),
    "remote": re.compile(
        r"\b(?:remote\w*|fully|telecommut\w*|telework\w*|télétravail|teletrabajo|teletrabalho|"
        r"telelavoro|work(?:ing)? from (?:home|anywhere)|wfh|home ?office|home based|anywhere|"
        r"remot[oa]|à distance|a distancia|på distans|distans\w*|etätyö|zdaln\w*|na dálku|"
        r"uzaktan)\b|удал[её]нн?|リモート|在宅|远程|遠程|재택|원격"
    ),
}


def read_employment_types(raw: str) -> tuple[EmploymentType, ...]:
    """Return what the words say, in Google's order; empty when they name none of the eight."""
    return _types_in(fold(raw)[:_MAX_CHARS])


# A site has few words for either, and every posting repeats them.
@lru_cache(maxsize=1024)
def _types_in(text: str) -> tuple[EmploymentType, ...]:
    words = _NEUTRAL.sub(" ", _words_of(text))
    return tuple(kind for kind in EMPLOYMENT_TYPES if _PATTERNS[kind].search(words))


def read_workplace_type(raw: str) -> WorkplaceType | None:
    """Return where the work is done; None when the words do not say, or say both."""
    return _workplace_in(fold(raw)[:_MAX_CHARS])


@lru_cache(maxsize=1024)
def _workplace_in(text: str) -> WorkplaceType | None:
    words = _words_of(text)
    if _NOT_SAID.search(words):
        return None
    said = [kind for kind, pattern in _PLACES.items() if pattern.search(words)]
    if "hybrid" in said:
        return "hybrid"
    return said[0] if len(said) == 1 else None


def _words_of(text: str) -> str:
    """Return the words in lower case: "FullTime", "full_time" and "Full-Time" become the same."""
    return _SEPARATORS.sub(" ", _CAMEL.sub(" ", text)).strip().casefold()
