"""The plain text of HTML: lines, paragraphs, lists, tables, preformatted text."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jobcrawler.cleaning.folding import fold, tidy
from jobcrawler.cleaning.text.html import clean_html, html_to_text, read_html

BLOCKS = st.recursive(
    st.sampled_from(
        ["word", "two  words", "&nbsp;", "a &amp; b", "<br>", "\n", "é\u0301", "<hr>"]
    ),
    lambda inner: st.builds(
        "<{0}>{1}</{0}>".format,
        st.sampled_from(
            ["p", "div", "ul", "ol", "li", "b", "h2", "table", "tr", "td", "pre", "q", "dl", "dd"]
        ),
        st.lists(inner, max_size=4).map("".join),
    ),
    max_leaves=20,
)


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>a</p><p>b</p>", "a\n\nb"),
        ("a<p>b</p>c", "a\n\nb\n\nc"),
        ("<h1>a</h1>b", "a\n\nb"),
        ("<div>a</div><div>b</div>", "a\nb"),
        ("<blockquote>a</blockquote>b", "a\nb"),
        ("<dl><dt>Pay</dt><dd>good</dd></dl>", "Pay\ngood"),
        ("a<hr>b", "a\n\nb"),
        ("one <b>line</b>\n of <i>text</i>", "one line of text"),
        ("<b>no</b><i>blank</i>", "noblank"),
        ("He said <q>no</q>.", 'He said "no".'),
        ("<a href='https://a.example/'>the link's text</a>", "the link's text"),
        ("<p>Fish &amp; &lt;chips&gt;&nbsp;!</p>", "Fish & <chips> !"),
        ("R&amp;amp;D", "R&D"),
        ("https://a.example/?a=1&amp;copy=2", "https://a.example/?a=1&copy=2"),
        ("Soft\u00adware \u200bCafe\u0301", "Software Café"),
        ("&lt;\u0338", "≮"),
    ],
)
def test_lines_and_paragraphs(html: str, text: str) -> None:
    assert html_to_text(html) == text


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("a<br>b", "a\nb"),
        ("a<br><br>b", "a\n\nb"),
        ("a<br><br><br><br>b", "a\n\nb"),
        ("<br><br>a<br><br>", "a"),
        ("<div>a<br></div><div>b</div>", "a\nb"),
        ("<div>a</div><div><br></div><div>b</div>", "a\n\nb"),
        ("<p>a</p>&nbsp;<p>b</p>", "a\n\nb"),
        ("<p>a<br></p><br>b", "a\n\nb"),
    ],
)
def test_line_breaks(html: str, text: str) -> None:
    assert html_to_text(html) == text


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("Tasks:<ul><li>a</li><li>b</li></ul>after", "Tasks:\n* a\n* b\nafter"),
        ("<ol><li>a</li><li>b</li></ol><ol><li>c</li></ol>", "1. a\n2. b\n1. c"),
        ("<li>a</li><li>b</li>", "* a\n* b"),
        (
            "<ul><li>a<ul><li>b<ul><li>c<ul><li>d<ul><li>e</ul></ul></ul></ul><li>f</ul>",
            "* a\n+ b\no c\n- d\n* e\n* f",
        ),
        ("<ol><li>a<ul><li>b</li></ul></li><li>c</li></ol>", "1. a\n+ b\n2. c"),
        ("<ul><li><p>a</p></li><li><p>b</p></li></ul>", "* a\n\n* b"),
        ("<ul><li></li><li> </li><li>a</li></ul>b", "* a\nb"),
        ("<ul><li><ul><li>a</li></ul></li></ul>", "+ a"),
        ("<ul><li>a</li><li></li></ul>b", "* a\nb"),
        ("<ul><li><b>a</b>: b<br>c</li></ul>", "* a: b\nc"),
    ],
)
def test_lists(html: str, text: str) -> None:
    assert html_to_text(html) == text


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<table><tr><td>a<td>b<tr><td>c<td>d</table>", "a b\nc d"),
        ("x<table><tr><th>a</th></tr></table>y", "x\n\na\n\ny"),
        ("<table><caption>t</caption><tr><td>a<td>b</table>", "t\na b"),
        ("<table><tr><td>a<td><td>c<tr><td><td></table>", "a c"),
        ("<table><tr><td><p>a</p><td><p>b</p><tr><td><p>c</p><td>d</table>", "a b\nc d"),
        ("<table><tr><td>a<br>b<td>c</table>", "a\nb\nc"),
        ("<table><tr><td><p>a</p><p>b</p><td>c</table>", "a\n\nb\n\nc"),
        ("<table><tr><td><table><tr><td>a<td>b</table><td>c</table>", "a b c"),
        ("<table><tr><td><table><tr><td>a<tr><td>b</table><td>c</table>", "a\nb\n\nc"),
        ("<table><tr><td><ul><li>a<li>b</ul></table>", "* a\n* b"),
        ("x<table><tr><td><p>a</p><td>b</table>", "x\n\na b"),
    ],
)
def test_tables(html: str, text: str) -> None:
    assert html_to_text(html) == text


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<pre>a\n  b\n\n\n\nc</pre>d\ne", "a\nb\n\nc\nd e"),
        ("<pre>a <b>b\nc</b> d</pre>", "a b\nc d"),
        ("<pre>\n\n\na</pre>", "a"),
    ],
)
def test_preformatted(html: str, text: str) -> None:
    assert html_to_text(html) == text


def test_no_html_is_no_text() -> None:
    assert read_html("") == ""


@settings(max_examples=300, deadline=None)
@given(st.lists(BLOCKS, max_size=4).map("".join))
def test_rendered_text_is_tidy(html: str) -> None:
    text = html_to_text(html)
    assert tidy(text) == text
    assert html_to_text(clean_html(html)) == text


@settings(max_examples=300, deadline=None)
@given(st.lists(BLOCKS, max_size=4).map("".join))
def test_every_word_is_kept(html: str) -> None:
    for word in ("word", "words", "a &amp; b", "é\u0301"):
        assert html_to_text(html).count(fold(word.replace("&amp;", "&"))) >= html.count(word)
