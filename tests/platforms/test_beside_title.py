"""What a page shows of its posting without a label: chips, named parts, maps, banners, owners."""

# ruff: noqa: E501 - tables read best as tables.

from __future__ import annotations

import pytest

from jobcrawler.page import Page
from jobcrawler.platforms.json_ld_rows import with_shown
from jobcrawler.platforms.reading.beside_title import mapped_places, named_place, working_time
from jobcrawler.platforms.reading.detail_page import description_element, title_of
from jobcrawler.platforms.reading.employer import employer_of
from jobcrawler.platforms.reading.employment_words import says_employment, says_working_time
from jobcrawler.platforms.reading.labelled_text import labelled_text
from jobcrawler.platforms.reading.page_text import root_of
from jobcrawler.platforms.reading.structured_data import job_postings, posting_from

TEXT = "You weave linen all day long, and you keep the loom in order. " * 4


def root(html: str):
    return root_of(page(html))


def page(html: str) -> Page:
    return Page(url="https://jobs.heron.example/7", kind="detail", body=html.encode())


@pytest.mark.parametrize(
    ("text", "time", "employment"),
    [
        ("Full Time", True, True),
        ("Part Time Regular", True, True),
        ("Permanent, full-time", True, True),
        ("Vollzeit / Teilzeit", True, True),
        ("Full-time or part-time (temporary)", True, True),
        ("CDI - Temps plein", True, True),
        ("Contractor", False, True),
        ("Full-time and Internship", False, True),
        ("Full time role in Ghent", False, False),
        ("Regular", False, False),
        ("5 days ago", False, False),
        ("", False, False),
        (f"Full Time{' Regular' * 8}", False, False),
    ],
)
def test_words_for_working_time(text: str, time: bool, employment: bool) -> None:
    assert says_working_time(text) is time
    assert says_employment(text) is employment


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<div><span>Full Time</span></div>", "Full Time"),
        ("<strong>Part Time\n &nbsp; Regular</strong>", "Part Time Regular"),
        ("<form><label>Full Time</label></form>", "Full Time"),
        ("<span>Full Time</span><span>Part Time</span>", None),  # whose is which
        ("<span>Full Time</span><p>Full Time</p>", None),  # one may be of another posting
        ("<nav><span>Full Time</span></nav>", None),
        ("<a href=/x><span>Full Time</span></a>", None),
        ("<ul><li><a href=/2>Cook</a> <span>Full Time</span></li></ul>", None),
        ("<ul><li><span>Full Time</span></li></ul>", "Full Time"),
        ("<label><input type=checkbox><span>Full Time</span></label>", None),
        ("<p>Full Time<button>x</button></p>", None),
        ("<div hidden><p>Full Time</p></div>", None),
        ("<p>Full Time <b>only in summer</b></p>", None),
        ("<p>Full Time <a href=/x></a></p>", None),
        (f"<div class=job-description><p>{TEXT}</p><b>Full Time</b></div>", None),
    ],
)
def test_working_time_of_the_page(html: str, expected: str | None) -> None:
    assert working_time(root(html)) == expected


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<div class=job-location>Ghent, Belgium</div>", "Ghent, Belgium"),
        ("<p id=vacancyCity>Ghent</p><p class=job_city>Ghent</p>", "Ghent"),
        ("<p class=job-location>Ghent</p><p class=job-location>Lund</p>", None),
        ("<p class=job-location>Location: Ghent</p>", None),  # a label, read as such
        ("<p class=job-location></p>", None),
        ("<p class=job-locations-map>Ghent</p>", None),
        ("<aside><p class=job-location>Ghent</p></aside>", None),
    ],
)
def test_place_by_its_name(html: str, expected: str | None) -> None:
    assert named_place(root(html)) == expected


