"""The largest shares of flows, and which counts of a matrix are told."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from qorgau.statistics.flows.routes import UNKNOWN
from qorgau.statistics.intervals import LEVEL, wilson
from qorgau.statistics.small_counts import hidden

if TYPE_CHECKING:
    from collections.abc import Mapping

    from qorgau.statistics.flows.routes import Matrix


@dataclass(frozen=True, slots=True)
class Share:
    """The people of one place, and their share of all whose place is known, with the interval of Wilson."""

    place: str
    count: int
    share: float
    lower: float
    upper: float


@dataclass(frozen=True, slots=True)
class Shares:
    """The largest shares of `people` whose place is known; of `unknown` people it is not, None where those are few.

    `not_told` is how many known places are left out because their counts are protected.
    """

    largest: tuple[Share, ...]
    people: int
    unknown: int | None
    not_told: int


def top(counts: Mapping[str, int], most: int, least: int, level: float = LEVEL) -> Shares:
    """Return up to `most` places by their people, the largest first; counts of one to below `least` are protected.

    `counts` is a whole: everybody stands in one place or in `unknown`. The known places have a total of their own, so
    they protect each other.
    """
    known = {place: count for place, count in counts.items() if place != UNKNOWN}
    kept, people, unknown = hidden(known, least), sum(known.values()), counts.get(UNKNOWN, 0)
    order = sorted((place for place in known if known[place] and place not in kept), key=lambda one: (-known[one], one))
    shares = tuple(
        Share(place, known[place], known[place] / people, *wilson(known[place], people, level))
        for place in order[:most]
    )
    return Shares(shares, people, None if 0 < unknown < least else unknown, len(kept))


def protected(matrix: Matrix, least: int) -> frozenset[tuple[str, str]]:
    """Return the cells (source, destination) that are not told, where the totals of rows and columns are.

    Small cells are hidden, then in each row and column as many as keep them from being worked out from its total. That
    is the rule for one line at a time: a table for release is also put to the audit of disclosure control.
    """
    lines = _lines(matrix)
    found: set[tuple[str, str]] = set()
    while True:
        more = {cell for line in lines for cell in _hidden(line, least, found)}
        if more <= found:
            return frozenset(found)
        found |= more


_Line = dict[tuple[str, str], int]


def _lines(matrix: Matrix) -> list[_Line]:
    cells = {
        (source, destination): count
        for source, row in zip(matrix.sources, matrix.counts, strict=True)
        for destination, count in zip(matrix.destinations, row, strict=True)
    }
    rows = [{cell: count for cell, count in cells.items() if cell[0] == name} for name in matrix.sources]
    return rows + [{cell: count for cell, count in cells.items() if cell[1] == name} for name in matrix.destinations]


def _hidden(line: _Line, least: int, found: set[tuple[str, str]]) -> set[tuple[str, str]]:
    """Return the cells of a line that are hidden, those that its other line hides among them."""
    named = {f"{place}": cell for place, cell in enumerate(line)}
    also = [name for name, cell in named.items() if cell in found]
    return {named[name] for name in hidden({name: line[cell] for name, cell in named.items()}, least, also)}
