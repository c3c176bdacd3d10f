"""What is counted from the files of the register once they are written: the one place that names it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qorgau_cli.wiring import load_content

if TYPE_CHECKING:
    from pathlib import Path

    from qorgau.knowledge import Content


def wanting(home: Path) -> Path | None:
    """Return the folder of the files that stand where what is counted from them is not there; None where it is."""
    from qorgau.statistics.keeping import current  # noqa: PLC0415
    from qorgau.statistics.overview.plain import NotAnOverview, read_overview  # noqa: PLC0415 - only where it is asked

    folder = current(home)
    if folder is None:
        return None
    try:
        return None if read_overview(folder) else folder
    except NotAnOverview:
        return folder


def count_now(folder: Path, content: Content | None = None, least: int | None = None) -> None:
    """Count everything in the folder of one writing; raise BadFigures or BadTable. It needs no register."""
    from qorgau.interop.ictip.tabulating import units_detected  # noqa: PLC0415 - engines are slow to load
    from qorgau.statistics.overview.counting import count_overview, write_overview  # noqa: PLC0415
    from qorgau.statistics.register import UNITS, read_manifest  # noqa: PLC0415
    from qorgau.statistics.two_way import LEAST  # noqa: PLC0415
    from qorgau.tables.duck import DuckEngine  # noqa: PLC0415

    read_manifest(folder, UNITS)
    file, bar = folder / f"{UNITS}.parquet", LEAST if least is None else least
    with DuckEngine(file) as engine:
        units = tuple(units_detected(engine, file, (), bar, by_year=True))
    write_overview(folder, count_overview(folder, content or load_content(), units, bar))
