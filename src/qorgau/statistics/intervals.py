"""How sure a share is that was counted in few."""

from __future__ import annotations

from math import sqrt
from statistics import NormalDist
from typing import Final

LEVEL: Final = 0.95


def wilson(hits: int, of: int, level: float = LEVEL) -> tuple[float, float]:
    """Return the lower and upper bound of a share, from 0 to 1, at a level of confidence; (0, 1) where `of` is 0.

    The score interval of Wilson (1927): it stays between 0 and 1 and is not empty where all or none are counted.
    """
    if not 0 <= hits <= of:
        raise ValueError(f"expected so many of at least as many, found {hits} of {of}")
    if not of:
        return 0.0, 1.0
    z = NormalDist().inv_cdf((1 + level) / 2)
    share, spread = hits / of, z * z / of
    middle = (share + spread / 2) / (1 + spread)
    half = z * sqrt(share * (1 - share) / of + spread / (4 * of)) / (1 + spread)
    return max(0.0, min(share, middle - half)), min(1.0, max(share, middle + half))
