"""Averaging over all decomposable graphs of lists (Madigan and York): a number even where a table says nothing.

A graph joins lists that may depend on each other; it is decomposable where every longer circle has a chord. For each
graph and each number of people on no list the table has a likelihood, with a Dirichlet prior on its cells.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np
from scipy.special import gammaln

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qorgau.statistics.prevalence.fitting import Floats
    from qorgau.statistics.prevalence.tables import Table

FEWEST, MOST = 3, 5
GRID: Final = 1000
SPAN: Final = 30  # how many times the people seen the hidden ones may be


class Graph(NamedTuple):
    """A decomposable graph: its cliques, and its separators, which may stand more than once; lists as bits."""

    cliques: tuple[int, ...]
    separators: tuple[int, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Averaged:
    """How likely each number of hidden people is, over all graphs; and how likely each graph."""

    hidden: Floats
    chance: Floats
    graphs: tuple[Graph, ...]
    weights: Floats

    def quantile(self, level: float) -> float:
        """Return the smallest number of hidden people that is at least so likely not to be exceeded."""
        return float(self.hidden[np.searchsorted(np.cumsum(self.chance), level)])

    def loss_free(self, people: int) -> float:
        """Return the total with the smallest expected squared relative error: E[1/N] / E[1/N^2]."""
        totals = people + self.hidden
        return float((self.chance / totals).sum() / (self.chance / totals**2).sum())

    def mode(self, people: int) -> int:
        """Return the most likely total."""
        return people + int(self.hidden[self.chance.argmax()])


@lru_cache(maxsize=4)
def graphs(lists: int) -> tuple[Graph, ...]:
    """Return all decomposable graphs: 8, 61 and 822 of 3, 4 and 5 lists."""
    edges = tuple(combinations(range(lists), 2))
    found = (
        _graph(lists, {edge for place, edge in enumerate(edges) if chosen >> place & 1})
        for chosen in range(1 << len(edges))
    )
    return tuple(one for one in found if one)


def _graph(lists: int, edges: set[tuple[int, int]]) -> Graph | None:
    """Return the graph by taking away lists whose neighbours are all joined, or None where none is left to take."""
    near = [
        sum(1 << other for other in range(lists) if (min(one, other), max(one, other)) in edges) for one in range(lists)
    ]
    left, taken = (1 << lists) - 1, list[tuple[int, int]]()
    while left:
        one = next((place for place in range(lists) if left >> place & 1 and _joined(near[place] & left, near)), None)
        if one is None:
            return None
        taken.append((1 << one, near[one] & left))
        left &= ~(1 << one)
    return _cliques(taken)


def _joined(group: int, near: list[int]) -> bool:
    return all(group & ~(1 << place) & ~near[place] == 0 for place in _places(group))


def _cliques(taken: list[tuple[int, int]]) -> Graph:
    """Return cliques and separators from the order in which lists were taken away, each with its later neighbours."""
    cliques: list[int] = []
    separators: list[int] = []
    for one, later in reversed(taken):
        if later in cliques:
            cliques[cliques.index(later)] = one | later
        else:
            cliques.append(one | later)
            separators.append(later)
    return Graph(tuple(cliques), tuple(separators[1:]))


def _places(group: int) -> Iterator[int]:
    return (place for place in range(group.bit_length()) if group >> place & 1)


def averaged(
    table: Table, *, hidden: Floats | None = None, prior: float | None = None, log_prior: Floats | None = None
) -> Averaged:
    """Return the posterior over graphs and numbers of hidden people.

    `hidden` are the numbers that are considered, 1 to 30 times the people seen without it; `prior` is the mass of each
    cell, 1 in all without it; `log_prior` that of the totals, -log of the total without it.
    """
    people, lists = table.people, len(table.lists)
    numbers = np.unique(np.round(np.linspace(1, SPAN * people, GRID))) if hidden is None else hidden
    mass = 2.0**-lists if prior is None else prior
    totals = people + numbers
    margins = {group: _margin(table, group, numbers, mass) for group in range(1, 1 << lists)}
    whole = gammaln(mass * 2**lists) - gammaln(totals + mass * 2**lists)
    margins[0] = -whole  # so that an empty separator counts as one margin of everybody
    both = gammaln(totals + 1) - gammaln(numbers + 1) + (-np.log(totals) if log_prior is None else log_prior)
    found = graphs(lists)
    logs = np.array([_log(graph, margins, whole) for graph in found]) + both
    likely = np.exp(logs - logs.max())
    likely /= likely.sum()
    return Averaged(numbers, likely.sum(axis=0), found, likely.sum(axis=1))


def _log(graph: Graph, margins: dict[int, Floats], whole: Floats) -> Floats:
    of_cliques = sum((margins[group] for group in graph.cliques), np.zeros_like(whole))
    of_separators = sum((margins[group] for group in graph.separators), np.zeros_like(whole))
    return of_cliques - of_separators + (len(graph.cliques) - len(graph.separators)) * whole


def _margin(table: Table, group: int, hidden: Floats, mass: float) -> Floats:
    """Return the logarithm of the likelihood of the margin of some lists, by the number of hidden people."""
    spread = mass * 2 ** (len(table.lists) - group.bit_count())
    counted: dict[int, int] = {}
    for history, count in enumerate(table.counts):
        counted[history & group] = counted.get(history & group, 0) + count
    fixed = sum(gammaln(count + spread) for cell, count in counted.items() if cell) - len(counted) * gammaln(spread)
    return np.asarray(fixed + gammaln(counted[0] + hidden + spread))
