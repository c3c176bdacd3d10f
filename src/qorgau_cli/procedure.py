"""`qorgau procedure`: prove that standard procedures are sound, draw them."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from qorgau.knowledge import BadFile
from qorgau_cli.wiring import BAD_INPUT, Lang, content_path, load_content, stop

if TYPE_CHECKING:
    from collections.abc import Iterable

    from qorgau.knowledge.content import Content
    from qorgau.knowledge.procedure import Procedure

app = typer.Typer(help="Standard procedures: proof, picture.", no_args_is_help=True)


@app.command("verify")
def verify(
    file: Annotated[Path | None, typer.Argument(metavar="FILE", help="A procedure as YAML.")] = None,
    every: Annotated[bool, typer.Option("--all", help="Every procedure of the content.")] = False,
) -> None:
    """Walk through all states: no deadlock, no wait without a clock, no disclosure without a basis."""
    if (file is None) != every:
        stop(["procedure verify: expected either FILE or --all"])
    content = load_content()
    chosen = content.procedures.values() if file is None else [_read(file)]
    if not _told(content, chosen):
        raise typer.Exit(BAD_INPUT)


class Format(StrEnum):
    """In which form a procedure is drawn."""

    SVG = "svg"
    BPMN = "bpmn"


@app.command("draw")
def draw(
    procedure: Annotated[str, typer.Argument(metavar="ID", help="Id of a procedure, such as referral.")],
    form: Annotated[Format, typer.Option("--as", help="A picture, or BPMN 2.0 XML.")] = Format.SVG,
    out: Annotated[Path | None, typer.Option("--out", metavar="FILE", help="A new file, else the terminal.")] = None,
    lang: Annotated[Lang, typer.Option("--lang", help="Language of the words.")] = Lang.EN,
) -> None:
    """Draw one procedure, with lanes and layout, from what runs."""
    from qorgau.referral.drawing import bpmn, svg  # noqa: PLC0415 - only where something is drawn

    content = load_content()
    chosen = content.procedures.get(procedure)
    if chosen is None:
        stop([f"procedure draw: expected one of {', '.join(content.procedures)}, found {procedure!r}"])
    drawn = (svg if form is Format.SVG else bpmn)(content, chosen, lang.value)
    if out is None:
        typer.echo(drawn)
        return
    try:
        with out.open("x", encoding="utf-8") as stream:
            stream.write(drawn)
    except OSError as error:
        stop([f"{out}: expected a new file that can be written ({error.strerror})"])


@app.command("migrate")
def migrate(
    procedure: Annotated[str, typer.Argument(metavar="ID", help="Id of a procedure, such as referral.")],
    mapping: Annotated[
        Path | None, typer.Option("--mapping", metavar="FILE", help="YAML: old step to new step, where they differ.")
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Tell what would come of it, and change nothing.")] = False,
) -> None:
    """Take running procedures over to the edition of today: all or none, and no due moment is moved."""
    from qorgau.knowledge.reading import read_file  # noqa: PLC0415 - only where it is needed
    from qorgau_cli.shell import setup  # noqa: PLC0415

    setup()
    from django.utils import timezone  # noqa: PLC0415 - after setup

    from qorgau_web.knowledge.queries import content  # noqa: PLC0415
    from qorgau_web.referral.actions.migrating import migrate as take_over  # noqa: PLC0415

    if procedure not in content().procedures:
        stop([f"procedure migrate: expected one of {', '.join(content().procedures)}, found {procedure!r}"])
    try:
        steps = {str(old): str(new) for old, new in read_file(mapping).items()} if mapping else {}
    except BadFile as error:
        stop([str(error)])
    found = take_over(procedure=procedure, mapping=steps, at=timezone.now(), dry=dry_run)
    if not found.accepted:
        stop([f"{procedure}: {obstacle}" for obstacle in found.obstacles])
    typer.echo(f"{procedure}: {found.moved} {'can go over' if dry_run else 'went over'}, every due moment as it was")


def _read(file: Path) -> Procedure:
    from qorgau.knowledge.load import read_procedure  # noqa: PLC0415 - the library of shapes is slow to load

    try:
        return read_procedure(file, content_path())
    except BadFile as error:
        stop([str(error)])


def _told(content: Content, chosen: Iterable[Procedure]) -> bool:
    """Write what was proven or what breaks; return whether all is sound."""
    from qorgau.knowledge.checks.procedures import procedure_problems  # noqa: PLC0415
    from qorgau.referral.linking import CannotLink, linked  # noqa: PLC0415
    from qorgau.referral.verifying import verified  # noqa: PLC0415

    sound = True
    for one in chosen:
        problems = [str(problem) for problem in procedure_problems(content, one)]
        if not problems:
            try:
                proof = verified(linked(content, one))
            except CannotLink as error:
                problems = [f"{one.id}: {error}"]
            else:
                problems = [f"{one.id}: {flaw}" for flaw in proof.flaws]
                if not problems:
                    typer.echo(f"{one.id}: sound in {proof.states:,} states, {proof.ways:,} ways")
        for problem in problems:
            typer.echo(problem)
        sound = sound and not problems
    return sound
