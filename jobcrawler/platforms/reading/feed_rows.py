"""The posting that a row of a feed states."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from typing import Any

from jobcrawler.items import JobPosting, Place
from jobcrawler.platforms.reading.addresses import absolute, canonical_url, url_id
from jobcrawler.platforms.reading.feeds import Row
from jobcrawler.platforms.reading.page_text import fold, plain
from jobcrawler.platforms.reading.schema_values import stated

_NAMES: dict[str, tuple[str, ...]] = {
    field: tuple(names.split())
    for field, names in {
        "title": (
            "title jobtitle job_title positiontitle position_title position name stellentitel"
            " stellenbezeichnung bezeichnung intitule titre titulo"
        ),
        "job_id": (
            "id jobid job_id guid identifier externalid external_id vacancyid offerid adid"
            " partnerjobid referencenumber reference refid ref req_number reqnumber requisitionid"
            " requisition_id requisitionnumber"
        ),
        "requisition_id": (
            "req_number reqnumber reqid requisitionid requisition_id requisitionnumber"
            " requisition_number referencenumber reference_number reference"
        ),
        "hiring_organization": (
            "company companyname company_name employer employername hiringorganization"
            " organization organisation firma entreprise empresa"
        ),
        "department": "department departmentname abteilung departement departamento",
        "occupational_category": (
            "category jobcategory job_category function jobfunction job_function categoryname"
        ),
        "industry": "industry sector branche",
        "description_html": (
            "encoded description jobdescription job_description jobtext job_text body content text"
            " summary beschreibung descripcion descricao"
        ),
        "employment_type_raw": (
            "jobtype job_type employmenttype employment_type contracttype contract_type"
            " employment worktime worktype"
        ),
        "salary_raw": "salary compensation salaryrange salary_range pay",
        "date_posted_raw": (
            "pubdate dateposted date_posted posted_date posteddate posted postingdate"
            " posting_date publicationdate publication_date published publishdate date"
        ),
        "date_modified": (
            "updated lastupdate lastupdated last_updated lastmodified datemodified modified"
            " dateupdated updated_at"
        ),
        "valid_through": (
            "expirationdate expiration_date expirydate expiry_date validthrough expires"
            " closingdate closing_date enddate validuntil valid_until"
        ),
        "job_start_date": "jobstartdate job_start_date",
        "in_language": "language lang",
    }.items()
}
_APPLY = ("applyurl", "apply_url", "applicationurl", "application_url", "applylink")
_LOCALITY = ("city", "town", "locality", "ort", "ville", "ciudad", "cidade")
_REGION = ("state", "state_province", "stateprovince", "province", "region")
_STATUS = re.compile(
    r"(?:in)?active|archived|closed|draft|expired|filled|open|paused|pending|(?:un)?published",
    re.IGNORECASE,
)
"""What "state" says of a posting, where it is no region."""
_COUNTRY = ("country", "countrycode", "country_code", "land", "pays")
_PLACE = ("location", "locations", "joblocation", "job_location", "place", "workplace")
_OF_PERSONS = re.compile(r"mail|contact|phone|fax|creator|author|recruiter|manager|person")
_READ = frozenset(
    {name for names in _NAMES.values() for name in names}
    | {*_APPLY, *_LOCALITY, *_REGION, *_COUNTRY, *_PLACE}
    | {"loc", "lastmod", "changefreq", "priority", "url", "link", "comments"}
)
_LONGEST_EXTRA = 1_000
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,8})*")
_CODE = re.compile(r"[A-Za-z]{2}")
_SEVERAL = ("employment_type_raw", "occupational_category")
_TEXTS = frozenset(_NAMES) - {"description_html", "job_id", "requisition_id", "in_language"}


def row_posting(row: Row) -> JobPosting | None:
    """Return the posting that a row states, None where it has no title or no address.

    Its id is that of the address, as pages without a better one are known by, else the stated
    one: the same posting is then the same, whether the feed leads to it or a list.
    """
    values = {name.replace("-", "_"): said for name, said in row.values.items()}
    title = _first(values, "title")
    if not title or row.url is None:
        return None
    url = canonical_url(row.url)
    job_id = url_id(url) or _identifier(values, row.url)
    texts: dict[str, Any] = {name: _text(values, name) for name in _TEXTS}
    language = _first(values, "in_language")
    requisition = _first(values, "requisition_id")
    return JobPosting(
        **{**texts, "title": title},
        job_id=job_id,
        url=url,
        requisition_id=requisition if requisition != job_id else None,
        description_html=_description(values),
        job_locations=tuple(dict.fromkeys(_places(values))),
        in_language=language if language and _LANGUAGE.fullmatch(language) else None,
        apply_url=_address(values, row.url),
        extra=_extra(values),
    )


def _identifier(values: Mapping[str, tuple[str, ...]], url: str) -> str:
    """Return the stated id where it is no address, else a hash of the posting's address."""
    said = _first(values, "job_id")
    if said and "://" not in said:
        return said
    address = canonical_url(url).encode("utf-8", "surrogatepass")
    return f"sha256:{hashlib.sha256(address).hexdigest()[:16]}"


def _first(values: Mapping[str, tuple[str, ...]], field: str) -> str | None:
    found = (stated(values[name][0]) for name in _NAMES[field] if name in values)
    return next((said for said in found if said), None)


def _text(values: Mapping[str, tuple[str, ...]], field: str) -> str | None:
    if field not in _SEVERAL:
        return _first(values, field)
    name = next((name for name in _NAMES[field] if name in values), None)
    return ", ".join(filter(None, map(stated, values[name]))) or None if name else None


def _description(values: Mapping[str, tuple[str, ...]]) -> str | None:
    return next((values[name][0] for name in _NAMES["description_html"] if name in values), None)


def _address(values: Mapping[str, tuple[str, ...]], base: str) -> str | None:
    said = next((fold(values[name][0]) for name in _APPLY if name in values), None)
    return absolute(base, said) if said else None


def _places(values: Mapping[str, tuple[str, ...]]) -> Iterator[Place]:
    """Yield the places: of city, region and country together, else as one text states them."""
    towns, regions, countries = (
        [stated(text) for name in names for text in values.get(name, ()) if stated(text)]
        for names in (_LOCALITY, _REGION, _COUNTRY)
    )
    regions = [region for region in regions if not _STATUS.fullmatch(region)]
    if len(towns) > 1:  # which region and country each is in is not stated
        yield from (Place(raw=town) for town in towns)
    elif towns or (regions and countries):
        yield _place(towns, regions, countries)
    else:
        said = [text for name in _PLACE for text in values.get(name, ())]
        known = filter(stated, said or regions or countries)
        yield from (Place(raw=plain(text)) for text in known)


def _place(towns: list[str], regions: list[str], countries: list[str]) -> Place:
    country = countries[0] if len(countries) == 1 else None
    code = country.upper() if country and _CODE.fullmatch(country) else None
    parts = [*towns[:1], *regions[:1], *([country] if country and not code else [])]
    return Place(
        raw=", ".join(dict.fromkeys(parts)),
        locality=towns[0] if towns and "," not in towns[0] else None,
        region=regions[0] if regions else None,
        country=code,
    )


def _extra(values: Mapping[str, tuple[str, ...]]) -> dict[str, Any]:
    """Return what else the row says, in few words, and nothing of persons."""
    kept = {
        name: list(said) if len(said) > 1 else said[0]
        for name, said in values.items()
        if name not in _READ and not _OF_PERSONS.search(name)
    }
    return {name: said for name, said in kept.items() if len(str(said)) <= _LONGEST_EXTRA}
