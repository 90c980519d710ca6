"""Connections are kept for the next request, also where many are under way at once."""

from __future__ import annotations

import subprocess
import sys

import pytest

from jobcrawler.planning import FAST_CONCURRENCY
from jobcrawler.settings import DOWNLOAD_HANDLERS

KEPT = """
from scrapy.utils.reactor import install_reactor
install_reactor("twisted.internet.asyncioreactor.AsyncioSelectorReactor")
from scrapy.utils.test import get_crawler
from jobcrawler.connections import KeptConnections
pool = KeptConnections(get_crawler())._pool
print(pool.persistent, pool.maxPersistentPerHost)
"""


@pytest.mark.parametrize("scheme", ["http", "https"])
def test_both_schemes_keep_connections(scheme):
    assert DOWNLOAD_HANDLERS[scheme] == "jobcrawler.connections.KeptConnections"


def test_a_fast_crawl_keeps_as_many_connections_as_it_uses():
    """How many a crawl opens depends on the machine's load: a count of them would too."""
    said = subprocess.run([sys.executable, "-c", KEPT], check=True, capture_output=True, text=True)
    assert said.stdout.split() == ["True", str(2 * FAST_CONCURRENCY)]
