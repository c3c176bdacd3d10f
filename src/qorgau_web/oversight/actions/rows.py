"""Requests for actions: taken under a lock."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qorgau_web.oversight.queries import reachable
from qorgau_web.referral.queries import Absent

if TYPE_CHECKING:
    from uuid import UUID

    from qorgau.access import Scope
    from qorgau_web.oversight.models import Approval


def take(scope: Scope, approval: UUID) -> Approval:
    """Return the request under a lock; raise Absent if it is not within reach."""
    row = reachable(scope).select_for_update().filter(pk=approval).first()
    if row is None:
        raise Absent
    return row
