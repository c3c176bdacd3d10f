"""Three-valued rules: facts, `not` and thresholds, evaluated by Kleene logic and explained."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import IntEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping


class Truth(IntEnum):
    """What is known of a fact or a rule. Unknown is never no."""

    FALSE = 0
    UNKNOWN = 1
    TRUE = 2


FALSE, UNKNOWN, TRUE = Truth.FALSE, Truth.UNKNOWN, Truth.TRUE
_OPPOSITE = (TRUE, UNKNOWN, FALSE)


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
    """At least `n` of the rules hold. `all` asks for every one of them, `any` for one.

    `plain` are the facts among them, each once, and `parts` the rest: facts are counted together.
    """

    n: int
    of: tuple[Rule, ...]
    plain: frozenset[str] = field(init=False, repr=False, compare=False)
    parts: tuple[Rule, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Tell facts from the rest."""
        seen: set[str] = set()
        rest: list[Rule] = []
        for part in self.of:
            if isinstance(part, Fact) and part.name not in seen:
                seen.add(part.name)
            else:
                rest.append(part)
        object.__setattr__(self, "plain", frozenset(seen))
        object.__setattr__(self, "parts", tuple(rest))


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


class Evaluation:
    """The truth of rules over one set of facts; a rule that others share is worked out once."""

    def __init__(self, facts: Mapping[str, Truth], rules: Mapping[str, Rule]) -> None:
        self.facts = facts
        self.rules = rules
        true = frozenset(name for name, value in facts.items() if value is TRUE)
        false = frozenset(name for name, value in facts.items() if value is FALSE)
        self._are = {TRUE: true, FALSE: false}
        self._named: dict[str, Truth] = {}
        # By identity, since comparing trees is dear; each entry holds its rule, so that no identity is used again.
        self._known: dict[int, tuple[Rule, Truth]] = {}
        self._collected: dict[tuple[str | int, Truth, Truth], frozenset[str]] = {}

    def truth(self, rule: Rule) -> Truth:
        """Return TRUE, FALSE or UNKNOWN: exact when each fact of the rule occurs in one polarity."""
        if isinstance(rule, Fact):
            return self.facts.get(rule.name, UNKNOWN)
        if isinstance(rule, Ref):
            return self.named(rule.id)
        found = self._known.get(id(rule))
        if found is None:
            found = self._known[id(rule)] = (rule, self._work_out(rule))
        return found[1]

    def named(self, rule_id: str) -> Truth:
        """Return the truth of the rule kept under this id."""
        found = self._named.get(rule_id)
        if found is None:
            found = self._named[rule_id] = self.truth(self.rules[rule_id])
        return found

    def _work_out(self, rule: Not | AtLeast) -> Truth:
        return _OPPOSITE[self.truth(rule.rule)] if isinstance(rule, Not) else self._threshold(rule)

    def _threshold(self, rule: AtLeast) -> Truth:
        certain = len(rule.plain & self._are[TRUE])
        excluded = len(rule.plain & self._are[FALSE])
        for part in rule.parts:
            value = self.truth(part)
            certain += value is TRUE
            excluded += value is FALSE
        if certain >= rule.n:
            return TRUE
        return UNKNOWN if len(rule.of) - excluded >= rule.n else FALSE

    def supporting(self, rule: Rule) -> tuple[str, ...]:
        """Return the facts that speak for the rule, by name."""
        return tuple(sorted(self._leaves(rule, TRUE, TRUE)))

    def opposing(self, rule: Rule) -> tuple[str, ...]:
        """Return the facts that stand against a rule that is not met, by name."""
        return tuple(sorted(self._leaves(rule, TRUE, FALSE)))

    def open_facts(self, rule: Rule) -> frozenset[str]:
        """Return the unknown facts of the open parts of the rule."""
        return self._leaves(rule, TRUE, UNKNOWN)

    def _leaves(self, rule: Rule, good: Truth, wanted: Truth) -> frozenset[str]:
        """Return the facts that make the rule what is wanted. `good` is the value that helps; it turns under `not`."""
        if isinstance(rule, Fact):
            value = self.truth(rule)
            return frozenset((rule.name,)) if _seen(value, good) is wanted else frozenset()
        if isinstance(rule, Not):
            return self._leaves(rule.rule, _OPPOSITE[good], wanted)
        key = (rule.id if isinstance(rule, Ref) else id(rule), good, wanted)
        found = self._collected.get(key)
        if found is None:
            found = self._collected[key] = self._collect(rule, good, wanted)
        return found

    def _collect(self, rule: AtLeast | Ref, good: Truth, wanted: Truth) -> frozenset[str]:
        if isinstance(rule, Ref):
            return self._leaves(self.rules[rule.id], good, wanted)
        # Facts for a rule are looked for where it may be true, facts against it where it may be false.
        if _seen(self.truth(rule), good) not in (UNKNOWN, wanted):
            return frozenset()
        return self._plain(rule, good, wanted).union(*(self._leaves(part, good, wanted) for part in rule.parts))

    def _plain(self, rule: AtLeast, good: Truth, wanted: Truth) -> frozenset[str]:
        if wanted is UNKNOWN:
            return rule.plain - self._are[TRUE] - self._are[FALSE]
        return rule.plain & self._are[_seen(wanted, good)]

    def closing(self, rule: Rule, *, wanted: Truth = TRUE) -> tuple[str, ...]:
        """Return the unknown facts of the shortest open branch: if they turn out well, the rule is what is wanted."""
        if self.truth(rule) is not UNKNOWN:
            return ()
        if isinstance(rule, Fact):
            return (rule.name,)
        if isinstance(rule, Not):
            return self.closing(rule.rule, wanted=_OPPOSITE[wanted])
        if isinstance(rule, Ref):
            return self.closing(self.rules[rule.id], wanted=wanted)
        return self._shortest(rule, wanted)

    def _shortest(self, rule: AtLeast, wanted: Truth) -> tuple[str, ...]:
        needed = rule.n if wanted is TRUE else len(rule.of) - rule.n + 1
        missing = needed - sum(1 for part in rule.of if self.truth(part) is wanted)
        open_parts = (part for part in rule.of if self.truth(part) is UNKNOWN)
        branches = sorted((self.closing(part, wanted=wanted) for part in open_parts), key=len)
        return _unique(name for branch in branches[:missing] for name in branch)


def _seen(value: Truth, good: Truth) -> Truth:
    """Return the value as it counts: as it is, or turned round where the opposite helps."""
    return value if good is TRUE else _OPPOSITE[value]


def _unique(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))


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
