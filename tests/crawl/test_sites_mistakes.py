from __future__ import annotations

import pytest

from jobcrawler.platforms import PLATFORMS
from jobcrawler.sites import SiteError
from jobcrawler.sites_file import read_sites

GOOD = 'url = "https://jobs.lever.co/ovenbird"\n'
GOOD_SITE = f"[sites.good]\n{GOOD}"


@pytest.fixture
def mistakes(read, tmp_path):
    """The lines of a SiteError, without the file's name, which each of them has."""

    def mistakes(text):
        with pytest.raises(SiteError) as caught:
            read(text)
        lines = str(caught.value).splitlines()
        start = f"{tmp_path / 'sites.toml'}: "
        assert all(line.startswith(start) for line in lines)
        return [line.removeprefix(start) for line in lines]

    return mistakes


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"{GOOD_SITE}delays_s = 1", 'sites.good.delays_s: not a key; did you mean "delay_s"?'),
        (f"{GOOD_SITE}qqqq = 1", "sites.good.qqqq: not a key"),
        ("[crawl]\ncontect = 'x'", 'crawl.contect: not a key; did you mean "contact"?'),
        ("[crawl]\nurl = 'x'", "crawl.url: not a key"),
        ("[site.good]\n" + GOOD, 'site: not a key; did you mean "sites"?'),
        (
            f'{GOOD_SITE}delay_s = "1"',
            "sites.good.delay_s: input should be a valid number, not '1'",
        ),
        (
            f"{GOOD_SITE}delay_s = true",
            "sites.good.delay_s: input should be a valid number, not True",
        ),
        (
            f"{GOOD_SITE}delay_s = -1",
            "sites.good.delay_s: input should be greater than or equal to 0, not -1",
        ),
        (
            f"{GOOD_SITE}delay_s = nan",
            "sites.good.delay_s: input should be less than or equal to 3600, not nan",
        ),
        (
            f"{GOOD_SITE}delay_s = inf",
            "sites.good.delay_s: input should be less than or equal to 3600, not inf",
        ),
        (
            f"{GOOD_SITE}max_pages = 0",
            "sites.good.max_pages: input should be greater than or equal to 1, not 0",
        ),
        (
            f"{GOOD_SITE}max_pages = 1.5",
            "sites.good.max_pages: input should be a valid integer, not 1.5",
        ),
        ("[sites.a]\nurl = 7", "sites.a.url: input should be a valid string, not 7"),
        ("[crawl]\ndelay_s = '2'", "crawl.delay_s: input should be a valid number, not '2'"),
        ("sites = 3", "sites: input should be a table, not 3"),
        ("crawl = []", "crawl: input should be a table, not []"),
        ("[sites]\ngood = 'x'", "sites.good: input should be a table, not 'x'"),
        (
            f"[sites]\ngood = '{'x' * 90}'",
            f"sites.good: input should be a table, not '{'x' * 56}...",
        ),
        (
            "[sites.a]\nplatform = 'json_ld'\nentry_urls = ['https://x.test/', 5]",
            "sites.a.entry_urls.1: input should be a valid string, not 5",
        ),
        (
            "[sites.a]\nboard = 'x'\nplatform = 'greenhose'",
            'sites.a: platform "greenhose" is not known; did you mean "greenhouse"?',
        ),
        (
            "[sites.a]\nboard = 'x'\nplatform = 'zzz'",
            'sites.a: platform "zzz" is not known',
        ),
        (
            "[sites.a]\nboard = 'x'",
            "sites.a: platform is missing; it is one of " + ", ".join(PLATFORMS),
        ),
        (
            f"[sites.a]\n{GOOD}board = 'x'",
            "sites.a: give one of url, board (with platform), or entry_urls (with platform)",
        ),
        (
            "[sites.a]",
            "sites.a: give one of url, board (with platform), or entry_urls (with platform)",
        ),
        (
            "[sites.a]\nplatform = 'json_ld'\nurl = ''\nentry_urls = []",
            "sites.a: give one of url, board (with platform), or entry_urls (with platform)",
        ),
        (
            f"[sites.Good]\n{GOOD}",
            'sites.Good: a site\'s name is made of a-z, 0-9, - and _, and is not "import"',
        ),
        (
            f"[sites.import]\n{GOOD}",
            'sites.import: a site\'s name is made of a-z, 0-9, - and _, and is not "import"',
        ),
        (
            "[sites.a]\nurl = 'careers.test/jobs'",
            "sites.a: careers.test/jobs: not a whole web address; it begins with https://",
        ),
        (
            "[sites.a]\nplatform = 'json_ld'\nurl = 'careers.test/jobs'",
            "sites.a: careers.test/jobs: not a whole web address; it begins with https://",
        ),
        (
            "[sites.a]\nplatform = 'json_ld'\nentry_urls = ['https://x.test/', 'file:///etc/hosts']",
            "sites.a: file:///etc/hosts: not a whole web address; it begins with https://",
        ),
        (
            "[sites.a]\nplatform = 'numbered_walk'\nboard = 'http://[x'",
            "sites.a: http://[x: not a whole web address; it begins with https://",
        ),
        (
            "[sites.a]\nplatform = 'workday'\nboard = 'ovenbird'",
            'sites.a: "ovenbird" is no board of workday',
        ),
        (
            "[sites.a]\nurl = 'https://careers.test/jobs'",
            "sites.a: https://careers.test/jobs: of no known platform (tried "
            + ", ".join(PLATFORMS)
            + '); if its pages carry JSON-LD, say platform = "json_ld"',
        ),
    ],
)
def test_a_mistake_is_one_line_that_names_file_site_key_and_the_likely_word(
    mistakes, text, expected
):
    assert mistakes(text) == [expected]


def test_all_mistakes_are_told_at_once(mistakes):
    found = mistakes(
        f"""
        [crawl]
        contakt = "x"
        [sites.one]
        {GOOD}
        delays_s = 1
        max_page = 1
        [sites.two]
        board = "x"
        platform = "leverr"
        [sites.three]
        {GOOD}
        [sites.Four]
        {GOOD}
        """
    )
    assert found == [
        'crawl.contakt: not a key; did you mean "contact"?',
        'sites.one.delays_s: not a key; did you mean "delay_s"?',
        'sites.one.max_page: not a key; did you mean "max_pages"?',
        'sites.two: platform "leverr" is not known; did you mean "lever"?',
        'sites.Four: a site\'s name is made of a-z, 0-9, - and _, and is not "import"',
    ]


def test_what_is_not_toml_is_told_with_its_line(mistakes):
    (found,) = mistakes("[sites.a\n")
    assert found.startswith("not TOML (")
    assert "line 1" in found


def test_what_is_not_text_is_not_toml(tmp_path):
    (tmp_path / "sites.toml").write_bytes(b"\xff\xfe")
    with pytest.raises(SiteError, match=r"sites\.toml: not TOML \("):
        read_sites(tmp_path / "sites.toml")


def test_a_file_that_is_missing_or_a_folder_cannot_be_read(tmp_path):
    for path in (tmp_path / "none.toml", tmp_path):
        with pytest.raises(SiteError) as caught:
            read_sites(path)
        assert str(caught.value).startswith(f"{path}: cannot be read (")
