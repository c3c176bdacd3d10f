"""One person asks for what needs two: a name, or the hand-over of somebody's open work (S19)."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from django.conf import settings
from django.db import transaction

from qorgau.access import Needs
from qorgau_web.access.queries import agency_of, interviewers
from qorgau_web.oversight.models import Approval
from qorgau_web.referral.actions.rows import Refused
from qorgau_web.referral.actions.rows import take as take_case
from qorgau_web.trail import actions as trail

if TYPE_CHECKING:
    from datetime import datetime

    from qorgau.access import Scope, Who


@transaction.atomic
def ask_name(*, case: UUID, scope: Scope, who: Who, reason: str, at: datetime) -> UUID:
    """Ask to read the name of the person of a case on which one does not work, and return the id of the request."""
    row, by = take_case(scope, case), UUID(who.id)
    if row.screening is None:
        raise Refused("no_person")
    if row.workers.filter(person=by).exists():
        raise Refused("works_on_it")
    if Approval.objects.filter(case=row, asked_by=by, answered_at=None, until__gt=at).exists():
        raise Refused("asked_already")
    made = Approval(kind=Needs.NAME, case=row, agency_id=row.agency_id, region=row.region)
    return _keep(made, reason, about=row.id, by=by, at=at)


@transaction.atomic
def ask_handover(*, leaver: UUID, taker: UUID, who: Who, reason: str, at: datetime) -> UUID:
    """Ask that all open work of a colleague goes to another one, and return the id of the request."""
    if agency_of(leaver) != who.agency or leaver == taker or not interviewers(who.agency).filter(id=taker).exists():
        raise Refused("other_body")
    if Approval.objects.filter(leaver=leaver, answered_at=None, until__gt=at).exists():
        raise Refused("asked_already")
    made = Approval(kind=Needs.HANDOVER, leaver_id=leaver, taker_id=taker, agency_id=who.agency, region=who.region)
    return _keep(made, reason, about=leaver, by=UUID(who.id), at=at)


def _keep(made: Approval, reason: str, *, about: UUID, by: UUID, at: datetime) -> UUID:
    made.reason, made.asked_by_id, made.asked_at = reason, by, at
    made.until = at + timedelta(hours=settings.QORGAU_APPROVAL_HOURS)
    made.save(force_insert=True)
    trail.record(what="approval.ask", about=about, by=by, why=reason, at=at)
    return made.id
