"""The sections that a description is sent in, each under its heading."""

from __future__ import annotations

import html


def section(heading: str | None, content: str | None) -> str | None:
    """Return one part of a text as HTML under its heading; None where nothing stands below it."""
    if not content:
        return None
    return f"<h3>{html.escape(heading, quote=False)}</h3>\n{content}" if heading else content
