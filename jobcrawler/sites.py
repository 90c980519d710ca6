"""The sites to crawl: reads `sites.toml`, and reports each mistake with its file, site and key."""

from __future__ import annotations

import dataclasses
import difflib
import re
import tomllib
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated, Any
from urllib.parse import urlsplit

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError, create_model
from pydantic_core import ErrorDetails

from jobcrawler.coming_back import REFRESH_DAYS
from jobcrawler.platforms import PLATFORMS, recipe, recipe_select
from jobcrawler.platforms.contract import forbidden

SITE_NAME = re.compile(r"[a-z0-9][a-z0-9_-]{0,63}")
DELAY_S = 1.0
"""Seconds between two requests to a host, unless the site says otherwise."""
MAX_PAGES = 100_000
"""Pages of one run after which it is stopped as endless."""
# Names of files in warc/ are made of these, and `import` is where saved files go.
RESERVED = frozenset({"import"})


class SiteError(Exception):
    """A site is not usable as it is described.

    Raised before the first request, by `read_sites` and `site_of_url`; one line a mistake, each
    with what to do.
    """


@dataclasses.dataclass(frozen=True, kw_only=True)
class Site:
    """One employer's listing that is crawled."""

    name: str
    platform: str
    board: str
    """What the platform's `start` takes: a slug, an address, or several entry addresses, one a
    line."""
    delay_s: float = DELAY_S
    max_pages: int = MAX_PAGES
    refresh_days: int = REFRESH_DAYS
    """Within how many days each detail page is read again; 0: at every crawl."""
    browser: bool = False
    """Whether its pages draw themselves by script, and a browser is to read them."""


@dataclasses.dataclass(frozen=True, kw_only=True)
class Sites:
    """A whole sites file."""

    sites: dict[str, Site]
    contact: str = ""
    """Who runs this crawler: an address for the User-Agent."""


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)


Seconds = Annotated[float, Field(ge=0, le=3600)]
Count = Annotated[int, Field(ge=1)]
Days = Annotated[int, Field(ge=0, le=365)]


class _Crawl(_Strict):
    contact: str = ""
    delay_s: Seconds = DELAY_S
    max_pages: Count = MAX_PAGES
    refresh_days: Days = REFRESH_DAYS


def _checked_selector(selector: str) -> str:
    why = recipe_select.objection_to(selector)
    if why:
        raise ValueError(why)
    return selector


_Selector = Annotated[str, AfterValidator(_checked_selector)]
_RECIPE_KEYS: dict[str, Any] = dict.fromkeys(recipe_select.KEYS,
                                             (_Selector | None, None))  # fmt: skip
_Recipe = create_model("_Recipe", __base__=_Strict, **{**_RECIPE_KEYS, "link": (_Selector, ...)})


class _Entry(_Strict):
    url: str | None = None
    platform: str | None = None
    board: str | None = None
    entry_urls: list[str] | None = None
    delay_s: Seconds | None = None
    max_pages: Count | None = None
    refresh_days: Days | None = None
    browser: bool = False
    recipe: _Recipe | None = None  # type: ignore[valid-type]


class _File(_Strict):
    crawl: _Crawl = _Crawl()
    sites: dict[str, _Entry] = {}


def read_sites(path: Path) -> Sites:
    """Read a sites file.

    Raises:
        SiteError: the file cannot be read, or holds mistakes: all of them, one a line.
    """
    raw = _toml(path)
    mistakes: list[str] = []
    try:
        file = _File.model_validate(raw)
    except ValidationError as error:
        mistakes = [_line(path, found) for found in error.errors()]
        file = _sound(raw, error)
    return _resolve(path, file, mistakes)


