"""What a body or the coordinators of a region are told: reminders, delays, withdrawals, messages."""

from __future__ import annotations

from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING, Final

from django.db.models import Q

from qorgau_web.paging import Order, Page, page
from qorgau_web.referral.models import Notice
from qorgau_web.referral.queries import reachable

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from qorgau.access import Scope


@dataclass(frozen=True, slots=True)
class NoticeLine:
    """A notice as a list shows it: about which case by its pseudonym, to whom, at which step, of what kind, when."""

    id: UUID
    case: UUID
    to: str
    number: str
    procedure: str
    step: str
    kind: str
    at: datetime


LEAD: Final = "lead"  # to whom a notice goes that only those who work on the case see
_TOLD: Final = ("id", "run__case", "to", "run__case__number", "run__procedure", "step", "kind", "at")


def notices(scope: Scope, own: Scope, after: str = "") -> Page[NoticeLine]:
    """Return a page of the notices for the body or the region of `scope` and for those who lead cases in `own`."""
    return page(
        Notice.objects.filter(reduce(or_, told(scope, own))), Order("at", newest_first=True), _TOLD, NoticeLine, after
    )


def new_notice(scope: Scope, own: Scope, since: datetime, until: datetime) -> bool:
    """Return whether a notice came after one moment and by another; asked one way after the other, by their indexes."""
    found = Notice.objects.filter(at__gt=since, at__lte=until)
    return any(found.filter(mine).exists() for mine in told(scope, own))


def told(scope: Scope, own: Scope) -> tuple[Q, ...]:
    """Return by which conditions a notice is for the body or region of `scope`, or for who leads a case in `own`."""
    mine = ~Q(to=LEAD) & _told(scope)
    return (mine,) if own.denied else (mine, Q(to=LEAD, run__case__in=reachable(own).values("id")))


def _told(scope: Scope) -> Q:
    if scope.denied:
        return Q(pk=None)
    if scope.agencies is not None:
        return Q(agency__in=sorted(scope.agencies))
    return Q(agency=None) & (Q(region__in=sorted(scope.regions)) if scope.regions is not None else Q())
