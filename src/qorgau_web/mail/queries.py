"""What is asked about addresses for notices: how it stands with somebody's own, and whom to look at. None is opened."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from django.db.models import Q

from qorgau_web.mail.models import NoticeAddress

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from django.db.models import QuerySet

UNCONFIRMED: Final = timedelta(days=1)  # that an address is kept which nobody confirms


def standing(person: UUID) -> NoticeAddress | None:
    """Return how it stands with the address of somebody, which stays sealed; None where there is none."""
    return NoticeAddress.objects.filter(person=person).first()


def awaiting(at: datetime) -> QuerySet[NoticeAddress]:
    """Return the confirmed addresses of open accounts that are looked at again by now, the longest waiting first."""
    found = NoticeAddress.objects.filter(confirmed_at__isnull=False, again_at__lte=at, person__is_active=True)
    return found.order_by("again_at", "id")


def useless(at: datetime) -> QuerySet[NoticeAddress]:
    """Return the addresses of closed accounts, and those that nobody has confirmed in time."""
    return NoticeAddress.objects.filter(Q(person__is_active=False) | Q(confirmed_at=None, set_at__lt=at - UNCONFIRMED))
