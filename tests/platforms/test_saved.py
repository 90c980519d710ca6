"""Saved files: which kind they are, and what is read from them."""

import html
import json
import os
import re
from collections import Counter
from pathlib import Path

import pytest

from jobcrawler.items import Place, Salary
from jobcrawler.page import (
    Announced,
    BadRow,
    Blocked,
    Closed,
    Fetch,
    JobPosting,
    Page,
    PageChangedError,
)
from jobcrawler.platforms import hacker_news, saved
from jobcrawler.platforms.saved_files.record import read_record
from jobcrawler.platforms.saved_files.title import read_title

CORPUS = Path(os.environ.get("JOBCRAWLER_CORPUS", Path(__file__).parents[3] / "shared" / "corpus"))
needs_corpus = pytest.mark.skipif(
    not CORPUS.is_dir(), reason=f"no corpus of real pages at {CORPUS} (JOBCRAWLER_CORPUS)"
)
PROSE = "We build pumps for water works and look for people who like to build them well."
WALK = (
    " Back to search results Prev Job 7 of 1,500 Next Senior Pump Engineer - Valves We build pumps"
    " with care &amp;amp; skill.\\n We test them. Job # 4711 1234567 Locations Sweden, Lund (M)"
    " Job families Engineering Products and technologies Pumps Teams Research &amp; Tests"
    " Build your future. .TileTitle { font-size: 18px; } /*#2F89BD*/ .Tile { width:400px;} "
)


@pytest.fixture(autouse=True)
def known(monkeypatch):
    """The platforms that know pages: none, unless a test names some."""
    platforms = {}
    monkeypatch.setattr(saved, "PLATFORMS", platforms)
    return platforms


def page(body, name="file", *, kind=""):
    raw = body if isinstance(body, bytes) else body.encode()
    return Page(url=f"file:///{name}", kind=kind, body=raw)


def parse(body, name="file"):
    found = page(body, name)
    kind = saved.kind_of(found)
    assert kind is not None
    return list(saved.PARSERS[kind](found))


def one(body, name="file"):
    (found,) = parse(body, name)
    return found


def places(posting):
    return [place.raw for place in posting.job_locations]


def test_contract():
    assert saved.NAME == "saved"
    assert frozenset() == saved.CAPS
    assert saved.board_of("https://example.com/jobs") is None
    assert list(saved.start("x")) == []


@pytest.mark.parametrize(
    ("body", "name", "kind"),
    [
        ("<html><body>x</body></html>", "a.html", "html"),
        ("\ufeff <!DOCTYPE html><p>x", "a.txt", "html"),
        ("HTTP/1.1 200 OK\r\nServer: x\r\n\r\n<html>", "a.html", "html"),
        ("Date: today\nServer: x\n\n<html>", "a", "html"),
        ("Build pumps<br>with us", "a.txt", "html"),
        ('[<section class="a">x</section>]', "a.html", "html"),
        ("['<div>x</div>']", "a.txt", "html_list"),
        ('[ "<div>x</div>"]', "a", "html_list"),
        ('{"title": "x"}\n{"title": "y"}', "a", "jsonl"),
        ('[{"title": "x"}]', "a", "jsonl"),
        ("title,company\nx,y", "a.txt", "csv"),
        ("Job Title;Location\nx;y", "a", "csv"),
        ("foo\tbar\nx\ty", "a.TSV", "csv"),
        ("title\nx", "a.csv", "csv"),
        ("We look for people, who like pumps; and water.", "a.txt", "text"),
        ("{not json, but words of a text}", "a.txt", "text"),
        ("", "a.txt", None),
        (" \n", "a.html", None),
        ("1 2 3", "a.csv", None),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "a.png", None),
        (b"PK\x03\x04\x14\x00", "a.zip", None),
        (b"%PDF-1.4 some words in a file", "a.pdf", None),
        (b"\x00\x01\x02\x03 some words in a file", "a.bin", None),
    ],
)
def test_kind_of(body, name, kind):
    assert saved.kind_of(page(body, name)) == kind


def test_utf16_is_no_binary():
    assert one(PROSE.encode("utf-16")).description_text == PROSE


# Text


def test_a_walks_total_is_announced_but_not_by_a_file_that_is_imported():
    text = Page(url="", kind="text", body=WALK.encode())
    announced, posting = saved.PARSERS["text"](text)
    assert announced == Announced(total=1500)
    assert posting.title == "Senior Pump Engineer - Valves"
    assert [type(found) for found in parse(WALK)] == [JobPosting]
    without = Page(url="", kind="text", body=PROSE.encode())
    assert [type(found) for found in saved.PARSERS["text"](without)] == [JobPosting]


