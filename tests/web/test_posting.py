"""The page of a posting, through Datasette, as its reader sees it."""

from __future__ import annotations

import dataclasses
import json
import re
from pathlib import Path
from types import SimpleNamespace

import pytest
from posting_desk import FULL, HOST, Day, change, get, posting, see, serving, sheet, words
from watching import Witness, browsing

from jobcrawler import cleaning
from jobcrawler.archive.questions.posting import CHANGES_SHOWN, CHARACTERS_COMPARED
from jobcrawler.digests.wording import closing
from jobcrawler.duplicates.finding import find_duplicates
from jobcrawler.items import Place, Salary
from jobcrawler.web import words as plain
from jobcrawler.web.posting_page import spans
from jobcrawler.web.posting_words import (
    READINGS,
    facts,
    other_facts,
    readable,
    readings,
    relation,
)

NO_LINK = "(not an address that a browser reaches, so no link)"


def read(path, *days):
    """Read one posting, day after day."""
    for day, item in enumerate(days, start=1):
        with Day(path, day) as run:
            run.read(item)


def stated(page):
    return sheet(page.css("dl.sheet")[0])


def evidence(page):
    return words(page.css(".evidence")[0])


def diff(part):
    """A comparison as text: [removed], {added}."""
    frames = {"del": "[{}]", "ins": "{{{}}}", "span": "<{}>"}
    shown = [part.root.text or ""]
    for child in part.root:
        shown += [frames[child.tag].format(child.text), child.tail or ""]
    return "".join(shown)


# What it states


def test_shows_what_is_stated_beside_the_words_it_was_read_from(path):
    read(path, FULL)
    page = see(path, "posting/1")
    assert words(page.css("h1")[0]) == "Baker open"
    assert stated(page) == {
        "Places": "Cambridge, MA, United States read from Cambridge, MA"
        " Remote (Europe) Ulm, Germany read from Ulm at 48.4, 9.99",
        "Organisation": "Northwind",
        "Workplace": "hybrid",
        "Kind of work": "full time, part time read from Full or part time",
        "Pay": "50,000 to 60,000 EUR a year read from words: 50-60k",
        "Department": "Kitchen",
        "Team": "Ovens",
        "Category": "Food",
        "Industry": "Hospitality",
        "Language": "German (de-CH)",
        "Applicants must be in": "United States, EMEA",
        "Work starts": "2026-07-01",
        "Posted": "2026-02-01 read from 1 February 2026",
        "Changed, says the site": "2026-02-02 10:30 UTC",
        "Applications until": "2026-06-30",
        "Openings": "3",
        "Apply on the page itself": "yes",
        "Requisition": "R-7",
        "The site's own number": "J1",
        "Address": f"{HOST}/J1 {NO_LINK}",
        "Address to apply at": f"{HOST}/J1/apply {NO_LINK}",
    }
    assert sheet(page.css("dl.sheet")[1]) == {"badge": "new", "tags": '[ "a", "b" ]'}


def test_shows_nothing_that_is_not_stated(path):
    read(path, posting())
    page = see(path, "posting/1")
    assert list(stated(page)) == ["The site's own number", "Address"]
    assert len(page.css("dl.sheet")) == 1
    assert "None" not in words(page.css("main")[0])


def test_shows_pay_in_words_alone_where_no_amount_was_read(path):
    read(path, posting(salary_raw="Competitive", salary_source="text"))
    assert stated(see(path, "posting/1"))["Pay"] == "Competitive"


def test_folds_many_places_and_says_how_many_there_are(path):
    places = tuple(Place(raw=f"Town {number}") for number in range(250))
    read(path, posting(job_locations=places))
    page = see(path, "posting/1")
    assert words(page.css("dl.sheet summary")[0]) == "250 places"
    assert words(page.css("dl.sheet li:last-child")[0]) == "and 150 more"


