"""What only eyes see of pages, as Chromium draws them: frames that can be read, words that fit."""

from __future__ import annotations

from contextlib import contextmanager

import pytest
from posting_desk import Day, change, posting, serving
from watching import browsing

LINES = "\n".join(f"{number} loaves of rye bread, baked at night" for number in range(40))
PAGES = {
    "blank": (b" ", "text/plain"),
    "text": (LINES.encode(), "text/plain; charset=utf-8"),
    "json": (f'{{"text": "{LINES}"}}'.replace("\n", " ").encode(), "application/json"),
    "html": (f"<title>x</title><pre>{LINES}</pre>".encode(), "text/html"),
}
"""Bodies and their types, in the order of the archive's pages."""
LONG = "paylocity-recruiting-example-211e692d-c45a-4e3a-ae01-3e497af97929"
KINDS = ("FULL_TIME", "CONTRACTOR", "TEMPORARY")
NARROW = 390


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    path = tmp_path_factory.mktemp("drawn") / "jobs.db"
    with Day(path, 1, site=LONG) as day:
        for body, kind in PAGES.values():
            day.page(body, headers=(("Content-Type", kind),))
        # Shares under a thousandth are the widest.
        for number in range(1100):
            kinds = KINDS if number == 0 else KINDS[:1]
            item = posting(
                f"J{number}", employment_type=kinds, site=LONG, fetched_at=day.at, page=1
            )
            day.archive.record(item, run=day.run, revision=None)
    change(path, "UPDATE runs SET announced = 500, seen = 500, requests = 525, bytes = 2679832")
    with serving(path) as room:
        yield room


@pytest.fixture(scope="module")
def browser():
    with browsing() as found:
        yield found


@contextmanager
def tab(browser, width=1000, scheme="light"):
    context = browser.chromium.new_context(
        viewport={"width": width, "height": 800}, color_scheme=scheme
    )
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_an_original_can_be_read(address, browser, scheme):
    drawn = {}
    with tab(browser, scheme=scheme) as page:
        for number, name in enumerate(PAGES, 1):
            page.goto(f"{address}/page/{number}", wait_until="load")
            drawn[name] = len(page.locator("iframe").screenshot())
    blank = drawn.pop("blank")
    assert min(drawn.values()) > 5 * blank, (blank, drawn)


@pytest.mark.parametrize("path", ["trends", "map", "search", "home", f"site/{LONG}"])
def test_a_long_name_of_a_site_fits(address, browser, path):
    with tab(browser, NARROW) as page:
        page.goto(f"{address}/{path}")
        assert page.evaluate("document.documentElement.scrollWidth") == NARROW


def test_the_table_of_runs_fits_or_scrolls_within_its_box(address, browser):
    for width in (1100, NARROW):
        with tab(browser, width) as page:
            page.goto(f"{address}/site/{LONG}")
            assert page.evaluate("document.documentElement.scrollWidth") == width
            box = page.locator(".scroll", has=page.locator("table.runs"))
            inner, outer = box.evaluate("box => [box.scrollWidth, box.clientWidth]")
            assert (inner == outer) is (width == 1100)
            box.evaluate("box => box.scrollLeft = box.scrollWidth")
            last = box.locator("tbody td").last.bounding_box()
            assert last["x"] + last["width"] <= width


def test_no_word_of_ours_is_broken_in_a_narrow_table(address, browser):
    with tab(browser, NARROW) as page:
        page.goto(f"{address}/trends")
        assert page.get_by_text("under 0.1 %").count()
        kinds = page.locator("section", has=page.locator("#by-kind")).locator("tbody th a")
        assert kinds.all_inner_texts() == ["full time", "contractor", "temporary"]
        # An inline element that is broken has a rectangle for each line.
        lines = kinds.evaluate_all("links => links.map(link => link.getClientRects().length)")
        assert lines == [1, 1, 1]
