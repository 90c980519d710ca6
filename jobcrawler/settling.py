"""What a complete run proves about the postings that it lacked. See docs/decisions/0004."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator, Mapping

from jobcrawler.archive.store import Absent, Archive, RunRow
from jobcrawler.page import DETAIL, Fetch


@dataclasses.dataclass(frozen=True)
class Gone:
    """Evidence that a posting is no more."""

    because: str
    page: int | None = None
    """The page that shows it (`pages.id`)."""


def probes(absents: Iterable[Absent]) -> Iterator[Fetch]:
    """Yield a fetch for the page of each posting that a run lacked, where it has one."""
    for absent in absents:
        if absent.detail_url:
            yield Fetch(
                url=absent.detail_url,
                kind=DETAIL,
                headers=absent.headers,
                probe=absent.job_id,
                identity=f"probe {absent.job_id}",
            )


def settle(archive: Archive, run: RunRow, *, gone: Mapping[str, Gone], listed_at: str) -> None:
    """Close the open postings that a complete run lacked and that are proved gone.

    The others are missing from now on, if they were not before.

    Args:
        archive: of the run.
        run: a run that proves absence.
        gone: by job ID, what their pages said.
        listed_at: when the listing was read, UTC.
    """
    missing = []
    for absent in archive.absent(run):
        proof = gone.get(absent.job_id) or _proof_without_page(absent, listed_at)
        if proof is None:
            missing.append(absent.id)
            continue
        at = absent.missing_since or listed_at
        archive.close_job(absent.id, at=at, because=proof.because, run=run, page=proof.page)
    archive.miss(missing, since=listed_at)


def _proof_without_page(absent: Absent, listed_at: str) -> Gone | None:
    # A day is over when the next one has begun.
    if absent.valid_through and absent.valid_through < listed_at[: len(absent.valid_through)]:
        return Gone(f"valid through {absent.valid_through}")
    if absent.missing_since and not absent.detail_url:
        return Gone("missing from two complete runs running")
    return None
