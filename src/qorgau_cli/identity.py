"""`qorgau identity`: the index made anew, a person erased, those erased whose term is over."""

from __future__ import annotations

from datetime import timedelta
from typing import Annotated, Final
from uuid import UUID

import typer

from qorgau_cli.shell import setup
from qorgau_cli.wiring import stop

app = typer.Typer(help="The identity vault.", no_args_is_help=True)
ERASE: Final = "erase"


@app.command("reindex")
def reindex() -> None:
    """Make the blind index anew, after a change of its key or of the rules of names. After a kill, run it again."""
    setup()
    from django.conf import settings  # noqa: PLC0415 - after setup
    from django.utils import timezone  # noqa: PLC0415

    from qorgau_web import keys  # noqa: PLC0415
    from qorgau_web.identity import actions, queries  # noqa: PLC0415

    try:
        done = actions.reindex(by=None, at=timezone.now())
        if not queries.outdated_index():
            keys.forget_index(settings.QORGAU_KEYS)
    except keys.BadKeys as error:
        stop([str(error)])
    typer.echo(f"{done} identities indexed")


@app.command("erase")
def erase(
    person: Annotated[UUID, typer.Argument(metavar="PERSON", help="Id of the person.")],
    why: Annotated[str, typer.Option("--why", metavar="CODE", help="Coded reason, as in the content.")],
) -> None:
    """Destroy the data key of a person: nothing sealed for that person opens again. A legal hold forbids it."""
    setup()
    from django.utils import timezone  # noqa: PLC0415 - after setup

    from qorgau_web.identity import actions, queries  # noqa: PLC0415
    from qorgau_web.knowledge.queries import options  # noqa: PLC0415

    codes = [code for code, one in options("reasons").options.items() if ERASE in one.uses]
    if why not in codes:
        stop([f"--why: expected one of {', '.join(codes)}, found {why!r}"])
    try:
        actions.erase(owner=person, by=None, why=why, at=timezone.now())
    except actions.Held:
        stop([f"{person}: expected a person without a legal hold"])
    except queries.NoKey:
        stop([f"{person}: expected the id of a person, found nobody"])
    except queries.Erased:
        stop([f"{person}: erased before"])
    typer.echo(f"{person}: erased")


@app.command("retention")
def retention() -> None:
    """Erase those whose every screening ended in `no signs today` longer ago than QORGAU_RETENTION_DAYS."""
    setup()
    from django.conf import settings  # noqa: PLC0415 - after setup
    from django.utils import timezone  # noqa: PLC0415

    from qorgau_web.identity import actions  # noqa: PLC0415
    from qorgau_web.screening.queries import ended_without_signs  # noqa: PLC0415

    at = timezone.now()
    due = ended_without_signs(at - timedelta(days=settings.QORGAU_RETENTION_DAYS))
    typer.echo(f"{actions.retention(owners=due, by=None, at=at)} identities erased")
