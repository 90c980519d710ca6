"""What stands beside pay and is none: hours, dates, grades, bonuses, sales; and words of pay."""

# ruff: noqa: RUF001 -- the words of many languages are meant as they are.

from __future__ import annotations

import re
from functools import cache

_TO = r"(?:-|~|to|bis|à|a|tot|do|till?|and|und|or|から)"
_WEEK_OR_DAY = (
    r"(?:week|wk|day|month|woche|tag|monat|semaine|jour|mois|semana|día|dia|mes|mês|settimana|"
    r"giorno|dag|vecka|ugen?|uken?|tydzień|týden|týdně|hét|heti|неделю|день|hafta|viikko|w|"
    r"wöchentlich|weekly|semanal\w*|settimanal\w*|hebdo\w*)"
)
_PER = r"(?:(?:per|an?|in der|in|pro|je|par|por|al|alla|la|om|i|w|za|na|в|/|p)\.?\s?)*"
_HOURS = (
    r"(?:(?:h|hrs?|hours?|std|stunden|heures?|horas?|ore|uur|uren|tim|timmar|timer|godz\w*|hod\w*|"
    rf"óra|tunti\w*|час\w*|saat)\.?\s?{_PER}{_WEEK_OR_DAY}"
    r"|hours|hrs|stunden|wochenstunden|wochenstd|heures|horas|uren|timmar|timer|godzin\w*|hodin|"
    r"tuntia|часов|時間|小時|小时|시간)"
)
_DAYS = (
    r"(?:(?:working|paid|business|vacation|bank|calendar)\s)?(?:days?'?|tage?n?|jours|días|dias|"
    r"giorni|dagen|dagar|dage|dager|dni|dní|nap|дней|weeks?'?|wochen|semaines|semanas|weken|"
    r"veckor|"
    r"uger|uker)"
)
_MONTHS = (
    r"(?:months?'?|monate?n?|monats\w+|gehälter|salaries|mensilità|mois|meses|mesi|pagas|maanden|"
    r"månader|måneder|miesi[ąę]c\w*|měsíc\w*|мес\w*|plat|薪|[ヶか]月分?|个月|개월)"
    r"(?:\s(?:salary|pay|bonus))?"
)
_YEARS = r"(?:years?'?|yrs?|jahren?|jahre|ans|años|anos|anni|jaar|lat|let|лет|yıl|năm|年以上|年)"
_GRADES = (
    r"zone|tier|bands?|level|grade|step|class|group|region|scale|schaal|stufe|lønnstrinn|trinn|"
    r"lönegrupp|entgeltgruppe|gehaltsgruppe|vergütungsgruppe|besoldungsgruppe|lohngruppe|groupe|"
    r"niveau|nivel|livello|catégorie|categoria|cat|gs|eg|tv-?l|tvöd|spine|point|scp|nc"
)
_GRADE = r"(?:[a-z]{0,3}\d{1,3}[a-z]?(?:\s?[-/]\s?[a-z]{0,3}\d{1,3}[a-z]?)?|[a-z])\b(?![.,]?\d)"
_NUMBERED = (
    r"tel|telefon|phone|call|fax|mobile|whatsapp|ref|reference|id|req|requisition|referenz|"
    r"kennziffer|plz|zip|vacancy|posting|no|nr"
)
_BONUS_WORDS = r"(?:equity|benefits?|stock(?:\soptions)?|bonus(?:es)?|commissions?)"

