"""The practice site in a process of its own."""

from __future__ import annotations

import sys
import urllib.error
from urllib.request import ProxyHandler, build_opener

import pytest

from jobcrawler.practice.beside import PracticeProcess, site_of

SITE = {"seed": 1, "postings": 7, "day": 0, "faults": {}}


def read(address: str) -> str:
    with build_opener(ProxyHandler({})).open(address, timeout=20) as answer:
        return answer.read().decode()


def test_it_serves_until_it_is_stopped() -> None:
    server = PracticeProcess(SITE)
    try:
        assert "of 7" in read(f"{server.address}/search")
    finally:
        server.stop()
    with pytest.raises(urllib.error.URLError):
        read(f"{server.address}/search")


def test_it_ends_when_whom_it_serves_does() -> None:
    server = PracticeProcess(SITE)
    process = server._process  # noqa: SLF001  the outside of it is what is tested here
    assert process.stdin is not None
    process.stdin.close()
    assert process.wait(timeout=20) == 0
    assert process.stdout is not None
    process.stdout.close()


def test_a_process_that_ends_at_once_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/bin/false")
    with pytest.raises(OSError, match="cannot be served"):
        PracticeProcess(SITE)


def test_a_site_has_the_faults_that_it_is_to_have() -> None:
    assert site_of({**SITE, "faults": {"latency_ms": 3}}).faults.latency_ms == 3
    with pytest.raises(ValueError, match="no such fault"):
        site_of({**SITE, "faults": {"latency": 3}})