@pytest.mark.parametrize(
    ("place", "shown"),
    [
        (Place(raw="Ulm, Ulm, Germany", locality="Ulm", region="ULM", country="DE"),
         "Ulm, Germany"),
        (Place(raw="Ulm, Germany", locality="Ulm", region="Ulm", country="DE"), "Ulm, Germany"),
        (Place(raw="Ulm (Bayern)", locality="Ulm", region="Bayern", country="DE"),
         "Ulm, Bayern, Germany read from Ulm (Bayern)"),
        (Place(raw="Oslo, Norway, NO", locality="Oslo", region="Norway", country="NO"),
         "Oslo, Norway read from Oslo, Norway, NO"),
        (Place(raw="Atlantis"), "Atlantis"),
    ],
)  # fmt: skip
def test_a_name_that_a_place_has_twice_is_said_once(path, place, shown):
    read(path, posting(job_locations=(place,)))
    assert stated(see(path, "posting/1"))["Place"] == shown


def test_links_leave_no_trace_and_lead_to_the_web_alone(path):
    on_the_web = "https://www.example.com/J1"
    read(path, dataclasses.replace(FULL, url=on_the_web, apply_url="javascript:alert(1)"))
    page = see(path, "posting/1")
    away = [link.attrib for link in page.css("main a[rel]")]
    assert [link["href"] for link in away] == [on_the_web]
    assert away[0]["rel"] == "noreferrer noopener external"
    assert stated(page)["Address"] == on_the_web
    assert stated(page)["Address to apply at"] == f"javascript:alert(1) {NO_LINK}"


@pytest.mark.parametrize(
    ("url", "is_link"),
    [
        ("https://practice.test/1", False),
        ("http://PRACTICE.TEST.:8000/1", False),
        ("https://jobs.northwind.example", False),
        ("https://jobs.invalid/", False),
        ("http://localhost:8000/1", False),
        ("https://user@board.localhost", False),
        ("http://[::1", False),
        ("javascript:alert(1)", False),
        (None, False),
        ("https://www.example.com/1", True),
        ("https://test.northwind.org/a.test", True),
        ("https://greatest/", True),
    ],
)
def test_hosts_that_no_browser_reaches_are_no_links(url, is_link):
    assert plain.link(url) == (url if is_link else "")


READ = {
    "seniority": "senior",
    "title_employment_type": ["FULL_TIME"],
    "contract_term": "fixed_term",
    "title_workplace_type": "on_site",
    "place_workplace_type": "remote",
    "detected_language": "de",
}


def test_what_cleaning_read_is_not_said_to_be_the_sites(path):
    said = {"badge": "new", "valid_through_raw": "soon"}
    read(path, posting(title="Senior Baker", extra={**said, **READ}))
    page = see(path, "posting/1")
    _, found, others = page.css("dl.sheet")
    lines = [words(line) for line in found.css("dt, dd")]
    assert list(zip(lines[::2], lines[1::2], strict=True)) == [
        ("Level", "senior read from its title"),
        ("Kind of work", "full time read from its title"),
        ("Contract", "fixed term read from its title or kind of work"),
        ("Workplace", "on site read from its title"),
        ("Workplace", "remote read from its places"),
        ("Language", "German (de) read from its description"),
    ]
    assert words(found.xpath("preceding-sibling::h3[1]")[0]) == "Read from its words"
    assert sheet(others) == said
    assert "What else the site says (2)" in words(page)


def test_what_a_site_states_by_such_a_name_is_its_own(path):
    said = {"seniority": "entry level", "contract_term": "2 years"}
    read(path, posting(title="Senior Baker", extra=said))
    page = see(path, "posting/1")
    assert sheet(page.css("dl.sheet")[1]) == said
    assert "Read from its words" not in words(page)


def test_every_name_that_cleaning_keeps_is_known():
    """Beside names that end in `_raw`: those have the site's words."""
    folder = Path(cleaning.__file__).parent
    kept = {
        name
        for file in folder.rglob("*.py")
        for name in re.findall(r'\bkeep\(extra, "(\w+)"', file.read_text("utf-8"))
    }
    assert kept == set(READINGS)


