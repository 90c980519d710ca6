"""Character references that are left in text, or that escape HTML as a whole."""

from __future__ import annotations

import re
from functools import lru_cache
from html import unescape

from jobcrawler.cleaning.folding import fold
from jobcrawler.cleaning.settle import settled

_REFERENCE = r"(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});"
_ENTITY = re.compile(f"&{_REFERENCE}")
_ESCAPED_ENTITY = re.compile(f"&amp;(?:amp;)*+(?={_REFERENCE})")
# What escapes markup; every other reference is for the parser of the HTML. "&amp;" comes last, or
# what it escapes would be resolved too.
_OF_MARKUP = (
    ("&lt;", "<"),
    ("&gt;", ">"),
    ("&quot;", '"'),
    ("&#34;", '"'),
    ("&#39;", "'"),
    ("&#x27;", "'"),
    ("&apos;", "'"),
    ("&amp;", "&"),
)


def plain(text: str) -> str:
    """Fold a line of text and resolve the character references that were left in it."""
    return fold(resolve(text))


def resolve(text: str) -> str:
    """Resolve character references in plain text, however often they were escaped."""
    return settled(_resolved_once, text) if "&" in text else text


def _resolved_once(text: str) -> str:
    # References without a semicolon stay: "?a=1&copy=2" is an address. By far the most frequent
    # one is "&amp;", and the others cost more.
    text = _ESCAPED_ENTITY.sub("&", text).replace("&amp;", "&")
    return _ENTITY.sub(lambda found: _character(found[0]), text)


_character = lru_cache(maxsize=256)(unescape)  # few are in use


def unescape_html(html: str) -> str:
    """Return HTML of what may be HTML escaped as text, once or twice.

    Source: Greenhouse's `content` and JSON-LD of We Work Remotely are escaped as a whole.
    """
    if "&" not in html:
        return html
    html = _ESCAPED_ENTITY.sub("&", html)
    if "<" not in html and "&lt;" in html:
        for reference, character in _OF_MARKUP:
            html = html.replace(reference, character)
    return html
