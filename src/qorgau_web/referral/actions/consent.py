"""Consent withdrawn: sharing ends at once, the recipients are told, no service stops (S15)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from uuid import UUID, uuid4

from django.db import transaction

from qorgau.referral.kernel import heard
from qorgau.referral.state import Raised
from qorgau_web.knowledge.queries import content
from qorgau_web.referral.actions import rows, running
from qorgau_web.referral.facts import linked_of, state_of
from qorgau_web.referral.models import Case, Notice, Permission
from qorgau_web.trail import actions as trail

if TYPE_CHECKING:
    from datetime import datetime

    from qorgau.access import Scope

WITHDRAWN: Final = "withdrawn"


@transaction.atomic
def withdraw(*, case: UUID, scope: Scope, reason: str, by: UUID, at: datetime) -> int:
    """End every grant of a case that rests on consent, tell the recipients, and return how many ended."""
    return _withdraw(rows.take(scope, case), reason, by=by, at=at)


@transaction.atomic
def withdraw_own(*, case: UUID, at: datetime) -> int:
    """Do so as the person of the case asks by the own view, and return how many ended."""
    return _withdraw(Case.objects.select_for_update().get(pk=case), "own_view", by=None, at=at)


def _withdraw(row: Case, reason: str, *, by: UUID | None, at: datetime) -> int:
    ended = _end(row, at)
    for run in row.runs.filter(outcome="").values_list("id", flat=True):
        held = rows.take_run(run)
        ready, state = linked_of(content(), held.edition, held.case.region), state_of(held)
        for signal in heard(ready, state):
            if signal.id.rpartition("/")[2] == WITHDRAWN:
                running.advance(run=held, event=Raised(signal.id), key=uuid4(), by=by, at=at)
    trail.record(what="consent.withdraw", about=row.id, by=by, why=reason, at=at)
    return ended


def _end(case: Case, at: datetime) -> int:
    """End the grants by consent, and tell each body in the register that had one."""
    standing = Permission.objects.filter(case=case, basis="consent", withdrawn_at=None)
    for one in standing.exclude(recipient=None).select_related("run"):
        run = one.run or case.runs.earliest("begun_at")
        Notice.objects.create(
            run=run, kind=WITHDRAWN, to=one.actor, agency_id=one.recipient_id, region=case.region, at=at
        )
    return standing.update(withdrawn_at=at)
