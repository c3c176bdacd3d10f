"""The files of the register for statistics, read back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlglot import exp

from qorgau.statistics.register.columns import DETECTIONS
from qorgau.statistics.register.detections import Detection
from qorgau.statistics.register.manifest import Manifest, read_manifest
from qorgau.tables.conditions import column
from qorgau.tables.duck import DuckEngine
from qorgau.tables.engines import RECORDS
from qorgau.tables.keeping import current

if TYPE_CHECKING:
    from pathlib import Path


def read_detections(home: Path) -> tuple[Manifest, tuple[Detection, ...]]:
    """Return who met whom with the manifest; `home` is the folder of the writings, or one of them.

    Raise BadFigures where the file is not the one that was written.
    """
    folder = current(home) or home
    manifest = read_manifest(folder, DETECTIONS)
    query = exp.select(*(column(name) for name in Detection._fields)).from_(RECORDS)
    with DuckEngine(folder / f"{DETECTIONS}.parquet") as engine:
        return manifest, tuple(Detection(*row) for row in engine.rows(query))
