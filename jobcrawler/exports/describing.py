"""What the columns of a posting in one row hold, as exports tell it. Pure."""

from __future__ import annotations

from collections.abc import Mapping

from jobcrawler.archive.describing import Description
from jobcrawler.archive.questions.rows import CLOSED_BECAUSE, COUNTRIES

_COUNTRIES = Description(
    type="array",
    text="Countries of all its places, ISO 3166-1 alpha-2, each once, in the site's order.",
)


def of_postings(told: Mapping[str, dict[str, Description]]) -> dict[str, Description]:
    """Return the descriptions by column, from those of an archive's tables."""
    return {
        **told["job_texts"],
        **told["jobs"],
        CLOSED_BECAUSE: told["episodes"][CLOSED_BECAUSE],
        COUNTRIES: _COUNTRIES,
    }
