"""What is told from the evidence of a run, and what is not."""

from __future__ import annotations

import dataclasses

import pytest

from jobcrawler.archive.reader import ArchiveReader
from jobcrawler.archive.samples import Sample
from jobcrawler.archive.store import Archive
from jobcrawler.causes import Kind
from jobcrawler.commands.report import reports_of
from jobcrawler.diagnosing import Evidence, cause_of
from report_desk import crawl_on, listing, report_of
from run_desk import HOST, SITE, Web, crawl

FURTHER = f"{HOST}/more"
NEW_HOST = "https://people.kiln.example/openings"
NOTHING = {"rows": [], "total": 0}
WALL = b'<div id="px-captcha"></div>'


pytestmark = pytest.mark.usefixtures("tiny_platform")


def cause_after(path, *webs, site=SITE):
    """The cause that is reported after crawls of these answers, a day each."""
    with Archive(path) as archive:
        for day, answers in enumerate(webs, start=1):
            crawl(archive, Web(answers, day=day), site=site)
    return report_of(path).cause


@pytest.mark.parametrize(
    ("answers", "kind", "detail"),
    [
        ({"/list": {"blocked": True}}, Kind.WALL, "captcha"),
        ({"/list": WALL}, Kind.PERIMETERX, "200, the page says 'px-captcha'"),
        ({"/list": (NEW_HOST, WALL)}, Kind.PERIMETERX, "200, the page says 'px-captcha'"),
        ({"/list": b""}, Kind.EMPTY, "http 200"),
        ({"/list": {**listing(5), "next": [FURTHER]}, "/more": listing(5)}, Kind.REPEATS, ""),
        ({"/list": listing(9, total=90)}, Kind.FEWER_THAN_ANNOUNCED, "9 of 90 announced"),
        (
            {"/list": {"rows": [{"bad": "no title"}] * 3 + [{"bad": "no id"}], "total": 4}},
            Kind.ROWS,
            "no title",
        ),
        (
            {"/list": {"rows": [{"link": f"{HOST}/1"}]}, "/1": {"bug": "list index"}},
            Kind.OWN_FAULT,
            "RuntimeError: list index",
        ),
        (
            {"/list": {"rows": [{"id": n} for n in range(9)]},
             **{f"/{n}": 500 if n < 4 else {"id": n} for n in range(9)}},
            Kind.SERVER_ERROR,
            "4 x http 500",
        ),
        ({"/list": (NEW_HOST, {"news": []})}, Kind.MOVED, f"redirected to {NEW_HOST}"),
        ({"/list": (NEW_HOST, 404)}, Kind.GONE, f"http 404, {HOST}/list leads there"),
    ],
)  # fmt: skip
def test_what_the_pages_of_a_run_tell(path, answers, kind, detail):
    if kind == Kind.MOVED:  # a run without a posting is suspect once there were some
        cause = cause_after(path, {"/list": listing(5)}, answers)
    else:
        cause = cause_after(path, answers)
    assert (cause.kind, detail in cause.detail) == (kind, True), cause


def test_our_own_limit_is_told(path):
    pages = {"/list": {**listing(5), "next": [FURTHER]}, "/more": listing(9)}
    cause = cause_after(path, pages, site=dataclasses.replace(SITE, max_pages=1))
    assert cause.kind == Kind.OWN_LIMIT


def test_postings_that_are_no_longer_listed(path):
    cause = cause_after(path, {"/list": listing(20)}, {"/list": NOTHING})
    told = "0 postings, 20 in the last complete run"
    assert (cause.kind, cause.detail) == (Kind.NO_POSTINGS, told)
    crawl_on(path, listing(20), listing(9), since=3)
    told = "9 postings, 20 in the last complete run"
    assert (report_of(path).cause.kind, report_of(path).cause.detail) == (
        Kind.FEWER_THAN_BEFORE, told,
    )  # fmt: skip


def test_a_host_that_answered_before_is_not_where_the_site_has_moved(path):
    before = {"/list": (NEW_HOST, listing(20))}
    cause = cause_after(path, before, {"/list": (NEW_HOST, NOTHING)})
    assert cause.kind == Kind.NO_POSTINGS


def test_a_site_has_moved_though_its_empty_list_is_believed(path):
    moved = {"/list": (NEW_HOST, NOTHING)}
    cause = cause_after(path, {"/list": listing(20)}, moved, moved)
    assert (report_of(path).verdict, cause.kind) == ("complete", Kind.MOVED)


