"""Gaps in law that the papers name, held against the law of a day: open, partly closed, closed or to be checked."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from qorgau.law.offences import established
from qorgau.logic import FALSE, TRUE, UNKNOWN, Evaluation, Truth, polarities

if TYPE_CHECKING:
    from datetime import date

    from qorgau.knowledge import Content
    from qorgau.knowledge.legal import Condition, Gap


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
        return UNKNOWN if condition.stated == "unknown" else TRUE if condition.stated else FALSE
    if condition.provision:
        return _in_force(content, condition.provision, on)
    version = established(content.offences[condition.offence or ""], on)
    if version is None:
        return UNKNOWN
    if condition.aggravator:
        return TRUE if any(use.concept == condition.aggravator for use in version.aggravators) else FALSE
    if version.rule is None:
        return FALSE
    if condition.names:
        return TRUE if condition.names in polarities(version.rule, content.rules) else FALSE
    without = Evaluation({condition.requires or "": FALSE}, content.rules).truth(version.rule)
    return TRUE if without is FALSE else FALSE


def _in_force(content: Content, provision: str, on: date) -> Truth:
    if provision in content.provisions:
        return content.provisions[provision].in_force.covers(on)
    offence = content.offences[provision]
    if offence.created and on < offence.created:
        return FALSE
    return TRUE if established(offence, on) else UNKNOWN
