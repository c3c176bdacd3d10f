"""A rulebook: named rules made ready for evaluation, once for all cases.

Each fact gets a bit and each part of a rule a place in a list in which parts stand before the rule they belong to.
A case is then two whole numbers, what is true and what is false, and one walk along the list.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from qorgau.logic.rules import AtLeast, Fact, Not, Ref, Rule

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

KEPT_NAMES: Final = 100_000


class Step(NamedTuple):
    """A threshold: at least `n` of `size` things, namely facts (plain or negated, as bits) and earlier steps."""

    n: int
    size: int
    plain: int
    negated: int
    parts: tuple[tuple[int, bool], ...]


class Rulebook:
    """Named rules, the bit of each fact, and the steps in the order in which they are worked out."""

    def __init__(self, rules: Mapping[str, Rule], order: Iterable[str] = ()) -> None:
        self.rules = rules
        self.bits: dict[str, int] = {name: 1 << place for place, name in enumerate(order)}
        self.steps: list[Step] = []
        self._names: list[str] = list(self.bits)
        # By identity, since comparing trees is dear; the rule is kept beside its place, so no identity is used again.
        self._places: dict[int, tuple[Rule, int]] = {}
        self._named: dict[str, int] = {}
        self._facts: dict[str, int] = {}
        self._told: dict[int, tuple[str, ...]] = {}

    def place(self, rule: Rule) -> int:
        """Return the place of the rule in the list of steps, adding what it needs."""
        if isinstance(rule, Ref):
            return self.named(rule.id)
        if isinstance(rule, Fact):
            return self._fact(rule)
        found = self._places.get(id(rule))
        if found is None:
            found = self._places[id(rule)] = (rule, self._added(rule))
        return found[1]

    def named(self, rule_id: str) -> int:
        """Return the place of the rule kept under the id; raise KeyError."""
        found = self._named.get(rule_id)
        if found is None:
            found = self._named[rule_id] = self.place(self.rules[rule_id])
        return found

    def bit(self, name: str) -> int:
        """Return the bit of a fact."""
        found = self.bits.get(name)
        if found is None:
            found = self.bits[name] = 1 << len(self._names)
            self._names.append(name)
        return found

    def names(self, bits: int) -> tuple[str, ...]:
        """Return the names of the facts whose bits are set, in the order of the book."""
        found = self._told.get(bits)
        if found is None:
            if len(self._told) >= KEPT_NAMES:
                self._told.clear()
            found = self._told[bits] = tuple(self._spelled(bits))
        return found

    def _spelled(self, bits: int) -> Iterable[str]:
        while bits:
            lowest = bits & -bits
            yield self._names[lowest.bit_length() - 1]
            bits ^= lowest

    def _fact(self, rule: Fact) -> int:
        """Return the place of a single fact, the same for every leaf that names it."""
        if rule.name not in self._facts:
            self._facts[rule.name] = self._added(rule)
        return self._facts[rule.name]

    def _added(self, rule: Fact | Not | AtLeast) -> int:
        step = self._threshold(rule) if isinstance(rule, AtLeast) else self._threshold(AtLeast(1, (rule,)))
        self.steps.append(step)
        return len(self.steps) - 1

    def _threshold(self, rule: AtLeast) -> Step:
        plain = negated = 0
        parts: list[tuple[int, bool]] = []
        for part in rule.of:
            fact, turned = _fact(part)
            bit = self.bit(fact) if fact else 0
            if bit and not turned and not plain & bit:
                plain |= bit
            elif bit and turned and not negated & bit:
                negated |= bit
            else:
                parts.append(self._part(part))
        return Step(rule.n, len(rule.of), plain, negated, tuple(parts))

    def _part(self, rule: Rule) -> tuple[int, bool]:
        """Return the place of a part and whether it counts turned round."""
        turned = False
        while isinstance(rule, Not):
            rule, turned = rule.rule, not turned
        return self.place(rule), turned


def _fact(rule: Rule) -> tuple[str, bool]:
    """Return the fact that a part is and whether it is negated; an empty name for a larger part."""
    turned = False
    while isinstance(rule, Not):
        rule, turned = rule.rule, not turned
    return (rule.name, turned) if isinstance(rule, Fact) else ("", False)