MAP = "https://maps.googleapis.com/maps/api/staticmap?zoom=9&center="


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        (
            f"<p>Weaver| Other | Ghent,\n BELGIUM</p><img src='{MAP}Ghent,BELGIUM'>",
            "Ghent, BELGIUM",
        ),
        (
            "<p>Lund</p><iframe src='https://www.google.com/maps/embed/v1/place?q=Lund'></iframe>",
            "Lund",
        ),
        (f"<p>Weaver</p><img src='{MAP}Ghent,BELGIUM'>", None),  # a place that nobody reads
        (f"<p>51.05, 3.72</p><img src='{MAP}51.05,3.72'>", None),
        ("<p>Ghent</p><img src='https://heron.example/map?center=Ghent'>", None),
    ],
)
def test_place_where_a_map_is_centred(html: str, expected: str | None) -> None:
    assert [place.raw for place in mapped_places(root(html))] == ([expected] if expected else [])


def signed(title: str, *notices: str) -> str:
    return f"<title>{title}</title><h1>Weaver</h1>{''.join(f'<p>{each}</p>' for each in notices)}"


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        (
            signed(
                "Heron: Careers: Openings", "Copyright &copy; 2010 Heron. All rights reserved."
            ),
            "Heron",
        ),
        (signed("Heron Careers", "&copy; 2019-2026 Heron Ltd."), "Heron"),
        (signed("Weaver | Careers | Heron Ltd", "(c) by Heron Ltd"), "Heron Ltd"),
        (signed("Weaver in Ghent at Heron Mills", "&copy;<b></b> Heron"), "Heron"),
        (signed("Careers at Heron", "&copy; Loomware", "&copy; 2026 Heron | Imprint"), "Heron"),
        (signed("Weaver at Heron", "&copy; 2026 Boards.example"), None),  # a board's page
        (signed("Weaver | Heron", "&copy; 2026 Heron"), None),  # a board's title names it so
        (signed("Heron Careers"), None),
        (signed("Weaver at Herons", "&copy; 2026 Heron"), None),
        (signed("Heron Careers", "&copy; 2026"), None),
        (signed("Heron Careers", "Copyright notice: the texts of this page " + "are " * 60), None),
        ("<h1>Weaver</h1><p>University of Ghent</p>", "University of Ghent"),
        ("<h1>Weaver</h1><p> / Ministry of Crafts</p>", "Ministry of Crafts"),
        ("<h1>Weaver</h1><p>Ghent</p>", None),
        ("<h1>Weaver</h1>", None),
        (f"<h1>Weaver</h1><p>University of Ghent {TEXT}</p>", None),
        ("<h1>Cook</h1><p>University of Ghent</p>", None),
    ],
)
def test_employer(html: str, expected: str | None) -> None:
    assert employer_of(root(html), "Weaver") == expected


def banner(*cells: str) -> str:
    return f"<tr>{''.join(f'<td>{cell}</td>' for cell in cells)}</tr>"


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (banner("Weaver", "Part Time Regular", "posted 3/11/2010"), "Weaver"),
        (banner("Weaver", "Posted: 3 May"), "Weaver"),
        (banner("Weaver", "Ghent"), None),
        (banner("Weaver", "updated 3/11/2010"), None),
        (banner("", "Weaver"), None),
        (banner("Weaver", "Full Time") * 2, None),  # a list
        (banner("<a href=/7>Weaver</a>", "Full Time"), None),  # a list of one
    ],
)
def test_title_of_a_banner(rows: str, expected: str | None) -> None:
    assert title_of(root(f"<h1>Career Opportunities</h1><table>{rows}</table>")) == expected


