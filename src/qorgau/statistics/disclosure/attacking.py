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
    from qorgau.statistics.disclosure.solving import Reals

NO_LIMIT: Final = int(np.iinfo(np.int64).max)  # no greatest count
_ROUNDS: Final = 3  # of tables with as many, and as few, people as there can be in all cells that are open


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
    model, known = _read(sums, counts, told)
    low, high = known.copy(), known.copy()
    for cell in np.flatnonzero(~told if wanted is None else wanted & ~told):
        low[cell], high[cell] = _least(model, int(cell)), _most(model, int(cell))
        model.cost(cell, 0)
    return Bounds(low, high)


def nearer(sums: sparse.csr_matrix, counts: Counts, told: Marks, wanted: Marks, width: int) -> Marks:
    """Return which of the `wanted` cells have `bounds` that lie nearer to each other than `width` people.

    Each table found on the way is a proof for all cells at once, so few of them are asked about one by one. Raise
    Contradiction where no table agrees with what is told.
    """
    model, known = _read(sums, counts, told)
    seen = _Seen(wanted, width)
    for sign in (1, -1) * _ROUNDS:
        model.cost(np.arange(known.size), np.where(seen.open, sign, 0))
        seen.take(_table(model))
    model.cost(np.arange(known.size), 0)
    found = wanted & told
    for cell in np.flatnonzero(wanted & ~told):
        for sign in (1, -1):
            if seen.open[cell]:
                model.cost(cell, sign)
                seen.take(_table(model), int(cell))
        model.cost(cell, 0)
        found[cell] = seen.open[cell]
    return found


class _Seen:
    """The tables seen so far, by their least and greatest counts; `open` are cells in which they lie too near."""

    def __init__(self, wanted: Marks, width: int) -> None:
        self.open, self._width = wanted.copy(), width
        self._low, self._high = np.full(wanted.shape, np.inf), np.full(wanted.shape, -np.inf)

    def take(self, table: Reals | None, cell: int | None = None) -> None:
        """Take a table; None for one in which a count, that of the `cell`, has no limit."""
        if table is None:
            if cell is not None:
                self.open[cell] = False
            return
        self._low, self._high = np.minimum(self._low, table), np.maximum(self._high, table)
        self.open &= np.floor(self._high + NEAR) - np.ceil(self._low - NEAR) < self._width


def _read(sums: sparse.csr_matrix, counts: Counts, told: Marks) -> tuple[Model, Counts]:
    """Return the model of a reader, and the counts that are told, 0 for others."""
    known = np.where(told, counts, 0)
    model = Model(sums)
    model.bound(np.arange(known.size), known, np.where(told, known, np.inf))
    return model, known


def _table(model: Model) -> Reals | None:
    """Return the table of the least cost, None where that has no limit."""
    try:
        found = model.least()
    except Unlimited:
        return None
    if found is None:
        raise Contradiction
    return found


class Contradiction(ValueError):
    """No table of people agrees with what is told."""


def _least(model: Model, cell: int) -> int:
    model.cost(cell, 1)
    found = _table(model)
    return 0 if found is None else int(np.ceil(found[cell] - NEAR))


def _most(model: Model, cell: int) -> int:
    model.cost(cell, -1)
    found = _table(model)
    return NO_LIMIT if found is None else int(np.floor(found[cell] + NEAR))