_OF_NUMBERS = (
    # A retirement plan; percentages.
    r"40[13]\s?\(?[kb]\b\)?|457\s?\(?b\b\)?",
    (
        r"(?<![\d.,])\d[\d.,]{0,9}\s?%?(?:\s?(?:-|~|to|bis|à|a|and|und)\s?\d[\d.,]{0,9})?"
        r"\s?(?:%|percent\b|prozent\b)"
    ),
    # Hours of work, days of leave, months of a contract, years of experience; "13. Monatsgehalt".
    (
        r"(?<![\d.,'])(?<!\d )(?<![$€£₹¥₩])(?<![$€£₹¥₩] )\d{1,3}(?:[.,]\d{1,2})?"
        rf"(?:\s?{_TO}\s?\d{{1,3}}(?:[.,]\d{{1,2}})?)?(?:th|\.|er|e|ème)?\s?\+?[\s-]?"
        rf"(?:{_HOURS}|{_DAYS}(?:\s{_PER}{_WEEK_OR_DAY})?|{_MONTHS}|{_YEARS})(?!\w)"
    ),
    (
        r"(?<!\d)\d{1,2}(?:\.|st|nd|rd|th|er|ère|ème|º|ª|°)\s?\w{0,12}"
        r"(?:jahr|year|année|año|ano|anno|jaar)(?!\w)"
    ),
    r"(?<!\d)\d{1,3}(?:[-~]\d{1,3})?\s?(?:時間|小時|小时|시간)",
    r"(?<!\d)\d{2,3}日|\d{1,2}日(?:以上|間)",
    (
        r"\b1[2-4](?:[.,]\d+)?\s?x(?:\s(?:jährlich|pro jahr|im jahr|p\.?\s?a\.?|annually|per year|"
        r"a year))?(?!\w)"
    ),
    # Dates and times.
    r"(?<![\d.,])\d{1,2}(?P<apart>[/.-])\d{1,2}(?P=apart)(?:\d{4}|\d{2})(?![\d.])",
    r"(?<!\d)\d{4}[/.-]\d\d?[/.-]\d\d?(?!\d)",
    r"(?<![\d.,/])\d{1,2}/20\d\d(?!\d)|(?<!\d)\d{1,2}:\d{2}(?::\d{2})?(?:\s?[ap]\.?m\b)?",
    r"(?<![\d.,])\d{1,2}\s?(?:[ap]m\b|uhr\b)(?=\s?(?:-|to|bis|,|\)|$|;))",
    r"\d{1,2}時(?:以降|から|まで)?",
    r"\b\d{1,2}(?:\.|st|nd|rd|th)?\s(?:de |of )?[^\W\d_]{3,10}\.?,?\s(?:de )?(?:19|20)\d\d\b",
    # Telephones.
    r"(?<![\d.,'])(?<!\d )0[1-9]\d{1,4}\)?[ /-]{1,3}\d[\d /-]{3,20}",
    r"(?<![\d-])\d{3}-\d{3}-\d{4}(?!\d)",
)
_OF_WORDS = (
    rf"(?:{_GRADES})(?![a-z])\s?[#:.-]?\s?{_GRADE}",
    rf"(?:{_NUMBERED})\b[.:#]{{0,2}}\s?#?[a-z]{{0,3}}-?\d[\d/-]{{3,20}}(?![.,]\d)",
    r"x\s?1[2-4](?:[.,]\d+)?\b",
    r"(?:since|seit|founded in|est\.?|established|depuis|desde|dal)\s(?:19|20)\d\d\b",
    # Words of a bonus without an amount say nothing about the amounts beside them.
    (
        r"(?:offers?|with|incl(?:uding|usive of|\.)?|excl(?:uding|\.)?|and|plus|before|without)\s"
        r"(?:an? )?(?:annual |quarterly |monthly |discretionary |performance )?"
        rf"{_BONUS_WORDS}\b(?![^;,|•]{{0,20}}\d)"
    ),
    r"bonus[- ](?:eligible|potential)\b",
    (
        r"(?:annual|yearly|monthly|quarterly|weekly)\s(?:(?=bonus)|leave\b|reviews?|increments?|"
        r"increases?|"
        r"holidays?|vacation|appraisals?|hours|working)(?!\w)|paid\s(?:weekly|monthly|daily)\b|"
        r"(?:bi|semi)-?(?:weekly|monthly|annual\w*)\b|working hours\b"
    ),
)
_OF_SIGNS = (
    r"\+\d{1,3}[ (/-]{1,2}\d[\d ()/-]{5,20}|\(0?\d{2,5}\)\s?\d{3}[\d -]{3,9}",
    rf"\+\s{_BONUS_WORDS}\b(?![^;,|•]{{0,20}}\d)",
    r"(?:週|每周|每週|주)\s?\d{1,2}(?:[-~]\d{1,2})?\s?(?:時間|小時|小时|시간|日|天|일)",
    r"\w*wochenst\w+|\w*arbeitszeit\b",
)


# Compiled when they are first needed: to import this costs next to nothing.
@cache
def _no_money() -> re.Pattern[str]:
    """Return one pattern for all numbers that are no money: told apart by how they begin."""
    numbers, words, signs = map("|".join, (_OF_NUMBERS, _OF_WORDS, _OF_SIGNS))
    return re.compile(rf"(?=\d)(?:{numbers})|(?=[a-zéèàñéöü])(?<!\w)(?:{words})|(?=\D)(?:{signs})")


