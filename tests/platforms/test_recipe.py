"""Sites that their users describe: what a recipe may say, what it finds, and a crawl by one."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from wire import HTML, Asked, Reply, crawl

from jobcrawler.page import DETAIL, LISTING, Page
from jobcrawler.platforms import recipe
from jobcrawler.platforms.recipe_select import Recipe, board_for, objection_to, recipe_of
from jobcrawler.sites import SiteError
from jobcrawler.sites_file import read_sites

LIST = "https://www.ovenbird.example/work"
RECIPE = {"link": "li.opening", "next": "a.older", "total": "h2", "title": "h1",
          "description": "main", "location": "em"}  # fmt: skip


def test_a_board_is_the_recipe_itself() -> None:
    board = board_for([LIST], {"link": "a.job"})
    assert recipe_of(board) == Recipe((LIST,), {"link": "a.job"})
    assert [(fetch.url, fetch.kind) for fetch in recipe.start(board)] == [(LIST, LISTING)]


@pytest.mark.parametrize("board", [LIST, "", "[]", "{}", '{"urls": [], "select": {}}', "7",
                                   '{"urls": 7, "select": {"link": "a"}}'])  # fmt: skip
def test_what_is_no_recipe_leads_nowhere(board: str) -> None:
    assert list(recipe.start(board)) == []


def test_no_address_and_no_page_tells_that_it_has_a_recipe() -> None:
    assert recipe.board_of(LIST) is None
    assert recipe.kind_of(Page(url=LIST, kind="", body=b"<p>")) is None


@pytest.mark.parametrize("selector", ["a..b", "//a[", "a::attr(", "./("])
def test_a_selector_that_is_none_is_refused_where_it_stands(tmp_path: Path, selector: str) -> None:
    path = tmp_path / "sites.toml"
    path.write_text(f"[sites.a]\nurl = '{LIST}'\n[sites.a.recipe]\nlink = '{selector}'\n")
    with pytest.raises(SiteError, match=r"sites\.a\.recipe\.link: value error, "):
        read_sites(path)
    assert objection_to(selector)


@pytest.mark.parametrize(
    ("text", "mistake"),
    [
        ("[sites.a.recipe]\ntitle = 'h1'", "sites.a.recipe.link: field required"),
        ("[sites.a.recipe]\nlink = 'a'\ntitel = 'h1'",
         'sites.a.recipe.titel: not a key; did you mean "title"?'),
        ("platform = 'lever'\n[sites.a.recipe]\nlink = 'a'",
         "sites.a: a recipe goes with url or entry_urls, and with no other platform"),
        ("platform = 'recipe'", f'sites.a: "{LIST}" is no board of recipe'),
    ],
)  # fmt: skip
def test_mistakes_in_a_recipe_are_told(tmp_path: Path, text: str, mistake: str) -> None:
    path = tmp_path / "sites.toml"
    path.write_text(f"[sites.a]\nurl = '{LIST}'\n{text}\n")
    with pytest.raises(SiteError) as caught:
        read_sites(path)
    assert mistake in str(caught.value)


def test_what_each_selector_finds_is_shown() -> None:
    body = b'<ul><li class="opening"><a href="/work/7">Weaver</a></ul><h2>45 openings</h2>'
    board = board_for([LIST], {"link": "li.opening", "total": "h2", "next": "a.older"})
    page = Page(url=LIST, kind=LISTING, body=body, board=board)
    assert list(recipe.report(page)) == [
        ("link", "li.opening", "1 found, the first: https://www.ovenbird.example/work/7"),
        ("total", "h2", "1 found, the first: 45 openings"),
        ("next", "a.older", "nothing found"),
    ]


def test_the_selectors_shown_are_those_of_the_page() -> None:
    board = board_for([LIST], {"link": "a", "title": "h1", "apply_url": "p"})
    body = b"<h1> Weaver </h1><a href='mailto:x@ovenbird.example'>Write</a><p></p>"
    keys = {kind: [key for key, _, _ in recipe.report(Page(url=LIST, kind=kind, body=body,
                   board=board))] for kind in (LISTING, DETAIL, "")}  # fmt: skip
    assert keys == {LISTING: ["link"], DETAIL: ["title", "apply_url"],
                    "": ["link", "title", "apply_url"]}  # fmt: skip


def answer(asked: Asked, *, postings: int = 45) -> Reply | None:
    number = asked.path.removeprefix("/work/1000")
    if number.isdigit() and int(number) < postings:
        body = f"<h1>Weaver {number}</h1><em>Ghent</em><main><p>Weaves.</p></main>"
        return Reply(body, type=HTML)
    if asked.path != "/work":
        return None
    page = int(asked.query.get("page", 1))
    shown = range(20 * (page - 1), min(20 * page, postings))
    rows = "".join(
        f'<li class="opening"><a href="/work/1000{n:02}">Weaver</a></li>' for n in shown
    )
    older = f'<a class="older" href="/work?page={page + 1}">Older</a>' if page < 3 else ""
    return Reply(f"<h2>{postings} openings</h2><ul>{rows}</ul>{older}", type=HTML)


def test_a_site_is_crawled_by_its_recipe(tmp_path: Path) -> None:
    found = crawl(tmp_path, LIST, answer, recipe=RECIPE)
    assert found.status == 0, found.err
    assert [found.run[name] for name in ("verdict", "announced", "seen")] == ["complete", 45, 45]
    said: dict[str, Any] = found.jobs["100044"]
    assert (said["title"], said["description_text"]) == ("Weaver 44", "Weaves.")
    fewer = crawl(tmp_path, LIST, lambda asked: answer(asked, postings=44), recipe=RECIPE)
    assert (fewer.run["verdict"], len(fewer.open)) == ("complete", 44)