@pytest.mark.parametrize("answer", [(NEW_HOST, {"news": 1}), {"blocked": "captcha"}])
def test_what_becomes_of_probes_is_not_what_ails_the_site(path, answer):
    there = {"rows": [{"id": "1"}], "total": 1}
    gone = {"/list": NOTHING, "/1": answer}
    cause = cause_after(path, {"/list": there, "/1": {"id": "1"}}, gone, gone)
    assert report_of(path).verdict == "complete"
    assert cause.kind == Kind.NO_POSTINGS


def test_the_address_that_was_asked_is_that_of_the_page(path):
    site = dataclasses.replace(SITE, board=f"{HOST}/list {HOST}/later")
    cause = cause_after(path, {"/list": (NEW_HOST, 404), "/later": 404}, site=site)
    assert (cause.detail, cause.url) == (f"2 x http 404, {HOST}/list leads there", NEW_HOST)
    with Archive(path) as archive:
        crawl(archive, Web({"/list": 404, "/later": (NEW_HOST, 404)}, day=2), site=site)
    assert report_of(path).cause.detail == "2 x http 404"


def test_a_bad_row_does_not_make_its_page_a_bad_one(path):
    rows = {"rows": [{"bad": "no title"}, *listing(40)["rows"]], "next": [FURTHER]}
    cause = cause_after(path, {"/list": (NEW_HOST, rows), "/more": b"<p>Sorry</p>"})
    assert (cause.kind, cause.url) == (Kind.FORMAT, FURTHER)


def test_trouble_that_a_resumed_run_got_over_is_not_the_cause(path):
    with Archive(path) as archive:
        crawl(archive, Web({"/list": 503}), killed_after=1)
        crawl(archive, Web({"/list": listing(9, total=90)}, day=2))
        assert archive.db.execute("SELECT count(*) FROM pages WHERE status = 503").fetchone() == (
            1,
        )
    assert report_of(path).cause.kind == Kind.FEWER_THAN_ANNOUNCED


def test_a_detail_that_came_in_the_end_is_not_the_cause(path):
    pages = {"/list": {"rows": [{"link": f"{HOST}/1"}], "total": 90}}
    with Archive(path) as archive:
        crawl(archive, Web({**pages, "/1": 503}), killed_after=2)
        crawl(archive, Web({**pages, "/1": {"id": "1"}}, day=2))
    assert report_of(path).cause.kind == Kind.FEWER_THAN_ANNOUNCED


def test_a_list_that_came_in_the_end_is_not_why_details_cannot_be_read(path):
    with Archive(path) as archive:
        crawl(archive, Web({"/list": 503}), killed_after=1)
        crawl(archive, Web({"/list": {"rows": [{"id": 1}]}, "/1": 403}, day=2))
    assert report_of(path).cause.kind == Kind.FORBIDDEN


def test_a_wall_is_known_again_though_its_bytes_are_kept_once(path):
    for day in (1, 2):
        crawl_on(path, WALL, since=day)
        assert report_of(path).cause.kind == Kind.PERIMETERX
    with Archive(path) as archive:
        found = archive.db.execute("SELECT count(same_as) FROM pages").fetchone()
    assert found == (1,)


def test_what_most_lost_pages_met_is_the_cause(path):
    pages = {"/list": {"rows": [{"link": f"{HOST}/{n}"} for n in range(5)]},
             "/0": 500, **{f"/{n}": "DownloadTimeoutError" for n in range(1, 5)}}  # fmt: skip
    assert cause_after(path, pages).kind == Kind.TIMEOUT


def test_the_sites_of_an_archive_do_not_share_their_pages(path):
    with Archive(path) as archive:
        crawl(archive, Web({"/list": WALL}))
        other = dataclasses.replace(SITE, name="attic")
        crawl(archive, Web({"/list": b"<p>Sorry</p>"}), site=other)
    with ArchiveReader(path) as archive:
        found = {
            report.site: report.cause for report in reports_of(archive, "2026-03-02T00:00:00Z")
        }
    assert found["marlow"].kind == Kind.PERIMETERX
    assert (found["attic"].kind, found["attic"].page) == (Kind.FORMAT, 2)


