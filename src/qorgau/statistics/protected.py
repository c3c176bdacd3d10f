"""Tables of a file with what is not told of them, and the ready ones of SDG 16.2.2."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from qorgau.statistics.two_way import Protection, hidden_cells, hidden_together
from qorgau.statistics.victims_by_population import TABLES, asked
from qorgau.tables.crosstab import Crosstab, tabulated

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from qorgau.tables.crosstab import Cell
    from qorgau.tables.engines import Engine


@dataclass(frozen=True, slots=True)
class Protected:
    """A table with the columns of the file that it counts (the second empty for one column) and what is not told."""

    table: Crosstab
    names: tuple[str, str]
    hidden: frozenset[Cell]

    def told(self, row: str | None, column: str | None) -> int | None:
        """Return the count of a cell, None where it is not told."""
        return None if (row, column) in self.hidden else self.table.count(row, column)


def victims_detected(
    engine: Engine,
    file: Path,
    where: tuple[tuple[str, str], ...],
    least: int,
    *,
    by_year: bool,
    protect: Protection = hidden_cells,
) -> Iterator[Protected]:
    """Yield the tables of SDG 16.2.2, year after year: what is hidden in one of them comes out of none.

    `protect` may hide more than the usual, where something else is told of the same people.
    Raise BadTable where the file lacks a column.
    """
    found = [
        {one.year: one for one in tabulated(engine, asked(rows, columns, where, by_year=by_year), file)}
        for rows, columns in TABLES
    ]
    for year in sorted({year for tables in found for year in tables}):
        named = [
            (*names, tables.get(year, Crosstab((), (), {}, year))) for names, tables in zip(TABLES, found, strict=True)
        ]
        for (rows, columns, table), cells in zip(named, hidden_together(named, least, protect), strict=True):
            yield Protected(table, (rows, columns), cells)
