"""`qorgau worker`: fires clocks of procedures, tells by mail that something waits, makes figures at night."""

from __future__ import annotations

import signal
import threading
import time
from collections import Counter
from typing import TYPE_CHECKING, Annotated, Final, TypeVar

import typer

from qorgau_cli.figures import come, write_now
from qorgau_cli.figures_counted import count_now, wanting
from qorgau_cli.hidden import REST, Beside
from qorgau_cli.shell import setup

if TYPE_CHECKING:
    from collections.abc import Callable

Found = TypeVar("Found")
LOOK: Final = 60  # seconds between two looks whether the files that stand were counted


def worker(
    every: Annotated[float, typer.Option("--every", min=0.05, max=3600, help="Seconds between two looks.")] = 5.0,
    once: Annotated[bool, typer.Option("--once", help="Fire what has come, and end.")] = False,
) -> None:
    """Remind, escalate and go on when a clock comes. Several may run; none fires twice, whoever is killed when."""
    setup()
    stopped = threading.Event()
    for one in (signal.SIGTERM, signal.SIGINT):
        signal.signal(one, lambda *_: stopped.set())
    beside = _beside()
    resting = tired = weary = 0.0
    while not stopped.is_set():
        fired = _all_due(stopped)
        if fired:
            typer.echo(f"{fired} fired")
        resting = _mail(resting)
        tired = _figures(tired)
        weary = _counted(weary)
        if beside:
            beside.look()
        if once:
            break
        stopped.wait(every)
    if beside:
        beside.finish(stopped)


def _beside() -> Beside | None:
    """Return what estimates the hidden share of the files for statistics; nothing where none are written."""
    from django.conf import settings  # noqa: PLC0415 - after setup

    return Beside(settings.QORGAU_FIGURES_DIR) if settings.QORGAU_FIGURES_DIR else None


def _all_due(stopped: threading.Event) -> int:
    """Fire batch after batch until nothing is due any more, and return how many runs had something."""
    from django.utils import timezone  # noqa: PLC0415 - after setup

    from qorgau_web.referral.actions.clock import fire  # noqa: PLC0415

    total = 0
    while not stopped.is_set():
        fired = _patiently(lambda: fire(at=timezone.now()), 0)
        total += fired
        if not fired:
            break
    return total


def _mail(resting: float) -> float:
    """Send what mail is due unless the server rests, say how many by what became of them, and return until when."""
    from django.utils import timezone  # noqa: PLC0415 - after setup

    from qorgau_web.mail.sending import AWAY, send_round  # noqa: PLC0415

    if time.monotonic() < resting:
        return resting
    found = _patiently(lambda: send_round(at=timezone.now()), Counter[str]())
    if found:
        typer.echo("mail: " + ", ".join(f"{many} {became}" for became, many in sorted(found.items())))
    return time.monotonic() + REST if found[AWAY] else 0.0


def _figures(resting: float) -> float:
    """Write the files for statistics if their hour has come and nobody has written them, and return until when to rest.

    Several workers may look at once: one writes, the others find it busy, or done.
    """
    from django.conf import settings  # noqa: PLC0415 - after setup
    from django.utils import timezone  # noqa: PLC0415

    home, now = settings.QORGAU_FIGURES_DIR, timezone.now()
    if not home or time.monotonic() < resting or not come(home, settings.QORGAU_FIGURES_HOUR, timezone.localtime(now)):
        return resting
    from qorgau.statistics.keeping import Busy  # noqa: PLC0415
    from qorgau.tables.formats import BadTable  # noqa: PLC0415 - only where files are written

    try:
        written = _patiently(lambda: write_now(home, now), None)
    except Busy:
        return time.monotonic() + REST
    except BadTable as error:
        typer.echo(f"figures: {error}", err=True)
        return time.monotonic() + REST
    if written:
        typer.echo("figures written")
    return 0.0 if written else time.monotonic() + REST


def _counted(resting: float) -> float:
    """Count what pages show of the files that stand, unless that is done, and return until when to rest.

    A worker that is killed over it has changed nothing: the next look finds it undone.
    """
    from django.conf import settings  # noqa: PLC0415 - after setup

    home = settings.QORGAU_FIGURES_DIR
    if not home or time.monotonic() < resting:
        return resting
    folder = wanting(home)
    if folder is None:
        return time.monotonic() + LOOK
    from qorgau.statistics.register import BadFigures  # noqa: PLC0415 - only where files are counted
    from qorgau.tables.formats import BadTable  # noqa: PLC0415

    try:
        count_now(folder)
    except (BadTable, BadFigures) as error:
        typer.echo(f"figures: {error}", err=True)
        return time.monotonic() + REST
    typer.echo("figures counted")
    return 0.0


def _patiently(ask: Callable[[], Found], nothing: Found) -> Found:
    """Return what is found; a database that is away or busy is asked again later, and nothing is lost by it."""
    from django.db import OperationalError, connection  # noqa: PLC0415 - after setup

    try:
        return ask()
    except OperationalError as error:
        typer.echo(f"the database does not answer, it is asked again later ({type(error).__name__})", err=True)
        connection.close()
        return nothing
