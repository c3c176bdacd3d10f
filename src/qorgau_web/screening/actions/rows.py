"""Rows for actions: taken under a lock, copied with their notes, checked before they are kept."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from uuid import UUID, uuid4

from qorgau.knowledge.reading import BadFile
from qorgau_web.identity.queries import opened, sealed
from qorgau_web.knowledge.queries import content
from qorgau_web.screening.facts import Given, Interview, case_of, interview_of
from qorgau_web.screening.models import Answer, Screening, Visit, VisitFact
from qorgau_web.screening.queries import Absent, answers, reachable, reachable_visits

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from qorgau.access import Scope

# Crockford's letters: none is taken for another when it is read aloud.
_LETTERS: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
OWN_BODY: Final = "own_body"


class Refused(ValueError):
    """What was asked for cannot be done; `reason` is a code, `detail` what it is about."""

    def __init__(self, reason: str, detail: str = "") -> None:
        super().__init__(reason, detail)
        self.reason = reason
        self.detail = detail


@dataclass(frozen=True, slots=True, kw_only=True)
class NewAnswer:
    """An answer to keep: `replaces` sets an earlier entry right; without it both stand side by side."""

    question: str
    value: str
    source: str
    note: str = ""
    replaces: int | None = None


def pseudonym() -> str:
    """Return a new number: it says nothing of the person and can be read aloud."""
    letters = [secrets.choice(_LETTERS) for _ in range(8)]
    return "".join(letters[:4]) + "-" + "".join(letters[4:])


def take(scope: Scope, screening: UUID) -> Screening:
    """Return the screening under a lock; raise Absent if it is not within reach."""
    row = reachable(scope).select_for_update().filter(pk=screening).first()
    if row is None:
        raise Absent
    return row


def take_open(scope: Scope, screening: UUID) -> Screening:
    """Return the screening under a lock; raise Refused if it is decided already."""
    row = take(scope, screening)
    if row.decision:
        raise Refused("already_decided")
    return row


def take_visit(scope: Scope, visit: UUID) -> Visit:
    """Return the visit under a lock; raise Absent if it is not within reach."""
    row = reachable_visits(scope).select_for_update().filter(pk=visit).first()
    if row is None:
        raise Absent
    return row


def interview(row: Screening) -> Interview:
    """Return the screening as a value."""
    return interview_of(content(), row, answers(row), row.assignments.values_list("person", flat=True))


def replaceable(replaces: int | None, question: str, before: Sequence[Answer] | Sequence[VisitFact]) -> None:
    """Raise Refused unless the entry to be set right stands under the same question and was not set right yet."""
    if replaces is None:
        return
    known = any(row.seq == replaces and row.question == question for row in before)
    if not known or any(row.replaces_id == replaces for row in before):
        raise Refused("changed_meanwhile", question)


def readable(number: str, given: Iterable[Given]) -> None:
    """Raise Refused where the answers contradict each other beyond reading, such as two ages (nothing is kept)."""
    try:
        case_of(content(), number, given)
    except BadFile as error:
        raise Refused("cannot_be_read", str(error.field)) from error


def copy_answer(
    one: Answer | VisitFact, note_from: tuple[UUID, str], into: Screening, *, visit: UUID | None, by: UUID, at: datetime
) -> None:
    """Add an answer to a screening as it stands elsewhere; its note is sealed anew under the key of the person."""
    owner, place = note_from
    made = Answer(
        id=uuid4(), screening=into, question=one.question, value=one.value, source=one.source, visit_id=visit,
        by_id=by, at=at,
    )  # fmt: skip
    if one.note is not None:
        made.note = sealed(
            into.person, f"screening.answer.note:{made.id}", opened(owner, f"{place}:{one.id}", one.note)
        )
    made.save(force_insert=True)
