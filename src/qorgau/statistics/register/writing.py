"""The rows of the register for statistics as files: all of them anew, or none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qorgau.statistics.keeping import rewritten
from qorgau.statistics.register.columns import FILES
from qorgau.statistics.register.manifest import MANIFEST, Manifest, Written, digest_of
from qorgau.tables.writing import write_parquet

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from datetime import datetime
    from pathlib import Path

    from qorgau.statistics.register.collected import Collected


def write_files(home: Path, collect: Callable[[], Collected], *, product: str, at: datetime) -> Manifest:
    """Write what `collect` returns into the folder and return the manifest; who reads never sees a part of it.

    `collect` is asked once nobody else writes there. Raise `Busy` of `statistics.keeping` where somebody does, and
    BadTable where nothing can be written.
    """
    with rewritten(home) as folder:
        found = collect()
        files = {name: _written(folder / f"{name}.parquet", name, rows) for name, rows in found.files.items()}
        manifest = Manifest(product, found.content, at, files, found.matching)
        (folder / MANIFEST).write_text(manifest.text(), encoding="utf-8")
    return manifest


def _written(file: Path, name: str, rows: Iterable[Mapping[str, object]]) -> Written:
    count = write_parquet(rows, FILES[name], file)
    return Written(count, dict(FILES[name]), digest_of(file))
