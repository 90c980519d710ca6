"""HTML, to HTML that is safe to show and to plain text that keeps its paragraphs.

Nothing here trusts its input: work is linear in its length and its length is bounded.
"""

from __future__ import annotations

import re

import nh3

from jobcrawler.cleaning.references import unescape_html
from jobcrawler.cleaning.settle import settled
from jobcrawler.cleaning.text.markup import KEPT, balanced
from jobcrawler.cleaning.text.rendering import render
from jobcrawler.cleaning.values import storable_text

MAX_SOURCE = 2_000_000
"""More characters of HTML than this are not looked at."""

_FIRST_BREAKS = re.compile(r"<pre>\n++")
_SANITISER = nh3.Cleaner(
    tags=set(KEPT),
    attributes={"a": {"href"}},
    url_schemes={"http", "https", "mailto"},
    link_rel="nofollow noopener",
)


def clean_html(html: str) -> str:
    """Return allow-listed HTML, safe to show: no scripts, styles, images, frames or forms.

    Links keep http, https and mailto addresses and get `rel="nofollow noopener"`. Deep nesting and
    overlong input are cut, never refused.
    """
    if not html:
        return ""
    safe = _allowed(storable_text(html[:MAX_SOURCE]))
    return safe if unescape_html(safe) == safe else settled(_allowed, safe)


def _allowed(html: str) -> str:
    safe = _SANITISER.clean(balanced(unescape_html(html))).strip()
    # HTML drops a line break right after <pre>: the next one would go when it is read again.
    return _FIRST_BREAKS.sub("<pre>", safe) if "<pre>\n" in safe else safe


def read_html(clean: str) -> str:
    """Return the plain text of HTML that `clean_html` returned: paragraphs and bullets kept."""
    return render(clean) if clean else ""


def html_to_text(html: str) -> str:
    """Return the plain text of any HTML: paragraphs and bullets kept, lines trimmed."""
    return read_html(clean_html(html))
