"""Hypotheses of papers: whether the cells that one names hold more people than independence would give."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from math import isfinite
from typing import TYPE_CHECKING

import numpy as np
from scipy.stats import hypergeom
from scipy.stats.contingency import odds_ratio

from qorgau.statistics.association.cells import against_the_rest
from qorgau.statistics.association.crosstab import without_unknown
from qorgau.statistics.holm import holm
from qorgau.statistics.intervals import LEVEL
from qorgau.statistics.refusing import Reason, Refused

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from qorgau.knowledge.figure_questions import Block
    from qorgau.statistics.association.crosstab import Crosstab, Flags, Ints, Known


class Finding(StrEnum):
    """What the figures say of a hypothesis."""

    SUPPORTED = "supported"  # more people than expected, beyond chance
    CONTRARY = "contrary"  # fewer than expected: the odds ratio lies below 1 with its whole interval
    OPEN = "open"  # neither


@dataclass(frozen=True, slots=True)
class Held:
    """One block against the rest: the 2 x 2 table of its rows by its columns.

    `share` of all people is in the block, `expected` would be under independence. `p` is one-sided and exact
    (hypergeometric), `adjusted` after Holm over the blocks. The odds ratio is the conditional one with its exact
    interval; infinite or 0 where a side is empty.
    """

    block: Block
    count: int
    people: int
    share: float
    expected: float
    p: float
    adjusted: float
    odds_ratio: float
    lower: float
    upper: float
    finding: Finding


@dataclass(frozen=True, slots=True)
class Answered:
    """A hypothesis answered: of all `people` that are known, those in any block, seen and expected, and each block."""

    known: Known
    share: float
    expected: float
    blocks: tuple[Held | Refused, ...]


def answered(
    table: Crosstab, blocks: Sequence[Block], unknown: Iterable[str] = (), level: float = LEVEL
) -> Answered | Refused:
    """Return what a table says of the blocks that a hypothesis names; people of whom a trait is not known are left out.

    A name that the table does not have is a refusal: a block would mean something else without it.
    """
    known = without_unknown(table, unknown)
    if not known.table.people:
        return Refused(Reason.NO_DATA)
    strange = tuple(_strange(known.table, blocks))
    if strange:
        return Refused(Reason.NO_NAME, strange)
    squares = [against_the_rest(known.table, block.rows, block.columns) for block in blocks]
    chances = [None if _one_sided(square) else _more(square) for square in squares]
    after = iter(holm([p for p in chances if p is not None]))
    held = tuple(
        _one_sided(square) or _held(block, square, p or 0.0, next(after), level)
        for block, square, p in zip(blocks, squares, chances, strict=True)
    )
    inside = _inside(known.table, blocks)
    seen, expected = (float(counts[inside].sum()) for counts in (known.table.counts, known.table.expected))
    return Answered(known, seen / known.table.people, expected / known.table.people, held)


def _strange(table: Crosstab, blocks: Sequence[Block]) -> Iterator[str]:
    for block in blocks:
        yield from (name for name in block.rows if name not in table.rows)
        yield from (name for name in block.columns if name not in table.columns)


def _one_sided(square: Ints) -> Refused | None:
    """Return a refusal where a row or a column of the four has nobody: there is nothing to compare with."""
    sums = (*square.sum(axis=1), *square.sum(axis=0))
    names = ("rows", "other_rows", "columns", "other_columns")
    empty = tuple(name for name, many in zip(names, sums, strict=True) if not many)
    return Refused(Reason.EMPTY_MARGIN, empty) if empty else None


def _more(square: Ints) -> float:
    """Return how likely at least so many in the block are, with the margins as they are."""
    return float(hypergeom.sf(square[0, 0] - 1, square.sum(), square[0].sum(), square[:, 0].sum()))


def _held(block: Block, square: Ints, p: float, adjusted: float, level: float) -> Held:
    people = int(square.sum())
    ratio = odds_ratio(square, kind="conditional")
    limits = ratio.confidence_interval(confidence_level=level)
    upper = float(limits.high)
    contrary = isfinite(upper) and upper < 1
    return Held(
        block,
        int(square[0, 0]),
        people,
        int(square[0, 0]) / people,
        float(square[0].sum() * square[:, 0].sum()) / people**2,
        p,
        adjusted,
        float(ratio.statistic),
        float(limits.low),
        upper,
        Finding.SUPPORTED if adjusted < 1 - level else Finding.CONTRARY if contrary else Finding.OPEN,
    )


def _inside(table: Crosstab, blocks: Sequence[Block]) -> Flags:
    inside = np.zeros(table.counts.shape, dtype=bool)
    for block in blocks:
        inside |= np.outer(np.isin(table.rows, list(block.rows)), np.isin(table.columns, list(block.columns)))
    return inside
