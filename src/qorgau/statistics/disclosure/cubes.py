"""What is published, as one cube: traits with their groups, a count for each combination, and the sums between them.

Tables of fewer traits are faces of the cube, so that all that is told of the same people is held in one place.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import reduce
from itertools import chain
from typing import TYPE_CHECKING, Final

import numpy as np
from scipy import sparse

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from numpy.typing import NDArray

    Counts = NDArray[np.int64]
    Marks = NDArray[np.bool_]

EVERYBODY: Final = ""  # the node of all values of a trait


@dataclass(frozen=True, slots=True)
class Axis:
    """A trait as a side of the cube: its finest values in order, and groups of values or of groups named before.

    Groups need not be a tree: two ways of grouping the same values may stand side by side.
    """

    name: str
    values: tuple[str, ...]
    groups: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def nodes(self) -> tuple[str, ...]:
        """Return what a count may be of: the values, the groups, everybody."""
        return (*self.values, *self.groups, EVERYBODY)

    def sums(self) -> Iterator[tuple[int, tuple[int, ...]]]:
        """Yield each node that is a sum with the nodes that add up to it, as places among the nodes."""
        place = {node: number for number, node in enumerate(self.nodes)}
        for name, members in self.groups.items():
            yield place[name], tuple(place[one] for one in members)
        yield place[EVERYBODY], tuple(place[one] for one in self._outermost())

    def members(self) -> Counts:
        """Return which values each node holds: 1 or 0, nodes by values."""
        found = np.zeros((len(self.nodes), len(self.values)), dtype=np.int64)
        found[: len(self.values)] = np.eye(len(self.values), dtype=np.int64)
        for node, parts in self.sums():
            found[node] = found[list(parts)].sum(axis=0)
        return found

    def _outermost(self) -> tuple[str, ...]:
        """Return the nodes that no group holds where each value is in one of them, else all values."""
        inside = set(chain.from_iterable(self.groups.values()))
        outer = [one for one in (*self.values, *self.groups) if one not in inside]
        held = [value for one in outer for value in self._values_of(one)]
        return tuple(outer) if sorted(held) == sorted(self.values) else self.values

    def _values_of(self, node: str) -> Iterator[str]:
        if node not in self.groups:
            yield node
        for one in self.groups.get(node, ()):
            yield from self._values_of(one)


@dataclass(frozen=True, slots=True)
class Cube:
    """Counts of people by the nodes of all axes; the last place of each axis is everybody."""

    axes: tuple[Axis, ...]
    counts: Counts

    @property
    def flat(self) -> Counts:
        """Return the counts in one line, the last axis fastest, as `relations` orders them."""
        return self.counts.reshape(-1)


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
