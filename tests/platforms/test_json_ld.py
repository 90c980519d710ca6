"""Structured data: how broken it may be, what becomes of its values, walls and closed pages."""

# ruff: noqa: E501, RUF001 - tables read best as tables, letters as they stand.

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from jobcrawler.items import JobPosting, Place, Salary
from jobcrawler.page import DETAIL, LISTING, BadRow, Page, PageChangedError
from jobcrawler.platforms import json_ld
from jobcrawler.platforms.reading.page_state import blocked_reason, closed_reason
from jobcrawler.platforms.reading.schema_pay import number, salary
from jobcrawler.platforms.reading.schema_values import name_of, names_of_all, places
from jobcrawler.platforms.reading.structured_data import job_postings, posting_from

SITE = "https://jobs.heron.example"


def page(html: str, *, url: str = f"{SITE}/vacancy/x-55012", kind: str = DETAIL) -> Page:
    return Page(url=url, kind=kind, body=html.encode())


def block(text: str) -> Page:
    return page(f'<script type="application/ld+json">{text}</script>')


def posting(url: str = f"{SITE}/vacancy/x-55012", **node: Any) -> JobPosting:
    found = posting_from({"@type": "JobPosting", "title": "Nurse", **node}, page("", url=url))
    assert isinstance(found, JobPosting)
    return found


@pytest.mark.parametrize(
    "text",
    [
        '{"@type": "JobPosting", "title": "Nurse"}',
        '[{"@type": "JobPosting", "title": "Nurse"}]',
        '{"@graph": [{"@type": ["Thing", "JobPosting"], "title": "Nurse"}]}',
        '{"mainEntity": {"@type": "https://schema.org/JobPosting", "title": "Nurse"}}',
        '{"@type": "schema:JobPosting", "title": "Nurse"}',
        '{"@type": "WebSite"}\n{"@type": "JobPosting", "title": "Nurse"};',
        '\ufeff{"@type": "JobPosting", "title": "Nurse"}',
        '{"@type": "JobPosting", "title": "Nurse", "x": "raw\nline\tfeed"}',
        '{"@type": "JobPosting", "title": "Nurse", "x": "bad \\_ escape, good \\\\ \\n \\u0041"}',
        '{"@type": "JobPosting", "title": "Nurse",}',
        "{'@type': 'JobPosting', 'title': 'Nurse'}",
        '/* c */ {"@type": "JobPosting", // d\n "title": "Nurse"}',
        '<!-- {"@type": "JobPosting", "title": "Nurse"} -->',
        '//<![CDATA[\n{"@type": "JobPosting", "title": "Nurse"}\n//]]>',
        "{&quot;@type&quot;: &quot;JobPosting&quot;, &quot;title&quot;: &quot;Nurse&quot;}",
        '{"@type": "JobPosting", "title": "Nurse", "x": "\\ud83d"}',
    ],
)
def test_broken_blocks_are_read(text: str) -> None:
    (node,) = job_postings(block(text))
    found = posting_from(node, block(text))
    assert isinstance(found, JobPosting)
    assert found.title == "Nurse"
    assert json.dumps(found.extra, ensure_ascii=False).encode()


@pytest.mark.parametrize(
    "text",
    [
        "",
        "JobPosting",
        '{"@type": "JobPosting", "title": ',
        '{"@type": "Organization", "name": "JobPosting"}',
        '{"@type": null}',
        '{"@type": "NotAJobPosting", "title": "Nurse"}',
        '{"@type": "Thing", broken',
        '{"JobPosting": ' * 50_000,
        "JobPosting {" + "[" * 400_000,
        "JobPosting {'" + "x" * 2_100_000,
        "] JobPosting {",
        "} // JobPosting [",
    ],
)
def test_blocks_beyond_repair_hold_nothing(text: str) -> None:
    assert job_postings(block(text)) == []


def test_a_block_that_breaks_off_holds_nothing_of_what_lies_behind_it_in_memory() -> None:
    for size in range(64):
        start = f'; {{"@type": "JobPosting", "title": "Nurse", "x": "{"x" * size}",'
        blocks = [f'{start} "y": "b",}};', *(f'{start} "y":'[: len(start) + n] for n in range(6))]
        scripts = "".join(f"<script type='application/ld+json'>{b}</script>" for b in blocks)
        whole = {"@type": "JobPosting", "title": "Nurse", "x": "x" * size, "y": "b"}
        assert job_postings(page(scripts * 20)) == [whole]


