"""The panel of one posting in Google's job search, as a scraper saved it.

Source: google.com/search?ibp=htl;jobs, 2018 and later; its classes are renamed at every release.
Shape: an element `tl_ditc`. A link that mails the posting holds its title and its address, which
    carries Google's id (`htidocid`); a link to a search names the employer, and the place stands
    under that name; chips behind icons say the age and the kind of employment; the text is the one
    of wide lines, cut in two by an ellipsis where it is long.
Limits: "Typical pay for this type of work" is of other postings, and no pay of this one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qs, quote, unquote, urlsplit

from lxml.html import HtmlElement

from jobcrawler.items import Place
from jobcrawler.page import BadRow, Found, Page
from jobcrawler.platforms.reading.employment_words import says_employment
from jobcrawler.platforms.reading.fields import words
from jobcrawler.platforms.reading.page_text import is_hidden, root_of, visible_text
from jobcrawler.platforms.saved_files.posting import saved_posting

_PANEL = "tl_ditc"
_MARK = re.compile(r"""id=["']?tl_ditc\b""")
_ID = re.compile(r"[?&#;]htidocid=([^&#]+)")
_SEARCH = "https://www.google.com/search?ibp=htl;jobs"
_CAMPAIGN = re.compile(r"utm_[a-z]+=[^&#]*&?")
_APPLY = "utm_campaign=google_jobs_apply"
_AGE = re.compile(r"\d+\+?\s(?:minute|hour|day|week|month)s?\sago|(?:vor|il y a|hace|há)\s\d.*")
_WIDE_LINES = re.compile(r"line-height:\s*1\.5em")
_ELLIPSES = frozenset({"...", "\u2026"})
_RAW = 10_000


def is_panel(page: Page) -> bool:
    """Tell whether a page is a panel of Google's job search."""
    return _MARK.search(page.text) is not None


def read_panel(page: Page) -> Found:
    """Return the posting that a panel shows; a bad row where it is cut before the title."""
    panel = next((e for e in root_of(page).iter("div") if e.get("id") == _PANEL), None)
    title, address = _mailed(panel) if panel is not None else ("", "")
    if panel is None or not title:
        return BadRow(reason="a panel of a job search without a title", raw=page.text[:_RAW])
    employer = _employer(panel)
    return saved_posting(
        page,
        {
            "title": title,
            **_identity(address),
            "hiring_organization": employer,
            "job_locations": _places(panel, employer),
            "description_text": _description(panel),
            "apply_url": _apply_url(panel),
            **_chips(panel),
        },
    )


def _mailed(panel: HtmlElement) -> tuple[str, str]:
    """Return the title and the address that the link for mailing the posting holds."""
    hrefs = (link.get("href", "") for link in panel.iter("a"))
    body = next((h.partition("body=")[2] for h in hrefs if h.startswith("mailto:?body=")), "")
    lines = [line for line in unquote(body).splitlines() if line.strip()]
    address = next((line for line in lines if _ID.search(unquote(line))), "")
    title = lines[0] if lines and lines[0] != address else ""
    return words(title) or "", address


def _identity(address: str) -> dict[str, Any]:
    """Return Google's id of the posting, and the address under which it is shown."""
    stated = _ID.search(unquote(address))
    if not stated:
        return {}
    job_id = unquote(stated[1])
    return {
        "job_id": job_id,
        "url": f"{_SEARCH}#fpstate=tldetail&htidocid={quote(job_id, safe='')}",
    }


def _employer(panel: HtmlElement) -> str | None:
    """Return what a link to a search looks for and names: "See web results for Acme Inc."."""
    for link in panel.iter("a"):
        href = link.get("href", "")
        if href.startswith("/search?"):
            name = next(iter(parse_qs(urlsplit(href).query).get("q", ())), "")
            if name and name in visible_text(link):
                return words(name)
    return None


def _texts(panel: HtmlElement) -> Iterator[tuple[HtmlElement, str]]:
    """Yield the elements that hold a seen text of their own, with it."""
    for element in panel.iter("div", "span", "a"):
        text = words(element.text)
        if text and not is_hidden(element):
            yield element, text


def _places(panel: HtmlElement, employer: str | None) -> tuple[Place, ...]:
    """Return the place, which stands in the element after the employer's name."""
    for element, text in _texts(panel):
        if text == employer:
            after = element.getnext()
            place = visible_text(after) if after is not None else ""
            return (Place(raw=place),) if place else ()
    return ()


def _chips(panel: HtmlElement) -> dict[str, Any]:
    """Return what the texts behind an icon say, each of them once."""
    found: dict[str, Any] = {}
    for element, text in _texts(panel):
        icon = element.getprevious()
        if element.tag != "span" or icon is None or next(icon.iter("svg"), None) is None:
            continue
        if _AGE.fullmatch(text):
            found.setdefault("date_posted_raw", text)
        elif says_employment(text):
            found.setdefault("employment_type_raw", text)
    return found


def _description(panel: HtmlElement) -> str | None:
    """Return the text; the ellipsis stands where its second half is folded away."""
    wide = (e for e in panel.iter("span") if _WIDE_LINES.search(e.get("style", "")))
    text = next(wide, None)
    if text is None:
        return None
    pieces = [text.text or ""]
    for part in text:
        hides = words(part.text) in _ELLIPSES and part.getnext() is not None
        pieces += ["" if hides else "".join(map(str, part.itertext())), part.tail or ""]
    return "".join(pieces).strip() or None


def _apply_url(panel: HtmlElement) -> str | None:
    """Return where one applies, without the campaign that Google adds."""
    hrefs = (link.get("href", "") for link in panel.iter("a"))
    href = next((h for h in hrefs if _APPLY in h and h.startswith("http")), None)
    return _CAMPAIGN.sub("", href).rstrip("?&") if href else None
