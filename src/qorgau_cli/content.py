"""`qorgau content`: check the content, show an entry as of a day."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from qorgau.knowledge import BadFile, load
from qorgau.knowledge.checks import check as find_problems
from qorgau_cli.wiring import BAD_INPUT, Lang, content_path, day, load_content, stop

app = typer.Typer(help="The content: law, signs, protocols, texts.", no_args_is_help=True)


@app.command("check")
def check(
    today: Annotated[
        str | None, typer.Option("--today", metavar="DATE", help="Warn of entries not checked for 12 months.")
    ] = None,
    path: Annotated[Path | None, typer.Option("--path", help="Another content folder.")] = None,
) -> None:
    """Check schema, ids, references, polarity, periods, languages, sources, use and the exchange with standards."""
    from qorgau.interop.register import standards  # noqa: PLC0415 - the tables of the standards are not always needed

    try:
        content = load(path or content_path())
    except BadFile as error:
        stop([str(error)])
    found = [*standards(content), *find_problems(content, day(today, "--today") if today else None)]
    for problem in found:
        typer.echo(f"{'warning' if problem.warning else 'error'}: {problem}")
    errors = sum(not problem.warning for problem in found)
    typer.echo(f"{sum(1 for _ in content.entries())} entries, {errors} errors, {len(found) - errors} warnings")
    if errors:
        raise typer.Exit(BAD_INPUT)


@app.command("show")
def show(
    entry: Annotated[str, typer.Argument(metavar="ID", help="Id of an entry, such as KZ-128-2 or ILO-CD01.")],
    as_of: Annotated[str | None, typer.Option("--as-of", metavar="DATE", help="Day; today without it.")] = None,
    lang: Annotated[Lang, typer.Option("--lang", help="Language of the words.")] = Lang.EN,
) -> None:
    """Show one entry with its wording, source and confidence as of a day."""
    from qorgau_cli.library import show_entry  # noqa: PLC0415 - rich is slow to load and not always needed

    content = load_content()
    if not show_entry(content, entry, day(as_of), lang.value):
        stop([f"content show: expected the id of an entry, found {entry!r}"])
