"""`qorgau trail`: whether the trail is whole, and checkpoints of it for another body to keep."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from qorgau_cli.shell import setup
from qorgau_cli.wiring import stop

if TYPE_CHECKING:
    from qorgau.trail import Checkpoint, Problem
    from qorgau_web.trail.queries import Proof

app = typer.Typer(help="The trail: who did what about which record.", no_args_is_help=True)
BROKEN = 1


@app.command()
def verify(
    checkpoint: Annotated[
        Path | None, typer.Option("--checkpoint", metavar="FILE", help="A checkpoint that another body has kept.")
    ] = None,
    key: Annotated[
        str | None, typer.Option("--key", metavar="HEX", help="Public key of the checkpoints, if not this register's.")
    ] = None,
) -> None:
    """Say whether the trail is whole, up to which row that is proven, and what is not. Exit code 1 if it is broken."""
    setup()
    from qorgau.trail import BadCheckpoint, read_key  # noqa: PLC0415 - after setup
    from qorgau_web.trail import queries  # noqa: PLC0415

    kept = _read(checkpoint) if checkpoint else None
    try:
        proof = queries.proof(kept, read_key(key) if key else None)
    except BadCheckpoint as error:
        stop([f"{checkpoint or '--key'}: {error}"])
    for problem in proof.finding.problems:
        typer.echo(_worded(problem))
    if proof.finding.more:
        typer.echo(f"{proof.finding.more:,} more problems are not shown.")
    for sentence in _sentences(proof):
        typer.echo(sentence)
    raise typer.Exit(BROKEN if proof.finding.problems else 0)


@app.command()
def checkpoint(
    out: Annotated[
        Path | None, typer.Option("--out", metavar="FILE", help="File to write; stdout without it.", show_default=False)
    ] = None,
) -> None:
    """Sign the end of the trail. Give what is written to another body: it proves every row up to here."""
    if out and out.exists():
        stop([f"{out}: expected no file, found one; a checkpoint is never written over"])
    setup()
    from django.utils import timezone  # noqa: PLC0415 - after setup

    from qorgau_web.trail import actions  # noqa: PLC0415

    signed = actions.checkpoint(at=timezone.now())
    if not out:
        typer.echo(signed)
        return
    try:
        with out.open("x", encoding="ascii") as file:
            file.write(f"{signed}\n")
    except OSError as error:
        stop([f"{out}: expected a file that can be written ({error.strerror or error})"])


def _read(path: Path) -> Checkpoint:
    """Return the checkpoint in the file, or end with exit code 2 and what was expected."""
    from qorgau.knowledge.reading import BadFile, read_json  # noqa: PLC0415 - most commands need no trail
    from qorgau.trail import BadCheckpoint, checkpoint_of  # noqa: PLC0415

    try:
        return checkpoint_of(read_json(path.read_text("ascii"), str(path)))
    except (BadFile, BadCheckpoint) as error:
        told = str(error)
    except (OSError, UnicodeDecodeError) as error:
        told = f"expected a readable file of JSON ({getattr(error, 'strerror', None) or 'not ASCII'})"
    stop([told if told.startswith(str(path)) else str(BadFile(str(path), "", told))])


def _worded(problem: Problem) -> str:
    """Return a problem as one line: where, what is wrong, what was expected and found."""
    where = "the trail" if problem.seq is None else f"row {problem.seq}"
    return f"{where}: {problem.flaw.value.replace('_', ' ')}: expected {problem.expected}, found {problem.found}"


def _sentences(proof: Proof) -> list[str]:
    """Return what the pass showed and what it could not show, in plain words."""
    finding = proof.finding
    if finding.problems:
        return [f"Broken: {len(finding.problems) + finding.more:,} problems in {finding.rows:,} rows."]
    if not finding.rows:
        return ["The trail has no row yet."]
    told = [f"Whole: {finding.rows:,} rows, each follows the one before. Hash of row {finding.last}: {finding.hash}"]
    if not finding.proven:
        return [*told, "Not proven, since there is no checkpoint: that no rows were cut off at the end, and that the"
                " chain was not written anew by somebody who holds the database."]  # fmt: skip
    ...
