"""`qorgau worker`: fires the clocks of running procedures when they come, and tells by mail that something waits."""

from __future__ import annotations

import signal
import threading
import time
from collections import Counter
from typing import TYPE_CHECKING, Annotated, Final, TypeVar

import typer

from qorgau_cli.shell import setup

if TYPE_CHECKING:
    from collections.abc import Callable

Found = TypeVar("Found")
REST: Final = 60  # seconds in which a mail server that does not answer is not asked again


def worker(
    every: Annotated[float, typer.Option("--every", min=0.05, max=3600, help="Seconds between two looks.")] = 5.0,
    once: Annotated[bool, typer.Option("--once", help="Fire what has come, and end.")] = False,
) -> None:
    """Remind, escalate and go on when a clock comes. Several may run; none fires twice, whoever is killed when."""
    setup()
    stopped = threading.Event()
    for one in (signal.SIGTERM, signal.SIGINT):
        signal.signal(one, lambda *_: stopped.set())
    resting = 0.0
    while not stopped.is_set():
        fired = _all_due(stopped)
        if fired:
            typer.echo(f"{fired} fired")
        resting = _mail(resting)
        if once:
            return
        stopped.wait(every)


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


def _patiently(ask: Callable[[], Found], nothing: Found) -> Found:
    """Return what is found; a database that is away or busy is asked again later, and nothing is lost by it."""
    from django.db import OperationalError, connection  # noqa: PLC0415 - after setup

    try:
        return ask()
    except OperationalError as error:
        typer.echo(f"the database does not answer, it is asked again later ({type(error).__name__})", err=True)
        connection.close()
        return nothing
