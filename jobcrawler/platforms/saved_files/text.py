"""Text of a detail page whose tags were stripped: one long line, labels and furniture included.

Source: what earlier scrapers saved of careers.microsoft.com (2017), jobs.apple.com and Taleo.
Shape: either a walk's record, "Back to search results Prev Job 282 of 500 Next TITLE DESCRIPTION
    Job # 325533 1078582 Locations ... Job families ... Teams ... .LinkedInTitle { ... }", or
    a head of labels, "TITLE Job Number: 112877200 ... Posted: ... Job Summary DESCRIPTION".
Limits: any other text is a description without a title.
"""

from __future__ import annotations

import html
import re
from pathlib import PurePosixPath
from typing import Any

from jobcrawler.items import Place
from jobcrawler.page import Announced, Findings, Page
from jobcrawler.platforms.saved_files.posting import file_name, saved_posting
from jobcrawler.platforms.saved_files.title import read_title

_LONGEST = 1_000_000
"""Characters; more than that is no page of one posting."""
_LONGEST_VALUE = 1_000
_STYLE = re.compile(r"(?:^|(?<=\s))[.#@][A-Za-z][\w.#:>, -]{0,80}\{[^{}]{0,2000}\}")
_COMMENT = re.compile(r"/\*[^*]{0,500}\*/")
_WRITTEN_OUT = re.compile(r"\\r\\n|\\[nrt]")

_WALK_HEAD = re.compile(
    r"^\s*(?=Back to|Prev|Job\s+\d|Next)(?:Back to (?:search )?results\s+)?(?:Prev(?:ious)?\s+)?"
    r"(?:Job\s+(\d[\d.,]*)\s+of\s+(\d[\d.,]*)\s+)?(?:Next\s+)?"
)
_WALK_IDS = re.compile(r"(?:^|\s)Job #:?\s*(\d+)(?:\s+(\d+))?(?=\s|$)")
_WALK_LABELS = {
    "Locations": "job_locations",
    "Location": "job_locations",
    "Job families": "occupational_category",
    "Job family": "occupational_category",
    "Products and technologies": "products_and_technologies",
    "Teams": "team",
    "Team": "team",
    "Divisions": "team",
    "Division": "team",
}
_WALK_LABEL = re.compile(rf"(?:^|\s)({'|'.join(_WALK_LABELS)})(?=\s|$)")
_TILE_STYLES = re.compile(r"\s[.#@][A-Za-z][\w-]*\s*\{")
# "Sales Acme Sales. Sales dynamo?": a tile is headed by the team's own name.
_TILE_OF_TEAM = re.compile(r"^(?P<value>(?P<word>\w+)\b.*?)\s+(?:[A-Z]\w*\s+)?(?P=word)\.(?=\s|$)")
# "AI & Research Empower your future.": or it is one sentence.
_TILE = re.compile(r"\s[A-Z][\w\u2019']*(?:\s+[a-z][\w\u2019']*)+[.!?](?=\s|$)")

_ANY = r".{1,200}?"
_DATE = r"[A-Z][a-z]{2,8}\.? \d{1,2}, \d{4}|\d{4}-\d\d-\d\d|\d{1,2}[./]\d{1,2}[./]\d{2,4}"
_HEAD_LABELS = {
    "Job Number": ("job_id", r"\d[\w-]*"),
    "Job ID": ("job_id", r"\w*\d[\w-]*"),
    "Requisition ID": ("job_id", r"\w*\d[\w-]*"),
    "Primary Location": ("job_locations", _ANY),
    "Other Locations": ("job_locations", _ANY),
    "Locations": ("job_locations", _ANY),
    "Location": ("job_locations", _ANY),
    "Schedule": ("employment_type_raw", r"(?:Full|Part)[- ]?[Tt]ime"),
    "Employment Type": ("employment_type_raw", r"(?:Full|Part)[- ]?[Tt]ime"),
    "Posted": ("date_posted_raw", _DATE),
    "Date Posted": ("date_posted_raw", _DATE),
    "Posting Date": ("date_posted_raw", _DATE),
    "Weekly Hours": ("weekly_hours", r"\d+(?:\.\d+)?"),
    "Work Environment Type": ("work_environment_type", _ANY),
    "Travel": ("travel", r"No\b|Yes(?:, \d+ ?% of the Time)?"),
}
_NAMES = "|".join(sorted(_HEAD_LABELS, key=len, reverse=True))
_FIRST_LABEL = re.compile(
    rf"^\s*(?P<title>.{{2,200}}?)(?::\s*(?P<id>\d{{4,}}))?\s+(?={_NAMES})(?:{_NAMES})\s?:"
)
_NEXT_LABEL = re.compile(rf"\s*({_NAMES})\s?:\s*")
_ENDS = rf"(?=\s+(?:{_NAMES}|Role|Assignment|Job Summary|Job Description|Description)\s?[: ])"
_PLACE = re.compile(
    rf"\s*(?P<place>[A-Z][\w.' -]{{1,60}}(?:, [A-Z][\w.' -]{{1,60}}){{1,3}}){_ENDS}"
)


