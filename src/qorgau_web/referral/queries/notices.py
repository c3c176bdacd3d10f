"""What a body or the coordinators of a region are told: reminders, delays, withdrawals, messages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.db.models import Q

from qorgau_web.paging import Order, Page, page
from qorgau_web.referral.models import Notice

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from qorgau.access import Scope


@dataclass(frozen=True, slots=True)
class NoticeLine:
    """A notice as a list shows it: about which case by its pseudonym, at which step, of what kind, when."""

    id: UUID
    number: str
    procedure: str
    step: str
    kind: str
    at: datetime


_TOLD: Final = ("id", "run__case__number", "run__procedure", "step", "kind", "at")


def notices(scope: Scope, after: str = "") -> Page[NoticeLine]:
    """Return a page of the notices for the body or the region of the scope, newest first."""
    if scope.denied:
        return Page(())
    if scope.agencies is not None:
        mine = Q(agency__in=sorted(scope.agencies))
    else:
        mine = Q(agency=None) & (Q(region__in=sorted(scope.regions)) if scope.regions is not None else Q())
    return page(Notice.objects.filter(mine), Order("at", newest_first=True), _TOLD, NoticeLine, after)
