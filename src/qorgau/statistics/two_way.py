"""Small counts of a two-way table: hidden, and enough beside them that none comes out by subtraction (safeguard S26).

What is told of a table are its cells and its totals. Seen as a graph, rows and columns (with the line of totals of
each) are points, and each cell that is hidden joins a row and a column. The totals leave a hidden cell open just where
it lies on a circle of hidden cells; a cell that is the only join between two parts can be worked out.
"""

from __future__ import annotations

from collections import defaultdict
from heapq import heappop, heappush
from typing import TYPE_CHECKING, Final, Protocol

from qorgau.statistics.small_counts import hidden

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from qorgau.tables.crosstab import Cell, Crosstab

# The smallest count of people that is told. Configurable default, not law; official tables take 5 to 20.
LEAST: Final = 10
ROW, COLUMN = "row", "column"
ALL: Final = "\0all"  # the line of totals, which no value can be named
Point = tuple[str, str]


class Protection(Protocol):
    """A way to protect a table: which cells are not told, those that are hidden already among them."""

    def __call__(self, table: Crosstab, least: int, also: Collection[Cell] = ()) -> frozenset[Cell]:
        """Return the cells of the table, totals included, that are not told."""


def hidden_cells(table: Crosstab, least: int, also: Collection[Cell] = ()) -> frozenset[Cell]:
    """Return the cells that are not told: of people from 1 to below `least`, and those that would give them away.

    `also` are cells that are hidden for another reason. Totals are hidden where they are small or nothing else helps.
    No hidden cell is worked out exactly from what is told. Hidden cells of a line whose total is told come to `least`
    together at least, as far as the line has people. How near a bound may come to a cell is not examined here.
    """
    if not table.columns:
        return _one_way(table, least, also)
    found = {*also, *(cell for cell in _cells(table) if 0 < table.count(*cell) < least)}
    while more := next(_needed(table, found, least), ()):
        found.update(more)
    return frozenset(found)


def hidden_together(
    tables: Sequence[tuple[str, str, Crosstab]], least: int, protect: Protection = hidden_cells
) -> tuple[frozenset[Cell], ...]:
    """Return what is not told of tables of the same people: a total that is hidden in one is hidden in each.

    With each table stands what its rows and its columns are, such as sex and age.
    """
    totals: set[tuple[str, str | None]] = set()
    while True:
        found = tuple(protect(table, least, _seen(rows, columns, table, totals)) for rows, columns, table in tables)
        now = {one for named, cells in zip(tables, found, strict=True) for one in _totals(named[0], named[1], cells)}
        if now <= totals:
            return found
        totals |= now


def _totals(rows: str, columns: str, cells: Collection[Cell]) -> Iterator[tuple[str, str | None]]:
    for row, column in cells:
        if row is None and column is None:
            yield "", None
        elif column is None:
            yield rows, row
        elif row is None:
            yield columns, column


def _seen(rows: str, columns: str, table: Crosstab, totals: Collection[tuple[str, str | None]]) -> list[Cell]:
    found: list[Cell] = [(row, None) for row in table.rows if (rows, row) in totals]
    found += [(None, column) for column in table.columns if (columns, column) in totals]
    return [*found, *([(None, None)] if ("", None) in totals else [])]


def _one_way(table: Crosstab, least: int, also: Collection[Cell]) -> frozenset[Cell]:
    counts = {row: table.count(row, None) for row in table.rows}
    found: set[Cell] = {*also, *((row, None) for row in hidden(counts, least))}
    if 0 < table.count(None, None) < least:
        found.add((None, None))
    return frozenset(found)


def _cells(table: Crosstab) -> list[Cell]:
    return [(row, column) for row in (*table.rows, None) for column in (*table.columns, None)]


def _needed(table: Crosstab, found: Collection[Cell], least: int) -> Iterator[Collection[Cell]]:
    """Yield what is to be hidden next: where the hidden ones of a line are few, then where one can be worked out."""
    for line, total in _lines(table):
        few = [cell for cell in line if cell in found]
        if few and total not in found and sum(table.count(*cell) for cell in few) < least:
            others = [cell for cell in line if cell not in found and table.count(*cell)]
            yield [min(others, key=lambda cell: (table.count(*cell), str(cell))) if others else total]
    for bridge in _bridges(found):
        yield _circle(table, found, bridge)


def _lines(table: Crosstab) -> Iterator[tuple[list[Cell], Cell]]:
    """Yield the cells of each line with its total, the lines of the totals too."""
    for row in (*table.rows, None):
        yield [(row, column) for column in table.columns], (row, None)
    for column in (*table.columns, None):
        yield [(row, column) for row in table.rows], (None, column)


def _circle(table: Crosstab, found: Collection[Cell], bridge: Cell) -> list[Cell]:
    """Return the cells that are to be hidden so that a circle runs through the bridge, as few people as may be."""
    start, end = _ends(bridge)
    best: dict[Point, int] = {start: 0}
    came: dict[Point, tuple[Point, Cell]] = {}
    waiting = [(0, start)]
    while waiting and waiting[0][1] != end:
        so_far, point = heappop(waiting)
        for cell in _cells_of(table, point):
            other = next(one for one in _ends(cell) if one != point)
            cost = so_far + (0 if cell in found else _cost(table, cell))
            if cell != bridge and cost < best.get(other, cost + 1):
                best[other], came[other] = cost, (point, cell)
                heappush(waiting, (cost, other))
    return [cell for cell in _way(came, end) if cell not in found]


def _way(came: Mapping[Point, tuple[Point, Cell]], end: Point) -> Iterator[Cell]:
    while end in came:
        end, cell = came[end]
        yield cell


def _cells_of(table: Crosstab, point: Point) -> list[Cell]:
    kind, name = point
    across = (*table.columns, ALL) if kind == ROW else (*table.rows, ALL)
    return [_cell(name, one) if kind == ROW else _cell(one, name) for one in across]


def _cell(row: str, column: str) -> Cell:
    return None if row == ALL else row, None if column == ALL else column


def _cost(table: Crosstab, cell: Cell) -> int:
    """Return what it costs to hide a cell: its people, all of them for a cell of none, and more for a total."""
    everybody = 1 + sum(count for named, count in table.counts.items() if None not in named)
    count = table.count(*cell)
    return 1 + (count or everybody) + (everybody * everybody if None in cell else 0)


def _ends(cell: Cell) -> tuple[Point, Point]:
    return (ROW, ALL if cell[0] is None else cell[0]), (COLUMN, ALL if cell[1] is None else cell[1])


def _joins(found: Collection[Cell]) -> Mapping[Point, list[Point]]:
    joins: dict[Point, list[Point]] = defaultdict(list)
    for cell in found:
        row, column = _ends(cell)
        joins[row].append(column)
        joins[column].append(row)
    return joins


def _side(found: Collection[Cell], bridge: Cell) -> frozenset[Point]:
    """Return all points that are joined with the row of a cell by other hidden cells."""
    joins, (start, end) = _joins([cell for cell in found if cell != bridge]), _ends(bridge)
    seen, waiting = {start}, [start]
    while waiting and end not in seen:
        for point in joins.get(waiting.pop(), ()):
            if point not in seen:
                seen.add(point)
                waiting.append(point)
    return frozenset(seen)


def _bridges(found: Collection[Cell]) -> Iterator[Cell]:
    """Yield the hidden cells that lie on no circle, in a fixed order."""
    for cell in sorted(found, key=lambda one: (one[0] is None, one[1] is None, one[0] or "", one[1] or "")):
        if _ends(cell)[1] not in _side(found, cell):
            yield cell
