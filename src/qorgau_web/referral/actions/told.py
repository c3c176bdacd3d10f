"""Notices to those who lead a case."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qorgau_web.referral.models import Case, Notice
from qorgau_web.referral.queries.notices import LEAD

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID


def tell_lead(*, case: UUID, kind: str, at: datetime) -> None:
    """Tell those who work on a case something; nobody else of their body, and no coordinator, sees it."""
    row = Case.objects.get(pk=case)
    Notice.objects.create(
        run=row.runs.latest("begun_at"), kind=kind, to=LEAD, agency_id=row.agency_id, region=row.region, at=at
    )
