"""A letter in each format, and that nothing a site says can act in one."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from parsel import Selector

from jobcrawler.digests.formats import as_html, as_markdown, as_text
from jobcrawler.digests.letter import Letter, Line, Section
from jobcrawler.digests.wording import and_more, change, closing, pay, plain, short, web_address

HOSTILE = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "[click](javascript:alert(1))",
    "![x](https://evil.example/pixel.png)",
    "</title><style>*{display:none}</style>",
    "**bold** `code` <b>b</b> &lt;b&gt; # heading",
    "1. one\n- two",
    "https://evil.example",
)


def letter_of(*lines, remarks=()):
    return Letter(
        subject="bakers: 1 new", intro="", more_url="https://jobs.example/jobs/search?q=a&b=c",
        sections=(Section(heading="1 new", lines=lines, left_out="and 3 more"),),
        remarks=tuple(remarks),
    )  # fmt: skip


def line(title="Baker", **values):
    given = {"url": "https://jobs.example/1", "facts": "Kiel", "notes": ("pay: 1 → 2",)}
    return Line(title=plain(title), **{**given, **values})


def test_text_says_it_all():
    text = as_text(letter_of(line(), remarks=["Acme was not read to the end."]))
    assert text == (
        "bakers: 1 new\n=============\n\n1 NEW\n\n"
        "* Baker\n  Kiel\n  - pay: 1 → 2\n  https://jobs.example/1\nand 3 more\n\n"
        "All that matches: https://jobs.example/jobs/search?q=a&b=c\n\n"
        "Acme was not read to the end.\n"
    )


@pytest.mark.parametrize("title", HOSTILE)
def test_html_has_the_words_and_nothing_that_acts(title):
    page = Selector(text=as_html(letter_of(line(title, facts=title, notes=(title,)))))
    names = {element.root.tag for element in page.xpath("//*")}
    assert names <= {"html", "head", "meta", "title", "body", "h1", "h2", "ul", "li", "a", "div",
                     "p"}  # fmt: skip
    assert page.css("li a::text").get() == plain(title)
    assert page.css("li div::text").getall() == [title, title]
    assert page.css("a::attr(href)").getall() == [
        "https://jobs.example/1", "https://jobs.example/jobs/search?q=a&b=c",
    ]  # fmt: skip
    attributes = {name for element in page.xpath("//*") for name in element.attrib}
    assert attributes <= {"lang", "charset", "style", "href"}


@pytest.mark.parametrize("title", HOSTILE)
def test_markdown_has_the_words_and_no_link_or_image_of_a_site(title):
    made = as_markdown(letter_of(line(title, facts=plain(title), notes=(plain(title),))))
    page = Selector(text=MarkdownIt("commonmark").render(made))
    assert page.css("ul > li > a::text").get() == plain(title)
    assert page.css("ul ul li::text").get() == plain(title)
    assert page.css("a::attr(href)").getall() == [
        "https://jobs.example/1", "https://jobs.example/jobs/search?q=a&b=c",
    ]  # fmt: skip
    assert not page.css("img, script, style, b, strong, em, code, ol, h3")


def test_a_posting_without_an_address_of_the_web_is_no_link():
    made = letter_of(line(url=""))
    assert Selector(text=as_html(made)).css("li::text").get() == "Baker"
    assert "- Baker: Kiel\n" in as_markdown(made)
    assert "https://jobs.example/1" not in as_text(made)


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://jobs.example/a?b=1#c", "https://jobs.example/a?b=1#c"),
        (" http://jobs.example/a b\n", "http://jobs.example/a%20b"),
        ("javascript:alert(1)", ""),
        ("java\nscript:alert(1)", ""),
        ("data:text/html,x", ""),
        ("//jobs.example", ""),
        ("https:///x", ""),
        ("http://[x", ""),
        (None, ""),
    ],
)
def test_only_addresses_of_the_web_are_links(url, expected):
    assert web_address(url) == expected


def test_a_terminal_is_told_no_commands():
    assert plain("a\x1b[2Jb\x07\u202ec\r\nd\x9be\ud800f") == "a [2Jb c d e f"


@given(st.text())
def test_a_plain_text_is_one_printable_line(text):
    assert re.fullmatch(r"[^\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]*",
                        plain(text))  # fmt: skip
    assert plain(plain(text)) == plain(text)


@pytest.mark.parametrize(
    ("places", "expected"),
    [
        ((), ""),
        (("Kiel",), "Kiel"),
        (("Kiel", "Oslo"), "Kiel and Oslo"),
        (("Kiel", "Oslo", "Rome"), "Kiel, Oslo and 1 more"),
        (tuple("abcdefghij") * 200, "a, b and 1,998 more"),
    ],
)
def test_places_are_two_and_how_many_more(places, expected):
    assert and_more(places) == expected


@pytest.mark.parametrize(
    ("field", "old", "new", "expected"),
    [
        ("title", "Baker", None, "title: Baker → nothing"),
        ("hiring_organization", None, "Ovenbird", "organisation: nothing → Ovenbird"),
        ("team", "", " \n", "team: nothing → nothing"),
        ("base_salary", "20 USD HOUR", "up to 1250.5 USD DAY",
         "pay: 20 USD an hour → up to 1,250.5 USD a day"),
        ("description_text", "The bakehouse opens at three in the morning, and closes late.",
         "The bakehouse opens at four in the morning, and closes late. Free bread.",
         "description: 3 words added (“four … Free bread”), 1 word removed (“three”)"),
        ("description_text", "One.", "One!", "description: other marks or blanks"),
        ("description_text", "a b", "b a", "description: the same words in another order"),
        ("description_text", None, "a", "description: 1 word added (“a”)"),
        ("description_text", "One.", f"One. {'long ' * 30}",
         f"description: 30 words added (“{('long ' * 15).strip()}…”)"),
        ("employment_type", '["FULL_TIME"]', '["INTERN", "PART_TIME"]',
         "kind of work: full time → intern, part time"),
        ("employment_type", None, '["OTHER"]', "kind of work: nothing → other"),
        ("applicant_location_requirements", '["DE", "AT"]', None,
         "applicant location requirements: DE, AT → nothing"),
        ("workplace_type", "on_site", "remote", "workplace: on site → remote"),
    ],
)  # fmt: skip
def test_a_change_is_told_briefly(field, old, new, expected):
    assert change(field, old, new) == expected


@pytest.mark.parametrize(
    ("because", "said"),
    [
        ("http 410", "its page was gone (the site answered 410)"),
        ("valid through 2026-03-01", "its own last day, 2026-03-01, had passed"),
        (
            "valid through 2026-03-01T23:59:59Z",
            "its own last day, 2026-03-01 23:59 UTC, had passed",
        ),
        ("missing from 2 complete runs", "it was missing from 2 complete runs"),
        ("This position is filled.", "the site said so: “This position is filled.”"),
        (None, "no reason is noted"),
    ],
)
def test_a_closing_is_explained(because, said):
    assert closing(because) == said


def test_a_long_value_is_cut():
    said = change("title", "word " * 50, "x" * 500)
    assert len(said) < 180
    assert "word… → " in said
    assert short("x" * 81) == "x" * 79 + "…"


@pytest.mark.parametrize(
    ("amount", "expected"),
    [
        ("50000-60000 EUR YEAR", "50,000-60,000 EUR a year"),
        ("from 20 USD HOUR", "from 20 USD an hour"),
        ("1250.55 USD", "1,250.55 USD"),
        ("0.1234567 EUR", "0.1234567 EUR"),
        ("1e+15 EUR YEAR", "1e+15 EUR a year"),
        ("7", "7"),
    ],
)
def test_pay_is_worded(amount, expected):
    assert pay(amount) == expected
