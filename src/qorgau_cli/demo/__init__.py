"""`qorgau demo`: a country of invented people to look at, on this machine only."""

from __future__ import annotations

import json
import os
import secrets
from pathlib import Path
from typing import Annotated, Final

import typer

from qorgau_cli.register import LOOPBACK, make_ready, run_server
from qorgau_cli.shell import setup

FIGURES: Final = "figures"


def demo(
    home: Annotated[Path, typer.Option("--home", help="Folder of the demonstration.")] = Path(".demo"),
    port: Annotated[int, typer.Option("--port", min=1, max=65535)] = 8000,
    serve: Annotated[bool, typer.Option("--serve/--no-serve", help="Serve after making it ready.")] = True,
) -> None:
    """Make a register of invented people, print one account for each role, and serve it on this machine."""
    secret = prepare(home)
    from qorgau_cli.demo.country import fill  # noqa: PLC0415 - after setup
    from qorgau_cli.demo.night import spend  # noqa: PLC0415

    accounts = fill(secret["password"])
    spend(home.resolve() / FIGURES)
    typer.echo(f"\nQorgau: http://{LOOPBACK}:{port}/\n")
    typer.echo(f"Invented people only. Password of every account: {secret['password']}\n")
    for role, username, agency in accounts:
        typer.echo(f"  {username:<22}{role:<24}{agency}")
    typer.echo()
    if serve:
        run_server(LOOPBACK, port, workers=2)


def prepare(home: Path) -> dict[str, str]:
    """Make folder, keys and database of the demonstration, or take those that are there; return its secrets."""
    home.mkdir(mode=0o700, parents=True, exist_ok=True)
    file = home / "demo.json"
    if not file.exists():
        made = {"secret": secrets.token_urlsafe(48), "password": "-".join(_words())}
        file.write_text(json.dumps(made), encoding="utf-8")
    found: dict[str, str] = json.loads(file.read_text(encoding="utf-8"))
    _settings(home.resolve(), found)
    setup()
    make_ready()
    return found


def _settings(home: Path, found: dict[str, str]) -> None:
    from qorgau_web import keys  # noqa: PLC0415 - the command line starts without it

    if not (home / "keys.json").exists():
        keys.create(home / "keys.json")
    os.environ.update(
        QORGAU_SECRET_KEY=found["secret"],
        QORGAU_KEYS=str(home / "keys.json"),
        QORGAU_STATIC=str(home / "static"),
        QORGAU_TRANSPORT="http",
        QORGAU_MFA="optional",
        QORGAU_DEMO="yes",
        QORGAU_FIGURES_DIR=str(home / FIGURES),
    )
    os.environ.setdefault("DATABASE_URL", f"sqlite:///{home / 'register.sqlite3'}")


def _words() -> list[str]:
    letters = "abcdefghkmnpqrstuvwxyz23456789"
    return ["".join(secrets.choice(letters) for _ in range(4)) for _ in range(4)]
