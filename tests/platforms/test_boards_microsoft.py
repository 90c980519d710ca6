"""What addresses and pages belong to: Microsoft Research, sitemaps of Eightfold, job pages."""

from __future__ import annotations

import json
from types import ModuleType

import pytest

from jobcrawler.page import LISTING, Page
from jobcrawler.platforms import eightfold, microsoft_research, ukg_old, weworkremotely
from jobcrawler.platforms.reading.markup import PAGE

MICROSOFT = "https://www.microsoft.com"
RESEARCH = f"{MICROSOFT}/en-us/research"
FEED = f"{RESEARCH}/wp-json/microsoft-research/v2/careers"
ACME = "https://acme.eightfold.ai/careers"
OWN = "https://jobs.acme.example/careers"
WORK = "https://weworkremotely.com/remote-jobs"
BOARDS = [
    (microsoft_research, f"{RESEARCH}/careers/", "microsoft_research"),
    (microsoft_research, f"{RESEARCH}/careers/open-positions/?pg=2", "microsoft_research"),
    (microsoft_research, f"{MICROSOFT}/research/careers", "microsoft_research"),
    (microsoft_research, f"{RESEARCH}/opportunity/bell-ringer/", "microsoft_research"),
    (microsoft_research, f"{FEED}?per_page=100&page=2", "microsoft_research"),
    (microsoft_research, f"{FEED}/1173001", "microsoft_research"),
    (microsoft_research, f"{RESEARCH}/wp-json/microsoft-research/v2/people", None),
    (microsoft_research, f"{RESEARCH}/", None),
    (microsoft_research, f"{RESEARCH}/publication/careers", None),
    (microsoft_research, f"{MICROSOFT}/en-us/careers", None),
    (microsoft_research, "https://careers.microsoft.com/research/careers", None),
    (microsoft_research, "http://[", None),
    (eightfold, f"{ACME}/sitemap.xml", f"{ACME}/sitemap.xml"),
    (eightfold, f"{ACME}/sitemap.xml?domain=acme.com&x=1", f"{ACME}/sitemap.xml?domain=acme.com"),
    (eightfold, f"{OWN}/sitemap.xml?domain=acme.com", f"{OWN}/sitemap.xml?domain=acme.com"),
    (eightfold, f"{OWN}/sitemap.xml", None),
]


@pytest.mark.parametrize(("platform", "url", "board"), BOARDS)
def test_board_of(platform: ModuleType, url: str, board: str | None) -> None:
    assert platform.board_of(url) == board
    if board:
        (fetch,) = platform.start(board)
        assert (platform.board_of(fetch.url), fetch.kind) == (board, LISTING)


@pytest.mark.parametrize(
    ("platform", "board"),
    [
        (microsoft_research, ""),
        (microsoft_research, "microsoft"),
        (microsoft_research, RESEARCH),
        (eightfold, f"{OWN}/sitemap.xml"),
    ],
)
def test_what_is_no_board_asks_for_nothing(platform: ModuleType, board: str) -> None:
    assert list(platform.start(board)) == []


TERMS = {"name": "X", "cities": [], "regions": [], "opportunityTypes": [], "researchAreas": []}


def sitemap(url: str) -> str:
    return f'<?xml version="1.0"?><urlset><url><loc>{url}</loc></url></urlset>'


def linked(url: str, kind: str = "JobPosting") -> str:
    node = json.dumps({"@type": kind, "title": "Ringer"})
    script = f'<script type="application/ld+json">{node}</script>'
    return f'<html><meta property="og:url" content="{url}">{script}</html>'


KINDS = [
    (microsoft_research, json.dumps({"items": [TERMS]}), "", LISTING),
    (microsoft_research, json.dumps({"items": [None, {"name": "X"}]}), "", None),
    (microsoft_research, json.dumps({"items": [TERMS]}), "https://acme.example/", None),
    (microsoft_research, "[]", FEED, LISTING),
    (microsoft_research, "{}", f"{FEED}/1173001", None),
    (microsoft_research, "<html></html>", f"{RESEARCH}/careers/", None),
    (microsoft_research, "<html></html>", "", None),
    (eightfold, sitemap(f"{ACME}/job/446710000001-x"), "", LISTING),
    (eightfold, sitemap(f"{OWN}/job/44671-x?domain=acme.com"), f"{OWN}/sitemap.xml", LISTING),
    (eightfold, sitemap(f"{OWN}/job/44671-x"), f"{OWN}/sitemap.xml", None),
    (eightfold, sitemap("https://acme.example/jobs/446710000001"), "", None),
    (weworkremotely, linked(f"{WORK}/ovenbird-ringer"), "", PAGE),
    (weworkremotely, linked(""), f"{WORK}/ovenbird-ringer?utm_source=x", PAGE),
    (weworkremotely, linked(f"{WORK}/ovenbird-ringer", "Organization"), "", None),
    (weworkremotely, linked(f"{WORK}/new"), "", None),
    (weworkremotely, linked(WORK), "", None),
    (weworkremotely, linked("https://acme.example/remote-jobs/ringer"), "", None),
    (weworkremotely, "<html></html>", "https://weworkremotely.com/remote-jobs.rss", None),
]


@pytest.mark.parametrize(("platform", "body", "url", "kind"), KINDS)
def test_kind_of(platform: ModuleType, body: str, url: str, kind: str | None) -> None:
    assert platform.kind_of(Page(url=url, kind="", body=body.encode())) == kind


@pytest.mark.parametrize(
    ("title", "employer"),
    [
        ("Heron Ltd | Employment Opportunities2", "Heron Ltd"),
        ("Heron-Ibis - Career Center", "Heron-Ibis"),
        ("Jobson Ltd \N{EN DASH} Current Openings", "Jobson Ltd"),
        ("Heron Ltd", None),
        ("Heron Ltd | Weirs", None),
        ("Careers | Jobs", None),
        ("Employment Opportunities | Careers", None),
        ("UltiPro - Job Board", None),
        ("Weir Keeper - Heron Ltd - Jobs", None),
    ],
)
def test_the_title_of_an_old_page_names_the_employer(title: str, employer: str | None) -> None:
    cell = '<table><tr><td id="DataCell_Req_TitleFK">Weir Keeper</td></tr></table>'
    body = f'<title>{title}</title><input name="__ID" value="*1A">{cell}'
    page = Page(url="https://rn1.ultipro.com/J", kind=ukg_old.OLD_PAGE, body=body.encode())
    (found,) = ukg_old.old_page(page)
    assert found.hiring_organization == employer