def test_walk_record():
    found = one(WALK, "whatever.txt")
    assert found.job_id == "1234567"
    assert found.title == "Senior Pump Engineer - Valves"
    assert found.description_text == "We build pumps with care & skill. We test them."
    assert places(found) == ["Sweden, Lund (M)"]
    assert found.occupational_category == "Engineering"
    assert found.team == "Research & Tests"
    assert found.url.startswith("urn:sha256:")
    assert found.extra == {
        "file": "whatever.txt",
        "title_source": "running text",
        "posting_id": "4711",
        "position": 7,
        "total": 1500,
        "products_and_technologies": "Pumps",
    }


@pytest.mark.parametrize(
    ("tail", "families", "team"),
    [
        ("Job families Sales Teams Sales Acme Sales. Sales dynamo? .A { }", "Sales", "Sales"),
        ("Job families Sales Teams Sales Microsoft Sales. Dynamo? .A { }", "Sales", "Sales"),
        ("Job families Build (x) Empower your future. .A { }", "Build (x)", None),
        ("Job families Marketing Teams Studios", "Marketing", "Studios"),
        ("Job families Marketing Teams", "Marketing", None),
        ("Locations Lund; Malmo Job families Test", "Test", None),
    ],
)
def test_walk_labels(tail, families, team):
    found = one(f"Job 1 of 2 Next Pump Tester We test pumps. Job # 12 345 {tail}")
    assert found.occupational_category == families
    assert found.team == team
    assert found.title == "Pump Tester"
    if "Lund" in tail:
        assert places(found) == ["Lund", "Malmo"]


def test_walk_without_parts():
    alone = one("Back to search results Pump Tester We test pumps. Job # 345 Locations Lund")
    assert (alone.job_id, alone.extra.get("posting_id")) == ("345", None)
    assert "position" not in alone.extra
    cut = one("Back to search results Prev Job 1 of 2 Next Pump Tester We test pu")
    assert cut.job_id.startswith("sha256:")
    assert (cut.title, cut.extra["total"]) == ("Pump Tester", 2)
    assert cut.description_text == "We test pu"


def test_walk_in_a_text_is_none():
    text = "See Job # 12 at the desk. We build pumps for all of you, now."
    assert one(text).description_text == text


def test_file_name_ends_the_title():
    body = WALK.replace("Valves We build", "Valves Acme Works builds")
    assert one(body, "Senior_Pump_Engineer_Valves_1234567.txt").title == (
        "Senior Pump Engineer - Valves"
    )
    assert one(body, "Senior_Pump_Engineer_Valves.txt").title != "Senior Pump Engineer - Valves"


def test_head_of_labels():
    found = one(
        " Sr. Pump Planner Job Number: 55501 Lund, Skane, Sweden Posted: Aug. 23, 2017"
        " Weekly Hours: 40.00 Job Summary We plan pumps. Location: here"
    )
    assert (found.job_id, found.title) == ("55501", "Sr. Pump Planner")
    assert places(found) == ["Lund, Skane, Sweden"]
    assert found.date_posted_raw == "Aug. 23, 2017"
    assert found.extra["weekly_hours"] == "40.00"
    assert found.description_text == "Job Summary We plan pumps. Location: here"


def test_head_with_number_behind_the_title():
    found = one(
        "Pump Clerk - Lund: 55502 Primary Location : SE-M-Lund Other Locations : SE-M-Malmo, "
        "SE-AB-Solna Work Environment Type: Office Schedule : Full-time Travel : No Role: Clerk"
    )
    assert (found.job_id, found.title) == ("55502", "Pump Clerk - Lund")
    assert places(found) == ["SE-M-Lund", "SE-M-Malmo", "SE-AB-Solna"]
    assert found.employment_type_raw == "Full-time"
    assert found.extra["travel"] == "No"
    assert found.description_text == "Role: Clerk"


@pytest.mark.parametrize(
    "text",
    [
        "We build pumps. You test them. Location: Lund is where we are and work",
        "We build pumps, and you test them well, every day of the year",
    ],
)
def test_other_text_is_a_description(text):
    found = one(text)
    assert (found.title, found.description_text) == ("", text)


