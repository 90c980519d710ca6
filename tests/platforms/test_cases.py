"""Every saved page against what its platform must find on it: whole, twice, cut and spoilt.

A case is a folder tests/platforms/PLATFORM/CASE/. `page.json` holds the fields of `Page` (`listed`
as a posting's stated fields), `body.*` the bytes, `expected.json` the findings, each with its type
and the fields that say something. `pytest tests/platforms --update` writes `expected.json` anew.
"""

from __future__ import annotations

import dataclasses
import importlib
import json
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from jobcrawler.items import JobPosting, as_stated, from_dict
from jobcrawler.page import (
    Announced,
    BadRow,
    Blocked,
    Closed,
    Fetch,
    Found,
    Page,
    PageChangedError,
    Partial,
    Used,
)
from jobcrawler.platforms import PLATFORMS

ROOT = Path(__file__).parent
TYPES = {
    JobPosting: "posting",
    Fetch: "fetch",
    Announced: "announced",
    Partial: "partial",
    Closed: "closed",
    Blocked: "blocked",
    BadRow: "bad_row",
    Used: "used",
}


def folders() -> list[Path]:
    return sorted(path.parent for path in ROOT.glob("*/*/page.json"))


def page_of(folder: Path) -> Page:
    values = json.loads((folder / "page.json").read_text(encoding="utf-8"))
    (body,) = folder.glob("body.*")
    if values.get("listed"):
        values["listed"] = from_dict(values["listed"])
    return Page(**values, body=body.read_bytes())


def cuts(page: Page, *, parts: int = 40) -> Iterator[Page]:
    """Yield the page cut after each fortieth of its length, the empty page first."""
    for part in range(parts):
        yield dataclasses.replace(page, body=page.body[: len(page.body) * part // parts])


def stated(found: Found) -> dict[str, Any]:
    """Return what a finding says, its type with it."""
    if isinstance(found, JobPosting):
        values = as_stated(found)
    else:
        values = {field.name: getattr(found, field.name) for field in dataclasses.fields(found)}
    if isinstance(found, Fetch):
        values["body"] = found.body.decode()
        values["listed"] = as_stated(found.listed) if found.listed else None
    blank = (value is None or value is False or value in ("", {}) for value in values.values())
    says = {name: values[name] for name, skip in zip(values, blank, strict=True) if not skip}
    return {"type": TYPES[type(found)], **says}


FOLDERS = folders()
CASES = [pytest.param(folder, id=f"{folder.parent.name}/{folder.name}") for folder in FOLDERS]
JSON_CASES = [case for case in CASES if list(case.values[0].glob("body.json"))]
NAMES = sorted(PLATFORMS)
SPOILERS: tuple[Any, ...] = (
    None,
    True,
    -1,
    10**400,
    "",
    " ",
    "x\ud800",
    [],
    [None],
    {},
    {"a": []},
)
LONGEST = 300
"""Of a spoilt page's findings. No page has as many, but a total can ask for ten thousand more."""


def module_of(folder: Path) -> ModuleType:
    return importlib.import_module(f"jobcrawler.platforms.{folder.parent.name}")


def findings(folder: Path) -> list[dict[str, object]]:
    page = page_of(folder)
    try:
        found = [stated(each) for each in module_of(folder).PARSERS[page.kind](page)]
        return json.loads(json.dumps(found))
    except PageChangedError as error:
        return [{"type": "page_changed", "message": str(error)}]


@pytest.mark.parametrize("folder", CASES)
def test_case(folder: Path, request: pytest.FixtureRequest) -> None:
    found = findings(folder)
    expected = folder / "expected.json"
    if request.config.getoption("--update", default=False):
        text = json.dumps(found, indent=1, ensure_ascii=False) + "\n"
        expected.write_text(text, encoding="utf-8")
    assert found == json.loads(expected.read_text(encoding="utf-8"))


@pytest.mark.parametrize("folder", CASES)
def test_same_bytes_same_answer(folder: Path) -> None:
    assert findings(folder) == findings(folder)


@pytest.mark.parametrize("folder", CASES)
def test_cut_page_raises_nothing_but_page_changed(folder: Path) -> None:
    parser = module_of(folder).PARSERS[page_of(folder).kind]
    outcomes = []
    for page in cuts(page_of(folder)):
        try:
            outcomes.append(len(list(parser(page))))
        except PageChangedError:
            outcomes.append(-1)
    assert len(outcomes) == 40


def spoilt(value: Any, spoiler: Any) -> Iterator[Any]:
    """Yield a JSON value with each of its parts in turn replaced.

    Of a list of which one part is spoilt, only that and the next are left: a page of fifty rows
    is read as often as its rows have parts, and not each time with all fifty.
    """
    yield spoiler
    if isinstance(value, dict):
        for key, part in value.items():
            yield from ({**value, key: other} for other in spoilt(part, spoiler))
    elif isinstance(value, list):
        for at, part in enumerate(value):
            after = value[at + 1 : at + 2]
            yield from ([other, *after] for other in spoilt(part, spoiler))


@pytest.mark.parametrize("folder", JSON_CASES)
def test_wrong_types_raise_nothing_but_page_changed(folder: Path) -> None:
    page = page_of(folder)
    try:
        whole = json.loads(page.body)
    except ValueError:
        whole = None
    parse = module_of(folder).PARSERS[page.kind]
    tried = 0
    for spoiler in SPOILERS:
        for value in spoilt(whole, spoiler):
            broken = dataclasses.replace(page, body=json.dumps(value).encode())
            tried += 1
            try:
                found = [stated(each) for each in islice(parse(broken), LONGEST)]
            except PageChangedError:
                continue
            json.dumps(found, ensure_ascii=False).encode()
    assert tried >= len(SPOILERS)


@pytest.mark.parametrize("name", NAMES)
def test_platform_is_registered_under_its_file_name(name: str) -> None:
    platform = PLATFORMS[name]
    assert name == platform.NAME
    assert Path(str(platform.__file__)).stem == name


@pytest.mark.parametrize("name", NAMES)
def test_platform_is_documented_and_short(name: str) -> None:
    source = Path(str(PLATFORMS[name].__file__))
    assert "Source:" in (PLATFORMS[name].__doc__ or "")
    assert "Shape:" in (PLATFORMS[name].__doc__ or "")
    assert len(source.read_text(encoding="utf-8").splitlines()) < 200


@pytest.mark.parametrize("name", NAMES)
def test_every_kind_has_a_case(name: str) -> None:
    cases = [folder for folder in FOLDERS if folder.parent.name == name]
    assert {page_of(folder).kind for folder in cases} == set(PLATFORMS[name].PARSERS)


@pytest.mark.parametrize("name", NAMES)
def test_listing_has_a_full_and_an_empty_case(name: str) -> None:
    cases = [folder for folder in FOLDERS if folder.parent.name == name]
    listings = [folder.name for folder in cases if page_of(folder).kind == "listing"]
    if "listing" in PLATFORMS[name].PARSERS:
        assert any(case.startswith("full") for case in listings)
        assert any(case.startswith("empty") for case in listings)
    if len(list(PLATFORMS[name].CAPS)) > 0:
        assert any(case.startswith("last") for case in listings)
