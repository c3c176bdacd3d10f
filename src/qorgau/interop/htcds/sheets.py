"""Rows of text, as every form of file gives them, and how large they may be."""

from __future__ import annotations

from typing import Final, NamedTuple

from qorgau.knowledge.reading import BadFile

MOST_BYTES: Final = 50_000_000
MOST_ROWS: Final = 100_000
MOST_COLUMNS: Final = 1_000
MOST_CELLS: Final = 3_000_000
MOST_CHARACTERS: Final = 100_000


class Limits(NamedTuple):
    """How many rows and cells a file may have where it is larger than a file of cases; whether a blank row is a row.

    Where nothing being reported is a record like any other, a row of several cells that are all blank is one.
    """

    rows: int
    cells: int
    blank: bool = False


class Row(NamedTuple):
    """A row: its number as the file counts, from 1, and its cells as they stand."""

    number: int
    cells: tuple[str, ...]


class Sheet(NamedTuple):
    """A sheet: its name, empty where the form has none, and its rows that are not empty."""

    name: str
    rows: tuple[Row, ...]


def flaw(text: str) -> str:
    """Return what was expected of a text that no cell can hold; nothing for one that is sound."""
    if len(text) > MOST_CHARACTERS:
        return f"expected at most {MOST_CHARACTERS:,} characters"
    if "\0" in text or (not text.isascii() and any("\ud800" <= one <= "\udfff" for one in text)):
        return "expected text without NUL and without halves of a pair"
    return ""


class Filling:
    """A sheet that is being filled: refuses what is too large, with the row and column."""

    def __init__(self, file: str, limits: Limits | None = None) -> None:
        self._file = file
        self._limits = limits or Limits(MOST_ROWS, MOST_CELLS)
        self._cells = 0
        self.rows: list[Row] = []

    def add(self, number: int, cells: tuple[str, ...]) -> None:
        """Take a row; one that is blank is left out. Raise BadFile for one that is too large."""
        if not any(map(str.strip, cells)) and not (self._limits.blank and len(cells) > 1):
            return
        self._cells += len(cells)
        if len(cells) > MOST_COLUMNS:
            raise BadFile(self._file, f"row {number}", f"expected at most {MOST_COLUMNS:,} columns")
        rows, most, _ = self._limits
        if len(self.rows) >= rows or self._cells > most:
            raise BadFile(self._file, f"row {number}", f"expected at most {rows:,} rows and {most:,} cells")
        for place, cell in enumerate(cells):
            self._check(number, place, cell)
        self.rows.append(Row(number, cells))

    def _check(self, number: int, place: int, cell: str) -> None:
        wrong = flaw(cell)
        if wrong:
            raise BadFile(self._file, f"row {number}, column {place + 1}", wrong)
