"""Pages of `qorgau law` for the eye of a person: gaps, obligations, comparison."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any, Final

from rich.console import Console
from rich.table import Table
from rich.text import Text

from qorgau.knowledge.comparative import TOPICS
from qorgau.law.obligations import ObligationState, counts
from qorgau.law.reasons import cited, reason_words
from qorgau.law.wording import message
from qorgau.text import say

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from qorgau.knowledge import Content
    from qorgau.knowledge.comparative import Comparison
    from qorgau.law.gaps import GapFinding
    from qorgau.law.obligations import ObligationFinding

WIDTH: Final = 110
COLOURS: Final = {
    ObligationState.ALIGNED: "bold green",
    ObligationState.PARTLY: "yellow",
    ObligationState.OPEN: "bold red",
    ObligationState.NOT_EXAMINED: "magenta",
}


def console() -> Console:
    """Return the terminal, narrow enough to read."""
    found = Console(highlight=False)
    if not found.is_terminal or found.width > WIDTH:
        found.width = WIDTH
    return found


def show_gaps(
    content: Content, found: Iterable[GapFinding], lang: str, counted: Mapping[str, int] | None = None, total: int = 0
) -> None:
    """Print the gaps with their state; with counts also how many of the `total` cases bring each out."""
    table = Table(show_edge=False, pad_edge=False)
    for head in ("gap", "state", *(("cases",) if counted is not None else ()), "what"):
        table.add_column(message(content, f"law.{head}", lang), justify="right" if head == "cases" else "left")
    for one in found:
        state = message(content, f"gap.{one.state.value}", lang)
        cases = [] if counted is None else [str(counted.get(one.gap.id, "–"))]
        table.add_row(say(one.gap.label, lang), state, *cases, say(one.gap.text, lang))
    page = console()
    page.print(table)
    if counted is not None:
        page.print(message(content, "law.cases_read", lang, n=total), style="dim")


def show_obligations(content: Content, found: tuple[ObligationFinding, ...], lang: str) -> None:
    """Print the obligations treaty by treaty, with state and reasons, and last the counts by state."""
    page = console()
    for treaty, group in groupby(found, key=lambda one: one.obligation.treaty):
        page.rule(Text(say(content.treaties[treaty].label, lang)), style="blue", align="left")
        for one in group:
            page.print(_obligation(content, one, lang))
    page.rule(Text(message(content, "obligation.counts", lang)), style="blue", align="left")
    for state, number in counts(found).items():
        page.print(Text.assemble(f"{number:4}  ", (_state(content, state, lang), COLOURS[state])))
    page.print(message(content, "obligation.read_with", lang), style="dim")


def _state(content: Content, state: ObligationState, lang: str) -> str:
    return message(content, f"obligation.{state.value}", lang)


def _obligation(content: Content, found: ObligationFinding, lang: str) -> Table:
    one = found.obligation
    grid = _grid(8)
    duty = message(content, f"obligation.duty.{one.duty.value}", lang)
    head = Text.assemble(
        (say(one.label, lang), "bold"), "  ", (_state(content, found.state, lang), COLOURS[found.state])
    )
    grid.add_row(one.articles, head)
    grid.add_row("", say(one.text, lang))
    confidence = cited(content, one.source, one.confidence, lang)
    serves = [message(content, f"obligation.serves.{one.serves}", lang)] if one.serves else []
    step = message(content, f"obligation.step.{one.step.value}", lang)
    grid.add_row("", Text("; ".join((duty, step, *serves, confidence)), style="italic dim"))
    for reason in found.reasons:
        grid.add_row("", Text(f"• {reason_words(content, reason, lang)}"))
    if one.not_examined:
        left = f"• {message(content, 'obligation.left_out', lang)}: {say(one.not_examined, lang)}"
        grid.add_row("", Text(left, style="magenta"))
    return grid


def show_comparison(content: Content, found: tuple[Comparison, ...], lang: str) -> None:
    """Print topic by topic what each state has, so that the rows stand under each other."""
    page = console()
    width = max(len(say(one.label, lang)) for one in found)
    for topic in TOPICS:
        page.rule(Text(message(content, f"compare.{topic}", lang)), style="blue", align="left")
        grid = _grid(width)
        for one in found:
            grid.add_row(say(one.label, lang), _cell(content, getattr(one, topic), lang))
        page.print(grid)


def _cell(content: Content, cell: tuple[Any, ...], lang: str) -> Text:
    told = [
        Text.assemble(say(one.text, lang), (f" ({cited(content, one.source, one.confidence, lang)})", "italic dim"))
        for one in cell
    ]
    return Text("\n").join(told) if told else Text("–")


def _grid(width: int) -> Table:
    grid = Table.grid(padding=(0, 2))
    grid.add_column(style="bold", min_width=min(width, 24), max_width=24)
    grid.add_column()
    return grid
