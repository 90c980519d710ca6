"""Postings as a site with faults states them: the same ones, with odd facts."""

from __future__ import annotations

import dataclasses
from typing import Any

from jobcrawler.practice.faults import Faults
from jobcrawler.practice.places import Spot
from jobcrawler.practice.posting import Block, Oddities, Pay, Posting
from jobcrawler.practice.site import Practice

_OWN = ("posting_id", "job_id", "spots", "posted", "updated")
"""What even siblings do not share."""


def stated(site: Practice, posting: Posting) -> Posting:
    """Return a posting as the site's pages state it: without faults, as it is."""
    faults = site.faults
    position = site.world.positions[posting.posting_id]
    changes = {
        **_siblings(site, posting, position),
        **_dates(site),
        **({"spots": (_spot(faults.place),)} if faults.place is not None else {}),
    }
    changed = dataclasses.replace(posting, **changes) if changes else posting
    if position <= len(faults.titles):
        changed = dataclasses.replace(changed, title=faults.titles[position - 1])
    if faults.text is not None:
        block = Block(kind="closing", lines=(faults.text,), is_html=True)
        changed = dataclasses.replace(changed, blocks=(*changed.blocks, block))
    return dataclasses.replace(changed, odd=_oddities(faults))


def _siblings(site: Practice, posting: Posting, position: int) -> dict[str, Any]:
    if position > (site.faults.siblings or 0):
        return {}
    first = site.open_on(0)[0]
    names = (field.name for field in dataclasses.fields(posting) if field.name not in _OWN)
    return {name: getattr(first, name) for name in names}


def _dates(site: Practice) -> dict[str, Any]:
    today = site.world.date
    if site.faults.reposted:
        return {"posted": today, "updated": today}
    return {"updated": today} if site.faults.restamped else {}


def _spot(words: str) -> Spot:
    return Spot(words=words, locality=words, region="", country="")


def _oddities(faults: Faults) -> Oddities:
    return Oddities(
        epoch_dates=faults.epoch_dates,
        pay=tuple(_dollars(low, high) for low, high in faults.pay_zones),
        workplace="Hybrid" if faults.remote_flag else None,
        apply_link=faults.apply_link,
    )


def _dollars(low: int, high: int) -> Pay:
    return Pay(
        minimum=low, maximum=high, currency="USD", symbol="$", unit="YEAR", step=1, short=False
    )
