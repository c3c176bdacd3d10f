"""The auditor's page: who did what to which record, when and why; never the content of a record."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.shortcuts import render
from django.views.decorators.http import require_safe

from qorgau.access import What
from qorgau_web.access.queries import names_of, reach
from qorgau_web.paging import number_of
from qorgau_web.trail import queries as trail

if TYPE_CHECKING:
    from datetime import datetime

    from django.http import HttpRequest, HttpResponse


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the trail as the auditor sees it."""

    seq: int
    at: datetime
    who: str
    what: str
    why: str
    about: UUID


@require_safe
def audit(request: HttpRequest) -> HttpResponse:
    """Show a page of the trail, newest first, of one record, one person or one kind of action if asked."""
    scope = reach(request.user, What.TRAIL_READ)
    if scope.denied:
        raise PermissionDenied(scope.denied)
    asked = request.GET
    what = asked.get("what", "")
    found = trail.entries(
        scope,
        before=number_of(asked.get("before", "")),
        about=_uuid(asked.get("about", "")),
        who=_uuid(asked.get("who", "")),
        what=what,
    )
    names = names_of({one.who for one in found.entries if one.who})
    rows = [
        Row(one.seq, one.at, names.get(one.who, "") if one.who else "", one.what, one.why, one.about)
        for one in found.entries
    ]
    return render(request, "access/audit.html", {"rows": rows, "before": found.before, "what": what, "kinds": WHATS})


# Kinds of rows that an auditor looks for first (safeguards S19 and S20).
WHATS = (
    "identity.reveal",
    "identity.reveal.denied",
    "identity.search",
    "identity.erase",
    "screening.notes",
    "screening.print",
    "screening.assign",
    "screening.decide",
    "visit.reveal",
    "case.open",
    "case.notes",
    "consent.withdraw",
    "desk.read",
    "account.open",
)


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