def test_value_without_an_end_is_left_in_the_text():
    found = one("Pump Clerk Location: Lund and wherever else the pumps of our customers are")
    assert found.job_locations == ()
    assert found.description_text.startswith("Location: Lund and")


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Pump Engineer II We build pumps.", "Pump Engineer II"),
        ("Pump Engineer 2 The pumps are good.", "Pump Engineer 2"),
        ("PUMP ENGINEER Pumps are what we build.", "PUMP ENGINEER"),
        ("Pump Engineer Acme Works is a company.", "Pump Engineer"),
        ("Pump Engineer EMEA This role is new.", "Pump Engineer EMEA"),
        ("Sr. Pump Engineer Sr. Pump Engineer At Acme, we work.", "Sr. Pump Engineer"),
        ("Pump Engineer - Valves Valves are good.", "Pump Engineer - Valves"),
        ("Pump Engineer, Wells and Valves Location: Lund", "Pump Engineer, Wells and Valves"),
        ("Head of Pumps We build pumps.", "Head of Pumps"),
        ("Director, Pumps and Wells Are you keen?", "Director, Pumps and Wells"),
        ("Pump Science Lead Do you like pumps?", "Pump Science Lead"),
        ("Pump Engineer Manager Are you keen?", "Pump Engineer Manager"),
        ("SAM Pump Mgr This position is new.", "SAM Pump Mgr"),
        ("Chief Pump Officer/Dosing Specialist We pump.", "Chief Pump Officer/Dosing Specialist"),
        ("Water Whisperer We talk to water.", "Water Whisperer"),
        ("Pump Engineer builds pumps", ""),
        ("Pump Engineer", ""),
        ("Pump Engineer - Water Works", ""),
        ("we build pumps", ""),
        ("Pumps. We build them", ""),
        ("Water Works Lund", ""),
        ("Water Works - The pumps of Lund", ""),
        ("", ""),
        (" ".join(f"Pump{n}" for n in range(40)) + " Engineer We build", ""),
    ],
)
def test_title_of_a_running_text(text, title):
    assert read_title(text) == title


def test_company_starts_the_sentence():
    text = "Pump Director - Wells Acme Works is good. " + "You and Acme build pumps. " * 3
    assert read_title(text) == "Pump Director - Wells"


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("Pump_Engineer_Big_Wells", "Pump Engineer - Big Wells"),
        ("Pump_Engineer_Big_Wells_And", ""),
        ("Pump_Engi", ""),
        ("Pump_Engineer", ""),
    ],
)
def test_title_by_name(name, title):
    assert read_title("Pump Engineer - Big Wells Acme builds pumps", name=name) == title


def test_title_by_name_keeps_the_level():
    assert read_title("Pump Engineer 2 Acme builds", name="PUMP_ENGINEER") == "Pump Engineer 2"


# HTML


def test_whole_page():
    found = one(
        '<html><head><link rel="canonical" href="https://acme.example/jobs/7"><title>x</title>'
        f'</head><body><h1>Pump Engineer</h1><div class="job-description"><p>{PROSE}</p></div>'
        "</body></html>",
        "seven.html",
    )
    assert (found.title, found.url) == ("Pump Engineer", "https://acme.example/jobs/7")
    assert found.description_html == f'<div class="job-description"><p>{PROSE}</p></div>'
    assert found.job_id.startswith("sha256:")
    assert found.extra == {"file": "seven.html"}


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("<h1>Pump Engineer</h1>", "Pump Engineer"),
        ("<h1>Pump jobs in Lund</h1>", ""),
        ("<title>Pump Engineer | Acme</title><h2>Pump Engineer</h2>", "Pump Engineer"),
        ("<title>Acme</title><h2>Pump Engineer</h2>", ""),
        ("<h1>Acme</h1><h1>Pump Engineer</h1>", ""),
    ],
)
def test_title_of_a_page(head, title):
    found = one(f"<html><head></head>{head}<div id='jobDescriptionText'>{PROSE}</div></html>")
    assert found.title == title


@pytest.mark.parametrize(
    ("body", "reads"),
    [
        (f"<h1>Pump Engineer</h1><article>{PROSE}</article><a>Apply now</a>", True),
        (f"<h1>Pump Engineer</h1><main>{PROSE}</main><button>Jetzt bewerben</button>", True),
        (f"<h1>Ten good pumps</h1><article>{PROSE}</article><a>Read on</a>", False),
        (f"<h1>All vacancies</h1><main>{PROSE}</main><a>Apply now</a>", False),
        (f"<i itemprop=description>{PROSE}</i><i itemprop=description>{PROSE}2</i>", False),
        (f"<div class=job-desc><div class=job-desc>{PROSE}</div></div>", True),
        ("<div class=job-description>short</div>", False),
        ("<p>Nothing here.</p>", False),
    ],
)
def test_which_pages_are_postings(body, reads):
    found = one(f"<html><head></head><body>{body}</body></html>")
    assert isinstance(found, JobPosting if reads else BadRow)


def test_closed_and_blocked_pages():
    closed = one("<html><title>x</title><h1>This job is no longer available.</h1></html>")
    assert isinstance(closed, Closed)
    wall = "<html><title>Just a moment...</title><script>window._cf_chl_opt={}</script></html>"
    assert isinstance(one(wall), Blocked)