def test_says_so_where_there_is_no_such_posting(path):
    read(path, posting())
    page = see(path, "posting/999", status=404)
    assert "no posting with the number 999" in words(page.css("main")[0])
    assert see(path, "posting/999/description", status=404).css("main")


# Whether it is open, and why


def test_an_open_posting_says_since_when_and_who_saw_it_last(path):
    read(path, posting("J0"), posting(), posting())
    page = see(path, "posting/2")
    assert evidence(page) == (
        "Open since 2026-03-02 05:00 UTC (the page that showed it)."
        " Last seen 2026-03-03 05:00 UTC by run 3 (complete)."
    )
    assert page.css(".evidence a::attr(href)").getall() == ["/jobs/page/2", "/jobs/runs/3"]
    assert "From 2026-03-02" in words(page)


@pytest.mark.parametrize("verdicts", [["complete"], ["truncated", "complete"], ["truncated"]])
def test_what_was_there_when_its_site_was_first_read_was_open_before(path, verdicts):
    for day, verdict in enumerate(verdicts, start=1):
        with Day(path, day, verdict=verdict) as run:
            run.read(posting(f"J{day}", date_posted="2025-12-07"))
    page = see(path, f"posting/{len(verdicts)}")
    assert evidence(page).startswith(
        f"Open, first seen 2026-03-0{len(verdicts)} 05:00 UTC (the page that showed it), when its"
        " site was first read: it had opened at some time before, and the site dates it"
        " 2025-12-07. Last seen"
    )
    assert f"From before 2026-03-0{len(verdicts)}" in words(page.css("ol.plain"))


def test_another_sites_first_run_says_nothing_of_a_posting(path):
    read(path, posting("J0"), posting())
    with Day(path, 3, site="marlow") as run:
        run.read(posting("J2"))
    assert evidence(see(path, "posting/2")).startswith("Open since 2026-03-02")
    assert evidence(see(path, "posting/3")).startswith("Open, first seen 2026-03-03")


def test_one_that_came_back_is_open_since_then(path):
    read(path, posting())
    with Day(path, 3) as run:
        run.close()
    with Day(path, 5) as run:
        run.read(posting())
    page = see(path, "posting/1")
    assert evidence(page).startswith("Open since 2026-03-05 05:00 UTC")
    assert [words(line)[:15] for line in page.css("ol.plain li")] == [
        "From 2026-03-05", "From before 202"]  # fmt: skip
    assert page.css("svg.strip rect title::text").getall() == [
        "open from before 2026-03-01 05:00 UTC to 2026-03-03 05:00 UTC",
        "open from 2026-03-05 05:00 UTC to now",
    ]


@pytest.mark.parametrize(
    ("because", "words_for_it"),
    [
        ("http 410", "its page was gone (the site answered 410)"),
        ("This job is closed.", "its page said so: “This job is closed.”"),
    ],
)
def test_a_closed_posting_shows_the_evidence(path, because, words_for_it):
    read(path, posting())
    with Day(path, 4) as run:
        run.close(because=because, page=run.page(b"gone", status=410))
    page = see(path, "posting/1")
    assert words(page.css("h1 .badge")[0]) == "closed"
    assert evidence(page).startswith(
        f"Closed since 2026-03-04 05:00 UTC: {words_for_it} (the page that shows it)."
        " Confirmed by run 2 (complete)."
    )
    assert page.css(".evidence a::attr(href)").getall() == ["/jobs/page/2", "/jobs/runs/2"]


def test_a_closing_without_a_page_links_to_none(path):
    read(path, posting())
    with Day(path, 4) as run:
        run.close(because="missing from two complete runs running")
    assert "it was missing from two complete runs running. Confirmed" in evidence(
        see(path, "posting/1")
    )


