"""`qorgau table`: counts of one column by another, small counts protected; ready tables of SDG 16.2.2 and IC-TIP."""

from __future__ import annotations

import tempfile
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from qorgau_cli.data_files import data_of, tell, write_new
from qorgau_cli.screen_many import EngineName
from qorgau_cli.wiring import stop

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from qorgau.statistics.victims_by_population import Population
    from qorgau.tables.engines import Engine
    from qorgau_cli.table_ready import Options
    from qorgau_cli.table_shown import Shown

    Make = Callable[[Engine, Options], Iterator[Shown]]

LEAST = 10  # that of `qorgau.statistics.two_way`, which is slow to load


class Counted(StrEnum):
    """What is counted."""

    RECORDS = "records"
    PERSONS = "persons"


class Ready(StrEnum):
    """Tables that need no columns to be named."""

    SDG = "sdg"
    ICTIP = "ictip"


class Form(StrEnum):
    """How the table is written."""

    TEXT = "text"
    CSV = "csv"
    JSON = "json"


def table(  # noqa: PLR0917 - an option each
    file: Annotated[Path, typer.Argument(metavar="FILE", help="Records: .csv, .jsonl or .parquet.")],
    rows: Annotated[str | None, typer.Option("--rows", metavar="COLUMN", help="Its values are the rows.")] = None,
    columns: Annotated[str | None, typer.Option("--columns", metavar="COLUMN", help="And these the columns.")] = None,
    where: Annotated[list[str] | None, typer.Option("--where", metavar="COLUMN=VALUE", help="Only these.")] = None,
    count: Annotated[Counted, typer.Option("--count", help="Records, or each person once.")] = Counted.RECORDS,
    by_year: Annotated[bool, typer.Option("--by-year", help="A table for each year.")] = False,
    least: Annotated[int, typer.Option("--least", min=1, help="Smaller counts are not told.")] = LEAST,
    ready: Annotated[Ready | None, typer.Option("--ready", help="A ready table, in place of --rows.")] = None,
    population: Annotated[Path | None, typer.Option("--population", metavar="CSV", help="For --ready sdg.")] = None,
    engine: Annotated[EngineName, typer.Option("--engine", help="Spark needs --master.")] = EngineName.DUCKDB,
    master: Annotated[str | None, typer.Option("--master", metavar="URL", help="Of a Spark cluster.")] = None,
    form: Annotated[Form, typer.Option("--format", help="Text, or one row a cell, or one object.")] = Form.TEXT,
    out: Annotated[Path | None, typer.Option("--out", metavar="OUT", help="A new file; stdout without it.")] = None,
) -> None:
    """Count one column by another; small counts, and what would give them away, are not told."""
    from qorgau.tables.engines import NoEngine  # noqa: PLC0415 - slow to load and not always needed
    from qorgau.tables.formats import BadTable  # noqa: PLC0415
    from qorgau.tables.opening import open_engine  # noqa: PLC0415
    from qorgau_cli.table_ready import Options, ictip, sdg  # noqa: PLC0415
    from qorgau_cli.table_ready import plain as make_plain  # noqa: PLC0415
    from qorgau_cli.table_shown import text_of  # noqa: PLC0415

    options = Options(file, _where(where or ()), by_year, least, _population(population, ready))
    plain = partial(make_plain, rows=_rows(rows, ready), columns=columns, persons=count is Counted.PERSONS)
    makers: dict[Ready | None, Make] = {None: plain, Ready.SDG: sdg, Ready.ICTIP: ictip}
    try:
        with tempfile.TemporaryDirectory() as scratch, open_engine(engine, file, Path(scratch), master) as opened:
            found = list(makers[ready](opened, options))
    except BadTable as error:
        stop(error.problems)
    except NoEngine as error:
        stop([str(error)])
    text = text_of(found, form.value)
    if out is None:
        typer.echo(text, nl=False)
    else:
        write_new(out, [text])
    if form is Form.CSV:
        tell(dict.fromkeys(note for one in found for note in one.notes))


def _rows(rows: str | None, ready: Ready | None) -> str:
    if bool(rows) is bool(ready):
        stop(["--rows: expected a column, or --ready in its place"])
    return rows or ""


def _where(given: Iterable[str]) -> tuple[tuple[str, str], ...]:
    found = []
    for one in given:
        name, sign, value = one.partition("=")
        if not name or not sign:
            stop([f"--where: expected COLUMN=VALUE, found {one!r}"])
        found.append((name, value))
    return tuple(found)


def _population(file: Path | None, ready: Ready | None) -> Population | None:
    from qorgau.knowledge import BadFile  # noqa: PLC0415 - only where a file is read
    from qorgau.statistics.victims_by_population import read_population  # noqa: PLC0415

    if file is None:
        return None
    if ready is not Ready.SDG:
        stop(["--population: expected only with --ready sdg"])
    try:
        return read_population(data_of(file).decode("utf-8-sig"), file.name)
    except UnicodeDecodeError:
        stop([f"{file}: expected text in UTF-8"])
    except BadFile as error:
        stop([str(error)])
