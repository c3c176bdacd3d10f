"""A trait as a side of a table: its values, groups of them, everybody."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import chain
from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from numpy.typing import NDArray

    Counts = NDArray[np.int64]
    Marks = NDArray[np.bool_]

EVERYBODY: Final = ""  # the node of all values of a trait


@dataclass(frozen=True, slots=True)
class Axis:
    """A trait as a side of the cube: its finest values in order, and groups of values or of groups named before.

    Groups need not be a tree: two ways of grouping the same values may stand side by side. Without `whole`, all values
    together are no node.
    """

    name: str
    values: tuple[str, ...]
    groups: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    whole: bool = True

    @property
    def nodes(self) -> tuple[str, ...]:
        """Return what a count may be of: the values, the groups, everybody."""
        return (*self.values, *self.groups, *([EVERYBODY] if self.whole else []))

    def sums(self) -> Iterator[tuple[int, tuple[int, ...]]]:
        """Yield each node that is a sum with the nodes that add up to it, as places among the nodes."""
        place = {node: number for number, node in enumerate(self.nodes)}
        for name, members in self.groups.items():
            yield place[name], tuple(place[one] for one in members)
        if self.whole:
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
