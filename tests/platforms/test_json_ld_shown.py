"""Details without structured data, states of scripts, and the odd forms of saved pages."""

# ruff: noqa: E501 - tables read best as tables.

from __future__ import annotations

import json
from typing import Any

import pytest

from jobcrawler.items import JobPosting
from jobcrawler.page import DETAIL, LISTING, BadRow, Closed, Fetch, Page, PageChangedError, Used
from jobcrawler.platforms import json_ld
from jobcrawler.platforms.json_ld_shown import shown_posting
from jobcrawler.platforms.reading.detail_page import main_text_element, title_of
from jobcrawler.platforms.reading.embedded_state import embedded_values, objects
from jobcrawler.platforms.reading.page_links import own_url
from jobcrawler.platforms.reading.page_state import blocked_reason
from jobcrawler.platforms.reading.page_text import root_of, visible_text
from jobcrawler.platforms.reading.view_source import unwrapped

SITE = "https://jobs.heron.example"
FACTS = "<dl><dt>Location</dt><dd>Ghent</dd><dt>Closing date</dt><dd>1 March 2026</dd></dl>"
NODE = '<script type="application/ld+json">{"@type":"JobPosting","title":"Köchin"}</script>'


def page(html: str | bytes, *, url: str = f"{SITE}/jobs/70001", kind: str = "") -> Page:
    return Page(url=url, kind=kind, body=html.encode() if isinstance(html, str) else html)


def shown(html: str, **more: Any) -> JobPosting | None:
    return shown_posting(page(html, **more))


def test_a_page_of_labels_is_a_posting() -> None:
    found = shown(f"<h1>Weaver</h1>{FACTS}")
    assert found is not None
    assert (found.job_id, found.title, found.valid_through) == ("70001", "Weaver", "1 March 2026")
    assert json_ld.kind_of(page(f"<h1>Weaver</h1>{FACTS}")) == DETAIL


@pytest.mark.parametrize(
    ("html", "url"),
    [
        (f"<h1>Vacancies</h1>{FACTS}", f"{SITE}/jobs/70001"),  # a heading of any page
        (f"<p>Weaver</p>{FACTS}", f"{SITE}/jobs/70001"),  # no title
        ("<h1>Weaver</h1><dl><dt>Location</dt><dd>Ghent</dd></dl>", f"{SITE}/jobs/70001"),
        (f"<h1>Weaver</h1>{FACTS}", f"{SITE}/about"),  # nothing that identifies it
        (
            f"<h1>Weaver</h1>{FACTS}<p>Job ID: 7</p><a href=/jobs/70002>a</a><a href=/jobs/70003>b</a>",
            f"{SITE}/jobs",
        ),  # a list with labels in its rows
    ],
)
def test_a_page_that_shows_too_little_is_none(html: str, url: str) -> None:
    assert shown(html, url=url) is None
    assert json_ld.kind_of(page(html, url=url)) is None


def test_a_page_that_a_list_led_to_may_show_less() -> None:
    text = '<div class="job-description"><p>You weave linen all day long.</p></div>'
    found = shown(f"<h1>Weaver</h1>{text}", url=f"{SITE}/jobs/weaver", kind=DETAIL)
    assert found is not None
    assert found.job_id.startswith("sha256:")
    with pytest.raises(PageChangedError):
        list(json_ld.parse_detail(page("<h1>Welcome</h1>", kind=DETAIL)))


def test_the_number_of_the_address_goes_before_a_reference_and_after_a_job_number() -> None:
    referred = shown(f"<h1>Weaver</h1>{FACTS}<p>Reference: LF-7</p>")
    numbered = shown(f"<h1>Weaver</h1>{FACTS}<p>Reference: LF-7</p><p>Job ID: 88</p>")
    alone = shown(f"<h1>Weaver</h1>{FACTS}<p>Reference: LF-7</p>", url=f"{SITE}/jobs.cfm")
    assert referred
    assert numbered
    assert alone
    assert (referred.job_id, referred.requisition_id) == ("70001", "LF-7")
    assert (numbered.job_id, numbered.requisition_id) == ("88", "LF-7")
    assert (alone.job_id, alone.requisition_id) == ("LF-7", None)