def test_deep_and_many_values_end() -> None:
    deep = '{"@type":"JobPosting","title":"Nurse","x":' + "[" * 60 + "]" * 60 + "}"
    (node,) = job_postings(block(deep))
    assert str(node["x"]).count("[") < 15
    wide = "[" + "0," * 250_000 + '{"@type":"JobPosting","title":"Nurse"}]'
    assert len(job_postings(block(wide))) <= 1


def test_one_posting_said_twice_is_one_and_markup_is_second_choice() -> None:
    text = '{"@type":"JobPosting","title":"Nurse"}'
    html = f"<script type='Application/LD+JSON'>{text}</script>" * 2
    marked = "<p itemscope itemtype='https://schema.org/JobPosting'><b itemprop=title>Cook</b></p>"
    assert [node["title"] for node in job_postings(page(html + marked))] == ["Nurse"]
    assert [node["title"] for node in job_postings(page(marked * 2))] == ["Cook"]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (55000, 55000.0),
        ("55000", 55000.0),
        ("$85,000.50", 85000.5),
        ("35.000,00", 35000.0),
        ("1.250.000", 1250000.0),
        ("12,5", 12.5),
        ("EUR 40 000", 40000.0),
        ("35.000", None),
        ("40000-50000", None),
        (True, None),
        (None, None),
        (-1, None),
        (10**400, None),
        (float("nan"), None),
        (float("inf"), None),
        ({}, None),
    ],
)
def test_number(value: Any, expected: float | None) -> None:
    assert number(value) == expected


def quantity(low: Any, high: Any, unit: str = "YEAR") -> dict[str, Any]:
    return {"currency": "EUR", "value": {"minValue": low, "maxValue": high, "unitText": unit}}


@pytest.mark.parametrize(
    ("node", "expected"),
    [
        (quantity(1, 2), Salary(minimum=1, maximum=2, currency="EUR", unit="YEAR")),
        (quantity(0, 2), Salary(maximum=2, currency="EUR", unit="YEAR")),
        (quantity(3, None), Salary(minimum=3, currency="EUR", unit="YEAR")),
        (quantity(0, 0), None),
        (quantity(1, 2, "fortnight"), Salary(minimum=1, maximum=2, currency="EUR")),
        ({"currency": "usd", "value": "55000", "unitCode": "ANN"}, Salary(minimum=55000, maximum=55000, currency="USD", unit="YEAR")),
        ({"currency": "$", "minValue": 9, "unitText": "hourly"}, Salary(minimum=9, unit="HOUR")),
        (100, Salary(minimum=100, maximum=100, currency="CZK")),
        ([quantity(1, 2), quantity(3, 4)], Salary(minimum=1, maximum=4, currency="EUR", unit="YEAR")),
        ([quantity(1, 2), quantity(3, None)], Salary(minimum=1, currency="EUR", unit="YEAR")),
        ([quantity(1, 2), quantity(3, 4, "HOUR")], None),
        ("competitive", None),
        (None, None),
    ],
)  # fmt: skip
def test_salary(node: Any, expected: Salary | None) -> None:
    assert salary(node, "CZK" if node == 100 else None) == expected


def address(locality: Any = None, region: Any = None, country: Any = None) -> dict[str, Any]:
    stated = {"addressLocality": locality, "addressRegion": region, "addressCountry": country}
    return {"@type": "Place", "address": stated}


