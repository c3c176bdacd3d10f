"""What another body may see of a case: the fields of the grants that stand, and nothing without one (S14, S15)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final, TypeVar

from qorgau.knowledge.procedure import Disclosing

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date, datetime

    from qorgau.knowledge.mechanism import Scopes, Span
    from qorgau.referral.calendar import Calendar
    from qorgau.referral.linking import Linked

CONSENT: Final = "basis.consent"
T = TypeVar("T")


class Basis(StrEnum):
    """On what a disclosure rests."""

    CONSENT = "consent"
    DUTY = "duty"
    VITAL_INTEREST = "vital_interest"


@dataclass(frozen=True, slots=True, kw_only=True)
class Grant:
    """A right to see: who may see which scope for which purpose, on what basis, from when until when.

    `act` names act and article where the basis is a duty. A consent covers the fields that the person named, `only`,
    and without a list none of them. Moments are aware; the end is exclusive.
    """

    id: str
    recipient: str
    purpose: str
    scope: str
    basis: Basis
    given_at: datetime
    act: str = ""
    only: frozenset[str] = frozenset()
    expires_at: datetime | None = None
    withdrawn_at: datetime | None = None

    def stands(self, now: datetime) -> bool:
        """Return whether the grant counts at the moment; a duty without its act never does."""
        if self.basis is Basis.DUTY and not self.act:
            return False
        ended = (moment for moment in (self.expires_at, self.withdrawn_at) if moment is not None)
        return self.given_at <= now and all(now < moment for moment in ended)

    def fields(self, scopes: Scopes) -> frozenset[str]:
        """Return the fields that the grant covers: its scope, and of a consent what the person named (S14)."""
        whole = frozenset(scopes.scopes[self.scope].fields)
        return whole & (self.only | set(scopes.unnamed)) if self.basis is Basis.CONSENT else whole


@dataclass(frozen=True, slots=True)
class Allowed:
    """Which fields may be seen, and the ids of the grants by which."""

    fields: tuple[str, ...] = ()
    grants: tuple[str, ...] = ()


def allowed(scopes: Scopes, grants: Iterable[Grant], *, recipient: str, purpose: str, now: datetime) -> Allowed:
    """Return what the recipient may see for the purpose now, in the order of the content; nothing is the default."""
    standing = [
        one
        for one in grants
        if one.recipient == recipient and one.purpose == purpose and one.scope in scopes.scopes and one.stands(now)
    ]
    names = {field for one in standing for field in one.fields(scopes)}
    return Allowed(tuple(name for name in scopes.fields if name in names), tuple(one.id for one in standing))


def askable(scopes: Scopes, ready: Linked) -> tuple[str, ...]:
    """Return the fields that a procedure may come to disclose by consent, in the order of the content."""
    steps = (node.step for node in ready.nodes.values())
    told = {one.discloses for one in steps if isinstance(one, Disclosing) and CONSENT in one.rests_on}
    names = {field for scope in told if scope in scopes.scopes for field in scopes.scopes[scope].fields}
    return tuple(name for name in scopes.fields if name in names and name not in scopes.unnamed)


def ends(calendar: Calendar, given_at: datetime, term: Span, until: date | None) -> datetime:
    """Return when a consent ends: with the day that the person named, and no later than the term."""
    whole = calendar.after(given_at, term)
    return min(whole, calendar.day_over(until)) if until else whole


def disclose(
    scopes: Scopes, record: Mapping[str, T], grants: Iterable[Grant], *, recipient: str, purpose: str, now: datetime
) -> dict[str, T]:
    """Return the part of a record that the recipient may see for the purpose now; it may be empty."""
    found = allowed(scopes, grants, recipient=recipient, purpose=purpose, now=now)
    return {name: record[name] for name in found.fields if name in record}
