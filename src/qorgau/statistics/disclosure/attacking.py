"""An attack on what is published: how near anybody may come to a count that is not told, knowing all that is told.

It sees what a reader sees, the sums between the counts and that no count is below 0, and nothing of the protection.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from qorgau.statistics.disclosure.solving import NEAR, Model, Unlimited

if TYPE_CHECKING:
    from scipy import sparse

    from qorgau.statistics.axes import Counts, Marks

NO_LIMIT: Final = int(np.iinfo(np.int64).max)  # no greatest count


@dataclass(frozen=True, slots=True)
class Bounds:
    """The least and the greatest count that a reader can hold possible, cell by cell in one line; told ones exactly."""

    low: Counts
    high: Counts

    @property
    def width(self) -> Counts:
        """Return how far the two lie from each other."""
        return self.high - self.low


def bounds(sums: sparse.csr_matrix, counts: Counts, told: Marks, wanted: Marks | None = None) -> Bounds:
    """Return the bounds of the `wanted` cells (all that are not told, by default) from those told; all in one line.

    `sums` are rows that are 0 for the counts. Counts of cells that are not told are never read. Fractions of people are
    allowed for, then drawn in to whole ones: where sums of several traits cross, whole tables may bound a cell more
    closely.
    Raise Contradiction where no table agrees with what is told.
    """
    known = np.where(told, counts, 0)
    model = Model(sums)
    model.bound(np.arange(known.size), known, np.where(told, known, np.inf))
    low, high = known.copy(), known.copy()
    for cell in np.flatnonzero(~told if wanted is None else wanted & ~told):
        low[cell], high[cell] = _least(model, int(cell)), _most(model, int(cell))
        model.cost(cell, 0)
    return Bounds(low, high)


class Contradiction(ValueError):
    """No table of people agrees with what is told."""


def _least(model: Model, cell: int) -> int:
    model.cost(cell, 1)
    found = model.least()
    if found is None:
        raise Contradiction
    return int(np.ceil(found[cell] - NEAR))


def _most(model: Model, cell: int) -> int:
    model.cost(cell, -1)
    try:
        found = model.least()
    except Unlimited:
        return NO_LIMIT
    if found is None:
        raise Contradiction
    return int(np.floor(found[cell] + NEAR))
