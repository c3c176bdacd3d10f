"""Rows for actions: taken under a lock, and why something is refused."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qorgau_web.referral.models import Run, Work
from qorgau_web.referral.queries import Absent, reachable

if TYPE_CHECKING:
    from uuid import UUID

    from django.db.models import QuerySet

    from qorgau.access import Scope
    from qorgau_web.referral.models import Case


class Refused(ValueError):
    """What was asked for cannot be done; `reason` is a code, `detail` what it is about."""

    def __init__(self, reason: str, detail: str = "") -> None:
        super().__init__(reason, detail)
        self.reason = reason
        self.detail = detail


def take(scope: Scope, case: UUID) -> Case:
    """Return the case under a lock; raise Absent if it is not within reach."""
    row = reachable(scope).select_for_update().filter(pk=case).first()
    if row is None:
        raise Absent
    return row


def take_open(scope: Scope, case: UUID) -> Case:
    """Return the case under a lock; raise Refused if it is closed."""
    row = take(scope, case)
    if row.closed_at:
        raise Refused("case_closed")
    return row


def take_run(run: UUID) -> Run:
    """Return a run under a lock, with its case and its edition."""
    return Run.objects.select_for_update(of=("self",)).select_related("case", "edition").get(pk=run)


def take_work(found: QuerySet[Work], work: UUID) -> tuple[Work, Run]:
    """Return open work of a selection and its run under a lock.

    Raise Absent if it is not among it, Refused with the name of who was first if it is done.
    """
    held = found.filter(pk=work).values_list("run", flat=True).first()
    if held is None:
        raise Absent
    run = take_run(held)
    row = Work.objects.select_related("by").get(pk=work)
    if row.closed_at:
        raise Refused("already_done", row.by.name if row.by else "")
    return row, run
