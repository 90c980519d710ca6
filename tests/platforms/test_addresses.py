"""Which platform an address is of: the public shapes of all that are known by one."""

from __future__ import annotations

import pytest

from jobcrawler.detecting import by_address
from jobcrawler.platforms import PLATFORMS
from jobcrawler.platforms.contract import forbidden

GUID = "1c5c0e3c-0d5b-4b1a-9a55-7d3f0a9b1c2d"
ADDRESSES = {
    "greenhouse": [
        "https://boards.greenhouse.io/ovenbird",
        "https://boards.eu.greenhouse.io/ovenbird",
        "https://job-boards.greenhouse.io/ovenbird/jobs/4012345",
        "https://job-boards.eu.greenhouse.io/ovenbird",
        "https://boards.greenhouse.io/embed/job_board?for=ovenbird",
        "https://boards.greenhouse.io/embed/job_board/js?for=ovenbird",
    ],
    "lever": ["https://jobs.lever.co/ovenbird", f"https://jobs.eu.lever.co/ovenbird/{GUID}"],
    "ashby": ["https://jobs.ashbyhq.com/Ovenbird", f"https://jobs.ashbyhq.com/Ovenbird/{GUID}"],
    "workday": [
        "https://ovenbird.wd5.myworkdayjobs.com/Careers",
        "https://ovenbird.wd5.myworkdayjobs.com/en-US/Careers/job/Ghent/Weaver_R1",
        "https://wd5.myworkdaysite.com/recruiting/ovenbird/Careers",
    ],
    "smartrecruiters": [
        "https://careers.smartrecruiters.com/Ovenbird",
        "https://jobs.smartrecruiters.com/Ovenbird/743999999999999-weaver",
    ],
    "workable": ["https://apply.workable.com/ovenbird/", "https://ovenbird.workable.com/"],
    "recruitee": ["https://ovenbird.recruitee.com/", "https://ovenbird.recruitee.com/o/weaver"],
    "personio": ["https://ovenbird.jobs.personio.de/", "https://ovenbird.jobs.personio.com/job/1"],
    "teamtailor": ["https://ovenbird.teamtailor.com/jobs"],
    "bamboohr": [
        "https://ovenbird.bamboohr.com/careers",
        "https://ovenbird.bamboohr.com/careers/7",
    ],
    "rippling": [
        "https://ats.rippling.com/ovenbird/jobs",
        "https://ats.rippling.com/en-GB/ovenbird/jobs",
        "https://ats.us1.rippling.com/ovenbird/jobs",
    ],
    "breezy": ["https://ovenbird.breezy.hr/", "https://ovenbird.breezy.hr/p/0123456789ab-weaver"],
    "jobvite": ["https://jobs.jobvite.com/ovenbird", "https://jobs.jobvite.com/careers/ovenbird"],
    "icims": [
        "https://careers-ovenbird.icims.com/jobs/search",
        "https://uscareers-ovenbird.icims.com/jobs/1234/weaver/job",
    ],
    "taleo": ["https://ovenbird.taleo.net/careersection/ex/jobsearch.ftl?lang=en"],
    "taleo_be": [
        "https://phh.tbe.taleo.net/phh01/ats/careers/v2/searchResults?org=OVENBIRD&cws=37",
    ],
    "successfactors": [
        "https://career5.successfactors.eu/career?company=ovenbird",
        "https://career4.successfactors.com/career?company=ovenbird&career_ns=job_listing_summary",
    ],
    "oracle": [
        "https://ekkb.fa.em2.oraclecloud.com/hcmUI/CandidateExperience/en/sites/CX_1",
        "https://ekkb.fa.em2.oraclecloud.com/hcmUI/CandidateExperience/en/sites/CX_1001/job/210",
    ],
    "eightfold": ["https://ovenbird.eightfold.ai/careers"],
    "pinpoint": ["https://ovenbird.pinpointhq.com/"],
    "jazzhr": ["https://ovenbird.applytojob.com/apply"],
    "jobscore": [
        "https://careers.jobscore.com/careers/ovenbird",
        "https://widgets.jobscore.com/jobs/ovenbird/widget_iframe",
    ],
    "gem": ["https://jobs.gem.com/ovenbird"],
    "comeet": ["https://www.comeet.com/jobs/ovenbird/A1.00B"],
    "polymer": ["https://jobs.polymer.co/ovenbird"],
    "paylocity": [f"https://recruiting.paylocity.com/recruiting/jobs/All/{GUID}/Ovenbird"],
    "ukg": [
        f"https://recruiting.ultipro.com/OVE1000/JobBoard/{GUID}",
        f"https://recruiting2.ultipro.ca/OVE1000/JobBoard/{GUID}/",
    ],
    "adp": [
        f"https://workforcenow.adp.com/mascsr/default/mdf/recruitment/recruitment.html?cid={GUID}",
    ],
    "avature": ["https://ovenbird.avature.net/careers"],
    "join": ["https://join.com/companies/ovenbird"],
    "neogov": ["https://www.governmentjobs.com/careers/ovenbird"],
    "amazon": ["https://www.amazon.jobs/en/search"],
    "apple": ["https://jobs.apple.com/en-us/search"],
    "google": ["https://www.google.com/about/careers/applications/jobs/results"],
    "linkedin": ["https://www.linkedin.com/jobs/search?keywords=weaver"],
    "indeed": ["https://www.indeed.com/jobs?q=weaver"],
    "arbeitnow": ["https://www.arbeitnow.com/"],
    "remoteok": ["https://remoteok.com/"],
    "remotive": ["https://remotive.com/"],
    "weworkremotely": ["https://weworkremotely.com/"],
    "himalayas": ["https://himalayas.app/jobs"],
    "jobicy": ["https://jobicy.com/"],
    "themuse": ["https://www.themuse.com/search"],
    "hacker_news": ["https://news.ycombinator.com/item?id=40224213"],
    "usajobs": ["https://www.usajobs.gov/Search/Results"],
    "adzuna": ["https://www.adzuna.co.uk/search"],
    "numbered_walk": ["http://practice.test/"],
}
UNTOLD = {"json_ld", "recipe"}
"""Any site may be one of these."""


@pytest.mark.parametrize(
    ("url", "platform"), [(url, name) for name, urls in ADDRESSES.items() for url in urls]
)
def test_an_address_tells_its_platform(url: str, platform: str) -> None:
    found = by_address(url)
    assert found is not None
    assert found.platform == platform
    starts = list(PLATFORMS[platform].start(found.board))
    assert bool(starts) is not bool(forbidden(PLATFORMS[platform]))


@pytest.mark.parametrize("name", sorted(PLATFORMS.keys() - ADDRESSES.keys() - UNTOLD))
def test_others_are_known_by_their_pages(name: str) -> None:
    """Sites on hosts of their own, of which no address tells what they are."""
    assert PLATFORMS[name].kind_of.__doc__


@pytest.mark.parametrize(
    "url",
    ["https://www.ovenbird.example/careers", "https://www.greenhouse.io/", "https://lever.co/",
     "https://www.workday.com/en-us/company/careers.html", "https://www.bamboohr.com/",
     "https://www.teamtailor.com/", "https://www.oracle.com/careers/", "https://www.icims.com/",
     "https://www.amazon.com/dp/B000", "https://www.apple.com/", "https://www.google.com/search?q=x",
     "https://www.adzuna.co.uk.example/", "mailto:jobs@ovenbird.example", "https://[x", "",
     "javascript:void(0)", "https://www.linkedin.com/company/ovenbird"],
)  # fmt: skip
def test_an_address_of_something_else_tells_none(url: str) -> None:
    assert by_address(url) is None