@pytest.mark.parametrize(
    ("node", "expected"),
    [
        ("Brno", (Place(raw="Brno"),)),
        ({"address": "Brno"}, (Place(raw="Brno"),)),
        ({"address": "N/A"}, ()),
        (address("Leeds", "Yorkshire", "gb"), (Place(raw="Leeds, Yorkshire", locality="Leeds", region="Yorkshire", country="GB"),)),
        (address("Prague", "PRAGUE", {"name": "Czechia"}), (Place(raw="Prague, Czechia", locality="Prague", region="PRAGUE"),)),
        (address("London", "-", "Anywhere"), (Place(raw="London", locality="London"),)),
        (address("Anywhere", "Anywhere", "Anywhere"), ()),
        (address("Sacramento, CA"), (Place(raw="Sacramento, CA"),)),
        (address(None, None, "NL"), (Place(raw="NL", country="NL"),)),
        ({"name": "Head office", "address": {}}, (Place(raw="Head office"),)),
        ([address("A"), address("A"), None, "B"], (Place(raw="A", locality="A"), Place(raw="B"))),
        ({"address": [{"addressLocality": "A"}, "B"]}, (Place(raw="A", locality="A"), Place(raw="B"))),
        ({"address": "A", "geo": {"latitude": "1.5", "longitude": -2}}, (Place(raw="A", latitude=1.5, longitude=-2.0),)),
        ({"address": "A", "latitude": 91, "longitude": 2}, (Place(raw="A"),)),
        ({"address": "A", "geo": {"latitude": 0, "longitude": 0}}, (Place(raw="A"),)),
        (None, ()),
        (7.5, (Place(raw="7.5"),)),
        (True, ()),
    ],
)  # fmt: skip
def test_places(node: Any, expected: tuple[Place, ...]) -> None:
    assert places(node) == expected


def test_names() -> None:
    assert name_of([{"name": None}, {"legalName": "Heron"}]) == "Heron"
    assert name_of([None]) == ""
    assert names_of_all(["a", {"name": "a"}, "-", {"@value": "b"}]) == ("a", "b")


