"""Where a title ends that runs into its description: "Data Engineer II We are looking for ...".

Source: tag-stripped detail pages, in which the heading and the text are parted by a blank only.
Shape: a title is a run of capitalised words around a head noun ("Engineer", "Mgr"), with a level
    ("II") and qualifiers ("- Data Platform", ", WW Sales"); then a sentence starts.
Limits: English. Where nothing tells the end of the title, there is none.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise

from jobcrawler.platforms.saved_files.words import (
    CONNECTORS,
    HEAD_ENDINGS,
    HEADS,
    LABELS,
    LEVELS,
    OPENERS,
    WEAK_HEADS,
)

_LONGEST = 16
_LABEL_REACH = 3
_JOINS_ON = (",", ":", "-", "\u2013", "\u2014", "/", "&")
_MARKS = '-\u2013\u2014.,:;!?()[]"\u201c\u201d'
_SENTENCE_END = re.compile(r"[.?!]$")
_ABBREVIATION = re.compile(
    r"^(?:sr|jr|dr|mr|ms|st|no|dept|asst|assoc|mgr|eng|[a-z])\.$", re.IGNORECASE
)
_MID_SENTENCE = re.compile(r"(?<=[a-z,] )[A-Z][A-Za-z]+")


def read_title(text: str, *, name: str = "") -> str:
    """Return the title that a running text starts with, or "" when nothing tells where it ends.

    `name` is the file's name, when there is other evidence that it was made from this record: if
    its letters are the first letters of the text, it tells the end of the title.
    """
    words = text.split()[: _LONGEST * 2]
    end = _end_by_name(words, name) or _end_by_words(words, text)
    return " ".join(words[:end]).rstrip(" ,;") if end <= _LONGEST else ""


def _fold(word: str) -> str:
    return word.replace("\u2019", "'").strip(_MARKS).casefold().removesuffix("'s").strip("'")


def _letters(text: str) -> str:
    return re.sub(r"[\W\d_]", "", text.replace("&", "amp")).casefold()


def _end_by_name(words: list[str], name: str) -> int:
    """Return how many words have the letters of the name; one-digit levels belong to them."""
    wanted, seen = _letters(name), ""
    for end, word in enumerate(words, 1):
        seen += _letters(word)
        if wanted and seen == wanted:
            if end > 1 and _goes_on(words, end):
                return 0
            return end + (end < len(words) and words[end] in LEVELS)
        if not wanted.startswith(seen):
            break
    return 0


def _end_by_words(words: list[str], text: str) -> int:
    zone = _zone(words)
    if zone < 1:
        return 0
    again = _said_again(words, zone)
    if again:
        return again
    head = _head_end(words, zone)
    if not head:
        return zone if zone < len(words) and _opens(words, zone) else 0
    if _goes_on(words, head):
        return _qualifier_end(words, head, zone, text)
    return _after_head(words, head, zone)


def _zone(words: list[str]) -> int:
    """Return how many words from the first could be a title's: up to a sentence."""
    for at, word in enumerate(words):
        plain = _fold(word)
        if at and _opens(words, at):
            return at
        if word[0].islower() and plain not in CONNECTORS:
            # "Microsoft is ...", "Digital thieves ...": the word before is the sentence's.
            return max(at - 1, 0)
        if _SENTENCE_END.search(word) and not _ABBREVIATION.search(word):
            return at
    return len(words)


def _opens(words: list[str], at: int) -> bool:
    """Tell whether a sentence, or a labelled line, starts at a word."""
    word, before = words[at], words[at - 1]
    if not word[0].isupper() or before.endswith(_JOINS_ON) or before in CONNECTORS:
        return False
    if len(word) > 1 and word.isupper():
        return False
    if _fold(word) in LABELS:
        return any(near.endswith(":") for near in words[at : at + _LABEL_REACH])
    return _fold(word) in OPENERS


def _is_head(word: str) -> bool:
    plain = _fold(word).rpartition("/")[2]
    return plain in HEADS or plain.endswith(HEAD_ENDINGS)


def _head_end(words: list[str], zone: int) -> int:
    """Return the end of the first head noun and its level, or 0."""
    limit = min(zone + 1, len(words))
    strong = [at for at in range(limit) if _is_head(words[at])]
    weak = [at for at in range(1, limit) if _fold(words[at]) in WEAK_HEADS]
    if strong[:1] == [0] and words[0].endswith(_JOINS_ON):
        return 1
    first = next(iter([at for at in strong if at] or strong or weak), None)
    if first is None:
        return 0
    end = first + 1
    while end < limit and not _goes_on(words, end) and _extends(words[end]):
        end += 1
    return min(end, max(zone, first + 1))


def _extends(word: str) -> bool:
    return _is_head(word) or _fold(word) in WEAK_HEADS or _fold(word) in LEVELS


def _goes_on(words: list[str], end: int) -> bool:
    """Tell whether the title goes on after a head noun: "Manager, ...", "Manager - ..."."""
    return (
        end == 1
        or words[end - 1].endswith(_JOINS_ON)
        or (end < len(words) and (words[end] in CONNECTORS or words[end].startswith("(")))
    )


def _stem(word: str) -> str:
    return _fold(word).rstrip("s")


def _said_again(words: list[str], zone: int) -> int:
    """Return where the first two words of the title come again, or 0."""
    plain = [_stem(word) for word in words[: zone + 2]]
    again = (at for at in range(2, zone + 1) if plain[at : at + 2] == plain[:2])
    return next((at for at in again if not _joined(words, at)), 0)


def _joined(words: list[str], at: int) -> bool:
    """Tell whether a word belongs to the one before: "- Azure", "and Azure"."""
    before = words[at - 1]
    return before.endswith(_JOINS_ON) or before in CONNECTORS or _fold(before) in OPENERS


def _qualifier_end(words: list[str], head: int, zone: int, text: str) -> int:
    """Return where the qualifiers behind a head noun end, or 0."""
    company = _company(text)
    stems = [_stem(word) for word in words]
    for at in range(head, min(zone + 1, len(words))):
        pairs = list(pairwise(stems[:at]))
        named = stems[at] == company.rstrip("s") and stems[at] not in stems[:at]
        again = stems[at] == stems[at - 1] or tuple(stems[at : at + 2]) in pairs
        if stems[at] and (named or again) and not _joined(words, at):
            return at
    return zone if zone < len(words) and _opens(words, zone) else 0


def _company(text: str) -> str:
    """Return the name that a text says most, in the midst of sentences; "" below three times."""
    common = Counter(_MID_SENTENCE.findall(text)).most_common(1)
    return common[0][0].casefold() if common and common[0][1] >= 3 else ""


def _after_head(words: list[str], head: int, zone: int) -> int:
    between = words[head:zone]
    codes = all(word.isupper() and len(word) <= 8 for word in between)
    if len(between) <= 2 and codes and zone < len(words) and _opens(words, zone):
        return zone
    return head if head < len(words) and not words[head][0].islower() else 0
