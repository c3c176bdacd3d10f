"""`qorgau law`: what the papers call gaps, held against the law of a day."""

from __future__ import annotations

from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from qorgau.law.gaps import gaps as find_gaps
from qorgau.law.wording import message
from qorgau.text import say
from qorgau_cli.wiring import Lang, day, load_content

app = typer.Typer(help="The law of a day.", no_args_is_help=True)


@app.callback()
def group() -> None:
    """Read the law of a day."""


@app.command("gaps")
def gaps(
    as_of: Annotated[str | None, typer.Option("--as-of", metavar="DATE", help="Day; today without it.")] = None,
    lang: Annotated[Lang, typer.Option("--lang", help="Language of the words.")] = Lang.EN,
) -> None:
    """Show the gaps that the papers name and how far each is closed on a day."""
    content = load_content()
    table = Table(show_edge=False, pad_edge=False)
    for head in ("gap", "state", ""):
        table.add_column(head)
    for found in find_gaps(content, day(as_of)):
        state = message(content, f"gap.{found.state.value}", lang.value)
        table.add_row(say(found.gap.label, lang.value), state, say(found.gap.text, lang.value))
    Console(highlight=False).print(table)
