"""The doors of the vault: who may pass, and rows taken under a lock."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied
from django.db import transaction

from qorgau.access import may
from qorgau_web.identity.facts import NoKey
from qorgau_web.identity.models import DataKey
from qorgau_web.trail import actions as trail

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from qorgau.access import Record, Scope


class Denied(PermissionDenied):
    """Somebody who may not; the reason is a code. That it was tried stands in the trail."""


def assigned_only(*, what: str, owner: UUID, scope: Scope, record: Record, by: UUID, at: datetime) -> None:
    """Raise Denied unless the scope covers the record and the person works on it; trail what was tried (S19)."""
    decision = may(scope, record)
    if decision.allowed and scope.person == str(by) and str(by) in record.assigned:
        return
    reason = "not_assigned" if decision.allowed else decision.reason
    with transaction.atomic():
        trail.record(what=f"{what}.denied", about=owner, by=by, why=reason, at=at)
    raise Denied(reason)


def take_key(owner: UUID) -> DataKey:
    """Return the row of the owner's data key under a lock; raise NoKey."""
    row = DataKey.objects.select_for_update().filter(owner=owner).first()
    if row is None:
        raise NoKey(owner)
    return row