_EXTRA = re.compile(
    r"bonus|bónus|bônus|commission|provvigion|prowizj|provize|comisi[oó]n|comiss[ãõ]|prämie|"
    r"variab|"
    r"incenti|allowance|zulage|zuschl[aä]g|zuschuss|relocation|stipend for|reimburs|referral|"
    r"empfehl|differential|voucher|gutschein|chèque|subs[ií]dio|(?<!bolsa[ -])aux[ií]lio|budget|"
    r"presupuesto|"
    r"revenue|turnover|umsatz|fatturato|chiffre d'affaires|facturaci|funding|investor|valuation|"
    r"assets|portfolio|benefit|pension|tuition|per mile|mileage|discount|insurance|versicherung|"
    r"donat|deposit|contribut|cotiza|beitr[aä]g|weihnachtsgeld|urlaubsgeld|tankgut|jobticket|"
    r"deutschlandticket|leistungen|"
    r"maaltijd|reiskosten|vakantiegeld|friskvård|cafeteria|stravenk|multisport|alimenta|telefon|"
    r"on[- ]target|backed by|plus transporte|"
    r"资本|資本|资金|매출|자본|手当|餐补|餐補|식대|휴가비|수당|残業|みなし|交通費|賞与|"
    r"インセンティブ|奖金|獎金|补贴|補貼|提成|"
    r"보너스|인센티브|성과급|상여|бонус|преми|ikramiye|बोनस|thưởng|โบนัส|مكافأة|בונוס|δώρο",
)
_EXTRA_WORD = re.compile(
    r"\b(?:boni|bonos?|equity|stocks?|shares|rsus?|options|provision|primes?|prim|premi[aeo]|"
    r"premie|"
    r"ote|(?:office|wellness|wellbeing|learning|travel|equipment|internet|phone|housing|training|"
    r"meal)\s(?:stipend|budget)|gift|tickets?|vales?|v[tra]|sales|raised|raising|arr|aum|prizes?|"
    r"savings?|saved?|fine|grants?|fees?|credits?|loans?|win|quotas?|deals?|acv|accounts?|costs?|"
    r"buon[oi]|cartes?|repas|comida|phone)\b",
)
"""Other money than pay."""

_MONEY_AHEAD = r"\s?(?:[$€£₹¥₩₽]|[a-z]{1,3}[$£]|[a-z]{2,4}\.?\s?\d|zł)?\s?\d"


@cache
def _cuts() -> re.Pattern[str]:
    """Return where a clause ends: at a bracket, "plus", "and" without money, a full stop."""
    return re.compile(
        r"\s\+\s?|\+\s?(?=[$€£(]|\d)"
        r"|\+\s?(?=bonus|equity|benefit|comm|super|car\b|pension|vat|expenses|tips|incentive)"
        # A comma in a number has no blank after it.
        r"|[;|•·()\[\]]|,(?!\d)|\s&\s"
        r"|(?:(?<=[^\W\d_]{4})|(?<=[\d)%])|(?<=\d[km])|(?<=usd|eur|gbp|cad|aud|chf|inr|"
        r"pln))(?<!mind)(?<!prox)\.\s(?=\D)"
        r"|\+(?=[\u2e80-\uffff])|[\s/](?=賞与|交通|手当|昇給|各種|インセン|성과|인센|보너스|상여|"
        r"奖|提成|补)"
        # "£25,000 OTE £45,000", "$90k bonus up to $5k".
        r"|\s(?=(?:benefits?|bonus(?:es)?|schedule|perks|commission|equity)\s?:)"
        r"|\s(?=(?:ote|bonus|commission|variable)\W{0,3}(?:up to |of )?(?:[$€£₹]|[a-z]{3}\s)\s?\d)"
        r"|\b(?:(?<!et )plus(?! de)|(?<!o )más(?! de)|(?<!ou )mais(?! de)|più|oltre|zzgl|"
        r"zuzüglich|sowie|with|mit|avec|con|com|incl\w*|inkl\w*|excl\w*|exkl\w*|ekskl\w*)\b"
        rf"|\b(?:and|und|et|y|og|och|ve|и)\b(?!{_MONEY_AHEAD})",
    )