def test_a_missing_posting_is_not_said_to_be_closed(path):
    read(path, posting())
    with Day(path, 2) as run:
        run.miss()
    page = see(path, "posting/1")
    assert words(page.css("h1 .badge")[0]) == "open, but missing"
    assert "Missing since 2026-03-02 05:00 UTC: a complete run did not find it" in evidence(page)


def test_intervals_are_drawn_and_told(path):
    read(path, posting())
    for day in (3, 9):
        with Day(path, day) as run:
            run.close() if day == 3 else run.read(posting())
    with Day(path, 11) as run:
        run.close(because="valid through 2026-03-10")
    page = see(path, "posting/1")
    assert words(page.css("ol.plain")[0]) == (
        "From 2026-03-09 05:00 UTC (shown here) to 2026-03-11 05:00 UTC:"
        " its own last day, 2026-03-10, had passed, confirmed by run 4 (complete)."
        " From before 2026-03-01 05:00 UTC (shown here) to 2026-03-03 05:00 UTC:"
        " its page was gone (the site answered 404), confirmed by run 2 (complete)."
    )
    bars = [(rect.attrib["x"], rect.attrib["width"]) for rect in page.css("svg rect")]
    assert bars == [("0.0", "200.0"), ("800.0", "200.0")]
    assert page.css("svg")[0].attrib["aria-labelledby"] == page.css("svg > title")[0].attrib["id"]


# What changed


def test_changes_are_shown_word_by_word_newest_first(path):
    read(
        path,
        posting(base_salary=Salary(minimum=50_000, currency="EUR", unit="YEAR")),
        posting(title="Night Baker", employment_type=("PART_TIME",),
                base_salary=Salary(minimum=55_000, currency="EUR", unit="YEAR")),
        posting(title="Night Baker", description_text="Bake rye bread."),
    )  # fmt: skip
    page = see(path, "posting/1")
    moments = page.css("section.moment")
    assert [words(part.css("h3")[0]) for part in moments] == [
        "2026-03-03 05:00 UTC",
        "2026-03-02 05:00 UTC",
    ]
    shown = [
        {words(name): diff(text) for name, text in zip(part.css("h4"), part.css("p.diff"),
                                                       strict=True)}
        for part in moments
    ]  # fmt: skip
    assert shown == [
        {"Kind of work": "[part time]", "Pay": "[from 55,000 EUR a year]",
         "Description": "Bake {rye }bread."},
        {"Title": "{Night }Baker", "Kind of work": "{part time}",
         "Pay": "from [50,000]{55,000} EUR a year"},
    ]  # fmt: skip
    leads = [part.css("a::attr(href)").getall() for part in moments]
    assert leads == [
        ["/jobs/runs/3", "/jobs/page/1", "/jobs/page/3", *["/jobs/page/2", "/jobs/page/3"] * 2],
        ["/jobs/runs/2", *["/jobs/page/1", "/jobs/page/2"] * 3],
    ]
    assert words(moments[0].css("h4 + p")[0]) == "was: shown here; now: shown here"


def test_the_page_with_an_old_value_shows_it(path):
    titles = ["Baker", "Cook", "Cook", "Chef", "Chef"]
    for day, title in enumerate(titles, start=1):
        with Day(path, day) as run:
            run.read(posting("J0"), body=b"<p>another</p>")
            run.read(posting(title=title, team=f"Team {day}"), body=f"<p>{title}</p>".encode())
    with Day(path, 8) as run:
        run.close()
    with Day(path, 9) as run:
        run.read(posting(title="Waiter", team="Team 5"), body=b"<p>Waiter</p>")
    page = see(path, "posting/2")
    shown = []
    for part in page.xpath("//h4[.='Title']"):
        old, new = part.xpath("following-sibling::p[1]/a/@href").getall()
        shown.append(
            [get(path, f"{link.removeprefix('/jobs/')}/body").text for link in (old, new)]
        )
    assert shown == [["<p>Chef</p>", "<p>Waiter</p>"], ["<p>Cook</p>", "<p>Chef</p>"],
                     ["<p>Baker</p>", "<p>Cook</p>"]]  # fmt: skip


