"""`qorgau prepare`, `qorgau serve`, `qorgau account`: the register made ready, served, and its first account."""

from __future__ import annotations

import os
import socket
from typing import TYPE_CHECKING, Annotated

import typer

from qorgau_cli.shell import setup
from qorgau_cli.wiring import stop

if TYPE_CHECKING:
    from collections.abc import Mapping

account = typer.Typer(help="Accounts of the register.", no_args_is_help=True)
LOOPBACK = "127.0.0.1"


def prepare() -> None:
    """Make the database ready: tables, triggers of the trail, static files. Safe to repeat."""
    setup()
    make_ready()
    typer.echo("The register is ready.")


def make_ready() -> None:
    """Bring the database and the static files up to date."""
    from django.core.management import call_command  # noqa: PLC0415 - after setup

    call_command("migrate", verbosity=0, interactive=False)
    call_command("createcachetable", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)


def serve(
    host: Annotated[str, typer.Option("--host", help="Address to listen on.")] = LOOPBACK,
    port: Annotated[int, typer.Option("--port", min=1, max=65535)] = 8000,
    workers: Annotated[int, typer.Option("--workers", min=1, max=64, help="Server processes.")] = 2,
) -> None:
    """Serve the web application until it is stopped. Behind it stands a proxy that speaks TLS."""
    setup()
    run_server(host, port, workers)


def run_server(host: str, port: int, workers: int) -> None:
    """Run the server in this process and its workers; return when it is stopped, end with 2 on a taken port."""
    _free(host, port)
    from granian import Granian  # noqa: PLC0415 - most commands need no server
    from granian.constants import Interfaces  # noqa: PLC0415
    from granian.log import LogLevels  # noqa: PLC0415

    Granian(
        "qorgau_web.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=4,
        log_level=LogLevels.warning,
        log_access=False,
    ).serve()


def _free(host: str, port: int) -> None:
    """End with exit code 2 if somebody listens there: the server would share the port with them without a word."""
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            stop([f"--port: expected a free port, found {host}:{port} ({error.strerror})"])


@account.command("open")
def open_account(
    username: Annotated[str, typer.Argument(help="Name to sign in with.")],
    name: Annotated[str, typer.Option("--name", help="Name shown to colleagues.")],
    role: Annotated[str, typer.Option("--role", help="Role, such as administrator.")],
    agency: Annotated[str, typer.Option("--agency", help="Id of the agency.")],
) -> None:
    """Open an account; its password is read from the environment variable QORGAU_PASSWORD, never from the line."""
    setup()
    from django.utils import timezone  # noqa: PLC0415 - after setup

    from qorgau.access import Role  # noqa: PLC0415
    from qorgau_web.access import actions, queries  # noqa: PLC0415

    if role not in set(Role):
        stop([f"--role: expected one of {', '.join(Role)}, found {role!r}"])
    if not queries.agencies().filter(id=agency).exists():
        stop([f"--agency: expected the id of an agency, found {agency!r}"])
    password = _password(os.environ)
    actions.open_account(
        username=username, name=name, role=Role(role), agency=agency, password=password, by=None, at=timezone.now()
    )
    typer.echo(f"{username}: opened")


@account.command("agency")
def keep_agency(
    agency: Annotated[str, typer.Argument(help="Id of the agency, such as police-kz-75.")],
    kind: Annotated[str, typer.Option("--kind", help="Kind of agency, as in the content.")],
    region: Annotated[str, typer.Option("--region", help="Code of the region, such as KZ-75.")],
    name: Annotated[tuple[str, str, str], typer.Option("--name", help="Name in Kazakh, Russian, English.")],
) -> None:
    """Store an agency, or change it."""
    setup()
    from django.utils import timezone  # noqa: PLC0415 - after setup

    from qorgau_web.access import actions  # noqa: PLC0415
    from qorgau_web.knowledge.queries import content, options  # noqa: PLC0415

    if region not in content().regions.places:
        stop([f"--region: expected a code such as KZ-75, found {region!r}"])
    if kind not in options("agency_kinds").options:
        stop([f"--kind: expected one of {', '.join(options('agency_kinds').options)}, found {kind!r}"])
    names = dict(zip(("kk", "ru", "en"), name, strict=True))
    actions.keep_agency(agency=agency, kind=kind, region=region, name=names, by=None, at=timezone.now())
    typer.echo(f"{agency}: stored")


def _password(environment: Mapping[str, str]) -> str:
    """Return the password of the environment once it is good enough; else end with what is wrong."""
    from django.contrib.auth.password_validation import validate_password  # noqa: PLC0415 - after setup
    from django.core.exceptions import ValidationError  # noqa: PLC0415

    password = environment.get("QORGAU_PASSWORD", "")
    try:
        validate_password(password)
    except ValidationError as error:
        stop([f"QORGAU_PASSWORD: {word}" for word in error.messages])
    return password