def test_fragment():
    found = one(f'<div id="jobDescriptionText">{PROSE}</div>')
    assert (found.title, found.description_html) == (
        "",
        f'<div id="jobDescriptionText">{PROSE}</div>',
    )
    assert one(f"<div><h1>Pump Engineer</h1>{PROSE}</div>").title == "Pump Engineer"
    assert isinstance(one("<div>short</div>"), BadRow)
    assert isinstance(one(f"<div>{'<h2><a>Pump Engineer</a></h2>' * 3}{PROSE}</div>"), BadRow)


@pytest.mark.parametrize(
    ("heading", "title"),
    [
        ('<h2 id="title-77">Pump Engineer</h2><h2>Duties</h2>', "Pump Engineer"),
        ('<h2 class="big job-title">Pump Engineer</h2>', "Pump Engineer"),
        ('<h2 class="section-title">About us</h2>', ""),
        ("<h2>About us</h2>", ""),
    ],
)
def test_title_of_a_fragment(heading, title):
    assert one(f"<html><body><div>{heading}{PROSE}</div></body></html>").title == title


def test_unknown_feed_is_no_posting():
    assert isinstance(one(f"<?xml version='1.0'?><rss><item>{PROSE}</item></rss>"), BadRow)


def test_headers_before_the_page():
    body = f"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=iso-8859-1\r\n\r\n<p>Å {PROSE}"
    found = one(body.encode("latin-1"))
    assert found.description_html.startswith("<p>Å We build")
    bare = one(f"Server: x\r\nDate: y\r\n\r\n<p>{PROSE}</p>")
    assert bare.description_html == f"<p>{PROSE}</p>"


CARD = (
    '<section class="card" data-jobid="77"><h2><a href="https://acme.example/7">Pump Engineer</a>'
    '</h2><div class="company">Acme</div><div class="location"> Lund </div></section>'
)


def test_list_of_elements():
    body = f"[{CARD}, <section><h3>Pump Tester</h3><b class='company'></b></section>, <hr/>,"
    first, second, third, fourth = parse(f"{body} <section>{PROSE}</section>]")
    assert (first.job_id, first.title, first.url) == (
        "77",
        "Pump Engineer",
        "https://acme.example/7",
    )
    assert (first.hiring_organization, places(first)) == ("Acme", ["Lund"])
    assert (second.title, second.hiring_organization) == ("Pump Tester", None)
    assert third == BadRow(reason="neither title nor description", position=2, raw="<hr>")
    assert (fourth.title, fourth.description_html) == ("", f"<section>{PROSE}</section>")


def test_row_of_cards_in_a_fragment():
    assert [found.title for found in parse(CARD + CARD)] == ["Pump Engineer"] * 2
    assert len(parse(f'<p class="a">{PROSE}</p><p class="a">{PROSE}</p>')) == 1


class Known:
    """A platform that knows every page that names it."""

    NAME = "known"
    CAPS = frozenset()

    def __init__(self, *found):
        self.PARSERS = {"detail": lambda page: iter(found)}

    def kind_of(self, page):
        if "cut" in page.text:
            raise PageChangedError
        return "detail" if "known" in page.text else None


def test_a_platform_reads_what_it_knows(known):
    posting = JobPosting(job_id="1", url="file:///a.html", title="Pump Engineer")
    listed = JobPosting(job_id="2", url="https://acme.example/2", title="Pump Tester")
    found = [
        posting,
        Fetch(url="https://acme.example/2", kind="detail", listed=listed),
        Fetch(url="https://acme.example/3", kind="detail"),
        Announced(total=9),
        Closed(reason="gone"),
        Blocked(reason="wall"),
        BadRow(reason="bad"),
    ]
    known["known"] = Known(*found)
    first, second, *others = parse("<html>known</html>", "a.html")
    assert first.url.startswith("urn:sha256:")
    assert (first.job_id, first.extra["file"]) == ("1", "a.html")
    assert (second.job_id, second.url) == ("2", "https://acme.example/2")
    assert others == found[4:]
    assert len(parse('{"title": "known"}')) == 5


def test_a_page_that_a_platform_cannot_look_into(known):
    known["known"] = Known()
    assert one("<div>cut " + PROSE).title == ""


def test_a_platform_that_finds_nothing_leaves_a_trace(known):
    known["known"] = Known(Announced(total=9))
    assert parse("<html>known</html>") == [BadRow(reason="no posting")]


def test_a_thread_is_no_posting(known):
    known["hacker_news"] = hacker_news
    hit = {"objectID": "41", "title": "Ask HN: Who is hiring? (July 2026)", "num_comments": 612}
    assert parse(json.dumps({"hits": [hit]})) == [BadRow(reason="no posting")]


