"""Lines of text: one line folded, several tidied; text without its accents."""

# ruff: noqa: RUF001 -- the letters of several scripts are meant as they are.

from __future__ import annotations

import re
import unicodedata


def _invisible() -> dict[int, None]:
    """Return a translation that drops what has no width: controls, soft hyphens, bidi marks."""
    ranges = [
        (0x00, 0x08), (0x0E, 0x1B), (0x7F, 0x84), (0x86, 0x9F), (0xAD, 0xAD), (0x34F, 0x34F),
        (0x61C, 0x61C), (0x180E, 0x180E), (0x200B, 0x200F), (0x202A, 0x202E), (0x2060, 0x206F),
        (0xD800, 0xDFFF), (0xFEFF, 0xFEFF), (0xFFF9, 0xFFFB),
    ]  # fmt: skip
    return {code: None for first, last in ranges for code in range(first, last + 1)}


_INVISIBLE = _invisible()
# The only one of them that Python takes for printable.
_JOINER = "\u034f"
_BLANK_LINES = re.compile(r"\n{3,}")
_ACCENTS = re.compile("[\u0300-\u036f]+")
# Letters that no decomposition takes apart.
_LETTERS = str.maketrans({
    "ø": "o", "ł": "l", "đ": "d", "ð": "d", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th",
    "Ø": "O", "Ł": "L", "Đ": "D", "Ð": "D", "Æ": "AE", "Œ": "OE", "Þ": "TH",
})  # fmt: skip


def fold(text: str) -> str:
    """Return the text as one line: NFC, nothing invisible, single blanks, trimmed."""
    line = text.strip()
    # No blank but " " is printable. Most lines are folded already, and to look costs little.
    if "  " in line or not line.isprintable():
        line = " ".join(line.split())
    if not line.isprintable() or _JOINER in line:
        line = " ".join(line.translate(_INVISIBLE).split())
    return line if line.isascii() else unicodedata.normalize("NFC", line)


def tidy(text: str) -> str:
    """Fold each line; keep at most one empty line running."""
    lines = "\n".join(map(fold, text.splitlines()))
    return _BLANK_LINES.sub("\n\n", lines).strip("\n")


def without_accents(text: str, *, of_all_scripts: bool = False) -> str:
    """Return the text without accents, ligatures and widths: "Łódź" is "Lodz".

    Beyond Latin, Greek and Cyrillic letters, a mark may make another letter: が is no か. Those
    marks go only where names are to be found however they are spelled: of all scripts.
    """
    if text.isascii():
        return text
    apart = _ACCENTS.sub("", unicodedata.normalize("NFKD", text))
    if of_all_scripts:
        apart = "".join(letter for letter in apart if not unicodedata.combining(letter))
    return unicodedata.normalize("NFC", apart).translate(_LETTERS)
