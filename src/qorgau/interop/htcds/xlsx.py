"""Sheets of an Excel workbook (.xlsx, .xlsm), as the text that a person sees; nothing in it is run."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from qorgau.interop.htcds.markup import parse
from qorgau.interop.htcds.sheets import MOST_COLUMNS, Filling, Sheet
from qorgau.interop.htcds.workbook import read_workbook, shared_texts, unescaped
from qorgau.knowledge.reading import BadFile

if TYPE_CHECKING:
    from collections.abc import Mapping

    from qorgau.interop.htcds.packed import Packed
    from qorgau.interop.htcds.sheets import Limits
    from qorgau.interop.htcds.workbook import Workbook

_PLACE: Final = re.compile(r"(?P<letters>[A-Z]{1,3})(?P<row>[0-9]{1,7})")
_WHOLE: Final = re.compile(r"[0-9]{1,7}(\.0+)?")
_LEAP: Final = 60  # Excel counts a 29 February 1900 that never was
_LAST: Final = 2_958_465


def read_sheets(packed: Packed, limits: Limits | None = None) -> tuple[Sheet, ...]:
    """Return the sheets of the workbook; raise BadFile, with the part and line, or row and column."""
    workbook = read_workbook(packed)
    texts = shared_texts(packed)
    found = []
    for name, part in workbook.sheets:
        cells = _Cells(f"{packed.file}: {name}", workbook, texts, limits)
        parse(packed.chunks(part), f"{packed.file}: {part}", cells)
        found.append(Sheet(name, tuple(cells.filling.rows)))
    return tuple(found)


class _Cells:
    """Takes the cells of a sheet, row by row."""

    def __init__(self, file: str, workbook: Workbook, texts: tuple[str, ...], limits: Limits | None) -> None:
        self._file, self._workbook, self._texts = file, workbook, texts
        self.filling = Filling(file, limits)
        self._row: dict[int, str] = {}
        self._number = 0
        self._place = -1
        self._told: Mapping[str, str] = {}
        self._value: list[str] = []
        self._open = False

    def start(self, name: str, told: Mapping[str, str]) -> None:
        if name == "row":
            self._number = self._counted(told.get("r", ""), self._number + 1)
            self._row, self._place = {}, -1
        elif name == "c":
            self._place = self._column(told.get("r", ""))
            self._told, self._value = told, []
        elif name in ("v", "t"):
            self._open = True
        elif name == "rPh":
            self._open = False

    def text(self, found: str) -> None:
        if self._open:
            self._value.append(found)

    def end(self, name: str) -> None:
        if name in ("v", "t"):
            self._open = False
        elif name == "c" and self._value:
            self._row[self._place] = self._shown("".join(self._value))
        elif name == "row" and self._row:
            last = max(self._row)
            self.filling.add(self._number, tuple(self._row.get(place, "") for place in range(last + 1)))

    def _counted(self, written: str, otherwise: int) -> int:
        if not written:
            return otherwise
        if not re.fullmatch(r"[0-9]{1,7}", written) or int(written) <= self._number:
            raise BadFile(self._file, f"row {otherwise}", f"expected rows in their order, found {written[:20]!r}")
        return int(written)

    def _column(self, written: str) -> int:
        found = _PLACE.fullmatch(written)
        if written and not found:
            raise BadFile(self._file, f"row {self._number}", f"expected a cell as B2, found {written[:20]!r}")
        place = _counted(found["letters"]) if found else self._place + 1
        if place >= MOST_COLUMNS:
            raise BadFile(self._file, f"row {self._number}", f"expected at most {MOST_COLUMNS:,} columns")
        return place

    def _shown(self, raw: str) -> str:
        kind = self._told.get("t", "n")
        if kind == "s":
            return self._shared(raw)
        if kind == "b":
            return "TRUE" if raw == "1" else "FALSE"
        if kind == "n" and self._told.get("s", "") in self._workbook.dates:
            return _day(raw, since_1904=self._workbook.since_1904)
        return unescaped(raw)

    def _shared(self, raw: str) -> str:
        if not re.fullmatch(r"[0-9]{1,9}", raw) or int(raw) >= len(self._texts):
            raise BadFile(
                self._file, f"row {self._number}, column {self._place + 1}", "expected a text that the workbook holds"
            )
        return self._texts[int(raw)]


def _counted(letters: str) -> int:
    place = 0
    for letter in letters:
        place = place * 26 + ord(letter) - ord("A") + 1
    return place - 1


def _day(raw: str, *, since_1904: bool) -> str:
    """Return the day that Excel counts; the number itself where it is none, or has a time of day."""
    if not _WHOLE.fullmatch(raw):
        return raw
    number = int(raw.partition(".")[0])
    if since_1904:
        return str(date(1904, 1, 1) + timedelta(days=number)) if number <= _LAST else raw
    if number == _LEAP or not 0 < number <= _LAST:
        return raw
    return str(date(1899, 12, 31) + timedelta(days=number - (number > _LEAP)))
