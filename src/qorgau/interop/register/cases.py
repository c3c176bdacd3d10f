"""A case of the register as a record of HTCDS: only what the recipient may see, only codes and days (S14, S19)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from qorgau.interop.htcds import Kind, Record
from qorgau.interop.htcds import fields as fields_of_standard
from qorgau.interop.htcds.cells import country_of
from qorgau.interop.register.carrying import Carried, Left, carried, day_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from qorgau.interop.htcds.records import Value
    from qorgau.knowledge.exchange import Counterpart, Exchange


class UnknownField(ValueError):
    """A field that the content does not know, so that nobody can say whether it may be exported."""

    def __init__(self, name: str) -> None:
        super().__init__(f"expected a field of a case, found {name[:60]!r}")
        self.name = name


@dataclass(frozen=True, slots=True)
class Exported:
    """A case as a record of HTCDS, and the fields that might be seen but are not in it, each with the reason."""

    record: Record
    left: tuple[Left, ...]


def htcds_record(mapping: Exchange, number: str, fields: Mapping[str, object]) -> Exported:
    """Return a case as a record that `qorgau.interop.htcds` writes; raise UnknownField.

    `number` is the pseudonym. `fields` holds what the recipient may see, coded, by the names of mechanism/scopes.yaml,
    and nothing else: there is no other way in. A field that may be seen and is empty is absent from the record, which
    is never "no". Text that somebody wrote is in no record: a value is a code of the content, a day or a country.
    """
    told = mapping.htcds
    values: dict[str, tuple[Value, ...]] = {}
    left: list[Left] = []
    for name, value in fields.items():
        one = told.fields.get(name)
        found = _carried(one, value) if one else Carried((), _reason(mapping, name))
        if one and found.values:
            values[one.into] = found.values
        if found.why:
            left.append(Left(name, found.why))
    return Exported(Record(values, beside={told.heading: number}), tuple(left))


def _reason(mapping: Exchange, name: str) -> str:
    """Return why a field without a counterpart is left out; nothing for the pseudonym, which is the number."""
    if name == mapping.htcds.pseudonym:
        return ""
    if name not in mapping.htcds.reasons:
        raise UnknownField(name)
    return mapping.htcds.reasons[name]


def _carried(one: Counterpart, value: object) -> Carried[Value]:
    kind = fields_of_standard()[one.into].kind
    if kind is Kind.DATE:
        return carried(one, value, day_of)
    return carried(one, value, country_of if kind is Kind.COUNTRY else one.values.get)
