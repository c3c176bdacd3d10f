"""Changes of a table that move one count far: the model that finds them, each cell with its price of being moved."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
from scipy import sparse

from qorgau.statistics.disclosure.solving import NEAR, Model

if TYPE_CHECKING:
    from qorgau.statistics.axes import Counts, Marks
    from qorgau.statistics.disclosure.solving import Reals

_ATTEMPTS: Final = 8  # other prices, before whole numbers are asked for, which takes a hundred times longer


class Changes:
    """A change as ups and downs of cells in one line; sums stay as they are and no count falls below 0."""

    def __init__(self, counts: Counts, sums: sparse.csr_matrix, prices: Reals) -> None:
        """Take the counts, what adds up in them, and what it costs to move one person in each cell."""
        self._counts, self._prices = counts, prices.copy()
        self._up, self._down = np.arange(counts.size), np.arange(counts.size, 2 * counts.size)
        self._model = Model(sparse.hstack([sums, -sums], format="csr"))
        self._model.bound(self._down, 0, counts)
        self._chance = np.random.default_rng(0)
        self._ask(self._prices)

    def price(self, cells: Marks, price: float) -> None:
        """Let cells have another price."""
        self._prices[cells] = price
        self._ask(self._prices)

    def hold(self, cells: Marks) -> None:
        """Let no change touch cells."""
        places = np.flatnonzero(cells)
        self._model.bound(np.concatenate([self._up[places], self._down[places]]), 0, 0)

    def free(self, cell: int) -> None:
        """Let changes touch a cell again."""
        self._model.bound(self._up[cell], 0, np.inf)
        self._model.bound(self._down[cell], 0, self._counts[cell])

    def raising(self, cell: int, people: int) -> Counts | None:
        """Return the cheapest change found that adds so many people to a cell at least, None where none can."""
        self._model.bound(self._up[cell], people, np.inf)
        self._model.bound(self._down[cell], 0, 0)
        return self._answer(cell)

    def lowering(self, cell: int, people: int) -> Counts | None:
        """Return the cheapest change found that takes so many people from a cell, None where none can."""
        self._model.bound(self._up[cell], 0, 0)
        self._model.bound(self._down[cell], people, people)
        return self._answer(cell)

    def _answer(self, cell: int) -> Counts | None:
        found = self._found()
        self.free(cell)
        return None if found is None else np.rint(found[self._up] - found[self._down]).astype(np.int64)

    def _found(self) -> Reals | None:
        found = self._model.least()
        for _attempt in range(_ATTEMPTS):
            if found is None or _whole(found):
                return found
            self._ask(self._prices * self._chance.uniform(1, 2, self._prices.size))
            found = self._model.least()
            self._ask(self._prices)
        return found if found is None or _whole(found) else self._model.least_whole()

    def _ask(self, prices: Reals) -> None:
        self._model.cost(self._up, prices)
        self._model.cost(self._down, prices)


def _whole(found: Reals) -> bool:
    return bool(np.abs(found - np.rint(found)).max() < NEAR)
