"""Text and HTML: folded lines, allow-listed HTML, plain text that keeps its paragraphs.

Nothing here trusts its input: work is linear in its length and its length is bounded.
"""

from __future__ import annotations

import re
import unicodedata
from html import unescape

import nh3
from inscriptis import get_text
from inscriptis.css_profiles import CSS_PROFILES
from inscriptis.model.config import ParserConfig

from jobcrawler.cleaning.furniture import without_furniture
from jobcrawler.cleaning.markup import KEPT, balanced
from jobcrawler.cleaning.settle import settled

__all__ = ["clean_html", "fold", "html_to_text", "plain", "read_html", "tidy", "without_furniture"]

MAX_SOURCE = 2_000_000
"""More characters of HTML than this are not looked at."""

_SCHEMES = {"http", "https", "mailto"}
# "strict" puts no blank between spans, so a word split over two stays whole.
_RENDERING = ParserConfig(css=CSS_PROFILES["strict"])


def _invisible() -> dict[int, None]:
    """Return a translation that drops what has no width: controls, soft hyphens, bidi marks."""
    ranges = [
        (0x00, 0x08), (0x0E, 0x1B), (0x7F, 0x84), (0x86, 0x9F), (0xAD, 0xAD), (0x34F, 0x34F),
        (0x61C, 0x61C), (0x180E, 0x180E), (0x200B, 0x200F), (0x202A, 0x202E), (0x2060, 0x206F),
        (0xD800, 0xDFFF), (0xFEFF, 0xFEFF), (0xFFF9, 0xFFFB),
    ]  # fmt: skip
    return {code: None for first, last in ranges for code in range(first, last + 1)}


_INVISIBLE = _invisible()
# NUL ends a text for some of SQLite's functions; a lone surrogate cannot be written at all.
_UNSTORABLE = dict.fromkeys((0, *range(0xD800, 0xE000)))
_REFERENCE = r"(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});"
_ENTITY = re.compile(f"&{_REFERENCE}")
_ESCAPED_ENTITY = re.compile(f"&amp;(?:amp;)*+(?={_REFERENCE})")
_BLANK_LINES = re.compile(r"\n{3,}")


def fold(text: str) -> str:
    """Return the text as one line: NFC, nothing invisible, single blanks, trimmed."""
    return " ".join(unicodedata.normalize("NFC", text.translate(_INVISIBLE)).split())


def plain(text: str) -> str:
    """Fold a line of text and resolve the character references that were left in it."""
    return fold(resolve(text))


def tidy(text: str) -> str:
    """Fold each line; keep at most one empty line running."""
    lines = "\n".join(fold(line) for line in text.splitlines())
    return _BLANK_LINES.sub("\n\n", lines).strip("\n")


def resolve(text: str) -> str:
    """Resolve character references in plain text, however often they were escaped."""
    return settled(_resolved_once, text) if "&" in text else text


def _resolved_once(text: str) -> str:
    # References without a semicolon stay: "?a=1&copy=2" is an address.
    return _ENTITY.sub(_resolved, _ESCAPED_ENTITY.sub("&", text))


def _resolved(reference: re.Match[str]) -> str:
    return unescape(reference[0])


def unescape_html(html: str) -> str:
    """Return HTML of what may be HTML escaped as text, once or twice.

    Source: Greenhouse's `content` and JSON-LD of We Work Remotely are escaped as a whole.
    """
    html = _ESCAPED_ENTITY.sub("&", html)
    if "<" not in html and "&lt;" in html:
        html = _ESCAPED_ENTITY.sub("&", unescape(html))
    return html


def clean_html(html: str) -> str:
    """Return allow-listed HTML, safe to show: no scripts, styles, images, frames or forms.

    Links keep http, https and mailto addresses and get `rel="nofollow noopener"`. Deep nesting and
    overlong input are cut, never refused.
    """
    safe = _allowed(html[:MAX_SOURCE].translate(_UNSTORABLE))
    # HTML drops a line break right after <pre>, so it is gone when read again.
    is_settled = unescape_html(safe) == safe and "<pre>\n" not in safe
    return safe if is_settled else settled(_allowed, safe)


def _allowed(html: str) -> str:
    safe = nh3.clean(
        balanced(unescape_html(html)),
        tags=set(KEPT),
        attributes={"a": {"href"}},
        url_schemes=_SCHEMES,
        link_rel="nofollow noopener",
    )
    return safe.strip()


def read_html(clean: str) -> str:
    """Return the plain text of HTML that `clean_html` returned: paragraphs and bullets kept."""
    return tidy(get_text(clean, _RENDERING)) if clean else ""


def html_to_text(html: str) -> str:
    """Return the plain text of any HTML: paragraphs and bullets kept, lines trimmed."""
    return read_html(clean_html(html))
