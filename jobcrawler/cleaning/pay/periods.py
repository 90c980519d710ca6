"""The period that an amount pays for: "per hour", "/ Monat", "mensuel", "年収"."""

# ruff: noqa: RUF001 -- the words of many languages are meant as they are.

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple, cast

from jobcrawler.items import SalaryUnit


class Period(NamedTuple):
    """A period, and where it is said."""

    start: int
    end: int
    unit: SalaryUnit


_PER = (
    r"(?:(?<![^\W\d_])(?:"
    r"(?:per|an?|each|every|pro|je|im|die|der|par|por|al|a la|la|le|il|w|za|na|på|om|pr|pe|po|u|"
    r"se|i|o|ao|à|á|do|v|ve|в|за|на|प्रति|kada|kohta|ανά|το|την|mỗi|một|bir|cada|al?)\.?\s"
    r"|(?:all|a l|à l|de l|l|d)['’]\s?|de la )"
    r"|(?:\bp\s?|brutt?[oe]?s?|nett?[oe]?s?)?\s?/\s?(?:1\s)?)"
)
"""The words before a period: "per hour", "all'ora", "/ month"."""

_WAGE = (
    r"(?:brutto|netto)?(?:gehalt|gehälter|lohn|verdienst|entgelt|brutto|netto|satz|salär|bezüge|"
    r"vergütung|einkommen|honorar|pauschale)\w*"
)
"""The end of a German word: Bruttomonatsgehalt, Stundenlohn."""

