"""What another body may see of a case: the fields of the grants that stand, and nothing without one (S14, S15)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

    from qorgau.knowledge.mechanism import Scopes

T = TypeVar("T")


class Basis(StrEnum):
    """On what a disclosure rests."""

    CONSENT = "consent"
    DUTY = "duty"
    VITAL_INTEREST = "vital_interest"


@dataclass(frozen=True, slots=True, kw_only=True)
class Grant:
    """A right to see: who may see which scope for which purpose, on what basis, from when until when.

    `act` names act and article where the basis is a duty. Moments are aware; the end is exclusive.
    """

    id: str
    recipient: str
    purpose: str
    scope: str
    basis: Basis
    given_at: datetime
    act: str = ""
    expires_at: datetime | None = None
    withdrawn_at: datetime | None = None

    def stands(self, now: datetime) -> bool:
        """Return whether the grant counts at the moment; a duty without its act never does."""
        if self.basis is Basis.DUTY and not self.act:
            return False
        ended = (moment for moment in (self.expires_at, self.withdrawn_at) if moment is not None)
        return self.given_at <= now and all(now < moment for moment in ended)


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
    names = {field for one in standing for field in scopes.scopes[one.scope].fields}
    return Allowed(tuple(name for name in scopes.fields if name in names), tuple(one.id for one in standing))


def disclose(
    scopes: Scopes, record: Mapping[str, T], grants: Iterable[Grant], *, recipient: str, purpose: str, now: datetime
) -> dict[str, T]:
    """Return the part of a record that the recipient may see for the purpose now; it may be empty."""
    found = allowed(scopes, grants, recipient=recipient, purpose=purpose, now=now)
    return {name: record[name] for name in found.fields if name in record}
