"""Lists of every make: where they go on, where they end, and what is not theirs.

Each page is written in the shape of a real one that has misled somebody.
"""
# ruff: noqa: E501, RUF001 - tables read best as tables, letters as they stand.

from __future__ import annotations

import pytest

from jobcrawler.page import (
    DETAIL,
    LISTING,
    Announced,
    Closed,
    Fetch,
    Found,
    JobPosting,
    Page,
    PageChangedError,
    Used,
)
from jobcrawler.platforms import json_ld

SITE = "https://jobs.heron.example"
ROWS = "".join(f'<li><a href="/jobs/{n}">Weaver {n}</a></li>' for n in range(70_001, 70_004))


def read(html: str, *, url: str = f"{SITE}/jobs", follows: bool = False) -> list[Found]:
    carry = {"follows": True} if follows else {}
    page = Page(url=url, kind=LISTING, body=html.encode(), carry=carry)
    return [each for each in json_ld.parse_listing(page) if not isinstance(each, Used)]


def way_on(found: list[Found]) -> list[str]:
    return [each.url for each in found if isinstance(each, Fetch) and each.kind == LISTING]


def total(found: list[Found]) -> list[int]:
    return [each.total for each in found if isinstance(each, Announced)]


def details(found: list[Found]) -> int:
    return sum(isinstance(each, Fetch) and each.kind == DETAIL for each in found)


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        # An arrow image in a cell named paging; "Page 1 of 3" counts pages.
        ('<p>Page 1 of 3</p><table><tr><td class="ats_JobsTablePaging"><a href="?pr=2"><img alt="Next Page"></a>', "?pr=2"),
        # rel=next in the head and numbers in the body.
        ('<link rel="next" href="?pg=2"><div class="s-pagination"><b>1</b><a href="?pg=2">2</a></div>', "?pg=2"),
        # The head's rel=next is wrong; the link that people see counts.
        ('<link rel="next" href="?start=15"><nav class="pager"><a aria-label="Next" href="?start=10">x</a></nav>', "?start=10"),
        # An offset behind a title attribute.
        ('<div class="pagination">1 <a title="Next" href="?from=20">&gt;</a></div>', "?from=20"),
        # Numbers only, the current one marked as such.
        ('<ul class="pagination"><li class="active"><a href="?p=1">1</a></li><li><a href="?p=2">2</a></li></ul>', "?p=2"),
        ('<ul class="paging"><li><a aria-current="page" href="?p=1">1</a></li><li><a href="?p=2">2</a></li></ul>', "?p=2"),
        ('<div class="pages">1 <strong>2</strong> <a href="?p=1">1</a> <a href="?p=3">3</a></div>', "?p=3"),
        # In Czech, in a class of the site's own making.
        ('<ul class="Pagination"><li><a class="Pagination__button--next" href="?page=2">Další</a></li></ul>', "?page=2"),
        # A page number as the end of the address.
        ('<link rel="next" href="/jobs-in-leeds-2">', "/jobs-in-leeds-2"),
        # Load more, by a link or by what a script reads.
        ('<a class="btn" href="?offset=25">Load more jobs</a>', "?offset=25"),
        ('<button data-url="/jobs/more?start=25">Show more</button>', "/jobs/more?start=25"),
        ('<button data-next-url="?seite=2">Mehr anzeigen</button>', "?seite=2"),
        # The last page: its words go before its arrow.
        ('<p>Page 2 of 2</p><p class="paging"><a href="?pr=3"><img alt="Next Page"></a></p>', None),
        ('<p>21 - 23 of 23</p><div class="pager"><a rel="next" href="?from=40">&gt;</a></div>', None),
        ('<div class="pager"><a class="next disabled" href="?from=40">Next</a></div>', None),
        # A script's pager over rows that all are here; Next boxes of other lists stand elsewhere.
        ('<div id="pager"><a class="next" href="javascript:void(0);">Next</a></div><div class="box"><a href="/search-jobs/1-36-2">Next</a></div>', None),
        # Buttons of a carousel that are called Next.
        ('<button aria-label="Next"></button><a aria-label="Next">Next</a>', None),
        # "More" of a row, not of the list.
        ('<a href="/mill">Show more</a><a href="/loom">Show more</a>', None),
        ('<a href="/jobs/70001/x">Show more</a><a href="/jobs/70002/x">Show more</a>', None),
    ],
)  # fmt: skip
def test_where_a_list_goes_on(html: str, expected: str | None) -> None:
    found = read(f"<html><body>{html}<ul>{ROWS}</ul></body></html>")
    url = expected and (SITE + ("/jobs" if expected[0] == "?" else "") + expected)
    assert way_on(found) == ([url] if url else [])
    assert details(found) == 3


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>Your search returned 24 matching record(s).</p>", 24),
        ("<p id=searchcount>Your search found 25 matching job(s).</p>", 25),
        ("<p>Showing Records: 1 - 3 of 68</p>", 68),
        ("<h1>1 - 20 of 2624</h1>", 2624),
        ('<div id="searchCount">Page 1 of 2,844 jobs</div>', None),
        ('<div class="results">143 jobs</div>', 143),
        ('<div class="count">1,000+ jobs</div>', None),
        ("<p>Page 1 of 3</p>", None),
        ('<div class="count">Našli jsme <strong>689</strong> nabídek</div>', 689),
    ],
)
def test_what_a_list_says_of_its_length(html: str, expected: int | None) -> None:
    if "matching" in html:
        html = html.replace("<p>", '<p class="results-count">')
    assert total(read(f"<body>{html}<ul>{ROWS}</ul>")) == ([] if expected is None else [expected])


