"""Interviews of the demonstration, held by the same actions as real ones."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final

from qorgau.access import What
from qorgau_web.access.queries import person_of, reach, who_of
from qorgau_web.identity import actions as identity
from qorgau_web.screening import queries
from qorgau_web.screening.actions import decision, interview, rows, visit

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

COMMON: Final = {"ILO-EX01": "yes", "ILO-EX04": "yes", "means.document_seizure": "yes", "place.country": "KAZ"}


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
    found = interview.start(opening=opening, who=who_of(worker), visits=scope, at=at)
    interview.inform(
        screening=found, scope=scope, alone=story["alone"], interpreter=story["interpreter"], needs=story["needs"],
        by=by, at=at,
    )  # fmt: skip
    for minute, (question, (value, source)) in enumerate(story["answers"].items(), 1):
        new = rows.NewAnswer(question=question, value=value, source=source)
        interview.answer(screening=found, scope=scope, new=new, by=by, at=at + timedelta(minutes=minute))
    if story["name"]:
        _record(found, story["name"], by, at)
    if story["decision"]:
        decision.decide(
            screening=found, scope=scope, decision=story["decision"], reason=story["reason"], why="", by=by,
            at=at + timedelta(minutes=40),
        )  # fmt: skip


def _record(screening: UUID, name: dict[str, str], by: UUID, at: datetime) -> None:
    scope = reach(person_of(by), What.IDENTITY_RECORD)
    found = queries.one(scope, screening)
    given = {**name, "phone_safe": "no"} if "phone" in name else name
    identity.record(owner=found.person, scope=scope, record=found.record, given=given, by=by, at=at)


QUALIFIED: Final = ("KZ-128-1", "KZ-128-1", "none", "KZ-128-1", "KZ-134-1")


def share(supervisor: UUID, worker: UUID, own_body: bool, at: datetime) -> None:
    """Let somebody who works on the law see every decided screening of the supervisor's body."""
    by = person_of(supervisor)
    for line in queries.lines(reach(by, What.SCREENING_LIST), decided=True).lines:
        decision.assign(
            screening=line.id, scope=reach(by, What.SCREENING_ASSIGN), worker=worker,
            basis="own_body" if own_body else "consent", by=supervisor, at=at,
        )  # fmt: skip


def qualify(investigator: UUID, at: datetime) -> None:
    """Let an investigator say how the facts of each screening that was shared are qualified; not always alike."""
    who = person_of(investigator)
    for number, line in enumerate(queries.lines(reach(who, What.SCREENING_LIST), decided=True).lines):
        decision.qualify(
            screening=line.id, scope=reach(who, What.SCREENING_QUALIFY), offence=QUALIFIED[number % len(QUALIFIED)],
            reason="facts_shown", by=investigator, at=at,
        )  # fmt: skip


def visit_site(officer: UUID, at: datetime) -> None:
    """Visit a site: what is common is entered once, and a screening is begun with it."""
    worker = who_of(person_of(officer))
    begun = at - timedelta(days=2)
    found = visit.begin(held_on=begun.date(), place="", employer="", who=worker, at=begun)
    scope = reach(person_of(officer), What.VISIT_WRITE)
    for question, value in COMMON.items():
        new = rows.NewAnswer(question=question, value=value, source="observed")
        visit.note_fact(visit=found, scope=scope, new=new, by=officer, at=begun)
    opening = interview.Opening(setting="police", language="ru", audience="adult", held_on=begun.date(), visit=found)
    interview.start(opening=opening, who=worker, visits=reach(person_of(officer), What.VISIT_READ), at=begun)
