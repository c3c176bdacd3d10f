"""The auditor marks a row of the trail as read, with a finding; that is a row itself (S20)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from qorgau_web.referral.queries import Absent
from qorgau_web.trail import actions as trail
from qorgau_web.trail import queries as trailed

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from qorgau.access import Scope


@transaction.atomic
def review(*, seq: int, scope: Scope, finding: str, by: UUID, at: datetime) -> None:
    """Keep that a row was read and what was found; `finding` is a code. Raise Absent where there is no such row."""
    row = trailed.entry(scope, seq)
    if row is None:
        raise Absent
    trail.record(what=trailed.REVIEW, about=row.id, by=by, why=finding, at=at)