def test_page_1_of_2844_jobs_is_not_2844_pages() -> None:
    html = '<div id="searchCount">Page 1 of 2,844 jobs</div><a aria-label="Next" href="?start=10">›</a>'
    assert way_on(read(f"{html}<ul>{ROWS}</ul>")) == [f"{SITE}/jobs?start=10"]


def test_a_page_past_the_end_says_none_of_a_list_that_is_not_empty() -> None:
    html = '<p class="results">0 jobs</p><a rel="prev" href="?page=6">Previous</a>'
    assert read(html, url=f"{SITE}/jobs?page=7", follows=True) == []
    assert total(read(html)) == [0]


def test_addresses_that_are_never_the_same_twice_still_lead_on() -> None:
    rows = "".join(
        f'<a href="Job_List.cfm?/0A{n}XQ91&job_id={n}">Weaver</a>' for n in (4711, 4712)
    )
    html = f'{rows}<div class="pages">Page 1 <a href="List.cfm?/3F77ZZ">2</a></div>'
    found = read(html, url=f"{SITE}/jobs/List.cfm?/1B22")
    assert way_on(found) == [f"{SITE}/jobs/List.cfm?/3F77ZZ"]
    assert details(found) == 2


def test_a_list_whose_rest_only_a_script_can_load_is_not_whole() -> None:
    more = '<button class="infinite-scroller__button">See more jobs</button>'
    with pytest.raises(PageChangedError, match="See more jobs"):
        read(f"<ul>{ROWS}</ul>{more}")
    # Where the total is stated, it tells what lacks.
    assert total(read(f'<p class="count">70 jobs</p><ul>{ROWS}</ul>{more}')) == [70]
    # Several of them are of rows, and a hidden one has nothing more to load.
    assert details(read(f"<ul>{ROWS}</ul>{more}{more}")) == 3
    assert details(read(f"<ul>{ROWS}</ul>{more.replace('<button', '<button disabled')}")) == 3
    assert details(read(f"<ul>{ROWS}</ul>{more}", follows=True)) == 3


def test_a_whole_list_in_another_script_with_each_link_twice() -> None:
    rows = "".join(
        f'<tr><td><a href="JobDet.aspx?JobID={n}">نساج</a><a href="JobDet.aspx?JobID={n}">تفاصيل</a></td></tr>'
        for n in range(6801, 6831)
    )
    found = read(f'<html dir="rtl"><table>{rows}</table></html>', url=f"{SITE}/Jobs.aspx")
    assert (details(found), way_on(found)) == (30, [])


def test_a_fragment_of_rows_is_a_list() -> None:
    found = read(ROWS, url=f"{SITE}/jobs/more?start=25", follows=True)
    assert details(found) == 3


def test_a_list_of_one_page_with_headers_of_its_transport_before_it() -> None:
    found = read(f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<html><ul>{ROWS}</ul></html>")
    assert details(found) == 3


def test_a_list_says_closed_where_it_is_a_posting_that_is_gone() -> None:
    (found,) = read("<h1>This job is no longer available.</h1>")
    assert isinstance(found, Closed)


def test_json_ld_goes_before_what_the_page_shows() -> None:
    block = '<script type="application/ld+json">{"@type":"JobPosting","title":"Cook"}</script>'
    html = f"{block}<h1>Weaver</h1><dl><dt>Location</dt><dd>Ghent</dd></dl>"
    page = Page(url=f"{SITE}/jobs/70001", kind=DETAIL, body=html.encode())
    (_, found) = json_ld.parse_detail(page)
    assert isinstance(found, JobPosting)
    assert (found.title, found.job_locations[0].raw) == ("Cook", "Ghent")
