"""`qorgau ctdc`: datasets of the Counter Trafficking Data Collaborative, looked at and told in another vocabulary."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from qorgau.knowledge import BadFile
from qorgau.knowledge.reading import printable
from qorgau_cli.data_files import data_of, tell, write_new
from qorgau_cli.wiring import stop

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from qorgau.interop.ctdc import Reading

app = typer.Typer(help="Datasets of CTDC: look, tell in another vocabulary.", no_args_is_help=True)
Source = Annotated[Path, typer.Argument(metavar="FILE", help="CSV or a workbook (.xlsx, .ods).")]
Out = Annotated[Path, typer.Argument(metavar="OUT", help="A new CSV file.")]


@app.command("preview")
def preview(file: Source) -> None:
    """Show which vocabulary a file is in and how sure that is, its columns, and what is not understood."""
    from qorgau.interop.ctdc import preview as look  # noqa: PLC0415 - only where a file is read

    try:
        found = look(data_of(file), file.name)
    except BadFile as error:
        stop([str(error)])
    for line in _lines(found):
        typer.echo(printable(line))


@app.command("convert")
def convert(
    file: Source,
    out: Out,
    to: Annotated[str, typer.Option("--to", metavar="VOCABULARY", help="The vocabulary to write.")],
    least: Annotated[int, typer.Option("--k", min=1, help="Rarer combinations are withheld; 1 withholds none.")] = 11,
    by: Annotated[list[str] | None, typer.Option("--by", metavar="COLUMN", help="A column of combinations.")] = None,
) -> None:
    """Write records in another vocabulary, without those whose combination of identifying columns is rare."""
    from qorgau.interop import ctdc  # noqa: PLC0415 - only where a file is read

    try:
        target = ctdc.vocabulary(to)
        chosen = _columns(by or target.identifying, target.columns)
        found = ctdc.read(data_of(file), file.name)
    except (BadFile, ctdc.UnknownVocabulary) as error:
        stop([str(error)])
    told = ctdc.convert(found.records, found.vocabulary, to)
    released = ctdc.release(told.records, chosen, least)
    write_new(out, ctdc.write(released.records, to))
    tell(_report(found))
    tell(f"{what} ({count:,} records)" for what, count in told.lost.items())
    if told.empty:
        tell([f"columns left open: {', '.join(told.empty)}"])
    tell(_kept_back(len(released.records), released.withheld, released.combinations, least, chosen))


def _columns(names: Iterable[str], known: Mapping[str, object]) -> tuple[str, ...]:
    found = tuple(dict.fromkeys(names))
    for name in found:
        if name not in known:
            stop([f"--by {name}: expected a column of the vocabulary that is written"])
    return found


def _lines(found: Reading) -> Iterator[str]:
    yield f"vocabulary: {found.vocabulary or '-'} ({found.sureness.value})"
    yield from (f"  {one.vocabulary}: {one.known} of {one.of} columns" for one in found.guesses)
    if not found.vocabulary:
        yield f"{found.rows:,} rows, not read: no vocabulary is likelier than the others"
        return
    yield from _report(found)
    for column in found.columns:
        yield f"{column.name or '(no heading)':<40} {column.field or '-':<40} {column.certainty.value}"


def _report(found: Reading) -> Iterator[str]:
    known = sum(bool(column.field) for column in found.columns)
    yield f"{found.vocabulary}: {found.rows:,} rows, {known} of {len(found.columns)} columns understood"
    if found.shifted:
        yield f"{found.shifted:,} rows are longer than the headings: cells may be shifted, none of theirs is counted"
    for column in found.columns:
        if not column.field:
            yield f"column {column.beside}: not understood{f' ({column.note})' if column.note else ''}"
    for note in found.notes:
        yield f"{note.column}, row {note.row}: {note.what.value}: {note.text!r}: {note.told} ({note.rows:,} rows)"
    yield from found.left


def _kept_back(written: int, withheld: int, combinations: int, least: int, by: Iterable[str]) -> Iterator[str]:
    yield f"{written:,} records written"
    yield f"{withheld:,} records withheld, of {combinations:,} combinations rarer than {least} of {', '.join(by)}"
    if withheld:
        yield "keep the counts of what is withheld apart from the file: they tell how many rare people there are"