def test_a_dozen_bare_countries_are_where_applicants_may_be() -> None:
    codes = ["AT", "BE", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR"]
    many = posting(jobLocation=[address(None, None, code) for code in codes])
    assert (many.job_locations, many.applicant_location_requirements) == ((), tuple(codes))
    few = posting(jobLocation=[address(None, None, code) for code in codes[:3]])
    assert [place.country for place in few.job_locations] == codes[:3]


@pytest.mark.parametrize(
    ("url", "node", "expected"),
    [
        ("/vacancy/cook-55012", {"identifier": {"value": 55012}}, "55012"),
        ("/jobs/good-cook", {"identifier": [None, {"name": "Heron", "value": "good-cook"}]}, "good-cook"),
        ("/vacancy/cook-55012", {"identifier": "GE11GLOBAL"}, "55012"),
        ("/vacancy/good-cook", {"identifier": "GE11GLOBAL"}, "GE11GLOBAL"),
        ("/vacancy/good-cook", {"identifier": {"name": "Heron", "value": None}}, None),
        ("/jobs/Good-Cook/55012", {"identifier": "good-COOK"}, "good-COOK"),
        ("/jobs/goodcook-cook/55012", {"identifier": "cook"}, "cook"),
        ("/jobs/good-cooks/55012", {"identifier": "cook"}, "55012"),
        ("/jobs/goodcook/55012", {"identifier": "cook"}, "55012"),
        ("/jobs/55012", {"identifier": "5501"}, "55012"),
        ("/jobs/55012/köln", {"identifier": "KÖLN"}, "KÖLN"),
        ("/jobs/55012/a(b", {"identifier": "a(b"}, "a(b"),
    ],
)  # fmt: skip
def test_job_id(url: str, node: dict[str, Any], expected: str | None) -> None:
    found = posting(f"{SITE}{url}", **node).job_id
    assert found == expected or (expected is None and found.startswith("sha256:"))
    assert posting(f"{SITE}{url}?utm_source=feed", **{**node, "title": "Other"}).job_id == found


def test_rows_without_an_address_of_their_own_have_ids_of_their_own() -> None:
    rows = [{"title": title, "url": "#top"} for title in ("Cook", "Nurse", "Cook")]
    found = [posting_from(row, page("", url=f"{SITE}/jobs"), alone=False) for row in rows]
    keys = [each.job_id for each in found if isinstance(each, JobPosting)]
    assert keys[0] == keys[2] != keys[1]
    assert {each.url for each in found if isinstance(each, JobPosting)} == {f"{SITE}/jobs"}


@pytest.mark.parametrize(
    ("node_url", "expected"),
    [
        ("/vacancy/y-2", f"{SITE}/vacancy/y-2"),
        ("https://heron.example", f"{SITE}/vacancy/x-55012"),
        ("https://heron.example/elsewhere", f"{SITE}/vacancy/x-55012"),
        ("http://Heron Ltd", f"{SITE}/vacancy/x-55012"),
        ("undefined", f"{SITE}/vacancy/x-55012"),
    ],
)
def test_url(node_url: str, expected: str) -> None:
    assert posting(url=f"{SITE}/vacancy/x-55012", **{"@id": node_url}).url == expected


def test_a_link_to_another_form_of_the_page_is_not_its_address() -> None:
    html = "<link rel=alternate href='/nurses/55012'><meta property=og:image content='/55012'>"
    found = posting_from({"title": "Nurse"}, page(html))
    assert isinstance(found, JobPosting)
    assert found.url == f"{SITE}/vacancy/x-55012"


def test_url_of_a_saved_page_is_the_one_it_states() -> None:
    saved = page("<link rel=canonical href='https://heron.example/'>", url="file:///x.html")
    found = posting_from({"title": "Nurse", "url": f"{SITE}/vacancy/y-2"}, saved)
    assert isinstance(found, JobPosting)
    assert found.url == f"{SITE}/vacancy/y-2"


@pytest.mark.parametrize(
    ("said", "raw", "types"),
    [
        ("FULL_TIME", "FULL_TIME", ("FULL_TIME",)),
        (["PART_TIME", "FULL_TIME"], "PART_TIME, FULL_TIME", ("FULL_TIME", "PART_TIME")),
        ("https://schema.org/INTERN", "https://schema.org/INTERN", ("INTERN",)),
        ("FULL_TIME, CONTRACTOR", "FULL_TIME, CONTRACTOR", ("FULL_TIME", "CONTRACTOR")),
        ("OTHER", "OTHER", ()),
        (["OTHER", "INTERN"], "OTHER, INTERN", ("INTERN", "OTHER")),
        ("Full-Time", "Full-Time", ()),
        (None, None, ()),
    ],
)
def test_employment_type(said: Any, raw: str | None, types: tuple[str, ...]) -> None:
    found = posting(employmentType=said)
    assert (found.employment_type_raw, found.employment_type) == (raw, types)


@pytest.mark.parametrize(
    ("value", "expected"),
    [(True, True), ("False", False), ("https://schema.org/True", True), ("maybe", None)],
)
def test_direct_apply(value: Any, expected: bool | None) -> None:
    assert posting(directApply=value).direct_apply is expected


def test_other_fields() -> None:
    found = posting(
        hiringOrganization="Heron via Agency Ltd",
        totalJobOpenings="2.5",
        inLanguage={"name": "German", "alternateName": "de"},
        description=["<p>a</p>", 7, "<p>b</p>"],
        jobLocationType=["TELECOMMUTE"],
        baseSalary={"currency": "EUR", "value": "from 30k"},
        skills=[],
        workHours="38",
    )
    assert found.hiring_organization == "Heron"
    assert found.total_job_openings is None
    assert found.in_language == "de"
    assert found.description_html == "<p>a</p>\n<p>b</p>"
    assert found.workplace_type == "remote"
    assert (found.salary_raw, found.base_salary) == ("from 30k", None)
    assert found.extra["workHours"] == "38"
    assert "skills" not in found.extra


def test_wrong_types_make_bad_rows_or_silent_fields() -> None:
    spoilers: list[Any] = [None, True, -1, 10**400, "", [], [None], {}, {"a": []}, [[]], 1.5, "x"]
    node = json.loads(
        (Path(__file__).parent / "json_ld/detail/body.html")
        .read_text(encoding="utf-8")
        .partition('ld+json">')[2]
        .partition("</script>")[0]
    )
    kinds = {
        type(posting_from({**node, name: spoiler}, page("")))
        for name in node
        for spoiler in spoilers
    }
    assert kinds == {JobPosting, BadRow}


@pytest.mark.parametrize(
    "html",
    [
        "<title>Just a moment...</title>",
        "<title>x</title><script>window._cf_chl_opt={};</script>",
        "<link rel=canonical href='/distil/distil/captcha.xhtml'>",
        "<title>Access denied</title><p>Error code 1020</p>",
        "<title>Heron Login, Sign in | Heron</title><input type=password>",
        "<meta name='pageKey' content='auth_wall_desktop_profile'>",
        "<p>Please verify you are a human to go on.</p>",
        "<b>Fatal error</b>: Uncaught Error in /srv/x.php on line 7",
    ],
)
def test_walls(html: str) -> None:
    assert blocked_reason(page(html))


@pytest.mark.parametrize(
    "html",
    [
        "",
        "<title>Security Officer | Heron</title><p>Protected by reCAPTCHA.</p>",
        "<title>Sign in | Heron</title><p>No field for a password.</p>",
        "<script>grecaptcha.render('captcha')</script><h1>Nurse</h1>",
        "<title>Just a moment...</title><script>{'@type':'JobPosting'}</script>",
        f"<p>{'We like people who verify you are a human. ' * 200}</p>",
    ],
)
def test_no_walls(html: str) -> None:
    assert blocked_reason(page(html)) is None


@pytest.mark.parametrize(
    "words",
    [
        "This Job is no longer available.",
        "Sorry, this position has been filled.",
        "No longer accepting applications",
        "The job posting you are looking for has expired or the position has already been filled",
        "Job closed",
        "Diese Stelle ist nicht mehr verfügbar.",
        "Die Stellenanzeige ist leider abgelaufen.",
        "Cette offre n’est plus en ligne.",
        "Ce poste a été pourvu.",
        "Esta oferta ya no está disponible.",
        "Esta vaga foi encerrada.",
        "Questo annuncio è scaduto.",
        "Deze vacature is niet meer beschikbaar.",
        "Tato nabídka již není aktuální.",
        "Oferta wygasła.",
        "Annonsen är inte längre tillgänglig.",
        "Вакансия закрыта.",
        "この求人の掲載は終了しました。",
        "该职位已关闭",
        "마감된 채용입니다",
        "هذه الوظيفة لم تعد متاحة",
    ],
)
def test_closed_words(words: str) -> None:
    long = "<p>" + "Other jobs at Heron that may suit you. " * 60 + "</p>"
    assert closed_reason(page(f"<h2>{words}</h2>{long}"))
    assert closed_reason(page(f"<div class=alert>{words}</div>{long}"))
    assert closed_reason(page(f"<p>{words}</p>"))
    assert closed_reason(page(f"<script>{words}</script>{long}")) is None


@pytest.mark.parametrize(
    "words",
    [
        "If this job is no longer available, look at our other openings.",
        "Applications are read once the position has been filled.",
        "This position will be closed in May.",
        "Our office is closed on Sundays.",
        "Your session has expired.",
        "Nurse (position open to all)",
    ],
)
def test_words_that_close_nothing(words: str) -> None:
    assert closed_reason(page(f"<title>{words}</title><h2>{words}</h2><p>{words}</p>")) is None


def test_long_pages_close_by_headings_and_notices_only() -> None:
    buried = "<p>Applications are closed.</p>" + "<p>Work with us in the wards.</p>" * 100
    assert closed_reason(page(buried)) is None


def test_real_pages_are_walls_or_closed_only_where_they_are(corpus: Path) -> None:
    blocked, closed, seen = set(), set(), 0
    for file in sorted((corpus / "html").glob("*/*.html")):
        saved = page("", url=f"file://{file}")
        saved = Page(url=saved.url, kind=DETAIL, body=file.read_bytes())
        seen += 1
        if blocked_reason(saved):
            blocked.add(file.parent.name)
        elif closed_reason(saved):
            closed.add(file.name)
    assert seen > 60
    assert blocked == {"blocked", "remoteok"}  # there a PHP error that was sent as a good page
    assert closed
    assert all("expired" in name or "closed" in name for name in closed)


def test_every_real_wall_is_one(corpus: Path) -> None:
    walls = sorted((corpus / "html/blocked").glob("*.html"))
    passed = [w.name for w in walls if not blocked_reason(page(w.read_text(encoding="utf-8")))]
    assert walls
    assert passed == []


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ('<script type="application/ld+json">{"@type":"JobPosting","title":"a"}</script>', DETAIL),
        (
            (
                '<script type="application/ld+json">[{"@type":"JobPosting","title":"a"},'
                '{"@type":"JobPosting","title":"b"}]</script>'
            ),
            LISTING,
        ),
        ("<title>Just a moment...</title>", DETAIL),
        ("<h1>This job has expired.</h1>", DETAIL),
        ("<h1>Nurse</h1>", None),
    ],
)
def test_kind_of(html: str, expected: str | None) -> None:
    assert json_ld.kind_of(page(html)) == expected


