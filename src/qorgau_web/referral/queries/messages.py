"""Messages within a case, without their words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from qorgau_web.paging import Order, Page, page
from qorgau_web.referral.models import Message
from qorgau_web.referral.queries import reachable

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from qorgau.access import Scope


@dataclass(frozen=True, slots=True)
class MessageLine:
    """Who wrote a message when, and whether it is a hand-over note."""

    id: UUID
    handover: bool
    by: str
    at: datetime


def messages(scope: Scope, case: UUID, after: str = "") -> Page[MessageLine]:
    """Return a page of the messages of a case in the scope, the newest first."""
    found = Message.objects.filter(case__in=reachable(scope).filter(pk=case).values("id"))
    return page(found, Order("at", newest_first=True), ("id", "handover", "by__name", "at"), MessageLine, after)
