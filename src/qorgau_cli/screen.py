"""`qorgau screen`: case files in, reports out."""

from __future__ import annotations

import json
import sys
from datetime import date
from pathlib import Path
from typing import IO, TYPE_CHECKING, Annotated, Any

import typer

from qorgau.knowledge.reading import BadFile, read_file
from qorgau.law.case import read_case
from qorgau.screening.report import report
from qorgau_cli.lines import case_of, lines
from qorgau_cli.wiring import BAD_INPUT, Lang, day, load_content, stop

if TYPE_CHECKING:
    from qorgau.knowledge import Content


def screen(
    files: Annotated[list[Path] | None, typer.Argument(help="Case files (YAML).", show_default=False)] = None,
    as_of: Annotated[
        str | None, typer.Option("--as-of", metavar="DATE", help="Day of the question; today without it.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON array and nothing else.")] = False,
    lang: Annotated[Lang, typer.Option("--lang", help="Language of the words.")] = Lang.EN,
    jsonl: Annotated[
        str | None, typer.Option("--jsonl", metavar="FILE|-", help="One case a line in, one report a line out.")
    ] = None,
) -> None:
    """Say of each case what is established, what is open, what the law says and what to ask next."""
    if bool(files) == (jsonl is not None):
        stop(["screen: expected either case files or --jsonl FILE"])
    if as_json and jsonl is not None:
        stop(["screen: expected either --json or --jsonl; lines are always JSON"])
    on = day(as_of)
    content = load_content()
    if jsonl is not None:
        raise typer.Exit(screen_lines(content, jsonl, on, lang.value))
    reports = _reports(content, files or [], on, lang.value)
    if as_json:
        json.dump(reports, sys.stdout, ensure_ascii=False, indent=2)
        sys.stdout.write("\n")
    else:
        from qorgau_cli.terminal import show  # noqa: PLC0415 - rich is slow to load and not always needed

        show(content, reports, lang.value)


def _reports(content: Content, files: list[Path], on: date, lang: str) -> list[dict[str, Any]]:
    """Return the report of every file, or end with the error of each bad one, nothing written."""
    cases, errors = [], []
    for file in files:
        try:
            cases.append(read_case(read_file(file), content, str(file)))
        except BadFile as error:
            errors.append(str(error))
    if errors:
        stop(errors)
    return [report(content, case, on, lang) for case in cases]


def screen_lines(content: Content, source: str, on: date, lang: str) -> int:
    """Write one report for each line of a file or of stdin; return 2 if a line was bad, else 0."""
    if source == "-":
        return _write_lines(content, sys.stdin.buffer, "stdin", on, lang)
    try:
        stream = Path(source).open("rb")  # noqa: SIM115 - closed below; only the opening may fail here
    except OSError as error:
        stop([f"{source}: expected a readable file ({error.strerror or error})"])
    with stream:
        return _write_lines(content, stream, source, on, lang)


def _write_lines(content: Content, stream: IO[bytes], name: str, on: date, lang: str) -> int:
    bad = False
    encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
    for number, line in enumerate(lines(stream), 1):
        try:
            result = report(content, case_of(line, content, f"{name}:{number}"), on, lang)
        except BadFile as error:
            bad = True
            result = {"error": {"line": number, "field": error.field, "expected": error.expected}}
        sys.stdout.write(encode(result))
        sys.stdout.write("\n")
    return BAD_INPUT if bad else 0
