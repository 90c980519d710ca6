"""The file of sites, `sites.toml`: each mistake is told with its file, site and key."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError, create_model
from pydantic_core import ErrorDetails

from jobcrawler.coming_back import REFRESH_DAYS
from jobcrawler.platforms import PLATFORMS, recipe, recipe_select
from jobcrawler.sites import (
    DELAY_S,
    MAX_PAGES,
    Site,
    SiteError,
    Sites,
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
        model = _Crawl if keys[0] == "crawl" else _Recipe if "recipe" in keys[2:-1] else _Entry
    return f"{path}: {where}: not a key{likely(keys[-1], model.model_fields)}"


def _short(value: Any) -> str:
    text = repr(value)
    return text if len(text) <= 60 else text[:57] + "..."
