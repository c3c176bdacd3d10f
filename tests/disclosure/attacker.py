"""An attacker of its own: from sets of people and their printed numbers to the bounds of any other set.

It shares no code and no way of thinking with the product: its unknowns are the finest combinations alone, each printed
number is one equation over them, and another solver's front answers.
"""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

import numpy as np
from scipy.optimize import linprog

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    Group = Mapping[str, frozenset[str]]  # trait: the values that are in; a trait that is not named holds all


class Attacker:
    """Who reads what is printed."""

    def __init__(self, traits: Mapping[str, Sequence[str]], printed: Iterable[tuple[Group, int]]) -> None:
        """Read the traits with their values, and the groups with their numbers."""
        self._finest = [dict(zip(traits, values, strict=True)) for values in product(*traits.values())]
        read = list(printed)
        self._rows = np.array([self._row(group) for group, _ in read]).reshape(len(read), len(self._finest))
        self._numbers = np.array([number for _, number in read], dtype=float)

    def bounds(self, group: Group) -> tuple[float, float]:
        """Return the least and the greatest number of people that the group can have."""
        row = self._row(group)
        low, high = self._extreme(row), -self._extreme(-row)
        return low, high

    def _row(self, group: Group) -> np.ndarray:
        return np.array([float(all(one[trait] in values for trait, values in group.items())) for one in self._finest])

    def _extreme(self, row: np.ndarray) -> float:
        found = linprog(row, A_eq=self._rows, b_eq=self._numbers, bounds=(0, None), method="highs-ipm")
        if found.status == 3:  # its word for a row without a limit
            return -np.inf
        assert found.status == 0, found.message
        assert found.fun is not None
        return float(found.fun)
