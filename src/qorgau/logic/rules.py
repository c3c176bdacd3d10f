"""Rules as trees: facts, `not`, thresholds and references."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


class Truth(IntEnum):
    """What is known of a fact or a rule. Unknown is never no."""

    FALSE = 0
    UNKNOWN = 1
    TRUE = 2


FALSE, UNKNOWN, TRUE = Truth.FALSE, Truth.UNKNOWN, Truth.TRUE
OPPOSITE = (TRUE, UNKNOWN, FALSE)


@dataclass(frozen=True, slots=True)
class Fact:
    """A leaf: a fact of the vocabulary or a sign."""

    name: str


@dataclass(frozen=True, slots=True)
class Not:
    """The opposite of a rule."""

    rule: Rule


@dataclass(frozen=True, slots=True)
class AtLeast:
    """At least `n` of the rules hold. `all` asks for every one of them, `any` for one."""

    n: int
    of: tuple[Rule, ...]


@dataclass(frozen=True, slots=True)
class Ref:
    """A rule kept under its own id."""

    id: str


Rule = Fact | Not | AtLeast | Ref


def all_of(*rules: Rule) -> AtLeast:
    """Return the rule that holds when every one of the rules holds."""
    return AtLeast(len(rules), rules)


def any_of(*rules: Rule) -> AtLeast:
    """Return the rule that holds when one of the rules holds."""
    return AtLeast(1, rules)


def polarities(rule: Rule, rules: Mapping[str, Rule], *, positive: bool = True) -> dict[str, set[bool]]:
    """Return for each fact of the rule whether it occurs plain (True), negated (False) or both."""
    if isinstance(rule, Fact):
        return {rule.name: {positive}}
    if isinstance(rule, Not):
        return polarities(rule.rule, rules, positive=not positive)
    if isinstance(rule, Ref):
        return polarities(rules[rule.id], rules, positive=positive)
    found: dict[str, set[bool]] = {}
    for part in rule.of:
        for name, signs in polarities(part, rules, positive=positive).items():
            found.setdefault(name, set()).update(signs)
    return found


def references(rule: Rule) -> Iterator[str]:
    """Yield the ids of the rules that this rule names, one by one."""
    if isinstance(rule, Ref):
        yield rule.id
    elif isinstance(rule, Not):
        yield from references(rule.rule)
    elif isinstance(rule, AtLeast):
        for part in rule.of:
            yield from references(part)
