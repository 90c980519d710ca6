"""Phrase banks: what the practice site's postings are worded from, a module per language."""

from __future__ import annotations

from jobcrawler.practice.phrases import cs, de, en, es, fr, ja, pt
from jobcrawler.practice.phrases.bank import FAMILIES, Bank, Occupation

BANKS: dict[str, Bank] = {
    module.BANK.language: module.BANK for module in (cs, de, en, es, fr, ja, pt)
}
"""Every bank by its language tag."""

__all__ = ["BANKS", "FAMILIES", "Bank", "Occupation"]
