"""Keys go from the environment to the wire, and nowhere else."""

from __future__ import annotations

from urllib.parse import quote

import pytest

from jobcrawler.page import LISTING, Fetch
from jobcrawler.platforms import PLATFORMS
from jobcrawler.secrets import Secrets, lacking, names_in, origin_of

KEY = "aB3+/x=9kQ&z"
API = "https://api.adzuna.com/v1/api/jobs/gb/search/1"
FETCH = Fetch(url=f"{API}?app_key=${{ADZUNA_APP_KEY}}&what=${{HOME}}", kind=LISTING)
SECRETS = Secrets(origin="https://api.adzuna.com", values={"ADZUNA_APP_KEY": KEY})


def test_only_a_platforms_own_variables_are_asked_for() -> None:
    assert names_in(FETCH, "adzuna") == {"ADZUNA_APP_KEY"}
    assert names_in(FETCH, "usajobs") == set()
    assert names_in(FETCH, "json_ld") == set()
    named = Fetch(url="https://a.test/${JSON_LD_KEY}", kind=LISTING)
    assert names_in(named, "json_ld") == set()


def test_headers_are_looked_at_too() -> None:
    fetch = next(iter(PLATFORMS["usajobs"].start("usajobs")))
    assert names_in(fetch, "usajobs") == {"USAJOBS_KEY", "USAJOBS_EMAIL"}


@pytest.mark.parametrize(
    ("environment", "said"),
    [({}, "not set"), ({"ADZUNA_APP_KEY": "abc"}, "too short"), ({"ADZUNA_APP_KEY": KEY}, "")],
)
def test_what_is_missing_is_one_line(environment: dict[str, str], said: str) -> None:
    lines = list(lacking([FETCH], "adzuna", environment))
    assert len(lines) == bool(said)
    assert all("adzuna needs ADZUNA_APP_KEY in the environment" in line for line in lines)
    assert all(said in line and "https://developer.adzuna.com" in line for line in lines)


@pytest.mark.parametrize("name", ["${ADZUNA_APP_KEY}", "$%7BADZUNA_APP_KEY%7D"])
def test_a_key_is_filled_in_and_taken_out_again(name: str) -> None:
    filled = SECRETS.in_url(f"{API}?app_key={name}")
    assert filled == f"{API}?app_key={quote(KEY, safe='')}"
    assert SECRETS.out_of(filled) == f"{API}?app_key=${{ADZUNA_APP_KEY}}"
    assert SECRETS.in_header(f"Bearer {name}") == f"Bearer {KEY}"
    assert SECRETS.out_of(f'{{"key": "{KEY}"}}'.encode()) == b'{"key": "${ADZUNA_APP_KEY}"}'


def test_other_placeholders_stay() -> None:
    assert SECRETS.in_url("https://a.test/${HOME}") == "https://a.test/${HOME}"


@pytest.mark.parametrize(
    ("url", "same"),
    [
        (API, True),
        ("https://API.adzuna.com/", True),
        ("http://api.adzuna.com/", False),
        ("https://api.adzuna.com:8443/", False),
        ("https://api.adzuna.com.evil.test/", False),
    ],
)
def test_keys_are_for_one_host(url: str, *, same: bool) -> None:
    assert SECRETS.are_for(url) is same
    assert (origin_of(url) == SECRETS.origin) is same


def test_a_fetch_without_placeholders_needs_none() -> None:
    assert Secrets.of(Fetch(url=API, kind=LISTING), "adzuna", {}) is None
    found = Secrets.of(FETCH, "adzuna", {"ADZUNA_APP_KEY": KEY})
    assert found == SECRETS
    assert KEY not in repr(found)
