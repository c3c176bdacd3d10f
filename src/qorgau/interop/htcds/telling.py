"""What there is to say of the cells of a file, gathered while they are read."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from qorgau.interop.htcds.records import Note

if TYPE_CHECKING:
    from qorgau.interop.htcds.records import What

MOST_NOTES: Final = 1_000  # different texts of one column that are told; more are counted together
MOST_SHOWN: Final = 80


class Told:
    """What there is to say, each thing once with the first row and the count of rows."""

    def __init__(self) -> None:
        self._first: dict[tuple[str, What, str, str], int] = {}
        self._rows: Counter[tuple[str, What, str, str]] = Counter()
        self._texts: Counter[str] = Counter()

    def add(self, column: str, what: What, text: str, told: str, row: int) -> None:
        """Take what there is to say of a cell."""
        shown = text if len(text) <= MOST_SHOWN else f"{text[:MOST_SHOWN]}…"
        key = (column, what, shown, told)
        if key not in self._first:
            self._texts[column] += 1
            if self._texts[column] > MOST_NOTES:
                key = (column, what, "", "other texts of this column")
        self._first.setdefault(key, row)
        self._rows[key] += 1

    def notes(self) -> tuple[Note, ...]:
        """Return all of it, in the order in which it was met."""
        return tuple(Note(*key, row, self._rows[key]) for key, row in self._first.items())
