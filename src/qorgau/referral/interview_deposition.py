"""Deposition of testimony: the grounds that a case has, so that nobody need be questioned again or come back for it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from qorgau.logic import FALSE, TRUE, Evaluation, Rulebook
from qorgau.referral.interview_limits import Ground, Limits, ground_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from qorgau.knowledge.content import Content
    from qorgau.knowledge.interviews import Deposition
    from qorgau.logic import Truth
    from qorgau.referral.interview_time import Interview


@dataclass(frozen=True, slots=True)
class Person:
    """Who is interviewed, as the case knows it. `child` also where age is in doubt (S6); facts of the mechanism."""

    child: bool = True
    facts: Mapping[str, bool] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Proposal:
    """Deposition of testimony and its ground. `granted`: the motion must be granted; not `sure`: ask about it first."""

    name: str
    why: Ground
    granted: bool
    sure: bool


def proposals(
    content: Content, person: Person, begun: Iterable[Interview], people: Mapping[str, frozenset[str]]
) -> tuple[Proposal, ...]:
    """Return the grounds of deposition that the case has; none once testimony was deposited.

    `people` holds the kinds of person by interview; before the first one they are those that the case knows.
    """
    table = content.interviews
    if any(table.purposes[one.purpose].deposes for one in begun):
        return ()
    kinds = set[str]().union(*people.values())
    if not kinds and person.child:
        kinds |= Limits(content).children
    facts = {name: TRUE if value else FALSE for name, value in person.facts.items()}
    evaluation = Evaluation(facts, Rulebook({}, content.case_facts.facts))
    found = ((name, one, _truth(one, kinds, evaluation)) for name, one in table.depositions.items())
    return tuple(
        Proposal(name, ground_of(name, one), one.granted, truth is TRUE)
        for name, one, truth in found
        if truth is TRUE or (one.while_open and truth is not FALSE)
    )


def _truth(one: Deposition, kinds: set[str], evaluation: Evaluation) -> Truth:
    if kinds & set(one.people):
        return TRUE
    return evaluation.truth(one.when) if one.when is not None else FALSE
