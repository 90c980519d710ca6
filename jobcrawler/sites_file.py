"""The file of sites, `sites.toml`: each mistake is told with its file, site and key."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError, create_model
from pydantic_core import ErrorDetails

from jobcrawler.coming_back import REFRESH_DAYS
from jobcrawler.digests.saved import Mail, SavedSearch, mail_of, saved_search
from jobcrawler.platforms import PLATFORMS, recipe, recipe_select
from jobcrawler.sites import (
    DELAY_S,
    MAX_PAGES,
    SITE_NAME,
    Site,
    SiteError,
    Sites,
    is_web_address,
    likely,
    platform_of,
    require_name,
    require_start,
)


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


class _Search(_Strict):
    search: str
    to: list[str] = []
    notify: list[str] = []


class _Mail(_Strict):
    sender: str = ""
    smtp: str = ""


class _Web(_Strict):
    url: str = ""


class _File(_Strict):
    crawl: _Crawl = _Crawl()
    sites: dict[str, _Entry] = {}
    searches: dict[str, _Search] = {}
    mail: _Mail = _Mail()
    web: _Web = _Web()


_TABLES: dict[str, type[BaseModel]] = {"crawl": _Crawl, "searches": _Search, "mail": _Mail,
                                       "web": _Web}  # fmt: skip
_WHOLE = ("mail", "web")


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
    """Return what has no mistake of shape, so that its other mistakes are found too."""
    broken = {found["loc"][:2] for found in error.errors()}
    tables = {loc[0] for loc in broken}
    sound: dict[str, Any] = {
        table: said for table, said in raw.items() if table in _WHOLE and table not in tables
    }
    for table in ("sites", "searches"):
        entries = raw.get(table)
        named = entries.items() if isinstance(entries, dict) else ()
        sound[table] = {name: entry for name, entry in named if (table, name) not in broken}
    return _File.model_validate(sound)


def _resolve(path: Path, file: _File, mistakes: list[str]) -> Sites:
    """Return the sites of a file.

    Raises:
        SiteError: there are mistakes, those found before included.
    """
    sites: dict[str, Site] = {}
    searches: dict[str, SavedSearch] = {}
    mail, room = Mail(), ""
    with _noting(mistakes, f"{path}: mail"):
        mail = mail_of(file.mail.sender, file.mail.smtp)
    with _noting(mistakes, f"{path}: web"):
        room = _room(file.web.url)
    for name, entry in file.sites.items():
        with _noting(mistakes, f"{path}: sites.{name}"):
            sites[name] = _site(name, entry, file.crawl)
    for name, said in file.searches.items():
        with _noting(mistakes, f"{path}: searches.{name}"):
            searches[name] = _search(name, said)
    if mistakes:
        raise SiteError("\n".join(mistakes))
    return Sites(sites=sites, contact=file.crawl.contact, searches=searches, mail=mail, room=room)


@contextmanager
def _noting(mistakes: list[str], where: str) -> Iterator[None]:
    """Note a mistake of what is read meanwhile, so that all of them are told at once."""
    try:
        yield
    except (SiteError, ValueError) as error:
        mistakes.append(f"{where}: {error}")


def _search(name: str, said: _Search) -> SavedSearch:
    if not SITE_NAME.fullmatch(name):
        message = "a search's name is made of a-z, 0-9, - and _"
        raise SiteError(message)
    return saved_search(name, said.search, to=said.to, notify=said.notify)


def _room(url: str) -> str:
    if url and not is_web_address(url):
        message = f"url: {url}: not a whole web address; it begins with https://"
        raise SiteError(message)
    return f"{url.rstrip('/')}/" if url else ""


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
        model = _TABLES.get(keys[0], _Recipe if "recipe" in keys[2:-1] else _Entry)
    return f"{path}: {where}: not a key{likely(keys[-1], model.model_fields)}"


def _short(value: Any) -> str:
    text = repr(value)
    return text if len(text) <= 60 else text[:57] + "..."
