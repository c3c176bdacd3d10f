"""A rule as two plain conditions of SQL: that it surely holds, and that it may hold.

A column that is NULL is unknown. The first condition reads unknown as no, the second as yes; neither is ever NULL.
Together they are the three values of `qorgau.logic`: true (sure), unknown (may hold, not sure), false (may not hold).
Two plain conditions cost half as much as one that carries NULL along.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, assert_never

from sqlglot import exp

from qorgau.logic import AtLeast, Fact, Not, Ref, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


class Bound(StrEnum):
    """Which of the two conditions of a rule."""

    SURE = "sure"
    MAY = "may"

    @property
    def opposite(self) -> Bound:
        """Return the bound that `not` asks for: what may hold is not surely excluded."""
        return Bound.MAY if self is Bound.SURE else Bound.SURE


@dataclass(frozen=True, slots=True)
class Need:
    """One bound of a fact or of a named rule: a column of the query."""

    of: Fact | Ref
    bound: Bound

    @property
    def name(self) -> str:
        """Return the name of the column. A fact and a rule of the same name are two columns."""
        return f"{self.of.name} {self.bound}" if isinstance(self.of, Fact) else f"rule {self.of.id} {self.bound}"

    @property
    def column(self) -> exp.Column:
        """Return the column as a condition."""
        return column(self.name)


def column(name: str) -> exp.Column:
    """Return the column of this name, whatever letters and dots the name holds."""
    return exp.column(exp.to_identifier(name, quoted=True))


def condition(rule: Rule, bound: Bound) -> exp.Expr:
    """Return the condition under which the rule surely holds, or may hold, over columns as `Need` names them."""
    match rule:
        case Fact() | Ref():
            return Need(rule, bound).column
        case Not(inner):
            return exp.not_(condition(inner, bound.opposite), copy=False)
        case AtLeast(n, parts):
            return _threshold(n, [condition(part, bound) for part in parts])
    assert_never(rule)


def needs(rule: Rule, bound: Bound) -> Iterator[Need]:
    """Yield every bound that the condition of the rule reads, with repetitions."""
    match rule:
        case Fact() | Ref():
            yield Need(rule, bound)
        case Not(inner):
            yield from needs(inner, bound.opposite)
        case AtLeast(_, parts):
            for part in parts:
                yield from needs(part, bound)


def both(rule: Fact | Ref) -> tuple[Need, Need]:
    """Return both bounds of a fact or named rule."""
    return Need(rule, Bound.SURE), Need(rule, Bound.MAY)


def three_valued(rule: Fact | Ref, *, true: exp.Expr, unknown: exp.Expr, false: exp.Expr) -> exp.Case:
    """Return the expression that gives one of three values by what the rule comes to."""
    sure, may = both(rule)
    return exp.Case().when(sure.column, true).when(may.column, unknown).else_(false)


def _threshold(n: int, parts: Sequence[exp.Expr]) -> exp.Expr:
    """Return that at least `n` of the parts hold: `or`, `and`, or a count where neither will do."""
    if n <= 0:
        return exp.true()
    if n > len(parts):
        return exp.false()
    if n == 1:
        return exp.or_(*parts, copy=False)
    if n == len(parts):
        return exp.and_(*parts, copy=False)
    counted = [exp.cast(part, exp.DataType.Type.INT) for part in parts]
    return exp.GTE(this=exp.paren(_sum(counted), copy=False), expression=exp.Literal.number(n))


def _sum(parts: Sequence[exp.Expr]) -> exp.Expr:
    """Return the sum as a balanced tree: a chain of a hundred signs would be nested too deeply."""
    if len(parts) == 1:
        return parts[0]
    half = len(parts) // 2
    return exp.Add(this=_sum(parts[:half]), expression=_sum(parts[half:]))
