"""XML that nobody vouches for."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from jobcrawler.page import Page, PageChangedError
from jobcrawler.platforms.reading.xml_feed import wall_of, xml_root

LAUGHS = "".join(
    f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' if n else '<!ENTITY l0 "ha">' for n in range(12)
)


def page(body: str | bytes) -> Page:
    data = body if isinstance(body, bytes) else body.encode()
    return Page(url="https://heron.example/xml", kind="listing", body=data)


def test_whole_xml_is_read() -> None:
    root = xml_root(page('\n<?xml version="1.0"?><!-- x --><a><b>1 &amp; 2</b></a>\n'), "a")
    assert root.findtext("b") == "1 & 2"


def test_a_byte_order_mark_and_control_characters_are_passed_over() -> None:
    body = b'\xef\xbb\xbf<?xml version="1.0" encoding="UTF-8"?><a><b>\x0bZ\xc3\xbcge</b></a>'
    assert xml_root(page(body), "a").findtext("b") == "Z\u00fcge"


@pytest.mark.parametrize(
    "body",
    [
        "",
        "<a><b>1</b>",
        "<a>&nothing;</a>",
        "<b/>",
        '<?xml version="1.0"?><!DOCTYPE a><a/>',
        '<!DOCTYPE a SYSTEM "https://heron.example/a.dtd"><a/>',
        '<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>',
        "<a>" * 5000,
    ],
)
def test_what_is_not_plain_whole_xml_of_that_name_is_refused(body: str) -> None:
    with pytest.raises(PageChangedError):
        xml_root(page(body), "a")


@pytest.mark.parametrize("body", [f"<!DOCTYPE a [{LAUGHS}]><a>&l11;</a>",
                                  f'<!DOCTYPE a [{LAUGHS}]><a b="&l11;"/>'])  # fmt: skip
def test_entities_are_not_multiplied(body: str) -> None:
    began = time.monotonic()
    with pytest.raises(PageChangedError):
        xml_root(page(body), "a")
    assert time.monotonic() - began < 5


def test_no_file_is_read(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("hidden words", encoding="utf-8")
    body = f'<!DOCTYPE a [<!ENTITY x SYSTEM "{secret.as_uri()}">]><a>&x;</a>'
    with pytest.raises(PageChangedError) as refused:
        xml_root(page(body), "a")
    assert "hidden" not in str(refused.value)


def test_only_a_page_of_html_can_be_a_wall() -> None:
    wall = "<html><head><title>Just a moment...</title></head><body></body></html>"
    assert wall_of(page(f"\n<!DOCTYPE html>{wall}")) is not None
    assert wall_of(page(f"<rss><title>Just a moment...</title>{wall}</rss>")) is None
    assert wall_of(page("<html><body><p>Our mill.</p></body></html>")) is None
