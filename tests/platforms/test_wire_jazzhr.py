"""A crawl of a JazzHR career site, in its wire format."""

from __future__ import annotations

from pathlib import Path

from wire import XML, Asked, Reply, crawl

SITE = "https://siskinworks.applytojob.com/apply"
FEED = "https://app.jazz.co/feeds/export/jobs/siskinworks"
ROWS = 45
HEAD = '<?xml version="1.0" encoding="utf-8"?>\n<jobs><publisher>JazzHR</publisher>'


def job_id(number: int) -> str:
    return f"job_20260106122400_X{number:03}"


def job(number: int, *, is_open: bool) -> str:
    return (
        f"<job><id><![CDATA[{job_id(number)}]]></id><title>Bench Hand {number}</title>"
        f"<status>{'Open' if is_open else 'Filled'}</status>"
        f"<url>http://siskinworks.applytojob.com/apply/X{number:03}/Bench-Hand</url>"
        "<description><![CDATA[<p>Files gears.</p>]]></description></job>"
    )


def answer(asked: Asked, *, filled: int = -1, cut: int | None = None) -> Reply | None:
    """Answer as the site does, one posting filled, or with a feed that breaks off."""
    if asked.url != FEED:
        return None
    jobs = "".join(job(number, is_open=number != filled) for number in range(ROWS))
    return Reply(f"{HEAD}{jobs}</jobs>"[:cut], type=XML)


def test_a_site_is_crawled_whole_and_what_is_filled_is_closed(tmp_path: Path) -> None:
    found = crawl(tmp_path, SITE, answer)
    assert (found.status, found.run["verdict"], found.run["seen"]) == (0, "complete", ROWS), (
        found.err
    )
    assert [asked.url for asked in found.asked] == [FEED]
    assert found.jobs[job_id(7)]["description_text"] == "Files gears."
    for _ in range(2):  # there is no page to ask: only a second absence proves the first
        assert len(found.open) == ROWS
        found = crawl(tmp_path, SITE, lambda asked: answer(asked, filled=7))
    assert (found.status, found.run["verdict"]) == (0, "complete"), found.err
    assert sorted(set(found.jobs) - set(found.open)) == [job_id(7)]


def test_a_feed_that_breaks_off_closes_nothing(tmp_path: Path) -> None:
    crawl(tmp_path, SITE, answer)
    found = crawl(tmp_path, SITE, lambda asked: answer(asked, cut=5_000))
    assert found.status != 0
    assert found.run["verdict"] != "complete"
    assert len(found.open) == ROWS
