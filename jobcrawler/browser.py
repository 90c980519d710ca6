"""Pages that draw themselves by script: read as the system's Chromium shows them.

Only for sites that say `browser = true`: a browser takes a hundred times as long as a request, and
what is kept is the page as drawn, not the bytes that were sent. Needs the extra `browser`
(scrapy-playwright), and Chromium.
"""

from __future__ import annotations

import asyncio
import shutil
import socket
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit
from urllib.request import getproxies

from scrapy.settings import BaseSettings

from jobcrawler.page import Fetch
from jobcrawler.safety import is_public, objection_to
from jobcrawler.sites import Site, SiteError

if TYPE_CHECKING:
    from playwright.async_api import Page, Request

CONNECTIONS = "jobcrawler.browser_connections.BrowserConnections"
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
MOST_STEPS = 500
"""Clicks on "load more", and scrolls to the end, of one page."""
QUIET_STEPS = 3
"""Steps that bring no link more, after which a page is whole."""
STEP_MS = 250
QUIET_MS = 5000
"""How long to wait for a page's requests to end; some never do."""
UNSEEN_TYPES = frozenset({"image", "media", "font"})
# A control that brings more of the same list, in a dozen languages: by its words alone.
_MORE_WORDS = (
    r"^\W*(?:(?:load|show|view|see|display)\s+(?:\d+\s+)?more|more\s+(?:jobs|results|openings)"
    r"|mehr\s+(?:laden|anzeigen|stellen|jobs)|weitere\s+(?:laden|anzeigen|stellen|jobs)"
    r"|(?:voir|afficher|charger)\s+plus|(?:ver|mostrar|cargar|carregar)\s+m[aá]i?s"
    r"|(?:carica|mostra|vedi)\s+altr[io]|(?:meer|toon\s+meer)\s*(?:laden|tonen|vacatures)?"
    r"|(?:visa|ladda)\s+fler|(?:vis|last)\s+flere|n[äa]yt[äa]\s+lis[äa]{2}"
    r"|(?:pokaż|załaduj)\s+więcej|(?:zobrazit|načíst)\s+(?:další|více)|daha\s+fazla"
    r"|もっと見る|さらに表示|加载更多|查看更多|載入更多|더\s*보기)"
)
_MORE = """(pattern) => {
    const words = new RegExp(pattern, "iu");
    const controls = document.querySelectorAll("button, a, [role=button], input[type=button]");
    for (const control of controls) {
        const said = (control.innerText || control.value || control.ariaLabel || "").trim();
        const href = control.tagName === "A" ? control.getAttribute("href") || "" : "";
        const leads = href && !href.startsWith("#") && !href.startsWith("javascript:");
        const shown = control.offsetParent !== null && !control.disabled;
        if (said.length < 60 && words.test(said) && shown && !leads) {
            control.click();
            return;
        }
    }
    window.scrollTo(0, document.body.scrollHeight);
}"""
_SIZE = "() => document.querySelectorAll('a[href]').length + document.body.innerText.length"


def browser_settings(settings: BaseSettings, sites: Iterable[Site]) -> Mapping[str, Any]:
    """Return the settings that a browser needs; none where no site asks for one.

    Raises:
        SiteError: the extra or the browser is missing.
    """
    drawn = [site.name for site in sites if site.browser]
    if not drawn:
        return {}
    try:
        import scrapy_playwright  # noqa: F401, PLC0415  an extra
    except ImportError as error:
        message = f"sites.{drawn[0]}: browser needs: pip install 'jobcrawler[browser]'"
        raise SiteError(message) from error
    found = next(filter(None, map(shutil.which, BROWSERS)), None)
    if found is None:
        message = f"sites.{drawn[0]}: browser needs Chromium (tried {', '.join(BROWSERS)})"
        raise SiteError(message)
    allowed = frozenset(settings.getlist("PRIVATE_HOSTS"))
    launch: dict[str, Any] = {"executable_path": found}
    proxy = getproxies().get("https") or getproxies().get("http")
    if proxy:
        launch["proxy"] = {"server": proxy}
    return {
        "PLAYWRIGHT_BROWSER_TYPE": "chromium",
        "PLAYWRIGHT_LAUNCH_OPTIONS": launch,
        "PLAYWRIGHT_CONTEXTS": {"default": {
            "ignore_https_errors": not settings.getbool("DOWNLOAD_VERIFY_CERTIFICATES"),
            "service_workers": "block",  # whose requests no guard sees
        }},
        "PLAYWRIGHT_ABORT_REQUEST": Guard(allowed, is_proxied=bool(proxy)),
        "PLAYWRIGHT_MAX_PAGES_PER_CONTEXT": 4,
        "PLAYWRIGHT_DEFAULT_NAVIGATION_TIMEOUT": 1000 * settings.getfloat("DOWNLOAD_TIMEOUT"),
    }  # fmt: skip


def browser_handlers(sites: Iterable[Site]) -> dict[str, str]:
    """Return the download handlers in place of the usual ones: none where no site asks for it."""
    is_needed = any(site.browser for site in sites)
    return {"http": CONNECTIONS, "https": CONNECTIONS} if is_needed else {}


def meta_for(fetch: Fetch) -> dict[str, Any]:
    """Return what tells Scrapy that a fetch is a browser's."""
    if not fetch.drawn:
        return {}
    from scrapy_playwright.page import PageMethod  # noqa: PLC0415  an extra

    return {"playwright": True, "playwright_page_methods": [PageMethod(draw)]}


class Guard:
    """Stops what a page must not or need not ask for: private addresses, pictures, fonts."""

    def __init__(self, allowed: frozenset[str], *, is_proxied: bool) -> None:
        self._allowed = allowed
        self._is_proxied = is_proxied
        self._public: dict[str, bool] = {}

    async def __call__(self, request: Request) -> bool:
        """Return whether to stop a request."""
        if request.resource_type in UNSEEN_TYPES:
            return True
        if urlsplit(request.url).scheme in ("data", "blob", "about"):
            return False
        if objection_to(request.url, allowed=self._allowed):
            return True
        host = urlsplit(request.url).hostname or ""
        return not (self._is_proxied or host in self._allowed or await self._is_public(host))

    async def _is_public(self, host: str) -> bool:
        """Whether a name leads to public addresses only."""
        if host not in self._public:
            loop = asyncio.get_running_loop()
            try:
                found = await loop.getaddrinfo(host, None, type=socket.SOCK_STREAM)
            except OSError:
                found = []
            addresses = [str(address[4][0]).partition("%")[0] for address in found]
            self._public[host] = bool(addresses) and all(map(is_public, addresses))
        return self._public[host]


class UnfinishedError(Exception):
    """A page went on bringing more for longer than is waited for."""


async def draw(page: Page) -> None:
    """Let a page draw all that it has: "load more" is pressed, and its end is scrolled to.

    Raises:
        UnfinishedError: there is no end of it.
    """
    size, quiet = -1, 0
    for _ in range(MOST_STEPS):
        await _settle(page)
        now = await page.evaluate(_SIZE)
        quiet = quiet + 1 if now == size else 0
        size = now
        if quiet >= QUIET_STEPS:
            return
        await page.evaluate(_MORE, _MORE_WORDS)
        await page.wait_for_timeout(STEP_MS)
    message = f"no end after {MOST_STEPS} steps"
    raise UnfinishedError(message)


async def _settle(page: Page) -> None:
    from playwright.async_api import TimeoutError as TooLongError  # noqa: PLC0415  an extra

    try:
        await page.wait_for_load_state("networkidle", timeout=QUIET_MS)
    except TooLongError:
        return  # it polls, and never is idle
