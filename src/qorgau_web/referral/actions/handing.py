"""Open cases of somebody who leaves go to a colleague of the same body; two persons have allowed it (S19)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from qorgau_web.referral.models import CaseWorker
from qorgau_web.trail import actions as trail

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID


@transaction.atomic
def hand_over(*, agency: str, leaver: UUID, taker: UUID, by: UUID, at: datetime) -> tuple[UUID, ...]:
    """Let `taker` work on all open cases and reports of `leaver` instead, and return the people whom they are about."""
    mine = CaseWorker.objects.filter(person=leaver, case__agency=agency, case__closed_at=None)
    held = list(mine.select_for_update(of=("self",)).select_related("case").order_by("case"))
    CaseWorker.objects.bulk_create(
        (CaseWorker(case=one.case, person_id=taker, by_id=by, at=at, opened_at=one.opened_at) for one in held),
        ignore_conflicts=True,
    )
    CaseWorker.objects.filter(pk__in=[one.pk for one in held]).delete()
    for one in held:
        trail.record(what="case.hand_over", about=one.case_id, by=by, why="two_persons", at=at, note=str(taker))
    return tuple(one.case.person for one in held)
