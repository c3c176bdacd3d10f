"""The supervisor's desk: who has how many open cases, which have nobody, what is late. Nobody's speed is measured."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from qorgau.access import What
from qorgau_web.access.queries import reach, staff
from qorgau_web.oversight import queries
from qorgau_web.referral.queries import staff as cases
from qorgau_web.referral.views.shown import work_rows
from qorgau_web.screening import queries as screenings
from qorgau_web.screening.views.desk import scoped

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpResponse

    from qorgau_web.access.queries import SignedIn


@dataclass(frozen=True, slots=True)
class Colleague:
    """Somebody of the body and on how many open cases and screenings that one works."""

    id: UUID
    name: str
    active: bool
    cases: int
    screenings: int


@require_safe
def desk(request: SignedIn) -> HttpResponse:
    """Show a supervisor the open work of the own body."""
    scoped(request, What.STAFF_READ)
    listed, now = reach(request.user, What.CASE_LIST), timezone.now()
    only, after = request.GET.get("of", ""), request.GET.get("after", "")
    unattended = cases.unattended(listed, after if only == "unattended" else "")
    late = cases.late(listed, now, after if only == "late" else "")
    waiting = queries.waiting(reach(request.user, What.APPROVAL_GIVE), request.user.id, now)
    shown = {
        "colleagues": _colleagues(request),
        "unattended": unattended,
        "late": {"rows": work_rows(late.lines), "after": late.after},
        "waiting": sum(not one.mine for one in waiting),
        "sample": len(screenings.sample(reach(request.user, What.SCREENING_REVIEW)).lines),
    }
    return render(request, "oversight/staff.html", shown)


def _colleagues(request: SignedIn) -> list[Colleague]:
    """Return those who interview, and whoever else still has open work, the closed accounts first."""
    led = cases.load(reach(request.user, What.CASE_LIST))
    held = screenings.load(reach(request.user, What.SCREENING_LIST))
    found = [
        Colleague(one.id, one.name, one.is_active, led.get(one.id, 0), held.get(one.id, 0))
        for one in staff(request.user.agency_id)
    ]
    busy = [one for one in found if one.cases or one.screenings]
    return sorted(busy, key=lambda one: (one.active, one.name))
