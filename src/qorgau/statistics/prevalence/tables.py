"""Capture histories: how many people were seen on exactly which lists; how many on none is the question."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from qorgau.knowledge.reading import BadFile

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

COUNT: Final = "count"
TABLE: Final = "table"  # what an error names where there is no file
FEWEST, MOST = 2, 10
_NUMBER: Final = re.compile(r"[0-9]{1,9}")


@dataclass(frozen=True, slots=True)
class Table:
    """Lists by name, and by history how many people. A history is a number: bit 0 is the first list, and so on.

    `counts` has 2 ** lists places; the first, people on no list, is 0 and unknown.
    """

    lists: tuple[str, ...]
    counts: tuple[int, ...]

    @property
    def people(self) -> int:
        """Return how many people were seen."""
        return sum(self.counts)

    def overlap(self, term: int) -> int:
        """Return how many people are on all lists of a term."""
        return sum(count for history, count in enumerate(self.counts) if history & term == term)


def table_of(lists: Sequence[str], counted: Mapping[int, int]) -> Table:
    """Return a table of histories; a history that is missing counts nobody."""
    return Table(tuple(lists), tuple(counted.get(history, 0) if history else 0 for history in range(1 << len(lists))))


def table_of_names(lists: Sequence[str], counted: Mapping[tuple[str, ...], int]) -> Table:
    """Return a table of counts by the names of the lists people are on, as in `{("LA", "NG"): 15}`. Raise BadFile."""
    unknown = sorted({name for names in counted for name in names} - set(lists))
    if unknown:
        raise BadFile(TABLE, "", f"expected names of the lists, found {', '.join(map(repr, unknown))}")
    return table_of_rows(lists, [[*(name in names for name in lists), count] for names, count in counted.items()])


def table_of_rows(lists: Sequence[str], rows: Iterable[Sequence[float]]) -> Table:
    """Return a table of rows of 0 and 1 for each list and then a count: lists, arrays. Raise BadFile with its row."""
    return _table(_lists([*lists, COUNT], TABLE), ([_cell(cell) for cell in row] for row in rows), TABLE, first=1)


def _cell(value: float) -> str:
    return str(int(value)) if float(value).is_integer() else str(value)


def read_table(text: str, file: str) -> Table:
    """Return the table of a CSV file: a column of 0 and 1 for each list, then `count`. Raise BadFile with its row."""
    rows = list(csv.reader(io.StringIO(text)))
    return _table(_lists(rows[0] if rows else [], file), rows[1:], file, first=2)


def _table(lists: tuple[str, ...], rows: Iterable[list[str]], file: str, *, first: int) -> Table:
    counted: dict[int, int] = {}
    for number, row in enumerate(rows, start=first):
        if any(cell.strip() for cell in row):
            history, count = _history(row, len(lists), file, number)
            if history in counted:
                raise BadFile(f"{file}: row {number}", "", "expected a combination that stands once")
            counted[history] = count
    if not counted:
        raise BadFile(file, "", "expected at least one row with a count")
    return table_of(lists, counted)


def _lists(heading: list[str], file: str) -> tuple[str, ...]:
    names = tuple(name.strip().removeprefix("\ufeff") for name in heading)
    if len(names) < 1 + FEWEST or names[-1] != COUNT or len(names) > 1 + MOST:
        raise BadFile(f"{file}: row 1", "", f"expected {FEWEST} to {MOST} lists and then a column {COUNT!r}")
    if len(set(names)) < len(names) or not all(names):
        raise BadFile(f"{file}: row 1", "", "expected a name for each list, none of them twice")
    return names[:-1]


def _history(row: list[str], lists: int, file: str, number: int) -> tuple[int, int]:
    where, cells = f"{file}: row {number}", [cell.strip() for cell in row]
    if len(cells) != lists + 1:
        raise BadFile(where, "", f"expected {lists + 1} cells, found {len(cells)}")
    if set(cells[:-1]) - {"0", "1"}:
        raise BadFile(where, "", "expected 0 or 1 for each list")
    if not _NUMBER.fullmatch(cells[-1]):
        raise BadFile(where, COUNT, "expected a whole number of people")
    history = sum(1 << place for place, cell in enumerate(cells[:-1]) if cell == "1")
    if not history:
        raise BadFile(where, "", "expected at least one list: people on none are what is looked for")
    return history, int(cells[-1])


def table_text(table: Table) -> str:
    """Return the table as a CSV file that `read_table` reads; histories of nobody are left out."""
    out = io.StringIO()
    rows = csv.writer(out, lineterminator="\n")
    rows.writerow([*table.lists, COUNT])
    for history, count in enumerate(table.counts):
        if count:
            rows.writerow([*(history >> place & 1 for place in range(len(table.lists))), count])
    return out.getvalue()


def without(table: Table, name: str) -> Table:
    """Return the table without a list; who was on that list alone is seen by nobody any more."""
    place = table.lists.index(name)
    return _folded(table, [other for other in table.lists if other != name], _dropper(place))


def seen_on(table: Table, name: str) -> Table:
    """Return the people of one list by the other lists; who was on no other is left out, as if nobody had seen them."""
    place = table.lists.index(name)
    mine = [count if history >> place & 1 else 0 for history, count in enumerate(table.counts)]
    only = Table(table.lists, tuple(mine))
    return without(only, name)


def merged(table: Table, names: Iterable[str]) -> Table:
    """Return the table with some lists as one, which stands where the first of them stood."""
    places = [table.lists.index(name) for name in names]
    first, rest = min(places), sorted(places, reverse=True)[: len(places) - 1]
    kept = [name for place, name in enumerate(table.lists) if place not in rest]
    kept[kept.index(table.lists[first])] = "+".join(table.lists[place] for place in sorted(places))

    def fold(history: int) -> int:
        """Return the history with the merged lists as one."""
        joined = history | (1 << first if any(history >> place & 1 for place in places) else 0)
        for place in rest:
            joined = _dropper(place)(joined)
        return joined

    return _folded(table, kept, fold)


def _dropper(place: int) -> _Fold:
    return lambda history: history & ((1 << place) - 1) | history >> place + 1 << place


def _folded(table: Table, lists: Sequence[str], fold: _Fold) -> Table:
    counted: dict[int, int] = {}
    for history, count in enumerate(table.counts):
        counted[fold(history)] = counted.get(fold(history), 0) + count
    return table_of(lists, counted)


if TYPE_CHECKING:
    from collections.abc import Callable

    _Fold = Callable[[int], int]
