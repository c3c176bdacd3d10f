"""How long each step of a run took, against its clocks: who waited for whom, and what came late."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from qorgau.knowledge.procedure import Waiting
from qorgau.referral.running import dues_of
from qorgau.referral.state import DueKind

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime, timedelta

    from qorgau.referral.conformance.aligning import Alignment
    from qorgau.referral.conformance.log import Trace
    from qorgau.referral.linking import Linked


class Passage(NamedTuple):
    """A step that was done as the procedure has it. What the log cannot tell is None: unknown is never in time.

    `after` is the actor whose step opened this one, empty at the start. `due`: when it first went up to somebody
    else (a default unless the content says it is law). `legal_due`: the end of a term that an act sets.
    """

    step: str
    actor: str
    after: str
    opened: datetime | None
    closed: datetime | None
    due: datetime | None
    legal_due: datetime | None

    @property
    def took(self) -> timedelta | None:
        """Return how long the step was open."""
        return self.closed - self.opened if self.closed and self.opened else None

    @property
    def late(self) -> bool | None:
        """Return whether it was done after it had gone up; None where that is not known."""
        return self.closed > self.due if self.closed and self.due else None

    @property
    def missed(self) -> bool | None:
        """Return whether a term of law had run out; None where no act sets one, or that is not known."""
        return self.closed > self.legal_due if self.closed and self.legal_due else None


def passages(procedure: Linked, trace: Trace, alignment: Alignment) -> tuple[Passage, ...]:
    """Return the steps of a run that were done as the procedure has them, in the order in which they were done."""
    opened: dict[str, tuple[datetime | None, str]] = {}
    found: list[Passage] = []
    at, actor = trace.begun, ""
    for place, move in enumerate(alignment.moves):
        if move.label is None and move.entry is not None:
            continue
        if place:
            at = trace.entries[move.entry].at if move.entry is not None else None
            actor = _actor(procedure, move.label.step) if move.label else ""
        if move.entry is not None and move.label and move.label.step in opened:
            found.append(_passage(procedure, move.label.step, opened, at))
        for step in move.opens:
            opened[step] = at, actor
    return tuple(found)


def _actor(procedure: Linked, step: str) -> str:
    node = procedure.nodes.get(step)
    return node.step.actor if node and isinstance(node.step, Waiting) else ""


def _passage(
    procedure: Linked, step: str, opened: Mapping[str, tuple[datetime | None, str]], closed: datetime | None
) -> Passage:
    start, after = opened[step]
    dues = dues_of(procedure, procedure.nodes[step], start) if start else ()
    first = next((due.at for due in dues if due.kind is DueKind.ESCALATION), None)
    legal = next((due.at for due in dues if due.kind is DueKind.LEGAL), None)
    return Passage(step, _actor(procedure, step), after, start, closed, first, legal)
