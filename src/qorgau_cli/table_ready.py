"""Tables of `qorgau table` with their small counts protected: as asked for, of SDG 16.2.2, of IC-TIP."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from qorgau.interop.ictip.tabulating import units_detected
from qorgau.statistics.protected import victims_detected
from qorgau.statistics.two_way import hidden_cells
from qorgau.statistics.victims_by_population import PER, rate
from qorgau.tables.crosstab import Asked, tabulated
from qorgau_cli.table_shown import Shown

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from qorgau.statistics.victims_by_population import Population
    from qorgau.tables.engines import Engine

PERSON: Final = "person"  # the column by which people are told apart
SEVERAL: Final = "somebody with several values is counted in each of them, and once in a total: cells may exceed totals"
RATES: Final = f"rates: victims detected per {PER:,} people of that sex and age; none where the population is not known"
NO_RATES: Final = "no rates: give the population with --population"


@dataclass(frozen=True, slots=True)
class Options:
    """What was asked for of any table: of which file, under which conditions, protected how; people for rates."""

    file: Path
    where: tuple[tuple[str, str], ...]
    by_year: bool
    least: int
    people: Population | None = None


def plain(engine: Engine, options: Options, *, rows: str, columns: str | None, persons: bool) -> Iterator[Shown]:
    """Yield the table of two columns, or of one, for all years or for each."""
    wanted = Asked(rows, columns, options.where, PERSON if persons else None, options.by_year)
    for table in tabulated(engine, wanted, options.file):
        notes = (_protected(options.least), *([SEVERAL] if table.overlapping else []))
        yield Shown(table, (rows, columns or ""), hidden_cells(table, options.least), notes)


def sdg(engine: Engine, options: Options) -> Iterator[Shown]:
    """Yield the tables of SDG 16.2.2 with their rates, year after year."""
    found = victims_detected(engine, options.file, options.where, options.least, by_year=options.by_year)
    for one in found:
        cases = [(row, column) for row in (*one.table.rows, None) for column in (*one.table.columns, None)]
        rates = {cell: rate(one.table, cell, one.names, options.people, one.hidden) for cell in cases}
        notes = (_protected(options.least), RATES if options.people else NO_RATES)
        several = [SEVERAL] if one.table.overlapping else []
        yield Shown(one.table, one.names, one.hidden, (*notes, *several), rates)


def ictip(engine: Engine, options: Options) -> Iterator[Shown]:
    """Yield the units of IC-TIP, of which there is no total: events, victims, perpetrators and reporting entities."""
    for one in units_detected(engine, options.file, options.where, options.least, by_year=options.by_year):
        yield Shown(one.table, one.names, one.hidden, (_protected(options.least),), total=False)


def _protected(least: int) -> str:
    return f"not told: counts below {least} and what would give them away; 0 is told"
