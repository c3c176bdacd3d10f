"""Records written as CSV or JSON lines, such that what is read of them again is the same."""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING, Any

from qorgau.interop.htcds.cells import cell_text, read_cell
from qorgau.interop.htcds.columns import columns
from qorgau.interop.htcds.lines import BESIDE, REFERRALS
from qorgau.interop.htcds.rows import TIE, parted
from qorgau.interop.htcds.sheets import flaw
from qorgau.interop.htcds.standard import Kind, fields, outgoing
from qorgau.tables.cells import written

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from qorgau.interop.htcds.records import Record, Referral, Value
    from qorgau.interop.htcds.standard import Field


class NotWritten(ValueError):
    """A value that would not come back as it is: of which field, and why. Nothing is written."""

    def __init__(self, name: str, why: str) -> None:
        super().__init__(f"{name}: {why}")
        self.name = name


def as_csv(records: Sequence[Record], *, labels: bool = False) -> str:
    """Return the records as CSV with all fields of the standard, then what stands beside; raise NotWritten.

    With `labels` the label stands under each name, as in the standard's templates. A text that a spreadsheet could run
    gets an apostrophe, which reading takes away. A case with several referrals has a row for each, tied by a number.
    """
    beside = tuple(dict.fromkeys(name for record in records for name in record.beside))
    tie = (TIE,) if any(map(_is_tied, records)) else ()
    _check_names(beside)
    names = (*fields(), *beside, *tie)
    head = [names] if not labels else [names, (*(field.label for field in fields().values()), *beside, *tie)]
    return written((*head, *_rows(records, names)))


def as_lines(records: Iterable[Record]) -> Iterator[str]:
    """Yield each record as a line of JSON: fields, what stands beside, further referrals; raise NotWritten."""
    for record in records:
        _check_names(tuple(record.beside))
        told: dict[str, Any] = {name: _plain(name, text) for name, text in _cells(record).items()}
        if record.beside:
            told[BESIDE] = {name: _checked(name, text) for name, text in record.beside.items()}
        if record.referrals:
            _check_outgoing(record)
            told[REFERRALS] = [_cells(one) for one in record.referrals]
        yield json.dumps(told, ensure_ascii=False)


def beyond(records: Iterable[Record]) -> Mapping[str, int]:
    """Return, in words with the count of records, what a program that keeps to the letter would not take."""
    found: Counter[str] = Counter()
    for record in records:
        found.update(f"{name}: text that is no value of the standard" for name in record.kept)
        found.update(f"{name}: a column that the standard has not" for name in record.beside)
        found.update(_wider(record.values))
        if record.referrals:
            found["a row for each of several referrals"] += 1
    return found


def _wider(values: Mapping[str, tuple[Value, ...]]) -> Iterator[str]:
    for name, told in values.items():
        field = fields()[name]
        if len(told) > 1 and not field.many:
            yield f"{name}: several values where the standard has one"
        yield from (f"{name}: {one} is not in its list" for one in told if one in field.beyond)


def _is_tied(record: Record) -> bool:
    """Return whether the rows of a record bear its number: it has several, or nothing else stands in its row."""
    return bool(record.referrals) or not (record.values or record.kept or record.beside)


def _rows(records: Sequence[Record], names: Sequence[str]) -> Iterator[list[str]]:
    for number, record in enumerate(records, 1):
        _check_outgoing(record)
        for row in parted(record):
            cells = {**_cells(row), **{name: _checked(name, text) for name, text in row.beside.items()}}
            if _is_tied(record):
                cells[TIE] = str(number)
            yield [cells.get(name, "") for name in names]


def _cells(told: Record | Referral) -> dict[str, str]:
    """Return the text of each field, in the order of the standard, each proven to be read again as it is."""
    unknown = [name for name in (*told.values, *told.kept) if name not in fields()]
    if unknown:
        raise NotWritten(unknown[0], "expected a field of the standard")
    return {
        name: _cell(field, told.values.get(name, ()), told.kept.get(name, ""))
        for name, field in fields().items()
        if name in told.values or name in told.kept
    }


def _cell(field: Field, values: tuple[Value, ...], kept: str) -> str:
    text = _checked(field.name, kept or cell_text(field, values))
    cell = read_cell(field, text)
    if (cell.values, cell.kept) != (values, kept):
        raise NotWritten(field.name, "expected values that the field can hold, and a kept text that says the same")
    return text


def _checked(name: str, text: str) -> str:
    wrong = flaw(text) or ("" if text.strip() else "expected text that is not blank")
    if wrong:
        raise NotWritten(name, wrong)
    return text


def _check_names(beside: Sequence[str]) -> None:
    """Refuse a name of a column that would come back as another, or as a field."""
    for name in beside:
        if _checked(name, name) == TIE:
            raise NotWritten(name, "expected a name that does not stand for several referrals")
    found = columns((*fields(), *beside))[len(fields()) :]
    for column, name in zip(found, beside, strict=True):
        if column.beside != name:
            raise NotWritten(name, f"expected a name that is no field, such as {column.beside!r}")


def _check_outgoing(record: Record) -> None:
    for referral in record.referrals:
        other = [name for name in (*referral.values, *referral.kept) if name not in outgoing()]
        if other:
            raise NotWritten(other[0], f"expected of a referral only {', '.join(outgoing())}")


def _plain(name: str, text: str) -> str | bool | list[str]:
    """Return the value of JSON that says the same as a cell and is read back as it."""
    field = fields()[name]
    if field.kind is Kind.CHECKBOX and text in ("TRUE", "FALSE"):
        return text == "TRUE"
    if field.takes_many and not read_cell(field, text).kept:
        return text.split(";")
    return text
