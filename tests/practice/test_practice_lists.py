"""Lists that move, end early or depend on who asks; counters of other languages; late pages."""

from __future__ import annotations

import hashlib

import pytest
from practice_reader import all_rows, get, link, page, rows

from jobcrawler.practice import Faults, Practice

CLEAN = Practice(postings=60)
IDS = [posting.posting_id for posting in CLEAN.open_on(0)]


def faulty(**knobs):
    return Practice(postings=60, faults=Faults(**knobs))


def at(position):
    return f"/jobdetails?rw={position}&jid={IDS[position - 1]}"


def test_the_site_without_faults_is_the_same_for_ever():
    """What a reader of the documentation sees, an archive of before has seen too."""
    every = hashlib.sha256()
    site = Practice(day=3)
    targets = ["/", "/robots.txt", "/signin", "/v1/boards/practice/jobs?content=true"]
    targets += [f"/search?page={number}" for number in range(1, 27)]
    targets += [f"/jobdetails?jid={each.posting_id}" for each in site.open_on(3)]
    targets += [f"/jobdetails?jid={each.posting_id}" for each in site.world.closed]
    for target in targets:
        sent = get(site, target)
        every.update(repr((target, sent.status, sent.body, sorted(sent.headers.items()))).encode())
    assert every.hexdigest() == "7aa4c2c3efc99721192030df7ed9ec69f7d2be9965ed3d9ae80c884c04a83c0e"


def test_shift():
    """After page 1 three came in on top: its last three rows are page 2's first."""
    found = all_rows(faulty(shift=(1, 3)))
    assert [jid for _, jid in found[:20]] == IDS[:20]
    assert [jid for _, jid in found[20:40]] == IDS[17:37]
    assert [jid for _, jid in found[40:]] == IDS[37:57]


def test_depth():
    site = faulty(depth=2)
    assert [jid for _, jid in all_rows(site)] == IDS[:40]
    second = page(site, "/search?page=2")
    assert second.css(".results-count::text").get() == "21 - 40 of 60 jobs"
    assert second.css(".pages a::attr(href)").getall() == ["/search?page=1"] * 2
    assert rows(page(site, "/search?page=3")) == []
    assert link(page(site, at(40)), "Next") == at(41)


@pytest.mark.parametrize(
    ("headers", "count"),
    [
        ({"accept-language": "de"}, 60),
        ({"accept-language": "de;q=0.9, en"}, 60),
        ({"accept-language": "en, de"}, 6),
        ({}, 6),
    ],
)
def test_locales(headers, count):
    site = faulty(locales={"de": 1.0, "*": 0.1})
    shown = page(site, "/search", headers=headers)
    assert shown.css(".results-count::text").get().endswith(f" of {count} jobs")
    assert get(site, at(60), headers=headers).status == 200


def test_a_locale_that_is_not_named_sees_everything():
    assert len(all_rows(faulty(locales={"de": 0.1}))) == 60


@pytest.mark.parametrize(
    ("style", "job", "listed"),
    [
        ("en", "Job 1 of 1,234", "1 - 20 of 1,234 jobs"),
        ("de", "Stelle 1 von 1.234", "1 - 20 von 1.234 Stellen"),
        ("fr", "Offre 1 sur 1\u202f234", "1 - 20 sur 1\u202f234 offres"),
        ("es", "Oferta 1 de 1.234", "1 - 20 de 1.234 ofertas"),
        ("pt", "Vaga 1 de 1.234", "1 - 20 de 1.234 vagas"),
        ("cs", "Pozice 1 z 1\xa0234", "1 - 20 z 1\xa0234 nabídek"),
        ("ja", "求人 1 / 1,234", "1 - 20 / 1,234 件"),
    ],
)
def test_counters(style, job, listed):
    site = faulty(counters=style, total=1234)
    assert page(site, at(1)).css(".count::text").get() == job
    assert page(site, "/search").css(".results-count::text").get() == listed
    none = page(site, "/search?page=99").css(".results-count::text").get()
    assert none.startswith("0 ")
    assert none.split()[-1] == listed.split()[-1]


def test_closed_words():
    site = Practice(day=6, faults=Faults(closed_words="Diese Stelle ist <weg>."))
    assert {get(Practice(day=6), f"/jobdetails?jid={each.posting_id}").status
            for each in site.world.closed} == {200, 404, 410}  # fmt: skip
    for posting in site.world.closed:
        target = f"/jobdetails?jid={posting.posting_id}"
        assert get(site, target).status == 200
        assert page(site, target).css("h1::text").get() == "Diese Stelle ist <weg>."
    assert get(site, "/jobdetails?jid=1").status == 404


def test_detail_stalls():
    site = faulty(detail_stalls=frozenset({IDS[4]}))
    assert get(site, at(5)).delay_s > 60
    assert get(site, at(6)).delay_s == 0
