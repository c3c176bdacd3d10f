"""Which cells of a table stand out, and in which direction."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from itertools import product
from math import sqrt
from typing import TYPE_CHECKING

import numpy as np
from scipy.special import ndtr

from qorgau.statistics.association.crosstab import unanswerable
from qorgau.statistics.association.independence import SMALL, fisher
from qorgau.statistics.holm import holm
from qorgau.statistics.intervals import LEVEL

if TYPE_CHECKING:
    from collections.abc import Collection

    from qorgau.statistics.association.crosstab import Crosstab, Ints
    from qorgau.statistics.refusing import Refused


class Direction(StrEnum):
    """On which side of what independence would give a cell lies."""

    MORE = "more"
    FEWER = "fewer"


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: seen, expected under independence, and its adjusted standardised residual (Haberman 1973).

    `p` is two-sided for this cell alone, of the normal distribution, or exact (`exact`) where the cell against the
    rest has an expected count below 5; `adjusted` is p after Holm over all cells. `stands_out` is None where it does
    not.
    """

    row: str
    column: str
    count: int
    expected: float
    residual: float
    p: float
    exact: bool
    adjusted: float
    stands_out: Direction | None


def cells(table: Crosstab, level: float = LEVEL) -> tuple[Cell, ...] | Refused:
    """Return the cells of a table by row and column, with those marked that stand out at the level after Holm."""
    refused = unanswerable(table)
    if refused:
        return refused
    places = list(product(range(len(table.rows)), range(len(table.columns))))
    found = [_alone(table, row, column) for row, column in places]
    adjusted = holm([p for _, p, _ in found])
    return tuple(
        Cell(
            table.rows[row],
            table.columns[column],
            int(table.counts[row, column]),
            float(table.expected[row, column]),
            residual,
            p,
            exact,
            after,
            _direction(residual) if after < 1 - level else None,
        )
        for (row, column), (residual, p, exact), after in zip(places, found, adjusted, strict=True)
    )


def told(found: Collection[Cell], hidden: Collection[tuple[str, str]]) -> tuple[Cell, ...]:
    """Return the cells that stand out and may be told; `hidden` are those (row, column) whose counts are protected.

    A residual with its margins gives its count away, so nothing of a hidden cell is told.
    """
    return tuple(one for one in found if one.stands_out and (one.row, one.column) not in hidden)


def against_the_rest(table: Crosstab, rows: Collection[str], columns: Collection[str]) -> Ints:
    """Return the 2 x 2 table of being in one of the rows by being in one of the columns."""
    mine = np.isin(table.rows, list(rows)), np.isin(table.columns, list(columns))
    sides = [(mine[0], mine[1]), (mine[0], ~mine[1]), (~mine[0], mine[1]), (~mine[0], ~mine[1])]
    return np.array([table.counts[row][:, column].sum() for row, column in sides]).reshape(2, 2)


def _alone(table: Crosstab, row: int, column: int) -> tuple[float, float, bool]:
    """Return the residual of a cell, its p, and whether p is exact."""
    sides = table.counts[row].sum() / table.people, table.counts[:, column].sum() / table.people
    expected = float(table.expected[row, column])
    residual = float(table.counts[row, column] - expected) / sqrt(expected * (1 - sides[0]) * (1 - sides[1]))
    least = table.people * min(float(a * b) for a in (sides[0], 1 - sides[0]) for b in (sides[1], 1 - sides[1]))
    if least < SMALL:
        return residual, fisher(against_the_rest(table, [table.rows[row]], [table.columns[column]])), True
    return residual, float(2 * ndtr(-abs(residual))), False


def _direction(residual: float) -> Direction:
    return Direction.MORE if residual > 0 else Direction.FEWER
