"""The command `qorgau`: one group of commands a module."""

from __future__ import annotations

import sys
from contextlib import suppress

import typer

from qorgau_cli import (
    conformance,
    content,
    ctdc,
    figures,
    htcds,
    identity,
    key,
    law,
    prevalence,
    procedure,
    publish,
    register,
    screen,
    screen_many,
    series,
    table,
    trail,
)
from qorgau_cli.demo import demo
from qorgau_cli.worker import worker

app = typer.Typer(
    name="qorgau",
    help="Recognise a victim of trafficking, qualify the facts in law, and see why.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
)
app.command("screen")(screen.screen)
app.command("screen-many")(screen_many.screen_many)
app.command("table")(table.table)
app.command("prevalence")(prevalence.prevalence)
app.command("publish")(publish.publish)
app.command("series")(series.series)
app.command("demo")(demo)
app.command("prepare")(register.prepare)
app.command("serve")(register.serve)
app.command("worker")(worker)
app.add_typer(register.account, name="account")
app.add_typer(trail.app, name="trail")
app.add_typer(key.app, name="key")
app.add_typer(identity.app, name="identity")
app.add_typer(content.app, name="content")
app.add_typer(law.app, name="law")
app.add_typer(conformance.app, name="conformance")
app.add_typer(procedure.app, name="procedure")
app.add_typer(htcds.app, name="htcds")
app.add_typer(ctdc.app, name="ctdc")
app.add_typer(figures.app, name="figures")


def run() -> None:
    """Run the command line; it speaks UTF-8 whatever the terminal says."""
    for stream in (sys.stdout, sys.stderr):
        with suppress(AttributeError):
            stream.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    app()
