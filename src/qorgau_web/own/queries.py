"""What a person sees: agencies by their kind and roles, never a shelter, an officer's name or an appointment (S16)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.utils import timezone

from qorgau_web.access.queries import kinds_of, posts_of
from qorgau_web.identity import queries as vault
from qorgau_web.own.models import Code
from qorgau_web.referral.queries import own as referral
from qorgau_web.trail.queries import about

if TYPE_CHECKING:
    from datetime import date, datetime
    from uuid import UUID

    from qorgau_web.referral.queries.own import Given

# What counts as having looked: readings of what was written of the person. Compartments are their own matter (S18).
READINGS: Final = (
    "case.notes", "case.messages", "case.files", "case.file", "desk.read", "screening.notes", "identity.reveal",
    "exchange.case",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Share:
    """Who may see something: a kind of body or an actor outside the register, on what basis, since and until when.

    `ended`: the day on which it ended before its time, or by it.
    """

    kind: str
    basis: str
    since: date
    until: date | None
    ended: date | None


@dataclass(frozen=True, slots=True)
class Look:
    """Who has looked: a kind of body, a role, a day."""

    kind: str
    role: str
    on: date


@dataclass(frozen=True, slots=True)
class Standing:
    """How it stands with the code of a case, for those who work on it."""

    id: UUID
    offered_at: datetime
    opened_at: datetime | None
    locked: bool
    expired: bool


def case_of(code: UUID) -> UUID | None:
    """Return the case of a code that still opens; None where it was ended, or what it shows was destroyed."""
    row = Code.objects.filter(pk=code, ended_at=None).select_related("case").first()
    return row.case_id if row and not vault.erased(row.case.person) else None


def standing(case: UUID, at: datetime) -> Standing | None:
    """Return how it stands with the code of a case, or None where there is none."""
    row = Code.objects.filter(case=case, ended_at=None).first()
    if row is None:
        return None
    locked, unused = bool(row.locked_until and row.locked_until > at), not row.phrase
    return Standing(row.id, row.offered_at, row.opened_at, locked, unused and row.expires_at < at)


def shares(case: UUID) -> list[Share]:
    """Return who may see something of a case, and who could, the newest first; a body in the register by its kind."""
    rows = referral.given(case)
    kinds = kinds_of(one.recipient for one in rows if one.recipient)
    return [_share(one, kinds.get(one.recipient or "", one.actor)) for one in rows]


def _share(one: Given, kind: str) -> Share:
    gone = one.withdrawn_at or (one.expires_at if one.expires_at and one.expires_at <= timezone.now() else None)
    days = [timezone.localdate(moment) if moment else None for moment in (one.expires_at, gone)]
    return Share(kind, one.basis, timezone.localdate(one.given_at), *days)


def looks(case: UUID) -> list[Look]:
    """Return who has looked at what was written of the person, each body and role once a day, the newest first."""
    owners = referral.owners(case)
    found = about(owners, READINGS)
    people = posts_of(one.who for one in found if one.who)
    told = {Look(*people[one.who], timezone.localdate(one.at)): None for one in found if one.who in people}
    return list(told)


def ways(case: UUID) -> dict[str, bool]:
    """Return by procedure whether a run of it still goes on."""
    going: dict[str, bool] = {}
    for procedure, outcome in referral.outcomes(case):
        going[procedure] = going.get(procedure, False) or not outcome
    return going
