"""The keys of a posting: what its title, organisation, places and text are compared by."""

from __future__ import annotations

import dataclasses
import hashlib
import re
from collections.abc import Iterable
from functools import lru_cache
from urllib.parse import parse_qsl, urlencode, urlsplit

from jobcrawler.duplicates.organisations import bare, organisation_key, organisation_words
from jobcrawler.duplicates.signatures import bands_of
from jobcrawler.duplicates.texts import digest_of, shingles_of, words_of
from jobcrawler.duplicates.titles import title_of

VERSION = "2"
"""Of the rules by which keys are made: others are made again."""
_WORD = re.compile(r"[^\W_]+")
# Words of places that stand in any text.
_PLAIN_WORDS = frozenset(
    re.findall(
        r"\S+",
        "remote hybrid office home work area city state county region country united states "
        "kingdom north south east west central center centre greater great downtown based other "
        "various multiple location locations street road avenue park campus building floor "
        "from with this that team new san los las the and",
    )
)
_REQUISITION = re.compile(r"(?=.*\d)[a-z0-9][a-z0-9 ._/#-]{2,}")
_SAME_DIGITS = re.compile(r"\D*(\d)\1*\D*")
# Where a visitor came from; the posting is the same.
_TRACKING = re.compile(
    r"utm_\w+|gh_src|lever[-_](?:source|origin)\S*|src|source|ref|referrer|referer|mode|iis|iisn|"
    r"(?:fb|g|ms)clid|trk\w*|tracking\w*|recommended\w*|lang|language|locale|_ga|hsa_\w+|mc_[ce]id"
)
_HAS_NUMBER = re.compile(r"\d{3,}|[0-9a-f]{8}-[0-9a-f]{4}-")


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """What of a posting its keys are made from."""

    title: str
    hiring_organization: str | None = None
    places: tuple[tuple[str, str | None, str | None], ...] = ()
    """Raw text, locality and country of each."""
    text: str | None = None


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Keys:
    """What a posting is compared by."""

    organisation: str | None
    title: str
    level: str
    places: str
    """`locality@COUNTRY` of each place, joined by "|", in alphabetical order."""
    text: int | None
    """A hash of its words but those of its places; None without any."""
    words: int
    bands: bytes


def keys_of(stated: Stated) -> Keys:
    """Return the keys of a posting."""
    places = place_words(stated.places)
    title = title_of(stated.title, places=places,
                     employer=organisation_words(stated.hiring_organization))  # fmt: skip
    words = words_of(stated.text, places=places)
    return Keys(
        organisation=organisation_key(stated.hiring_organization),
        title=title.key,
        level=title.level,
        places="|".join(sorted({_place_key(*place) for place in stated.places} - {""})),
        text=digest_of(words) if words else None,
        words=len(words),
        bands=bands_of(shingles_of(words)),
    )


def fingerprint_of(stated: Stated) -> bytes:
    """Return a hash of all that keys are made from, the rules included."""
    said = (VERSION, stated.title, stated.hiring_organization, stated.places, stated.text)
    return hashlib.blake2b(repr(said).encode("utf-8", "replace"), digest_size=12).digest()


@lru_cache(maxsize=16_384)
def place_words(places: tuple[tuple[str, str | None, str | None], ...]) -> frozenset[str]:
    """Return the words of a posting's places that tell them from others."""
    texts = [text for raw, locality, _ in places for text in (raw, locality or "")]
    words = {word for text in texts for word in _WORD.findall(bare(text))}
    return frozenset(word for word in words if len(word) > 2 and not word.isdigit()) - _PLAIN_WORDS


@lru_cache(maxsize=65_536)
def _place_key(raw: str, locality: str | None, country: str | None) -> str:
    """Return "berlin@DE", "berlin@" without a country, "@DE" for a country alone."""
    name = "".join(_WORD.findall(bare(locality))) if locality else ""
    if not name and not country:
        name = "".join(_WORD.findall(bare(raw)))
        name = "" if name in _PLAIN_WORDS else name
    return f"{name}@{country or ''}" if name or country else ""


def requisition_key(number: str | None) -> str | None:
    """Return an employer's number of an opening; None where it is too plain to tell one."""
    plain = bare(number or "").strip()
    key = re.sub(r"[^a-z0-9]", "", plain)
    is_plain = not _REQUISITION.fullmatch(plain) or _SAME_DIGITS.fullmatch(key)
    return None if is_plain else key


def address_keys(addresses: Iterable[str | None]) -> set[str]:
    """Return addresses without what tells where a visitor came from; those of one posting only.

    An address without a number, such as "https://acme.example/apply", is of all postings.
    """
    return {key for address in addresses if address and (key := _address_key(address))}


def _address_key(address: str) -> str | None:
    try:
        parts = urlsplit(address.strip())
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or not parts.netloc:
        return None
    query = urlencode(sorted((name, value) for name, value in parse_qsl(parts.query)
                             if not _TRACKING.fullmatch(name.lower())))  # fmt: skip
    path = re.sub(r"/(?:apply|application|login)?/?$", "", parts.path)
    if not _HAS_NUMBER.search(f"{path}?{query}"):
        return None
    return f"{parts.netloc.lower().removeprefix('www.')}{path}?{query}"
