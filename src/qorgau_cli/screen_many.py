"""`qorgau screen-many`: a file of records in, a file of codes out."""

from __future__ import annotations

import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from qorgau_cli.wiring import load_content, stop

if TYPE_CHECKING:
    from collections.abc import Callable

    from qorgau.screening.bulk import BulkRun


class EngineName(StrEnum):
    """The engines that read and write files of records."""

    DUCKDB = "duckdb"
    SPARK = "spark"


def screen_many(
    source: Annotated[Path, typer.Argument(metavar="IN", help="Records: .csv, .jsonl or .parquet.")],
    out: Annotated[Path, typer.Argument(metavar="OUT", help="Result: .csv, .jsonl or .parquet.")],
    engine: Annotated[EngineName, typer.Option("--engine", help="What computes.")] = EngineName.DUCKDB,
    master: Annotated[str | None, typer.Option("--master", metavar="URL", help="Spark cluster.")] = None,
    purpose: Annotated[str, typer.Option("--purpose", help="survey or archive; kept beside the result.")] = "survey",
) -> None:
    """Give status, profile, codes and dimensions of every record of a survey or archive without names."""
    # Loaded here, since `qorgau screen` needs none of it.
    from qorgau.screening.bulk import BadPurpose, screen_records  # noqa: PLC0415
    from qorgau.tables.engines import NoEngine  # noqa: PLC0415
    from qorgau.tables.formats import BadTable  # noqa: PLC0415

    content = load_content()
    _end_cleanly()
    try:
        with _progress() as tell:
            run = screen_records(content, source, out, purpose=purpose, tell=tell, engine=engine.value, master=master)
    except BadTable as error:
        stop(error.problems)
    except (BadPurpose, NoEngine) as error:
        stop([str(error)])
    _report(run)


def _end_cleanly() -> None:
    """Let a polite kill end the run like Ctrl+C, so that what is unfinished is removed."""
    signal.signal(signal.SIGTERM, lambda number, _: sys.exit(128 + number))


@contextmanager
def _progress() -> Iterator[Callable[[float], None]]:
    """Give what is told of the progress a bar, on a terminal only."""
    if not sys.stderr.isatty():
        yield lambda _: None
        return
    from rich.console import Console  # noqa: PLC0415 - slow to load and not always needed
    from rich.progress import Progress  # noqa: PLC0415 - slow to load and not always needed

    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("screen-many", total=1.0)
        yield lambda done: bar.update(task, completed=done)


def _report(run: BulkRun) -> None:
    """Say what came out, and on stderr which columns were not read."""
    if run.columns_carried:
        typer.echo(f"carried along untouched, not read: {', '.join(run.columns_carried)}", err=True)
    typer.echo(f"{run.rows:,} records, {run.purpose}, content {run.release}")
    for status, count in run.statuses.items():
        typer.echo(f"{count:>12,}  {status}")
