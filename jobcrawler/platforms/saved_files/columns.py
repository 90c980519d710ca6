"""Names that earlier scrapers gave to the fields of a posting, and what each is here.

Source: JobSpy's README (34 columns), zyte-common-items' JobPosting, schema.org/JobPosting, and
    published dumps of Glassdoor, Indeed and LinkedIn in English, Portuguese, Dutch and German.
Shape: names are compared without case, blanks and separators: "Job Title" is "jobtitle".
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

_NAMES = {
    "job_id": "jobid jobkey jk jobpostingid postingid identifier jobnumber joblistingid "
    "listingid vacancyid vacatureid vagaid stellenid refnr "
    "referencenumber id",
    "requisition_id": "requisitionid reqid requisitionnumber requisition",
    "url": "url joburl link joblink jobpostingurl postingurl absoluteurl detailurl href "
    "canonicalurl weblink",
    "title": "title jobtitle position positiontitle jobname vacancytitle role jobrole titulo "
    "cargo vaga titulovaga functie functietitel vacature titel stellentitel stellenbezeichnung "
    "berufsbezeichnung beruf",
    "hiring_organization": "company companyname hiringorganization hiringorganizationname "
    "organization organisation employer employername empresa nomeempresa bedrijf bedrijfsnaam "
    "werkgever firma unternehmen arbeitgeber",
    "department": "department departamento afdeling abteilung departmentname",
    "team": "team division",
    "occupational_category": "occupationalcategory category jobcategory jobfunction "
    "jobfunctions jobfamily function categoria area vakgebied berufsfeld",
    "industry": "industry industries sector companyindustry setor branche industryname",
    "description_html": "descriptionhtml jobdescriptionhtml htmldescription bodyhtml",
    "description_text": "description jobdescription descriptiontext fulldescription jobdesc desc "
    "details jobdetails body content fulltext text descricao descricaovaga omschrijving "
    "functieomschrijving vacaturetekst beschreibung stellenbeschreibung jobbeschreibung",
    "job_locations": "joblocations joblocation location locations joblocationraw city place "
    "localizacao local cidade locatie standplaats plaats ort standort arbeitsort",
    "workplace_type": "workplacetype workfromhometype remotestatus joblocationtype "
    "workmodel workarrangement",
    "applicant_location_requirements": "applicantlocationrequirements",
    "employment_type_raw": "employmenttype employmenttyperaw jobtype contracttype "
    "formattedworktype worktype employmentstatus schedule tipocontrato tipo regime "
    "dienstverband contractvorm beschaeftigungsart beschaftigungsart anstellungsart arbeitszeit",
    "salary_raw": "salary salaryraw salaryestimate salaryrange pay payrange compensation wage "
    "basesalaryraw salario faixasalarial remuneracao salaris gehalt vergutung",
    "base_salary": "basesalary",
    "salary_source": "salarysource",
    "minimum": "minamount minsalary salarymin minimumsalary basesalarymin",
    "maximum": "maxamount maxsalary salarymax maximumsalary basesalarymax",
    "currency": "currency salarycurrency basesalarycurrency",
    "unit": "interval salaryinterval payperiod salaryperiod salaryunit basesalaryunit",
    "date_posted": "dateposted datepostedraw datepublished posteddate postedat posted postdate "
    "publishedat publicationdate listedtime listedat originallistedtime dateadded datapublicacao "
    "data publicadoem datum geplaatst plaatsingsdatum publicatiedatum veroffentlichtam",
    "date_modified": "datemodified modifiedat updatedat lastupdated",
    "valid_through": "validthrough validuntil closingdate expirydate expirationdate expiry "
    "deadline applicationdeadline enddate sluitingsdatum bewerbungsfrist",
    "job_start_date": "jobstartdate startdate desiredstartdate",
    "apply_url": "applyurl joburldirect applylink applicationurl jobapplylink",
    "direct_apply": "directapply",
    "total_job_openings": "totaljobopenings openings vacancies numberofpositions aantalplaatsen",
    "in_language": "inlanguage languagecode",
}
_FIELDS = {name: field for field, names in _NAMES.items() for name in names.split()}
_RANKS = {name: rank for names in _NAMES.values() for rank, name in enumerate(names.split())}
_FRAGMENTS = ("jobdescription", "joboverview", "jobsummary")
_PARTS = re.compile(r"[^\w]+|_+|(?<=[a-z0-9])(?=[A-Z])")


def field_of(column: str) -> str | None:
    """Return the field that a column is, or a part of one ("minimum"). None when unknown."""
    plain = _plain(column)
    if plain in _FIELDS:
        return _FIELDS[plain]
    return "description_text" if plain.startswith(_FRAGMENTS) else None


def rank_of(column: str) -> int:
    """Return how well a column's name fits its field, 0 best: "job_id" before "id"."""
    return _RANKS.get(_plain(column), len(_RANKS))


def fields_of(column: str) -> tuple[str, ...]:
    """Return the fields of a column that glues several: "ID.Title" is job_id and title."""
    known = [_FIELDS.get(_plain(part)) for part in _PARTS.split(column) if part]
    fields = tuple(field for field in known if field)
    return fields if len(fields) == len(known) > 1 else ()


def known(columns: Sequence[str]) -> int:
    """Return how many fields a header names."""
    return len({field for field in map(field_of, columns) if field})


def _plain(column: str) -> str:
    letters = unicodedata.normalize("NFKD", column).casefold().replace("ß", "ss")
    return "".join(filter(str.isalnum, letters))
