"""Tables of `qorgau table` with their small counts protected: as asked for, of SDG 16.2.2, of IC-TIP."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from qorgau.interop.ictip import Unit, told
from qorgau.statistics.two_way import hidden_cells, hidden_together
from qorgau.statistics.victims_by_population import PER, TABLES, asked, rate
from qorgau.tables.crosstab import Asked, Crosstab, tabulated
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
    """Yield the tables of SDG 16.2.2, year after year: what is hidden in one of them comes out of none."""
    found = [
        {
            one.year: one
            for one in tabulated(engine, asked(rows, columns, options.where, by_year=options.by_year), options.file)
        }
        for rows, columns in TABLES
    ]
    for year in sorted({year for tables in found for year in tables}):
        named = [
            (*names, tables.get(year, Crosstab((), (), {}, year))) for names, tables in zip(TABLES, found, strict=True)
        ]
        for (rows, columns, table), cells in zip(named, hidden_together(named, options.least), strict=True):
            cases = [(row, column) for row in (*table.rows, None) for column in (*table.columns, None)]
            rates = {cell: rate(table, cell, (rows, columns), options.people, cells) for cell in cases}
            notes = (_protected(options.least), RATES if options.people else NO_RATES)
            yield Shown(table, (rows, columns), cells, (*notes, *([SEVERAL] if table.overlapping else [])), rates)


def ictip(engine: Engine, options: Options) -> Iterator[Shown]:
    """Yield the units of IC-TIP, of which there is no total: events, victims, perpetrators and reporting entities."""
    bodies = Asked("unit", None, (*options.where, ("unit", Unit.VICTIM.value)), "body", options.by_year)
    entities = {one.year: one.count(None, None) for one in tabulated(engine, bodies, options.file)}
    for table in tabulated(engine, Asked("unit", None, options.where, None, options.by_year), options.file):
        counts = {row: table.count(row, None) for row in table.rows}
        counts[Unit.REPORTING_ENTITY.value] = entities.get(table.year, 0)
        kept = told(counts, options.least)
        made = Crosstab(tuple(counts), (), {(name, None): count for name, count in counts.items()}, table.year)
        hidden = frozenset((name, None) for name, count in kept.items() if count is None)
        yield Shown(made, ("unit", ""), hidden, (_protected(options.least),), total=False)


def _protected(least: int) -> str:
    return f"not told: counts below {least} and what would give them away; 0 is told"