def _toml(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        message = f"{path}: cannot be read ({error.strerror})"
        raise SiteError(message) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        message = f"{path}: not TOML ({error})"
        raise SiteError(message) from error


def _sound(raw: dict[str, Any], error: ValidationError) -> _File:
    """Return the sites without a mistake of shape, so that their other mistakes are found too."""
    broken = {found["loc"][1] for found in error.errors() if found["loc"][1:]}
    sites = raw.get("sites")
    entries = sites if isinstance(sites, dict) else {}
    return _File(sites={name: entry for name, entry in entries.items() if name not in broken})


def _resolve(path: Path, file: _File, mistakes: list[str]) -> Sites:
    """Return the sites of a file.

    Raises:
        SiteError: there are mistakes, those found before included.
    """
    sites: dict[str, Site] = {}
    for name, entry in file.sites.items():
        try:
            sites[name] = _site(name, entry, file.crawl)
        except SiteError as error:
            mistakes.append(f"{path}: sites.{name}: {error}")
    if mistakes:
        raise SiteError("\n".join(mistakes))
    return Sites(sites=sites, contact=file.crawl.contact)


def require_name(name: str) -> None:
    """Refuse what cannot be a site's name.

    Raises:
        SiteError: it holds other characters, is too long, or is reserved.
    """
    if not SITE_NAME.fullmatch(name) or name in RESERVED:
        message = 'a site\'s name is made of a-z, 0-9, - and _, and is not "import"'
        raise SiteError(message)


def _site(name: str, entry: _Entry, crawl: _Crawl) -> Site:
    require_name(name)
    platform, board = _target(entry)
    require_start(platform, board)
    return Site(
        name=name,
        platform=platform,
        board=board,
        delay_s=crawl.delay_s if entry.delay_s is None else entry.delay_s,
        max_pages=entry.max_pages or crawl.max_pages,
        refresh_days=crawl.refresh_days if entry.refresh_days is None else entry.refresh_days,
        browser=entry.browser,
    )


def _target(entry: _Entry) -> tuple[str, str]:
    """Return the platform and the board that an entry names."""
    boards = [entry.url, entry.board, "\n".join(entry.entry_urls or ())]
    given = [board for board in boards if board]
    if len(given) != 1:
        message = "give one of url, board (with platform), or entry_urls (with platform)"
        raise SiteError(message)
    if entry.recipe is not None:
        return _recipe_target(entry)
    if entry.platform is None:
        if entry.url is None:
            message = "platform is missing; it is one of " + ", ".join(PLATFORMS)
            raise SiteError(message)
        return platform_of(entry.url)
    if entry.platform not in PLATFORMS:
        message = f'platform "{entry.platform}" is not known{likely(entry.platform, PLATFORMS)}'
        raise SiteError(message)
    if entry.url is None:
        return entry.platform, given[0]
    return entry.platform, PLATFORMS[entry.platform].board_of(entry.url) or entry.url


def _recipe_target(entry: _Entry) -> tuple[str, str]:
    urls = [entry.url] if entry.url else entry.entry_urls
    if entry.platform not in (None, recipe.NAME) or not urls:
        message = "a recipe goes with url or entry_urls, and with no other platform"
        raise SiteError(message)
    select = entry.recipe.model_dump(exclude_none=True)  # type: ignore[attr-defined]
    return recipe.NAME, recipe_select.board_for(urls, select)


def require_start(platform: str, board: str) -> None:
    """Refuse a board that leads nowhere, or must not be crawled.

    Raises:
        SiteError: it is forbidden, or the platform has no first page for it, or one without a web
            address.
    """
    if why := forbidden(PLATFORMS[platform]):
        raise SiteError(why)
    urls = [fetch.url for fetch in PLATFORMS[platform].start(board)]
    if not urls:
        message = f'"{board}" is no board of {platform}'
        raise SiteError(message)
    for url in urls:
        if not is_web_address(url):
            message = f"{url}: not a whole web address; it begins with https://"
            raise SiteError(message)


def is_web_address(url: str) -> bool:
    """Return whether a URL is absolute, and of the web."""
    try:
        parts = urlsplit(url)
        return parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        return False


def platform_of(url: str) -> tuple[str, str]:
    """Return the platform and the board of a URL.

    Raises:
        SiteError: no platform knows it.
    """
    for name, platform in PLATFORMS.items():
        board = platform.board_of(url)
        if board is not None:
            return name, board
    if not is_web_address(url):
        message = f"{url}: not a whole web address; it begins with https://"
        raise SiteError(message)
    message = (
        f"{url}: of no known platform (tried {', '.join(PLATFORMS)});"
        ' if its pages carry JSON-LD, say platform = "json_ld"'
    )
    raise SiteError(message)


def site_of_url(url: str) -> Site:
    """Return a site for a URL that is in no file, named after its platform and board.

    Raises:
        SiteError: no platform knows it, or it must not be crawled.
    """
    platform, board = platform_of(url)
    require_start(platform, board)
    return Site(name=name_for(platform, board), platform=platform, board=board)


def name_for(platform: str, board: str) -> str:
    """Return a site name: "greenhouse-gitlab", or "jobs-acme-com" for an address."""
    host = urlsplit(board).hostname if "://" in board else None
    words = re.findall(r"[a-z0-9]+", (host or f"{platform} {board}").lower().removeprefix("www."))
    return "-".join(words)[:64].rstrip("-")


def choose(sites: Sites, names: Iterable[str]) -> list[Site]:
    """Return the named sites, in the order named, each once.

    Raises:
        SiteError: one is not in the file.
    """
    found = []
    for name in dict.fromkeys(names):
        if name not in sites.sites:
            known = ", ".join(sites.sites) or "none"
            message = f'no site "{name}"{likely(name, sites.sites)}; the file names: {known}'
            raise SiteError(message)
        found.append(sites.sites[name])
    return found


def likely(word: str, known: Iterable[str]) -> str:
    """Return '; did you mean "x"?', or nothing when no known word is near."""
    near = difflib.get_close_matches(word, list(known), n=1, cutoff=0.6)
    return f'; did you mean "{near[0]}"?' if near else ""


def _line(path: Path, found: ErrorDetails) -> str:
    """Return one mistake of the file's shape as a line."""
    keys = [str(part) for part in found["loc"]]
    where = ".".join(keys)
    if found["type"] in ("dict_type", "model_type"):
        return f"{path}: {where}: input should be a table, not {_short(found['input'])}"
    if found["type"] != "extra_forbidden":
        return f"{path}: {where}: {found['msg'].lower()}, not {_short(found['input'])}"
    model: type[BaseModel] = _File
    if len(keys) > 1:
        model = _Crawl if keys[0] == "crawl" else _Recipe if "recipe" in keys[2:-1] else _Entry
    return f"{path}: {where}: not a key{likely(keys[-1], model.model_fields)}"


def _short(value: Any) -> str:
    text = repr(value)
    return text if len(text) <= 60 else text[:57] + "..."
