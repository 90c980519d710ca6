"""Hacker News, "Ask HN: Who is hiring?": each comment to the month's story is a posting.

Known by: `news.ycombinator.com/item?id=ID`, `.../submitted?id=whoishiring`
Reads: JSON; in the list; list
Source: https://hn.algolia.com/api, https://github.com/HackerNews/API (seen 2026-11).
Shape: `/api/v1/search_by_date?tags=story,author_whoishiring` gives `{hits: [{objectID, title}]}`;
    `/api/v1/items/ID` the story with all comments, `{id, type, title, children: [{id, text,
    created_at_i, parent_id, story_id, children}]}`. A search for comments gives `{hits:
    [{objectID, comment_text, parent_id, story_id}]}`; an item of `type` "job" has a `title`.
Limits: free text, see `hacker_news_posting`. No total: the counts there include replies. The
    board "whoishiring" is the newest month; one month by itself is the story's number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from jobcrawler.items import JobPosting
from jobcrawler.page import DETAIL, LISTING, Closed, Fetch, Findings, Page
from jobcrawler.platforms.contract import Parser
from jobcrawler.platforms.hacker_news_posting import address_of, read_comment
from jobcrawler.platforms.reading.fields import (
    JSON_HEADERS,
    address,
    at,
    changed,
    entries,
    joined,
    link,
    parameter,
    prose,
    read_rows,
    segments,
    words,
)

NAME = "hacker_news"
CAPS: frozenset[int] = frozenset()
NEWEST = "whoishiring"
_SEARCH = "https://hn.algolia.com/api/v1/search_by_date?tags=story,author_whoishiring"
_ITEM = "https://hn.algolia.com/api/v1/items/"
_SITE, _ALGOLIA, _FIREBASE = (
    "news.ycombinator.com",
    "hn.algolia.com",
    "hacker-news.firebaseio.com",
)
_NUMBER = re.compile(r"[1-9][0-9]{0,11}")
_STORY = re.compile(r"Ask HN: Who is hiring\?", re.IGNORECASE)


def board_of(url: str) -> str | None:
    """Return a story's number; "whoishiring" for the account that asks, and searches for it."""
    host, path = address(url).hostname or "", segments(url)
    if host == _SITE and path[:1] == ["item"]:
        return _number(parameter(url, "id"))
    if host == _SITE and path[:1] in (["user"], ["submitted"]):
        return NEWEST if parameter(url, "id") == NEWEST else None
    if host == _ALGOLIA and path[2:3] == ["items"] and len(path) == 4:
        return _number(path[3])
    if host == _ALGOLIA and path[:2] == ["api", "v1"]:
        tags = parameter(url, "tags") or ""
        story = re.search(r"(?:^|,)story_([0-9]+)(?:,|$)", tags)
        return story[1] if story else NEWEST if f"author_{NEWEST}" in tags else None
    return None


def _number(text: str | None) -> str | None:
    return text if text and _NUMBER.fullmatch(text) else None


def start(board: str) -> Iterator[Fetch]:
    """Yield the request for the story, or for the stories of the account that asks."""
    if board == NEWEST:
        yield Fetch(url=_SEARCH, kind=LISTING, headers=JSON_HEADERS)
    elif _number(board):
        yield _story(board)


def _story(number: str) -> Fetch:
    return Fetch(url=_ITEM + number, kind=LISTING, headers=JSON_HEADERS)


def kind_of(page: Page) -> str | None:
    """Tell a page of an API by its address, else by names that no other platform uses together."""
    host, path = address(page.url).hostname, segments(page.url)
    if host not in (None, _ALGOLIA, _FIREBASE) or not page.body.lstrip().startswith(b"{"):
        return None
    if host == _FIREBASE or (
        host is None
        and isinstance(page.json, dict)
        and {"by", "id", "time", "type"} <= page.json.keys()
    ):
        return DETAIL
    if host == _ALGOLIA:
        is_story = path[2:3] == ["items"] and at(page.json, "type") == "story"
        return LISTING if is_story or path[2:3] != ["items"] else None
    return LISTING if any(map(_is_hit, entries(page.json, "hits"))) else None


def _is_hit(hit: Any) -> bool:
    """Tell whether a search found a comment or a story here, as a file without address has it."""
    names = hit.keys() if isinstance(hit, dict) else ()
    return "objectID" in names and ("comment_text" in names or "num_comments" in names)


def _listing(page: Page) -> Findings:
    """Read a story with its comments, or what a search found: stories or comments."""
    hits = at(page.json, "hits")
    if isinstance(at(page.json, "children"), list) and _asks(page.json, "title"):
        story = words(page.json, "id")
        rows = [row for row in page.json["children"] if not _is_deleted(row)]
        yield from read_rows(rows, lambda row: read_comment(row, story))
    elif not isinstance(hits, list):
        raise changed(page, "neither a story that asks who is hiring nor what a search found")
    else:
        yield from _hits(page, hits)


def _asks(value: Any, key: str) -> bool:
    """Tell whether a title is that of a story that asks who is hiring."""
    return _STORY.match(words(value, key) or "") is not None


def _is_deleted(row: Any) -> bool:
    """Tell whether a comment was taken back: its place stays, for the replies."""
    return isinstance(row, dict) and row.get("author") is None and row.get("text") is None


def _hits(page: Page, hits: list[Any]) -> Findings:
    """Read what a search found: the newest story, or comments without the replies to them."""
    comments = [hit for hit in hits if words(hit, "comment_text")]
    if hits and not comments:
        stories = (words(hit, "objectID") for hit in hits if _asks(hit, "title"))
        newest = next(filter(_number, filter(None, stories)), None)
        if newest is None:
            raise changed(page, "no story that asks who is hiring")
        yield _story(newest)
        return
    answers = [hit for hit in comments if "story_title" not in hit or _asks(hit, "story_title")]
    top = [hit for hit in answers if words(hit, "parent_id") == words(hit, "story_id")]
    yield from read_rows(top, lambda row: read_comment(row, words(row, "story_id")))


def _detail(page: Page) -> Findings:
    """Read an item that is a posting by itself, with a title."""
    job_id, title = words(page.json, "id"), words(page.json, "title")
    if at(page.json, "deleted") is True or at(page.json, "dead") is True:
        yield Closed(reason="deleted", job_id=job_id)
        return
    if not job_id or not title or at(page.json, "type") != "job":
        raise changed(page, "an item that is no posting by itself")
    posting = JobPosting(
        job_id=job_id,
        url=address_of(job_id),
        title=title,
        description_html=prose(page.json, "text"),
        date_posted_raw=words(page.json, "time") or words(page.json, "created_at_i"),
        apply_url=link(page.json, "url"),
    )
    yield joined(posting, page.listed)


PARSERS: Mapping[str, Parser] = {LISTING: _listing, DETAIL: _detail}
