"""Requests as values, and what an auditor looks at first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from qorgau.access import Asked, Record
from qorgau_web.access.queries import who_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime
    from uuid import UUID

    from qorgau_web.oversight.models import Approval

# Kinds of rows of the trail by what an auditor reviews (S19, S20), in the order of the page.
GROUPS: Final[Mapping[str, tuple[str, ...]]] = {
    "two_persons": ("approval.ask", "approval.give", "approval.refuse", "approval.use", "case.hand_over"),
    "searches": ("identity.search",),
    "reveals": (
        "identity.reveal", "identity.reveal.denied", "screening.notes", "case.notes", "case.messages", "visit.reveal",
        "compartment.read", "desk.read",
    ),
    "exports": (
        "exchange.case", "exchange.figures", "screening.print", "case.file", "compartment.file", "conformance.export",
        "calendar.take",
    ),
    "erasures": ("identity.erase", "identity.erase.denied", "identity.hold", "identity.lift_hold"),
    "checkpoints": ("trail.checkpoint",),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Request:
    """A request as a page shows it: who asked for what, why, how it stands; names of staff alone."""

    id: UUID
    kind: str
    number: str
    leaver: str
    taker: str
    agency: str
    region: str
    reason: str
    asked_by: str
    asked_at: datetime
    until: datetime
    answered_by: str
    given: bool | None
    over: bool
    mine: bool


def record_of(row: Approval) -> Record:
    """Return what access to a request depends on."""
    return Record(row.region, row.agency_id)


def asked_of(row: Approval) -> Asked:
    """Return the request as the core knows one."""
    return Asked(who_of(row.asked_by), record_of(row), row.until)


def request_of(row: Approval, reader: UUID, now: datetime) -> Request:
    """Return the request as its reader sees it."""
    return Request(
        row.id, row.kind,
        row.case.number if row.case else "", row.leaver.name if row.leaver else "", row.taker.name if row.taker else "",
        row.agency_id, row.region, row.reason, row.asked_by.name, row.asked_at, row.until,
        row.answered_by.name if row.answered_by else "", row.given,
        over=row.until <= now, mine=row.asked_by_id == reader,
    )  # fmt: skip
