"""`qorgau figures`: the register as de-identified files for statistics, and lists for the hidden share made of them."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from qorgau_cli.data_files import tell, write_new
from qorgau_cli.figures_counted import count_now
from qorgau_cli.hidden import estimate
from qorgau_cli.shell import setup
from qorgau_cli.wiring import stop

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qorgau.statistics.prevalence import Chosen, Lists
    from qorgau.statistics.register import Manifest

BIAS: Final = "they are on no list, so an estimate misses them"
TOO_HIGH: Final = "an estimate with them is too high"
CODINGS: Final = {
    "own": "coding: own detections only; run it once more with --coding all and compare",
    "all": "coding: contacts by referral too, which make lists depend on each other; own detections are the rule",
}


class Coding(StrEnum):
    """Whom a body lists."""

    OWN = "own"
    ALL = "all"


class By(StrEnum):
    """What makes a list."""

    KIND = "kind"
    BODY = "body"


app = typer.Typer(help="The register as de-identified files for statistics.", no_args_is_help=True)
app.command("estimate")(estimate)


@app.command("write")
def write(
    out: Annotated[Path, typer.Option("--out", metavar="DIR", help="Folder; the files stand in DIR/current.")],
) -> None:
    """Write persons, histories, units and reports anew as Parquet, without a name; to be run once a night."""
    setup()
    from django.utils import timezone  # noqa: PLC0415 - after setup

    from qorgau.tables.formats import BadTable  # noqa: PLC0415

    try:
        manifest = write_now(out, timezone.now())
    except BadTable as error:
        stop(error.problems)
    for line in told(manifest):
        typer.echo(line)


@app.command("lists")
def lists(  # noqa: PLR0917 - an option each
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="The folder of `figures write`.")],
    period: Annotated[str, typer.Option("--period", metavar="PERIOD", help="As `2026` or `2025-12..2026-11`.")],
    out: Annotated[Path, typer.Option("--out", metavar="FILE", help="A new CSV file for `qorgau prevalence`.")],
    coding: Annotated[Coding, typer.Option("--coding", help="Own detections, or all contacts.")] = Coding.OWN,
    by: Annotated[By, typer.Option("--by", help="A list for each kind of body, or for each body.")] = By.KIND,
    chosen: Annotated[
        list[str] | None, typer.Option("--list", metavar="NAME", help="A list; NAME+NAME is one list of several.")
    ] = None,
    least: Annotated[int, typer.Option("--least", min=1, help="Fewer people make a list too small.")] = 10,
    keep: Annotated[bool, typer.Option("--keep-small", help="Name small lists instead of making them one.")] = False,
) -> None:
    """Write how many people stand on exactly which lists, for the hidden share. The file discloses."""
    from qorgau.statistics.prevalence import lists as making  # noqa: PLC0415 - numpy is slow to load
    from qorgau.statistics.prevalence import table_text  # noqa: PLC0415
    from qorgau.statistics.register import BadFigures  # noqa: PLC0415
    from qorgau.statistics.register import Coding as Coded  # noqa: PLC0415
    from qorgau.statistics.register.reading import read_histories  # noqa: PLC0415

    asked = making.Chosen(
        period=period, coding=Coded(coding.value), by=making.By(by.value), lists=tuple(chosen or ()),
        least=least, merge=not keep,
    )  # fmt: skip
    try:
        manifest, found = read_histories(folder)
        made = making.capture(found, asked)
    except (BadFigures, making.BadLists) as error:
        stop([f"figures lists: {error}"])
    write_new(out, [table_text(made.table)])
    tell(_said(made, asked, manifest))


@app.command("count")
def count(
    home: Annotated[Path, typer.Argument(metavar="DIR", help="The folder of `figures write`.")],
    least: Annotated[int, typer.Option("--least", min=1, help="Smaller counts are not told.")] = 10,
) -> None:
    """Count what pages show of the files in DIR/current, once; small counts are not told."""
    from qorgau.statistics.keeping import current  # noqa: PLC0415
    from qorgau.statistics.register import BadFigures  # noqa: PLC0415 - engines are slow to load
    from qorgau.tables.formats import BadTable  # noqa: PLC0415

    folder = current(home)
    if folder is None:
        stop([f"{home}: expected a folder in which `qorgau figures write` wrote"])
    try:
        count_now(folder, least=least)
    except BadTable as error:
        stop(error.problems)
    except BadFigures as error:
        stop([str(error)])
    typer.echo("counted: overview.json")


def _said(made: Lists, asked: Chosen, manifest: Manifest) -> Iterator[str]:
    """Yield what must be said of the lists: no cell, and no small number."""
    yield f"{len(made.table.lists)} lists: {', '.join(made.table.lists)}"
    yield CODINGS[asked.coding.value]
    if made.merged:
        yield f"too small, made one list: {', '.join(made.merged)}"
    if made.small:
        yield f"fewer than {asked.least} people, and still a list: {', '.join(made.small)}"
    yield f"on no list by this choice: {_few(made.left_out, asked.least)} of the people whom somebody met in the period"
    yield f"refuse matching: {_few(manifest.matching.refused, asked.least)} in the whole register; {BIAS}"
    yield f"not asked about matching, and matched: {_few(manifest.matching.not_asked, asked.least)}"
    yield f"too little is kept to match them: {_few(manifest.matching.nameless, asked.least)}; {TOO_HIGH}"
    yield "the file tells how few people have what in common: never release it, release the estimate"


def _few(count: int, least: int) -> str:
    return f"fewer than {least}" if 0 < count < least else f"{count:,}"


def write_now(home: Path, at: datetime) -> Manifest:
    """Write the register into the folder; raise Busy or BadTable. Django is set up."""
    from qorgau.statistics.register.writing import write_files  # noqa: PLC0415 - after setup
    from qorgau_web.exchange.actions.collecting import collect  # noqa: PLC0415

    return write_files(home, lambda: collect(at=at), product=version("qorgau"), at=at)


def told(manifest: Manifest) -> Iterator[str]:
    """Yield what was written, without a number of people."""
    yield f"written: {', '.join(f'{name}.parquet' for name in manifest.files)}"
    yield "rows are people, reports and counts of few: keep the files where the register is kept, release tables only"


def come(home: Path, hour: int, now: datetime) -> bool:
    """Return whether the files of the day are due: its hour has come, and those that stand were written before it.

    `now` is in the time zone of the register. A folder without files, or with files that cannot be read, is due.
    """
    from qorgau.statistics.keeping import current  # noqa: PLC0415
    from qorgau.statistics.register import BadFigures, read_manifest  # noqa: PLC0415 - only where files are written

    due = now.replace(hour=hour, minute=0, second=0, microsecond=0)
    folder = current(home)
    try:
        return now >= due and (folder is None or read_manifest(folder).written_at < due)
    except BadFigures:
        return True
