"""What is asked about requests. A query takes a scope and applies it in SQL; none decrypts anything."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q

from qorgau_web.oversight.facts import request_of
from qorgau_web.oversight.models import Approval
from qorgau_web.paging import Order, Page, page

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from django.db.models import QuerySet

    from qorgau.access import Scope
    from qorgau_web.oversight.facts import Request


def reachable(scope: Scope) -> QuerySet[Approval]:
    """Return the requests about records that the scope covers."""
    if scope.denied or scope.assigned_only:
        return Approval.objects.none()
    found = Q() if scope.agencies is None else Q(agency__in=sorted(scope.agencies))
    found &= Q() if scope.regions is None else Q(region__in=sorted(scope.regions))
    return Approval.objects.filter(found)


def waiting(scope: Scope, reader: UUID, now: datetime) -> tuple[Request, ...]:
    """Return the requests that can still be answered, the oldest first."""
    found = _whole(reachable(scope)).filter(answered_at=None, until__gt=now).order_by("asked_at", "id")
    return tuple(request_of(row, reader, now) for row in found)


def past(scope: Scope, reader: UUID, now: datetime, after: str = "") -> Page[Request]:
    """Return a page of the requests that were answered or ran out, the newest first."""
    found = reachable(scope).filter(Q(answered_at__isnull=False) | Q(until__lte=now))
    order = Order("asked_at", newest_first=True)
    ids = page(found, order, ("id", "asked_at"), lambda row, _at: row, after)
    rows = {row.id: row for row in _whole(Approval.objects.filter(id__in=ids.lines))}
    return Page(tuple(request_of(rows[one], reader, now) for one in ids.lines), ids.after)


def _whole(found: QuerySet[Approval]) -> QuerySet[Approval]:
    return found.select_related("case", "leaver", "taker", "asked_by__agency", "answered_by")


def own(scope: Scope, approval: UUID, reader: UUID, now: datetime) -> Request | None:
    """Return a request within reach that the reader has made, or None."""
    row = _whole(reachable(scope)).filter(pk=approval, asked_by=reader).first()
    return request_of(row, reader, now) if row else None
