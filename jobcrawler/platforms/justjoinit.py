"""Just Join IT, a Polish board for work in IT.

Known by: `justjoin.it`
Reads: JSON; JSON; row
Source: https://justjoin.it (seen 2026-11).
Shape: see `justjoinit_offers`; an offer's public page is `/job-offer/SLUG`.
Limits: 10,000 offers.
"""

from __future__ import annotations

from collections.abc import Mapping

from jobcrawler.platforms.contract import Parser
from jobcrawler.platforms.justjoinit_offers import CAP, Board

NAME = "justjoinit"
CAPS = frozenset({CAP})
_BOARD = Board(NAME, "justjoin.it", "job-offer")
board_of, start, kind_of = _BOARD.board_of, _BOARD.start, _BOARD.kind_of
PARSERS: Mapping[str, Parser] = _BOARD.parsers
