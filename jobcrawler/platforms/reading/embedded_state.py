"""The JSON that a page carries for its own scripts: Next.js, Nuxt, `window.NAME = {...}`.

Source: https://nextjs.org/docs (`__NEXT_DATA__`), https://github.com/Rich-Harris/devalue (Nuxt 3:
one flat list whose objects hold places in that list), and pages of careers sites.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from jobcrawler.page import Page, once
from jobcrawler.platforms.reading.fields import at
from jobcrawler.platforms.reading.page_text import root_of

MOST_NODES = 100_000
"""JSON values of a page that are looked at."""
_DEPTH = 24
_LONGEST = 8_000_000
_ASSIGNED = re.compile(
    r"(?:window\s*(?:\.\s*|\[\s*[\"'])|var\s+|self\.)([A-Za-z_$][\w$]{0,60})(?:[\"']\s*\])?\s*=\s*"
    r"(?=[{\[])"
)
_MOST_SCRIPTS = 60
_MOST_ASSIGNED = 40
_WRAPPERS = frozenset({"Reactive", "ShallowReactive", "Ref", "ShallowRef", "EmptyRef"})
_DECODER = json.JSONDecoder(strict=False)


@once
def embedded_values(page: Page) -> list[Any]:
    """Return the JSON values that the page's scripts hold, JSON-LD left out."""
    found: list[Any] = []
    for script in list(root_of(page).iter("script"))[:_MOST_SCRIPTS]:
        kind, text = script.get("type", "").casefold(), script.text_content()
        if "ld+json" in kind or not text or len(text) > _LONGEST:
            continue
        if "json" in kind:
            found += _whole(text, is_flat=script.get("id") == "__NUXT_DATA__")
        else:
            found += _assigned(text)
    return found


def next_data(page: Page) -> Any:
    """Return what the server gave to a Next.js page (`props.pageProps`), None when nothing."""
    found = page.selector.css("script#__NEXT_DATA__::text").get()
    values = _whole(found, is_flat=False) if found else []
    return at(values[0], "props", "pageProps") if values else None


def objects(page: Page) -> Iterator[dict[str, Any]]:
    """Yield every object of the page's state, outer before inner."""
    waiting = list(reversed(embedded_values(page)))
    for _ in range(MOST_NODES):
        if not waiting:
            return
        top = waiting.pop()
        if isinstance(top, dict):
            yield top
            waiting.extend(reversed(top.values()))
        elif isinstance(top, list):
            waiting.extend(reversed(top))


def _whole(text: str, *, is_flat: bool) -> list[Any]:
    try:
        value = json.loads(text, strict=False)
    except (ValueError, RecursionError):
        return []
    return [_unflat(value)] if is_flat and isinstance(value, list) else [value]


def _assigned(text: str) -> list[Any]:
    found = []
    for match in list(_ASSIGNED.finditer(text))[:_MOST_ASSIGNED]:
        try:
            found.append(_DECODER.raw_decode(text, match.end())[0])
        except (ValueError, RecursionError):
            continue
    return found


def _unflat(flat: list[Any]) -> Any:
    """Return the value that a flat list of Nuxt stands for; a reference in a circle is None."""
    left = MOST_NODES

    def value(where: Any, depth: int) -> Any:
        nonlocal left
        left -= 1
        is_place = isinstance(where, int) and not isinstance(where, bool)
        if not is_place or not 0 <= where < len(flat) or depth <= 0 or left <= 0:
            return None
        held = flat[where]
        if isinstance(held, dict):
            return {name: value(place, depth - 1) for name, place in held.items()}
        if not isinstance(held, list):
            return held
        if held and isinstance(held[0], str):
            return value(held[1], depth - 1) if len(held) > 1 and held[0] in _WRAPPERS else None
        return [value(place, depth - 1) for place in held]

    return value(0, _DEPTH)
