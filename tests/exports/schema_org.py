"""What schema.org documents of a JobPosting, and a JSON-LD processor that knows no more than that.

Source: https://schema.org/JobPosting and the pages of the types that it leads to; how a term's
values are read is as in schema.org's own context (https://schema.org/docs/jsonldcontext.jsonld,
release 29): `url` is an address, dates are Dates, all else is what JSON makes of it. That context
has an @vocab too, by which any word at all becomes a term of schema.org's. Ours has none: so a
processor drops a term that schema.org does not have, as the standard bids it, and that shows.
"""

from __future__ import annotations

from typing import Any

from pyld import jsonld

BASE = "http://schema.org/"
CONTEXT_URL = "https://schema.org/"
TEXT, NUMBER, INTEGER, BOOLEAN, DATE, URL = "Text", "Number", "Integer", "Boolean", "Date", "URL"
PROPERTIES = {
    "JobPosting": {
        "title": TEXT, "description": TEXT, "url": URL, "datePosted": DATE, "validThrough": DATE,
        "jobStartDate": TEXT, "industry": TEXT, "occupationalCategory": TEXT,
        "totalJobOpenings": INTEGER, "directApply": BOOLEAN, "employmentType": TEXT,
        "jobLocationType": TEXT, "identifier": "PropertyValue",
        "hiringOrganization": "Organization", "employmentUnit": "Organization",
        "jobLocation": "Place", "applicantLocationRequirements": "AdministrativeArea",
        "baseSalary": "MonetaryAmount",
    },
    "PropertyValue": {"name": TEXT, "value": TEXT},
    "Organization": {"name": TEXT},
    "AdministrativeArea": {"name": TEXT},
    "Place": {"name": TEXT, "address": "PostalAddress", "geo": "GeoCoordinates"},
    "PostalAddress": {"addressLocality": TEXT, "addressRegion": TEXT, "addressCountry": TEXT},
    "GeoCoordinates": {"latitude": NUMBER, "longitude": NUMBER},
    "MonetaryAmount": {"currency": TEXT, "value": "QuantitativeValue"},
    "QuantitativeValue": {"value": NUMBER, "minValue": NUMBER, "maxValue": NUMBER,
                          "unitText": TEXT},
}  # fmt: skip
"""By type, its properties and what their values are: those of which an archive can speak."""
_COERCED = {URL: "@id", DATE: "schema:Date"}
_PYTHON = {TEXT: (str,), NUMBER: (int, float), INTEGER: (int,), BOOLEAN: (bool,),
           DATE: (str,), URL: (str,)}  # fmt: skip


def _context() -> dict[str, Any]:
    terms: dict[str, Any] = {"schema": BASE}
    for kind, properties in PROPERTIES.items():
        terms[kind] = f"schema:{kind}"
        for name, value in properties.items():
            coerced = {"@type": _COERCED[value]} if value in _COERCED else {}
            terms[name] = {"@id": f"schema:{name}", **coerced}
    return {"@context": terms}


def _load(url, _options):
    if url != CONTEXT_URL:
        raise jsonld.JsonLdError(f"{url}: not schema.org's context", "jsonld.LoadDocumentError")
    return {"contentType": "application/ld+json", "contextUrl": None, "documentUrl": url,
            "document": _context()}  # fmt: skip


OPTIONS = {"documentLoader": _load}


def understood(document):
    """What a JSON-LD processor makes of a document: terms in full, each value in a list."""
    (node,) = jsonld.expand(document, OPTIONS)
    return node


def triples(document):
    """The statements that it makes, as RDF."""
    return jsonld.to_rdf(document, OPTIONS)["@default"]


def said(node):
    """A node that was understood, in short names again; a value is a list of what it says."""
    if "@value" in node:
        return node["@value"]
    if set(node) == {"@id"}:
        return node["@id"]
    kinds = [_short(kind) for kind in node["@type"]]
    values = {_short(name): [said(value) for value in values]
              for name, values in node.items() if name != "@type"}  # fmt: skip
    return {"@type": kinds, **values}


def _short(name):
    assert name.startswith(BASE), f"{name}: no term of schema.org"
    return name.removeprefix(BASE)


def count(value):
    """How many values a document or a node says something of."""
    match value:
        case dict():
            return 1 + sum(count(each) for name, each in value.items() if name[0] != "@")
        case list():
            return sum(map(count, value))
    return 1


def misplaced(node):
    """What of a node, in short names, is not as schema.org documents it."""
    (kind,) = node["@type"]
    known = PROPERTIES[kind]
    found = []
    for name, values in node.items():
        if name == "@type":
            continue
        found += [(kind, name, value) for value in values if not _fits(value, known.get(name))]
        found += [each for value in values if isinstance(value, dict) for each in misplaced(value)]
    return found


def _fits(value, wanted):
    if isinstance(value, dict):
        return value["@type"] == [wanted]
    if isinstance(value, bool):
        return wanted == BOOLEAN
    return isinstance(value, _PYTHON.get(wanted, ()))
