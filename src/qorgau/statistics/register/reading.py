"""The files of the register for statistics, read back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlglot import exp

from qorgau.statistics.keeping import current
from qorgau.statistics.register.columns import FILES, HISTORIES
from qorgau.statistics.register.histories import Body, Coding, History
from qorgau.statistics.register.manifest import Manifest, read_manifest
from qorgau.tables.conditions import column
from qorgau.tables.duck import DuckEngine
from qorgau.tables.engines import RECORDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path


def read_histories(home: Path) -> tuple[Manifest, tuple[History, ...]]:
    """Return how many people which bodies met, with the manifest; `home` is the folder of the writings, or one of them.

    Raise BadFigures where the file is not the one that was written.
    """
    folder = current(home) or home
    manifest = read_manifest(folder, HISTORIES)
    query = exp.select(*(column(name) for name in FILES[HISTORIES])).from_(RECORDS)
    with DuckEngine(folder / f"{HISTORIES}.parquet") as engine:
        return manifest, tuple(_history(*row) for row in engine.rows(query))


def _history(period: str, coding: str, bodies: Iterable[Mapping[str, str]], people: int) -> History:
    return History(period, Coding(coding), frozenset(Body(**one) for one in bodies), people)
