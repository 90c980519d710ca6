"""Languages, as sites state them, to BCP 47 tags: "pt_BR" to "pt-BR", "English" to "en".

Source: https://www.rfc-editor.org/rfc/rfc5646, section 2.1.1, for the case of subtags.
"""

from __future__ import annotations

import re
from functools import lru_cache

from jobcrawler.cleaning.folding import fold

# ISO 639-1. Not "cz", "jp", "kr", "ua": those are countries.
_TWO_LETTERS = frozenset(
    re.findall(
        r"\w\w",
        "aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co "
        "cr cs cu cv cy da de dv dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl "
        "gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu ja jv ka kg "
        "ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk "
        "ml mn mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps "
        "pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st su sv sw ta "
        "te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za "
        "zh zu ",
    )
)
_NAMES = {
    "en": ("english", "eng", "inglés", "inglês", "anglais", "englisch", "inglese", "engels"),
    "de": ("german", "deutsch", "ger", "deu", "allemand", "alemán", "alemão", "tedesco", "duits"),
    "fr": ("french", "français", "francais", "fre", "fra", "französisch", "francés", "francese"),
    "es": ("spanish", "español", "espanol", "spa", "castellano", "spanisch", "espagnol"),
    "pt": ("portuguese", "português", "portugues", "por", "portugiesisch", "portugais"),
    "it": ("italian", "italiano", "ita", "italienisch", "italien"),
    "nl": ("dutch", "nederlands", "nld", "dut", "niederländisch", "néerlandais"),
    "sv": ("swedish", "svenska", "swe", "schwedisch"),
    "da": ("danish", "dansk", "dan", "dänisch"),
    "no": ("norwegian", "norsk", "nor", "norwegisch"),
    "fi": ("finnish", "suomi", "fin", "finnisch"),
    "pl": ("polish", "polski", "pol", "polnisch", "polonais"),
    "cs": ("czech", "čeština", "český", "cze", "ces", "tschechisch"),
    "sk": ("slovak", "slovenčina", "slk"),
    "hu": ("hungarian", "magyar", "hun"),
    "ro": ("romanian", "română", "ron"),
    "el": ("greek", "ελληνικά", "ell"),
    "tr": ("turkish", "türkçe", "tur"),
    "ru": ("russian", "русский", "rus"),
    "uk": ("ukrainian", "українська", "ukr"),
    "ar": ("arabic", "العربية", "ara"),
    "he": ("hebrew", "עברית", "heb"),
    "ja": ("japanese", "日本語", "jpn", "japanisch"),
    "ko": ("korean", "한국어", "kor"),
    "zh": ("chinese", "中文", "chi", "zho", "mandarin"),
    "zh-Hans": ("simplified chinese", "chinese (simplified)", "简体中文"),
    "zh-Hant": ("traditional chinese", "chinese (traditional)", "繁體中文"),
    "th": ("thai", "ไทย", "tha"),
    "vi": ("vietnamese", "tiếng việt", "vie"),
    "id": ("indonesian", "bahasa indonesia", "ind"),
}
_BY_NAME = {name: tag for tag, names in _NAMES.items() for name in names}
_GLUED = re.compile(r"([a-z]{2})(Hans|Hant)")
_ENCODING = re.compile(r"[.@].*")
_COUNTRY = re.compile(r"\s*\([^()]*\)$")


def read_language(raw: str) -> str | None:
    """Return a BCP 47 tag; None for what names no language."""
    return _read_folded(fold(raw)[:60])


@lru_cache(maxsize=256)
def _read_folded(text: str) -> str | None:
    name = text.casefold()
    if tag := _BY_NAME.get(name) or _BY_NAME.get(_COUNTRY.sub("", name)):
        return tag
    glued = _GLUED.sub(r"\1-\2", _ENCODING.sub("", text))
    language, *subtags = re.split(r"[-_]", glued)
    language = _BY_NAME.get(language.casefold(), language.lower())
    if language not in _TWO_LETTERS or not all(map(_is_subtag, subtags)):
        return None
    return "-".join([language, *map(_cased, subtags)])


def _is_subtag(subtag: str) -> bool:
    return subtag.isascii() and subtag.isalnum() and len(subtag) <= 8


def _cased(subtag: str) -> str:
    """Return a script as "Hant", a country as "BR", anything else in lower case."""
    if len(subtag) == 4 and subtag.isalpha():
        return subtag.title()
    return subtag.upper() if len(subtag) == 2 else subtag.lower()
