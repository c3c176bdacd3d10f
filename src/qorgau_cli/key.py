"""`qorgau key`: the key file made, its keys changed."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from qorgau_cli.shell import setup
from qorgau_cli.wiring import stop

app = typer.Typer(help="The keys of the register.", no_args_is_help=True)


@app.command("create")
def create(path: Annotated[Path, typer.Argument(metavar="PATH", help="Where the key file is made.")]) -> None:
    """Make a key file, readable by its owner alone. An existing file is refused."""
    from qorgau_web import keys  # noqa: PLC0415 - the command line starts without it

    try:
        made = keys.create(path)
    except keys.BadKeys as error:
        stop([str(error)])
    typer.echo(f"{path}: made, wrapping key {made.current}")
    typer.echo("Keep a copy apart from the database: without it nothing that is sealed opens again.")


@app.command("rotate")
def rotate(
    index: Annotated[bool, typer.Option("--index", help="Change the key of the blind index instead.")] = False,
) -> None:
    """Add a new wrapping key and wrap every data key under it. After a kill, run it again."""
    setup()
    from django.conf import settings  # noqa: PLC0415 - after setup

    from qorgau_web import keys  # noqa: PLC0415

    try:
        if index:
            typer.echo(f"index key {keys.add_index(settings.QORGAU_KEYS)}: run `qorgau identity reindex`")
        else:
            _rotate(settings.QORGAU_KEYS)
    except keys.BadKeys as error:
        stop([str(error)])


def _rotate(path: Path) -> None:
    """Change the wrapping key; forget old ones that no row uses.

    The one before stays until the next time: a server may be wrapping under it at this moment.
    """
    from django.utils import timezone  # noqa: PLC0415 - after setup

    from qorgau_web import keys  # noqa: PLC0415
    from qorgau_web.identity import actions, queries  # noqa: PLC0415

    before = keys.read(path)
    current = keys.add_wrapping(path)
    done = actions.rotate(by=None, at=timezone.now())
    gone = keys.forget_wrapping(path, set(before.wrapping) - queries.wrapping_in_use() - {before.current})
    typer.echo(f"wrapping key {current}: {done} data keys wrapped, {len(gone)} old keys forgotten")
