"""What a posting states, and what is known of it, in plain words. Pure."""

from __future__ import annotations

import dataclasses
import json
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from jobcrawler.archive.questions.posting import Cluster
from jobcrawler.cleaning.work.contract import CONTRACT_TERMS
from jobcrawler.cleaning.work.seniority import seniority_of
from jobcrawler.web import words

Columns = Mapping[str, Any]

LABELS = {
    "title": "Title",
    "hiring_organization": "Organisation",
    "job_locations": "Places",
    "workplace_type": "Workplace",
    "employment_type": "Kind of work",
    "base_salary": "Pay",
    "department": "Department",
    "team": "Team",
    "occupational_category": "Category",
    "industry": "Industry",
    "in_language": "Language",
    "applicant_location_requirements": "Applicants must be in",
    "job_start_date": "Work starts",
    "date_posted": "Posted",
    "date_modified": "Changed, says the site",
    "valid_through": "Applications until",
    "total_job_openings": "Openings",
    "direct_apply": "Apply on the page itself",
    "requisition_id": "Requisition",
    "job_id": "The site's own number",
    "url": "Address",
    "apply_url": "Address to apply at",
    "description_text": "Description",
}
"""By field of a posting, what readers call it, in the order of the page."""
_NOT_FACTS = ("title", "url", "apply_url", "description_text", "job_locations")
_RAW = {"employment_type": "employment_type_raw", "date_posted": "date_posted_raw",
        "base_salary": "salary_raw"}  # fmt: skip
_SALARY_SOURCES = {"structured": "from a field made for pay", "text": "read from words"}
KINDS = {
    "full": "the same posting",
    "semantic": "the same job in other words",
    "partial": "the same job, told in part",
    "temporal": "a repost",
}
"""By kind of duplicate, what it means."""
READINGS = {
    "seniority": ("Level", "its title"),
    "title_employment_type": ("Kind of work", "its title"),
    "contract_term": ("Contract", "its title or kind of work"),
    "title_workplace_type": ("Workplace", "its title"),
    "place_workplace_type": ("Workplace", "its places"),
    "detected_language": ("Language", "its description"),
}
"""By name in `extra`, what cleaning itself read there: what readers call it, and from what."""
EXTRA_CHARACTERS = 5000
_AMOUNT = re.compile(r"\d+(?:\.\d+)?(?:e\+\d+)?")


@dataclasses.dataclass(frozen=True)
class Fact:
    """Something that a posting states."""

    label: str
    text: str
    raw: str = ""
    """The site's own words, where they differ."""
    source: str = ""


def facts(job: Columns) -> Iterator[Fact]:
    """Yield what a posting states, in the order of the page; nothing else."""
    for field, label in LABELS.items():
        if field in _NOT_FACTS:
            continue
        raw = str(job[_RAW[field]] or "") if field in _RAW else ""
        if field == "base_salary":
            text = words.pay(dict(job))
            source = _SALARY_SOURCES.get(job["salary_source"], "") if text else ""
        else:
            text, source = readable(field, job[field]), ""
        if text or raw:
            is_twin = not text or raw.casefold() in (text.casefold(), job.get(field))
            yield Fact(label, text or raw, "" if is_twin else raw, source)


def readable(field: str, value: Any) -> str:
    """Return a field's value, as in `jobs` or `changes`, in words; empty for none."""
    return "" if value is None else _READERS.get(field, str)(str(value))


def _kinds(text: str) -> str:
    return ", ".join(map(words.word, _listed(text)))


def _regions(text: str) -> str:
    return ", ".join(words.country(str(value)) for value in _listed(text))


def _listed(text: str) -> list[Any]:
    values = _loaded(text)
    return values if isinstance(values, list) else [text]


def _language(text: str) -> str:
    name = words.language(text)
    return text if name == text else f"{name} ({text})"


def _pay(text: str) -> str:
    """Word pay as `changes` has it: "50000-60000 EUR YEAR" is "50,000 to 60,000 EUR a year"."""
    said = " ".join(words.word(part) if part.isupper() else part for part in text.split(" "))
    return _AMOUNT.sub(lambda found: words.number(float(found[0])), said.replace("-", " to "))


def _spaced(text: str) -> str:
    return text.replace("_", " ")


def _flag(text: str) -> str:
    return {"0": "no", "1": "yes"}.get(text, text)


_LIKE = {"title_employment_type": "employment_type", "title_workplace_type": "workplace_type",
         "place_workplace_type": "workplace_type", "detected_language": "in_language"}  # fmt: skip
"""By name in `extra`, the field whose values it has."""
_READERS: dict[str, Callable[[str], str]] = {
    "contract_term": _spaced,
    "employment_type": _kinds,
    "applicant_location_requirements": _regions,
    "workplace_type": words.word,
    "in_language": _language,
    "direct_apply": _flag,
    "base_salary": _pay,
    "date_posted": words.moment,
    "date_modified": words.moment,
    "valid_through": words.moment,
    "job_start_date": words.moment,
}


def relation(cluster: Cluster, job: int, twin: Columns) -> str:
    """Return in words how another posting of a cluster is related to this one."""
    if twin["id"] == cluster.own["of"]:
        kind, because = cluster.own["kind"], cluster.own["reason"]
        when = "earlier: this one is "
    else:
        kind, because = twin["kind"], twin["reason"]
        when = "later: it is " if twin["of"] == job else ""
    if kind is None:
        return "the first posting of this job"
    return f"{when}{KINDS.get(kind, kind)} ({because})"


def readings(job: Columns) -> Iterator[Fact]:
    """Yield what cleaning read in a posting's words, with from which."""
    kept = _extra(job)
    for name, (label, source) in READINGS.items():
        if _is_reading(job, name, kept.get(name)):
            text = readable(_LIKE.get(name, name), _cut(kept[name]))
            yield Fact(label, text, source=source)


def other_facts(job: Columns) -> Iterator[tuple[str, str]]:
    """Yield what else the site says, a name and a text each; long ones are cut."""
    for name, value in _extra(job).items():
        if not _is_reading(job, name, value):
            yield name, _cut(value)


def _is_reading(job: Columns, name: str, value: Any) -> bool:
    """Whether cleaning made a value. Sites state a seniority, too: in other words than a title."""
    if name == "seniority":
        return value is not None and value == seniority_of(job["title"])
    if name == "contract_term":
        return value in CONTRACT_TERMS
    return name in READINGS and value is not None


def _extra(job: Columns) -> Mapping[str, Any]:
    values = _loaded(job["extra"]) if job["extra"] else {}
    return values if isinstance(values, dict) else {"": values}


def _cut(value: Any) -> str:
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, indent=1)
    return text if len(text) <= EXTRA_CHARACTERS else text[:EXTRA_CHARACTERS] + " …"


def _loaded(text: str) -> Any:
    """Return JSON as values, or the text itself where it is none."""
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return text
