"""Witnesses: changes of a table to others of whole people that agree with all that is told of it.

Who knows only what is told cannot tell these tables apart. How far they lie from each other in a cell is what the
count of that cell is proved to be kept by, whatever found them: each is checked in whole numbers before it is taken.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from scipy import sparse

    from qorgau.statistics.axes import Counts, Marks


class NotAWitness(ArithmeticError):
    """A change does not agree with what is told: nothing is proved by it."""


class Witnesses:
    """Changes found so far, the table itself (a change of nothing) among them; cells in one line."""

    def __init__(self, counts: Counts, sums: sparse.csr_matrix) -> None:
        """Take the counts of the table and what adds up in it (`relations`)."""
        self._counts, self._sums = counts, sums
        self._changes = [np.zeros_like(counts)]
        self.low, self.high = self._changes[0].copy(), self._changes[0].copy()

    @property
    def room(self) -> Counts:
        """Return how far the tables lie from each other, cell by cell."""
        return self.high - self.low

    def bear(self, change: Counts, told: Marks) -> None:
        """Take a change; raise NotAWitness unless it keeps the sums and what is told, and no count falls below 0."""
        if (self._sums @ change).any() or change[told].any() or (self._counts + change < 0).any():
            raise NotAWitness
        self._take(change)

    def without(self, cell: int) -> Witnesses:
        """Return those that leave a cell as it is."""
        found = Witnesses(self._counts, self._sums)
        for change in self._changes:
            if not change[cell]:
                found._take(change)
        return found

    def _take(self, change: Counts) -> None:
        self._changes.append(change)
        self.low, self.high = np.minimum(self.low, change), np.maximum(self.high, change)
