"""`qorgau worker`: fires the clocks of running procedures when they come."""

from __future__ import annotations

import signal
import threading
from typing import TYPE_CHECKING, Annotated, Any

import typer

from qorgau_cli.shell import setup

if TYPE_CHECKING:
    from datetime import datetime


def worker(
    every: Annotated[float, typer.Option("--every", min=0.05, max=3600, help="Seconds between two looks.")] = 5.0,
    once: Annotated[bool, typer.Option("--once", help="Fire what has come, and end.")] = False,
) -> None:
    """Remind, escalate and go on when a clock comes. Several may run; none fires twice, whoever is killed when."""
    setup()
    stopped = threading.Event()
    for one in (signal.SIGTERM, signal.SIGINT):
        signal.signal(one, lambda *_: stopped.set())
    while not stopped.is_set():
        fired = _all_due(stopped)
        if fired:
            typer.echo(f"{fired} fired")
        if once:
            return
        stopped.wait(every)


def _all_due(stopped: threading.Event) -> int:
    """Fire batch after batch until nothing is due any more, and return how many runs had something."""
    from django.utils import timezone  # noqa: PLC0415 - after setup

    from qorgau_web.referral.actions.clock import fire  # noqa: PLC0415

    total = 0
    while not stopped.is_set():
        fired = _patiently(fire, timezone.now())
        total += fired
        if not fired:
            break
    return total


def _patiently(fire: Any, at: datetime) -> int:  # noqa: ANN401 - the action
    """Fire one batch; a database that is away or busy is asked again later, and nothing is lost by it."""
    from django.db import OperationalError, connection  # noqa: PLC0415 - after setup

    try:
        return int(fire(at=at))
    except OperationalError as error:
        typer.echo(f"the database does not answer, it is asked again later ({type(error).__name__})", err=True)
        connection.close()
        return 0
