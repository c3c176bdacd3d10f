"""One night of the demonstration: the register written for statistics, counted and estimated."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from pathlib import Path

REPLICATES: Final = 200  # enough to look at; a real night takes what is usual


def spend(home: Path) -> None:
    """Write, count and estimate into a folder unless it was done before."""
    from django.utils import timezone  # noqa: PLC0415 - after setup

    from qorgau.statistics.keeping import current  # noqa: PLC0415
    from qorgau_cli.figures import write_now  # noqa: PLC0415
    from qorgau_cli.figures_counted import count_now, wanting  # noqa: PLC0415
    from qorgau_cli.hidden import estimated, missing  # noqa: PLC0415

    if current(home) is None:
        home.mkdir(exist_ok=True)
        write_now(home, timezone.now())
    folder = wanting(home)
    if folder:
        count_now(folder)
    for _ in estimated(home, missing, replicates=REPLICATES):
        pass
