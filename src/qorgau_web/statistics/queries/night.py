"""What the night has counted and estimated, read from its files: no engine runs here (S10)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from django.conf import settings

from qorgau.statistics.keeping import current
from qorgau.statistics.overview.hidden_read import BadHidden, read_hidden
from qorgau.statistics.overview.plain import NotAnOverview, read_overview

if TYPE_CHECKING:
    from pathlib import Path

    from qorgau.statistics.overview.hidden_read import Hidden
    from qorgau.statistics.overview.shapes import Overview


@dataclass(frozen=True, slots=True)
class Night:
    """What stands of the last night. `broken` says that a file is there and cannot be read."""

    overview: Overview | None = None
    hidden: tuple[Hidden, ...] = ()
    broken: bool = False


def night() -> Night:
    """Return what the last night has left; nothing where no files are written here."""
    home: Path | None = settings.QORGAU_FIGURES_DIR
    folder = current(home) if home else None
    if folder is None:
        return Night()
    made = tuple(file.stat().st_mtime_ns for file in sorted(folder.glob("*.json")))
    return _read(folder, made)


@lru_cache(maxsize=4)
def _read(folder: Path, _made: tuple[int, ...]) -> Night:
    """Return what stands in a folder; it is read anew where a file was made anew."""
    try:
        return Night(read_overview(folder), read_hidden(folder))
    except (NotAnOverview, BadHidden):
        return Night(broken=True)
