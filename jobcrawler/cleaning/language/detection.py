"""The language that a text is written in: by its script, and in that by signs or common words.

Where two languages come too near each other, where two share the text, or where it is of names
and numbers, none is told.

Why not a library: fastText's small model and langid name a language for every string, "Toyota"
too, and in texts of a sentence or two they take Slovak for Czech and Danish for Norwegian.
"""

# ruff: noqa: RUF001 -- letters of other alphabets are meant as they stand.

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import lru_cache

from jobcrawler.cleaning.language.common_words import language_of_words

_SLICE = 180
# Addresses, numbers and tags; not across the letters of scripts that need no blanks.
_NOT_WORDS = re.compile(r"(?<![!-~])[!-~]*?[@/#\d_][!-~]*|(?:https?:|www\.)\S+")

_SCRIPTS = re.compile(
    "(?P<latin>[A-Za-zÀ-ɏəḀ-ỿ]+)|(?P<cyrillic>[Ѐ-ԯ]+)|(?P<han>[㐀-䶿一-鿿]+)"
    "|(?P<kana>[ぁ-ゖァ-ヺー]+)|(?P<ko>[가-힣ᄀ-ᇿ]+)|(?P<arabic>[ء-ۿݐ-ݿ]+)"
    "|(?P<devanagari>[ऀ-ॿ]+)|(?P<el>[Ͱ-Ͽἀ-῿]+)|(?P<he>[א-ת]+)|(?P<th>[ก-๛]+)"
    "|(?P<hy>[Ա-և]+)|(?P<ka>[ა-ჿ]+)|(?P<bn>[ঀ-৿]+)|(?P<pa>[ਁ-ੵ]+)|(?P<gu>[ઁ-૿]+)"
    "|(?P<ta>[ஂ-௿]+)|(?P<te>[ఁ-౿]+)|(?P<kn>[ಁ-೿]+)|(?P<ml>[ഁ-ൿ]+)|(?P<si>[ං-෴]+)"
    "|(?P<km>[ក-៿]+)|(?P<lo>[ກ-ໟ]+)|(?P<my>[က-႟]+)|(?P<am>[ሀ-፿]+)"
)
_NOT_LATIN = re.compile("[Ͱ-῿⺀-\ud7ff]")
_DENSE = {"han": 3, "kana": 2, "ko": 2}
"""A letter of these says as much as some of an alphabet."""
_LEAST_LETTERS = 7
_SIGNS = {
    "han": {
        "zh": re.compile(
            "[们这请应务经验责团职岗资历业术样个为时边过还进与设无将该从没于后]"
            "|[們這請應務經驗責團職崗資歷業術樣個與設無將該從沒於後]"
            "|的|我|你|您|和|及|是|在|了|此|立即|申請|工作|公司|招聘|以上|能力|使用|优先|優先"
        ),
        "ja": re.compile("[険応験経図働込営業休給募勤務歓歴仕事条件]|以上|社員|完備|資格|年間"),
    },
    "arabic": {
        "fa": re.compile(r"[پچژگیک]|(?<!\S)(?:در|به|از|که|را|است|با|برای|می|این)(?!\S)"),
        "ur": re.compile(
            r"[ٹڈڑےںہھۓ]|(?<!\S)(?:کے|کی|کا|میں|ہے|ہیں|اور|سے|کو|آپ|لیے|ایک|ہوں|گے)(?!\S)|[یک]"
        ),
        "ar": re.compile(r"[ةىأإؤئيك]|(?<!\S)(?:ال|في|من|على|إلى|مع|عن|لا)"),
    },
    "devanagari": {
        "mr": re.compile("आहे|आणि|च्या|ळ|साठी|पाहिजे|मध्ये|ांच|ाचे|ाने|ण्या|करा|नाही|ावे|ेल"),
        "hi": re.compile(r"(?<!\S)(?:हैं?|के|में|और|की|का|को|से|ने|पर|हम|लिए|नहीं|हो|कर)(?![^\s।,.!?])"),
    },
}


def detect_language(text: str) -> str | None:
    """Return the BCP 47 primary subtag of a text's language; None where it cannot be told."""
    return _detected(_sample(text))


def _sample(text: str) -> str:
    """Return the text; of a long one its beginning, middle and end."""
    if len(text) <= 3 * _SLICE:
        return text
    middle = (len(text) - _SLICE) // 2
    return f"{text[:_SLICE]} {text[middle : middle + _SLICE]} {text[-_SLICE:]}"


@lru_cache(maxsize=256)
def _detected(sample: str) -> str | None:
    text = unicodedata.normalize("NFC", _NOT_WORDS.sub(" ", sample))
    if not _NOT_LATIN.search(text):
        return language_of_words(text)
    said: Counter[str] = Counter()
    for run in _SCRIPTS.finditer(text):
        script = run.lastgroup or ""
        said[script] += _DENSE.get(script, 1) * len(run[0])
    script, letters = (said.most_common(1) or [("", 0)])[0]
    if script in {"latin", "cyrillic"}:
        return language_of_words(text)
    if letters < _LEAST_LETTERS:
        return None
    if script in {"han", "kana"}:
        return "ja" if said["kana"] * 10 > said["han"] else _by_signs(text, _SIGNS["han"])
    return _by_signs(text, _SIGNS[script]) if script in _SIGNS else script


def _by_signs(text: str, signs: dict[str, re.Pattern[str]]) -> str | None:
    """Return the language whose signs are more than those of each other."""
    counts = Counter({tag: len(pattern.findall(text)) for tag, pattern in signs.items()})
    (first, most), (_, next_most), *_ = counts.most_common()
    return first if most > next_most else None
