"""The calendar file: moments and pseudonyms, and nothing by which whoever holds the telephone learns more (S29)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from uuid import uuid5

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from icalendar import CLASS, TRANSP, Calendar, Event

from qorgau_web.referral.actions.dues import take
from qorgau_web.referral.queries.doors import doors

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime

    from qorgau_web.access.queries import SignedIn
    from qorgau_web.referral.queries.doors import Due

_MAKER: Final = "-//calendar//due//EN"  # the format wants one; it names nobody
_AS_FILE: Final = 'attachment; filename="calendar.ics"'


@require_POST
def calendar(request: SignedIn) -> HttpResponse:
    """Give the person the due moments of the own open work as a file for a calendar; it stands in the trail."""
    found = doors(request.user)
    if found.denied:
        raise PermissionDenied(found.denied)
    at = timezone.now()
    rows = take(found=found, by=request.user.id, at=at)
    entries = [entry for row in rows for entry in _entries(row, request.build_absolute_uri, at)]
    made = Calendar.new(prodid=_MAKER, method="PUBLISH", uid=str(uuid5(request.user.id, "dues")), subcomponents=entries)
    return HttpResponse(
        made.to_ical(), content_type="text/calendar; charset=utf-8", headers={"Content-Disposition": _AS_FILE}
    )


def _entries(row: Due, absolute: Callable[[str], str], at: datetime) -> Iterator[Event]:
    """Yield the entry of when work is due, and one of the term of law where that is another moment."""
    words = {"number": row.number}
    told = [("due", _("Due: %(number)s") % words, row.due)]
    if row.legal_due and row.legal_due != row.due:
        told.append(("legal", _("Due at the latest: %(number)s") % words, row.legal_due))
    for kind, summary, moment in told:
        yield Event.new(
            uid=uuid5(row.id, kind),  # the same each time: a calendar that takes the file again has no entry twice
            stamp=at,
            start=moment,
            summary=summary,
            url=absolute(reverse("work", args=[row.id])),
            classification=CLASS.PRIVATE,
            transparency=TRANSP.TRANSPARENT,
        )
