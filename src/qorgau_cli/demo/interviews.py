"""Interviews of the demonstration, held by the same actions as real ones."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from qorgau.access import What
from qorgau_web.access.queries import person_of, reach, who
from qorgau_web.identity import actions as identity
from qorgau_web.screening import queries
from qorgau_web.screening.actions import decision, interview

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID


def hold(story: dict[str, Any], by: UUID, at: datetime) -> None:
    """Hold one interview as the story tells it."""
    worker = person_of(by)
    scope = reach(worker, What.SCREENING_ANSWER)
    opening = interview.Opening(
        setting=story["setting"],
        language=story["language"],
        audience=story["audience"],
        held_on=at.date(),
        channel=story["channel"],
    )
    found = interview.start(opening=opening, who=who(worker), visits=scope, at=at)  # type: ignore[arg-type] - active
    interview.inform(
        screening=found, scope=scope, alone=story["alone"], interpreter=story["interpreter"], needs=story["needs"],
        by=by, at=at,
    )  # fmt: skip
    for minute, (question, (value, source)) in enumerate(story["answers"].items(), 1):
        new = interview.NewAnswer(question=question, value=value, source=source)
        interview.answer(screening=found, scope=scope, new=new, by=by, at=at + timedelta(minutes=minute))
    if story["name"]:
        _record(found, story["name"], by, at)
    if story["decision"]:
        decision.decide(
            screening=found, scope=scope, decision=story["decision"], reason=story["reason"], why="", by=by,
            at=at + timedelta(minutes=40),
        )  # fmt: skip


def _record(screening: UUID, name: dict[str, str], by: UUID, at: datetime) -> None:
    owner = queries.one(reach(person_of(by), What.SCREENING_READ), screening).person
    identity.record(owner=owner, fields=name, by=by, why="identity_given", at=at)
