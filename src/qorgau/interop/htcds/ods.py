"""Sheets of an OpenDocument spreadsheet (.ods), every cell as the text that a person sees."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from qorgau.interop.htcds.markup import parse
from qorgau.interop.htcds.sheets import MOST_CHARACTERS, MOST_COLUMNS, MOST_ROWS, Filling, Sheet
from qorgau.knowledge.reading import BadFile

if TYPE_CHECKING:
    from collections.abc import Mapping

    from qorgau.interop.htcds.packed import Packed

_CELLS: Final = frozenset({"table-cell", "covered-table-cell"})


def read_sheets(packed: Packed) -> tuple[Sheet, ...]:
    """Return the sheets of the document; raise BadFile, with the line, or row and column."""
    cells = _Cells(packed.file)
    parse(packed.chunks("content.xml"), f"{packed.file}: content.xml", cells)
    return tuple(cells.sheets)


class _Cells:
    """Takes the cells of a document. A cell or row that stands many times is written once, with its count."""

    def __init__(self, file: str) -> None:
        self._file = file
        self.sheets: list[Sheet] = []
        self._name = ""
        self._filling = Filling(file)
        self._number = 0
        self._rows = self._cells = 1
        self._row: list[str] = []
        self._told: Mapping[str, str] = {}
        self._lines: list[str] = []
        self._aside = self._length = 0

    def start(self, name: str, told: Mapping[str, str]) -> None:
        if name == "table":
            self._name, self._filling, self._number = told.get("name", ""), Filling(self._file), 0
        elif name == "table-row":
            self._row, self._rows = [], self._count(told, "number-rows-repeated")
        elif name in _CELLS:
            self._told, self._lines, self._length = told, [], 0
            self._cells = self._count(told, "number-columns-repeated")
        elif name == "annotation":
            self._aside += 1
        elif name == "p" and not self._aside:
            self._lines.append("")
            self._bound()
        else:
            self._mark(name, told)

    def _mark(self, name: str, told: Mapping[str, str]) -> None:
        if self._lines and not self._aside and name in ("s", "tab", "line-break"):
            spaces = " " * min(self._count(told, "c"), MOST_COLUMNS)
            self.text({"tab": "\t", "line-break": "\n"}.get(name, spaces))

    def text(self, found: str) -> None:
        if self._lines and not self._aside:
            self._length += len(found)
            self._bound()
            self._lines[-1] += found

    def _bound(self) -> None:
        if self._length + len(self._lines) > MOST_CHARACTERS:
            where = f"row {self._number + 1}, column {len(self._row) + 1}"
            raise BadFile(self._file, where, f"expected at most {MOST_CHARACTERS:,} characters")

    def end(self, name: str) -> None:
        if name == "annotation":
            self._aside -= 1
        elif name in _CELLS:
            self._end_cell()
        elif name == "table-row":
            self._end_row()
        elif name == "table":
            self.sheets.append(Sheet(self._name, tuple(self._filling.rows)))

    def _end_cell(self) -> None:
        shown, self._lines = _shown(self._told, "\n".join(self._lines)), []
        if shown.strip() and len(self._row) + self._cells > MOST_COLUMNS:
            raise BadFile(self._file, f"row {self._number + 1}", f"expected at most {MOST_COLUMNS:,} columns")
        self._row.extend([shown] * min(self._cells, MOST_COLUMNS - len(self._row)))

    def _end_row(self) -> None:
        while self._row and not self._row[-1].strip():
            self._row.pop()
        if self._row and self._rows > MOST_ROWS:
            raise BadFile(self._file, f"row {self._number + 1}", f"expected at most {MOST_ROWS:,} rows")
        for one in range(self._rows if self._row else 0):
            self._filling.add(self._number + one + 1, tuple(self._row))
        self._number += self._rows

    def _count(self, told: Mapping[str, str], name: str) -> int:
        written = told.get(name, "1")
        if not (written.isascii() and written.isdigit() and len(written) < 9):  # noqa: PLR2004 - no sheet is so long
            raise BadFile(self._file, f"row {self._number + 1}", f"expected a count, found {written[:20]!r}")
        return int(written)


def _shown(told: Mapping[str, str], text: str) -> str:
    kind = told.get("value-type", "")
    if kind == "date":
        return told.get("date-value", text)
    if kind == "boolean":
        return told.get("boolean-value", text).upper()
    return told.get("value", text) if kind == "float" else text
