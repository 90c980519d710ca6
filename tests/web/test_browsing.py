"""A person with a browser, from the front page to the original bytes; scripts are off.

The archive has some days of real crawls; Datasette serves it as anybody would start it.
"""

from __future__ import annotations

import csv
import io
import re
from contextlib import contextmanager
from urllib.parse import urlsplit
from urllib.request import urlopen

import pytest
from posting_desk import serving
from watching import browsing

from practice_days import make_archive

DAYS = 5
SIZES = {"desk": (1280, 900), "phone": (390, 800)}
PAGES = ("", "jobs/home", "jobs/search?q=engineer", "jobs/search?country=DE&status=any",
         "jobs/posting/{changed}", "jobs/page/1", "jobs/site/practice", "jobs/trends",
         "jobs/trends?title=engineer", "jobs/map")  # fmt: skip


@pytest.fixture(scope="module")
def archive(tmp_path_factory):
    return make_archive(tmp_path_factory.mktemp("days"), DAYS)


@pytest.fixture(scope="module")
def address(archive):
    with serving(archive) as room:
        yield room.removesuffix("jobs")


@pytest.fixture(scope="module")
def browser():
    with browsing() as found:
        yield found


@contextmanager
def reading(browser, *, size="desk", scheme="light", scripts=False):
    """A tab that notes what goes wrong: the console's errors, requests to other hosts."""
    width, height = SIZES[size]
    context = browser.chromium.new_context(
        viewport={"width": width, "height": height}, color_scheme=scheme,
        java_script_enabled=scripts, bypass_csp=scripts, accept_downloads=True,
    )  # fmt: skip
    tab = context.new_page()
    wrong = []
    tab.on("console", lambda said: wrong.append(said.text) if said.type == "error" else None)
    tab.on("pageerror", lambda error: wrong.append(str(error)))
    tab.on("request", lambda request: _is_here(request.url) or wrong.append(request.url))
    tab.set_default_timeout(20_000)
    yield tab
    context.close()
    assert wrong == []


def _is_here(url):
    return urlsplit(url).scheme in ("data", "about") or urlsplit(url).hostname == "127.0.0.1"


@pytest.fixture(scope="module")
def changed(address):
    """A posting whose description or title has changed."""
    sql = "select job from changes where field = 'title' order by id limit 1"
    with urlopen(
        f"{address}jobs/changes.json?_shape=objects&field=title&_size=1", timeout=20
    ) as it:
        found = re.search(rb'"job": ?(?:\{"value": ?)?(\d+)', it.read())
    assert found, sql
    return int(found[1])


def test_from_the_front_page_to_the_original(browser, address, changed):
    with reading(browser) as tab:
        tab.goto(address)
        assert tab.get_by_text("of 4").first.is_visible()
        tab.fill("header input[name=q], main input[name=q]", "engineer")
        with tab.expect_navigation():
            tab.keyboard.press("Enter")
        assert tab.get_by_role("heading", name="Search", exact=True).is_visible()
        everything = _count(tab)
        facet = tab.locator("aside a[href*='country=']").first
        with tab.expect_navigation():
            facet.click()
        assert 0 < _count(tab) < everything
        title = tab.locator(".posting h2 a").first
        name = title.inner_text()
        with tab.expect_navigation():
            title.click()
        assert name in tab.locator("h1").inner_text()
        frame = tab.frame_locator("iframe").first
        assert len(frame.locator("body").inner_text()) > 100

        tab.goto(f"{address}jobs/posting/{changed}")
        assert tab.locator("ins").first.inner_text().strip()
        assert tab.locator("del").first.inner_text().strip()
        with tab.expect_navigation():
            tab.locator("a[href*='/jobs/page/']").first.click()
        assert "practice.test" in tab.locator("main").inner_text()
        with tab.expect_download() as kept:
            tab.get_by_role("link", name=re.compile("ownload")).first.click()
        assert b"<html" in kept.value.path().read_bytes().lower()


def test_a_search_is_taken_away(browser, address):
    with reading(browser) as tab:
        tab.goto(f"{address}jobs/search?q=engineer")
        count = _count(tab)
        with tab.expect_download() as kept:
            tab.get_by_role("link", name="CSV").click()
        rows = list(csv.DictReader(io.StringIO(kept.value.path().read_text("utf-8-sig"))))
        assert len(rows) == count
        assert all("title" in row for row in rows)


def _count(tab):
    return int(re.search(r"\d+", tab.locator("p.count").inner_text().replace(",", ""))[0])


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("page", PAGES)
def test_every_page_fits_and_is_accessible(browser, address, changed, page, size, scheme):
    """axe-core finds nothing serious (https://github.com/dequelabs/axe-core)."""
    axe = pytest.importorskip(
        "axe_playwright_python.sync_playwright", reason="axe is not installed"
    )
    with reading(browser, size=size, scheme=scheme, scripts=True) as tab:
        tab.goto(address + page.format(changed=changed))
        assert tab.evaluate("document.documentElement.scrollWidth") <= SIZES[size][0]
        found = axe.Axe().run(tab).response["violations"]
        serious = [
            (each["id"], each["help"], [node["html"] for node in each["nodes"]][:3])
            for each in found
            if each["impact"] in ("serious", "critical")
        ]
        assert serious == []
