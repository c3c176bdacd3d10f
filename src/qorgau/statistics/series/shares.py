"""What part of the whole each figure is, as bounds where a source gives bounds (R130)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qorgau.knowledge.figures import Figure


@dataclass(frozen=True, slots=True)
class Share:
    """The part of the sum that a figure is, from 0 to 1; `low` and `high` are alike where all figures are exact."""

    figure: Figure
    low: float
    high: float


def shares(parts: Sequence[Figure]) -> tuple[Share, ...]:
    """Return the share of each figure in the sum of all: parts of one total, in one unit. No share of nothing."""
    if len({one.unit for one in parts}) > 1:
        raise ValueError("expected figures in one unit")
    low, high = sum(one.low for one in parts), sum(one.high for one in parts)
    if not high:
        return ()
    return tuple(_share(one, float(low), float(high)) for one in parts)


def _share(one: Figure, low: float, high: float) -> Share:
    """Return the least share (it is small and all others are large) and the greatest (the other way round)."""
    mine_low, mine_high = float(one.low), float(one.high)
    others_low, others_high = low - mine_low, high - mine_high
    return Share(one, _part(mine_low, others_high), _part(mine_high, others_low))


def _part(mine: float, others: float) -> float:
    return mine / (mine + others) if mine + others else 0.0
