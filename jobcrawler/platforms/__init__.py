"""The platforms, by name. Order matters: the first that knows a page reads it."""

from __future__ import annotations

from jobcrawler.platforms import ashby, greenhouse, json_ld, lever, numbered_walk, saved, workday
from jobcrawler.platforms.contract import Platform

PLATFORMS: dict[str, Platform] = {
    "greenhouse": greenhouse,
    "lever": lever,
    "ashby": ashby,
    "workday": workday,
    "numbered_walk": numbered_walk,
    "json_ld": json_ld,
}

READERS: dict[str, Platform] = {**PLATFORMS, saved.NAME: saved}
"""All that can read a page: the platforms, and the reader of saved files, which crawls nothing."""
