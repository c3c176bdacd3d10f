"""Records written as CSV in a vocabulary of CTDC: what was understood, and nothing that a person may have typed."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from qorgau.interop.ctdc.cells import cell_text, read_cell
from qorgau.interop.ctdc.standard import vocabulary
from qorgau.interop.htcds.writing import NotWritten
from qorgau.tables.cells import written

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from qorgau.interop.ctdc.records import Record, Value
    from qorgau.interop.ctdc.standard import Variable


def write(records: Iterable[Record], name: str) -> Iterator[str]:
    """Yield the lines of a CSV file: the columns of the vocabulary, then each record that was handed over.

    Every cell is read back before it is written. Text that was not understood, and columns beside, are not written:
    this is for statistics, and such text may name a person. Consent and `release` come first. Raise UnknownVocabulary,
    and NotWritten for a value that the vocabulary cannot hold.
    """
    columns = vocabulary(name).columns
    yield written([columns])
    for record in records:
        other = [one for one in record.values if one not in columns]
        if other:
            raise NotWritten(other[0], f"expected a column of {name}")
        yield written([[_cell(column, record.values.get(one)) for one, column in columns.items()]])


def not_written(records: Iterable[Record]) -> Mapping[str, int]:
    """Return, in words with the count of records, what `write` leaves out."""
    found: Counter[str] = Counter()
    for record in records:
        found.update(f"{name}: text that was not understood" for name in record.kept)
        found.update(f"{name}: a column that the vocabulary has not" for name in record.beside)
    return dict(sorted(found.items()))


def _cell(column: Variable, value: Value | None) -> str:
    text = cell_text(column, value)
    cell = read_cell(column, text)
    if cell.kept or cell.value != value or type(cell.value) is not type(value):
        raise NotWritten(column.name, "expected a value that the column can hold")
    return text
