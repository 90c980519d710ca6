"""Keys that a platform's API asks for: from the environment to the wire, and nowhere else. Pure.

A platform writes a placeholder, `${USAJOBS_KEY}`, into the URL or the headers of a fetch. Fetches,
requests, pages, logs and the archive hold the placeholder; the key stands in for it in the
connection alone, and is taken out of what a site sends back.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import TypeVar
from urllib.parse import quote, quote_plus, urlsplit

from jobcrawler.page import Fetch

WHERE = {
    "usajobs": "https://developer.usajobs.gov/apirequest/",
    "adzuna": "https://developer.adzuna.com/signup",
}
"""Where one gets the keys of a platform. Its variables begin with its name: USAJOBS_KEY."""
SHORTEST = 6
"""Characters. Anything shorter would be found by chance in what a site sends."""
_PLACEHOLDER = re.compile(r"\$(?:\{|%7B)([A-Z][A-Z0-9_]*)(?:\}|%7D)")
"""In a URL that a request was made of the braces are encoded."""
Text = TypeVar("Text", str, bytes)


def names_in(fetch: Fetch, platform: str) -> set[str]:
    """Return the variables that a platform's own fetch asks for."""
    texts = [fetch.url, *fetch.headers.values()]
    named = {name for text in texts for name in _PLACEHOLDER.findall(text)}
    return {name for name in named if platform in WHERE and name.startswith(_prefix(platform))}


def _prefix(platform: str) -> str:
    return f"{platform.upper()}_"


def lacking(
    fetches: Iterable[Fetch], platform: str, environment: Mapping[str, str]
) -> Iterator[str]:
    """Yield a line for each variable that a platform needs and that is not set, or too short."""
    for name in sorted({name for fetch in fetches for name in names_in(fetch, platform)}):
        value = environment.get(name, "")
        if len(value) < SHORTEST:
            fault = "too short to be a key" if value else "not set"
            yield f"{platform} needs {name} in the environment ({fault}); see {WHERE[platform]}"


@dataclasses.dataclass(frozen=True)
class Secrets:
    """The keys that a fetch needs, for the host that it was made for."""

    origin: str
    """Scheme and host: after a redirect to another one, nothing is filled in."""
    values: Mapping[str, str] = dataclasses.field(repr=False)
    """The keys, by the names of their variables."""

    @classmethod
    def of(cls, fetch: Fetch, platform: str, environment: Mapping[str, str]) -> Secrets | None:
        """Return what a platform's fetch needs; None when it asks for nothing."""
        names = names_in(fetch, platform)
        values = {name: environment[name] for name in sorted(names)}
        return cls(origin_of(fetch.url), values) if values else None

    def are_for(self, url: str) -> bool:
        """Tell whether an address is on the host that the keys are for."""
        return origin_of(url) == self.origin

    def in_url(self, url: str) -> str:
        """Return an address with the keys in place of their placeholders."""
        return self._filled(url, {name: quote(v, safe="") for name, v in self.values.items()})

    def in_header(self, value: str) -> str:
        """Return a header's value with the keys in place of their placeholders."""
        return self._filled(value, self.values)

    def _filled(self, text: str, values: Mapping[str, str]) -> str:
        return _PLACEHOLDER.sub(lambda found: values.get(found[1], found[0]), text)

    def out_of(self, text: Text) -> Text:
        """Return a text or bytes with placeholders in place of the keys, however encoded."""
        for name, value in self.values.items():
            for form in sorted({value, quote(value), quote(value, safe=""), quote_plus(value)}):
                if isinstance(text, str):
                    text = text.replace(form, f"${{{name}}}")
                else:
                    text = text.replace(form.encode(), f"${{{name}}}".encode())
        return text


def origin_of(url: str) -> str:
    """Return scheme and host of an address; the host with its port where it has one."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}".lower()
