"""Several referrals of one case in a table, which has one set of columns for them: a row for each, tied by a number."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final, TypeVar

from qorgau.interop.htcds.records import Record, Referral
from qorgau.interop.htcds.standard import outgoing
from qorgau.knowledge.reading import BadFile

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

_Told = TypeVar("_Told")

TIE: Final = "qorgau_record"  # the column that ties the rows of one case; the standard has none


def parted(record: Record) -> Iterator[Record]:
    """Yield the rows of a record: the first with its own referral, then one for each further referral."""
    yield replace(record, referrals=())
    for referral in record.referrals:
        values = {**_without(record.values), **referral.values}
        yield replace(record, values=values, kept={**_without(record.kept), **referral.kept}, referrals=())


def joined(records: Sequence[Record], rows: Sequence[int], file: str) -> tuple[Record, ...]:
    """Return the records with rows that bear the same number made one; raise BadFile if more than the referral differs.

    Rows without a number are never made one, however alike they are: two people may have the same things told of them.
    """
    found: list[Record] = []
    last = ""
    for record, row in zip(records, rows, strict=True):
        tie = record.beside.get(TIE, "")
        bare = replace(record, beside={name: text for name, text in record.beside.items() if name != TIE})
        if tie and tie == last:
            found[-1] = _with(found[-1], bare, row, file)
        else:
            found.append(bare)
        last = tie
    return tuple(found)


def _with(case: Record, row: Record, number: int, file: str) -> Record:
    if _told(case) != _told(row):
        raise BadFile(
            file, f"row {number}, column {TIE}", "expected the case of the row above, with another referral alone"
        )
    values = {name: row.values[name] for name in outgoing() if name in row.values}
    kept = {name: row.kept[name] for name in outgoing() if name in row.kept}
    return replace(case, referrals=(*case.referrals, Referral(values, kept)))


def _told(record: Record) -> tuple[object, ...]:
    return _without(record.values), _without(record.kept), dict(record.beside)


def _without(told: Mapping[str, _Told]) -> dict[str, _Told]:
    return {name: one for name, one in told.items() if name not in outgoing()}
