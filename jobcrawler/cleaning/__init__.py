"""Cleaning: one pure function from a posting as scraped to a posting as archived.

No clock, no network, no Scrapy, no SQL. "Now" is the time the page was fetched. What a site says
is normalised or left out, never guessed; its words are kept beside.
"""

from __future__ import annotations

import dataclasses
from typing import Any

from jobcrawler.cleaning import fields
from jobcrawler.cleaning.fields_of_pay import cleaned_salary
from jobcrawler.cleaning.fields_of_places import cleaned_places
from jobcrawler.cleaning.values import storable
from jobcrawler.items import JobPosting

__all__ = ["clean"]


def clean(posting: JobPosting) -> JobPosting:
    """Return a normalised copy, safe to store and to show. Cleaning it again changes nothing."""
    if posting.is_clean:
        return posting
    extra: dict[str, Any] = storable(dict(posting.extra or {}))
    values: dict[str, Any] = {
        **fields.cleaned_names(posting),
        **fields.cleaned_description(posting),
        **fields.cleaned_addresses(posting, extra),
        **fields.cleaned_employment(posting, extra),
        **cleaned_places(posting, extra),
        **fields.cleaned_numbers(posting, extra),
    }
    values |= fields.cleaned_language(posting, extra, values["description_text"])
    places = values["job_locations"]
    language = values["in_language"] or extra.get("detected_language")
    values |= fields.cleaned_dates(posting, extra, places, language)
    values |= cleaned_salary(posting, places)
    return dataclasses.replace(posting, **values, extra=extra, is_clean=True)
