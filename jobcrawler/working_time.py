"""Words that by themselves say how much one works, and are nothing else on a page.

Source: chips, banners and fields of careers sites. In lower case; `[ -]` as the words of a field
come with blanks for hyphens. Both what finds words on pages and what reads them go by these.
"""
# ruff: noqa: RUF001 - letters of other alphabets are meant as they stand.

from __future__ import annotations

FULL_TIME = (
    r"full[ -]?time|vollzeit|(?:à )?temps (?:plein|complet)|tiempo completo"
    r"|jornada (?:completa|integral)|tempo (?:pieno|integral|inteiro)|período integral|voltijds?"
    r"|heltid|fuldtid|kokoaikainen|plný (?:úvazek|úväzok)|pełny etat|teljes munkaidő"
    r"|normă întreagă|tam zamanlı|πλήρης απασχόληση|полная занятость|полный рабочий день"
    r"|повна зайнятість|正社員|フルタイム|全职|全職|정규직|풀타임|पूर्णकालिक|دوام كامل|משרה מלאה"
    r"|toàn thời gian|(?:purna|penuh) waktu"
)
PART_TIME = (
    r"part[ -]?time|teilzeit|(?:à )?temps partiel|mi[ -]temps|(?:tiempo|jornada|tempo) parcial"
    r"|media jornada|medio tiempo|tempo parziale|meio período|deeltijds?|deltid|osa[ -]aikainen"
    r"|(?:částečný|zkrácený) úvazek|(?:čiastočný|skrátený) úväzok|(?:część|pół) etatu"
    r"|niepełny etat|részmunkaidő|yarı zamanlı|μερική απασχόληση|частичная занятость"
    r"|неполная занятость|неполный рабочий день|неповна зайнятість|アルバイト|兼职|兼職|파트타임"
    r"|아르바이트|अंशकालिक|دوام جزئي|משרה חלקית|bán thời gian|paruh waktu"
)
