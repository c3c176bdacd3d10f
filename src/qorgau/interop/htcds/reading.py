"""Case data in every form of HTCDS 2.0, read as they stand: records, and what a person should know of how."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qorgau.interop.htcds.cells import read_cell
from qorgau.interop.htcds.opening import Table, opened
from qorgau.interop.htcds.records import Column, Reading, Record, Referral, Value
from qorgau.interop.htcds.rows import joined
from qorgau.interop.htcds.standard import fields
from qorgau.interop.htcds.telling import Told

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from qorgau.interop.htcds.lines import Line
    from qorgau.interop.htcds.sheets import Row


def preview(data: bytes, file: str) -> Reading:
    """Return what the columns of a file are taken as, and how many rows wait; no record is read. Raise BadFile."""
    found = opened(data, file)
    if isinstance(found, Reading):
        return found
    return Reading(found.form, found.columns, left=(*found.left, f"{len(found.rows)} rows, not read yet"))


def read(data: bytes, file: str) -> Reading:
    """Return the records of a file and what there is to say of them; raise BadFile, with row and column.

    Read are CSV, JSON, Excel and OpenDocument workbooks, XForms. What is not understood is kept as it stands: text of a
    field under `kept`, a column that is no field under `beside`.
    """
    found = opened(data, file)
    if isinstance(found, Reading):
        return found
    told = Told()
    records, numbers, bare = [], [], 0
    for place, row in enumerate(found.rows):
        if _is_number_alone(row, found.columns):
            bare += 1
            continue
        line = found.lines[place] if found.lines else None
        records.append(_record(row, found, line, told))
        numbers.append(row.number)
    left = (*found.left, f"{bare} rows hold a number alone") if bare else found.left
    return Reading(found.form, found.columns, joined(records, numbers, file), told.notes(), left=left)


def _is_number_alone(row: Row, columns: Sequence[Column]) -> bool:
    """Return whether nothing stands in a row of a template but its number, in a column without a heading."""
    filled = [columns[place] for place, cell in enumerate(row.cells) if cell.strip()]
    return (
        len(filled) == 1
        and not (filled[0].name + filled[0].label).strip()
        and row.cells[filled[0].place].strip().isdecimal()
    )


def _record(row: Row, table: Table, line: Line | None, told: Told) -> Record:
    cells = {table.columns[place]: cell for place, cell in enumerate(row.cells) if cell.strip()}
    named = {column.field: cell for column, cell in cells.items() if column.field}
    beside = {column.beside: cell for column, cell in cells.items() if not column.field}
    values, kept = _understood(named, row.number, told)
    if line is None:
        return Record(values, kept, beside)
    more = tuple(Referral(*_understood(one, row.number, told)) for one in line.referrals)
    return Record(values, kept, {**beside, **line.beside}, more)


def _understood(named: Mapping[str, str], row: int, told: Told) -> tuple[dict[str, tuple[Value, ...]], dict[str, str]]:
    values: dict[str, tuple[Value, ...]] = {}
    kept: dict[str, str] = {}
    for name, text in named.items():
        cell = read_cell(fields()[name], text)
        if cell.values:
            values[name] = cell.values
        if cell.kept:
            kept[name] = cell.kept
        if cell.what:
            told.add(name, cell.what, text, cell.told, row)
    return values, kept
