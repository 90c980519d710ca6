"""Responses on their way from Scrapy into the archive."""

from __future__ import annotations

import pytest
from scrapy import Request
from scrapy.http import Response

from jobcrawler.archive.warc import WarcFile
from jobcrawler.archive.warc_reader import WarcReader
from jobcrawler.exchanges import exchange_of

URL = "https://jobs.northwind.example/J1"


@pytest.mark.parametrize(
    ("sent", "text"), [(b'"a1"', '"a1"'), ('"Zürich"'.encode(), '"Zürich"'), (b"caf\xe9", "café")]
)
def test_a_header_reads_the_same_from_the_network_and_from_the_archive(tmp_path, sent, text):
    answer = Response(URL, headers={"ETag": sent}, body=b"x", request=Request(URL))
    exchange = exchange_of(answer)
    path = tmp_path / "a.warc.gz"
    with WarcFile(path) as warc:
        warc.add(exchange)
    (found,) = WarcReader().read(path)
    assert (exchange.header("ETag"), found.header("ETag")) == (text, text)
