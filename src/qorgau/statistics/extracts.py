"""A table that somebody takes along: rows with their sources, as CSV or as a workbook."""

from __future__ import annotations

import io
from dataclasses import dataclass
from datetime import UTC, datetime, time
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from qorgau.tables.cells import written

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

Cell = str | int | float | Decimal | None
_LONGEST, _SHORTEST, _ROWS_LOOKED_AT = 60, 8, 200
_SHEET: Final = 31  # letters of the name of a sheet
_FORBIDDEN: Final = str.maketrans(dict.fromkeys("[]:*?/\\'", " "))


@dataclass(frozen=True, slots=True)
class Extract:
    """A table: its title, its columns, its rows, and the notes that go with it, such as what it counts and its source.

    A cell without a value is empty, never zero.
    """

    title: str
    columns: tuple[str, ...]
    rows: Sequence[tuple[Cell, ...]]
    notes: tuple[str, ...] = ()


def as_csv(extract: Extract) -> str:
    """Return the table as CSV with its columns in the first line; the notes are not in it."""
    return written([extract.columns, *([_plain(cell) for cell in row] for row in extract.rows)])


def as_workbook(extract: Extract, made: date) -> bytes:
    """Return the table as an Excel workbook: title, notes, then the rows with typed numbers; the same bytes each time.

    `made` is the day the workbook says it was made on.
    """
    import xlsxwriter  # noqa: PLC0415 - only where a workbook is written

    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"title": extract.title, "created": datetime.combine(made, time(), UTC).replace(tzinfo=None)})
    bold, wrapped = book.add_format({"bold": True}), book.add_format({"text_wrap": True, "valign": "top"})
    sheet = book.add_worksheet(extract.title.translate(_FORBIDDEN)[:_SHEET].strip() or None)
    sheet.write_string(0, 0, extract.title, bold)
    for row, note in enumerate(extract.notes, 1):
        sheet.write_string(row, 0, note)
    first = len(extract.notes) + 2
    sheet.write_row(first, 0, extract.columns, bold)
    sheet.freeze_panes(first + 1, 0)
    for row, cells in enumerate(extract.rows, first + 1):
        for column, cell in enumerate(cells):
            if isinstance(cell, str):
                sheet.write_string(row, column, cell, wrapped)
            elif cell is not None:
                sheet.write_number(row, column, float(cell))
    for column in range(len(extract.columns)):
        sheet.set_column(column, column, _width(extract, column))
    book.close()
    return out.getvalue()


def _width(extract: Extract, column: int) -> int:
    told = [extract.columns[column], *(_plain(row[column]) for row in extract.rows[:_ROWS_LOOKED_AT])]
    return min(_LONGEST, max(_SHORTEST, *(len(one) + 2 for one in told)))


def _plain(cell: Cell) -> str:
    return "" if cell is None else str(cell)
