"""A posting from a saved file: what it says, an id where it names none, and the file's name.

Source: our own rule. Two files with the same words are one posting, whatever their names.
Shape: `job_id` "sha256:<32 hex>" and `url` "urn:sha256:<64 hex>", over title and description.
"""

from __future__ import annotations

import dataclasses
import hashlib
from collections.abc import Mapping
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import unquote, urlsplit

from jobcrawler.items import JobPosting
from jobcrawler.page import Page


def file_name(page: Page) -> str:
    """Return the name of the file that a page was saved in: "Data_Engineer_1062553.txt"."""
    try:
        path = urlsplit(page.url).path
    except ValueError:
        return ""
    return PurePosixPath(unquote(path)).name


def saved_posting(page: Page, stated: Mapping[str, Any]) -> JobPosting:
    """Return the posting of the fields that a file states; nothing is added but id and address."""
    fields = {key: sound(value) for key, value in stated.items()}
    fields.setdefault("title", "")
    digest = _digest(fields)
    fields["job_id"] = fields.get("job_id") or f"sha256:{digest[:32]}"
    fields["url"] = fields.get("url") or f"urn:sha256:{digest}"
    fields["extra"] = {"file": sound(file_name(page)), **fields.get("extra", {})}
    return JobPosting(**fields)


def sound(value: Any) -> Any:
    """Return a value without half characters (lone surrogates), which no archive can store."""
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode("utf-8")
    if isinstance(value, dict):
        return {sound(key): sound(item) for key, item in value.items()}
    if isinstance(value, list):
        return [sound(item) for item in value]
    return value


def _digest(fields: Mapping[str, Any]) -> str:
    """Return the SHA-256 of title and description, blanks and case folded, as hex."""
    description = fields.get("description_html") or fields.get("description_text") or ""
    said = [" ".join(str(part).split()).casefold() for part in (fields["title"], description)]
    return hashlib.sha256("\n".join(said).encode()).hexdigest()


def named(page: Page, posting: JobPosting) -> JobPosting:
    """Return a platform's posting with the file's name; a file's own address is none."""
    fields = {"title": posting.title, "description_text": posting.description_text}
    fields["description_html"] = posting.description_html
    url = f"urn:sha256:{_digest(fields)}" if posting.url.startswith("file:") else posting.url
    extra = {"file": sound(file_name(page)), **posting.extra}
    return dataclasses.replace(posting, url=url, extra=extra)
