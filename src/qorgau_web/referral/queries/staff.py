"""What a supervisor is shown of the open cases of the body: who has how many, which have nobody, what is late."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Count, Q

from qorgau_web.paging import Order, Page, page
from qorgau_web.referral.facts import CaseLine, Waiting
from qorgau_web.referral.models import CaseWorker, Work
from qorgau_web.referral.queries import COLUMNS, reachable

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from qorgau.access import Scope


def load(scope: Scope) -> dict[UUID, int]:
    """Return on how many open cases and reports of the scope each person works."""
    mine = CaseWorker.objects.filter(case__in=reachable(scope).filter(closed_at=None).values("id"))
    return dict(mine.values_list("person").annotate(Count("id")))


def unattended(scope: Scope, after: str = "") -> Page[CaseLine]:
    """Return a page of the open cases of the scope on which nobody with an open account works, the newest first."""
    attended = CaseWorker.objects.filter(person__is_active=True).values("case")
    found = reachable(scope).filter(~Q(pk__in=attended), closed_at=None)
    columns = ("id", "number", "region", "agency_id", "audience", "opened_at", "closed_at")
    return page(found, Order("opened_at", newest_first=True), columns, CaseLine, after)


def late(scope: Scope, now: datetime, after: str = "") -> Page[Waiting]:
    """Return a page of the work of the body on cases of the scope that is overdue, the most urgent first."""
    mine = Work.objects.filter(case__in=reachable(scope).values("id"), seat="lead", closed_at=None, due__lte=now)
    return page(mine, Order("due"), COLUMNS, Waiting, after)
