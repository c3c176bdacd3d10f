"""Interviews recorded and set right: rows are only added, and none holds what was said (S18, S31)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.db import transaction

from qorgau.referral.interviews import took_place
from qorgau_web.knowledge.queries import content
from qorgau_web.referral.actions import rows
from qorgau_web.referral.facts import interview_columns
from qorgau_web.referral.models import Interview
from qorgau_web.referral.queries import Absent
from qorgau_web.trail import actions as trail

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from qorgau.access import Scope
    from qorgau_web.referral.facts import Held

OVER: Final = "interview_over"


@transaction.atomic
def record(*, case: UUID, scope: Scope, held: Held, by: UUID, at: datetime) -> UUID:
    """Keep that an interview took place, or runs, and return its id. Raise NotAnInterview for what cannot be one."""
    row = rows.take_open(scope, case)
    took_place(content(), held.value, at)
    kept = Interview.objects.create(case=row, by_id=by, at=at, **interview_columns(held))
    trail.record(what="interview.record", about=case, by=by, why="work", at=at, release=content().release)
    return kept.id


@transaction.atomic
def correct(*, case: UUID, scope: Scope, interview: UUID, held: Held, reason: str, by: UUID, at: datetime) -> UUID:
    """Set a row right, or end an interview that runs, by a new row. Raise Refused where somebody has done so before."""
    row = rows.take_open(scope, case)
    before = Interview.objects.filter(case=row, id=interview).first()
    if before is None:
        raise Absent
    if Interview.objects.filter(corrects=before).exists():
        raise rows.Refused("interview_corrected")
    took_place(content(), held.value, at)
    kept = Interview.objects.create(case=row, corrects=before, by_id=by, at=at, **interview_columns(held))
    trail.record(what="interview.correct", about=case, by=by, why=reason, at=at, release=content().release)
    return kept.id
