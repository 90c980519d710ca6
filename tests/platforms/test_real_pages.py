"""Pages of real sites, where they are at hand: every posting is found, and cuts do no harm."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from jobcrawler.items import JobPosting
from jobcrawler.page import BadRow, Fetch, Page, PageChangedError
from jobcrawler.platforms import ashby, greenhouse, lever, workday

CORPUS = Path(os.environ.get("JOBCRAWLER_CORPUS", Path(__file__).parents[3] / "shared/corpus"))
PLATFORMS = {module.NAME: module for module in (greenhouse, lever, ashby, workday)}


def corpus_files() -> list[tuple[str, str, int]]:
    index = CORPUS / "api" / "expected_files.jsonl"
    if not index.exists():
        return []
    rows = [json.loads(line) for line in index.read_text(encoding="utf-8").splitlines()]
    known = [row for row in rows if row["platform"] in PLATFORMS and not row["closed"]]
    return [(row["platform"], row["file"], row["postings"]) for row in known]


needs_corpus = pytest.mark.skipif(
    not CORPUS.is_dir(), reason=f"no corpus of real pages at {CORPUS} (JOBCRAWLER_CORPUS)"
)


@needs_corpus
def test_the_corpus_has_pages_of_each_platform() -> None:
    assert {name for name, _, _ in corpus_files()} == set(PLATFORMS)


@needs_corpus
@pytest.mark.parametrize(("name", "file", "postings"), corpus_files())
def test_real_page(name: str, file: str, postings: int) -> None:
    body = (CORPUS / "api" / file).read_bytes()
    platform = PLATFORMS[name]
    kind = platform.kind_of(Page(url="", kind="", body=body))
    assert kind is not None
    ids = set()
    page = Page(url="", kind=kind, body=body, board="acme.wd5/Careers")
    for found in platform.PARSERS[kind](page):
        assert not isinstance(found, BadRow)
        posting = found.listed if isinstance(found, Fetch) else found
        if isinstance(posting, JobPosting):
            ids.add(posting.job_id)
    assert len(ids) == postings


PUBLIC_PAGES = [
    ("greenhouse", "https://job-boards.greenhouse.io/gitlab/jobs/8620720002", "8620720002"),
    ("lever", "", "f222ad5c-b7dd-43c4-9008-ee1a53174afa"),
    ("ashby", "", "cc0af88a-2a19-493d-93cf-c5090f986f1f"),
    ("workday", "", "JR2019510"),
]


@needs_corpus
@pytest.mark.parametrize(("name", "url", "job_id"), PUBLIC_PAGES)
def test_real_public_page(name: str, url: str, job_id: str) -> None:
    first = min((CORPUS / "html" / name).glob("*_job.html"))
    platform, body = PLATFORMS[name], first.read_bytes()
    page = Page(url=url, kind="page", body=body)
    assert platform.kind_of(page) == "page"
    (found,) = platform.PARSERS["page"](page)
    assert found.job_id == job_id
    assert found.hiring_organization
    for cut in (len(body) * part // 8 for part in range(8)):
        try:
            assert (
                len(list(platform.PARSERS["page"](Page(url=url, kind="", body=body[:cut])))) == 1
            )
        except PageChangedError:
            continue
