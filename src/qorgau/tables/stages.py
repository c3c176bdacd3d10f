"""Named rules as a query of stages: each rule is worked out once, from columns of the stages before it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlglot import exp

from qorgau.logic import Fact, Ref, Rule
from qorgau.tables.conditions import Bound, Need, column, condition, needs

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


@dataclass(frozen=True, slots=True)
class Stages:
    """What is worked out after what. `facts` are read from the records; each later level reads the ones before."""

    facts: tuple[Need, ...]
    levels: tuple[tuple[tuple[Need, exp.Expr], ...], ...]

    @property
    def fact_names(self) -> tuple[str, ...]:
        """Return the facts that the records must give, each as a column that is true, false or NULL."""
        return tuple(dict.fromkeys(need.of.name for need in self.facts if isinstance(need.of, Fact)))

    def query(self, facts: exp.Select, keep: Iterable[str] = ()) -> exp.Select:
        """Return the query that adds every bound to the facts; the columns `keep` of the facts are handed on."""
        kept = [column(name) for name in keep]
        bounds = [exp.alias_(_bound(need), need.name, quoted=True, copy=False) for need in self.facts]
        query = exp.select(*kept, *bounds).from_(facts.subquery("facts", copy=False), copy=False)
        for number, level in enumerate(self.levels, 1):
            made = [exp.alias_(expression, need.name, quoted=True) for need, expression in level]
            query = exp.select("*", *made).from_(query.subquery(f"stage_{number}", copy=False), copy=False)
        return query


def stages(wanted: Iterable[Need], rules: Mapping[str, Rule], defaults: Mapping[str, Rule]) -> Stages:
    """Return the stages that give every wanted bound, and nothing that they do not need.

    `defaults` are facts that hold unless their rule surely does. Named rules must not go round in a circle.
    """
    level: dict[Need, int] = {}
    made: dict[Need, exp.Expr] = {}

    def _place(need: Need) -> int:
        if need not in level:
            found = _made(need, rules, defaults)
            level[need] = 1 + max(map(_place, found[1]), default=0) if found else 0
            if found:
                made[need] = found[0]
        return level[need]

    for need in wanted:
        _place(need)
    return Stages(
        facts=tuple(need for need, height in level.items() if not height),
        levels=tuple(
            tuple((need, made[need]) for need in made if level[need] == height)
            for height in range(1, max(level.values(), default=0) + 1)
        ),
    )


def _made(
    need: Need, rules: Mapping[str, Rule], defaults: Mapping[str, Rule]
) -> tuple[exp.Expr, tuple[Need, ...]] | None:
    """Return how a bound is worked out and from what, None if the records give it."""
    if isinstance(need.of, Ref):
        rule = rules[need.of.id]
        return condition(rule, need.bound), tuple(needs(rule, need.bound))
    if need.of.name in defaults:
        rule = defaults[need.of.name]
        return exp.not_(condition(rule, Bound.SURE), copy=False), tuple(needs(rule, Bound.SURE))
    return None


def _bound(need: Need) -> exp.Expr:
    """Return the bound of a column that may be NULL.

    `x OR x IS NULL` is cheaper than `x IS NOT FALSE` where both are.
    """
    given = column(need.of.name if isinstance(need.of, Fact) else need.of.id)
    sure = exp.Is(this=given, expression=exp.true())
    if need.bound is Bound.SURE:
        return sure
    return exp.or_(sure, exp.Is(this=given.copy(), expression=exp.null()))
