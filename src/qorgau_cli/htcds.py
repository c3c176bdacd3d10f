"""`qorgau htcds`: case data of the Human Trafficking Case Data Standard 2.0, looked at, read and written."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from qorgau.knowledge import BadFile
from qorgau.knowledge.reading import printable
from qorgau_cli.data_files import data_of, tell, write_new
from qorgau_cli.wiring import stop

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from qorgau.interop.htcds import Column, Reading, Record

app = typer.Typer(help="Case data in the form of HTCDS 2.0: look, read, write.", no_args_is_help=True)
Source = Annotated[Path, typer.Argument(metavar="FILE", help="CSV, JSON, .xlsx, .ods or an XForm.")]
Out = Annotated[Path, typer.Argument(metavar="OUT", help="A new file.")]


@app.command("preview")
def preview(file: Source, as_json: Annotated[bool, typer.Option("--json", help="One JSON object.")] = False) -> None:
    """Show which column is taken as which field, how certain that is, and what is not understood."""
    from qorgau.interop.htcds import preview as look  # noqa: PLC0415 - only where a file is read

    try:
        found = look(data_of(file), file.name)
    except BadFile as error:
        stop([str(error)])
    if as_json:
        typer.echo(json.dumps(_plain(found), ensure_ascii=False, indent=1))
        return
    for line in _lines(found):
        typer.echo(printable(line))


@app.command("read")
def read(file: Source, out: Out) -> None:
    """Read a file into JSON lines, a record a line. What was not understood is kept, and told on stderr."""
    found = _read(file)
    write_new(out, _text(found.records, ".jsonl"))
    tell(_report(found))


@app.command("write")
def write(
    source: Annotated[Path, typer.Argument(metavar="IN", help="JSON lines, or any file that can be read.")],
    out: Annotated[Path, typer.Argument(metavar="OUT", help="A new file: .csv or .jsonl.")],
    labels: Annotated[bool, typer.Option("--labels", help="CSV with the labels under the names.")] = False,
) -> None:
    """Write records as CSV or JSON lines. What is not of the standard goes with them, and is told on stderr."""
    from qorgau.interop.htcds import beyond  # noqa: PLC0415 - only where a file is read

    if out.suffix not in (".csv", ".jsonl"):
        stop([f"{out}: expected a name that ends in .csv or .jsonl"])
    found = _read(source)
    write_new(out, _text(found.records, out.suffix, labels=labels))
    told = [f"{what} ({count:,} records)" for what, count in beyond(found.records).items()]
    tell((f"{len(found.records):,} records", *told))


def _text(records: tuple[Record, ...], suffix: str, *, labels: bool = False) -> Iterable[str]:
    from qorgau.interop.htcds import NotWritten, as_csv, as_lines  # noqa: PLC0415 - only where a file is read

    try:
        if suffix == ".csv":
            return [as_csv(records, labels=labels)]
        return [f"{line}\n" for line in as_lines(records)]
    except NotWritten as error:
        stop([str(error)])


def _read(file: Path) -> Reading:
    """Return the records of a file; end with exit code 2 where it holds none: a form, or what cannot be read."""
    from qorgau.interop.htcds import read as read_records  # noqa: PLC0415 - only where a file is read

    try:
        found = read_records(data_of(file), file.name)
    except BadFile as error:
        stop([str(error)])
    if found.asks:
        stop([f"{file.name}: expected case data, found a form ({found.form}); `qorgau htcds preview` shows it"])
    return found


def _plain(found: Reading) -> dict[str, Any]:
    """Return the reading as plain values, without its records."""
    columns = [{**one._asdict(), "certainty": one.certainty.value} for one in found.columns]
    choices = [one._asdict() for one in found.choices]
    return {"form": found.form, "columns": columns, "choices": choices, "left": list(found.left)}


def _lines(found: Reading) -> Iterator[str]:
    known = sum(bool(column.field) for column in found.columns)
    yield f"{found.form}: {known} of {len(found.columns)} columns understood"
    yield from map(_worded, found.columns)
    yield from (
        f"choice of {one.field} not understood: {one.name} ({one.label})" for one in found.choices if not one.code
    )
    yield from found.left


def _worded(column: Column) -> str:
    from qorgau.interop.htcds.columns import letters  # noqa: PLC0415 - only where a file is read

    heading = " / ".join(filter(None, (column.name.strip(), column.label.strip()))) or "(no heading)"
    note = f"; {column.note}" if column.note else ""
    return f"{letters(column.place):<3} {heading:<60} {column.field or '-':<40} {column.certainty.value}{note}"


def _report(found: Reading) -> Iterator[str]:
    known = sum(bool(column.field) for column in found.columns)
    yield f"{found.form}: {len(found.records):,} records, {known} of {len(found.columns)} columns understood"
    for column in found.columns:
        if not column.field:
            yield f"column {column.beside}: not understood, kept beside{f' ({column.note})' if column.note else ''}"
        elif column.note:
            yield f"column {column.name}: taken as {column.field} ({column.note})"
    for note in found.notes:
        yield f"{note.column}, row {note.row}: {note.what.value}: {note.text!r}: {note.told} ({note.rows:,} rows)"
    yield from found.left