_PERIODS: dict[SalaryUnit, tuple[str, str, str, str]] = {
    "HOUR": (
        (
            r"hours?|hrs?|std|stunde|heure|hora|ora|uur|timme|timmen|timen|time|godz\w*|hod\w*|"
            r"tunti|"
            r"час|годину|óra|oră|sat|saat|jam|giờ|ώρα|घंटा|घंटे|tund|klst|valandą|stundu"
        ),
        r"h|t|tim|u",
        (
            rf"hourly|stündlich\w*|[a-zäöüß]*stunden{_WAGE}|horaire|p\.?\s?h\.?|timelønn?\w*|"
            rf"timlön\w*|"
            r"tuntipalk\w+|tunnissa|óránként|godzinow\w*|hodinov\w*|tarifa hora|oraria|hour rate|"
            r"почасов\w*|saatlik|לשעה|للساعة|في الساعة|\w*uurloon|uurtarief|p\.u\.|órabér|"
            r"saat ücreti"
        ),
        r"時給|时薪|時薪|시급|시간당|[/每](?:小?[时時]|小时)|/시간|/ชั่วโมง|ต่อชั่วโมง|ชั่วโมงละ",
    ),
    "DAY": (
        (
            r"days?|tag|jour|día|dia|giorno|dag|dagen|dzień|den|deň|день|gün|hari|ngày|दिन|nap|"
            r"zi|dan|"
            r"päivä|pv|ημέρα|shift day"
        ),
        r"d|j|pv",
        (
            rf"daily|täglich\w*|[a-zäöüß]*tages{_WAGE}|journalier|diario|diária|diari[oa]s|"
            rf"p\.?\s?d\.?|per diem|"
            r"day rate|tjm|günlük|dagtarief|dagloon|dziennie|denně|ежедневно|sehari|"
            r"ליום|في اليوم|يوميا|प्रतिदिन|päivässä"
        ),
        r"日給|日薪|일급|일당|[/每](?:天|日)|/วัน|ต่อวัน|วันละ",
    ),
    "WEEK": (
        (
            r"weeks?|wks?|woche|semaine|semana|settimana|vecka|veckan|uge|ugen|uke|uken|tydzień|"
            r"tyg|"
            r"týden|týždeň|неделю|нед|тиждень|hafta|minggu|tuần|सप्ताह|हफ्ता|hét|săptămână|viikko|"
            r"εβδομάδα|tjedan"
        ),
        r"w|wk|sem",
        (
            rf"weekly|wöchentlich\w*|[a-zäöüß]*wochen{_WAGE}|p\.?\s?w\.?|hebdomadaires?|semanal|"
            rf"semanales|semanais|"
            r"settimanal[ei]|haftalık|tygodniowo|týdně|еженедельно|seminggu|לשבוע|أسبوعيا|"
            r"wekelijks"
        ),
        r"週給|周薪|週薪|주급|[/每](?:周|週)|/สัปดาห์|ต่อสัปดาห์",
    ),
    "MONTH": (
        (
            r"months?|mths?|monat|mois|mes|mês|mese|maand|månad|månaden|måned|måneden|mnd|md|mdr|"
            r"miesiąc|"
            r"mies|miesiącu|m-c|měsíc|měs|mesiac|mes\.|месяц|месец|мес|місяць|міс|hónap|hó|ay|"
            r"lună|luna|"
            r"bulan|tháng|माह|महीना|महीने|μήνα|kuukausi|kuu|kk|mėn|mėnesį|mēnesī|mjesec|mesec|"
            r"mánuði"
        ),
        r"m|mo|mc|mån|md|mdr|mnd|mth|mt|kk|kuu|hó|pcm|mtl",
        (
            rf"monthly|monatlich\w*|[a-zäöüß]*monats{_WAGE}|mtl|mensuel\w*|mensual\w*|"
            r"mensal|mensais|mensil[ei]|p\.?\s?m\.?|pcm|maandelijks|maand(?:salaris|loon|basis)|"
            r"miesięczn\w*|"
            r"měsíčn\w*|mesačn\w*|kuukaudessa|kuukausipalk\w+|aylık|lunar|månadslön\w*|"
            r"månedsløn\w*|havonta|havi|bulanan|sebulan|ежемесячно|щомісяця|mj?esečno|mēnesī|"
            r"месечно|μηνιαί\w*|"
            r"שכר חודשי|לחודש|شهري\w*|في الشهر|मासिक|महीना|महीने|kuus|hàng tháng|buwan|buwanan"
        ),
        r"月給|月薪|月収|月额|月額|월급|월(?=\s?\d)|[/每](?:个月|月)|/월|/เดือน|ต่อเดือน|เดือนละ",
    ),
    "YEAR": (
        (
            r"years?|yrs?|annum|jahr|an|année|año|ano|anno|jaar|år|året|rok|roku|год|рік|év|yıl|"
            r"tahun|năm|वर्ष|साल|χρόνο|έτος|vuosi|aasta|gadā|metus|godinu|godišnje|ár"
        ),
        r"y|yr|a|ann|j|v|r",
        (
            rf"yearly|annual(?:ly)?|annum|annuali[sz]ed|jährlich\w*|[a-zäöüß]*jahres(?:ziel|"
            rf"fix)?{_WAGE}|"
            r"annuel\w*|anual\w*|anuais|annu[aio]|annual[ei]|p\.?\s?a\.?|lpa|ral|sba|"
            r"bruto anual|b/a|p/a|jaarlijks|jaar(?:salaris|loon|basis)|årlig\w*|årslön\w*|"
            r"årslønn?|rocznie|ročně|"
            r"ročne|vuodessa|vuosipalk\w+|vuositulo\w*|évente|yıllık|setahun|godišnje|ετησίως|"
            r"לשנה|سنوي\w*|"
            r"वार्षिक|сума на рік|ежегодно|ctc p\.?a\.?"
        ),
        r"年収|年俸|年薪|年额|年額|연봉|연(?=\s?\d)|[/每]年|/년|/ปี|ต่อปี",
    ),
}
"""By unit: words after "per" or "/"; short forms, only after "/"; words that stand alone; words
of scripts without blanks. Each is a pattern."""


# Compiled when it is first needed: to import this costs next to nothing.
@cache
def _pattern(*, is_ascii: bool) -> re.Pattern[str]:
    """Return one pattern for all, with a group for each unit and place."""
    worded, short, alone, joined = (
        "|".join(f"(?P<{unit}_{place}>{words[place]})" for unit, words in _PERIODS.items())
        for place in range(4)
    )
    return re.compile(
        rf"(?:{_PER})(?:calendar |working |full )?(?:{worded})(?![\w-])"
        rf"|(?:/|\bp/)\s?(?:{short})(?!\w)"
        rf"|(?<![^\W\d_])(?<!\w-)(?:{alone})(?!\w)" + ("" if is_ascii else f"|{joined}"),
    )


def periods_in(text: str) -> list[Period]:
    """Return the periods that a text in lower case says, in its order."""
    return [
        Period(found.start(), found.end(), cast("SalaryUnit", str(found.lastgroup).split("_")[0]))
        for found in _pattern(is_ascii=text.isascii()).finditer(text)
    ]