def test_board_is_never_told_by_the_address() -> None:
    assert json_ld.board_of(f"{SITE}/vacancies") is None
    (fetch,) = json_ld.start(f"{SITE}/vacancies?utm_source=x")
    assert (fetch.kind, fetch.identity) == (LISTING, f"{SITE}/vacancies")


def nodes(*urls: str) -> str:
    listed = [{"@type": "JobPosting", "title": f"Job {n}", "url": u} for n, u in enumerate(urls)]
    return f'<script type="application/ld+json">{json.dumps(listed)}</script>'


def test_a_detail_of_several_strangers_has_changed() -> None:
    with pytest.raises(PageChangedError, match="2 JobPosting nodes"):
        list(json_ld.parse_detail(page(nodes("/vacancy/a-1", "/vacancy/b-2"))))
    with pytest.raises(PageChangedError, match="2 JobPosting nodes"):
        list(json_ld.parse_detail(page(nodes("/vacancy/x-55012", ""))))


def test_the_listing_gives_a_detail_its_id_and_what_it_lacks() -> None:
    listed = JobPosting(job_id="L-1", url=f"{SITE}/l", title="Listed", department="Wards")
    detail = Page(url=f"{SITE}/v", kind=DETAIL, body=nodes("").encode(), listed=listed)
    (_, found) = json_ld.parse_detail(detail)
    assert isinstance(found, JobPosting)
    assert (found.job_id, found.title, found.department) == ("L-1", "Job 0", "Wards")


