"""A dataset of CTDC read as it stands: which vocabulary it is in, its records, and what was not understood."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from qorgau.interop.ctdc.cells import read_cell
from qorgau.interop.ctdc.headings import columns, guesses, known, sureness
from qorgau.interop.ctdc.records import Reading, Record, Sureness, Value
from qorgau.interop.ctdc.standard import vocabulary
from qorgau.interop.htcds import ods, xlsx
from qorgau.interop.htcds.opening import decoded
from qorgau.interop.htcds.packed import Packed
from qorgau.interop.htcds.separated import read_separated
from qorgau.interop.htcds.sheets import MOST_BYTES, Limits, Row, Sheet
from qorgau.interop.htcds.telling import Told
from qorgau.knowledge.reading import BadFile

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qorgau.interop.htcds.records import Column

LIMITS: Final = Limits(rows=500_000, cells=16_000_000, blank=True)  # the edition of 2025 has 257,969 rows of 29 columns
_ODS: Final = "content.xml"


def preview(data: bytes, file: str) -> Reading:
    """Return which vocabulary a file is in and how sure that is, and what of its cells is not understood.

    No record is returned. Where no vocabulary is likelier than the others no cell is read. Raise BadFile.
    """
    return replace(_reading(data, file, ""), records=())


def read(data: bytes, file: str, name: str = "") -> Reading:
    """Return the records of a file; raise BadFile, with row and column.

    Read are CSV parted by comma, semicolon or tab, and workbooks. `name` is the vocabulary where the caller knows it;
    without it the file must tell. Raise UnknownVocabulary for a name that none has.
    """
    found = _reading(data, file, name)
    explained = {one.vocabulary: one.known for one in found.guesses}
    if not explained.get(found.vocabulary):
        told = ", ".join(f"{one.vocabulary} {one.known} of {one.of}" for one in found.guesses)
        raise BadFile(file, "row 1", f"expected the columns of one vocabulary of CTDC, found {told}")
    return found


def _reading(data: bytes, file: str, name: str) -> Reading:
    sheets = _sheets(data, file)
    sheet = max(sheets, key=lambda one: sum(map(known, one.rows[0].cells)))
    width = max(len(row.cells) for row in sheet.rows)
    headings = (*sheet.rows[0].cells, *("",) * (width - len(sheet.rows[0].cells)))
    found = guesses(headings)
    sure = sureness(found)
    chosen = vocabulary(name).name if name else "" if sure is Sureness.UNCLEAR else found[0].vocabulary
    left = tuple(f"sheet {one.name}: {len(one.rows)} rows, not read" for one in sheets if one is not sheet)
    whole = Reading(chosen, sure, found, (), len(sheet.rows) - 1, left=left)
    return _filled(whole, columns(headings, chosen), sheet.rows[1:]) if chosen else whole


def _sheets(data: bytes, file: str) -> list[Sheet]:
    """Return the sheets that have rows; raise BadFile where none has."""
    if len(data) > MOST_BYTES:
        raise BadFile(file, "", f"expected at most {MOST_BYTES:,} bytes")
    if data.startswith(b"PK"):
        packed = Packed(data, file)
        found = ods.read_sheets(packed) if _ODS in packed.names else xlsx.read_sheets(packed, LIMITS)
    else:
        found = (read_separated(decoded(data, file), file, known, LIMITS),)
    sheets = [one for one in found if one.rows]
    if not sheets:
        raise BadFile(file, "row 1", "expected a row of headings, found nothing")
    return sheets


def _filled(whole: Reading, told: tuple[Column, ...], rows: Sequence[Row]) -> Reading:
    notes, shifted = Told(), 0
    places = {place for place, column in enumerate(told) if not column.name}
    records = []
    for row in rows:
        if any(row.cells[place].strip() for place in places if place < len(row.cells)):
            shifted += 1
            records.append(_untrusted(row, told))
        else:
            records.append(_record(row, told, whole.vocabulary, notes))
    return replace(whole, columns=told, shifted=shifted, records=tuple(records), notes=notes.notes())


def _untrusted(row: Row, told: Sequence[Column]) -> Record:
    """Return a row that is longer than its headings: cells may stand under the heading of another."""
    cells = [(column, cell) for column, cell in zip(told, row.cells, strict=False) if cell.strip()]
    return Record(
        {},
        {column.field: cell for column, cell in cells if column.field},
        {column.beside: cell for column, cell in cells if column.beside},
    )


def _record(row: Row, told: Sequence[Column], name: str, notes: Told) -> Record:
    variables = vocabulary(name).columns
    values: dict[str, Value] = {}
    kept: dict[str, str] = {}
    beside: dict[str, str] = {}
    for column, text in zip(told, row.cells, strict=False):
        if not column.field:
            _aside(beside, column, text)
            continue
        cell = read_cell(variables[column.field], text)
        if cell.value is not None:
            values[column.field] = cell.value
        if cell.kept:
            kept[column.field] = cell.kept
        if cell.what:
            notes.add(column.field, cell.what, text, cell.told, row.number)
    return Record(values, kept, beside)


def _aside(beside: dict[str, str], column: Column, text: str) -> None:
    if text.strip():
        beside[column.beside] = text