def test_older_changes_are_a_page_away(path):
    days = CHANGES_SHOWN + 3
    for day in range(days):
        with Day(path, 1 + day % 28) as run:
            run.read(posting(title=f"Baker {day}"))
    page = see(path, "posting/1")
    assert len(page.css("p.diff")) == CHANGES_SHOWN
    address = page.css("a[rel=next]::attr(href)").get().removeprefix("/jobs/")
    older = see(path, address)
    assert [diff(part) for part in older.css("p.diff")] == [
        "Baker [1]{2}",
        "Baker [0]{1}",
    ]
    assert not older.css("a[rel=next]")


@pytest.mark.parametrize("before", ["0", "x", "-1", "9" * 40, "1;drop"])
def test_any_address_of_older_changes_is_answered(path, before):
    read(path, posting(), posting(title="Cook"))
    see(path, f"posting/1?before={before}")


def test_a_change_of_too_long_a_text_is_named_and_the_next_one_shown(path):
    long = "bread " * (CHARACTERS_COMPARED // 6 + 1)
    grown = posting(description_text=long)
    read(path, posting(), grown, dataclasses.replace(grown, title="Cook"))
    page = see(path, "posting/1")
    assert [diff(part) for part in page.css("p.diff")] == ["[Baker]{Cook}"]
    older = see(path, page.css("a[rel=next]::attr(href)").get().removeprefix("/jobs/"))
    assert "Too long to be compared" in words(older.css("section.moment")[0])


def test_a_change_of_half_a_site_is_doubted(path):
    read(path, posting(), posting(title="Cook", team="Ovens"))
    assert not see(path, "posting/1").css("section .fair")
    change(path, "UPDATE runs SET mass_change = 'department, title' WHERE id = 2")
    (part,) = see(path, "posting/1").css("section.moment")
    assert len(part.css("p.fair")) == 1
    assert words(part.xpath(".//p[@class='fair']/preceding-sibling::h4[1]")[0]) == "Title"


# Duplicates


def test_a_repost_links_to_the_earlier_posting_and_back(path):
    text = " ".join(f"word{number}" for number in range(80))
    job = posting(description_text=text, hiring_organization="Northwind",
                  job_locations=(Place(raw="Ulm", locality="Ulm", country="DE"),))  # fmt: skip
    read(path, job)
    with Day(path, 3) as run:
        run.close()
    again = dataclasses.replace(job, job_id="J2", url=f"{HOST}/J2")
    with Day(path, 9) as run:
        run.read(again)
    with Day(path, 10, site="board") as run:
        run.read(dataclasses.replace(job, job_id="B1", url="https://board.example/1"))
        find_duplicates(run.archive.db)
    page = see(path, "posting/2")
    assert "Reposted: an earlier posting was of the same job. 3 postings" in evidence(page)
    assert "on 2 sites" in evidence(page)
    assert page.css(".evidence a[href='/jobs/posting/1']")
    twins = {part.css("a::attr(href)").get(): words(part.css(".snippet")[0])
             for part in page.css("ul.postings li")}  # fmt: skip
    assert list(twins) == ["/jobs/posting/1", "/jobs/posting/3"]
    assert twins["/jobs/posting/1"].startswith(
        "earlier: this one is a repost (published again, the earlier one ended on 2026-03-03"
    )
    assert twins["/jobs/posting/3"].startswith("later: it is the same posting (same text")
    first = see(path, "posting/1")
    assert "Reposted" not in evidence(first)
    assert "later: it is a repost (" in words(first.css("ul.postings")[0])


def test_relations_of_postings_in_words():
    own = {"of": 1, "kind": "partial", "reason": "one has no text"}
    cluster = SimpleNamespace(own=own)
    twin = {"id": 3, "of": 2, "kind": "full", "reason": "same text"}
    assert relation(cluster, 2, twin) == "later: it is the same posting (same text)"
    assert relation(cluster, 2, {**twin, "of": 9}) == "the same posting (same text)"
    assert relation(cluster, 2, {**twin, "id": 1}).startswith("earlier: this one is the same job,")
    assert relation(cluster, 2, {**twin, "kind": None}) == "the first posting of this job"


# The description


def test_the_description_is_a_document_of_its_own(path):
    read(path, posting(in_language='de"><script>', description_html="<h2>Backen</h2>"))
    page = see(path, "posting/1")
    frame = page.css("iframe")[0].attrib
    assert frame["src"] == "/jobs/posting/1/description"
    assert frame["sandbox"] == ""
    assert frame["title"]
    assert words(page.css("details .plain")[-1]) == "Bake bread."
    answer = get(path, "posting/1/description")
    assert "<h2>Backen</h2>" in answer.text
    assert "<script" not in answer.text
    assert_closed(answer)


def assert_closed(answer):
    """Nothing that an answer holds runs or loads, in frames of ours or alone."""
    policy = [part.strip() for part in answer.headers["content-security-policy"].split(";")]
    assert {"sandbox", "default-src 'none'", "frame-ancestors 'self'"} <= set(policy)
    assert not any(part.startswith("script-src") for part in policy)
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["x-frame-options"] == "SAMEORIGIN"
    assert answer.headers["referrer-policy"] == "no-referrer"


def test_a_posting_without_html_shows_its_text(path):
    read(path, posting(description_html=None))
    page = see(path, "posting/1")
    assert not page.css("iframe")
    assert page.css("details[open] .plain")
    read(path.with_name("none.db"), posting(description_html=None, description_text=None))
    assert "None was read." in words(see(path.with_name("none.db"), "posting/1").css("main")[0])


# What the hostile write


def hostile(witness):
    """A posting that tries everything, wherever there is a text."""
    attack = (
        f"<script>document.documentElement.dataset.ran = 1; fetch('{witness}/script')</script>"
        f"<img src='{witness}/img' onerror=alert(1)>"
        f"</iframe></title></textarea><svg onload=alert(1)><style>@import '{witness}/css';</style>"
        f"<meta http-equiv=refresh content='0;url={witness}/refresh'><base href='{witness}/'>"
        f"<form action='{witness}/form'><input autofocus onfocus=form.submit()></form>"
        f"<iframe src='{witness}/frame'></iframe><link rel=stylesheet href='{witness}/link'>"
        f"<a href='javascript:alert(1)' id=go>go</a><object data='{witness}/object'></object>"
    )
    return posting(
        title=f"\u202etitle{attack}",
        url="javascript:alert(document.domain)",
        apply_url=" javascript:alert(1)",
        description_html=attack,
        description_text=attack,
        hiring_organization=attack,
        team=attack,
        salary_raw=attack,
        job_locations=(Place(raw=attack, locality=attack),),
        extra={attack: attack},
    )


def test_markup_is_text_and_overrides_stay_inside_their_own(path):
    item = hostile("http://evil.example")
    read(path, posting(), item)
    page = see(path, "posting/1")
    assert not page.css("script, style, base, object, main form, main meta, img, svg[onload]")
    assert len(page.css("iframe")) == 1
    assert page.css("title::text").get().startswith(item.title)
    assert page.css("h1 > bdi").xpath("string()").get() == item.title
    assert not [href for href in page.css("a::attr(href)").getall() if not href.startswith("/")
                and not href.startswith("#")]  # fmt: skip


@pytest.mark.slow
def test_nothing_of_a_hostile_posting_runs_or_loads_in_a_browser(path):
    with Witness() as witness:
        read(path, posting(), hostile(witness.url))
        with serving(path) as room, browsing() as browser:
            for address, shown in (
                ("posting/1", "title<script>"),
                ("posting/1/description", "go"),
            ):
                seen = browser.look(f"{room}/{address}", click="#go")
                assert shown in seen.text
                assert seen.offsite == []
                assert seen.ran == []
        assert witness.asked == []


# In words


@pytest.mark.parametrize(
    ("field", "value", "expected"),
    [
        ("title", None, ""),
        ("title", "Cook", "Cook"),
        ("employment_type", '["FULL_TIME", "OTHER"]', "full time, other"),
        ("employment_type", "no JSON", "no JSON"),
        ("employment_type", "[" * 100_000, "[" * 100_000),
        ("workplace_type", "on_site", "on site"),
        ("in_language", "xx", "xx"),
        ("direct_apply", "0", "no"),
        ("direct_apply", "7", "7"),
        ("base_salary", "20 USD HOUR", "20 USD an hour"),
        ("base_salary", "up to 60000.5 EUR", "up to 60,000.50 EUR"),
        ("base_salary", "1000-2000", "1,000 to 2,000"),
        ("valid_through", "2026-06-30T10:00:00Z", "2026-06-30 10:00 UTC"),
    ],
)
def test_values_in_words(field, value, expected):
    assert readable(field, value) == expected


def test_reasons_in_words():
    assert closing("isOfferActive is false", has_page=False) == (
        "the site said so: “isOfferActive is false”"
    )
    assert closing(None, has_page=False) == "no reason is noted"


@pytest.mark.parametrize(
    ("url", "is_link"),
    [
        ("https://a.example.com/x?y#z", True),
        ("HTTP://a.example.com", True),
        ("javascript:alert(1)//http://a.example", False),
        (" https://a.example", False),
        ("https://a.example/ javascript:alert(1)", False),
        ("java\nscript:alert(1)", False),
        ("https://", False),
        ("https:\\\\a.example", False),
        ("data:text/html,x", False),
        ("//a.example", False),
        ("file:///etc/passwd", False),
        ("", False),
        (None, False),
    ],
)
def test_only_addresses_of_the_web_are_links(url, is_link):
    assert plain.link(url) == (url if is_link else "")


def others(extra):
    return list(other_facts({"title": "", "extra": extra}))


def test_what_else_is_said_may_be_anything():
    assert others(None) == []
    assert others("[1, 2]") == [("", "[\n 1,\n 2\n]")]
    assert others("no JSON") == [("", "no JSON")]
    assert others('{"a": "x"}') == [("a", "x")]
    assert len(others(f'{{"a": "{"x" * 9000}"}}')[0][1]) < 6000


def test_readings_may_be_anything():
    odd = json.dumps({name: {"a": [None]} for name in READINGS})
    job = {"title": "Baker", "extra": odd}
    assert {name for name, _ in other_facts(job)} == {"seniority", "contract_term"}
    assert all(fact.text for fact in readings(job))


def test_intervals_within_one_instant_are_not_drawn():
    one = {"opened_at": "2026-03-01T05:00:00Z", "closed_at": None}
    assert spans([], until="2026-03-01T05:00:00Z") == []
    assert spans([one], until="2026-03-01T05:00:00Z") == []
    (span,) = spans([one], until="2026-03-02T05:00:00Z")
    assert (span.start, span.width) == (0, pytest.approx(1000))
    assert spans([{**one, "opened_at": "no time"}], until="2026-03-02T05:00:00Z") == []


def test_raw_words_that_say_no_more_are_left_out():
    nothing = dict.fromkeys((
        "hiring_organization", "workplace_type", "employment_type_raw", "salary_raw", "department",
        "team", "occupational_category", "industry", "in_language", "job_start_date", "job_id",
        "applicant_location_requirements", "date_modified", "valid_through", "requisition_id",
        "total_job_openings", "direct_apply", "base_salary_minimum", "base_salary_maximum",
        "employment_type", "salary_source"))  # fmt: skip
    job = {**nothing, "date_posted": "2026-03-01", "date_posted_raw": "2026-03-01",
           "employment_type": '["PART_TIME"]', "employment_type_raw": "Part Time"}  # fmt: skip
    assert [(fact.label, fact.text, fact.raw) for fact in facts(job)] == [
        ("Kind of work", "part time", ""),
        ("Posted", "2026-03-01", ""),
    ]
