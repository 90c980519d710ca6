"""Whether a page is a wall instead of the site's page, or says that its posting is closed.

Source: pages saved by other crawlers that took them for results: Cloudflare, Akamai, Imperva,
Distil, PerimeterX, DataDome, AWS WAF, LinkedIn and Glassdoor walls, PHP error pages; and closed
pages under HTTP 200 in a dozen languages. Words of closure in scripts and styles never count: live
pages carry them there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml.html import HtmlElement

from jobcrawler.page import Page
from jobcrawler.platforms.reading.closed_words import CLOSED, HEDGES
from jobcrawler.platforms.reading.page_text import fold, names_of, root_of, short_text

_MARKS = re.compile(
    r"window\._cf_chl_opt|_cf_chl_opt\s*=|/distil_r_captcha|geo\.captcha-delivery\.com"
    r"|_Incapsula_Resource\?(?!SWJIYLWA=)"  # with that its script is on good pages too
    r"|window\._pxAppId\s*=[^<]{0,400}px-captcha|window\.gokuProps\s*="
    r"|name=[\"']pageKey[\"']\s+content=[\"'][\w-]*(?:auth_?wall|uas-?login|consumer_login)"
)
"""What only walls carry in their source."""
_WALL_TITLES = re.compile(
    r"just a moment\b.{0,5}|attention required!.*|access (to this page has been )?denied\b.*"
    r"|security \| glassdoor|pardon our interruption.*|robot check|are you (a )?(robot|human)\W*"
    r"|ddos-guard|vercel security checkpoint|human verification|verification required"
    r"|security check.{0,20}|captcha.{0,20}"
    r"|(please )?verify (that )?you are (a )?human\W*|request rejected|blocked|403 forbidden"
    r"|(5\d\d:? )?(internal server error|bad gateway|service (temporarily )?unavailable"
    r"|gateway time-?out)|(429:? )?too many requests|server error in .{1,60} application\W*"
    r"|(database error|error establishing a database connection)|runtime error"
    r"|(site )?(under|down for) maintenance"
    r"|bot verification|un instant\W*|nur einen moment\W*|un momento\W*|um momento\W*",
    re.IGNORECASE,
)
_WALL_WORDS = re.compile(
    r"checking (if the site connection is secure|your browser before accessing)"
    r"|additional verification required|verify(ing)? (that )?you('re| are) (a )?(real person"
    r"|human)"
    r"|unusual (traffic|activity) from|press (and|&) hold to confirm|error code:? 10(06|09"
    r"|1[025]|20)\b"
    r"|enable javascript and cookies to continue|request unsuccessful\. incapsula"
    r"|you don't have permission to access .{0,200} on this server|reference #\d+\.[0-9a-f]+\.\d+"
    r"|sorry, you have been blocked|complete the (security check|captcha)",
    re.IGNORECASE,
)
_LOGIN_TITLES = re.compile(
    r"(?:[\w .-]{0,30}\W{1,3})?(sign ?(in|up)|log ?(in|on)|login|anmelden|einloggen|connexion|"
    r"iniciar sesión|entrar|accedi|inloggen|přihlášení|zaloguj się|ログイン"
    r"|登录)(?:\W{1,3}.{0,40})?",
    re.IGNORECASE,
)
_CRASH = re.compile(r"\W{0,9}(php )?(fatal|parse) error\W.{0,2000}\bon line\b", re.IGNORECASE)
_HOLDS_POSTING = re.compile(r"JobPosting(?<=[\"'/:]JobPosting)[\"'\s>]")
"""The literal stands first: it is what makes the search fast."""
_WALL_LENGTH = 4_000
"""Characters of seen text: walls say little, good pages that mention walls say more."""
_NOTICE_LENGTH = 300
_SHORT_PAGE = 1_500
_NOTICES = re.compile(
    r"closed|expired|unavailable|inactive|error|alert|notice|notification|warning|message"
    r"|not-?found|banner|flash|status",
    re.IGNORECASE,
)
_HEADINGS = frozenset({"title", "h1", "h2", "h3", "h4", "figcaption", "legend"})


def blocked_reason(page: Page) -> str | None:
    """Return why the page is a wall and not the site's page, or None when it is the site's.

    A page that holds a JobPosting is the site's, whatever guards it loads.
    """
    if _HOLDS_POSTING.search(page.text):
        return None
    mark = _MARKS.search(page.text)
    if mark:
        return f"a bot wall or login page: {fold(mark[0])[:80]}"
    canonical = page.selector.xpath("//link[@rel='canonical']/@href").get() or ""
    if re.search(r"captcha|authwall|challenge-platform", canonical, re.IGNORECASE):
        return f"a bot wall: its address is {canonical[:200]}"
    return _wall_text(page)


def _wall_text(page: Page) -> str | None:
    title = fold(page.selector.xpath("//title/text()").get() or "")
    if _WALL_TITLES.fullmatch(title):
        return f"a bot wall: its title is {title!r}"
    if _LOGIN_TITLES.fullmatch(title) and page.selector.css("input[type=password]"):
        return f"a login page: its title is {title!r}"
    seen = short_text(root_of(page), limit=_WALL_LENGTH) or ""
    words = _WALL_WORDS.search(seen) or _CRASH.match(seen)
    return f"a wall or an error page: {words[0][:200]!r}" if words else None


def closed_reason(page: Page) -> str | None:
    """Return the page's words for its posting being closed, or None when it does not say so.

    Read from titles, headings and notices; on a page of few words from all of it. Sentences with a
    condition ("once the position has been filled") say nothing.
    """
    texts = list(_notices(page))
    whole = short_text(root_of(page), limit=_SHORT_PAGE)
    if whole:
        texts += re.split(r"(?<=[.!?。])\s", whole)
    return next((said for text in texts if (said := _statement(text))), None)


def _statement(text: str) -> str | None:
    match = CLOSED.search(text)
    if not match or HEDGES.search(text[max(0, match.start() - 40) : match.end()]):
        return None
    return text[max(0, match.start() - 80) : match.end() + 80].strip()


def _notices(page: Page) -> Iterator[str]:
    yield fold(page.selector.xpath("//title/text()").get() or "")
    for element in root_of(page).iter("*"):
        if _is_notice(element):
            text = short_text(element, limit=_NOTICE_LENGTH)
            if text:
                yield text


def _is_notice(element: HtmlElement) -> bool:
    if element.tag in _HEADINGS or element.get("role") in {"alert", "status"}:
        return True
    return bool(_NOTICES.search(names_of(element)))
