"""The units of IC-TIP in a file of the register, counted and protected; of units there is no total."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qorgau.interop.ictip.counting import told
from qorgau.interop.ictip.units import Unit
from qorgau.statistics.protected import Protected
from qorgau.tables.crosstab import Asked, Crosstab, tabulated

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from qorgau.tables.engines import Engine

_UNIT, _BODY = "unit", "body"


def units_detected(
    engine: Engine, file: Path, where: tuple[tuple[str, str], ...], least: int, *, by_year: bool
) -> Iterator[Protected]:
    """Yield events, victims, perpetrators and reporting entities by year; raise BadTable where a column is missing."""
    bodies = Asked(_UNIT, None, (*where, (_UNIT, Unit.VICTIM.value)), _BODY, by_year)
    entities = {one.year: one.count(None, None) for one in tabulated(engine, bodies, file)}
    for table in tabulated(engine, Asked(_UNIT, None, where, None, by_year), file):
        counts = {row: table.count(row, None) for row in table.rows}
        counts[Unit.REPORTING_ENTITY.value] = entities.get(table.year, 0)
        kept = told(counts, least)
        made = Crosstab(tuple(counts), (), {(name, None): count for name, count in counts.items()}, table.year)
        yield Protected(made, (_UNIT, ""), frozenset((name, None) for name, count in kept.items() if count is None))
