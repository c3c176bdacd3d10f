"""Figures as a table that somebody takes along: every row with its period, basis, source and who counted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from qorgau.statistics.extracts import Cell, Extract
from qorgau.statistics.series.telling import period

if TYPE_CHECKING:
    from collections.abc import Iterable

    from qorgau.knowledge.figures import Figure
    from qorgau.statistics.series.telling import Telling

COLUMNS: Final = (
    "measure", "place", "part", "period", "extent", "start", "end", "value", "low", "high", "unit", "basis",
    "reporter", "publisher", "source", "url", "certainty", "note",
)  # fmt: skip


def extract(figures: Iterable[Figure], telling: Telling, title: str, notes: tuple[str, ...] = ()) -> Extract:
    """Return the figures as a table in the language of `telling`; numbers that are only bounded have no `value`."""
    return Extract(
        title=title,
        columns=tuple(telling.column(name) for name in COLUMNS),
        rows=[_row(one, telling) for one in figures],
        notes=notes,
    )


def _row(one: Figure, telling: Telling) -> tuple[Cell, ...]:
    words = telling.names.words
    return (
        words.measures[one.measure][telling.lang],
        telling.place(one),
        ", ".join(telling.parts(one)),
        period(one, telling.lang),
        telling.extent(one),
        one.start.isoformat(),
        one.end.isoformat(),
        one.low if one.exact else None,
        one.low,
        one.high,
        words.units[one.unit][telling.lang],
        telling.bases(one),
        telling.reporter(one),
        telling.publisher(one),
        one.title,
        one.url,
        telling.certainty(one),
        one.note,
    )
