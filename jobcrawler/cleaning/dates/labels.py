"""What the words beside a date say of it: that the posting was published then, or closes then."""

# ruff: noqa: RUF001 -- the words of many languages are meant as they are.

from __future__ import annotations

import re
from typing import Literal

Label = Literal["", "posted", "updated", "closing", "start"]
"""What a date is the date of; "" when the words beside it do not say."""

# Beginnings of words, without accents. The first that is met decides: "posting closes" is closing.
_LABELS: dict[Label, str] = {
    "closing": (
        r"clos|deadline|expir|apply (?:by|before)|until|till|valid (?:through|to|thru)|ends?\b|"
        r"end(?:ing)? date|due\b|bewerbungs|\w*frist|\w*schluss|ende\b|endet|"
        r"bis(?: zum| spatestens)*\s?$|gultig|(?:date|data|fecha) limit|cierr|clotur|vence|venc|"
        r"hasta|jusqu|fin de |date de fin|scad|entro|termin|prazo|ate(?: o dia)?\s?$|encerra|"
        r"sluit|tot(?: en met)?\s?$|uiterlijk|senast|senest|sista|ansogning|soknad|hakuaika|"
        r"paatty|viimeinen|wazn|do(?: dnia)?\s?$|uzaver|\w*締切|\w*締め切|\w*終了|\w*截止|"
        r"\w*마감|\w*까지|son (?:bas|tar|gun)|до\s?$|срок|действ|lejarat|hatarido"
    ),
    "updated": (
        r"(?:last )?(?:updat|modif|chang|edit|refresh|revis|renew|repost)|aktuali|geandert|"
        r"mise? a jour|actuali|atuali|aggiorn|bijgewerkt|gewijzigd|uppdater|andrad|opdater|"
        r"endret|oppdater|sist\b|paivitet|muokat|odswiez|zaktuali|обновл|оновл|изменен|\w*更新|"
        r"\w*갱신|\w*수정|guncel"
    ),
    "posted": (
        r"(?:date )?post(?:ed|ing)|publi|pubbli|publ|list(?:ed|ing)|advertis|added|opened|"
        r"opening|created|first seen|released|new\b|neu\b|veroffentl|erschienen|eingestellt|"
        r"ausgeschrieben|online|nouveau|nuev[ao]|nuov[ao]|anunci|geplaatst|plaatsing|"
        r"gepubliceerd|nieuw|inlagd|upplagd|oprettet|indrykket|opslaet|lagt ut|julkais|ilmoit|"
        r"opublik|dodan|zverejn|pridan|vlozen|yayin|eklen|опублик|размещ|добавлен|опубл|\w*掲載|"
        r"\w*公開|\w*投稿|\w*登録|\w*发布|\w*發[布佈]|\w*刊登|\w*등록|\w*게시|"
        r"kozzet|feladva|postat|diterbitkan"
    ),
    "start": (
        r"start|begin|beginn|ab(?: dem)?\s?$|eintritt|antritt|commenc|debut|a partir|des le|"
        r"prise de|inicio|incorpora|desde|dal\s?$|inizio|decorrenza|per\s?$|vanaf|ingang|"
        r"aanvang|tilltrad|tiltr|fr\.?o\.?m|alkaa|alkaen|od\s?$|nastup|hire|available|с\s?$"
    ),
}
_PATTERNS = [(label, re.compile(rf"(?<!\w)(?:{stems})")) for label, stems in _LABELS.items()]
_DOUBT = re.compile(
    r"(?<!\w)(?:approx\w*|about|around|circa|ca\.|etwa|ungefahr|environ|vers le|aproximadamente|"
    r"alrededor|cerca d|ongeveer|omkring|cirka|noin|okolo|примерно|около|tentativ\w*|"
    r"after|nach dem|apres|despues|dopo|apos|between|entre|zwischen|or|oder|ou|lub|nebo|eller|"
    r"или|або|o mas|of meer|asap|ab sofort|immediat\w*|per direct|midnight|"
    r"version|copyright|founded|active|viewed|applied|saved)(?!\w)|©|頃|ごろ|経|약 "
)


def label_of(words: str) -> Label:
    """Return what lower-case words without accents say of the date beside them."""
    if not any(map(str.isalpha, words)):
        return ""
    return next((label for label, pattern in _PATTERNS if pattern.search(words)), "")


def leaves_doubt(words: str) -> bool:
    """Return whether lower-case words say that the date beside them is not the day, or no date."""
    return _DOUBT.search(words) is not None