def test_a_link_to_a_description_is_none() -> None:
    link = "<span id=lblJobDescURL><a href=/card.pdf>The description of this job, as a file</a></span>"
    assert description_element(root(link)) is None


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        (f"<tr><td><b>Requirements</b></td><td>{TEXT}</td></tr>", f"<h3>Requirements</h3>{TEXT.strip()}"),
        (f"<tr><th>Duties:</th><td>{TEXT}</td></tr><tr><th>Skills</th><td>Good eyes</td></tr>",
         f"<h3>Duties</h3>{TEXT.strip()}\n<h3>Skills</h3>Good eyes"),
        ("<tr><td>Requirements</td><td>Good eyes</td></tr>", None),  # a fact, not a text
        (f"<tr><td>Travel</td><td>{TEXT}</td></tr>", None),
        (f"<tr><td>Skills</td><td><table><tr><th>a</th></tr></table>{TEXT}</td></tr>", None),
        (f"<tr><td>Skills</td></tr><tr><td>{TEXT}</td></tr>", None),
        ("<tr><td>Skills</td><td></td></tr>", None),
    ],
)  # fmt: skip
def test_a_description_in_labelled_cells(html: str, expected: str | None) -> None:
    assert labelled_text(root(f"<table>{html}</table>")) == expected


def beside(node: str, html: str):
    data = f'<script type="application/ld+json">{{"@type":"JobPosting","title":"Weaver",{node}}}</script>'
    whole = page(data + html)
    (found,) = job_postings(whole)
    return with_shown(posting_from(found, whole), whole)


@pytest.mark.parametrize(
    ("stated", "shown", "expected"),
    [
        ("2022-06-07T22:00:00Z", "June 8, 2022", "June 8, 2022"),
        ("2021-12-31T23:00:00.000Z", "1.1.2022", "1.1.2022"),
        ("2022-06-07T15:00+00:00", "2022-06-08", "2022-06-08"),  # Tokyo
        ("2022-06-07T22:00:00Z", "June 7, 2022", "2022-06-07T22:00:00Z"),
        ("2022-06-07T22:00:00Z", "3 days ago", "2022-06-07T22:00:00Z"),
        ("2022-06-07T22:17:05Z", "June 8, 2022", "2022-06-07T22:17:05Z"),  # a moment, no day
        ("2022-06-07", "June 8, 2022", "2022-06-07"),
        ("2022-13-41T22:00:00Z", "June 8, 2022", "2022-13-41T22:00:00Z"),
        ("9999-12-31T22:00:00Z", "June 8, 2022", "9999-12-31T22:00:00Z"),
    ],
)
def test_the_day_that_people_read(stated: str, shown: str, expected: str) -> None:
    html = f"<dl><dt>Published on</dt><dd>{shown}</dd></dl>"
    assert beside(f'"datePosted":"{stated}"', html).date_posted_raw == expected
    assert beside(f'"datePosted":"{stated}"', "").date_posted_raw == stated


PLACE = '{"address":{"addressLocality":"Deinze","addressRegion":"VOV"}}'


@pytest.mark.parametrize(
    ("node", "shown", "expected"),
    [
        (f'"jobLocation":{PLACE}', "Deinze, Belgium", ["Deinze, Belgium"]),
        (f'"jobLocation":{PLACE}', "Ghent, Belgium", ["Deinze, VOV"]),
        (f'"jobLocation":{PLACE}', "Deinze", ["Deinze, VOV"]),
        (
            f'"jobLocation":[{PLACE},{{"address":"Lund"}}]',
            "Deinze, Belgium",
            ["Deinze, VOV", "Lund"],
        ),
        ('"jobLocation":{"address":"Lund"}', "Lund, Sweden", ["Lund"]),
    ],
)
def test_the_words_for_the_only_place(node: str, shown: str, expected: list[str]) -> None:
    found = beside(node, f"<p class=job-location>{shown}</p>")
    assert [place.raw for place in found.job_locations] == expected


def test_stated_employment_goes_before_a_chip() -> None:
    chip = "<p>Full Time</p>"
    assert beside('"employmentType":"PART_TIME"', chip).employment_type_raw == "PART_TIME"
    assert beside('"url":"/7"', chip).employment_type_raw == "Full Time"
    labelled = f"{chip}<dl><dt>Job type</dt><dd>Weekends</dd></dl>"
    assert beside('"url":"/7"', labelled).employment_type_raw == "Weekends"
