"""A page to what its platform finds on it. Pure, and no page ends it."""

from __future__ import annotations

import dataclasses
import traceback
from collections.abc import Iterator

from jobcrawler.page import Found, Page, PageChangedError
from jobcrawler.platforms import READERS


@dataclasses.dataclass(frozen=True, kw_only=True)
class Broken:
    """The page could not be parsed, or not to its end."""

    reason: str
    traceback: str = ""
    """Of the bug that it shows in a parser."""


def parsed(page: Page, platform: str) -> Iterator[Found | Broken]:
    """Yield what a platform's parser finds; its failure comes last, as evidence."""
    try:
        yield from READERS[platform].PARSERS[page.kind](page)
    except PageChangedError as error:
        yield Broken(reason=str(error))
    except Exception as error:  # noqa: BLE001  a parser's bug must not cost the other pages
        reason = f"{page.url}: {type(error).__name__}: {error}"
        yield Broken(reason=reason, traceback=traceback.format_exc())
