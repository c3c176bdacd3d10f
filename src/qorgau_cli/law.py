"""`qorgau law`: what the papers call gaps, what treaties oblige to, and how states differ, held against a day."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer

from qorgau.knowledge.reading import BadFile
from qorgau.law import gaps as of_gaps
from qorgau.law.obligations import obligations as find_obligations
from qorgau_cli.law_data import comparison_data, obligations_data
from qorgau_cli.lines import case_of, lines
from qorgau_cli.wiring import Lang, day, load_content, stop

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qorgau.knowledge import Content
    from qorgau.law import Case

SHOWN_ERRORS: Final = 20

app = typer.Typer(help="The law of a day.", no_args_is_help=True)
AsOf = Annotated[str | None, typer.Option("--as-of", metavar="DATE", help="Day; today without it.")]
Language = Annotated[Lang, typer.Option("--lang", help="Language of the words.")]
AsJson = Annotated[bool, typer.Option("--json", help="One JSON object and nothing else.")]


@app.callback()
def group() -> None:
    """Read the law of a day."""


@app.command("gaps")
def gaps(
    as_of: AsOf = None,
    lang: Language = Lang.EN,
    cases: Annotated[
        Path | None,
        typer.Option("--cases", metavar="FILE", help="Cases, one JSON object a line: rank the gaps by cases touched."),
    ] = None,
) -> None:
    """Show the gaps that the papers name and how far each is closed on a day."""
    from qorgau_cli.law_pages import show_gaps  # noqa: PLC0415 - rich is slow to load and not always needed

    on = day(as_of)
    content = load_content()
    found = of_gaps.gaps(content, on)
    if cases is None:
        show_gaps(content, found, lang.value)
        return
    reading = _Reading(content, cases)
    counted = of_gaps.affected(content, reading.cases())
    if reading.errors:
        stop(reading.errors)
    show_gaps(content, of_gaps.ranked(found, counted), lang.value, counted, reading.read)


@app.command("obligations")
def obligations(as_of: AsOf = None, lang: Language = Lang.EN, as_json: AsJson = False) -> None:
    """Show what treaties oblige to, how far the law of a day meets it, and why."""
    on = day(as_of)
    content = load_content()
    found = find_obligations(content, on)
    if as_json:
        _write(obligations_data(content, found, on, lang.value))
        return
    from qorgau_cli.law_pages import show_obligations  # noqa: PLC0415 - rich is slow to load and not always needed

    show_obligations(content, found, lang.value)


@app.command("compare")
def compare(
    states: Annotated[list[str] | None, typer.Argument(metavar="[STATE]...", help="Codes; all without them.")] = None,
    lang: Language = Lang.EN,
    as_json: AsJson = False,
) -> None:
    """Set the laws of states beside the Protocol and each other, topic by topic, each statement with its source."""
    content = load_content()
    rows = {one.state: one for one in sorted(content.comparisons.values(), key=lambda one: one.row)}
    wanted = list(dict.fromkeys(states or rows))
    unknown = [state for state in wanted if state not in rows]
    if unknown:
        stop([f"law compare: expected states of {', '.join(rows)}, found {', '.join(unknown)}"])
    found = tuple(rows[state] for state in wanted)
    if as_json:
        _write(comparison_data(content, found, lang.value))
        return
    from qorgau_cli.law_pages import show_comparison  # noqa: PLC0415 - rich is slow to load and not always needed

    show_comparison(content, found, lang.value)


def _write(value: dict[str, Any]) -> None:
    json.dump(value, sys.stdout, ensure_ascii=False, indent=2)
    sys.stdout.write("\n")


class _Reading:
    """Cases of a file while they are read: how many, and the error of each bad line, up to a screenful."""

    def __init__(self, content: Content, path: Path) -> None:
        self.content, self.path = content, path
        self.read = 0
        self.errors: list[str] = []

    def cases(self) -> Iterator[Case]:
        """Yield the case of each good line."""
        try:
            with self.path.open("rb") as stream:
                yield from self._each(enumerate(lines(stream), 1))
        except OSError as error:
            stop([f"{self.path}: expected a readable file ({error.strerror or error})"])

    def _each(self, numbered: Iterator[tuple[int, bytes]]) -> Iterator[Case]:
        for number, line in numbered:
            try:
                case = case_of(line, self.content, f"{self.path}:{number}")
            except BadFile as error:
                self.errors.append(str(error))
                if len(self.errors) >= SHOWN_ERRORS:
                    return
                continue
            self.read += 1
            yield case
