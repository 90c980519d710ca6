"""Pages that a browser saved as their own source, and what they are the source of.

Source: Firefox (`<body id="viewsource">` with the source in `<pre>`) and Chrome (a table whose
cells of class `line-content` hold a line each).
"""

from __future__ import annotations

import dataclasses

from jobcrawler.page import Page, once
from jobcrawler.platforms.reading.page_text import root_of

_MARKS = "viewsource", "line-content"
_HEAD = 20_000
"""Characters in which the first of them stands: what is before it is the browser's own."""


@once
def unwrapped(page: Page) -> Page:
    """Return the page whose source a saved page shows; any other page as it is."""
    head = page.text[:_HEAD]
    if not any(mark in head for mark in _MARKS):
        return page
    root = root_of(page)
    lines = [pre.text_content() for pre in root.xpath("//body[@id='viewsource']//pre")]
    lines += [cell.text_content() for cell in root.xpath("//td[@class='line-content']")]
    source = "\n".join(lines)
    if "<" not in source:
        return page
    body = source.encode("utf-8", "replace")
    return dataclasses.replace(page, body=body, content_type="text/html; charset=utf-8")
