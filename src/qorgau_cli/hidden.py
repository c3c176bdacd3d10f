"""`qorgau figures estimate`: the hidden share of what `figures write` wrote; the worker does it in a process beside."""

from __future__ import annotations

import os
import signal
import sys
import time
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from qorgau_cli.wiring import stop

if TYPE_CHECKING:
    import threading
    from collections.abc import Callable, Iterator
    from multiprocessing.context import SpawnProcess

REST: Final = 60  # seconds until what could not be done now is tried again
AGAIN: Final = 75  # the exit code of a process whose work is to be tried again, as sendmail has it
_LOOK: Final = 0.2  # seconds
_NICE: Final = 10  # clocks of procedures go first


def estimate(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="The folder of `figures write`.")],
    period: Annotated[str | None, typer.Option("--period", metavar="PERIOD", help="As `2026`; all without it.")] = None,
    replicates: Annotated[int | None, typer.Option("--replicates", min=0, help="Resamples; 0 for the point.")] = None,
    seed: Annotated[int, typer.Option("--seed", min=0, help="Of the resamples.")] = 1,
) -> None:
    """Write the hidden share of each period into DIR/current/hidden.json: totals and limits, and no history."""
    from qorgau.statistics.overview.hidden_read import BadHidden  # noqa: PLC0415 - only where it is needed
    from qorgau.statistics.register import BadFigures  # noqa: PLC0415
    from qorgau.tables.formats import BadTable  # noqa: PLC0415

    def chosen(found: list[str], _: set[str]) -> list[str]:
        """Return the periods that were asked for."""
        if period is not None and period not in found:
            stop([f"--period: expected one of {', '.join(found) or '(nobody was met)'}, found {period!r}"])
        return found if period is None else [period]

    try:
        for one in estimated(folder, chosen, replicates=replicates, seed=seed):
            typer.echo(f"{one}: estimated by both codings")
    except (BadTable, BadFigures, BadHidden) as error:
        stop([f"figures estimate: {error}"])


def missing(found: list[str], there: set[str]) -> list[str]:
    """Return the periods that were not estimated yet."""
    return [one for one in found if one not in there]


def estimated(
    home: Path, choose: Callable[[list[str], set[str]], list[str]], *, replicates: int | None = None, seed: int = 1
) -> Iterator[str]:
    """Estimate periods of the files that stand and yield each once it is in the file; a kill loses the one at work.

    `choose` is given the periods of the files and those in `hidden.json`, which stay there unless they are chosen.
    Raise Busy, BadTable, BadFigures or BadHidden.
    """
    from qorgau.statistics.keeping import adding, put  # noqa: PLC0415
    from qorgau.statistics.overview.hidden_read import NAME, read_hidden, text_of  # noqa: PLC0415 - as above
    from qorgau.statistics.register.reading import read_histories  # noqa: PLC0415

    with adding(home, NAME) as folder:
        manifest, histories = read_histories(folder)
        periods = sorted({one.period for one in histories})
        told = {one.period: one for one in read_hidden(folder)}
        chosen = choose(periods, set(told))
        if not chosen and not (folder / NAME).exists():
            put(folder / NAME, text_of(()))
        for period in chosen:
            from qorgau.statistics.overview.hidden import hidden_share  # noqa: PLC0415 - numpy is slow to load
            from qorgau.statistics.prevalence import Asked, Method  # noqa: PLC0415

            asked = Asked(Method.STEPWISE, replicates=replicates, seed=seed)
            told[period] = hidden_share(histories, period, asked, matching=manifest.matching)
            put(folder / NAME, text_of(told[one] for one in sorted(told)))
            yield period


class Beside:
    """Estimates what stands in a folder, in a process of its own: it takes minutes, and no clock waits for it."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.folder: Path | None = None
        self.process: SpawnProcess | None = None
        self.resting = 0.0

    def look(self) -> None:
        """Begin where files stand of which not all was estimated yet; of what is under way see whether it has ended."""
        from qorgau.statistics.keeping import current  # noqa: PLC0415 - only where files are written

        if self.process is not None and not self.process.is_alive():
            self._ended(self.process)
        folder = current(self.home)
        if self.process or folder in {None, self.folder} or time.monotonic() < self.resting:
            return
        self.folder = folder
        self.process = get_context("spawn").Process(target=_estimate_missing, args=(self.home,), daemon=True)
        self.process.start()

    def finish(self, stopped: threading.Event) -> None:
        """Wait until what is under way has ended; break it off once the worker is to stop, the next one goes on."""
        while self.process and self.process.is_alive() and not stopped.is_set():
            self.process.join(_LOOK)
        if self.process:
            self.process.terminate()
            self.process.join()

    def _ended(self, process: SpawnProcess) -> None:
        code = process.exitcode or 0
        if code == AGAIN or code < 0:
            self.folder, self.resting = None, time.monotonic() + REST
        self.process = None


def _estimate_missing(home: Path) -> None:
    """Estimate what was not yet, politely; exit with AGAIN where somebody else is at it, or the disk is full."""
    from qorgau.statistics.keeping import Busy  # noqa: PLC0415
    from qorgau.statistics.overview.hidden_read import BadHidden  # noqa: PLC0415 - only where it is needed
    from qorgau.statistics.register import BadFigures  # noqa: PLC0415
    from qorgau.tables.formats import BadTable  # noqa: PLC0415

    signal.signal(signal.SIGINT, signal.SIG_DFL)
    os.nice(_NICE)
    try:
        for period in estimated(home, missing):
            typer.echo(f"hidden share estimated: {period}")
    except Busy:
        sys.exit(AGAIN)
    except BadTable as error:
        typer.echo(f"hidden share: {error}", err=True)
        sys.exit(AGAIN)
    except (BadFigures, BadHidden) as error:
        typer.echo(f"hidden share: {error}", err=True)
