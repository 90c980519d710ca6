"""Pages: how bytes become text, a tree or JSON, and what is refused."""

from __future__ import annotations

import dataclasses
import json
import time

import pytest
from parsel import Selector

from jobcrawler.items import JobPosting, Place, Salary, as_dict, as_stated, from_dict
from jobcrawler.page import MOST_ATTRIBUTES, Fetch, Page, PageChangedError, once
from jobcrawler.recognising import read_page


def page(body: bytes, **facts: str) -> Page:
    return Page(url="https://acme.example/jobs/1", kind="detail", body=body, **facts)


@pytest.mark.parametrize(
    ("body", "content_type"),
    [
        ("Köln, 東京".encode(), ""),
        ("Köln, 東京".encode(), "text/html; charset=utf-8"),
        (b"<meta charset='shift_jis'>" + "東京".encode("shift_jis"), ""),
        ("\ufeffKöln, 東京".encode(), "text/html; charset=iso-8859-1"),
        ("東京".encode("euc-jp"), "text/html; charset=euc-jp"),
    ],
)
def test_text_in_its_encoding(body: bytes, content_type: str) -> None:
    assert "東京" in page(body, content_type=content_type).text


def test_text_without_a_word_on_its_encoding() -> None:
    assert page("Café in Köln".encode("cp1252")).text == "Café in Köln"
    assert page("Café in Köln".encode()[:-4]).text.startswith("Café in K")
    assert page(("x" * 50 + "é").encode()[:-1]).text.startswith("x" * 50)


@pytest.mark.parametrize(
    ("body", "value"),
    [
        (b'{"id": 123456789012345678901234567890}', {"id": 123456789012345678901234567890}),
        (b'{"pay": 3.141592653589793, "id": 1, "id": 2}', {"pay": 3.141592653589793, "id": 2}),
        (rb'["\ud83d\ude00 \uD83D", "\u0041"]', ["\U0001f600 \ud83d", "A"]),
        (b"[" * 300 + b"]" * 300, None),
    ],
)
def test_json_is_read_exactly(body: bytes, value: object) -> None:
    read = page(body).json
    assert read == (json.loads(body) if value is None else value)


def test_json() -> None:
    assert page("\ufeff[1]".encode()).json == [1]
    for broken in (b"<html>", b"{", b"[" * 200_000, b"\xff"):
        with pytest.raises(PageChangedError, match=r"acme\.example/jobs/1: not JSON"):
            _ = page(broken).json


@pytest.mark.parametrize("value", ["", "=1", "='a > b'", '="<"', '="x"', "/"])
def test_a_tag_without_end_is_refused_at_once(value: str) -> None:
    attributes = "".join(f" a{n}{value}" for n in range(40_000))
    hostile = page(f"<html><body><a{attributes}>x</a>".encode())
    began = time.process_time()
    with pytest.raises(PageChangedError, match="attributes"):
        _ = hostile.selector
    with pytest.raises(PageChangedError, match="attributes"):
        list(read_page(hostile))
    assert time.process_time() - began < 1


@pytest.mark.parametrize("value", ["", "=1", '=""', '="x y"', "='x'", '=">"', ' = "<"'])
@pytest.mark.parametrize("end", [">", "/>", " >", ""])
def test_the_most_attributes_of_a_tag(value: str, end: str) -> None:
    def tag(attributes: int) -> Page:
        said = "".join(f" a{n}{value}" for n in range(attributes))
        return page(f'<p class="x">y<a id="z"{said}{end}'.encode())

    assert tag(MOST_ATTRIBUTES - 2).selector.css("p.x")
    with pytest.raises(PageChangedError, match="attributes"):
        _ = tag(MOST_ATTRIBUTES).selector


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \x00 ",
        "<!-- only a comment -->",
        "<?xml version='1.0'?><html xml:lang=de><p>a<br/>b</html>",
        "<form><label for=a>A</label><input id=a><select><option>1</select><textarea>t</textarea>",
        "<script>a < b</script><![CDATA[x]]><p>K&ouml;ln & <b>\u200d\ud83c\udf0d",
    ],
)
def test_the_tree_is_parsels(text: str) -> None:
    whole = text.encode("utf-16", "surrogatepass").decode("utf-16")
    expected = Selector(text=whole or " ", type="html").get()
    assert page(whole.encode()).selector.get() == expected


def test_a_page_is_read_once() -> None:
    read = []

    @once
    def size(given: Page) -> int:
        read.append(given)
        return len(given.text)

    first, second = page(b"abc"), page(b"abcd")
    assert [size(first), size(first), size(second), size(first)] == [3, 3, 4, 3]
    assert read == [first, second]
    assert size(dataclasses.replace(first, body=b"")) == 0
    assert first == page(b"abc")


def test_what_cannot_be_read_once_is_refused_again() -> None:
    @once
    def value(given: Page) -> object:
        return given.json

    for _ in range(2):
        with pytest.raises(PageChangedError):
            value(page(b"<p>"))


def test_many_attributes_and_long_values_are_no_endless_tag() -> None:
    few = "".join(f" a{n}=1" for n in range(MOST_ATTRIBUTES - 10))
    state = f'<input name="__VIEWSTATE" value="{"IBI4c7 " * 30_000}">'
    body = f"<html><body>{state}<a{few}>x</a><p>{'Job = 1 ' * 30_000}</p>"
    assert page(body.encode()).selector.css("a::text").get() == "x"


def test_a_posting_survives_its_json() -> None:
    posting = JobPosting(
        job_id="7",
        url="https://acme.example/7",
        title="Cook",
        job_locations=(Place(raw="Köln", country="DE"),),
        base_salary=Salary(minimum=1.0, currency="EUR"),
        employment_type=("FULL_TIME",),
        extra={"a": [1]},
    )
    assert from_dict(as_dict(posting)) == posting
    assert from_dict(as_stated(posting)) == posting
    assert from_dict(as_stated(JobPosting(job_id="7", url="u", title=""))).title == ""
    with pytest.raises(TypeError):
        from_dict({"job_id": "7"})


def test_the_key_of_a_fetch() -> None:
    plain = Fetch(url="https://acme.example/", kind="listing")
    assert plain.key == "GET https://acme.example/ "
    assert Fetch(url="https://acme.example/", kind="listing", identity="a").key == "a"
    posts = {Fetch(url=plain.url, kind="listing", method="POST", body=b).key for b in (b"1", b"2")}
    assert len(posts) == 2