PANEL = (
    '<div id="tl_ditc"><a href="mailto:?body=Pump%20Engineer%0A%0Ahttps%3A%2F%2Fwww.google.com%2F'
    'search%3Fibp%3Dhtl%3Bjobs%23htidocid%3DAb-1_%253D%253D"></a><p>{}</p></div>'
)


def test_a_panel_that_says_little():
    found = one(PANEL.format(PROSE))
    assert (found.title, found.job_id) == ("Pump Engineer", "Ab-1_==")
    assert found.hiring_organization is found.description_text is found.apply_url is None
    assert found.job_locations == ()


@pytest.mark.parametrize(
    "panel",
    [
        "<div id=tl_ditc><p>Pump Engineer</p></div>",  # no link that mails it
        "<div id=tl_ditc><a href='mailto:?body='></a></div>",
        "<div id=tl_ditc><a href='mailto:?body=https%3A%2F%2Fx%3Fhtidocid%3D1'></a></div>",
        "<span id=tl_ditc></span>",
    ],
)
def test_a_panel_without_a_title_is_a_bad_row(panel):
    assert isinstance(one(f"<div>{panel}</div>"), BadRow)


def test_a_panel_without_an_address_is_known_by_its_words():
    found = one(f"<div id=tl_ditc><a href='mailto:?body=Pump%20Engineer'></a>{PROSE}</div>")
    assert found.job_id.startswith("sha256:")


@pytest.mark.parametrize(
    ("inside", "field", "expected"),
    [
        ("<a href='/search?q=Acme'>Web results for Acme</a>", "hiring_organization", "Acme"),
        ("<a href='/search?q=loom+work'>More like it</a>", "hiring_organization", None),
        ("<a href='/search?sa=X'>Acme</a>", "hiring_organization", None),
        ("<i><svg></svg></i><span>Contractor</span>", "employment_type_raw", "Contractor"),
        ("<span>Contractor</span>", "employment_type_raw", None),
        ("<i><svg></svg></i><div>Contractor</div>", "employment_type_raw", None),
        ("<i></i><span>Full-time</span>", "employment_type_raw", None),
        ("<i><svg></svg></i><span>18 hours ago</span>", "date_posted_raw", "18 hours ago"),
        ("<i><svg></svg></i><span>65K a year</span>", "date_posted_raw", None),
        ("<span style='line-height:1.5em'>Pumps...<b>...</b></span>", "description_text",
         "Pumps......"),
        ("<span style='line-height:1.5em'></span>", "description_text", None),
        ("<a href='/x?utm_campaign=google_jobs_apply'>x</a>", "apply_url", None),
    ],
)  # fmt: skip
def test_parts_of_a_panel(inside, field, expected):
    assert getattr(one(PANEL.format(inside)), field) == expected


def test_a_place_stands_after_the_employers_name():
    search = "<a href='/search?q=Acme'>Web results for Acme</a>"
    with_place = f"<div>Acme</div><div>Lund, Sweden</div>{search}"
    assert places(one(PANEL.format(with_place))) == ["Lund, Sweden"]
    assert one(PANEL.format(f"<p><b>x</b><span>Acme</span></p>{search}")).job_locations == ()
    assert one(PANEL.format(f"<div>Acme</div><div> </div>{search}")).job_locations == ()


# Lists of HTML


def test_html_list():
    body = repr([f"<div>{PROSE}</div>", f"<p>{PROSE} It\\'s\\n good\\t.</p>", 5, "<p>x</p>"])
    first, second, third, fourth = parse(body)
    assert (first.title, first.description_html) == ("", f"<div>{PROSE}</div>")
    assert second.description_html == f"<p>{PROSE} It's\n good\n.</p>"
    assert third == BadRow(reason="not a text", position=2, raw="5")
    assert fourth == BadRow(reason="no readable description", position=3, raw="<p>x</p>")


def test_equal_strings_are_one_posting():
    first = one(repr([f"<div>{PROSE}</div>"]), "1.txt")
    second = one(repr([f"<div>{PROSE.upper()} </div>"]).replace("DIV", "div"), "2.txt")
    same = one(repr([f"<div>{PROSE}</div>"]), "3.txt")
    assert first.job_id == same.job_id != second.job_id
    assert first.extra["file"] != same.extra["file"]


@pytest.mark.parametrize(
    "body",
    [
        "['<div>cut",
        "['a' + 5]",
        "['a', open('/etc/passwd')]",
        "['\\ud800', b'\\x",
        "['" + "[" * 10_000_000,
    ],
)
def test_no_whole_list(body):
    with pytest.raises(PageChangedError):
        parse(body)


