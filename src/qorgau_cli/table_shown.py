"""Tables of `qorgau table` as text, as CSV with a row for each cell, and as JSON."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from qorgau.knowledge.reading import printable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from qorgau.tables.crosstab import Cell, Crosstab

NOT_TOLD: Final = "*"
TOTAL: Final = "(total)"


@dataclass(frozen=True, slots=True)
class Shown:
    """A table with the names of its rows and columns, what is not told, and what must be said beside it."""

    table: Crosstab
    names: tuple[str, str]
    hidden: frozenset[Cell]
    notes: tuple[str, ...]
    rates: Mapping[Cell, float | None] = field(default_factory=dict)
    total: bool = True

    def told(self, cell: Cell) -> int | None:
        """Return the count of a cell, None where it is not told."""
        return None if cell in self.hidden else self.table.count(*cell)

    @property
    def rows(self) -> tuple[str | None, ...]:
        """Return the rows, the line of totals last."""
        return (*self.table.rows, None) if self.total else self.table.rows

    @property
    def columns(self) -> tuple[str | None, ...]:
        """Return the columns, that of totals last."""
        return (*self.table.columns, None)


def text_of(found: Iterable[Shown], form: str) -> str:
    """Return the tables in a form: text, csv or json."""
    return {"text": _text, "csv": _csv, "json": _json}[form](found)


def _text(found: Iterable[Shown]) -> str:
    return "\n".join(printable(line) for one in found for line in _lines(one)) + "\n"


def _lines(one: Shown) -> Iterator[str]:
    names = " by ".join(filter(None, one.names))
    yield f"{names}, {one.table.year}" if one.table.year else names
    heading = ["", *(_name(column) if one.table.columns else "count" for column in one.columns)]
    lines = [heading, *([_name(row), *(_word(one, (row, column)) for column in one.columns)] for row in one.rows)]
    widths = [max(len(line[place]) for line in lines) for place in range(len(heading))]
    for first, *rest in lines:
        cells = (cell.rjust(width) for cell, width in zip(rest, widths[1:], strict=True))
        yield "  ".join((first.ljust(widths[0]), *cells)).rstrip()
    yield from one.notes
    yield ""


def _name(value: str | None) -> str:
    return TOTAL if value is None else value


def _word(one: Shown, cell: Cell) -> str:
    count, rate = one.told(cell), one.rates.get(cell)
    if count is None:
        return NOT_TOLD
    return f"{count:,}" if rate is None else f"{count:,} ({rate:.2f})"


def _csv(found: Iterable[Shown]) -> str:
    out = io.StringIO()
    rows = csv.writer(out, lineterminator="\n")
    rows.writerow(["year", "rows", "columns", "row", "column", "count", "rate"])
    for one in found:
        for row in one.rows:
            for column in one.columns:
                count, rate = one.told((row, column)), one.rates.get((row, column))
                told = [NOT_TOLD if count is None else count, "" if rate is None else f"{rate:.4f}"]
                rows.writerow([one.table.year, *one.names, _name(row), _name(column), *told])
    return out.getvalue()


def _json(found: Iterable[Shown]) -> str:
    return json.dumps([_plain(one) for one in found], indent=1, ensure_ascii=False) + "\n"


def _plain(one: Shown) -> dict[str, Any]:
    plain: dict[str, Any] = {
        "year": one.table.year or None,
        "rows": {"column": one.names[0], "values": one.rows},
        "columns": {"column": one.names[1] or None, "values": one.columns},
        "counts": [[one.told((row, column)) for column in one.columns] for row in one.rows],
        "notes": one.notes,
    }
    if one.rates:
        plain["rates"] = [[one.rates.get((row, column)) for column in one.columns] for row in one.rows]
    return plain
