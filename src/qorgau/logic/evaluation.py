"""The truth of rules over the facts of one case, and the facts behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qorgau.logic.rulebook import Rulebook, Step
from qorgau.logic.rules import FALSE, OPPOSITE, TRUE, UNKNOWN, AtLeast, Fact, Not, Ref, Rule, Truth

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


# What a step comes to: its truth, and as bits the facts for it, against it, and unknown while it is open.
_Worked = tuple[Truth, int, int, int]


class Evaluation:
    """The truth of rules over one set of facts; each part is worked out once."""

    def __init__(self, facts: Mapping[str, Truth], rules: Mapping[str, Rule] | Rulebook) -> None:
        self.facts = facts
        self.book = rules if isinstance(rules, Rulebook) else Rulebook(rules)
        self._worked: list[_Worked] = []
        self._true = self._false = 0
        for name, value in facts.items():
            if value is TRUE:
                self._true |= self.book.bit(name)
            elif value is FALSE:
                self._false |= self.book.bit(name)

    def truth(self, rule: Rule) -> Truth:
        """Return TRUE, FALSE or UNKNOWN: exact when each fact of the rule occurs in one polarity."""
        return self._at(self.book.place(rule))[0]

    def named(self, rule_id: str) -> Truth:
        """Return the truth of the rule kept under this id."""
        return self._at(self.book.named(rule_id))[0]

    def supporting(self, rule: Rule) -> tuple[str, ...]:
        """Return the facts that speak for the rule, in the order of the book."""
        return self.book.names(self._at(self.book.place(rule))[1])

    def opposing(self, rule: Rule) -> tuple[str, ...]:
        """Return the facts that stand against a rule that is not met, in the order of the book."""
        return self.book.names(self._at(self.book.place(rule))[2])

    def open_facts(self, rule: Rule) -> tuple[str, ...]:
        """Return the unknown facts of the open parts of the rule, in the order of the book."""
        return self.book.names(self._at(self.book.place(rule))[3])

    def closing(self, rule: Rule, *, wanted: Truth = TRUE) -> tuple[str, ...]:
        """Return the unknown facts of the shortest open branch: if they turn out well, the rule is what is wanted."""
        if isinstance(rule, Fact):
            return (rule.name,) if self.facts.get(rule.name, UNKNOWN) is UNKNOWN else ()
        if isinstance(rule, Not):
            return self.closing(rule.rule, wanted=OPPOSITE[wanted])
        if isinstance(rule, Ref):
            return self.closing(self.book.rules[rule.id], wanted=wanted)
        return self._shortest(rule, wanted) if self.truth(rule) is UNKNOWN else ()

    def _shortest(self, rule: AtLeast, wanted: Truth) -> tuple[str, ...]:
        known = [self.truth(part) for part in rule.of]
        needed = rule.n if wanted is TRUE else len(rule.of) - rule.n + 1
        open_parts = (part for part, truth in zip(rule.of, known, strict=True) if truth is UNKNOWN)
        branches = sorted((self.closing(part, wanted=wanted) for part in open_parts), key=len)
        return _unique(name for branch in branches[: needed - known.count(wanted)] for name in branch)

    def _at(self, place: int) -> _Worked:
        worked = self._worked
        if place >= len(worked):
            worked.extend(map(self._work_out, self.book.steps[len(worked) : place + 1]))
        return worked[place]

    def _work_out(self, step: Step) -> _Worked:
        n, size, plain, negated, parts = step
        true, false = self._true, self._false
        supporting = plain & true | negated & false
        opposing = plain & false | negated & true
        unknown = (plain | negated) & ~(true | false)
        certain, excluded = supporting.bit_count(), opposing.bit_count()
        for place, turned in parts:
            truth, for_it, against_it, open_facts = self._worked[place]
            if turned:
                truth, for_it, against_it = OPPOSITE[truth], against_it, for_it
            certain += truth is TRUE
            excluded += truth is FALSE
            supporting |= for_it
            opposing |= against_it
            unknown |= open_facts
        if certain >= n:
            return TRUE, supporting, 0, 0
        return (UNKNOWN, supporting, opposing, unknown) if size - excluded >= n else (FALSE, 0, opposing, 0)


def _unique(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))
