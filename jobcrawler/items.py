"""The item: schema.org/JobPosting in snake_case, as frozen dataclasses.

Source: https://schema.org/JobPosting and Google's structured data for job postings. A platform
puts the site's own words in; the cleaning pipeline normalises them. Where a field has a `*_raw`
twin, a platform fills the twin and leaves the normalised field alone, unless the site states it in
a machine-readable form. A value is never guessed: no statement, no value.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from typing import Any, Literal, get_args

EmploymentType = Literal[
    "FULL_TIME",
    "PART_TIME",
    "CONTRACTOR",
    "TEMPORARY",
    "INTERN",
    "VOLUNTEER",
    "PER_DIEM",
    "OTHER",
]
"""Google's values of `employmentType`."""
WorkplaceType = Literal["on_site", "hybrid", "remote"]
SalaryUnit = Literal["HOUR", "DAY", "WEEK", "MONTH", "YEAR"]
SalarySource = Literal["structured", "text"]

EMPLOYMENT_TYPES: tuple[EmploymentType, ...] = get_args(EmploymentType)
WORKPLACE_TYPES: tuple[WorkplaceType, ...] = get_args(WorkplaceType)
SALARY_UNITS: tuple[SalaryUnit, ...] = get_args(SalaryUnit)


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """One place of a posting (schema.org `jobLocation`)."""

    raw: str
    """As the site shows it: "Cambridge, MA"."""
    locality: str | None = None
    """Town or city: "Cambridge" (`addressLocality`)."""
    region: str | None = None
    """State or province as stated: "Massachusetts", "MA" (`addressRegion`)."""
    region_code: str | None = None
    """ISO 3166-2 of that region: "US-MA"."""
    country: str | None = None
    """ISO 3166-1 alpha-2: "US" (`addressCountry`)."""
    latitude: float | None = None
    """Degrees north, WGS 84, when the site states it."""
    longitude: float | None = None
    """Degrees east, WGS 84, when the site states it."""


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Salary:
    """Stated pay (schema.org `baseSalary`). Never converted, never annualised."""

    minimum: float | None = None
    """Lower bound, in whole units of `currency`; equal to `maximum` for a single amount."""
    maximum: float | None = None
    """Upper bound; None for "from 50,000"."""
    currency: str | None = None
    """ISO 4217: "EUR"."""
    unit: SalaryUnit | None = None
    """The period that one amount pays for."""


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class JobPosting:
    """One listing. `(site, job_id)` is its key, never the URL."""

    job_id: str
    """The site's own stable identifier, always text (`identifier.value`)."""
    url: str
    """Absolute address of the posting's page, without session or position parameters."""
    title: str
    """As stated, blanks folded."""
    requisition_id: str | None = None
    """The employer's number for the opening, where it differs from `job_id`."""
    hiring_organization: str | None = None
    """Name as stated (`hiringOrganization.name`)."""
    department: str | None = None
    """Department as stated."""
    team: str | None = None
    """Team, division or group within the department, as stated."""
    occupational_category: str | None = None
    """Job family or category, as stated (`occupationalCategory`)."""
    industry: str | None = None
    """Industry, as stated."""
    description_html: str | None = None
    """From a platform: the HTML as given. After cleaning: allow-listed HTML, safe to show."""
    description_text: str | None = None
    """Plain text of the description, paragraphs and bullets kept, page furniture removed."""
    job_locations: tuple[Place, ...] = ()
    """Places in the site's order (`jobLocation`)."""
    workplace_type: WorkplaceType | None = None
    """Only as stated: on_site, hybrid or remote."""
    applicant_location_requirements: tuple[str, ...] = ()
    """Where applicants must be, as stated: countries, or "EMEA"."""
    employment_type: tuple[EmploymentType, ...] = ()
    """Google's values, in their order there."""
    employment_type_raw: str | None = None
    """The site's words: "Regular Full Time (Salary)"."""
    base_salary: Salary | None = None
    """Pay as stated."""
    salary_raw: str | None = None
    """The site's words for pay: "$220K - $330K"."""
    salary_source: SalarySource | None = None
    """structured: from a field made for pay; text: read from words."""
    date_posted: str | None = None
    """ISO 8601, a date or a UTC time (`datePosted`)."""
    date_posted_raw: str | None = None
    """The site's words or number for it."""
    date_modified: str | None = None
    """ISO 8601 (`dateModified`). Never compared: sites re-stamp without an edit."""
    valid_through: str | None = None
    """ISO 8601; applications close then (`validThrough`)."""
    job_start_date: str | None = None
    """ISO 8601 (`jobStartDate`)."""
    apply_url: str | None = None
    """Absolute address of the application form."""
    direct_apply: bool | None = None
    """Whether one can apply on the page itself (`directApply`)."""
    total_job_openings: int | None = None
    """How many people are sought (`totalJobOpenings`)."""
    in_language: str | None = None
    """BCP 47 tag as stated: "en", "pt-BR" (`inLanguage`)."""
    extra: Mapping[str, Any] = dataclasses.field(default_factory=dict)
    """What else the site says, as JSON; nothing scraped is lost. Never compared."""

    site: str | None = None
    """Name of the site; set where the page enters, never by a platform."""
    fetched_at: str | None = None
    """When the page was fetched, UTC, ISO 8601; set where the page enters."""
    page: int | None = None
    """The archived page it was read from (`pages.id`); set where the page enters."""
    is_clean: bool = dataclasses.field(default=False, compare=False, repr=False)
    """Set by `jobcrawler.cleaning.clean`, which has nothing to do then."""


EMPTY: tuple[Any, ...] = (None, "", [], {})


def as_dict(posting: JobPosting) -> dict[str, Any]:
    """Return the posting as JSON-ready values: tuples become lists, nested dataclasses dicts."""
    plain = dataclasses.asdict(posting)
    del plain["is_clean"]
    return {
        key: list(value) if isinstance(value, tuple) else value for key, value in plain.items()
    }


def as_stated(posting: JobPosting) -> dict[str, Any]:
    """Like `as_dict`, without the optional fields that say nothing."""
    required = ("job_id", "url", "title")
    stated = {k: v for k, v in as_dict(posting).items() if k in required or v not in EMPTY}
    for place in stated.get("job_locations", ()):
        # A later field of places: what archives hold, and hash, of the others stays as it is.
        if place["region_code"] is None:
            del place["region_code"]
    return stated


def from_dict(values: Mapping[str, Any]) -> JobPosting:
    """Rebuild a posting from `as_dict` or `as_stated`.

    Raises:
        TypeError: a key is not a field, or a required field is missing.
    """
    kept = dict(values)
    kept["job_locations"] = tuple(Place(**place) for place in kept.get("job_locations") or ())
    for name in ("applicant_location_requirements", "employment_type"):
        kept[name] = tuple(kept.get(name) or ())
    if kept.get("base_salary"):
        kept["base_salary"] = Salary(**kept["base_salary"])
    return JobPosting(**kept)