def parse_text(page: Page) -> Findings:
    """Yield the one posting of a stripped page, and the total that its counter announces.

    Of a file that is imported the total is none: an import holds what somebody kept of a list.
    """
    text = _plain(page.text[:_LONGEST])
    stated = (
        _read_walk(text, PurePosixPath(file_name(page)).stem)
        or _read_head(text)
        or {"description_text": text}
    )
    stated["description_text"] = _without_styles(stated["description_text"])
    total = stated.get("extra", {}).get("total")
    if total and not page.url.startswith("file:"):
        yield Announced(total=total)
    yield saved_posting(page, stated)


def _plain(text: str) -> str:
    """Return a text without entities, however often escaped, and without written-out breaks."""
    for _ in range(3):
        text = html.unescape(text)
    return re.sub(r" {2,}", " ", _WRITTEN_OUT.sub(" ", text)).strip()


def _without_styles(text: str) -> str:
    return _COMMENT.sub("", _STYLE.sub("", text)).strip()


def _read_walk(text: str, name: str) -> dict[str, Any] | None:
    """Return what a record of a "Job N of M" walk states; None when it is none."""
    head = _WALK_HEAD.match(text)
    ids = next(iter([*_WALK_IDS.finditer(text)][-1:]), None)
    labels = _read_labels(text[ids.end() :]) if ids else {}
    if not labels and not (head and head[1]):
        return None
    body = text[head.end() if head else 0 : ids.start() if ids else None].strip()
    number = (ids[2] or ids[1]) if ids else ""
    title = read_title(body, name=name if number and number in name else "")
    extra: dict[str, Any] = {"title_source": "running text"} if title else {}
    if ids and ids[2]:
        extra["posting_id"] = ids[1]
    if head and head[1]:
        extra["position"], extra["total"] = (int(re.sub(r"\D", "", n)) for n in head.groups())
    extra.update({key: labels.pop(key) for key in list(labels) if key.startswith("products")})
    return {
        "title": title,
        "job_id": number,
        "description_text": body[len(title) :],
        "extra": extra,
        **labels,
    }


def _read_labels(tail: str) -> dict[str, Any]:
    """Return the labelled values behind the job's number, without the tiles and styles after."""
    styles = _TILE_STYLES.search(tail)
    tail = tail[: styles.start()] if styles else tail
    marks = list(_WALK_LABEL.finditer(tail))
    found: dict[str, Any] = {}
    for at, mark in enumerate(marks):
        last = at + 1 == len(marks)
        value = tail[mark.end() : None if last else marks[at + 1].start()].strip()
        value = _without_tile(value[:_LONGEST_VALUE]) if last else value
        if value:
            found.setdefault(_WALK_LABELS[mark[1]], value)
    if "job_locations" in found:
        found["job_locations"] = _places(found["job_locations"], r"[;|]")
    return found


def _without_tile(value: str) -> str:
    """Return the last value of a record without the advertisement that follows it."""
    if named := _TILE_OF_TEAM.match(value):
        return named["value"]
    tile = _TILE.search(value)
    return value[: tile.start()].strip() if tile else value


def _places(raw: str, separator: str) -> tuple[Place, ...]:
    return tuple(Place(raw=part.strip()) for part in re.split(separator, raw) if part.strip())


def _read_head(text: str) -> dict[str, Any] | None:
    """Return what a head of labels states, from "TITLE Job Number: 1"; None without one."""
    first = _FIRST_LABEL.match(text)
    if not first or re.search(r"[.?!]\s+[A-Z]", re.sub(r"\b(?:Sr|Jr|St)\.", "", first["title"])):
        return None
    stated: dict[str, Any] = {"title": first["title"].strip()}
    if first["id"]:
        stated["job_id"] = first["id"]
    at = first.end("id") if first["id"] else first.end("title")
    while (label := _NEXT_LABEL.match(text, at)) and (end := _keep(stated, label, text)):
        at = end
    return {**stated, "description_text": text[at:]}


def _keep(stated: dict[str, Any], label: re.Match[str], text: str) -> int:
    """Keep a labelled value and return where it ends; 0 when nothing tells its end."""
    key, shape = _HEAD_LABELS[label[1]]
    value = re.compile(shape + (_ENDS if shape == _ANY else "")).match(text, label.end())
    if not value:
        return 0
    place = _PLACE.match(text, value.end()) if key == "job_id" else None
    if key == "job_locations":
        stated[key] = stated.get(key, ()) + _places(value[0], r"[;|]|, (?=[A-Z]{2}-)")
    elif key in ("job_id", "employment_type_raw", "date_posted_raw"):
        stated.setdefault(key, value[0])
    else:
        stated.setdefault("extra", {})[key] = value[0]
    if place:
        stated["job_locations"] = _places(place["place"], r"[;|]")
    return place.end() if place else value.end()
