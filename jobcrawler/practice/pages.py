"""The practice site's pages as HTML."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from jobcrawler.practice.compose import EMPLOYER
from jobcrawler.practice.json_ld import json_ld
from jobcrawler.practice.posting import Posting, description_html, has_json_ld
from jobcrawler.practice.views import DetailView, Link, ListingView

ROBOTS = "User-agent: *\nDisallow: /private/\n"

_STYLE = """
body { font: 16px/1.5 system-ui, sans-serif; margin: 0; color: #222; background: #f6f5f2; }
header { background: #1f4e4a; padding: .8rem 1rem; } header a { color: #fff; font-weight: 600; }
main { max-width: 46rem; margin: 0 auto; padding: 1rem; } a { color: #1f5f8b; }
.jobs { list-style: none; padding: 0; }
.job-row { background: #fff; border: 1px solid #ddd; border-radius: 6px; margin: .5rem 0;
  padding: .6rem .8rem; }
.job-row a { display: block; font-weight: 600; } .job-row span { color: #555; margin-right: 1em; }
.pages a, .walk a, .walk span { margin-right: .7em; }
.description, .facts, .tile { background: #fff; border: 1px solid #ddd; border-radius: 6px;
  padding: .8rem 1rem; margin: 1rem 0; }
.facts th { text-align: left; padding-right: 1.5em; vertical-align: top; white-space: nowrap; }
.facts ul { margin: 0; padding-left: 1.1em; }
"""


def entry_page(nonce: str = "") -> str:
    """Return the page that a visitor meets first."""
    body = (
        f"<h1>Work at {EMPLOYER}</h1>\n"
        "<p>We run clinics, kitchens, depots, schools and workshops. None of them exists: "
        "this site is for practice.</p>\n"
        '<p><a href="/search">See all open jobs</a></p>'
    )
    return _page(f"Careers at {EMPLOYER}", body, nonce=nonce)


def listing_page(view: ListingView, nonce: str = "") -> str:
    """Return a page of search results."""
    rows = "\n".join(_row(position, posting) for position, posting in view.rows)
    body = (
        f'<h1>Open jobs</h1>\n<p class="results-count">{_count(view)}</p>\n'
        f'<ul class="jobs">\n{rows}\n</ul>\n<nav class="pages">{_page_links(view)}</nav>'
    )
    return _page(f"Open jobs at {EMPLOYER}", body, nonce=nonce)


def detail_page(view: DetailView, nonce: str = "") -> str:
    """Return the page of one posting."""
    posting = view.posting
    language = escape(posting.language)
    parts = [
        '<p><a class="back" href="/search">Back to search results</a></p>',
        _walk(view),
        f"<h1>{escape(posting.title)}</h1>",
        f'<div class="description" lang="{language}">\n{description_html(posting)}\n</div>',
        _tile(),
        _facts(posting),
    ]
    if posting.odd.apply_link is not None:
        parts.append(f'<p><a class="apply" href="{escape(posting.odd.apply_link)}">Apply</a></p>')
    if has_json_ld(posting):
        parts.append(f'<script type="application/ld+json">\n{json_ld(posting)}\n</script>')
    title = f"{posting.title} - {EMPLOYER}"
    return _page(title, "\n".join(parts), language=language, nonce=nonce)


GONE_WORDS = "This Job is no longer available."


def gone_page(nonce: str = "", words: str = GONE_WORDS) -> str:
    """Return what a closed posting shows where the site sends it with status 200."""
    body = (
        '<p><a class="back" href="/search">Back to search results</a></p>\n'
        f"<h1>{escape(words)}</h1>"
    )
    return _page(f"Job - {EMPLOYER}", body, nonce=nonce)


def notice_page(heading: str, words: str) -> str:
    """Return a short page: an error, or a tenant that is gone."""
    return _page(heading, f"<h1>{escape(heading)}</h1>\n<p>{escape(words)}</p>")


def login_page() -> str:
    """Return the login page of the vendor."""
    body = (
        "<h1>Sign in</h1>\n"
        '<form method="post" action="/signin"><p><input name="user" aria-label="User name"> '
        '<input type="password" name="password" aria-label="Password"> '
        "<button>Sign in</button></p></form>"
    )
    return _page("Sign in", body)


def wall_page() -> str:
    """Return a bot wall of Cloudflare's kind."""
    return (
        '<!DOCTYPE html><html lang="en-US"><head><title>Just a moment...</title>'
        '<meta name="robots" content="noindex,nofollow">'
        '<meta http-equiv="content-security-policy" content="default-src \'none\'; '
        'script-src https://challenges.cloudflare.com"></head><body>'
        '<div class="main-wrapper"><h1>practice.test</h1>'
        "<p>Verifying you are human. This may take a few seconds.</p>"
        "<noscript>Enable JavaScript and cookies to continue</noscript></div>"
        "<script>window._cf_chl_opt={cvId:'3',cZone:'practice.test'};</script></body></html>"
    )


def _page(title: str, body: str, *, language: str = "en", nonce: str = "") -> str:
    return (
        f'<!DOCTYPE html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(title)}</title>\n<style>{_STYLE}</style>\n{_build(nonce)}</head>\n"
        f'<body>\n<header><a href="/">{EMPLOYER}</a></header>\n<main>\n{body}\n</main>\n'
        "</body>\n</html>\n"
    )


def _build(nonce: str) -> str:
    """Return the head's build id and token, which change where pages are built for each visit."""
    if not nonce:
        return ""
    return (
        f'<meta name="csrf-token" content="{nonce}">\n'
        f'<script nonce="{nonce}">window.build = "{nonce[::-1]}";</script>\n'
    )


def _count(view: ListingView) -> str:
    if not view.rows:
        return view.counter.none
    return view.counter.of_rows(view.rows[0][0], view.rows[-1][0], view.total)


def _row(position: int, posting: Posting) -> str:
    spots = posting.spots
    places = spots[0].words if len(spots) == 1 else f"{len(spots)} places"
    facts = (f"Job # {posting.job_id}", places, f"Updated {posting.dated(posting.updated)}")
    spans = " ".join(f"<span>{escape(fact)}</span>" for fact in facts)
    link = f'<a href="{_href((position, posting.posting_id))}">{escape(posting.title)}</a>'
    return f'<li class="job-row">{link} {spans}</li>'


def _href(link: Link) -> str:
    return f"/jobdetails?rw={link[0]}&amp;jid={link[1]}"


def _page_links(view: ListingView) -> str:
    near = range(view.page - 2, view.page + 3)
    numbers = sorted({1, view.last_page, *near} & set(range(1, view.last_page + 1)))
    links = [_page_link(number, view.page) for number in numbers]
    if 1 < view.page <= view.last_page:
        links.insert(0, f'<a href="/search?page={view.page - 1}" rel="prev">Previous</a>')
    if view.has_next:
        links.append(f'<a href="/search?page={view.page + 1}" rel="next">Next</a>')
    return " ".join(links)


def _page_link(number: int, current: int) -> str:
    if number == current:
        return f'<span aria-current="page">{number}</span>'
    return f'<a href="/search?page={number}">{number}</a>'


def _walk(view: DetailView) -> str:
    """Return the counter between its two links; those that lead nowhere are missing."""
    parts = []
    if view.before:
        parts.append(f'<a class="prev" title="Prev" href="{_href(view.before)}">Prev</a>')
    if view.position is not None:
        counter = view.counter.of_job(view.position, view.total)
        parts.append(f'<span class="count">{counter}</span>')
    if view.after:
        parts.append(f'<a class="next" title="Next" href="{_href(view.after)}">Next</a>')
    return f'<p class="walk">{" ".join(parts)}</p>'


def _tile() -> str:
    """Return furniture with a style of its own, as pages of this kind have inside their body."""
    return (
        '<div class="tile">\n<style>\n.LinkedInTitle { color: #333; font-size: 14px; }\n</style>\n'
        f'<p class="LinkedInTitle">Follow {EMPLOYER} and see whom you know</p>\n</div>'
    )


def _facts(posting: Posting) -> str:
    rows = "\n".join(
        f"<tr><th>{name}</th><td>{value}</td></tr>" for name, value in _stated(posting) if value
    )
    return f'<table class="facts">\n{rows}\n</table>'


def _stated(posting: Posting) -> Iterable[tuple[str, str]]:
    """Yield the rows of the table: a name and the HTML of its value, empty when not stated."""
    yield "Job #", posting.job_id
    yield "Locations", _places(posting)
    yield "Job families", escape(posting.family)
    yield "Teams", escape(posting.team or "")
    yield "Employment type", escape(posting.employment_words)
    yield "Pay", escape(posting.pay_words or "")
    yield "Workplace", escape(posting.odd.workplace or "")
    yield "Posted", posting.dated(posting.posted)
    yield "Updated", posting.dated(posting.updated)
    yield "Closing date", posting.dated(posting.closes) if posting.closes else ""
    yield "Language", escape(posting.language)


def _places(posting: Posting) -> str:
    words = [escape(spot.words) for spot in posting.spots]
    if len(words) == 1:
        return words[0]
    return "<ul>" + "".join(f"<li>{each}</li>" for each in words) + "</ul>"
