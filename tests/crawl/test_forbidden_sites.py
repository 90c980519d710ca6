"""Sites that must not be crawled are refused before anything is asked."""

from __future__ import annotations

import pytest
from crawling import Command

from jobcrawler.platforms import PLATFORMS
from jobcrawler.platforms.contract import forbidden
from jobcrawler.sites import SiteError, site_of_url

URLS = {
    "google": "https://www.google.com/about/careers/applications/jobs/results/?q=weaver",
    "indeed": "https://www.indeed.com/jobs?q=weaver",
    "linkedin": "https://www.linkedin.com/jobs/search?keywords=weaver",
}
FORBIDDEN = {name: why for name in PLATFORMS if (why := forbidden(PLATFORMS[name]))}


def test_these_are_forbidden_and_say_what_to_do() -> None:
    assert FORBIDDEN.keys() >= URLS.keys()
    assert all("save pages and import them" in FORBIDDEN[name] for name in URLS)


@pytest.mark.parametrize("name", URLS)
def test_a_sites_file_and_an_address_are_refused(name, read):
    with pytest.raises(SiteError) as refused:
        read(f'[sites.it]\nurl = "{URLS[name]}"\n')
    assert str(refused.value).endswith(f"sites.it: {FORBIDDEN[name]}")
    with pytest.raises(SiteError) as refused:
        read(f'[sites.it]\nplatform = "{name}"\nboard = "{name}"\n')
    assert str(refused.value).endswith(f"sites.it: {FORBIDDEN[name]}")
    with pytest.raises(SiteError) as refused:
        site_of_url(URLS[name])
    assert str(refused.value) == FORBIDDEN[name]


def test_a_crawl_is_refused_before_an_archive_is_made(tmp_path):
    archive = tmp_path / "jobs.db"
    outcome = Command("crawl", "careers", "-a", f"url={URLS['linkedin']}",
                      "-a", f"sites={tmp_path / 'none.toml'}",
                      "-s", f"ARCHIVE={archive}").outcome()  # fmt: skip
    assert (outcome.status, FORBIDDEN["linkedin"] in outcome.err) == (2, True), outcome.err
    assert not archive.exists()
