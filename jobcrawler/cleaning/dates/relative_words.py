"""The words of relative dates in many languages: units, numbers, days with a name."""

# ruff: noqa: RUF001 -- the words of many languages are meant as they are.

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from jobcrawler.cleaning.dates.months import in_plain_letters

MINUTE, HOUR, DAY, WEEK = 60, 3600, 86400, 604800

UNITS = {
    1: "second seconds sec secs sekunde sekunden seconde secondes segundo segundos secondi "
    "secondo seconden sekunder sekund sekundy sekuntia secunde saniye detik giây "
    "секунд секунды секунду",
    MINUTE: "minute minutes min mins minuten minuto minutos minuti minuut minuter minutter "
    "minutt minut minuty minutę minuta minutami minuuttia dakika minútami perce minuts menit "
    "phút минут минуты минуту мин хвилин хвилини λεπτά דקות دقائق دقيقة मिनट",
    HOUR: "hour hours hr hrs h stunde stunden std heure heures hora horas ora ore uur uren time "
    "timme timmar timer godzina godzinę godziny godzin hodina hodinu hodiny hodin hodinami "
    "hodinou tunti tuntia saat oră órája sati sata hores jam giờ "
    "час часа часов часове годину години годин ώρες ώρα שעות ساعات ساعة घंटे घंटा",
    DAY: "day days d tag tage tagen jour jours j día días dia dias giorno giorni gg dag dagen "
    "dagar dage dager dni dzień dnia dny den dnem dnů dní deň dňami päivä päivää pv zi zile gün "
    "nap napja hari ngày dana dan dies diena dienų dienas päeva "
    "день дня дней дена ден днів дні ημέρες μέρες ημέρα ימים יום أيام يوم दिन วัน",
    WEEK: "week weeks wk wks w woche wochen semaine semaines sem semana semanas settimana "
    "settimane weken vecka veckor uge uger uke uker tydzień tygodnie tygodni týden týdny týdnů "
    "týdnem týždne týždňami týždňom viikko viikkoa vko săptămână săptămâni hafta hete tjedna "
    "tjedana nedelje setmana setmanes nädalat minggu tuần "
    "неделю недели недель седмици тиждень тижні тижнів εβδομάδες שבועות أسابيع أسبوع हफ्ते सप्ताह",
}
"""Words for a unit, by its length in seconds."""
LONGER = (
    "month months mo mos monat monate monaten mois mes meses mês mese mesi maand maanden månad "
    "månader måned måneder miesiąc miesiące miesięcy miesiąca měsíc měsíce měsíců měsícem měsíci "
    "kuukausi kuukautta kk ay lună luni hónapja mjeseci mesos bulan tháng "
    "месяц месяца месяцев місяць місяці місяців μήνες חודשים أشهر شهر महीने "
    "year years yr yrs y jahr jahre jahren an ans année années año años ano anos anno anni jaar "
    "år rok roku lat lata roky let vuosi vuotta yıl any anys ani tahun năm "
    "год года лет рік роки"
)
"""Words for a unit that is not so and so many days."""
NUMBERS = {
    1: "a an one ein eine einem einer einen un une una uno um uma een één ett en et yksi "
    "jeden jedną jedna jednou jedním bir o egy satu một один одну одна",
    2: "two zwei deux dos due dois duas twee två to kaksi dwa dwie dva dvě dvěma dvoma iki două "
    "два две дві",
    3: "three drei trois tres tre três drie kolme trzy tři třemi üç trei три",
    4: "four vier quatre cuatro quattro quatro fyra fire neljä cztery čtyři čtyřmi dört четыре",
    5: "five fünf cinq cinco cinque vijf fem viisi pięć pět pěti beş cinci пять",
    6: "six sechs seis sei zes sex seks kuusi sześć šest šesti altı шесть",
    7: "seven sieben sept siete sette sete zeven sju syv seitsemän siedem sedm sedmi yedi семь",
    8: "eight acht huit ocho otto oito åtta otte åtte kahdeksan osiem osm osmi sekiz восемь",
    9: "nine neun neuf nueve nove negen nio ni yhdeksän dziewięć devět devíti dokuz девять",
    10: "ten zehn dix diez dieci dez tien tio ti kymmenen dziesięć deset deseti on десять",
}
ONE_BEFORE_AGO = (
    "tydzień dzień godzinę minutę viikko päivä tunti неделю день час минуту тиждень годину"
)
"""Units that say one without a number: "tydzień temu"."""
ONE_AFTER_AGO = "týdnem hodinou dnem týždňom"
IS_AGO = "napja hete órája perce"
"""Units that say "ago" themselves: "3 napja"."""
BEFORE = (
    "vor seit il_y_a ilya depuis hace ha hai acum sinds sedan pred prije pre prieš pirms fa "
    "преди пред πριν πριν_από منذ לפני"
)
"""Words before an amount that make it an age: "vor 3 Tagen"."""
AFTER = (
    "ago fa geleden sedan siden temu atrás sitten önce lalu yang_lalu trước tagasi ezelőtt назад "
    "тому тому_назад पहले πριν"
)
ABOUT = "about around etwa rund environ cerca_de circa unos unas"
OPEN = (
    "more_than over at_least up_to less_than within almost nearly mehr_als über fast plus_de "
    "plus_d' moins_de moins_d' presque más_de menos_de casi mais_de quase più_di più_d' meno_di "
    "oltre quasi meer_dan ruim minder_dan bijna mer_än över mindre_än mere_end over_en mindre_end "
    "mer_enn mindre_enn ponad mniej_niż prawie více_než více_jak méně_než viac_ako yli alle "
    "более больше свыше менее почти понад peste or oder ou o to bis till until tot til до или lub "
    "nebo pół last letzten past"
)
"""Words before an amount that leave its end open: "more than 30 days ago", "1 or 2 days ago"."""
DAY_NAMES = {
    0: "today heute aujourd'hui hoy hoje oggi vandaag i_dag idag dzisiaj dziś dnes dneska tänään "
    "astăzi azi bugün danas šiandien hari_ini hôm_nay сегодня сьогодні σήμερα اليوم היום आज",
    1: "yesterday gestern hier ayer ontem ieri gisteren i_går igår wczoraj včera eilen tegnap dün "
    "jučer ahir eile vakar kemarin hôm_qua вчера вчора учора χθες أمس אתמול",
    2: "vorgestern avant-hier anteayer antier anteontem l'altro_ieri eergisteren przedwczoraj "
    "předevčírem toissapäivänä i_förrgår i_forgårs the_day_before_yesterday "
    "day_before_yesterday позавчера",
}
NOW = (
    "just_now just_posted postedjust_posted moments_ago a_moment_ago gerade_eben soeben "
    "gerade_veröffentlicht à_l'instant hace_un_momento hace_unos_momentos ahora_mismo agora_mesmo "
    "zojuist nyss lige_nu juuri_nyt przed_chwilą právě_teď az_önce şimdi только_что щойно"
)
EAST_UNITS = {
    1: "秒 초",
    MINUTE: "分 分钟 分鐘 분",
    HOUR: "小时 小時 个小时 個小時 時間 시간",
    DAY: "天 日 일",
    WEEK: "周 週 週間 星期 个星期 個星期 주 주일 주간",
}
EAST_LONGER = "个月 個月 か月 カ月 ヶ月 ケ月 개월 달 年 년"
EAST_NUMBERS = {1: "一 한", 2: "二 两 兩", **dict(enumerate("三四五六七八九十", 3))}
EAST_DAY_NAMES = {
    0: "今天 今日 本日 오늘 วันนี้ たった今 刚刚 剛剛 刚才 방금 방금_전",
    1: "昨天 昨日 어제 하루_전 เมื่อวาน",
    2: "前天 一昨日 おととい 그저께 그제 이틀_전",
    3: "사흘_전",
    7: "일주일_전",
}


def words_of(*lines: str) -> list[str]:
    """Return the words without accents; "_" in a word is a blank."""
    return [in_plain_letters(word).replace("_", " ") for line in lines for word in line.split()]


def any_of(words: Iterable[str]) -> str:
    """Return a pattern for any of the words, the longest first."""
    return "|".join(sorted(map(re.escape, set(words)), key=len, reverse=True))


def by_word(table: Mapping[int, str]) -> dict[str, int]:
    """Turn a table of words by their value round."""
    return {word: value for value, words in table.items() for word in words_of(words)}
