"""Gaps in law that the papers name, held against the law of a day: open, partly closed, closed or to be checked."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from qorgau.law.offences import established
from qorgau.logic import FALSE, TRUE, UNKNOWN, Evaluation, Truth, polarities

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from qorgau.knowledge import Content
    from qorgau.knowledge.legal import Condition, Gap, Version
    from qorgau.law.case import Case


class GapState(StrEnum):
    """How far a gap is closed."""

    OPEN = "open"
    PARTLY = "partly_closed"
    CLOSED = "closed"
    CHECK = "to_be_checked"


@dataclass(frozen=True, slots=True)
class GapFinding:
    """A gap, its state and what each condition for its closing comes to."""

    gap: Gap
    state: GapState
    conditions: tuple[tuple[Condition, Truth], ...]


def gaps(content: Content, on: date) -> tuple[GapFinding, ...]:
    """Return every gap with its state on the day."""
    return tuple(_gap(content, gap, on) for gap in content.gaps.values())


def affected(content: Content, cases: Iterable[Case]) -> dict[str, int]:
    """Return for each gap that facts can bring out in how many of the cases they do."""
    counted = {gap.id: 0 for gap in content.gaps.values() if gap.shown_by}
    for case in cases:
        for name in brought_out(content, case):
            counted[name] += 1
    return counted


def brought_out(content: Content, case: Case) -> tuple[str, ...]:
    """Return the gaps that the facts of the case bring out: one of the differences that show the gap is met."""
    evaluation = Evaluation(case.facts, content.book)
    met = {entry.id for entry in content.differences.values() if evaluation.truth(entry.when) is TRUE}
    return tuple(gap.id for gap in content.gaps.values() if met.intersection(gap.shown_by))


def ranked(found: Iterable[GapFinding], counted: Mapping[str, int]) -> tuple[GapFinding, ...]:
    """Return the gaps by the number of cases they touch, the most first; those that facts cannot show come last."""
    return tuple(sorted(found, key=lambda one: -counted.get(one.gap.id, -1)))


def _gap(content: Content, gap: Gap, on: date) -> GapFinding:
    found = tuple((condition, _holds(content, condition, on)) for condition in gap.closed_when)
    values = [truth for _, truth in found]
    if UNKNOWN in values and TRUE not in values:
        state = GapState.CHECK
    elif all(value is TRUE for value in values):
        state = GapState.CLOSED
    else:
        state = GapState.PARTLY if TRUE in values else GapState.OPEN
    return GapFinding(gap, state, found)


def _holds(content: Content, condition: Condition, on: date) -> Truth:
    if condition.stated is not None:
        return UNKNOWN if condition.stated == "unknown" else _truth(condition.stated)
    if condition.provision:
        return in_force(content, condition.provision, on)
    version = established(content.offences[condition.offence or ""], on)
    return _of_version(content, condition, version) if version else UNKNOWN


def _of_version(content: Content, condition: Condition, version: Version) -> Truth:
    if condition.aggravator:
        return _truth(any(use.concept == condition.aggravator for use in version.aggravators))
    if version.rule is None:
        return FALSE
    if condition.names:
        return _truth(condition.names in polarities(version.rule, content.rules))
    # A rule requires a fact if it cannot be met without it.
    without = Evaluation({condition.requires or "": FALSE}, content.rules)
    return _truth(without.truth(version.rule) is FALSE)


def _truth(value: bool) -> Truth:
    return TRUE if value else FALSE


def in_force(content: Content, provision: str, on: date) -> Truth:
    """Return whether the provision or the part of an article is in force on the day; UNKNOWN if nobody could tell."""
    if provision in content.provisions:
        return content.provisions[provision].in_force.covers(on)
    offence = content.offences[provision]
    if offence.created and on < offence.created:
        return FALSE
    return TRUE if established(offence, on) else UNKNOWN
