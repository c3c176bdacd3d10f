"""The questions of the content put to the people of the register, with nothing told that protection keeps back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from qorgau.statistics.association import (
    Answered,
    Asked,
    Association,
    Held,
    answered,
    associated,
    crosstab,
    told,
)
from qorgau.statistics.association import Refused as NotAnswered
from qorgau.statistics.overview import shapes
from qorgau.statistics.refusing import Reason

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from qorgau.knowledge.content import Content
    from qorgau.knowledge.figure_questions import Block, Question
    from qorgau.statistics.association import Crosstab as Counts
    from qorgau.statistics.protected import Protected

_STEPS: Final = (0.001, 0.01, 0.05)  # what p is told to lie below where the table is not told whole


def shown(one: Protected, unknown: tuple[str, ...] = (), several: str | None = None) -> shapes.Table:
    """Return a table with its totals as it may be told. One without columns has its counts in `row_totals`."""
    table = one.table
    return shapes.Table(
        table.rows,
        table.columns,
        tuple(tuple(one.told(row, column) for column in table.columns) for row in table.rows),
        tuple(one.told(row, None) for row in table.rows),
        tuple(one.told(None, column) for column in table.columns),
        one.told(None, None) if table.columns else None,
        unknown,
        bool(table.columns) and table.overlapping,
        several if several in table.columns else None,
    )


def asked(content: Content, name: str, one: Protected) -> shapes.Asked:
    """Return the table of a question with what was found of it."""
    question = content.figure_questions.questions[name]
    several = content.figure_register.traits[question.columns].several
    traits = content.figure_questions.traits
    unknown = (*traits[question.rows].unknown, *traits[question.columns].unknown)
    left = (*unknown, *([several.name] if several else []))
    return shapes.Asked(
        name,
        question.rows,
        question.columns,
        shown(one, tuple(dict.fromkeys(unknown)), several.name if several else None),
        found(content, name, one, left),
    )


def found(content: Content, name: str, one: Protected, left: tuple[str, ...]) -> shapes.Found:
    """Return the answer of a table; people in the rows and columns of `left` are left out and counted apart."""
    question = content.figure_questions.questions[name]
    counts = _whole(content, question, one)
    answer = associated(counts, Asked(unknown=left))
    exact = _told_whole(one, answer)
    blocks = content.figure_register.blocks.get(name, question.blocks)
    held = answered(counts, blocks, left) if blocks else None
    if isinstance(held, Answered) and answer.refused and answer.refused.reason is Reason.TOO_FEW:
        held = NotAnswered(Reason.TOO_FEW)
    people, out = _left_out(one, left)
    return shapes.Found(
        answer.word.value,
        why(answer.refused),
        _strength(answer, people, exact=exact),
        _test(answer, exact=exact),
        exact,
        out,
        tuple(_stands_out(answer, one)),
        tuple(_hypothesis(each, block, exact=exact) for each, block in _blocks(held, blocks)),
        why(held),
    )


def why(refused: object) -> shapes.Why | None:
    """Return a refusal as a plain value, None for an answer."""
    return shapes.Why(refused.reason.value, refused.names) if isinstance(refused, NotAnswered) else None


def _whole(content: Content, question: Question, one: Protected) -> Counts:
    """Return the counts over all categories of the register, so that a block may name those that nobody is in."""
    names = [
        content.registered(trait) if not content.figure_questions.traits[trait].places else seen or (shapes.UNKNOWN,)
        for trait, seen in ((question.rows, one.table.rows), (question.columns, one.table.columns))
    ]
    counts = np.array([[one.table.count(row, column) for column in names[1]] for row in names[0]], dtype=np.int64)
    return crosstab(names[0], names[1], counts)


def _told_whole(one: Protected, answer: Association) -> bool:
    """Return whether every cell that the answer rests on is told."""
    table = answer.known.table
    return not any((row, column) in one.hidden for row in table.rows for column in table.columns)


def _left_out(one: Protected, left: Collection[str]) -> tuple[int | None, dict[str, int | None]]:
    """Return how many people are known and who is left out by name, as far as that follows from what is told."""
    rows = [row for row in one.table.rows if row in left]
    columns = [column for column in one.table.columns if column in left]
    out = {row: one.told(row, None) for row in rows}
    for column in columns:
        parts = [one.told(None, column), *(one.told(row, column) for row in rows)]
        many = None if None in parts else sum(x or 0 for x in parts[:1]) - sum(x or 0 for x in parts[1:])
        out[column] = many if column not in out else _sum([out[column], many])
    total, gone = one.told(None, None), _sum(out.values())
    return (None if total is None or gone is None else total - gone), out


def _sum(parts: Iterable[int | None]) -> int | None:
    known = list(parts)
    return None if None in known else sum(one for one in known if one is not None)


def _strength(answer: Association, people: int | None, *, exact: bool) -> shapes.Strong | None:
    if answer.strength is None:
        return None
    one = answer.strength
    numbers = [value if exact else round(value, 1) for value in (one.corrected, one.lower, one.upper)]
    return shapes.Strong(numbers[0], numbers[1], numbers[2], one.level, people)


def _test(answer: Association, *, exact: bool) -> shapes.Tested | None:
    if answer.test is None:
        return None
    p = answer.test.p
    coarse = next((step for step in _STEPS if p < step), 1.0)
    return shapes.Tested(answer.test.kind.value, p if exact else coarse, answer.test.tables)


def _stands_out(answer: Association, one: Protected) -> Iterable[shapes.StandsOut]:
    """Yield the cells that stand out, where they and their totals are told: to stand out tells of them."""
    for cell in told(answer.cells, ()):
        if not one.hidden & {(cell.row, cell.column), (cell.row, None), (None, cell.column)}:
            yield shapes.StandsOut(cell.row, cell.column, str(cell.stands_out))


def _blocks(held: Answered | NotAnswered | None, blocks: tuple[Block, ...]) -> list[tuple[Held | NotAnswered, Block]]:
    return list(zip(held.blocks, blocks, strict=True)) if isinstance(held, Answered) else []


def _hypothesis(one: Held | NotAnswered, block: Block, *, exact: bool) -> shapes.Hypothesis:
    """Return what is told of a block: its numbers give its counts away, so they stand only where all cells do."""
    if isinstance(one, NotAnswered):
        return shapes.Hypothesis(block.rows, block.columns, None, None, why(one))
    numbers = shapes.Numbers(
        _finite(one.odds_ratio), one.lower, _finite(one.upper), one.adjusted, one.share, one.expected
    )
    return shapes.Hypothesis(block.rows, block.columns, one.finding.value, numbers if exact else None, None)


def _finite(value: float) -> float | None:
    return float(value) if np.isfinite(value) else None
