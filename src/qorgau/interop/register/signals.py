"""Records of HTCDS from elsewhere as signals: a row whole as one text to be sealed, its codes for a preview."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from qorgau.interop.htcds import Kind
from qorgau.interop.htcds import fields as fields_of_standard
from qorgau.interop.htcds.cells import cell_text, country_of
from qorgau.interop.register.carrying import carried, day_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from qorgau.interop.htcds.records import Record, Referral, Value
    from qorgau.knowledge.exchange import Counterpart, Exchange


@dataclass(frozen=True, slots=True)
class Signal:
    """What a row tells: a report of another body, never the file of a person (safeguard S14).

    `text` holds the row whole, a line for each field, and may name people: it is sealed. `coded` holds by field of the
    register what was wholly understood; it is shown before anything is kept, and a person decides.
    """

    text: str
    coded: Mapping[str, str | tuple[str, ...]] = field(default_factory=dict)


def signals(mapping: Exchange, records: Iterable[Record]) -> tuple[Signal, ...]:
    """Return a signal for each record, in their order; what the standard holds and the register not is in its text."""
    return tuple(Signal("\n".join(_lines(one)), dict(_coded(mapping, one))) for one in records)


def _lines(record: Record) -> Iterator[str]:
    yield from _told(record, "")
    for number, referral in enumerate(record.referrals, 2):
        yield from _told(referral, f" [{number}]")
    for name, text in record.beside.items():
        yield from _named(name, text)


def _told(told: Record | Referral, mark: str) -> Iterator[str]:
    """Yield the lines of fields; a text that was not wholly understood stands as it was written."""
    for name in dict.fromkeys((*told.values, *told.kept)):
        text = told.kept.get(name) or cell_text(fields_of_standard()[name], told.values[name])
        yield from _named(f"{name}{mark}", text)


def _named(name: str, text: str) -> Iterator[str]:
    """Yield each line of a text under its name, so that none can be taken for another field."""
    return (f"{name}: {line}" for line in text.split("\n"))


def _coded(mapping: Exchange, record: Record) -> Iterator[tuple[str, str | tuple[str, ...]]]:
    table = mapping.htcds.understood
    for into in dict.fromkeys(one.into for one in table.values()):
        names = [name for name, one in table.items() if one.into == into]
        found = tuple(dict.fromkeys(value for name in names for value in _understood(name, table[name], record)))
        if found and table[names[0]].many:
            yield into, found
        elif len(found) == 1:
            yield into, found[0]


def _understood(name: str, one: Counterpart, record: Record) -> tuple[str, ...]:
    if name in record.kept:
        return ()
    told: tuple[Value, ...] = record.values.get(name, ())
    kind = fields_of_standard()[name].kind
    if kind is Kind.DATE:
        return tuple(str(day) for day in carried(one, told, day_of).values)
    return carried(one, told, country_of if kind is Kind.COUNTRY else one.values.get).values
