"""What two persons have allowed is used: the name of one person is read, by the one who asked, in time."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from django.db import transaction

from qorgau.access import Needs
from qorgau_web.identity import actions as vault
from qorgau_web.oversight.queries import reachable
from qorgau_web.referral.actions.rows import Refused
from qorgau_web.referral.queries import Absent, one
from qorgau_web.trail import actions as trail

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime
    from uuid import UUID

    from qorgau.access import Scope


def read_name(*, approval: UUID, scope: Scope, by: UUID, at: datetime) -> Mapping[str, str]:
    """Return the identity that two persons have opened, in words, to the one who asked.

    Both rows of the trail stand before anything is opened. Raise Absent, Refused once it is over, or as the vault does.
    """
    row = reachable(scope).filter(pk=approval, kind=Needs.NAME, asked_by=by, given=True).first()
    if row is None or row.case_id is None:
        raise Absent
    if row.until <= at:
        raise Refused("out_of_time")
    file = one(scope, row.case_id)
    with transaction.atomic(durable=True):
        trail.record(what="approval.use", about=row.id, by=by, why=row.reason, at=at)
    record = replace(file.record, assigned=file.record.assigned | {str(by)})
    return vault.reveal(owner=file.person, scope=scope, record=record, by=by, purpose=row.reason, at=at)
