"""A crawl of a Talent Clue career widget, in its wire format."""

from __future__ import annotations

from pathlib import Path

from wire import HTML, Asked, Reply, crawl

CLIENT = "0f1e2d3c4b5a69788796a5b4c3d2e1f0"
WIDGET = f"https://careers.talentclue.com/es/company/{CLIENT}/jsoffers/modal"
LIST = f"https://api.talentclue.com/jswidget-ajax/jswidget/jobs/{CLIENT}/"
ROWS = 45


def answer(asked: Asked, *, missing: int = -1) -> Reply | None:
    """Answer as the site does, without one posting."""
    if asked.url.startswith(LIST):
        if asked.method != "POST" or asked.headers.get("accept") != "application/json":
            return Reply("<jobs/>", type="application/xml")
        numbers = [7000 + number for number in range(ROWS) if number != missing]
        return Reply({"jobs": {str(number): row(number) for number in numbers}})
    number = int(asked.path.split("/")[3]) if "/node/" in asked.path else 0
    if not number or number == 7000 + missing:
        return None
    title = f'<h1 class="job-page__header-title">Ebanista {number}</h1>'
    text = '<div class="job-description"><p>Hace mesas.</p></div>'
    return Reply(f'<html lang="es"><body>{title}{text}</body></html>', type=HTML)


def row(number: int) -> dict[str, str]:
    url = f"https://garza.talentclue.com/es/node/{number}/4590"
    return {"url": url, "title": f"Ebanista {number}", "post_date_timestamp": "1775174400"}


def test_a_widget_is_crawled_whole_and_what_is_gone_is_closed(tmp_path: Path) -> None:
    found = crawl(tmp_path, WIDGET, answer)
    assert (found.status, found.run["verdict"], found.run["seen"]) == (0, "complete", ROWS), (
        found.err
    )
    posting = found.jobs["7007"]
    assert (posting["date_posted"][:10], posting["description_text"]) == (
        "2026-04-03",
        "Hace mesas.",
    )
    found = crawl(tmp_path, WIDGET, lambda asked: answer(asked, missing=7))
    assert (found.status, found.run["verdict"]) == (0, "complete"), found.err
    assert sorted(set(found.jobs) - set(found.open)) == ["7007"]