@cache
def _vocabulary() -> re.Pattern[str]:
    """Return the words that may stand beside numbers of no currency, which are pay then."""
    return re.compile(
        r"\b(?:base|basic|cash|total|annual|pay|salary|hiring|starting|estimated|expected|target|"
        r"gross|net|full[- ]?time|pro[- ]?rata|fte|equivalent|salaries|wages?|compensation|comp|"
        r"ranges?|rates?|package|ctc|remuneration|amount|currency|stipend|lump|sum|in hand|"
        r"between|from|to|up|upto|of|for|is|the|this|role|position|job|and|or|more|less|at|least|"
        r"most|starts?|min(?:imum)?|max(?:imum)?|mid(?:point)?|minimumsalary|maximumsalary|"
        r"approx(?:imately)?|about|around|circa|under|below|over|above|c|depending|dependent|"
        r"depends|based|on|experience|"
        r"exp|doe|negotiable|neg|income|fixed|vat|tax(?:es)?|fixe?|fijo|fisso|per|an?|plus|"
        r"\w*gehalt\w*|\w*lohn|vergütung|entgelt|verdienst|brutto\w*|netto|von|bis|ab|zu|zwischen|"
        r"und|je|nach|erfahrung|qualifikation|ca\.|etwa|rund|mind|mindestens|maximal|"
        r"salaire|rémunération|bruts?|nets?|brute|entre|de|à|et|selon|profil|expérience|partir|"
        r"salario|sueldo|brutos?|netos?|retribución|desde|hasta|según|experiencia|y|al?|"
        r"salário|remuneração|líquidos?|até|e|retribuzione|lord[oi]|nett[oi]|da|fino|tra|ral|"
        r"stipendio|salaris|loon|bruto|neto|tussen|en|tot|van|vanaf|lön|løn|lønn|från|till|fra|"
        r"til|mellom|mellem|og|och|palkka|wynagrodzenie|od|do|plat|mzda|až|hrub\w+|čist\w+|bruttó|"
        r"nettó|fizetés|bér|salariu|brut|ücret|maaş|arası|ile|зарплата|оклад|от|до|з/п|gaji|lương|"
        r"cứng|cơ bản|thu nhập|từ|đến|yearly|annually|annum|year|month|monthly|hourly|hour|week|"
        r"weekly|day|daily|yr|hr|"
        r"mo|lpa|k)\b|वेतन|से|तक|給与|給料|薪资|薪資|工资|薪水|以上|以下|ขึ้นไป|급여|이상|이하|부터|까지|"
        r""
        r"想定|راتب|من|إلى|เงินเดือน|שכר|~",
    )


_NAMES_PAY = re.compile(
    r"salar|\bpay|\bwages?\b|compensation|remunera|rémunérat|retribu|\bbas(?:e|ic)\b|gross|"
    r"\bnet\b|"
    r"brut|nett|\bneto|gehalt|lohn\b|vergütung|entgelt|verdienst|salaire|gratification|\bfixe?\b|"
    r"sueldo|sal[áa]ri|líquido|\bfijo\b|\bfisso\b|bolsa|vencimento|\bpaga\b|ordenado|"
    r"\blord[oi]\b|\bral\b|stipend|loon\b|lön\b|lønn?\b|palkka|wynagrodz|\bplat\b|mzda|hrub|fizet|\bbér\b|ücret|maaş|зарплат|"
    r"оклад|з/п|на руки|смен|gaji|lương|μικτ|καθαρ|earn|minijob|-basis\b|"
    r"\bctc\b|in hand|\bclt\b|package|rate\b|"
    r"\bdoe\b|per shift|pro schicht|वेतन|給|薪|工资|급여|연봉|راتب|เงินเดือน|שכר",
)
_ODD = re.compile(r"[\w#]")


def without_other_numbers(text: str) -> str:
    """Take out the numbers that are no money, of text in lower case."""
    return _no_money().sub(" ", text)


def clauses_of_pay(text: str) -> str:
    """Drop the clauses that are about a bonus and the like, with their amounts; ";" parts."""
    kept, start, is_extra, opens = [], 0, False, False
    for cut in [*_cuts().finditer(text), None]:
        clause = text[start : cut.start() if cut else len(text)]
        # What is in brackets is about what stands before them: "life insurance ($50,000)".
        is_extra = (opens and is_extra) or _is_extra(clause)
        if not is_extra:
            kept.append(clause)
        if cut:
            start, opens = cut.end(), cut[0] == "("
    return " ; ".join(kept)


def _is_extra(clause: str) -> bool:
    return _EXTRA.search(clause) is not None or _EXTRA_WORD.search(clause) is not None


def is_bare(text: str) -> bool:
    """Return whether nothing but words of pay are in what is left beside amounts and periods."""
    return _ODD.search(_vocabulary().sub(" ", text)) is None


def names_pay(text: str) -> bool:
    """Return whether a word says that an amount beside it is pay."""
    return _NAMES_PAY.search(text) is not None