def test_a_link_to_a_map_names_a_place_only_where_it_leads_there() -> None:
    html = (
        '<a href="https://www.mapy.cz/?q=Korenmarkt%201%2C%20Gent">Korenmarkt 1, Gent</a>'
        '<a href="https://maps.google.com/?q=Gent">Show on map</a>'
        '<a href="https://heron.example/maps?q=Gent">Gent</a>'
    )
    facts = "<dl><dt>Company</dt><dd>Heron</dd><dt>Contract</dt><dd>Permanent</dd></dl>"
    found = shown(f"<h1>Weaver</h1>{facts}{html}")
    assert found is not None
    assert [place.raw for place in found.job_locations] == ["Korenmarkt 1, Gent"]


def test_a_saved_page_goes_by_the_address_that_it_states() -> None:
    found = shown(f"<link rel=canonical href='{SITE}/jobs/70009'><h1>Weaver</h1>{FACTS}", url="")
    assert found is not None
    assert (found.job_id, found.url) == ("70009", f"{SITE}/jobs/70009")


def test_the_longer_text_is_the_description() -> None:
    named = "<div class=job-description-benefits>Bonus and notebook, every year</div>"
    text = f"<section>{'<p>You weave linen all day long.</p>' * 9}</section>"
    found = shown(f"<main><h1>Weaver</h1>{FACTS}{named}<div>{text}</div></main>")
    assert found is not None
    assert "You weave" in (found.description_html or "")


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<div class=nav><h1><a href=/a>About</a></h1></div><h1>Weaver</h1>", "Weaver"),
        ("<h1>Heron Careers</h1><span id=x_lblJobTitle>Weaver</span>", "Weaver"),
        ("<h1>Weaver</h1><a class=job-title>Cook</a>", "Weaver"),
        ("<h1>Weaver</h1><div class=job-title><a href=/c>Cook</a></div>", "Weaver"),
        ("<h1>Weaver</h1><b class=job-title>Cook</b><b class=job-title>Nurse</b>", "Weaver"),
        ("<h1>Job Details</h1>", None),
        ("<h1>Stellenangebote</h1><h1>Weberin</h1>", "Weberin"),
        ("<h1><a href=/jobs/1>Weaver</a></h1>", "Weaver"),
    ],
)
def test_titles(html: str, expected: str | None) -> None:
    assert title_of(root_of(page(html))) == expected


def test_the_main_text_is_not_the_cookies_nor_the_menu() -> None:
    text = "You weave linen all day long, by hand, and teach others how that is done. "
    html = (
        f"<body><div class='cookie-modal'><p>{'We use cookies. ' * 90}</p></div>"
        f"<nav><ul>{'<li>Our offices in the whole wide world</li>' * 50}</nav>"
        f"<div id=all><h1>Weaver</h1><div id=outer><div><h2>Tasks</h2><p>{text * 3}</p></div>"
        f"<div><ul><li>{text}</li></ul></div></div></div></body>"
    )
    found = main_text_element(root_of(page(html)))
    assert found is not None
    assert found.get("id") == "outer"
    assert visible_text(found).startswith("Tasks You weave")
    assert main_text_element(root_of(page(f"<p>{text}</p>"))) is None
    assert main_text_element(root_of(page(f"<body>{'<p>' + text * 9}</body>"))) is None


def test_a_form_of_asp_net_names_its_page() -> None:
    form = '<form action="./Job.aspx?JobID=6804"><input name="__VIEWSTATE"></form>'
    assert own_url(page(form, url=f"{SITE}/")) == f"{SITE}/Job.aspx?JobID=6804"
    plain = form.replace("__VIEWSTATE", "q")
    assert own_url(page(plain, url=f"{SITE}/")) == f"{SITE}/"


@pytest.mark.parametrize(
    "html",
    [
        "HTTP/1.1 200 OK\r\nServer: x\r\nContent-Type: text/html\r\n\r\n<html>{}</html>",
        "{}",  # a fragment in UTF-8 that declares no charset
        "<!DOCTYPE HTML PUBLIC '-//W3C//DTD HTML 4.01//EN'><html><head>{}</head>",  # cut
        "<?xml version='1.0'?><!DOCTYPE html><html xmlns='http://www.w3.org/1999/xhtml'>{}</html>",
    ],
)
def test_odd_forms_of_a_page(html: str) -> None:
    (_, found) = json_ld.parse_detail(page(html.replace("{}", NODE)))
    assert isinstance(found, JobPosting)
    assert found.title == "Köchin"