def test_list_beyond_the_limit(monkeypatch):
    monkeypatch.setattr(saved, "_LIST_LIMIT", 10)
    with pytest.raises(PageChangedError):
        parse(repr([PROSE]))


def test_odd_lists():
    assert one(f"['{PROSE}\\d'], 5").reason == "not a text"
    assert "?" in one(f"['{PROSE}\\ud800']").description_html


# Records


def test_csv():
    body = (
        "\ufeff,Job Title,Company Name,Location,Job Description,Salary Estimate,Rating,"
        "Job Type\r\n"
        '0,Pump Engineer,"Acme\n3.8","Lund, Sweden","We build\npumps",$5K-$6K,-1,Full-time\r\n'
        '1,,-1,nan,N/A,None,3.1,\r\n\r\n2,"<x>",Acme,,<p>We test</p>,,,FULL_TIME\r\n'
        "1,2,3,4,5,6,7,8,9\r\n"
    )
    first, second, third, fourth = parse(body, "jobs.csv")
    assert (first.title, first.hiring_organization) == ("Pump Engineer", "Acme")
    assert (places(first), first.salary_raw) == (["Lund, Sweden"], "$5K-$6K")
    assert first.description_text == "We build\npumps"
    assert first.employment_type_raw == "Full-time"
    assert first.extra == {"file": "jobs.csv"}
    assert (second.position, second.reason) == (1, "neither title nor description")
    assert json.loads(second.raw)["Rating"] == "3.1"
    assert (third.description_html, third.employment_type) == ("<p>We test</p>", ("FULL_TIME",))
    assert (fourth.reason, fourth.position) == ("not a record", 3)


@pytest.mark.parametrize("mark", [";", "\t", "|"])
def test_delimiters(mark):
    found = one(f"Titel{mark}Firma{mark}Arbeitsort\nIngenieur, Pumpen{mark}Acme{mark}Bonn")
    assert (found.title, found.hiring_organization) == ("Ingenieur, Pumpen", "Acme")
    assert places(found) == ["Bonn"]


def test_table_of_r():
    header = '"","ID.Title","job_total","joboverview_total"\n'
    body = header + '"j1","88\tpump engineer""","abc","We build"'
    found = one(body, "Jobs.csv")
    assert (found.job_id, found.title) == ("88", "pump engineer")
    assert (found.description_text, found.extra["job_total"]) == ("We build", "abc")


def test_cell_beyond_the_limit():
    huge = "x" * 200_000
    rows = parse(f"title,company\nPump Engineer,{huge}\nPump Tester,Acme\n", "a.csv")
    assert [type(row) for row in rows] == [BadRow, JobPosting]
    assert saved.kind_of(page(f'title,company,"{huge * 2}', "a.csv")) == "csv"


def test_json_lines():
    first, second, third = parse('{"title": "Pump Engineer", "n": 5}\n{"cut": \n\n[1]\n')
    assert (first.title, first.extra["n"]) == ("Pump Engineer", 5)
    assert second == BadRow(reason="not a record", position=1, raw='{"cut": ')
    assert third.reason == "not a record"


@pytest.mark.parametrize(
    ("body", "titles"),
    [
        ('[{"title": "a"}, {"title": "b"}]', ["a", "b"]),
        ('{"jobs": [{"title": "a"}, {"title": "b"}], "tags": [{"title": "c"}]}', ["a", "b"]),
        ('{"title": "a", "tags": [{"title": "c"}]}', ["a"]),
    ],
)
def test_json(body, titles):
    assert [found.title for found in parse(body)] == titles


def test_json_without_records():
    with pytest.raises(PageChangedError):
        parse('{"error": "x"}')
    assert [type(found) for found in parse("[" + '{"a":' * 100_000)] == [BadRow]
    assert [found.reason for found in parse('[{"x": 1}, 5]')] == [
        "neither title nor description",
        "not a record",
    ]


def test_jobspy():
    found = read_record(
        {
            "id": "in-7", "site": "indeed", "job_url": "https://x.example/7",
            "job_url_direct": "https://acme.example/7", "title": "Pump Engineer",
            "company": "Acme", "location": "Austin, TX, US", "date_posted": "2024-05-06",
            "job_type": "fulltime", "salary_source": "description", "interval": "yearly",
            "min_amount": "50000", "max_amount": 60000.0, "currency": "USD", "is_remote": "False",
            "description": "We build", "company_industry": "Pumps", "emails": float("nan"),
        }
    )  # fmt: skip
    assert found == {
        "job_id": "in-7",
        "url": "https://x.example/7",
        "apply_url": "https://acme.example/7",
        "title": "Pump Engineer",
        "hiring_organization": "Acme",
        "job_locations": (Place(raw="Austin, TX, US"),),
        "date_posted": "2024-05-06",
        "employment_type_raw": "fulltime",
        "salary_source": "text",
        "base_salary": Salary(minimum=50000, maximum=60000, currency="USD", unit="YEAR"),
        "description_text": "We build",
        "industry": "Pumps",
        "extra": {"site": "indeed", "is_remote": "False"},
    }


