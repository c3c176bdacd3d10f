"""One night of the demonstration: the register written for statistics, counted and estimated."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from pathlib import Path

REPLICATES: Final = 200  # enough to look at; a real night takes what is usual


def spend(home: Path) -> None:
    """Write, count and estimate into a folder unless it was done before, by this edition."""
    from django.utils import timezone  # noqa: PLC0415 - after setup

    from qorgau_cli.figures import write_now  # noqa: PLC0415
    from qorgau_cli.figures_counted import count_now, wanting  # noqa: PLC0415
    from qorgau_cli.hidden import estimated, missing  # noqa: PLC0415

    if not _stands(home):
        home.mkdir(exist_ok=True)
        write_now(home, timezone.now())
    folder = wanting(home)
    if folder:
        count_now(folder)
    for _ in estimated(home, missing, replicates=REPLICATES):
        pass


def _stands(home: Path) -> bool:
    """Return whether the folder holds files that this edition reads."""
    from qorgau.statistics.keeping import current  # noqa: PLC0415
    from qorgau.statistics.register import BadFigures, read_manifest  # noqa: PLC0415

    folder = current(home)
    try:
        return folder is not None and bool(read_manifest(folder).files)
    except BadFigures:
        return False
