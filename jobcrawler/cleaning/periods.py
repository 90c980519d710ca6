"""Words for the period that an amount pays for, in many languages."""

# ruff: noqa: RUF001 -- the words of many languages are meant as they are.

from __future__ import annotations

from jobcrawler.items import SalaryUnit

PERIODS: tuple[tuple[SalaryUnit, str, str, str, str], ...] = (
    (
        "HOUR",
        (
            r"hr|hour|std|stunde|heure|hora|ora|uur|timme|time|timen|godz\w*|hod\w*"
            r"|tunti|час|óra"
        ),
        (r"h|tim"),
        (r"hourly|stündlich|stundenlohn|horaire|p\.?\s?h\.?(?!\w)"),
        (r"時給|시급|/时|/時"),
    ),
    (
        "DAY",
        (r"day|tag|jour|día|dia|giorno|dag|dzień|den|день|gün"),
        (r"d|j"),
        (r"daily|täglich|tagessatz|journalier|diario|diária"),
        (r"日給|일급|/天|/日"),
    ),
    (
        "WEEK",
        (
            r"week|wk|woche|semaine|semana|settimana|vecka|uge|uke|tydzień|týden"
            r"|неделю"
        ),
        (r"w"),
        (r"weekly|wöchentlich|p\.?w\.?(?!\w)|hebdomadaire|semanal|settimanale"),
        (r"週給|주급|/周"),
    ),
    (
        "MONTH",
        (
            r"month|mth|monat|mois|mes|mês|mese|maand|månad|måned|miesiąc|mies|měsíc"
            r"|měs|месяц|мес|hónap|ay|lună|bulan"
        ),
        (r"m|mo|mc|mån|kk|hó"),
        (
            r"monthly|monatlich\w*|mensuel\w*|mensual\w*|mensal|mensile"
            r"|p\.?m\.?(?!\w)|maandelijks|miesięcznie|měsíčně|kuukaudessa|aylık"
            r"|lunar"
        ),
        (r"月給|월급|/月|月薪|每月"),
    ),
    (
        "YEAR",
        (r"year|yr|annum|jahr|an|année|año|ano|anno|jaar|år|rok|год|év|yıl|tahun"),
        (r"y|a|ann"),
        (
            r"yearly|annual(?:ly)?|annum|jährlich\w*|jahresgehalt|annuel\w*|anual\w*"
            r"|annu[aio]\w*|annual[ei]|p\.?\s?a\.?(?!\w)|lpa|jaarlijks|årlig\w*"
            r"|årslön|rocznie|ročně|vuodessa|evente|yıllık"
        ),
        (r"年収|年俸|연봉|年薪|/年"),
    ),
)
"""The unit; words after "per" or "/"; short forms, only after "/"; words that stand alone; words
of scripts without blanks. Each is a pattern."""