def test_a_list_of_one_with_an_address_of_its_own_is_a_list() -> None:
    found = list(json_ld.parse_listing(page(nodes("/vacancy/y-2"), url=f"{SITE}/l", kind=LISTING)))
    assert [getattr(each, "url", None) for each in found] == [f"{SITE}/vacancy/y-2", None]


@pytest.mark.parametrize("url", ["javascript:void(0)", "https://heron.example/"])
def test_a_single_node_that_names_no_other_page_is_the_pages_own(url: str) -> None:
    (_, found) = json_ld.parse_listing(page(nodes(url), kind=LISTING))
    assert isinstance(found, JobPosting)
    assert (found.url, found.title) == (f"{SITE}/vacancy/x-55012", "Job 0")


@pytest.mark.parametrize(
    ("url", "canonical", "expected"),
    [
        (f"{SITE}/vacancy/x-55012?src=a", "/nurses/55012", f"{SITE}/nurses/55012"),
        (f"{SITE}/vacancy/good-nurse", "/nurses/55012", f"{SITE}/nurses/55012"),
        (f"{SITE}/vacancy/x-55012", "/nurses/55013", f"{SITE}/vacancy/x-55012"),
        (f"{SITE}/vacancy/good-nurse", "/vacancies", f"{SITE}/vacancy/good-nurse"),
        (f"{SITE}/", "/vacancies/good-nurse", f"{SITE}/vacancies/good-nurse"),
        ("file:///saved.html", f"{SITE}/vacancy/good-nurse", f"{SITE}/vacancy/good-nurse"),
        ("file:///saved.html", f"{SITE}/", "file:///saved.html"),
    ],
)
def test_a_canonical_link_may_be_the_same_on_all_pages(
    url: str, canonical: str, expected: str
) -> None:
    html = f"<meta property=og:url content='http://['><link rel=canonical href='{canonical}'>"
    found = posting_from({"title": "Nurse"}, page(html, url=url))
    assert isinstance(found, JobPosting)
    assert found.url == expected