def test_schema_org_and_zyte():
    found = read_record(
        {
            "@type": "JobPosting",
            "title": "Pump Engineer",
            "identifier": {"value": 7},
            "hiringOrganization": {"name": "Acme"},
            "jobLocation": [
                {"address": {"addressLocality": "Lund", "addressCountry": "SE"}},
                {"address": "Malmo"},
                {"raw": "Ystad", "country": "Sweden"},
                {"geo": 1},
                5,
            ],
            "jobLocationType": "TELECOMMUTE",
            "applicantLocationRequirements": [{"name": "Sweden"}, "Norway"],
            "employmentType": ["PART_TIME", "FULL_TIME"],
            "baseSalary": {
                "currency": "SEK",
                "value": {"minValue": 10, "maxValue": 20, "unitText": "HOUR"},
            },
            "datePosted": "2024-05-06T00:00:00.000",
            "validThrough": "soon",
            "directApply": False,
            "totalJobOpenings": 3,
            "inLanguage": "sv-SE",
        }
    )
    assert found["job_locations"] == (
        Place(raw="Lund, SE", locality="Lund", country="SE"),
        Place(raw="Malmo"),
        Place(raw="Ystad"),
    )
    assert found["workplace_type"] == "remote"
    assert found["applicant_location_requirements"] == ("Sweden", "Norway")
    assert found["employment_type"] == ("FULL_TIME", "PART_TIME")
    assert found["base_salary"] == Salary(minimum=10, maximum=20, currency="SEK", unit="HOUR")
    assert found["salary_source"] == "structured"
    assert (found["date_posted"], found["direct_apply"]) == ("2024-05-06", False)
    assert (found["total_job_openings"], found["in_language"]) == (3, "sv-SE")
    assert found["extra"] == {
        "@type": "JobPosting",
        "identifier": {"value": 7},
        "validThrough": "soon",
    }


def test_best_names_come_first():
    found = read_record(
        {"id": 1, "job_id": "a-7", "position": 3, "title": "Pump Engineer", "city": "Lund"}
        | {
            "location": "Malmo",
            "Unnamed: 0": 9,
            "datum": "gestern",
            "salary": "5",
            "extra": {"k": 1},
        }
    )
    assert (found["job_id"], found["title"]) == ("a-7", "Pump Engineer")
    assert found["job_locations"] == (Place(raw="Malmo"),)
    assert found["date_posted_raw"] == "gestern"
    assert found["extra"] == {"id": 1, "position": 3, "city": "Lund", "k": 1}


def test_what_is_not_understood_is_kept():
    given = {
        "location": "876FB64A-9780-4E9B-B1D5-9EC68596A042",
        "url": "javascript:alert(1)",
        "min_amount": "0",
        "vacancies": "many",
        "language_code": "Swedish!",
        "salary_source": "guess",
        "interval": "century",
        "extra": "x",
    }
    assert read_record(given) == {"extra": given}


def test_own_export_comes_back():
    given = {
        "job_id": "7", "url": "https://acme.example/7", "title": "Pump Engineer",
        "job_locations": [{"raw": "Lund", "locality": "Lund", "country": "SE"}],
        "base_salary": {"minimum": 5.0, "maximum": 6.0, "currency": "SEK", "unit": "MONTH"},
        "salary_raw": "5-6 SEK", "employment_type": ["INTERN"], "workplace_type": "hybrid",
        "description_html": "<p>We build</p>", "description_text": "We build", "extra": {"k": 1},
    }  # fmt: skip
    found = one(json.dumps(given) + "\n", "export.jsonl")
    assert found == JobPosting(
        job_id="7",
        url="https://acme.example/7",
        title="Pump Engineer",
        job_locations=(Place(raw="Lund", locality="Lund", country="SE"),),
        base_salary=Salary(minimum=5, maximum=6, currency="SEK", unit="MONTH"),
        salary_raw="5-6 SEK",
        salary_source="structured",
        employment_type=("INTERN",),
        workplace_type="hybrid",
        description_html="<p>We build</p>",
        description_text="We build",
        extra={"file": "export.jsonl", "k": 1},
    )


def test_deep_records_are_no_records():
    deep = '{"title": "x", "y": ' + "[" * 400 + "]" * 400 + "}"
    assert [type(found) for found in parse(deep + "\n" + deep)] == [BadRow, BadRow]
    assert parse(f'{{"jobs": [{deep}]}}') == [BadRow(reason="not a record", position=0)]


