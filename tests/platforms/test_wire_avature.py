"""Crawls of an Avature site: search pages of the site's own size, pages with labelled fields."""

from __future__ import annotations

from pathlib import Path

from wire import HTML, Asked, Crawled, Reply, crawl

SITE = "https://ovenbird.avature.net/en_US/careers"
FIRST = 4000
PAGE_SIZE = 12
"""Whatever is asked for."""
FIELD = "article__content__view__field"


def article(number: int) -> str:
    url = f"{SITE}/JobDetail/Dyer-{number}/{FIRST + number}"
    title = f'<h3><a class="link" href="{url}"> Dyer {number} </a></h3>'
    place = '<span class="list-item-location">Ghent, Belgium</span>'
    button = f'<a class="button button--primary" href="{url}">Apply</a>'
    return f'<article class="article article--result">{title}{place}{button}</article>'


def field(label: str, value: str) -> str:
    named = f'<div class="{FIELD}__label">{label}</div>'
    return f'<div class="{FIELD}">{named}<div class="{FIELD}__value">{value}</div></div>'


class Site:
    """What the site has now."""

    def __init__(self) -> None:
        self.has = list(range(45))
        self.lost: set[int] = set()

    def answer(self, asked: Asked) -> Reply | None:
        offset = int(asked.query.get("jobOffset", 0))
        if asked.path.rstrip("/") == "/en_US/careers/SearchJobs" and offset not in self.lost:
            return Reply(self.search(offset), type=HTML)
        shown = {f"/en_US/careers/JobDetail/Dyer-{n}/{FIRST + n}": n for n in self.has}
        if asked.path not in shown:
            return None
        facts = field("Role ID", f"R{shown[asked.path]}") + field("Description", "<p>Dyes.</p>")
        title = f'<h2 class="banner__text__title">Dyer {shown[asked.path]}</h2>'
        return Reply(f"<html><body><main>{title}{facts}</main></body></html>", type=HTML)

    def search(self, offset: int) -> str:
        total, following = len(self.has), offset + PAGE_SIZE
        rows = self.has[offset:following]
        shown = f"{offset + 1}-{offset + len(rows)} of {total} results"
        legend = f'<div class="list-controls__text__legend" aria-label="{total} results">'
        link = f"{SITE}/SearchJobs/?jobRecordsPerPage={PAGE_SIZE}&amp;jobOffset={following}"
        pager = (
            f'<a class="paginationNextLink" href="{link}">Next</a>' if following < total else ""
        )
        body = "".join(map(article, rows))
        return f"<html><body>{legend}{shown}</div>{body}{pager}</body></html>"


def offsets(found: Crawled) -> list[int]:
    pages = (each for each in found.asked if "SearchJobs" in each.path)
    return sorted(int(each.query.get("jobOffset", 0)) for each in pages)


def test_a_site_is_crawled_whole_and_what_is_gone_is_closed(tmp_path: Path) -> None:
    site = Site()
    found = crawl(tmp_path, f"{SITE}/JobDetail/Dyer-7/4007", site.answer)
    assert (found.status, found.run["verdict"], found.run["seen"]) == (0, "complete", 45), (
        found.err
    )
    assert offsets(found) == [0, 12, 24, 36]
    posting = found.jobs["4007"]
    assert (posting["title"], posting["description_text"]) == ("Dyer 7", "Dyes.")
    assert posting["requisition_id"] == "R7"
    site.has.remove(7)
    found = crawl(tmp_path, f"{SITE}/JobDetail/Dyer-7/4007", site.answer)
    assert (found.run["verdict"], found.run["closed"]) == ("complete", 1), found.err
    assert "4007" not in found.open
    site.lost.add(24)
    found = crawl(tmp_path, f"{SITE}/JobDetail/Dyer-7/4007", site.answer)
    assert (found.run["verdict"], found.run["closed"]) == ("truncated", 0)
    assert found.status != 0
    assert len(found.open) == 44
