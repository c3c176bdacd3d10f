"""Due moments taken out of the register for a calendar, without a word of what they are about."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.db import transaction

from qorgau_web.referral.queries import doors
from qorgau_web.trail import actions as trail

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

MOST: Final = 1_000  # pieces of work in one file


@transaction.atomic
def take(*, found: doors.Doors, by: UUID, at: datetime) -> tuple[doors.Due, ...]:
    """Return when the work behind the doors is due, the most urgent first; that it was taken stands in the trail."""
    rows = doors.dues(found, MOST)
    trail.record(what="calendar.take", about=by, by=by, why="own_calendar", at=at)
    return rows
