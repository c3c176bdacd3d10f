"""Traits with their groups as one cube: a count for each combination, and the sums between them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import reduce
from typing import TYPE_CHECKING, Protocol

import numpy as np
from scipy import sparse

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qorgau.statistics.axes import Axis, Counts


class Counted(Protocol):
    """Counts of people in one line, the rows of sums that are 0 for them, and of how many finest cells each is made."""

    @property
    def flat(self) -> Counts:
        """Return the counts."""

    @property
    def sums(self) -> sparse.csr_matrix:
        """Return the rows, by cells."""

    @property
    def breadth(self) -> Counts:
        """Return the numbers of finest cells."""


@dataclass(frozen=True, slots=True)
class Cube:
    """Counts of people by the nodes of all axes; the last place of each axis is everybody."""

    axes: tuple[Axis, ...]
    counts: Counts

    @property
    def flat(self) -> Counts:
        """Return the counts in one line, the last axis fastest, as `sums` orders them."""
        return self.counts.reshape(-1)

    @property
    def sums(self) -> sparse.csr_matrix:
        """Return the `relations` of the cube."""
        return relations(self.axes)

    @property
    def breadth(self) -> Counts:
        """Return of how many finest cells each cell is the sum, in one line."""
        return summed(self.axes, np.ones([len(axis.values) for axis in self.axes], dtype=np.int64)).flat


def summed(axes: Sequence[Axis], finest: Counts) -> Cube:
    """Return the cube of counts by the finest values, one side an axis."""
    counts = finest
    for place, axis in enumerate(axes):
        counts = np.moveaxis(np.tensordot(axis.members(), counts, axes=(1, place)), 0, place)
    return Cube(tuple(axes), np.ascontiguousarray(counts))


def relations(axes: Sequence[Axis]) -> sparse.csr_matrix:
    """Return what every cube with these axes keeps: rows that are 0 for its flat counts, a sum less its parts."""
    sizes = [len(axis.nodes) for axis in axes]
    parts = []
    for place, axis in enumerate(axes):
        sides = [sparse.identity(size, dtype=np.int64, format="csr") for size in sizes]
        sides[place] = _sums(axis)
        parts.append(reduce(lambda left, right: sparse.kron(left, right, format="csr"), sides))
    return sparse.csr_matrix(sparse.vstack(parts))


def _sums(axis: Axis) -> sparse.csr_matrix:
    found = list(axis.sums())
    held = sparse.lil_matrix((len(found), len(axis.nodes)), dtype=np.int64)
    for row, (node, parts) in enumerate(found):
        held[row, node] = 1
        held[row, list(parts)] = -1
    return held.tocsr()
