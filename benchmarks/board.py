"""A careers site of any size, made ahead of time: what the benchmarks crawl. Pure.

The pages have the size and the parts of real ones: 37 KB, of which a fifth is the posting, said
twice: once for people, once as schema.org JSON-LD. The words are invented.
"""

from __future__ import annotations

import hashlib
import html
import json
import random
from collections.abc import Iterator

PAGE_BYTES = 37_000
A_PAGE = 50
"""Links on a list page."""
HTML = "text/html; charset=utf-8"

_STARTS = ("ba", "ce", "di", "fo", "gu", "ha", "je", "ki", "lo", "mu", "na", "pe", "qui", "ro",
           "su", "ta", "ve", "wi", "xa", "yo", "zu", "bra", "cle", "dri")  # fmt: skip
_ENDS = ("ler", "mint", "rand", "st", "ver", "dock", "ning", "tion", "sed", "ly", "ment", "ble",
         "ger", "son", "tive", "ral", "ness", "ty")  # fmt: skip
WORDS = [a + b + c for a in _STARTS for b in ("", "ri", "no") for c in _ENDS]
TRADES = ("Nurse", "Welder", "Data Engineer", "Line Cook", "Teacher", "Electrician", "Analyst")
GRADES = ("", "Senior ", "Junior ", "Lead ", "Night ")
CITIES = (("Leeds", "England", "GB"), ("Austin", "TX", "US"), ("Ghent", "", "BE"),
          ("Graz", "Styria", "AT"), ("Porto", "", "PT"))  # fmt: skip


def site(postings: int, *, seed: int = 1) -> dict[str, tuple[str, bytes]]:
    """Return the content type and the body of each path of a site."""
    shared = _furniture(_dice(seed))
    pages = {
        "/robots.txt": ("text/plain", b"User-agent: *\nDisallow: /account\nDisallow: /apply\n")
    }
    for first in range(0, postings, A_PAGE):
        path = "/jobs" if not first else f"/jobs?page={first // A_PAGE + 1}"
        pages[path] = (HTML, _list_page(first, postings, shared))
    for number in range(postings):
        pages[path_of(number)] = (HTML, _job_page(number, seed, shared))
    return pages


def path_of(number: int) -> str:
    """Return the address of a posting."""
    return f"/jobs/{100_000 + number}"


def posting(number: int, *, seed: int = 1) -> dict[str, object]:
    """Return a posting as a schema.org node."""
    dice = _dice(seed * 1_000_003 + number)
    city, region, country = dice.choice(CITIES)
    low = dice.randrange(28, 90) * 1000
    return {
        "@context": "https://schema.org/",
        "@type": "JobPosting",
        "identifier": {"@type": "PropertyValue", "name": "Ovenbird", "value": 100_000 + number},
        "title": dice.choice(GRADES) + dice.choice(TRADES),
        "description": _description(dice),
        "datePosted": f"2026-{dice.randrange(1, 10):02}-{dice.randrange(1, 29):02}",
        "validThrough": "2030-01-31T00:00:00Z",
        "employmentType": dice.choice(["FULL_TIME", "PART_TIME", "CONTRACTOR"]),
        "hiringOrganization": {"@type": "Organization", "name": "Ovenbird Group"},
        "jobLocation": {
            "@type": "Place",
            "address": {
                "@type": "PostalAddress",
                "addressLocality": city,
                "addressRegion": region,
                "addressCountry": country,
            },
        },
        "baseSalary": {
            "@type": "MonetaryAmount",
            "currency": "EUR",
            "value": {
                "@type": "QuantitativeValue",
                "minValue": low,
                "maxValue": low + 12_000,
                "unitText": "YEAR",
            },
        },
    }


def _dice(seed: int) -> random.Random:
    return random.Random(seed)  # noqa: S311  nothing is secret, and all is to be the same again


def _description(dice: random.Random) -> str:
    """Return about 5 KB of HTML: paragraphs, headings, lists, entities."""
    parts = [f"<p>{_sentences(dice, 5)}</p>"]
    for heading in ("What you will do", "What you bring", "What we offer"):
        rows = "".join(f"<li>{_sentences(dice, 1)}</li>" for _ in range(7))
        parts.append(f"<h3>{heading}</h3><p>{_sentences(dice, 3)}</p><ul>{rows}</ul>")
    parts.append(f"<p><strong>Food &amp; drink</strong><br>{_sentences(dice, 6)}</p>")
    return "\n".join(parts)


def _sentences(dice: random.Random, count: int) -> str:
    words = (dice.choices(WORDS, k=dice.randrange(8, 19)) for _ in range(count))
    return " ".join(" ".join(line).capitalize() + "." for line in words)


def _furniture(dice: random.Random) -> tuple[str, str]:
    """Return what stands above and below the content of each page: styles, menus, state."""
    rules = "".join(
        f".{_name(dice)}{{margin:{dice.randrange(40)}px;color:#{dice.randrange(1 << 24):06x}}}"
        for _ in range(160)
    )
    menu = "".join(
        f'<li class="{_name(dice)}"><a href="/about/{word}" data-track="{_name(dice)}">{word}</a>'
        for word in dice.sample(WORDS, 60)
    )
    head = f"<style>{rules}</style></head><body><header><nav><ul>{menu}</ul></nav></header>"
    foot = f"<footer><ul>{menu}</ul><p>{_sentences(dice, 12)}</p></footer>"
    return head, foot


def _name(dice: random.Random) -> str:
    return f"{dice.choice(WORDS)}_{dice.randrange(1 << 20):x}"


def _page(title: str, inner: str, shared: tuple[str, str], salt: str) -> bytes:
    """Return a whole page, filled up to its size with the state that sites leave in pages."""
    head, foot = shared
    text = (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{title}</title>'
        f"{head}<main>{inner}</main>{foot}"
    )
    missing = PAGE_BYTES - len(text) - 60
    state = "".join(_state(salt)) if missing > 0 else ""
    script = f"<script>window.__state={json.dumps(state[:missing])}</script>"
    return f"{text}{script}</body></html>".encode()


def _state(salt: str) -> Iterator[str]:
    """Yield identifiers as sites leave them behind: half of each repeats, half does not."""
    for number in range(400):
        key = hashlib.blake2b(f"{salt}{number}".encode(), digest_size=5).hexdigest()
        yield f"component:card;props:{number};slot:main;visible:true;key:{key}|"


def _list_page(first: int, total: int, shared: tuple[str, str]) -> bytes:
    numbers = range(first, min(first + A_PAGE, total))
    rows = "".join(
        f'<li class="job"><a href="{path_of(n)}">{posting(n)["title"]}</a> <i>Ovenbird</i></li>'
        for n in numbers
    )
    page = first // A_PAGE + 1
    more = f'<a rel="next" href="/jobs?page={page + 1}">Next</a>' if numbers.stop < total else ""
    said = f'<p class="count">{first + 1} - {numbers.stop} of {total} jobs</p>'
    return _page("Jobs", f"<h1>Jobs</h1>{said}<ul>{rows}</ul>{more}", shared, str(page))


def _job_page(number: int, seed: int, shared: tuple[str, str]) -> bytes:
    node = posting(number, seed=seed)
    data = json.dumps(node).replace("</", "<\\/")
    title = html.escape(str(node["title"]))
    inner = (
        f'<script type="application/ld+json">{data}</script><h1>{title}</h1>'
        f'<div class="job-description">{node["description"]}</div>'
        f'<a class="apply" href="/apply?id={number}">Apply now</a>'
    )
    return _page(title, inner, shared, f"job {number}")
