"""Whose wall a page is: bot protection told by what only it sends. Pure.

Source: developers.cloudflare.com, "Detect a Challenge Page response"; docs.aws.amazon.com,
"CAPTCHA and Challenge action behavior"; http.dev/x-iinfo (all seen 2026-11); the vendors' block
pages; and what alltheplaces' triage learned: a header that a vendor puts on every answer says who
stands before the site, not who refused.
"""

from __future__ import annotations

import html
import re
from typing import NamedTuple

from jobcrawler.archive.samples import Sample
from jobcrawler.causes import Kind

REFUSALS = (401, 403, 405, 406)
"""HTTP statuses by which walls refuse; 429 and 503 are as often the site's own."""


class Mark(NamedTuple):
    """What a vendor's answers carry."""

    kind: Kind
    header: str
    """Lower case; "" for the page's text."""
    pattern: str
    is_proof: bool = True
    """Whether only a wall carries it. Else the vendor puts it on every answer that it passes on,
    and it tells only with a refusal that is no API's."""


MARKS = (
    Mark(Kind.CLOUDFLARE, "cf-mitigated", r".+"),
    Mark(Kind.CLOUDFLARE, "", r"_cf_chl_opt|Attention Required! \| Cloudflare"),
    Mark(Kind.DATADOME, "", r"captcha-delivery\.com"),
    Mark(Kind.PERIMETERX, "", r"px-captcha|_pxAppId|perimeterx\.net"),
    Mark(Kind.IMPERVA, "", r"_Incapsula_Resource|Incapsula incident ID|/distil_r_captcha"),
    # Reference 18 is a refusal; Akamai's pages about a broken site have others.
    Mark(Kind.AKAMAI, "", r"Reference\s*#18\.|errors\.edgesuite\.net/18\."),
    Mark(Kind.AWS_WAF, "x-amzn-waf-action", r".+"),
    Mark(Kind.AWS_WAF, "", r"window\.gokuProps|token\.awswaf\.com"),
    Mark(Kind.AKAMAI, "server", r"AkamaiGHost", is_proof=False),
    Mark(Kind.DATADOME, "x-datadome", r".*", is_proof=False),
    Mark(Kind.DATADOME, "x-dd-b", r".*", is_proof=False),
    Mark(Kind.DATADOME, "set-cookie", r"\bdatadome=", is_proof=False),
    Mark(Kind.PERIMETERX, "set-cookie", r"\b_px\w*=", is_proof=False),
    Mark(Kind.IMPERVA, "x-iinfo", r".*", is_proof=False),
    Mark(Kind.IMPERVA, "x-cdn", r"Imperva|Incapsula", is_proof=False),
    Mark(Kind.IMPERVA, "set-cookie", r"\b(?:visid_incap|incap_ses)_", is_proof=False),
    Mark(Kind.CLOUDFLARE, "server", r"cloudflare", is_proof=False),
)
"""Proofs first: of two vendors in a row the one that refused has made the page."""


def wall_of(sample: Sample) -> tuple[Kind, str] | None:
    """Return whose wall a troubled page is, and by which mark; None where nothing tells."""
    is_refusal = sample.status in REFUSALS and not sample.is_json
    text = html.unescape(sample.text)  # Akamai writes its numbers as entities
    for mark in MARKS:
        if mark.is_proof or is_refusal or sample.is_blocked:
            found = _found(mark, sample, text)
            if found:
                return mark.kind, found
    return None


def _found(mark: Mark, sample: Sample, text: str) -> str:
    """Return the mark as a page carries it, "" where it does not."""
    if not mark.header:
        match = re.search(mark.pattern, text, re.IGNORECASE)
        return f"the page says {match[0]!r}" if match else ""
    for name, value in sample.headers:
        if name.lower() == mark.header and re.search(mark.pattern, value, re.IGNORECASE):
            shown = value.partition("=")[0] if name.lower() == "set-cookie" else value
            return f"{mark.header}: {shown[:40]}"
    return ""
