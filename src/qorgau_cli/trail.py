"""`qorgau trail`: whether the trail is whole, and checkpoints of it for another body to keep."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from qorgau_cli.shell import setup
from qorgau_cli.wiring import stop

if TYPE_CHECKING:
    from qorgau.trail import Checkpoint, Problem
    from qorgau_web.trail.queries import Proof

app = typer.Typer(help="The trail: who did what about which record.", no_args_is_help=True)
BROKEN: Final = 1
UNREADY: Final = "the register: expected a database made ready by `qorgau prepare`"


@app.command()
def verify(
    checkpoint: Annotated[
        Path | None, typer.Option("--checkpoint", metavar="FILE", help="A checkpoint that another body has kept.")
    ] = None,
    key: Annotated[
        str | None, typer.Option("--key", metavar="HEX", help="Public key of checkpoints; this register's without it.")
    ] = None,
) -> None:
    """Say whether the trail is whole, up to which row that is proven, and what is not. Exit code 1 if it is broken."""
    setup()
    from django.db import DatabaseError  # noqa: PLC0415 - after setup

    from qorgau.trail import BadCheckpoint  # noqa: PLC0415
    from qorgau_web.trail import queries  # noqa: PLC0415

    kept, public = _kept(checkpoint), _public(key)
    try:
        proof = queries.proof(kept, public)
    except BadCheckpoint as error:
        stop([f"{checkpoint}: {error}"])
    except DatabaseError as error:
        stop([f"{UNREADY} ({str(error).strip()})"])
    for line in (*map(_worded, proof.finding.problems), *_sentences(proof)):
        typer.echo(line)
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
    from django.db import DatabaseError  # noqa: PLC0415 - after setup
    from django.utils import timezone  # noqa: PLC0415

    from qorgau_web.trail import actions  # noqa: PLC0415

    try:
        signed = actions.checkpoint(at=timezone.now())
    except DatabaseError as error:
        stop([f"{UNREADY} ({str(error).strip()})"])
    if not out:
        typer.echo(signed)
        return
    try:
        with out.open("x", encoding="ascii") as file:
            file.write(f"{signed}\n")
    except OSError as error:
        stop([f"{out}: expected a file that can be written ({error.strerror or error})"])


def _kept(path: Path | None) -> Checkpoint | None:
    """Return the checkpoint in the file, or end with exit code 2 and what was expected."""
    if path is None:
        return None
    from qorgau.knowledge.reading import BadFile, read_json  # noqa: PLC0415 - most commands need no trail
    from qorgau.trail import BadCheckpoint, checkpoint_of  # noqa: PLC0415

    try:
        return checkpoint_of(read_json(path.read_text("ascii"), str(path)))
    except BadFile as error:
        stop([str(error)])
    except BadCheckpoint as error:
        stop([str(BadFile(str(path), "", str(error)))])
    except UnicodeDecodeError:
        stop([f"{path}: expected JSON in ASCII"])
    except OSError as error:
        stop([f"{path}: expected a readable file ({error.strerror or error})"])


def _public(key: str | None) -> bytes | None:
    if key is None:
        return None
    from qorgau.trail import BadCheckpoint, read_key  # noqa: PLC0415 - most commands need no trail

    try:
        return read_key(key)
    except BadCheckpoint as error:
        stop([f"--{error}"])


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
        return ["The trail has no row. Not proven, since there is no checkpoint: that it never had one."]
    whole = f"Whole: {finding.rows:,} rows, each follows the one before. Hash of row {finding.last}: {finding.hash}"
    return [whole, *_proven(proof), _unproven(finding.proven, finding.last)]


def _proven(proof: Proof) -> list[str]:
    told, kept, last = [], proof.kept, proof.finding.proven
    if kept:
        told.append(f"Proven by the checkpoint of {kept.at:%Y-%m-%d %H:%M} UTC: {_rows(1, kept.seq)} as signed.")
    if last > (kept.seq if kept else 0):
        who = "unless somebody holds its key file too"
        told.append(f"Proven by the checkpoints of this register, {who}: {_rows(1, last)} as signed.")
    return told


def _unproven(proven: int, last: int) -> str:
    if not proven:
        return (
            "Not proven, since there is no checkpoint: that no rows were cut off at the end, and that the chain was not"
            " written anew by somebody who holds the database."
        )
    anew = f", and that {_rows(proven + 1, last)} not written anew" if proven < last else ""
    return f"Not proven: that no rows were cut off after row {last}{anew}, by somebody who holds the database."


def _rows(first: int, last: int) -> str:
    return f"row {first} is" if first == last else f"rows {first} to {last} are"
