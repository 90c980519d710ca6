"""What a cleaned posting must have to be archived. Pure."""

from __future__ import annotations

from jobcrawler.items import JobPosting


def objection_to(posting: JobPosting) -> str:
    """Return why a cleaned posting must not be archived, or ""."""
    if not posting.job_id:
        return "no job ID"
    if not posting.title and not posting.description_text:
        return "neither title nor description"
    if ":" not in posting.url:
        return f"not an absolute address: {posting.url[:200]}"
    return ""
