"""Signatures: texts with half of their shingles in common mostly share a band.

MinHash LSH. With 16 bands of 4 values, texts of which 0.5 is shared meet with a chance of 0.64, of
0.6 with 0.89, of 0.7 with 0.99; of 0.2 with 0.03. What met is compared by its texts, so that a
false meeting costs time only.
"""

from __future__ import annotations

import numpy as np
from datasketch import MinHash

from jobcrawler.duplicates.texts import Hashes

BANDS = 16
ROWS = 4
_EMPTY = MinHash(num_perm=BANDS * ROWS, hashfunc=int, seed=1)
_ODD = np.array(
    [0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9, 0xD6E8FEB86659FD93],
    dtype=np.uint64,
)


def bands_of(shingles: Hashes) -> bytes:
    """Return the bands of a text as `BANDS` hashes of 32 bits; empty for no text."""
    if not len(shingles):
        return b""
    signature = _EMPTY.copy()
    signature.update_batch(shingles.tolist())
    rows = signature.hashvalues.reshape(BANDS, ROWS).astype(np.uint64)
    mixed = np.bitwise_xor.reduce((rows + np.uint64(1)) * _ODD, axis=1) * _ODD[0]
    bands: bytes = (mixed >> np.uint64(32)).astype("<u4").tobytes()
    return bands


def share_a_band(one: bytes, other: bytes) -> bool:
    """Whether the texts of two signatures may be alike."""
    if not one or not other:
        return False
    return bool((np.frombuffer(one, "<u4") == np.frombuffer(other, "<u4")).any())
