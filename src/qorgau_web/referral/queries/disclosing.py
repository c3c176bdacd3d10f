"""What another body sees of a case: the one door, for pages, files and the API (S14, S15). Nothing is decrypted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from qorgau.referral.consent import Allowed, allowed, askable
from qorgau_web.knowledge.queries import content
from qorgau_web.referral.facts import Disclosed, grant_of, linked_of, values_of
from qorgau_web.referral.models import Noted, Permission, Work

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

PURPOSE: Final = "assistance"


def askable_by(row: Work) -> tuple[str, ...]:
    """Return the fields that the procedure of a piece of work may come to disclose by consent."""
    return askable(content().scopes, linked_of(content(), row.run.edition, row.region))


def visible(case: UUID, recipient: str, now: datetime, purpose: str = PURPOSE) -> Allowed:
    """Return which fields of a case another body may see now, by which grants; the only door to them (S14, S15)."""
    rows = Permission.objects.filter(case=case, recipient=recipient)
    return allowed(content().scopes, map(grant_of, rows), recipient=recipient, purpose=purpose, now=now)


def disclosed(row: Work, recipient: str, now: datetime) -> Disclosed:
    """Return what the body of a desk sees of the case of its work now; nothing is decrypted."""
    fields = visible(row.run.case_id, recipient, now).fields
    rows = Noted.objects.filter(case=row.run.case_id, field__in=fields).select_related("by").order_by("seq")
    return Disclosed(fields, values_of(rows))
