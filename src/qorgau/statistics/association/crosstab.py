"""Tables of counts: how many people by row and column, and the same in several layers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from qorgau.statistics.refusing import Reason, Refused

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from numpy.typing import ArrayLike, NDArray

    Ints = NDArray[np.int64]
    Floats = NDArray[np.float64]
    Flags = NDArray[np.bool_]


class NotACrosstab(ValueError):
    """Counts that are no table of their rows and columns."""


@dataclass(frozen=True, slots=True, eq=False)
class Crosstab:
    """People by row and column; `counts` has the shape rows x columns. Made by `crosstab`."""

    rows: tuple[str, ...]
    columns: tuple[str, ...]
    counts: Ints

    @property
    def people(self) -> int:
        """Return how many people are counted."""
        return int(self.counts.sum())

    @property
    def expected(self) -> Floats:
        """Return the counts that independence would give, by row and column; all 0 where nobody is counted."""
        return np.outer(self.counts.sum(axis=1), self.counts.sum(axis=0)) / max(self.people, 1)

    @property
    def empty(self) -> tuple[str, ...]:
        """Return the names of the rows and columns that have nobody."""
        sides = ((self.rows, self.counts.sum(axis=1)), (self.columns, self.counts.sum(axis=0)))
        return tuple(name for names, sums in sides for name, many in zip(names, sums, strict=True) if not many)


@dataclass(frozen=True, slots=True, eq=False)
class Layers:
    """The same table in several strata, such as regions; `counts` has the shape strata x rows x columns."""

    strata: tuple[str, ...]
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    counts: Ints

    @property
    def pooled(self) -> Crosstab:
        """Return the table of all strata together."""
        return Crosstab(self.rows, self.columns, self.counts.sum(axis=0))


@dataclass(frozen=True, slots=True)
class Known:
    """A table without the people of whom the row or the column is not known.

    `left_out` is how many they are, by name of the row or column; who is in both an unknown row and an unknown column
    is counted with the row. `empty` are the rows and columns that are left out because they have nobody.
    """

    table: Crosstab
    left_out: Mapping[str, int]
    empty: tuple[str, ...] = ()


def crosstab(rows: Iterable[str], columns: Iterable[str], counts: ArrayLike) -> Crosstab:
    """Return the table; raise NotACrosstab where shape, names or counts are not those of one."""
    names = _named(rows, "row"), _named(columns, "column")
    return Crosstab(*names, _counts(counts, (len(names[0]), len(names[1])), "rows x columns"))


def layers(strata: Iterable[str], rows: Iterable[str], columns: Iterable[str], counts: ArrayLike) -> Layers:
    """Return the table in its strata; raise NotACrosstab where shape, names or counts are not those of one."""
    names = _named(strata, "stratum"), _named(rows, "row"), _named(columns, "column")
    shape = (len(names[0]), len(names[1]), len(names[2]))
    return Layers(*names, _counts(counts, shape, "strata x rows x columns"))


def without_unknown(table: Crosstab, unknown: Iterable[str]) -> Known:
    """Return the table without the rows and columns that say that something is not known, and how many those hold."""
    names = frozenset(unknown)
    rows, columns = _kept(table.rows, names), _kept(table.columns, names)
    left = {name: int(table.counts[place].sum()) for place, name in enumerate(table.rows) if not rows[place]}
    for place, name in enumerate(table.columns):
        if not columns[place]:
            left[name] = left.get(name, 0) + int(table.counts[rows, place].sum())
    return Known(_part(table, rows, columns), left)


def without_empty(known: Known) -> Known:
    """Return the same without rows and columns that have nobody: they carry nothing that could be compared."""
    table = known.table
    filled = _part(table, table.counts.sum(axis=1) > 0, table.counts.sum(axis=0) > 0)
    return Known(filled, known.left_out, (*known.empty, *table.empty))


def unanswerable(table: Crosstab) -> Refused | None:
    """Return why nothing can be asked of a table, None where something can."""
    if not table.people:
        return Refused(Reason.NO_DATA)
    if len(table.rows) == 1:
        return Refused(Reason.ONE_ROW, table.rows)
    if len(table.columns) == 1:
        return Refused(Reason.ONE_COLUMN, table.columns)
    return Refused(Reason.EMPTY_MARGIN, table.empty) if table.empty else None


def _part(table: Crosstab, rows: Flags, columns: Flags) -> Crosstab:
    names = tuple(
        tuple(name for name, kept in zip(all_names, flags, strict=True) if kept)
        for all_names, flags in ((table.rows, rows), (table.columns, columns))
    )
    return Crosstab(names[0], names[1], table.counts[rows][:, columns])


def _kept(names: tuple[str, ...], unknown: frozenset[str]) -> Flags:
    return np.array([name not in unknown for name in names], dtype=bool)


def _named(names: Iterable[str], what: str) -> tuple[str, ...]:
    found = tuple(names)
    if not found or not all(found) or len(set(found)) < len(found):
        raise NotACrosstab(f"{what} names: expected at least one, each with letters and none twice, found {found}")
    return found


def _counts(raw: ArrayLike, shape: tuple[int, ...], words: str) -> Ints:
    found = np.asarray(raw)
    if found.shape != shape:
        raise NotACrosstab(f"counts: expected {words} of {shape}, found {found.shape}")
    if found.dtype.kind not in "iu" or (found < 0).any():
        raise NotACrosstab("counts: expected whole numbers of people, none below 0")
    held = found.astype(np.int64)
    held.setflags(write=False)
    return held