@pytest.mark.parametrize(
    "html",
    [
        '<html><body id="viewsource"><pre id="line1">&lt;<span class="start-tag">html</span>&gt;{}</pre></body></html>',
        '<table><tr><td></td><td class="line-content">&lt;html&gt;</td></tr><tr><td></td><td class="line-content">{}</td></tr></table>',
    ],
)  # fmt: skip
def test_a_page_saved_as_its_source_is_what_it_shows(html: str) -> None:
    escaped = NODE.replace("<", "&lt;").replace(">", "&gt;")
    saved = page(html.replace("{}", escaped))
    assert json_ld.kind_of(saved) == DETAIL
    (_, found) = json_ld.parse_detail(saved)
    assert isinstance(found, JobPosting)
    assert found.title == "Köchin"


def test_other_pages_are_no_source() -> None:
    for html in ("<p>viewsource</p>", '<td class="line-content">no markup</td>'):
        saved = page(html)
        assert unwrapped(saved) is saved


@pytest.mark.parametrize(
    "html",
    [
        "<table class='xdebug-error'><tr><th>( ! ) Fatal error: x in /srv/f.php on line <i>3</i>",
        "<title>502 Bad Gateway</title>",
        "<title>Server Error in '/Jobs' Application.</title>",
        "<title>Error establishing a database connection</title>",
        "<title>Under maintenance</title>",
    ],
)
def test_errors_sent_as_good_pages(html: str) -> None:
    assert blocked_reason(page(html))


@pytest.mark.parametrize("title", ["500 Jobs in Leeds", "Maintenance", "Maintenance Engineer"])
def test_titles_of_good_pages(title: str) -> None:
    assert blocked_reason(page(f"<title>{title}</title>")) is None


def state(value: Any, *, kind: str = "application/json") -> str:
    return f'<script type="{kind}">{json.dumps(value)}</script>'


ROW = {"id": 70_001, "title": "Weaver", "url": "/jobs/70001", "location": "Ghent"}


def listed(html: str, *, url: str = f"{SITE}/jobs", carry: Any = None) -> list[Any]:
    """Return what a list page says, but for how it was read."""
    found = Page(url=url, kind=LISTING, body=html.encode(), carry=carry or {})
    return [each for each in json_ld.parse_listing(found) if not isinstance(each, Used)]


@pytest.mark.parametrize(
    ("value", "count"),
    [
        ({"jobs": [ROW]}, 1),
        ({"data": [{**ROW, "department": "Mill"}]}, 1),
        ({"data": [ROW]}, 0),  # a title, an address and one word of postings: a menu has as much
        ({"jobs": [{"title": "Weaver", "location": "Ghent"}]}, 0),  # nothing identifies it
        ({"jobs": [ROW, 7, {**ROW, "id": 2, "url": "/jobs/70002"}]}, 3),
        ({"jobs": []}, 0),
        ({"jobs": "none"}, 0),
    ],
)
def test_lists_in_a_state(value: Any, count: int) -> None:
    html = state(value)
    assert (json_ld.kind_of(page(html, url=f"{SITE}/jobs")) == LISTING) is bool(count)
    if count:
        assert len(listed(html)) == count
    else:
        with pytest.raises(PageChangedError):
            listed(html)


@pytest.mark.parametrize(
    ("facts", "url", "carry", "expected"),
    [
        ({"page": 0, "pageSize": 1, "total": 3}, "/jobs", None, "/jobs?page=1"),
        ({"page": 2, "pageSize": 1, "total": 3}, "/jobs?page=2", {"follows": True, "base": 0}, None),
        ({"page": 2, "pageSize": 1, "total": 3}, "/jobs?page=2", {"follows": True, "base": 1}, "/jobs?page=3"),
        ({"page": 1, "totalPages": 2}, "/jobs?q=x&Page=1", None, "/jobs?q=x&Page=2"),
        ({"page": 2, "totalPages": 2}, "/jobs?page=2", None, None),
        ({"page": 1}, "/jobs", None, None),
        ({"offset": 0, "limit": 1, "total": 1}, "/jobs", None, None),
        ({"meta": {"offset": 0, "limit": 1, "total": 3}}, "/jobs?start=0", None, "/jobs?start=1"),
        ({"offset": 0}, "/jobs", None, None),
    ],
)  # fmt: skip
def test_where_a_state_goes_on(facts: Any, url: str, carry: Any, expected: str | None) -> None:
    found = listed(state({"jobs": [ROW], **facts}), url=SITE + url, carry=carry)
    on = [f.url for f in found if isinstance(f, Fetch) and f.kind == LISTING]
    assert on == ([SITE + expected] if expected else [])