@pytest.mark.parametrize("column", ["baseSalary", "Salary"])
def test_pay_in_words(column):
    assert read_record({column: "5-6 kr"}) == {"salary_raw": "5-6 kr"}


def test_header_beyond_the_limit():
    wide = page("title,company," + '"' + "x" * 30_000, "a.csv")
    assert saved.kind_of(wide) == "csv"


def test_half_characters_are_replaced():
    found = one('{"title": "Pump \\ud800", "x": ["\\ud800"], "y": {"\\ud800": 1}}')
    assert found.title == "Pump ?"
    assert json.dumps(found.extra, ensure_ascii=False).encode()


def test_file_names():
    assert one(PROSE, "a%20b.txt").extra["file"] == "a b.txt"
    odd = Page(url="http://[", kind="", body=PROSE.encode())
    assert saved.kind_of(odd) == "text"


SAMPLES = {
    "walk.txt": WALK,
    "page.html": f"<html><h1>Pump Engineer</h1><div class='job-desc'>{PROSE}</div></html>",
    "cards.html": f"[{CARD}, {CARD}]",
    "list.txt": repr([f"<div>{PROSE}</div>"] * 2),
    "rows.jsonl": '{"title": "a", "company": {"name": null}}\n{"title": 5}\n',
    "rows.csv": 'title,company\n"a\nb",c\n',
}


@pytest.mark.parametrize("name", SAMPLES)
def test_cut_anywhere(name):
    body = SAMPLES[name].encode()
    for end in range(0, len(body), 7):
        part = page(body[:end], name)
        kind = saved.kind_of(part)
        for parser in [saved.PARSERS[kind]] if kind else []:
            try:
                found = list(parser(part))
            except PageChangedError:
                continue
            assert all(isinstance(item, JobPosting | BadRow) for item in found)


@pytest.mark.parametrize(
    "body",
    [b"", b"\xff\xfe\x00", b"[" * 100_000, b"<" * 1000, b"<div class=job-desc>" * 5_000, b"{}"],
)
@pytest.mark.parametrize("kind", saved.PARSERS)
def test_every_parser_takes_any_page(kind, body):
    try:
        found = list(saved.PARSERS[kind](page(body)))
    except PageChangedError:
        assert kind in ("html_list", "jsonl")
    else:
        assert all(isinstance(item, JobPosting | BadRow) for item in found)


# The corpus


def corpus(folder):
    return sorted((CORPUS / "html" / folder).glob("*.txt"))


@needs_corpus
def test_walk_texts_of_the_corpus():
    lines = (CORPUS / "html" / "microsoft_old_walk.jsonl").read_text("utf-8").splitlines()
    truth = {row["job_id"]: row for row in map(json.loads, lines)}
    files = corpus("microsoft_old_txt")
    assert files
    right = Counter()
    for file in files:
        found = one(file.read_bytes(), "renamed.txt")
        row = truth[found.job_id]
        assert found.job_id in file.name
        assert found.extra["posting_id"] == row["posting_id"]
        assert (found.extra["position"], found.extra["total"]) == (row["position"], row["total"])
        assert places(found) == [row["location"]]
        assert (found.occupational_category, found.team) == (row["job_families"], row["teams"])
        assert not re.search(
            r"Back to search|LinkedInTitle|[{}]|&\w+;|\\n", found.description_text
        )
        right["anonymous"] += found.title == html.unescape(row["title"])
        right["named"] += one(file.read_bytes(), file.name).title == html.unescape(row["title"])
    assert right["anonymous"] >= 0.9 * len(files)
    assert right["named"] == len(files)


@needs_corpus
def test_lists_of_the_corpus():
    files = corpus("indeed_listrepr")
    assert files
    found = [one(file.read_bytes(), file.name) for file in files]
    assert all(item.title == "" for item in found)
    assert not any(re.search(r"\\[nt']", item.description_html) for item in found)
    assert len({item.job_id for item in found}) == len({file.read_bytes() for file in files})


@needs_corpus
@pytest.mark.parametrize("folder", ["apple_old_txt", "taleo_humana_txt"])
def test_heads_of_the_corpus(folder):
    for file in corpus(folder):
        found = one(file.read_bytes(), "renamed.txt")
        assert found.job_id in file.name
        assert found.title
        assert found.job_locations
        assert "Posted:" not in found.description_text


@needs_corpus
def test_tables_of_the_corpus():
    for file in sorted((CORPUS / "html" / "dumps").glob("*.csv")):
        found = parse(file.read_bytes(), file.name)
        assert Counter(map(type, found)).keys() == {JobPosting}
        assert all(item.title for item in found)
        assert not any("\n" in (item.hiring_organization or "") for item in found)
