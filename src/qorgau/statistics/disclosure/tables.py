"""Tables of the same people, each of a few traits, with the sums between their cells; a cell of several tables is one.

One cube of all traits would hold them too, and grows with every trait. Tables by the cliques of a triangulated graph of
the traits need no such cube: whenever they agree where they overlap, a whole table of people has them as its margins
(Lauritzen 1996, on decomposable models), so they bound a cell as closely as the cube would.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import prod
from typing import TYPE_CHECKING, Final

import numpy as np
from scipy import sparse

from qorgau.statistics.disclosure.cubes import relations, summed

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from qorgau.statistics.axes import Axis, Counts

MOST_CELLS: Final = 100_000  # more take hours to protect


class TooManyCells(ValueError):
    """Tables with so many traits in common that they cannot be protected together; holds the number of cells."""


@dataclass(frozen=True, slots=True)
class Tables:
    """Counts in one line; `codes` are what each cell is of: the places of its nodes on all axes, as one number."""

    axes: tuple[Axis, ...]
    codes: Counts
    flat: Counts
    sums: sparse.csr_matrix

    @property
    def breadth(self) -> Counts:
        """Return of how many finest combinations each cell is the sum, in one line."""
        found = np.ones_like(self.flat)
        for one in self.axes:
            found *= one.members().sum(axis=1)[self.nodes(one.name)]
        return found

    def nodes(self, trait: str) -> Counts:
        """Return the place of the node of each cell on an axis, in one line."""
        places: Counts = np.unravel_index(self.codes, _sizes(self.axes))[_names(self.axes).index(trait)]
        return places

    def face(self, traits: Sequence[str], at: Mapping[str, int]) -> Counts:
        """Return the places of the cells of a table, one side a trait as they are named.

        Of other traits the node is `at` that place, else everybody.
        """
        names = _names(self.axes)
        others = [place for place, name in enumerate(names) if name not in traits]
        codes = _codes(self.axes, traits, at).transpose([*others, *(names.index(one) for one in traits)])
        return np.searchsorted(self.codes, codes.reshape(codes.shape[len(others) :]))


def tabled(axes: Sequence[Axis], kinds: Counts, people: Counts, sets: Iterable[Collection[str]]) -> Tables:
    """Return tables by sets of traits, and by what these need beside them.

    `kinds` are the places of values, kinds by axes; `people` how many of each kind. Raise TooManyCells.
    """
    sizes = dict(zip(_names(axes), _sizes(axes), strict=True))
    chosen = list(cliques(sets, sizes))
    many = sum(prod(sizes[name] for name in one) for one in chosen)
    if many > MOST_CELLS:
        raise TooManyCells(many)
    codes = [_codes(axes, one, {}).reshape(-1) for one in chosen]
    parts = [_part(axes, kinds, people, one) for one in chosen]
    every, first = np.unique(np.concatenate(codes), return_index=True)
    sums = [_spread(rows, np.searchsorted(every, of), every.size) for (_, rows), of in zip(parts, codes, strict=True)]
    flat = np.concatenate([counts for counts, _ in parts])[first]
    return Tables(tuple(axes), every, flat, _distinct(sparse.csr_matrix(sparse.vstack(sums))))


def cliques(sets: Iterable[Collection[str]], sizes: Mapping[str, int]) -> Iterator[frozenset[str]]:
    """Yield the cliques of a triangulated graph, each set within one; what makes the fewest cells goes first."""
    near: dict[str, set[str]] = {name: set() for name in sizes}
    for one in sets:
        for name in one:
            near[name] |= set(one) - {name}
    found: list[frozenset[str]] = []
    while near:
        name = min(near, key=lambda one: (prod(sizes[other] for other in near[one]) * sizes[one], one))
        clique = frozenset({name, *near.pop(name)})
        for other in clique - {name}:
            near[other] = (near[other] | clique) - {other, name}
        if not any(clique <= other for other in found):
            found.append(clique)
            yield clique


def _part(
    axes: Sequence[Axis], kinds: Counts, people: Counts, traits: Collection[str]
) -> tuple[Counts, sparse.csr_matrix]:
    """Return the counts of the cube of some traits, in one line, and what adds up in it."""
    places = [place for place, one in enumerate(axes) if one.name in traits]
    sides = [axes[place] for place in places]
    finest = np.zeros([len(one.values) for one in sides], dtype=np.int64)
    np.add.at(finest, tuple(kinds[:, places].T), people)
    return summed(sides, finest).flat, relations(sides)


def _codes(axes: Sequence[Axis], traits: Collection[str], at: Mapping[str, int]) -> Counts:
    """Return the codes of a table, one side an axis: all its nodes, or the one `at`, or the last (everybody)."""
    sides = (
        np.arange(size) if one.name in traits else np.array([at.get(one.name, size - 1)])
        for one, size in zip(axes, _sizes(axes), strict=True)
    )
    return np.asarray(np.ravel_multi_index(np.ix_(*sides), _sizes(axes)))


def _spread(rows: sparse.csr_matrix, places: Counts, size: int) -> sparse.csr_matrix:
    """Return rows with their columns at other places among so many."""
    return sparse.csr_matrix((rows.data, places[rows.indices], rows.indptr), shape=(rows.shape[0], size))


def _distinct(rows: sparse.csr_matrix) -> sparse.csr_matrix:
    """Return the rows without those that were there before: what two tables have in common adds up once."""
    rows.sort_indices()
    seen = {
        (rows.indices[start:end].tobytes(), rows.data[start:end].tobytes()): number
        for number, (start, end) in reversed(list(enumerate(zip(rows.indptr[:-1], rows.indptr[1:], strict=True))))
    }
    return rows[sorted(seen.values())]


def _names(axes: Iterable[Axis]) -> tuple[str, ...]:
    return tuple(one.name for one in axes)


def _sizes(axes: Iterable[Axis]) -> tuple[int, ...]:
    return tuple(len(one.nodes) for one in axes)