def test_a_link_goes_before_the_state_and_more_links_before_fewer_rows() -> None:
    paged = state({"jobs": [ROW], "page": 1, "totalPages": 9})
    found = listed(f'{paged}<a rel="next" href="?p=2">Next</a>')
    assert [f.url for f in found] == [f"{SITE}/jobs/70001", f"{SITE}/jobs?p=2"]
    links = "".join(f'<a href="/jobs/{n}">Weaver</a>' for n in (70_002, 70_003))
    assert [f.url[-5:] for f in listed(paged + links)] == ["70002", "70003"]


def test_a_row_of_a_state_without_a_place() -> None:
    (found,) = listed(
        state({"jobs": [{"id": 7, "title": "Weaver", "url": "/jobs/70001", "department": "Mill"}]})
    )
    assert found.listed.job_locations == ()


def test_rows_of_a_state_that_cannot_be_read_leave_a_trace() -> None:
    found = listed(state({"jobs": [ROW, {"title": " ", "id": 5}, {**ROW, "id": None}]}))
    assert [type(each) for each in found] == [Fetch, BadRow, Fetch]


@pytest.mark.parametrize(
    ("script", "values"),
    [
        ('window.__S = {"a": 1}; window["b"] = [2]; var c = {d: 1};', [{"a": 1}, [2]]),
        ("no state", []),
        ("self.x = {", []),
    ],
)
def test_assigned_values(script: str, values: list[Any]) -> None:
    assert embedded_values(page(f"<script>{script}</script>")) == values


@pytest.mark.parametrize(
    ("flat", "value"),
    [
        ([{"a": 1}, ["Reactive", 2], [3, 3], "x"], {"a": ["x", "x"]}),
        (
            [{"a": 1, "b": -1, "c": True}, ["Date", "2026-01-05"]],
            {"a": None, "b": None, "c": None},
        ),
        ([["Ref"]], None),
        ({"a": 1}, {"a": 1}),
    ],
)
def test_flat_values(flat: Any, value: Any) -> None:
    html = f'<script id="__NUXT_DATA__" type="application/json">{json.dumps(flat)}</script>'
    assert embedded_values(page(html)) == [value]


def test_endless_states_end() -> None:
    circle = '<script id="__NUXT_DATA__" type="application/json">[[0, 0], [0]]</script>'
    assert sum(1 for _ in objects(page(circle))) == 0
    wide = state([{}] * 150_000)
    assert sum(1 for _ in objects(page(wide))) < 100_000
    broken = '<script type="application/json">{"a": </script><script type="text/json"></script>'
    assert embedded_values(page(broken + "<script src=x></script>" * 100)) == []
    assert embedded_values(page(f"<script>{'var a = {};' * 200}</script>")) == [{}] * 40


@pytest.mark.parametrize(
    ("said", "closed"),
    [("expired", True), ("Paused", True), ("published", False), ("Closed Loop Ltd", False)],
)
def test_the_state_of_the_pages_own_posting(said: str, closed: bool) -> None:
    own = {"title": "Weaver", "status": said}
    other = {"title": "Cook", "status": "expired"}
    html = f'<meta property="og:title" content="Weaver">{state([other, own])}'
    if closed:
        (found,) = json_ld.parse_detail(page(html))
        assert isinstance(found, Closed)
        assert said in found.reason
    else:
        with pytest.raises(PageChangedError):
            list(json_ld.parse_detail(page(html)))


def test_a_good_page_may_carry_the_script_of_a_firewall() -> None:
    script = '<script src="/_Incapsula_Resource?SWJIYLWA=719d34d31c8e3a6e"></script>'
    good = f"<title>Weaver</title>{script}<h1>Weaver</h1><p>Weaves linen in Ghent.</p>"
    wall = '<iframe src="/_Incapsula_Resource?CWUDNSAI=9&incident_id=1"></iframe>'
    checkpoint = "<title>Vercel Security Checkpoint</title><p>We're verifying your browser"
    urls = "https://ovenbird.example/jobs/7"
    pages = [Page(url=urls, kind="", body=body.encode()) for body in (good, wall, checkpoint)]
    assert [bool(blocked_reason(page)) for page in pages] == [False, True, True]
