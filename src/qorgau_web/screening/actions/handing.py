"""Screenings of somebody who leaves go to a colleague of the same body; two persons have allowed it (S19)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Q

from qorgau_web.screening.models import Assignment, VisitMember
from qorgau_web.trail import actions as trail

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime
    from uuid import UUID


@transaction.atomic
def hand_over(
    *, agency: str, leaver: UUID, taker: UUID, people: Collection[UUID], by: UUID, at: datetime
) -> tuple[UUID, ...]:
    """Let `taker` work on the open screenings of `leaver`, and on those of `people`, instead; return them.

    Visits with an open screening go with it. What ended without a case stays with whom it was.
    """
    mine = Assignment.objects.filter(person=leaver, screening__agency=agency, screening__corrected_by=None)
    open_or_led = Q(screening__decision="") | Q(screening__person__in=people)
    held = list(mine.filter(open_or_led).select_for_update(of=("self",)).select_related("screening"))
    Assignment.objects.bulk_create(
        (
            Assignment(screening=one.screening, person_id=taker, basis="own_body", by_id=by, at=at,
                       started_at=one.started_at)
            for one in held
        ),
        ignore_conflicts=True,
    )  # fmt: skip
    Assignment.objects.filter(pk__in=[one.pk for one in held]).delete()
    _visits({one.screening.visit_id for one in held if not one.screening.decision}, leaver, taker)
    for one in held:
        trail.record(what="screening.assign", about=one.screening_id, by=by, why="own_body", at=at, note=str(taker))
    return tuple(one.screening_id for one in held)


def _visits(visits: Collection[UUID | None], leaver: UUID, taker: UUID) -> None:
    held = list(VisitMember.objects.filter(person=leaver, visit__in=[one for one in visits if one]))
    members = (VisitMember(visit_id=one.visit_id, person_id=taker) for one in held)
    VisitMember.objects.bulk_create(members, ignore_conflicts=True)
    VisitMember.objects.filter(pk__in=[one.pk for one in held]).delete()
