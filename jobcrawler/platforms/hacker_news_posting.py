"""A posting from a comment to "Who is hiring?".

Shape: by custom the first line is "Company | Role | Location | ...", its parts in any order after
    the company. Read is only what a part says by itself: a role that names an occupation, a way
    of working, a kind of employment, pay; a place only where it stands third, after the role.
    Where no role is named, the first line itself is the title.
"""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from typing import Any

from jobcrawler.items import JobPosting, WorkplaceType
from jobcrawler.platforms.reading.board_rows import in_one_line
from jobcrawler.platforms.reading.fields import places, prose, words, workplace

_LONGEST_LINE = 400
_LONGEST_COMPANY = 100
_LONGEST_TITLE = 150
_LINE_END = re.compile(r"<p>|<br\s*/?>|\n|<pre>", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]*>")
_ADDRESS = re.compile(r"\(?https?://\S+")
_BRACKETS = re.compile(r"\([^()]*\)")
_ROLE = re.compile(
    r"\b(?:engineers?|engineering|developers?|programmers?|designers?|scientists?|researchers?"
    r"|analysts?|architects?|managers?|directors?|head of|leads?|administrators?|sysadmins?|sres?"
    r"|devops|cto|founding|consultants?|recruiters?|marketers?|writers?|interns?|specialists?"
    r"|technicians?|associates?|vp|swes?|qa|full[- ]?stack|front[- ]?end|back[- ]?end)\b",
    re.IGNORECASE,
)
_BLURB = re.compile(
    r"\b(?:for|the|our|we|that|which|is|are|to|helps?|build(?:s|ing)?|platform|startup|company"
    r"|tools?|powered)\b",
    re.IGNORECASE,
)
"""Words of a line about the company, which may name an occupation too: "AI for engineers"."""
_EMPLOYMENT = re.compile(
    r"(?:(?:full|part)[- ]?time|contract(?:or|ors)?|intern(?:s|ships?)?|freelance(?:rs?)?"
    r"|permanent|temporary)(?:\s*(?:/|,|\+|&|or|and)\s*(?:(?:full|part)[- ]?time"
    r"|contract(?:or|ors)?|intern(?:s|ships?)?|freelance(?:rs?)?|permanent|temporary))*",
    re.IGNORECASE,
)
_PAY = re.compile(
    r"(?:[$€£¥]|(?:USD|EUR|GBP|CHF|CAD|AUD)\b)\s*\d.*|\d[\d,.k]*\s*[kK]?\s*[-\u2013].*[$€£]"
)
_NO_PLACE = re.compile(
    r"remote|on-?site|hybrid|visa|multiple|various|full|part|equity|series|yc|\d|https?:|www\.",
    re.IGNORECASE,
)


def address_of(number: str) -> str:
    """Return the public address of an item."""
    return f"https://news.ycombinator.com/item?id={number}"


def read_comment(row: Any, story: str | None) -> JobPosting | None:
    """Return the posting of a comment to a story; None when it has no number or no words."""
    job_id = words(row, "objectID") or words(row, "id")
    text = prose(row, "comment_text") or prose(row, "text")
    if not job_id or not text:
        return None
    line = _first_line(text)
    parts = _parts(line)
    roles = [part for part in parts[1:] if _is_role(part)]
    title = roles[0] if roles else _cut(_words_of(line))
    if not title:
        return None
    is_third = len(parts) > 2 and roles[:1] == parts[1:2] and _is_place(parts[2])
    return JobPosting(
        job_id=job_id,
        url=address_of(job_id),
        title=title,
        hiring_organization=parts[0] if parts else None,
        description_html=text,
        job_locations=places(parts[2]) if is_third else (),
        workplace_type=_workplace(parts),
        employment_type_raw=in_one_line(p for p in parts[1:] if _EMPLOYMENT.fullmatch(p)),
        salary_raw=next(filter(_PAY.fullmatch, parts[1:]), None),
        date_posted_raw=words(row, "created_at_i") or words(row, "created_at"),
        extra={"story": story} if story else {},
    )


def _first_line(text: str) -> str:
    """Return the first line that has words, as plain text."""
    lines = map(_plain, _LINE_END.split(text))
    return next(filter(_words_of, lines), "")


def _plain(line: str) -> str:
    return html.unescape(_TAG.sub("", line[: 4 * _LONGEST_LINE])).strip()


def _cut(title: str) -> str:
    return title if len(title) <= _LONGEST_TITLE else f"{title[: _LONGEST_TITLE - 1].rstrip()}…"


def _words_of(line: str) -> str:
    return _without_addresses(line).strip(" |")


def _without_addresses(text: str) -> str:
    return " ".join(_ADDRESS.sub("", text).split())


def _parts(line: str) -> list[str]:
    """Return the parts of a first line, the company first; none where it has not that form."""
    parts = [_without_addresses(part) for part in line.split("|")]
    company = parts[0]
    if len(line) > _LONGEST_LINE or len(parts) < 3 or not 0 < len(company) <= _LONGEST_COMPANY:
        return []
    return [company, *filter(None, parts[1:])]


def _is_role(part: str) -> bool:
    """Tell whether a part names an occupation, and is not itself a way of working."""
    is_other = _EMPLOYMENT.fullmatch(part) or _PAY.fullmatch(part) or workplace(part)
    names_one = bool(_ROLE.search(part)) and not _BLURB.search(part)
    return names_one and not is_other and len(part) <= _LONGEST_TITLE


def _is_place(part: str) -> bool:
    """Tell whether a part can be nothing but a place: a few words that are nothing else."""
    return (
        part[:1].isupper()
        and len(part) <= 60
        and not _NO_PLACE.search(part)
        and not (_is_role(part) or _EMPLOYMENT.search(part) or _PAY.fullmatch(part))
    )


def _workplace(parts: Sequence[str]) -> WorkplaceType | None:
    """Return the way of working that one part is the word for: "REMOTE (US)"; None for several."""
    bare = (_BRACKETS.sub("", part) for part in parts[1:])
    stated = {kind for kind in map(workplace, bare) if kind}
    return stated.pop() if len(stated) == 1 else None