def told_by(reason, *samples, verdict="failed", platform="tiny", **facts):
    known = {"platform": platform, "verdict": verdict, "reason": reason, "seen": 0, **facts}
    return cause_of(Evidence(samples=samples, **known))


@pytest.mark.parametrize(
    ("reason", "kind"),
    [
        ("lost pages: 1 x DownloadFailedError", Kind.BROKEN_CONNECTION),
        ("lost pages: 1 x ResponseDataLossError", Kind.BROKEN_CONNECTION),
        ("lost pages: 1 x DownloadCancelledError", Kind.OWN_LIMIT),
        ("lost pages: 1 x robots.txt of a.test asks for 900 seconds between two requests",
         Kind.ROBOTS),
        ("lost pages: 2 x no address: Port out of range", Kind.ADDRESS),
        ("lost pages: 2 x http 408", Kind.TIMEOUT),
        ("the total 2000 is a limit of the site", Kind.SITE_LIMIT),
        ("storage: database or disk is full", Kind.STORAGE),
        ("3 requests vanished", Kind.OWN_FAULT),
        ("stopped, and not taken up again", Kind.UNFINISHED),
        ("the site has another address now", Kind.UNTOLD),
        ("lost pages: 2 x NewError", Kind.UNTOLD),
    ],
)  # fmt: skip
def test_what_a_reason_alone_tells(reason, kind):
    cause = told_by(reason, seen=5)
    assert (cause.kind, cause.page) == (kind, None)
    assert cause.detail in reason
    assert cause.explanation


def test_a_reason_that_tells_nothing_is_not_taken_for_an_empty_list():
    assert told_by("the site has another address now").kind == Kind.UNTOLD


def test_postings_that_are_gone_are_not_why_others_cannot_be_read(path):
    rows = {"rows": [{"id": n} for n in range(5)]}
    pages = {"/list": rows, "/4": 500, **dict.fromkeys(("/0", "/1", "/2", "/3"), 404)}
    assert cause_after(path, pages).kind == Kind.SERVER_ERROR


def test_rows_that_our_own_archive_cannot_hold():
    cause = told_by("3 of 9 rows could not be read", complaint="not storable: int too large")
    assert cause.kind == Kind.OWN_FAULT


def sample(url, asked="https://boards-api.greenhouse.io/v1/boards/kiln/jobs", **facts):
    return Sample(**{"page": 1, "count": 1, "kind": "listing", "status": 200, "size": 20,
                     "asked": asked, "url": url, "text": "<p>All about hiring</p>",
                     "said": f"{url}: not JSON", **facts})  # fmt: skip


BROKEN = "1 page not understood: not JSON"


@pytest.mark.parametrize(
    ("platform", "url", "text", "kind"),
    [
        ("greenhouse", "https://www.greenhouse.com/", "<p>Hire better</p>", Kind.NO_BOARD),
        ("greenhouse", "https://my.greenhouse.io/users/sign_in", "", Kind.NO_BOARD),
        ("greenhouse", "https://id.kiln.example/x", '<input type="password">', Kind.NO_BOARD),
        ("greenhouse", "https://kiln.example/", "<p>We build kilns</p>", Kind.MOVED),
        ("json_ld", "https://www.greenhouse.com/", "<p>Hire better</p>", Kind.MOVED),
        ("json_ld", "https://kiln.example/", '<input type="password">', Kind.LOGIN),
    ],
)
def test_a_board_that_leads_elsewhere(platform, url, text, kind):
    cause = told_by(BROKEN, sample(url, text=text), platform=platform)
    assert (cause.kind, cause.detail) == (kind, f"redirected to {url}")


def test_a_form_for_users_on_the_sites_own_page_is_no_login_page():
    url = "https://kiln.example/jobs"
    text = '<input type="password">'
    cause = told_by(BROKEN, sample(url, asked=f"{url}#top", text=text), platform="json_ld")
    assert cause.kind == Kind.FORMAT


def test_a_page_whose_bytes_are_not_there_is_not_called_empty():
    url = "https://kiln.example/jobs"
    cause = told_by(BROKEN, sample(url, asked=url, text=""), platform="json_ld")
    assert cause.kind == Kind.FORMAT


def test_every_kind_has_a_text_of_its_own():
    texts = [kind.text for kind in Kind if kind != Kind.UNTOLD]
    assert all(texts)
    assert len(set(texts)) == len(texts)
