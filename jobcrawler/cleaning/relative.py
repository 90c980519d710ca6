"""Relative dates in words: "3 days ago", "Posted Today", "vor 3 Tagen", "hace 2 días".

Only what gives a day is read: "2 months ago", "30+ days ago" and "this week" say no date.
"""

# ruff: noqa: RUF001 -- the words of many languages are meant as they are.

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

_TODAY = (
    "today|just now|just posted|heute|gerade eben|aujourd['’]hui|hoy|hoje|oggi|vandaag|i ?dag|"
    "idag|dzisiaj|dziś|dnes|tänään|astăzi|azi|bugün|сегодня|сьогодні|σήμερα|今天|今日|本日|"
    "오늘|اليوم|היום|hari ini|hôm nay|วันนี้"
)
_YESTERDAY = (
    "yesterday|gestern|hier|ayer|ontem|ieri|gisteren|i ?går|igår|wczoraj|včera|eilen|tegnap|dün|"
    "вчера|вчора|χθες|昨天|昨日|어제|أمس|אתמול|kemarin|hôm qua|เมื่อวาน"
)
_BEFORE_YESTERDAY = "vorgestern|avant-hier|anteayer|anteontem|eergisteren|przedwczoraj|позавчера"

_SECONDS = {
    1: "seconds?|secs?|sekunden?|secondes?|segundos?|secondi|seconden?|sekunder?|秒|초",
    60: (
        "minutes?|mins?|minuten?|minutos?|minuti|minuut|minuter|minutter|minuty?|minut|"
        "мин(?:ут[ыу]?)?|分钟|分|분"
    ),
    3600: (
        "hours?|hrs?|h|stunden?|std|heures?|horas?|ore|ora|uur|uren|timmar|timme|timer?|"
        "godzin[yę]?|hodin[ayu]?|tuntia?|час(?:а|ов)?|saat|小时|時間|시간"
    ),
    86400: (
        "days?|d|tage?n?|jours?|j|d[ií]as?|giorn[io]|dag(?:en|ar|e|er)?|dni|dzień|dn[yíů]|den|"
        "päivää?|nap(?:ja)?|zile|zi|gün|дн(?:я|ей|і|ів)|день|天|日|일|أيام|ימים|hari|ngày|วัน"
    ),
    604800: (
        "weeks?|wks?|w|wochen?|semaines?|semanas?|settiman[ae]|weken|week|veck(?:a|or)|uger?|"
        "uker?|"
        "tygodnie|tygodni|tydzień|týdn[yuů]|týden|viikkoa?|hafta|недел[июья]|тижн[іья]|"
        "周|週間|週|주"
    ),
}
"""Words for a unit, by its length in seconds."""
_LONGER = (
    "months?|mos?|monate?n?|mois|meses|mês|mes|mesi|mese|maand(?:en)?|månad(?:er)?|måneder|"
    "miesiąc[ae]?|miesięcy|měsíc[eů]?|kuukau(?:tta|si)|ay|месяц(?:а|ев)?|个月|か月|ヶ月|개월|"
    "years?|yrs?|jahre?n?|ans?|années?|años?|anos?|anni|jaar|jaren|år|lat|roky?|vuotta|yıl|лет|"
    "года?"
)
_ONE = "an?|one|einer|einem|eine[mn]?|une?|una?|uma?|um|een|ett|en|et|jeden|один"
_NUMBER = rf"(?:(?<![\w.,])\d{{1,4}}|\b(?:{_ONE})\b)"
_UNIT = rf"(?:{'|'.join(_SECONDS.values())})"
_AMOUNT = rf"({_NUMBER})\s?({_UNIT})(?![a-zà-ÿа-я])\.?"
_BEFORE = r"\b(?:vor|hace|il y a|h[áa]|acum|před)\s"
_AFTER = (
    r"\s?(?:\b(?:ago|fa|geleden|sedan|siden|temu|atrás|sitten|önce|yang lalu|trước)\b|"
    "назад|тому|前|전|ที่แล้ว)"
)
_ABOUT = "(?:about |around |over |almost |etwa |environ |unos |cerca de )?"
_AGO = re.compile(rf"{_BEFORE}{_ABOUT}{_AMOUNT}|{_AMOUNT}{_AFTER}")
_DAY_NAMES = tuple(
    (days, re.compile(rf"(?<!\w)(?:{words})(?!\w)"))
    for days, words in ((2, _BEFORE_YESTERDAY), (1, _YESTERDAY), (0, _TODAY))
)
_DIGIT = re.compile(r"\d")
# "30+ days ago" is any day before.
_OPEN_ENDED = re.compile(
    r"\d\s?\+|\d\s?[dw]\+|(?<!\w)(?:more than|over|at least|mehr als|über|plus de|más de|mais de|"
    r"più di|oltre|meer dan|mer än|mere end|mer enn|ponad|více než|yli|более|más|"
    r"less than|within|almost|nearly)(?!\w)|以上|이상|超过"
)
# A length of time without "ago": "4 minutes", "about 2 months", "30d+".
_SPAN = re.compile(rf"{_ABOUT}(?:{_NUMBER})\s?\+?\s?(?:{_UNIT}|{_LONGER})\.?\+?")
_SPAN_AGO = re.compile(
    rf"{_BEFORE}.{{0,20}}(?:{_UNIT}|{_LONGER})(?!\w)|(?:{_NUMBER})\+?\s?(?:{_UNIT}|{_LONGER})\.?\+?{_AFTER}"
)


def read_relative(text: str, now: datetime) -> date | None:
    """Return the day that folded, lower-case words say, seen from `now`.

    None when they say none, or none exactly.
    """
    if _OPEN_ENDED.search(text):
        return None
    found = _AGO.search(text)
    if found is None:
        days = _named_day(text)
        return None if days is None else (now - timedelta(days=days)).date()
    number, unit = found[1] or found[3], found[2] or found[4]
    count = int(number) if number.isdigit() else 1
    return (now - count * timedelta(seconds=_length_s(unit))).date()


def says_relative(text: str) -> bool:
    """Return whether folded, lower-case words count from the day they are read on."""
    return (
        _named_day(text) is not None
        or _AGO.search(text) is not None
        or _SPAN_AGO.search(text) is not None
        or _SPAN.fullmatch(text) is not None
    )


def _length_s(unit: str) -> int:
    """Return the length of a unit in seconds, by its word."""
    return next(seconds for seconds, words in _SECONDS.items() if re.fullmatch(words, unit))


def _named_day(text: str) -> int | None:
    """Return how many days ago "today" or "yesterday" is; None when there is no such word."""
    if _DIGIT.search(text):
        return None
    return next((days for days, word in _DAY_NAMES if word.search(text)), None)
