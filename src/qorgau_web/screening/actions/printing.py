"""Printing: what leaves the register on paper stands in the trail before it leaves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from qorgau_web.knowledge.queries import content
from qorgau_web.screening.actions import rows
from qorgau_web.trail import actions as trail

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from qorgau.access import Scope


@transaction.atomic
def exported(*, screening: UUID, scope: Scope, kind: str, by: UUID, at: datetime) -> None:
    """Record that a paper of the screening is handed out: `agency` or `person`; raise Absent if it is out of reach."""
    rows.take(scope, screening)
    trail.record(what="screening.print", about=screening, by=by, why=kind, at=at, release=content().release)
