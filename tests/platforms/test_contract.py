"""Every platform keeps the contract; none is imported before it is asked for."""

from __future__ import annotations

import inspect
import subprocess
import sys

import pytest

from jobcrawler.platforms import JOB_BOARDS, PLATFORMS, READERS
from jobcrawler.platforms.contract import Platform
from project import ROOT


@pytest.mark.parametrize("name", READERS)
def test_a_platform_keeps_the_contract(name):
    platform = READERS[name]
    assert name == platform.NAME
    assert platform.PARSERS
    assert all(isinstance(cap, int) for cap in platform.CAPS)
    for function in ("board_of", "start", "kind_of"):
        wanted = inspect.signature(getattr(Platform, function))
        _, *parameters = wanted.parameters.values()
        assert inspect.signature(getattr(platform, function)) == wanted.replace(
            parameters=parameters
        )


def test_job_boards_are_platforms():
    assert set(PLATFORMS) > set(JOB_BOARDS)
    assert set(READERS) - set(PLATFORMS) == {"saved"}


def test_what_is_not_asked_for_is_not_imported():
    code = """if True:
        import sys
        from jobcrawler.platforms import PLATFORMS
        assert "lever" in PLATFORMS and "nothing" not in PLATFORMS and len(PLATFORMS) > 50
        PLATFORMS["lever"].start("acme")
        print(sorted({name.split(".")[2] for name in sys.modules
                      if name.startswith("jobcrawler.platforms.")} & set(PLATFORMS)))
    """
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout == "['lever']\n"


def test_another_package_may_put_its_platform_in(monkeypatch):
    lever = PLATFORMS["lever"]
    monkeypatch.setitem(PLATFORMS, "mine", lever)
    assert PLATFORMS["mine"] is lever
    monkeypatch.undo()
    assert "mine" not in PLATFORMS
    with pytest.raises(KeyError):
        PLATFORMS["mine"]
