"""Another person answers: gives or refuses. What was given is done at once, or may be used for some hours."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from django.conf import settings
from django.db import transaction

from qorgau.access import Needs, second
from qorgau_web.access.queries import interviewers
from qorgau_web.oversight.actions.rows import take
from qorgau_web.oversight.facts import asked_of
from qorgau_web.referral.actions.handing import hand_over
from qorgau_web.referral.actions.rows import Refused
from qorgau_web.referral.queries import Absent, reachable
from qorgau_web.screening.actions.handing import hand_over as hand_over_screenings
from qorgau_web.trail import actions as trail

if TYPE_CHECKING:
    from datetime import datetime

    from qorgau.access import Scope, Who
    from qorgau_web.oversight.models import Approval


@transaction.atomic
def give(*, approval: UUID, scope: Scope, who: Who, at: datetime) -> None:
    """Give what was asked for. Raise Refused to who may not be the second, or where it was answered before."""
    row = _answered(approval, scope, who, given=True, at=at)
    by = UUID(who.id)
    if row.kind == Needs.NAME:
        _open_name(row, scope, at)
    elif row.leaver_id and row.taker_id:
        agency, leaver, taker = row.agency_id, row.leaver_id, row.taker_id
        if not interviewers(agency).filter(id=taker).exists():  # left meanwhile, too
            raise Refused("other_body")
        people = hand_over(agency=agency, leaver=leaver, taker=taker, by=by, at=at)
        hand_over_screenings(agency=agency, leaver=leaver, taker=taker, people=people, by=by, at=at)
    trail.record(what="approval.give", about=row.id, by=by, why=row.reason, at=at)


def _open_name(row: Approval, scope: Scope, at: datetime) -> None:
    """Let the name be read for some hours; a case that was sealed meanwhile stays closed."""
    if row.case is None or not reachable(scope).filter(pk=row.case.id).exists():
        raise Absent
    row.until = at + timedelta(hours=settings.QORGAU_UNLOCK_HOURS)
    row.save(update_fields=["until"])


@transaction.atomic
def refuse(*, approval: UUID, scope: Scope, who: Who, at: datetime) -> None:
    """Refuse what was asked for. Raise as `give` does."""
    row = _answered(approval, scope, who, given=False, at=at)
    trail.record(what="approval.refuse", about=row.id, by=UUID(who.id), why=row.reason, at=at)


def _answered(approval: UUID, scope: Scope, who: Who, *, given: bool, at: datetime) -> Approval:
    row = take(scope, approval)
    if row.answered_at:
        raise Refused("answered_already")
    decision = second(asked_of(row), who, scope, at)
    if not decision.allowed:
        raise Refused(decision.reason)
    row.answered_by_id, row.answered_at, row.given = UUID(who.id), at, given
    row.save(update_fields=["answered_by", "answered_at", "given"])
    return row
