"""What keeps each incident from happening here: lines of the package, and how to take them out.

A line is found by its text, wherever in the package it stands, and must be there exactly once.
`mutations.py` takes them out and demands that the incident's tests notice.
"""

from __future__ import annotations

import dataclasses

INCIDENTS = range(1, 33)


@dataclasses.dataclass(frozen=True)
class Guard:
    """Lines that keep one or more incidents away."""

    words: str
    incidents: tuple[int, ...]
    changes: tuple[tuple[str, str], ...]
    """Pairs of a text and what stands in its place without the guard. Several pairs: guards that
    each suffice, or one that cannot go in one place."""


def guard(
    words: str, *incidents: int, out: tuple[str, str], too: tuple[str, str] | None = None
) -> Guard:
    """Return a guard that one change takes out, or two."""
    return Guard(words, incidents, (out, too) if too else (out,))


_LOOKUP = '"SELECT * FROM jobs LEFT JOIN job_texts ON job = id WHERE site = ? AND job_id = ?",'
_LOOKED_UP = "(posting.site, posting.job_id),"

GUARDS = (
    guard("a total of 0 is none (both: by its number, by its rows)", 1,
          out=("if said and (said.total > 0 or here == 1):", "if said:"),
          too=("return Results(total, first, last) if first <= last <= total else None",
               "return Results(total, first, last)")),
    guard("Workday: a later total of 0 is none", 1,
          out=("if is_first and (total or (total == 0 and not rows)):", "if total is not None:")),
    guard("a total that is a known limit proves nothing", 2,
          out=("if total not in caps or _differs(evidence):", "if evidence:")),
    guard("Workday: no page is asked past the cap", 2,
          out=("for offset in range(received, min(total, CAP), step):",
               "for offset in range(received, total, step):")),
    guard("far fewer than before are not believed at once", 2, 8, 10, 29,
          out=("or seen >= HELD_BELOW * last.seen:", "or seen <= last.seen:")),
    guard("Workday: no page is larger than the site gives", 3,
          out=("PAGE_SIZE = 20", "PAGE_SIZE = 50")),
    guard("a lost page is trouble", 3, 7,
          out=('self.evidence.lost[f"http {visit.page.status}"] += 1', "pass")),
    guard("a wall is trouble", 3, out=("self.evidence.blocked = found.reason", "pass")),
    guard("Workday: steps are what a page brings", 4,
          out=("step = min(received, PAGE_SIZE)", "step = PAGE_SIZE")),
    guard("a listing page that comes twice is trouble", 5,
          out=("return len(set(full)) < len(full)", "return False")),
    guard("the last total counts, not the first", 5,
          out=("if visit.page.fetched_at >= self._announced_at:",
               "if self.evidence.announced is None:")),
    guard("fewer than announced is not complete", 5, 6, 32,
          out=("return abs(len(evidence.seen) - evidence.announced) > allowed", "return False")),
    guard("not seen is not closed: the page is asked", 5, 31,
          out=("proof = gone.get(absent.job_id) or _proof_without_page(absent, listed_at)",
               'proof = Gone("unseen")')),
    guard("a site that always over-counts is known in the end", 6,
          out=("if not troubles and _is_stable(", "if troubles and _is_stable(")),
    guard("that takes three runs", 6, out=("STABLE_RUNS = 3", "STABLE_RUNS = 1")),
    guard("only a complete run closes", 7, 8,
          out=('return self.word in ("complete", "stable_shortfall")', "return True")),
    guard("our own limit is no end of the list", 9, out=("self.evidence.capped = limit", "pass")),
    guard("our own limit is kept", 9,
          out=("if self._begun >= self.limit:", "if self._begun >= self.limit * 9:")),
    guard("a page without rows must say that there are none", 10,
          out=("if not rows and (said is None or said.total > 0):\n        message",
               "if not page:\n        message"),
          too=("if not fetches:\n        message", "if not page:\n        message")),
    guard("Greenhouse: an answer without a list is no empty list", 10,
          out=('raise changed(page, "no list of jobs")\n    total', "return\n    total")),
    guard("Lever: an answer without a list is no empty list", 10,
          out=('raise changed(page, "not a list of postings")', "return")),
    guard("a login page is a wall", 10,
          out=('if _LOGIN_TITLES.fullmatch(title) and page.selector.css("input[type=password]"):',
               "if not title:")),
    guard("a listed posting whose page is gone is no unreadable one", 11,
          out=("if not is_gone:", "if listed:")),
    guard("what is listed is sighted, whatever its page says", 11,
          out=("self._archive.sight(known.id, at=", "dict(at=")),
    guard("unreadable postings are counted", 12,
          out=("if evidence.unreadable:\n        found", "if not evidence:\n        found")),
    guard("a new posting whose page refuses is known by its row", 12,
          out=("yield self._placed(listed, *seen_on)", "yield from ()")),
    guard("an unreadable posting is asked for again", 12,
          out=("self.unread.add(listed.job_id)", "pass")),
    guard("403, 429 and 503 are no proof", 13,
          out=("GONE = (404, 410)", "GONE = (403, 404, 410, 429, 503)")),
    guard("410 is proof", 13, out=("GONE = (404, 410)", "GONE = (404,)")),
    guard("a page that does not come is neither proof nor trouble", 13,
          out=("elif not fetch.probe:", "else:")),
    guard("words say that a posting is closed", 14,
          out=("return next((said for text in texts if (said := _statement(text))), None)",
               "return None")),
    guard("in other languages too", 14,
          out=('for phrase in _PHRASES), re.IGNORECASE)', 'for phrase in _PHRASES[:6]), re.I)')),
    guard("a count of places is no place", 15,
          out=("if part and not _COUNT_OF_PLACES.fullmatch(part)]", "if part]")),
    guard("Workday: a count of places is no place", 15,
          out=("() if _COUNT_OF_PLACES.fullmatch(shown_places) else places(shown_places),",
               "places(shown_places),")),
    guard("Ashby: the stated workplace goes before the flag", 16,
          out=('return workplace(row, "workplaceType") or (', "return (")),
    guard("what the page says of the workplace goes before its data", 16,
          out=("workplace_type=_workplace(facts),", "workplace_type=None,")),
    guard("Greenhouse: a place is no statement about the workplace", 16,
          out=('date_posted_raw=words(row, "first_published") or words(row, "published_at"),',
               'workplace_type="remote" if "Remote" in str(row["location"]) else None,')),
    guard("Remote is no town", 16, out=(r"|fully|remote(?:ly)?|hybrid|", r"|fully|hybrid|")),
    guard("CA alone is no state", 17,
          out=("if not last or parts[last - 1].casefold() in lookalikes()",
               "if last and parts[last - 1].casefold() in lookalikes()")),
    guard("CA after a province is Canada", 17,
          out=("return {last: code} if confirmed or not is_region else {}",
               "return {last: code} if not is_region else {}")),
    guard("CA after a town is California", 17,
          out=('return _Reading("US", None, last) if is_state(code) and code != "DE" else None',
               "return None")),
    guard("an epoch is read in UTC", 18,
          out=("return _in_utc(moment + timedelta(seconds=seconds))",
               "return _in_utc(datetime.fromtimestamp(seconds).replace(tzinfo=UTC))")),
    guard("an epoch may be in milliseconds", 18,
          out=("(1000 if len(digits[1]) > 10 else 1)", "1")),
    guard("bands of pay are spanned", 19,
          out=("minimum=min(low) if len(low) == len(bands) else None,",
               "minimum=low[0] if len(low) == len(bands) else None,")),
    guard("so are they in words", 19,
          out=("return min(values), max(values)", "return values[0], values[1]")),
    guard("and in structured data", 19,
          out=("minimum=min(low) if len(low) == len(amounts) else None,",
               "minimum=low[0] if len(low) == len(amounts) else None,")),
    guard("Lever: the lists are part of the text", 20,
          out=("filter(None, (opening, *lists, closing))", "filter(None, (opening, closing))")),
    guard("JSON is asked for, not HTML", 21,
          out=('JSON_HEADERS = {"Accept": "application/json"}',
               'JSON_HEADERS = {"Accept": "text/html"}')),
    guard("HTML is not read as empty JSON", 21,
          out=('message = f"{self.url}: not JSON ({error})"', "return []")),
    guard("a posting is told by its id, not by its title", 22, 24,
          out=(_LOOKUP, _LOOKUP.replace("job_id = ?", "title = ?")),
          too=(_LOOKED_UP, "(posting.site, posting.title),")),
    guard("nor by its text", 23,
          out=(_LOOKUP, _LOOKUP.replace("job_id = ?", "description_text = ?")),
          too=(_LOOKED_UP, "(posting.site, posting.description_text),")),
    guard("nor by a title that is much like it", 25,
          out=(_LOOKUP, _LOOKUP.replace("job_id = ?", "title LIKE '%Staff SWE%' AND ? != ''"))),
    guard("fields are compared, not pages", 26,
          out=("if old[name] != new[name] and not is_opening]",
               'if name == "title" and row["page"] != posting.page and not is_opening]')),
    guard("a new date of update is no change", 27,
          out=("COMPARED = (", 'COMPARED = (\n    "date_modified",')),
    guard("Greenhouse: an update is no posting date", 27,
          out=('words(row, "first_published") or words(row, "published_at")',
               'words(row, "first_published") or words(row, "updated_at")')),
    guard("first_seen stays", 28,
          out=('"last_seen": posting.fetched_at,',
               '"first_seen": posting.fetched_at, "last_seen": posting.fetched_at,')),
    guard("only what was closed begins anew", 28,
          out=('if row["closed_at"] is not None:', 'if row["id"]:')),
    guard("a first absence closes nothing, where no page can be asked", 29,
          out=("if absent.missing_since and not absent.detail_url:", "if not absent.detail_url:")),
    guard("HTML is allow-listed (both: balanced, then sanitised)", 30,
          out=("_SANITISER.clean(balanced(unescape_html(html)))", "unescape_html(html)")),
    guard("an address of a posting is of the web", 30,
          out=('return text if parts.scheme in ("http", "https") and parts.hostname else None',
               "return text")),
    guard("so is an address to apply (both: as read, as cleaned)", 30,
          out=("if apply_url and _SCHEME.match(apply_url) and not _GOOD_SCHEME.match(apply_url):",
               "if apply_url is posting:"),
          too=('date_posted_raw=words(row, "createdAt"),\n        apply_url=link',
               'date_posted_raw=words(row, "createdAt"),\n        apply_url=words')),
    guard("thousands are parted", 32,
          out=(r" \u00a0\u202f]\d{3})+(?!\d)|\d{1,9}", r" \u00a0\u202f]\d{3})+(?!.)|\d{1,9}")),
    guard("counters are read in other languages", 32,
          out=('r"(?:of|out of|von|sur|de|of the|di|van|z|ze|', 'r"(?:of|out of|of the|')),
)  # fmt: skip
