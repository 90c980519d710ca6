"""A crawl of a Jobylon career widget, in its wire format."""

from __future__ import annotations

from pathlib import Path

from wire import HTML, Asked, Reply, crawl

WIDGET = "https://cdn.jobylon.com/jobs/companies/2040/embed/v2/"
ROWS = 45


def row(number: int) -> str:
    return (
        f"{{ id: '{4000 + number}', url: '/jobs/{4000 + number}-lomvi-bagare/', "
        f"title: 'Bagare \\u0023{number}', klass: {{ 'job-lang-sv': true, }}, "
        "locations: [ 'Ume\\u00e5', ], workspace: 'Hybrid', to_date: '30 april 2027', "
        "published_date: '21 april 2026', is_internal: false },\n"
    )


def answer(asked: Asked, *, missing: int = -1) -> Reply | None:
    """Answer as the site does, without one posting."""
    if asked.url == WIDGET:
        rows = "".join(row(number) for number in range(ROWS) if number != missing)
        return Reply(f"<html><script>JBL.embed_v2['jobs'] = [{rows}];</script></html>", type=HTML)
    number = int(asked.path.removeprefix("/jobs/")[:4]) - 4000 if "/jobs/4" in asked.path else -1
    if number in (-1, missing):
        return None
    data = f'{{"@type": "JobPosting", "title": "Bagare #{number}", "description": "Bakar."}}'
    return Reply(f'<html><script type="application/ld+json">{data}</script></html>', type=HTML)


def test_a_widget_is_crawled_whole_and_what_is_gone_is_closed(tmp_path: Path) -> None:
    found = crawl(tmp_path, WIDGET, answer)
    assert (found.status, found.run["verdict"], found.run["seen"]) == (0, "complete", ROWS), (
        found.err
    )
    posting = found.jobs["4007"]
    shown = ("title", "workplace_type", "date_posted", "valid_through", "description_text")
    assert [posting[name] for name in shown] == [
        "Bagare #7", "hybrid", "2026-04-21", "2027-04-30", "Bakar.",
    ]  # fmt: skip
    found = crawl(tmp_path, WIDGET, lambda asked: answer(asked, missing=7))
    assert (found.status, found.run["verdict"]) == (0, "complete"), found.err
    assert sorted(set(found.jobs) - set(found.open)) == ["4007"]


def test_a_widget_without_its_list_closes_nothing(tmp_path: Path) -> None:
    crawl(tmp_path, WIDGET, answer)
    gone = Reply("<html><h1>Recruit better</h1></html>", type=HTML)
    found = crawl(tmp_path, WIDGET, lambda asked: gone if asked.url == WIDGET else None)
    assert found.status != 0
    assert found.run["verdict"] != "complete"
    assert len(found.open) == ROWS
