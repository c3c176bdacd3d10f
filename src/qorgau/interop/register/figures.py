"""People of the register as records of CTDC for statistics: what their screening shows, and nothing that is open."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from qorgau.interop.ctdc import Kind, Record, vocabulary
from qorgau.interop.htcds.cells import country_of
from qorgau.interop.register.carrying import carried
from qorgau.logic import TRUE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from qorgau.interop.ctdc.records import Value
    from qorgau.knowledge.exchange import Bands, Counterpart, Exchange, FigureExchange
    from qorgau.law.case import Case


@dataclass(frozen=True, slots=True)
class Registered:
    """A person of the register for statistics: the year of registration, the screening, coded fields of the case.

    `year` is None where it is not known, `case` where nobody has been screened. Of `fields` those are read that the
    content names for CTDC.
    """

    year: int | None
    case: Case | None
    fields: Mapping[str, object] = field(default_factory=dict)


def ctdc_records(mapping: Exchange, cases: Iterable[Registered]) -> tuple[Record, ...]:
    """Return a record for each person, in their order, for `release` and then `write` of `qorgau.interop.ctdc`.

    A fact that is denied, contradicted or unknown leaves its column empty, and so does a no. Where the screening and
    the file of the case say different things of a column it is empty as well. Who may be counted is decided before,
    and no record leaves but through `release` (safeguard S26).
    """
    return tuple(_record(mapping.ctdc, one) for one in cases)


def _record(mapping: FigureExchange, one: Registered) -> Record:
    told: dict[str, set[Value]] = defaultdict(set)
    for column, value in _told(mapping, one):
        told[column].add(value)
    columns = vocabulary(mapping.vocabulary).columns
    return Record({column: next(iter(told[column])) for column in columns if len(told[column]) == 1})


def _told(mapping: FigureExchange, one: Registered) -> Iterator[tuple[str, Value]]:
    if one.year is not None:
        yield mapping.year, one.year
    if one.case is not None:
        yield from _screened(mapping, one.case)
    yield from _coded(mapping, mapping.fields, one.fields)


def _screened(mapping: FigureExchange, case: Case) -> Iterator[tuple[str, Value]]:
    for column, names in mapping.flags.items():
        if any(case.facts.get(name) is TRUE for name in names):
            yield column, True
    yield from _coded(mapping, mapping.codes, case.codes)
    for name, bands in mapping.bands.items():
        if name in case.numbers:
            yield from _banded(bands, case.numbers[name])


def _coded(
    mapping: FigureExchange, table: Mapping[str, Counterpart], told: Mapping[str, object]
) -> Iterator[tuple[str, Value]]:
    columns = vocabulary(mapping.vocabulary).columns
    for name, one in table.items():
        read = country_of if columns[one.into].kind is Kind.COUNTRY else one.values.get
        yield from ((one.into, value) for value in carried(one, told.get(name), read).values)


def _banded(bands: Bands, number: int) -> Iterator[tuple[str, str]]:
    """Yield the code of the last band that has begun; none below the first."""
    begun = [code for code, start in bands.starts.items() if start <= number]
    yield from ((bands.into, code) for code in begun[-1:])
